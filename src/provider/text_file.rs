//! Reads a text file that a person names, within bounds of size and time.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How long reading may take. Core waits longer than that for a provider's configuration.
const MOST_SECONDS: u64 = 8;

/// What may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Regular files alone.
    Regular,
    /// Pipes too, which end when their writer closes them.
    Any,
}

/// Why a file has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It has at least so many bytes.
    TooLarge(u64),
    /// Anything else, in words.
    Because(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::TooLarge(bytes) => write!(f, "{bytes} bytes are too many"),
            Unreadable::Because(reason) => f.write_str(reason),
        }
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Unreadable {
        Unreadable::Because(in_words(&error))
    }
}

/// An error of the operating system without its number.
pub fn in_words(error: &io::Error) -> String {
    let text = error.to_string();
    match (error.raw_os_error(), text.rfind(" (os error ")) {
        (Some(_), Some(end)) => text[..end].to_owned(),
        _ => text,
    }
}

/// The text of a file of at most so many bytes, without its byte order mark.
///
/// A file that is regular by its type can block as well, as on a network file system that does not
/// answer. The thread that reads it is then left behind.
pub fn read(path: &Path, most_bytes: u64, kind: Kind) -> Result<String, Unreadable> {
    if path.as_os_str().is_empty() {
        return Err(because("the path is empty"));
    }
    let (sender, receiver) = channel();
    let owned: PathBuf = path.to_owned();
    thread::Builder::new().name("read-file".to_owned()).spawn(move || {
        let _ = sender.send(bytes(&owned, most_bytes, kind));
    })?;
    match receiver.recv_timeout(Duration::from_secs(MOST_SECONDS)) {
        Ok(bytes) => decode(bytes?),
        Err(RecvTimeoutError::Timeout) => {
            let reason = format!("it could not be read within {MOST_SECONDS} seconds");
            Err(Unreadable::Because(reason))
        }
        Err(RecvTimeoutError::Disconnected) => Err(because("it could not be read")),
    }
}

/// The text of a stream that is open already, such as standard input, which may take any time.
pub fn read_stream(stream: impl Read, most_bytes: u64) -> Result<String, Unreadable> {
    decode(bounded(stream, most_bytes)?)
}

fn bytes(path: &Path, most_bytes: u64, kind: Kind) -> Result<Vec<u8>, Unreadable> {
    let file = open(path, kind)?;
    // Of the open file: what the path names can be exchanged at any time.
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(because("it is a directory"));
    }
    if kind == Kind::Regular && !metadata.is_file() {
        return Err(because("it is not a regular file"));
    }
    if metadata.is_file() && metadata.len() > most_bytes {
        return Err(Unreadable::TooLarge(metadata.len()));
    }
    bounded(file, most_bytes)
}

/// Without waiting for a pipe's writer where only a regular file will do.
fn open(path: &Path, kind: Kind) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    if kind == Kind::Regular {
        without_blocking(&mut options);
    }
    options.open(path)
}

#[cfg(unix)]
fn without_blocking(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn without_blocking(_: &mut OpenOptions) {}

fn bounded(stream: impl Read, most_bytes: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    stream.take(most_bytes + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 {
        length if length > most_bytes => Err(Unreadable::TooLarge(length)),
        _ => Ok(bytes),
    }
}

fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let is_wide = matches!(bytes[..], [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(bytes[..], [0, second, ..] | [second, 0, ..] if second != 0);
    if is_wide {
        return Err(because("it is in UTF-16; convert it to UTF-8"));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Unreadable::Because(format!("it is not text in UTF-8 (see byte {})", at + 1))
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

fn because(reason: &str) -> Unreadable {
    Unreadable::Because(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, String> {
        decode(bytes.to_vec()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decoded("\u{feff}{}".as_bytes()).unwrap(), "{}");
        assert_eq!(decoded(b"").unwrap(), "");
    }

    #[test]
    fn another_encoding_is_named() {
        let wide = Err("it is in UTF-16; convert it to UTF-8".to_owned());
        for bytes in [&b"\xff\xfe{\0"[..], b"\xfe\xff\0{", b"{\0}\0", b"\0{\0}"] {
            assert_eq!(decoded(bytes), wide);
        }
        assert_eq!(decoded(b"ab\xff"), Err("it is not text in UTF-8 (see byte 3)".to_owned()));
    }

    #[test]
    fn a_stream_has_a_limit() {
        assert_eq!(read_stream(&b"abc"[..], 3), Ok("abc".to_owned()));
        assert_eq!(read_stream(io::repeat(b'a'), 3), Err(Unreadable::TooLarge(4)));
    }
}
