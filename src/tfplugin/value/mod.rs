//! Values as core has them: null, unknown, or known.

use std::collections::BTreeMap;

use super::diagnostic::Path;

mod number;
mod ty;

pub use number::{MAX_DIGITS, Number, NumberError};
pub use ty::{Type, TypeError};

/// What is known of an unknown value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refinement {
    /// Known to be null (true) or not null (false).
    pub null: Option<bool>,
    /// How the string starts.
    pub prefix: Option<String>,
    /// Lower bound, and whether it is included.
    pub lower: Option<(Number, bool)>,
    /// Upper bound, and whether it is included.
    pub upper: Option<(Number, bool)>,
    /// Least length of the collection.
    pub min_length: Option<u64>,
    /// Greatest length of the collection.
    pub max_length: Option<u64>,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// Not known yet.
    Unknown(Option<Box<Refinement>>),
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// A list, set or tuple.
    List(Vec<Value>),
    /// A map or object.
    Map(BTreeMap<String, Value>),
    /// A value where the type is dynamic, with the type that it brings.
    Dynamic(Box<(Type, Value)>),
    /// A result in MessagePack, in place of the values of its parts; or the attribute whose value has
    /// another type than the attribute.
    Encoded(Result<Vec<u8>, Path>),
}

impl Value {
    /// Not known yet, and nothing known of it.
    pub const UNKNOWN: Value = Value::Unknown(None);

    /// An object or map of these parts.
    pub fn object(parts: impl IntoIterator<Item = (impl Into<String>, Value)>) -> Value {
        Value::Map(parts.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// A list, set or tuple of these elements.
    pub fn list(elements: impl IntoIterator<Item = impl Into<Value>>) -> Value {
        Value::List(elements.into_iter().map(Into::into).collect())
    }

    /// The value itself where it is wrapped with its type.
    pub fn unwrapped(&self) -> &Value {
        match self {
            Value::Dynamic(inner) => inner.1.unwrapped(),
            value => value,
        }
    }

    /// Whether this is null.
    pub fn is_null(&self) -> bool {
        matches!(self.unwrapped(), Value::Null)
    }

    /// Whether the value as a whole is unknown; its parts may be even if not.
    pub fn is_unknown(&self) -> bool {
        matches!(self.unwrapped(), Value::Unknown(_))
    }

    /// Whether neither the value nor any part of it is unknown.
    pub fn is_wholly_known(&self) -> bool {
        match self {
            Value::Unknown(_) => false,
            Value::List(elements) => elements.iter().all(Value::is_wholly_known),
            Value::Map(parts) => parts.values().all(Value::is_wholly_known),
            Value::Dynamic(inner) => inner.1.is_wholly_known(),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Encoded(_) => true,
        }
    }

    /// The part of a map or object with this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_map()?.get(name)
    }

    /// The text, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self.unwrapped() {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// True or false, if this is one of them.
    pub fn as_bool(&self) -> Option<bool> {
        match self.unwrapped() {
            Value::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self.unwrapped() {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The elements, if this is a list, set or tuple.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self.unwrapped() {
            Value::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The parts, if this is a map or object.
    pub fn as_map(&self) -> Option<&BTreeMap<String, Value>> {
        match self.unwrapped() {
            Value::Map(parts) => Some(parts),
            _ => None,
        }
    }

    /// The type this value shows by itself: lists are tuples, maps are objects.
    pub fn implied_type(&self) -> Type {
        match self {
            Value::Null | Value::Unknown(_) | Value::Encoded(_) => Type::Dynamic,
            Value::Bool(_) => Type::Bool,
            Value::Number(_) => Type::Number,
            Value::String(_) => Type::String,
            Value::List(elements) => {
                Type::Tuple(elements.iter().map(Value::implied_type).collect())
            }
            Value::Map(parts) => Type::object(parts.iter().map(|(n, v)| (n, v.implied_type()))),
            Value::Dynamic(inner) => inner.0.clone(),
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::Bool(truth)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::String(text)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Value {
        Value::Number(number)
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Value {
            fn from(integer: $integer) -> Value {
                Value::Number(integer.into())
            }
        })*
    };
}

from_integer!(u8, u16, u32, u64, usize, i8, i16, i32, i64);

impl<T: Into<Value>> From<Option<T>> for Value {
    /// None is null.
    fn from(option: Option<T>) -> Value {
        option.map_or(Value::Null, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(elements: Vec<T>) -> Value {
        Value::list(elements)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unwraps_a_dynamic_value() {
        let value = Value::Dynamic(Box::new((Type::String, "a".into())));
        assert_eq!(value.as_str(), Some("a"));
        assert!(!value.is_null());
        assert!(Value::Dynamic(Box::new((Type::String, Value::Null))).is_null());
    }

    #[test]
    fn finds_an_unknown_part() {
        let value = Value::object([("a", Value::list([1u32])), ("b", Value::UNKNOWN)]);
        assert!(!value.is_unknown());
        assert!(!value.is_wholly_known());
        assert_eq!(value.get("a").and_then(Value::as_list).map(<[_]>::len), Some(1));
        assert_eq!(value.get("c"), None);
    }

    #[test]
    fn shows_its_type() {
        let value = Value::object([("a", Value::list([true])), ("b", Value::Null)]);
        let expected = r#"["object",{"a":["tuple",["bool"]],"b":"dynamic"}]"#;
        assert_eq!(value.implied_type().to_json(), expected);
    }
}
