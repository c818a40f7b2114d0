//! One declaration per computed attribute: name, type, documentation and how to read it off a plan.
//!
//! The schema, the encoder and the documentation all come from a list of these.

use std::collections::BTreeMap;

use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Type, Value};

type Read<T> = Box<dyn Fn(&T) -> Value + Send + Sync>;

/// One attribute that can be read off a `T`.
pub struct Field<T> {
    name: &'static str,
    ty: AttributeType,
    doc: &'static str,
    read: Read<T>,
}

impl<T: 'static> Field<T> {
    /// An attribute of a plain type.
    pub fn new<V: Into<Value>>(
        name: &'static str,
        ty: Type,
        doc: &'static str,
        read: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Field<T> {
        let read = Box::new(move |from: &T| read(from).into());
        Field { name, ty: AttributeType::Plain(ty), doc, read }
    }

    /// Text.
    pub fn text<V: Into<Value>>(
        name: &'static str,
        doc: &'static str,
        read: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Field<T> {
        Field::new(name, Type::String, doc, read)
    }

    /// A number.
    pub fn number<V: Into<Value>>(
        name: &'static str,
        doc: &'static str,
        read: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Field<T> {
        Field::new(name, Type::Number, doc, read)
    }

    /// True or false.
    pub fn flag(
        name: &'static str,
        doc: &'static str,
        read: impl Fn(&T) -> bool + Send + Sync + 'static,
    ) -> Field<T> {
        Field::new(name, Type::Bool, doc, read)
    }

    /// An object, or null.
    pub fn object<U: 'static>(
        name: &'static str,
        doc: &'static str,
        fields: Vec<Field<U>>,
        part: impl Fn(&T) -> Option<&U> + Send + Sync + 'static,
    ) -> Field<T> {
        let ty = AttributeType::Nested(Nesting::Single, attributes(&fields));
        let read = Box::new(move |from: &T| part(from).map(|part| encode(&fields, part)).into());
        Field { name, ty, doc, read }
    }

    /// A list of objects, for what has an order that no change disturbs.
    pub fn list<U: 'static>(
        name: &'static str,
        doc: &'static str,
        fields: Vec<Field<U>>,
        parts: impl Fn(&T) -> &[U] + Send + Sync + 'static,
    ) -> Field<T> {
        let ty = AttributeType::Nested(Nesting::List, attributes(&fields));
        let read = Box::new(move |from: &T| {
            Value::list(parts(from).iter().map(|part| encode(&fields, part)))
        });
        Field { name, ty, doc, read }
    }

    /// A map of objects with stable keys.
    pub fn map<U: 'static>(
        name: &'static str,
        doc: &'static str,
        fields: Vec<Field<U>>,
        parts: impl Fn(&T) -> &BTreeMap<String, U> + Send + Sync + 'static,
    ) -> Field<T> {
        let ty = AttributeType::Nested(Nesting::Map, attributes(&fields));
        let read = Box::new(move |from: &T| {
            Value::object(parts(from).iter().map(|(key, part)| (key, encode(&fields, part))))
        });
        Field { name, ty, doc, read }
    }

    /// The attribute's schema.
    pub fn attribute(&self) -> Attribute {
        let (name, description) = (self.name.to_owned(), self.doc.to_owned());
        let ty = self.ty.clone();
        Attribute {
            name,
            ty,
            mode: Mode::Computed,
            sensitive: false,
            deprecation: None,
            description,
        }
    }
}

/// The schemas of all fields.
pub fn attributes<T: 'static>(fields: &[Field<T>]) -> Vec<Attribute> {
    fields.iter().map(Field::attribute).collect()
}

/// The object that the fields read off a `T`.
pub fn encode<T>(fields: &[Field<T>], from: &T) -> Value {
    Value::object(fields.iter().map(|field| (field.name, (field.read)(from))))
}
