//! Computed attributes: name, documentation and how to read each off a result.
//!
//! The schema, the encoder and the documentation all come from these declarations, and a result is encoded as it is
//! read, without values of its parts:
//! `Fields::<Database>::new().text("engine", "The engine.", |database| database.engine)`.

use std::collections::BTreeMap;

use super::doc::Doc;
use crate::tfplugin::codec::Encoder;
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Type, Value};

type Write<T> = Box<dyn Fn(&T, &mut Encoder) + Send + Sync>;

/// The attributes that can be read off a `T`, in the order of the documentation.
pub struct Fields<T>(Vec<Field<T>>);

struct Field<T> {
    name: &'static str,
    ty: AttributeType,
    doc: Doc,
    write: Write<T>,
}

impl<T: 'static> Fields<T> {
    /// None yet.
    pub fn new() -> Fields<T> {
        Fields(Vec::new())
    }

    /// These, then those.
    pub fn and(mut self, other: Fields<T>) -> Fields<T> {
        self.0.extend(other.0);
        self
    }

    /// Text, or null.
    pub fn text<V: Into<Value>>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        read: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Fields<T> {
        self.plain(name, Type::String, doc, read)
    }

    /// Text that a `T` has, or null.
    pub fn own_text(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        read: impl Fn(&T) -> Option<&str> + Send + Sync + 'static,
    ) -> Fields<T> {
        let ty = AttributeType::Plain(Type::String);
        self.field(name, ty, doc, move |from, encoder| match read(from) {
            Some(text) => encoder.text(text),
            None => encoder.null(),
        })
    }

    /// A map of texts that a `T` has.
    pub fn own_texts(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        read: impl Fn(&T) -> &BTreeMap<String, String> + Send + Sync + 'static,
    ) -> Fields<T> {
        let ty = AttributeType::Plain(Type::map(Type::String));
        self.field(name, ty, doc, move |from, encoder| {
            let texts = read(from);
            encoder.map(texts.len());
            for (key, text) in texts {
                encoder.key(key);
                encoder.text(text);
            }
        })
    }

    /// A number, or null.
    pub fn number<V: Into<Value>>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        read: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Fields<T> {
        self.plain(name, Type::Number, doc, read)
    }

    /// True or false, or null.
    pub fn flag<V: Into<Value>>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        read: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Fields<T> {
        self.plain(name, Type::Bool, doc, read)
    }

    /// A value of any plain type.
    pub fn plain<V: Into<Value>>(
        self,
        name: &'static str,
        ty: Type,
        doc: impl Into<Doc>,
        read: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Fields<T> {
        let written = ty.clone();
        self.field(name, AttributeType::Plain(ty), doc, move |from, encoder| {
            encoder.value(&read(from).into(), &written)
        })
    }

    /// An object, or null.
    pub fn object<U: 'static>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        fields: Fields<U>,
        part: impl Fn(&T) -> Option<&U> + Send + Sync + 'static,
    ) -> Fields<T> {
        let ty = AttributeType::Nested(Nesting::Single, fields.attributes());
        self.field(name, ty, doc, move |from, encoder| match part(from) {
            Some(part) => fields.write(part, encoder),
            None => encoder.null(),
        })
    }

    /// A list of objects, for what has an order that no change disturbs.
    pub fn list<U: 'static>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        fields: Fields<U>,
        parts: impl Fn(&T) -> &[U] + Send + Sync + 'static,
    ) -> Fields<T> {
        let ty = AttributeType::Nested(Nesting::List, fields.attributes());
        self.field(name, ty, doc, move |from, encoder| {
            let parts = parts(from);
            encoder.list(parts.len());
            parts.iter().for_each(|part| fields.write(part, encoder));
        })
    }

    /// A map of objects with stable keys.
    pub fn map<K: AsRef<str> + 'static, U: 'static>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        fields: Fields<U>,
        parts: impl Fn(&T) -> &BTreeMap<K, U> + Send + Sync + 'static,
    ) -> Fields<T> {
        self.entries(name, doc, fields, move |from| {
            parts(from).iter().map(|(key, part)| (key.as_ref(), part)).collect()
        })
    }

    /// A map of objects with stable keys, from those that a `T` has somewhere.
    pub fn entries<U: 'static>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        fields: Fields<U>,
        parts: impl Fn(&T) -> Vec<(&str, &U)> + Send + Sync + 'static,
    ) -> Fields<T> {
        let ty = AttributeType::Nested(Nesting::Map, fields.attributes());
        self.field(name, ty, doc, move |from, encoder| {
            let parts = parts(from);
            encoder.map(parts.len());
            for (key, part) in parts {
                encoder.key(key);
                fields.write(part, encoder);
            }
        })
    }

    /// The same, null where `is_null` says so of what they are read off.
    pub fn null_where(
        self,
        is_null: impl Fn(&T) -> bool + Copy + Send + Sync + 'static,
    ) -> Fields<T> {
        let field = |Field { name, ty, doc, write }: Field<T>| Field {
            write: Box::new(move |from, encoder| match is_null(from) {
                true => encoder.null(),
                false => write(from, encoder),
            }),
            name,
            ty,
            doc,
        };
        Fields(self.0.into_iter().map(field).collect())
    }

    fn field(
        mut self,
        name: &'static str,
        ty: AttributeType,
        doc: impl Into<Doc>,
        write: impl Fn(&T, &mut Encoder) + Send + Sync + 'static,
    ) -> Fields<T> {
        self.0.push(Field { name, ty, doc: doc.into(), write: Box::new(write) });
        self
    }

    /// Their schemas.
    pub fn attributes(&self) -> Vec<Attribute> {
        let attribute = |field: &Field<T>| {
            Attribute::new(field.name, field.ty.clone(), Mode::Computed, field.doc.description())
        };
        self.0.iter().map(attribute).collect()
    }

    /// The type of the object that they make.
    pub fn ty(&self) -> Type {
        Type::object(self.0.iter().map(|field| (field.name, field.ty.ty())))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Writes each attribute that they read off a `T`, within an object that has begun.
    pub fn write_attributes(&self, from: &T, encoder: &mut Encoder) {
        for field in &self.0 {
            encoder.attribute(field.name);
            (field.write)(from, encoder);
        }
    }

    fn write(&self, from: &T, encoder: &mut Encoder) {
        encoder.object(self.len());
        self.write_attributes(from, encoder);
    }

    /// The object that they read off a `T`.
    pub fn encode(&self, from: &T) -> Value {
        let mut encoder = Encoder::default();
        self.write(from, &mut encoder);
        encoder.finish()
    }

    /// The documentation of one of them, with the figures of `facts`.
    #[cfg(test)]
    pub fn doc(&self, name: &str, facts: &super::doc::Facts) -> String {
        let field = self.0.iter().find(|field| field.name == name);
        field.map_or_else(String::new, |field| field.doc.text(facts))
    }
}
