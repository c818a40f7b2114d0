//! All attributes of a query: the inputs, which come back, and what is computed.

use super::conform::conform;
use super::field::Fields;
use super::given::{Given, is_given};
use super::input::Inputs;
use super::problem::{Problem, Problems};
use crate::tfplugin::codec::Encoder;
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Path, Type, Value};

/// Most answers have no more bytes.
const ANSWER_BYTES: usize = 32 << 10;

/// How a configuration is decoded into a `Request`, and an `Output` encoded.
pub struct Schema<Request, Output> {
    /// The inputs.
    pub inputs: Inputs<Request>,
    /// What is computed.
    pub fields: Fields<Output>,
}

impl<Request: 'static, Output: 'static> Schema<Request, Output> {
    /// The attributes as core has them. A computed map or list of objects has a plain type: tests can
    /// override such a value as a whole, and one of nested attributes they cannot.
    pub fn attributes(&self) -> Vec<Attribute> {
        let mut attributes = self.inputs.attributes();
        attributes.extend(self.fields.attributes().into_iter().map(with_plain_collections));
        attributes
    }

    /// The same with the documentation of every part.
    pub fn documented_attributes(&self) -> Vec<Attribute> {
        let mut attributes = self.inputs.attributes();
        attributes.extend(self.fields.attributes());
        attributes
    }

    /// The type of an encoded output.
    pub fn ty(&self) -> Type {
        Type::object(self.attributes().into_iter().map(|one| (one.name, one.ty.ty())))
    }

    /// What no core has checked, as core would give it, complete and without an attribute that is
    /// not an input.
    pub fn config(&self, given: &Value) -> Result<Value, Problems> {
        let attributes = self.inputs.attributes();
        let config = conform(&attributes, &self.inputs.prepare(given), &Path::default())?;
        let missing = |one: &&Attribute| {
            one.mode == Mode::Required && config.get(&one.name).is_none_or(Value::is_null)
        };
        let required = |one: &Attribute| Problem::must(Path::attribute(&one.name), "is required");
        let missing: Problems = attributes.iter().filter(missing).map(required).collect();
        if missing.is_empty() { Ok(config) } else { Err(missing) }
    }

    /// Decodes what is known of a configuration into `request`.
    pub fn decode(&self, mut request: Request, config: &Value) -> Result<Request, Problems> {
        let mut problems: Problems =
            self.inputs.alternatives(&Given::whole_config(config)).collect();
        let set = set(config);
        for input in self.inputs.iter() {
            if let Some(value) = part(&set, input.name).filter(|value| is_given(value)) {
                let given = Given::argument(input.name, value);
                problems.extend(input.decode(&mut request, &given).err());
            }
        }
        if problems.is_empty() { Ok(request) } else { Err(problems) }
    }

    /// An output, encoded. What was configured comes back exactly as it was; the rest as the
    /// complete request has it.
    pub fn encode(&self, output: &Output, complete: &Request, config: &Value) -> Value {
        let mut encoder = Encoder::with_capacity(ANSWER_BYTES);
        encoder.object(self.inputs.len() + self.fields.len());
        let set = set(config);
        for input in self.inputs.iter() {
            encoder.attribute(input.name);
            match part(&set, input.name) {
                Some(given) => encoder.value(given, &input.ty()),
                // The type of an input is made each time, and most inputs have no value.
                None => match input.completed(complete) {
                    Value::Null => encoder.null(),
                    completed => encoder.value(&completed, &input.ty()),
                },
            }
        }
        self.fields.write_attributes(output, &mut encoder);
        encoder.finish()
    }

    /// The configuration that a function may repeat.
    pub fn repeatable(&self, mut config: Value) -> Value {
        if let Value::Map(parts) = &mut config {
            let private = self.inputs.iter().filter(|input| input.private);
            private.for_each(|input| drop(parts.remove(input.name)));
        }
        config
    }
}

/// What a configuration sets: few of many attributes, so that looking at each is faster than a lookup.
fn set(config: &Value) -> Vec<(&String, &Value)> {
    let parts = config.as_map().into_iter().flatten();
    parts.filter(|(_, value)| !value.is_null()).collect()
}

fn part<'a>(set: &[(&String, &'a Value)], name: &str) -> Option<&'a Value> {
    set.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
}

fn with_plain_collections(attribute: Attribute) -> Attribute {
    let ty = match attribute.ty {
        AttributeType::Nested(Nesting::Single, parts) => {
            let parts = parts.into_iter().map(with_plain_collections).collect();
            AttributeType::Nested(Nesting::Single, parts)
        }
        other => AttributeType::Plain(other.ty()),
    };
    Attribute { ty, ..attribute }
}
