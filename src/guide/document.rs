//! A guide's TOML before it is typed: places of keys, exact decimals, overlays, the hash.

use std::borrow::Cow;
use std::fmt::Write;

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

use super::error::{GuideError, GuideFault};
use super::place::{name_of, position};
use crate::text::did_you_mean;

/// The largest guide, in bytes.
pub const MAX_BYTES: usize = 1 << 20;
/// The most entries of a list.
const MAX_ENTRIES: usize = 1_000;
/// The longest text.
const MAX_TEXT: usize = 4_000;

/// A TOML document whose decimals are texts, as written.
pub(super) struct Document<'t> {
    text: &'t str,
    root: Spanned<DeTable<'t>>,
    /// The first entry of an overlay that is new, and called nearly as one that it extends.
    pub(super) misspelt: Option<String>,
}

impl<'t> Document<'t> {
    /// Reads a text.
    pub(super) fn parse(text: &'t str) -> Result<Document<'t>, GuideError> {
        if text.len() > MAX_BYTES {
            let reason = format!("{} bytes are too many; a guide has at most 1 MiB", text.len());
            return Err(GuideError::at(None, reason));
        }
        let mut root = DeTable::parse(text).map_err(|error| placed(text, &error))?;
        let mut faults = Vec::new();
        prepare_table(root.get_mut(), "", text, &mut faults);
        match faults.is_empty() {
            true => Ok(Document { text, root, misspelt: None }),
            false => Err(GuideError { faults }),
        }
    }

    /// Takes the text of a key out.
    pub(super) fn take_text(&mut self, key: &str) -> Option<String> {
        let value = self.root.get_mut().remove(key)?;
        value.get_ref().as_str().map(str::to_owned)
    }

    /// This document with what another says in its place: tables key by key, lists of tables by the name
    /// of each, anything else whole. Places are those of the other.
    pub(super) fn overlaid(self, other: Document<'t>) -> Document<'t> {
        let mut root = self.root.into_inner();
        let span = other.root.span();
        let mut misspelt = None;
        merge_table(&mut root, other.root.into_inner(), "", &mut misspelt);
        Document { text: other.text, root: Spanned::new(span, root), misspelt }
    }

    /// The document as `T`.
    pub(super) fn read<T: DeserializeOwned>(self) -> Result<T, GuideError> {
        T::deserialize(Deserializer::from(self.root)).map_err(|error| placed(self.text, &error))
    }

    /// The document as JSON.
    pub(super) fn json(&self) -> Json {
        json_of_table(self.root.get_ref())
    }

    /// A hash of what the document says, whatever its white space, comments and order of keys.
    pub(super) fn hash(&self) -> String {
        let mut canonical = String::new();
        write_table(self.root.get_ref(), &mut canonical);
        let digest = Sha256::digest(canonical.as_bytes());
        digest.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// An error of the TOML reader, with its place, and the word that was probably meant.
fn placed(text: &str, error: &Error) -> GuideError {
    let reason = error.message().replace(DECIMAL, "a decimal number");
    let reason = with_meant(&reason).unwrap_or(reason);
    GuideError::at(error.span().map(|span| position(text, span.start)), reason)
}

/// What rust_decimal calls a number.
const DECIMAL: &str = "a Decimal type representing a fixed-point number";

/// serde names the words that it knows where it meets another: ``unknown field `a`, expected `b` or `c` ``.
fn with_meant(reason: &str) -> Option<String> {
    let (unknown, known) = reason.split_once(", expected ")?;
    let word =
        unknown.strip_prefix("unknown field `").or(unknown.strip_prefix("unknown variant `"));
    let known_words = known.split('`').skip(1).step_by(2);
    let meant = did_you_mean(word?.strip_suffix('`')?, known_words);
    Some(format!("{unknown}{meant}, expected {known}"))
}

/// Makes texts of decimals; records texts and lists that no guide has.
fn prepare_table(table: &mut DeTable, path: &str, text: &str, faults: &mut Vec<GuideFault>) {
    for (key, value) in table.iter_mut() {
        let name = key.get_ref();
        let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        prepare(value, &path, text, faults);
    }
}

fn prepare(value: &mut Spanned<DeValue>, path: &str, text: &str, faults: &mut Vec<GuideFault>) {
    let start = value.span().start;
    let mut fault = |reason: String| {
        let at = Some(position(text, start));
        faults.push(GuideFault { at, path: path.to_owned(), reason });
    };
    if let DeValue::String(text) = value.get_mut()
        && text.contains("\r\n")
    {
        *text = Cow::Owned(text.replace("\r\n", "\n"));
    }
    match value.get_mut() {
        DeValue::String(text) if text.trim().is_empty() => fault("is empty".to_owned()),
        DeValue::String(text) if text.len() > MAX_TEXT => {
            fault(format!("is longer than {MAX_TEXT} bytes"));
        }
        DeValue::String(text) => {
            if let Some(control) = text.chars().find(|one| one.is_control() && *one != '\n') {
                fault(format!("has the control character {}", control.escape_unicode()));
            }
        }
        DeValue::Float(float) => match decimal(float.as_str()) {
            Some(exact) => *value.get_mut() = DeValue::String(Cow::Owned(exact.to_string())),
            None => fault(format!(
                "is {}, which is no decimal number of at most 28 digits",
                float.as_str()
            )),
        },
        DeValue::Array(list) if list.len() > MAX_ENTRIES => {
            fault(format!("has {} entries; at most {MAX_ENTRIES} are allowed", list.len()));
        }
        DeValue::Array(list) => {
            for (index, one) in list.iter_mut().enumerate() {
                let name = name_of(one.get_ref()).map_or(index.to_string(), str::to_owned);
                prepare(one, &format!("{path}.{name}"), text, faults);
            }
        }
        DeValue::Table(inner) => prepare_table(inner, path, text, faults),
        DeValue::Datetime(date) => fault(format!("is text: write it in quotes, \"{date}\"")),
        _ => {}
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    let exact = Decimal::from_str_exact(text).ok();
    exact.or_else(|| Decimal::from_scientific(text).ok()).map(|exact| exact.normalize())
}

fn merge_table<'t>(
    base: &mut DeTable<'t>,
    over: DeTable<'t>,
    at: &str,
    misspelt: &mut Option<String>,
) {
    for (key, value) in over {
        let at = if at.is_empty() {
            key.get_ref().to_string()
        } else {
            format!("{at}.{}", key.get_ref())
        };
        match base.get_mut(key.get_ref().as_ref()) {
            Some(old) => merge(old, value, &at, misspelt),
            None => {
                base.insert(key, value);
            }
        }
    }
}

fn merge<'t>(
    old: &mut Spanned<DeValue<'t>>,
    new: Spanned<DeValue<'t>>,
    at: &str,
    misspelt: &mut Option<String>,
) {
    let span = new.span();
    match (old.get_mut(), new.into_inner()) {
        (DeValue::Table(old), DeValue::Table(new)) => merge_table(old, new, at, misspelt),
        (DeValue::Array(old), DeValue::Array(new)) if are_named(old) && are_named(&new) => {
            new.into_iter().for_each(|one| merge_named(old, one, at, misspelt));
        }
        (_, new) => *old = Spanned::new(span, new),
    }
}

fn are_named(list: &DeArray) -> bool {
    !list.is_empty() && list.iter().all(|one| name_of(one.get_ref()).is_some())
}

/// Into the table of the same name, or at the end of the list.
fn merge_named<'t>(
    list: &mut DeArray<'t>,
    one: Spanned<DeValue<'t>>,
    at: &str,
    misspelt: &mut Option<String>,
) {
    let name = name_of(one.get_ref()).unwrap_or_default().to_owned();
    let at = format!("{at}.{name}");
    match list.iter_mut().find(|old| name_of(old.get_ref()) == Some(&name)) {
        Some(old) => merge(old, one, &at, misspelt),
        None => {
            let meant = did_you_mean(&name, list.iter().filter_map(|old| name_of(old.get_ref())));
            if !meant.is_empty() {
                misspelt.get_or_insert_with(|| format!("`{at}` is new{meant}"));
            }
            list.push(one);
        }
    }
}

fn json_of_table(table: &DeTable) -> Json {
    let entry = |(key, value): (&Spanned<Cow<str>>, &Spanned<DeValue>)| {
        (key.get_ref().to_string(), json_of(value.get_ref()))
    };
    Json::Object(table.iter().map(entry).collect())
}

fn json_of(value: &DeValue) -> Json {
    match value {
        DeValue::String(one) => Json::String(one.to_string()),
        DeValue::Integer(one) => {
            let number = i64::from_str_radix(one.as_str(), one.radix());
            number.map_or_else(|_| Json::String(one.as_str().to_owned()), Json::from)
        }
        DeValue::Float(one) => Json::String(one.as_str().to_owned()),
        DeValue::Boolean(one) => Json::Bool(*one),
        DeValue::Datetime(one) => Json::String(one.to_string()),
        DeValue::Array(list) => list.iter().map(|one| json_of(one.get_ref())).collect(),
        DeValue::Table(table) => json_of_table(table),
    }
}

fn write_table(table: &DeTable, text: &mut String) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by(|(one, _), (other, _)| one.get_ref().cmp(other.get_ref()));
    text.push('{');
    for (key, value) in entries {
        let _ = write!(text, "{:?}:", key.get_ref());
        write_value(value.get_ref(), text);
    }
    text.push('}');
}

fn write_value(value: &DeValue, text: &mut String) {
    let _ = match value {
        DeValue::String(one) => write!(text, "{one:?},"),
        DeValue::Integer(one) => {
            let number = i128::from_str_radix(one.as_str(), one.radix());
            write!(text, "{},", number.unwrap_or_default())
        }
        DeValue::Float(one) => write!(text, "{},", one.as_str()),
        DeValue::Boolean(one) => write!(text, "{one},"),
        DeValue::Datetime(one) => write!(text, "{one},"),
        DeValue::Array(list) => {
            text.push('[');
            list.iter().for_each(|one| write_value(one.get_ref(), text));
            write!(text, "],")
        }
        DeValue::Table(table) => {
            write_table(table, text);
            Ok(())
        }
    };
}
