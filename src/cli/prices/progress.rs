//! How far a command is, on standard error where that is a terminal; nothing elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

/// Of a file that is read.
pub fn of_bytes(name: &str, bytes: u64) -> ProgressBar {
    bar(name, bytes, "{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left")
}

/// Of requests.
pub fn of_steps(name: &str, steps: u64) -> ProgressBar {
    bar(name, steps, "{msg} {wide_bar} {pos} of {len}")
}

/// It is gone when it is dropped.
fn bar(name: &str, length: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template);
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style).with_message(name.to_owned())
}
