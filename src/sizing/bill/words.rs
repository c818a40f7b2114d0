//! What a line is called and what it is of, copied only where figures or names are put in.

use std::borrow::Cow;
use std::fmt::{self, Arguments, Display, Write};

/// What a line is called: the plan's attribute, and the part of it.
#[derive(Clone, Copy)]
pub struct Name<'n> {
    pub component: &'static str,
    pub text: Arguments<'n>,
}

/// `name!("component.part of {what}")`: written only where lines are.
macro_rules! name {
    ($text:literal) => {
        $crate::sizing::bill::words::Name {
            component: const { $crate::sizing::bill::words::component($text) },
            text: format_args!($text),
        }
    };
}
pub(in crate::sizing) use name;

/// What stands before the first dot of a name.
pub const fn component(name: &'static str) -> &'static str {
    let mut end = 0;
    while name.as_bytes()[end] != b'.' {
        end += 1;
    }
    name.split_at(end).0
}

impl Name<'_> {
    /// Without a copy where nothing is put in.
    pub fn text(&self) -> Cow<'static, str> {
        match self.text.as_str() {
            Some(text) => text.into(),
            None => text(48, self.text).into(),
        }
    }
}

/// What a line is of: always the same words, or words with figures in them.
#[derive(Clone, Copy)]
pub enum What<'w> {
    Fixed(&'static str),
    Made(Arguments<'w>),
}

impl From<&'static str> for What<'_> {
    fn from(words: &'static str) -> Self {
        What::Fixed(words)
    }
}

impl<'w> From<Arguments<'w>> for What<'w> {
    fn from(words: Arguments<'w>) -> Self {
        What::Made(words)
    }
}

impl Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Fixed(words) => f.write_str(words),
            What::Made(words) => f.write_fmt(*words),
        }
    }
}

/// Text with room for so many bytes, which is what most need: without it, it would be moved as it grows.
pub fn text(room: usize, what: Arguments<'_>) -> String {
    let mut text = String::with_capacity(room);
    text.write_fmt(what).expect("a string takes any text");
    text
}
