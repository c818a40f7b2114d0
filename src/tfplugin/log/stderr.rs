//! Writes to stderr from a thread of its own, started by the first line, so that a pipe that nobody reads
//! blocks nothing else. Lines that would wait for too long a queue are dropped and counted, and a line with
//! the count follows as soon as lines can be written again. Lines are JSON that go-hclog, core's logger, parses.

use std::io::Write;
use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use serde_json::{Map, Value as Json};
use time::OffsetDateTime;

/// The target of the protocol layer's own events.
pub(in crate::tfplugin) const PROTOCOL: &str = "sdk.proto";

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

/// The fields that every line has.
pub(super) fn line(level: &str, message: &str, module: &str) -> Map<String, Json> {
    let timestamp = timestamp(OffsetDateTime::now_utc());
    let fields = [
        ("@level", level),
        ("@message", message),
        ("@module", module),
        ("@timestamp", timestamp.as_str()),
    ];
    fields.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
}

/// RFC 3339 in UTC with exactly six fractional digits, as core parses it.
fn timestamp(time: OffsetDateTime) -> String {
    let (date, (hour, minute, second, microsecond)) = (time.date(), time.to_hms_micro());
    format!("{date}T{hour:02}:{minute:02}:{second:02}.{microsecond:06}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_have_six_fractional_digits() {
        let text = |nanos| timestamp(OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap());
        assert_eq!(text(0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(text(951_782_400_000_001_999), "2000-02-29T00:00:00.000001Z");
        assert_eq!(text(1_709_251_200_999_999_999), "2024-03-01T00:00:00.999999Z");
    }
}
