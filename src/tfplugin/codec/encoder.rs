//! Writes a result part by part, so that no values are made of its parts.

use super::decode::decode;
use super::encode::{encode, misfit_at, write};
use super::error::CodecError;
use super::writer::Writer;
use crate::tfplugin::diagnostic::Path;
use crate::tfplugin::value::{Type, Value};

/// Writes known values one after the other. The caller sees to it that objects have the attributes of their
/// type; a build for development reads what was written, and finds where they have not.
#[derive(Debug, Default)]
pub struct Encoder {
    writer: Writer,
    attribute: &'static str,
    /// The first attribute whose value has another type.
    misfit: Option<Path>,
}

impl Encoder {
    /// One that expects to write so many bytes.
    pub fn with_capacity(bytes: usize) -> Encoder {
        Encoder { writer: Writer::with_capacity(bytes), ..Encoder::default() }
    }

    /// The value null.
    pub fn null(&mut self) {
        self.writer.nil();
    }

    /// Begins an object; each attribute follows, with its name first.
    pub fn object(&mut self, attributes: usize) {
        self.writer.map(attributes);
    }

    /// The name of an attribute, which its value follows.
    pub fn attribute(&mut self, name: &'static str) {
        self.attribute = name;
        self.writer.str(name);
    }

    /// Begins a map; each element follows, with its key first.
    pub fn map(&mut self, elements: usize) {
        self.writer.map(elements);
    }

    /// The key of a map, which its value follows.
    pub fn key(&mut self, key: &str) {
        self.writer.str(key);
    }

    /// Begins a list; each element follows.
    pub fn list(&mut self, elements: usize) {
        self.writer.array(elements);
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.writer.str(text);
    }

    /// A value of type `ty`.
    pub fn value(&mut self, value: &Value, ty: &Type) {
        if write(&mut self.writer, value, ty, 0).is_err() {
            self.misfit.get_or_insert_with(|| Path::attribute(self.attribute));
        }
    }

    /// What was written.
    pub fn finish(self) -> Value {
        Value::Encoded(self.misfit.map_or(Ok(self.writer.into_bytes()), Err))
    }
}

/// The bytes of a result of type `ty`, however it was made.
pub fn encoded(result: Value, ty: &Type) -> Result<Vec<u8>, CodecError> {
    match result {
        Value::Encoded(bytes) => bytes.map_err(|path| misfit_at(&path)),
        parts => encode(&parts, ty),
    }
}

/// A result of type `ty` with values of its parts, however it was made.
pub fn decoded(result: &Value, ty: &Type) -> Result<Value, CodecError> {
    match result {
        Value::Encoded(bytes) => decode(bytes.as_ref().map_err(misfit_at)?, ty),
        parts => Ok(parts.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tfplugin::codec::CodecErrorKind;

    fn object(value: &Value) -> Value {
        let mut encoder = Encoder::default();
        encoder.object(2);
        encoder.attribute("names");
        encoder.value(value, &Type::list(Type::String));
        encoder.attribute("sizes");
        encoder.map(1);
        encoder.key("a");
        encoder.null();
        encoder.finish()
    }

    fn ty() -> Type {
        let sizes = Type::map(Type::Number);
        Type::object([("names", Type::list(Type::String)), ("sizes", sizes)])
    }

    #[test]
    fn is_the_same_as_of_values() {
        let names = Value::list(["x", "y"]);
        let sizes = Value::object([("a", Value::Null)]);
        let parts = Value::object([("names", names.clone()), ("sizes", sizes)]);
        assert_eq!(decoded(&object(&names), &ty()), Ok(parts.clone()));
        assert_eq!(decoded(&parts, &ty()), Ok(parts.clone()));
        assert_eq!(encode(&object(&names), &ty()), encode(&parts, &ty()));
        let list = Type::list(ty());
        let within = encode(&Value::list([object(&names)]), &list);
        assert_eq!(within, encode(&Value::list([parts]), &list));
        let error = encode(&object(&names), &Type::Dynamic).unwrap_err();
        assert_eq!(error.problem, CodecErrorKind::Expected(Type::Dynamic));
    }

    #[test]
    fn a_value_of_another_type_names_its_attribute() {
        let error = encode(&object(&Value::Bool(true)), &ty()).unwrap_err();
        assert_eq!(error.to_string(), "names: a value of the attribute's type is required");
        assert_eq!(decoded(&object(&Value::Bool(true)), &ty()), Err(error));
    }
}
