//! Text of others (file names, file contents, flags, inputs) as a message or a page may show it.
//!
//! Such text can hold control characters that a terminal acts on, line ends that forge lines of our
//! own, and bidirectional overrides that show it in another order. Every layer may use this module.

use std::borrow::Cow;
use std::fmt::Display;

/// The characters that a message repeats of what a user wrote.
pub const MOST_SHOWN: usize = 100;

/// The name that takes the fewest changed letters to become `text`: what somebody may have meant.
pub fn nearest<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names.into_iter().min_by_key(|name| strsim::damerau_levenshtein(text, name))
}

/// On one line, with every character escaped that changes more than itself: `\n`, `\u{1b}`.
pub fn escaped(text: &str) -> Cow<'_, str> {
    replaced(text, is_unsafe, |character| character.escape_debug().to_string())
}

/// The same for a message of several lines that is composed already: its line ends stay.
pub fn escaped_lines(text: &str) -> Cow<'_, str> {
    let unsafe_within = |character| character != '\n' && is_unsafe(character);
    replaced(text, unsafe_within, |character| character.escape_debug().to_string())
}

/// JSON with the same characters as `\u` escapes, which JSON allows within strings; outside of
/// strings valid JSON has none of them but line ends.
pub fn escaped_json(json: &str) -> Cow<'_, str> {
    let within_strings = |character| character != '\n' && is_unsafe(character);
    replaced(json, within_strings, |character| format!("\\u{:04x}", u32::from(character)))
}

/// What a user wrote, as a message repeats it: whole, or its beginning and three dots.
pub fn shortened(text: &str) -> Cow<'_, str> {
    match beginning(text) {
        Cow::Borrowed(whole) => escaped(whole),
        Cow::Owned(start) => escaped(&start).into_owned().into(),
    }
}

/// The same in quotes.
pub fn quoted(text: &str) -> String {
    format!("{:?}", beginning(text))
}

/// The known word that a word was probably meant to be, in brackets for a message: one that differs by a
/// prefix such as `db.`, one that is close, or the only one that has it as a part between underscores or
/// dots. Empty if there is none.
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    meant(word, known).map_or(String::new(), |known| format!(" (did you mean {known}?)"))
}

/// The same word without the question.
pub fn meant<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > MOST_SHOWN {
        return None;
    }
    let known: Vec<&str> = known.into_iter().collect();
    let by_prefix = || known.iter().copied().find(|known| differ_by_prefix(word, known));
    by_prefix().or_else(|| near(word, &known)).or_else(|| only_one_with(word, &known))
}

/// `m5.large` and `db.m5.large`.
fn differ_by_prefix(one: &str, other: &str) -> bool {
    let has = |whole: &str, end: &str| {
        end.contains('.') && whole.strip_suffix(end).is_some_and(|start| start.ends_with('.'))
    };
    has(one, other) || has(other, one)
}

fn near<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let most = (word.chars().count() / 3).clamp(1, 3);
    let word = word.to_lowercase();
    let edits = |known: &str| strsim::damerau_levenshtein(&word, &known.to_lowercase());
    let near = known.iter().map(|known| (edits(known), *known));
    let near = near.filter(|(edits, _)| *edits <= most).min_by_key(|(edits, _)| *edits);
    near.map(|(_, known)| known)
}

/// The only one, or the one with which all others end: `instance_class` of `replica_instance_class`.
fn only_one_with<'k>(part: &str, known: &[&'k str]) -> Option<&'k str> {
    let has_part = |known: &&&str| known.split(['_', '.', '-']).any(|one| one == part);
    let with: Vec<&str> = known.iter().filter(has_part).copied().collect();
    let shortest = with.iter().min_by_key(|one| one.len())?;
    with.iter().all(|one| one.ends_with(shortest)).then_some(*shortest)
}

/// Items as a sentence has them: `a, b and c`, where `last` is `and`.
pub fn listed<T: Display>(items: &[T], last: &str) -> String {
    match items {
        [first @ .., second, end] => {
            let first: String = first.iter().map(|one| format!("{one}, ")).collect();
            format!("{first}{second} {last} {end}")
        }
        _ => items.iter().map(T::to_string).collect(),
    }
}

/// Whether a terminal or a viewer acts on a character instead of showing it.
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn beginning(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}...", &text[..end]).into(),
        None => text.into(),
    }
}

fn replaced(
    text: &str,
    is_replaced: impl Fn(char) -> bool,
    escape: impl Fn(char) -> String,
) -> Cow<'_, str> {
    if !text.contains(&is_replaced) {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match is_replaced(character) {
            true => safe.push_str(&escape(character)),
            false => safe.push(character),
        }
    }
    safe.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_a_terminal() {
        for (text, shown) in [
            ("price é \u{1f600} \\n", "price é \u{1f600} \\n"),
            ("a\nError: b", "a\\nError: b"),
            ("a\u{1b}[31m\u{7}\r\t\u{7f}", "a\\u{1b}[31m\\u{7}\\r\\t\\u{7f}"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("\u{202e}txt\u{2066}\u{200f}", "\\u{202e}txt\\u{2066}\\u{200f}"),
            ("\u{2028}", "\\u{2028}"),
        ] {
            assert_eq!(escaped(text), shown);
        }
        assert_eq!(escaped_lines("a\nb\u{9b}"), "a\nb\\u{9b}");
        let json = escaped_json("{\n\"a\": \"\u{202e}\u{7f}\"\n}").into_owned();
        assert_eq!(json, "{\n\"a\": \"\\u202e\\u007f\"\n}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["a"], "\u{202e}\u{7f}");
    }

    #[test]
    fn a_word_that_is_nearly_known_is_suggested() {
        let known = ["organizations", "users", "usage"];
        assert_eq!(did_you_mean("user", known), " (did you mean users?)");
        assert_eq!(did_you_mean("organisatoins", known), " (did you mean organizations?)");
        assert_eq!(did_you_mean("Users", known), " (did you mean users?)");
        let known = ["instance_class", "engine_version", "instance_type"];
        assert_eq!(did_you_mean("class", known), " (did you mean instance_class?)");
        assert_eq!(did_you_mean("instance", known), "");
        let known = ["replica_instance_class", "instance_class", "nat-zones"];
        assert_eq!(did_you_mean("class", known), " (did you mean instance_class?)");
        assert_eq!(did_you_mean("nat", known), " (did you mean nat-zones?)");
        assert_eq!(
            did_you_mean("m5.large", ["db.m4.large", "db.m5.large"]),
            " (did you mean db.m5.large?)"
        );
        assert_eq!(did_you_mean("db.m5.large", ["m5.large"]), " (did you mean m5.large?)");
        assert_eq!(did_you_mean("tier", known), "");
        assert_eq!(did_you_mean(&"x".repeat(1 << 20), known), "");
    }

    #[test]
    fn what_a_user_wrote_is_repeated_without_its_control_characters() {
        assert_eq!(shortened("a\0b\u{1b}[31m"), "a\\0b\\u{1b}[31m");
        assert_eq!(quoted("a\n\"b"), "\"a\\n\\\"b\"");
        assert_eq!(shortened(&"é".repeat(MOST_SHOWN)), "é".repeat(MOST_SHOWN));
        let long = "é".repeat(MOST_SHOWN + 1);
        assert_eq!(shortened(&long), format!("{}...", "é".repeat(MOST_SHOWN)));
    }
}
