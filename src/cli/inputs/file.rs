//! A file of inputs: JSON where it begins with a brace, else TOML.

use std::collections::HashSet;
use std::fmt;
use std::io::stdin;
use std::path::Path;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use crate::cli::fault::Fault;
use crate::provider::text_file::{self, Kind, Unreadable};
use crate::text::{escaped, quoted};

/// More than any list of inputs needs.
const MOST_BYTES: u64 = 1 << 20;

/// What names standard input instead of a file.
const STANDARD_INPUT: [&str; 3] = ["-", "/dev/stdin", "/dev/fd/0"];

/// Reads a file of inputs, or standard input.
pub fn read(path: &str) -> Result<Map<String, Json>, Fault> {
    let fault = |reason: String| Fault::usage(format!("{}: {reason}", name(path)));
    let text = text(path, MOST_BYTES).map_err(|unreadable| {
        fault(match unreadable {
            Unreadable::TooLarge(_) => "larger than 1 MiB, and inputs need far less".to_owned(),
            Unreadable::Because(reason) => reason,
        })
    })?;
    let json = match is_json(path, &text) {
        true => of_json(&text).map_err(|error| fault(format!("not JSON: {error}")))?,
        false => {
            let table = toml::from_str::<toml::Table>(&text);
            let table = table.map_err(|error| fault(format!("not TOML: {error}")))?;
            of_toml(&toml::Value::Table(table))
        }
    };
    match json {
        Json::Object(values) => Ok(values),
        _ => Err(fault("must be an object of inputs, such as {\"users\": 500}".to_owned())),
    }
}

/// The file as messages name it.
pub fn name(path: &str) -> String {
    match STANDARD_INPUT.contains(&path) {
        true => "standard input".to_owned(),
        false => escaped(path).into_owned(),
    }
}

/// Whether a path is that of standard input, which can be read once.
pub fn is_standard_input(path: &str) -> bool {
    STANDARD_INPUT.contains(&path)
}

/// The text of a file, or of standard input.
pub fn text(path: &str, most_bytes: u64) -> Result<String, Unreadable> {
    match is_standard_input(path) {
        true => text_file::read_stream(stdin().lock(), most_bytes),
        false => text_file::read(path.as_ref(), most_bytes, Kind::Any),
    }
}

/// No TOML begins with a brace.
fn is_json(path: &str, text: &str) -> bool {
    let extension = Path::new(path).extension();
    text.trim_start().starts_with('{')
        || extension.is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// JSON with every name once in its object, as TOML has it.
fn of_json(text: &str) -> serde_json::Result<Json> {
    check_names(text)?;
    serde_json::from_str(text)
}

fn of_toml(value: &toml::Value) -> Json {
    match value {
        toml::Value::String(text) => Json::String(text.clone()),
        toml::Value::Integer(whole) => Json::from(*whole),
        toml::Value::Float(number) => Json::from(*number),
        toml::Value::Boolean(truth) => Json::Bool(*truth),
        toml::Value::Datetime(date) => Json::String(date.to_string()),
        toml::Value::Array(items) => items.iter().map(of_toml).collect(),
        toml::Value::Table(parts) => {
            Json::Object(parts.iter().map(|(name, part)| (name.clone(), of_toml(part))).collect())
        }
    }
}

/// An error with line and column if an object has a name twice, or if the text is not JSON.
fn check_names(text: &str) -> serde_json::Result<()> {
    serde_json::from_str::<Unique>(text).map(|_| ())
}

/// A value whose objects have each name once; what else it is does not matter.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Unique, D::Error> {
        deserializer.deserialize_any(Unique)
    }
}

impl<'de> Visitor<'de> for Unique {
    type Value = Unique;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_unit<E: Error>(self) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
        while items.next_element::<Unique>()?.is_some() {}
        Ok(Unique)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique, A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format!("{} is given twice", quoted(&name))));
            }
            map.next_value::<Unique>()?;
        }
        Ok(Unique)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_within_one_object_differ() {
        let text = r#"{"a": 1.5e3, "b": {"a": [null, true, -1, "x", {"a": 2}]}}"#;
        assert!(check_names(text).is_ok());
        let error =
            check_names("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}").unwrap_err().to_string();
        assert!(error.starts_with("\"c\" is given twice at line 2"), "{error}");
    }
}
