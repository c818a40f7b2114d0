//! Colours and widths, on a pseudoterminal of the test's own.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::process::Stdio;
use std::thread;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::{MEDIUM, command};

/// What `glsizing preview` shows on a terminal of this width.
fn shown(columns: u16, environment: &[(&str, &str)]) -> String {
    let (succeeded, text) =
        on_terminal(&[&["preview"], &MEDIUM[..]].concat(), columns, environment);
    assert!(succeeded, "{text}");
    text
}

/// Whether a command succeeds, and what a terminal of this width gets from it.
pub fn on_terminal(words: &[&str], columns: u16, environment: &[(&str, &str)]) -> (bool, String) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let size = Winsize { ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&ours, size).unwrap();
    let name = ptsname(&ours, Vec::new()).unwrap().into_string().unwrap();
    let theirs = OpenOptions::new().read(true).write(true).open(name).unwrap();
    let reader = thread::spawn(move || {
        let (mut text, mut ours) = (Vec::new(), File::from(ours));
        // The terminal's end reads as an error once nobody has the other side open.
        let _ = ours.read_to_end(&mut text);
        String::from_utf8(text).unwrap()
    });
    let mut command = command(words);
    command.env("TERM", "xterm").envs(environment.iter().copied());
    command.stderr(Stdio::from(theirs.try_clone().unwrap())).stdout(Stdio::from(theirs));
    let status = command.status().unwrap();
    drop(command);
    (status.success(), reader.join().unwrap())
}

/// The same text without the codes for colours.
pub fn without_colours(text: &str) -> String {
    let parts = text.split('\u{1b}').enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once('m').unwrap().1 }).collect()
}

#[test]
fn a_terminal_has_colours_unless_they_are_unwanted() {
    assert!(shown(100, &[]).contains("\u{1b}["));
    assert!(!shown(100, &[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!shown(100, &[("TERM", "dumb")]).contains('\u{1b}'));
}

/// A row a line, also where the terminal is narrow; the rest behind a flag.
#[test]
fn the_bill_is_rows() {
    for columns in [60, 80, 120] {
        let text = without_colours(&shown(columns, &[]));
        let line = text.lines().find(|line| line.contains("node_groups.worker.instances")).unwrap();
        assert!(line.trim_end().ends_with("1,121.28"), "{line}");
        assert!(!text.contains("USD a month  1,121.28"), "{text}");
        assert!(!text.contains("Decisions\r\n"), "{text}");
        assert!(text.lines().count() < 100, "{} lines", text.lines().count());
    }
    let full = super::text(super::medium(&["preview", "--full"]));
    for title in ["\nBill\n", "\nDecisions\n", "\nFindings\n"] {
        assert!(full.contains(title), "{full}");
    }
}

#[test]
fn colours_follow_the_flag() {
    let with =
        |flag: &'static str| on_terminal(&[&["preview", flag], &MEDIUM[..]].concat(), 100, &[]).1;
    assert!(!with("--color=never").contains('\u{1b}'));
    assert!(with("--color=auto").contains('\u{1b}'));
    let piped = super::text(super::medium(&["preview", "--color", "always"]));
    assert!(piped.contains('\u{1b}'));
}

#[test]
fn tables_are_as_wide_as_the_terminal() {
    for columns in [60, 80, 120, 160] {
        let text = without_colours(&shown(columns, &[]));
        let tables = text.lines().filter(|line| line.contains('─'));
        let widest = tables.map(|line| line.trim_end().chars().count()).max().unwrap();
        assert!(widest <= usize::from(columns), "{widest} of {columns}:\n{text}");
        assert!(text.contains("db.m5.2xlarge"), "{text}");
    }
}
