//! Types, and the JSON by which core and providers name them.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value as Json;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// A number of any size.
    Number,
    /// True or false.
    Bool,
    /// Any type; the value brings its own.
    Dynamic,
    /// An ordered list of one type.
    List(Box<Type>),
    /// A set of one type.
    Set(Box<Type>),
    /// A map from strings to one type.
    Map(Box<Type>),
    /// A fixed sequence of types.
    Tuple(Vec<Type>),
    /// Named attributes.
    Object(BTreeMap<String, Type>),
}

/// Why bytes are not the JSON of a [`Type`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the JSON of a type")]
pub struct TypeError;

impl Type {
    /// A list of `element`.
    pub fn list(element: Type) -> Type {
        Type::List(Box::new(element))
    }

    /// A set of `element`.
    pub fn set(element: Type) -> Type {
        Type::Set(Box::new(element))
    }

    /// A map of `element`.
    pub fn map(element: Type) -> Type {
        Type::Map(Box::new(element))
    }

    /// An object with these attributes.
    pub fn object(attributes: impl IntoIterator<Item = (impl Into<String>, Type)>) -> Type {
        Type::Object(attributes.into_iter().map(|(name, ty)| (name.into(), ty)).collect())
    }

    /// Whether a value of this type has a part that brings its own type.
    pub fn has_dynamic(&self) -> bool {
        match self {
            Type::Dynamic => true,
            Type::String | Type::Number | Type::Bool => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_dynamic(),
            Type::Tuple(elements) => elements.iter().any(Type::has_dynamic),
            Type::Object(attributes) => attributes.values().any(Type::has_dynamic),
        }
    }

    /// The JSON that names this type, the same bytes for the same type.
    pub fn to_json(&self) -> String {
        self.json().to_string()
    }

    /// Reads the JSON that names a type.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Type, TypeError> {
        // The JSON reader bounds the depth of nesting.
        Type::of(&serde_json::from_slice(json.as_ref()).map_err(|_| TypeError)?)
    }

    fn json(&self) -> Json {
        match self {
            Type::String => "string".into(),
            Type::Number => "number".into(),
            Type::Bool => "bool".into(),
            Type::Dynamic => "dynamic".into(),
            Type::List(element) => vec!["list".into(), element.json()].into(),
            Type::Set(element) => vec!["set".into(), element.json()].into(),
            Type::Map(element) => vec!["map".into(), element.json()].into(),
            Type::Tuple(elements) => {
                vec!["tuple".into(), Json::Array(elements.iter().map(Type::json).collect())].into()
            }
            Type::Object(attributes) => {
                let attributes = attributes.iter().map(|(name, ty)| (name.clone(), ty.json()));
                vec!["object".into(), Json::Object(attributes.collect())].into()
            }
        }
    }

    fn of(json: &Json) -> Result<Type, TypeError> {
        match json {
            Json::String(name) => Type::primitive(name),
            Json::Array(parts) => match parts.as_slice() {
                [Json::String(kind), argument] => Type::composite(kind, argument),
                // The third part lists optional attributes, which a value's type does not know.
                [Json::String(kind), argument, Json::Array(_)] if kind == "object" => {
                    Type::composite(kind, argument)
                }
                _ => Err(TypeError),
            },
            _ => Err(TypeError),
        }
    }

    fn primitive(name: &str) -> Result<Type, TypeError> {
        match name {
            "string" => Ok(Type::String),
            "number" => Ok(Type::Number),
            "bool" => Ok(Type::Bool),
            "dynamic" => Ok(Type::Dynamic),
            _ => Err(TypeError),
        }
    }

    fn composite(kind: &str, argument: &Json) -> Result<Type, TypeError> {
        match (kind, argument) {
            ("list", element) => Ok(Type::list(Type::of(element)?)),
            ("set", element) => Ok(Type::set(Type::of(element)?)),
            ("map", element) => Ok(Type::map(Type::of(element)?)),
            ("tuple", Json::Array(elements)) => {
                elements.iter().map(Type::of).collect::<Result<_, _>>().map(Type::Tuple)
            }
            ("object", Json::Object(attributes)) => attributes
                .iter()
                .map(|(name, ty)| Ok((name.clone(), Type::of(ty)?)))
                .collect::<Result<_, _>>()
                .map(Type::Object),
            _ => Err(TypeError),
        }
    }
}

impl fmt::Display for Type {
    /// The type as an error message names it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::String => f.write_str("string"),
            Type::Number => f.write_str("number"),
            Type::Bool => f.write_str("bool"),
            Type::Dynamic => f.write_str("any type"),
            Type::List(element) => write!(f, "list of {element}"),
            Type::Set(element) => write!(f, "set of {element}"),
            Type::Map(element) => write!(f, "map of {element}"),
            Type::Tuple(_) => f.write_str("tuple"),
            Type::Object(_) => f.write_str("object"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round_trips(ty: Type, json: &str) {
        assert_eq!(ty.to_json(), json);
        assert_eq!(Type::from_json(json), Ok(ty));
    }

    #[test]
    fn names_types_in_json() {
        round_trips(Type::String, r#""string""#);
        round_trips(Type::list(Type::Number), r#"["list","number"]"#);
        round_trips(Type::set(Type::Bool), r#"["set","bool"]"#);
        round_trips(Type::map(Type::Dynamic), r#"["map","dynamic"]"#);
        round_trips(Type::Tuple(vec![]), r#"["tuple",[]]"#);
        round_trips(
            Type::object([("b", Type::Bool), ("a", Type::list(Type::String))]),
            r#"["object",{"a":["list","string"],"b":"bool"}]"#,
        );
    }

    #[test]
    fn ignores_the_list_of_optional_attributes() {
        let json = r#"["object",{"a":"bool"},["a"]]"#;
        assert_eq!(Type::from_json(json), Ok(Type::object([("a", Type::Bool)])));
    }

    #[test]
    fn refuses_what_is_no_type() {
        let deep = "[\"list\",".repeat(5000);
        let bad =
            ["", "null", "1", "\"int\"", "[]", "[\"list\"]", "[\"set\",1]", "[\"object\",[]]"];
        for json in bad.into_iter().chain([deep.as_str(), "[\"list\",\"bool\",[]]", "\"bool\" x"]) {
            assert_eq!(Type::from_json(json), Err(TypeError), "{json:.40}");
        }
    }
}
