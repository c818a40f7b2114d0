//! A bound on what one record of a document may hold.
//!
//! A reader of JSON or CSV keeps a record in memory until it ends. Where the end never comes (a key of
//! 800 MB, a quote that is not closed, /dev/zero), the document ends here instead.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// The largest record in bytes; those of AWS have some 100 KB.
const MOST_BYTES: u64 = 4 << 20;

/// How much more the current record may have.
#[derive(Debug, Clone)]
pub struct Record {
    left: Rc<Cell<u64>>,
    cut: Rc<Cell<bool>>,
}

impl Record {
    /// The first record of a document.
    pub fn first() -> Record {
        Record { left: Rc::new(Cell::new(MOST_BYTES)), cut: Rc::default() }
    }

    /// Another record begins.
    pub fn begin(&self) {
        self.left.set(MOST_BYTES);
    }

    /// An error if the document was ended within a record, at this line.
    pub fn check(&self, line: u64) -> Result<(), String> {
        let most = MOST_BYTES >> 20;
        match self.cut.get() {
            true => Err(format!(
                "line {line}: one record is larger than {most} MiB: not an AWS offer file"
            )),
            false => Ok(()),
        }
    }

    /// A reader that ends where a record becomes too large.
    pub fn bound<R: Read>(&self, inner: R) -> Bounded<R> {
        Bounded { inner, record: self.clone() }
    }
}

/// The bytes of a document, bounded by record.
#[derive(Debug)]
pub struct Bounded<R> {
    inner: R,
    record: Record,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.record.left.get();
        if left == 0 {
            self.record.cut.set(true);
            return Ok(0);
        }
        let count = self.inner.read(buffer)?;
        self.record.left.set(left.saturating_sub(count as u64));
        Ok(count)
    }
}
