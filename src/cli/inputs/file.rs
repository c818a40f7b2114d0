//! A file of inputs: TOML, or JSON by its extension.

use std::fs::File;
use std::io::Read;

use serde_json::{Map, Value as Json};

use crate::cli::fault::Fault;
use crate::text::escaped;

/// More than any list of inputs needs.
const MAX_BYTES: u64 = 1 << 20;

/// Reads a file of inputs.
pub fn read(path: &str) -> Result<Map<String, Json>, Fault> {
    let fault = |reason: String| Fault::usage(format!("{}: {reason}", escaped(path)));
    let text = text(path).map_err(|error| fault(error.to_string()))?;
    let json = if path.ends_with(".json") {
        serde_json::from_str(&text).map_err(|error| fault(format!("not JSON: {error}")))?
    } else {
        let table: toml::Table = toml::from_str(&text).map_err(|error| {
            fault(format!("not TOML: {error}\nA file of JSON has a name that ends in .json."))
        })?;
        of_toml(&toml::Value::Table(table))
    };
    match json {
        Json::Object(values) => Ok(values),
        _ => Err(fault("must be an object of inputs, such as {\"users\": 500}".to_owned())),
    }
}

fn text(path: &str) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MAX_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_BYTES {
        return Err(std::io::Error::other("larger than 1 MiB, and inputs need far less"));
    }
    Ok(text)
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
