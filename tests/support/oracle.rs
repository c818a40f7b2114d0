//! Implementations by others, in Python, to compare ours with.

use std::env;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use super::skip;

/// The interpreter that `GLSIZING_TEST_TOFUSOUP_PYTHON` names.
pub fn tofusoup_python() -> Option<PathBuf> {
    let python = env::var_os("GLSIZING_TEST_TOFUSOUP_PYTHON").map(PathBuf::from);
    if python.is_none() {
        skip("GLSIZING_TEST_TOFUSOUP_PYTHON names no Python with tests/support/tofusoup.txt");
    }
    python
}

/// Another implementation of cty's MessagePack, for values of one type.
pub struct CtyOracle {
    process: Child,
    replies: BufReader<ChildStdout>,
}

/// What the other one made of a value.
pub struct Reply {
    /// Encoded by it.
    pub msgpack: Vec<u8>,
    /// The same in JSON; nothing if part of it is unknown.
    pub json: Vec<u8>,
}

impl CtyOracle {
    /// For values of the type that this JSON describes.
    pub fn start(python: &Path, ty: &str) -> CtyOracle {
        let driver = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/cty_oracle.py");
        let mut process = Command::new(python)
            .arg(driver)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{}: {e}", python.display()));
        let replies = BufReader::new(process.stdout.take().unwrap());
        let mut oracle = CtyOracle { process, replies };
        oracle.send(ty.as_bytes());
        oracle
    }

    /// Has a value decoded and encoded again.
    pub fn translate(&mut self, msgpack: &[u8]) -> Reply {
        self.send(msgpack);
        Reply { msgpack: self.receive(), json: self.receive() }
    }

    fn send(&mut self, frame: &[u8]) {
        let pipe = self.process.stdin.as_mut().unwrap();
        pipe.write_all(&u32::try_from(frame.len()).unwrap().to_be_bytes()).unwrap();
        pipe.write_all(frame).unwrap();
        pipe.flush().unwrap();
    }

    fn receive(&mut self) -> Vec<u8> {
        let mut length = [0; 4];
        self.replies.read_exact(&mut length).expect("the other one has an answer");
        let mut frame = vec![0; u32::from_be_bytes(length) as usize];
        self.replies.read_exact(&mut frame).unwrap();
        frame
    }
}

impl Drop for CtyOracle {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
