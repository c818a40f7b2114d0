//! Writes to stderr from a thread of its own, started by the first line, so that a pipe that nobody reads
//! blocks nothing else. Lines that would wait for too long a queue are dropped and counted, and a line with
//! the count follows as soon as lines can be written again.

use std::io::Write;
use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use serde_json::Value as Json;

use super::line::{PROTOCOL, line};

/// The most bytes that wait.
const MAX_BYTES: usize = 4 << 20;

static QUEUE: Mutex<Queue> = Mutex::new(Queue { text: Vec::new(), dropped: 0, is_writing: false });
static CHANGED: Condvar = Condvar::new();

struct Queue {
    /// Lines, each with its end.
    text: Vec<u8>,
    dropped: u64,
    is_writing: bool,
}

/// Writes a line, or drops it if too many wait.
pub(in crate::tfplugin) fn write_line(line: &str) {
    static WRITER: Once = Once::new();
    // Without the thread, all lines are dropped in the end.
    WRITER.call_once(|| drop(std::thread::Builder::new().name("stderr".into()).spawn(write_all)));
    let mut queue = queue();
    if queue.text.len() + line.len() < MAX_BYTES {
        queue.text.extend_from_slice(line.as_bytes());
        queue.text.push(b'\n');
    } else {
        queue.dropped += 1;
    }
    CHANGED.notify_all();
}

/// Waits until all lines are written, but no longer than `timeout`.
pub(in crate::tfplugin) fn flush(timeout: Duration) {
    let waits = |queue: &mut Queue| queue.is_writing || !queue.text.is_empty();
    drop(CHANGED.wait_timeout_while(queue(), timeout, waits));
}

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_all() {
    loop {
        let (text, dropped) = next();
        // Core may have exited and closed its end.
        let _ = std::io::stderr().write_all(&text);
        if dropped > 0 {
            let _ = std::io::stderr().write_all(dropped_lines(dropped).as_bytes());
        }
        queue().is_writing = false;
        CHANGED.notify_all();
    }
}

/// Waits for lines.
fn next() -> (Vec<u8>, u64) {
    let waits = |queue: &mut Queue| queue.text.is_empty();
    let mut queue = CHANGED.wait_while(queue(), waits).unwrap_or_else(PoisonError::into_inner);
    queue.is_writing = true;
    (std::mem::take(&mut queue.text), std::mem::take(&mut queue.dropped))
}

fn dropped_lines(count: u64) -> String {
    let message = format!("{count} lines of the log were dropped because nobody read them in time");
    format!("{}\n", Json::Object(line("warn", &message, PROTOCOL)))
}
