//! Values and types as core has them.

use std::collections::BTreeMap;

use bigdecimal::BigDecimal;

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

/// A decimal number of any size, exact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub BigDecimal);

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
    /// A value of a dynamic place with the type it brings.
    Dynamic(Box<(Type, Value)>),
}
