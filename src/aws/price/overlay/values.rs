//! Values of a price file: an amount of US dollars, `"0.384"` or `0.384`, and the object `attributes`.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::text::{did_you_mean, shortened};

/// What no price reaches; keeps every product with a quantity inside a decimal.
const LIMIT: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// A field that does not exist; `known` are the names with commas between them.
pub(super) fn unknown_field(name: &str, known: &str) -> String {
    let meant = did_you_mean(name, known.split(", "));
    format!("unknown field `{}`{meant}; known: {known}", shortened(name))
}

/// A price of a file.
pub(super) struct Money(pub(super) Decimal);

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        let text = match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => text,
            serde_json::Value::Number(number) => number.to_string(),
            other => {
                let text = other.to_string();
                return Err(D::Error::custom(format!("{} is not a price", shortened(&text))));
            }
        };
        amount(&text).map(Money).map_err(D::Error::custom)
    }
}

/// A decimal of zero or more; the error is a sentence.
pub(super) fn amount(text: &str) -> Result<Decimal, String> {
    let parsed = match text.contains(['e', 'E']) {
        true => Decimal::from_scientific(text),
        false => Decimal::from_str_exact(text),
    };
    let value = parsed.map_err(|_| format!("`{}` is not a decimal number", shortened(text)))?;
    if value.is_sign_negative() && !value.is_zero() {
        return Err(format!("`{}` is negative", shortened(text)));
    }
    if value >= LIMIT {
        return Err(format!("`{}` is not below {LIMIT}", shortened(text)));
    }
    Ok(value)
}

/// The attributes by name.
pub(super) struct Attributes(pub(super) BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Attributes, D::Error> {
        deserializer.deserialize_map(AttributesVisitor)
    }
}

struct AttributesVisitor;

impl<'de> Visitor<'de> for AttributesVisitor {
    type Value = Attributes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
        let mut attributes = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            if attributes.contains_key(&name) {
                return Err(A::Error::custom(format!("field `{}` twice", shortened(&name))));
            }
            let value = map.next_value()?;
            attributes.insert(name, value);
        }
        Ok(Attributes(attributes))
    }
}
