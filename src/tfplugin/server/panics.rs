//! Panics as core recognises them: it shows the user what follows a line that begins `panic: `.

use std::backtrace::Backtrace;
use std::panic::{self, PanicHookInfo};
use std::time::Duration;

use crate::tfplugin::log;
use crate::tfplugin::service::panic_message;

/// How long core may take to read a report.
const REPORT_TIMEOUT: Duration = Duration::from_millis(200);
/// Core keeps about as many lines.
const MAX_LINES: usize = 90;
/// Core stops reading at a line of 64 KiB.
const MAX_LINE: usize = 4 * 1024;

/// From now on, panics are reported as core expects them.
pub(super) fn install_hook() {
    panic::set_hook(Box::new(|info| {
        log::write_line(&report(info));
        // The panic may end the process.
        log::flush(REPORT_TIMEOUT);
    }));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let message = panic_message(info.payload()).replace('\n', " ");
    let message = &message[..message.floor_char_boundary(MAX_LINE)];
    let location = info.location().map(ToString::to_string).unwrap_or_default();
    let backtrace = Backtrace::force_capture().to_string();
    let lines: Vec<_> = backtrace.lines().take(MAX_LINES).collect();
    format!("panic: {message}\n\nat {location}\n{}", lines.join("\n"))
}
