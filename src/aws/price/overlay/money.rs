//! An amount of US dollars as a price file writes it: `"0.384"` or `0.384`.

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error};

use crate::text::shortened;

/// What no price reaches; keeps every product with a quantity inside a decimal.
const LIMIT: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

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
