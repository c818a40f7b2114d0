//! Configured attributes: name, type, documentation and how to decode each into a request.
//!
//! The schema, the decoder, the defaults and the documentation all come from these declarations.

use std::collections::BTreeMap;

use super::doc::Doc;
use super::given::Given;
use super::problem::Problem;
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Type, Value};

type Decode<R> = Box<dyn Fn(&mut R, &Given) -> Result<(), Problem> + Send + Sync>;
type Complete<R> = Box<dyn Fn(&R) -> Value + Send + Sync>;

/// The inputs of a request `R`, in the order of the documentation.
pub struct Inputs<R>(Vec<Input<R>>);

/// One input.
pub struct Input<R> {
    /// The attribute's name.
    pub name: &'static str,
    /// Whether the user must give it.
    pub required: bool,
    /// The input in whose place it must be given, and beside which it must not be.
    pub instead_of: Option<&'static str>,
    /// Whether no output of a function may repeat it.
    pub private: bool,
    ty: AttributeType,
    doc: Doc,
    decode: Decode<R>,
    /// What an object that no core has converted is made into first.
    prepare: Option<fn(&Value) -> Value>,
    /// The value of a complete request, which comes back where the user gave none.
    complete: Option<Complete<R>>,
}

impl<R: 'static> Inputs<R> {
    /// None yet.
    pub fn new() -> Inputs<R> {
        Inputs(Vec::new())
    }

    /// These, then those.
    pub fn and(mut self, other: Inputs<R>) -> Inputs<R> {
        self.0.extend(other.0);
        self
    }

    /// One that comes back null where it is not given.
    pub fn optional(
        mut self,
        name: &'static str,
        ty: impl Into<AttributeType>,
        doc: impl Into<Doc>,
        decode: impl Fn(&mut R, &Given) -> Result<(), Problem> + Send + Sync + 'static,
    ) -> Inputs<R> {
        let (ty, doc, decode) = (ty.into(), doc.into(), Box::new(decode));
        let (required, private, complete) = (false, false, None);
        let (instead_of, prepare) = (None, None);
        self.0.push(Input {
            name,
            required,
            instead_of,
            private,
            ty,
            doc,
            decode,
            prepare,
            complete,
        });
        self
    }

    /// One that the user must give.
    pub fn required(
        self,
        name: &'static str,
        ty: impl Into<AttributeType>,
        doc: impl Into<Doc>,
        decode: impl Fn(&mut R, &Given) -> Result<(), Problem> + Send + Sync + 'static,
    ) -> Inputs<R> {
        self.optional(name, ty, doc, decode).change(|input| input.required = true)
    }

    /// One that the user must give where another is not given, and only there.
    pub fn instead_of(
        self,
        other: &'static str,
        name: &'static str,
        ty: impl Into<AttributeType>,
        doc: impl Into<Doc>,
        decode: impl Fn(&mut R, &Given) -> Result<(), Problem> + Send + Sync + 'static,
    ) -> Inputs<R> {
        self.optional(name, ty, doc, decode).change(|input| input.instead_of = Some(other))
    }

    /// Where neither of two inputs is given that stand for each other, or both are.
    pub fn alternatives<'a>(&'a self, given: &'a Given) -> impl Iterator<Item = Problem> + 'a {
        self.0.iter().filter_map(|input| {
            let other = input.instead_of?;
            let is_null = |name| given.value.get(name).is_none_or(Value::is_null);
            let must = match (is_null(input.name), is_null(other)) {
                (true, true) => "is required".to_owned(),
                (false, false) => format!("must be null where {other} is given"),
                _ => return None,
            };
            Some(given.must_part(input.name, must))
        })
    }

    /// One that no output of a function repeats.
    pub fn private(
        self,
        name: &'static str,
        ty: impl Into<AttributeType>,
        doc: impl Into<Doc>,
        decode: impl Fn(&mut R, &Given) -> Result<(), Problem> + Send + Sync + 'static,
    ) -> Inputs<R> {
        self.optional(name, ty, doc, decode).change(|input| input.private = true)
    }

    /// One that comes back as `complete` has it where it is not given.
    pub fn completed<V: Into<Value>>(
        self,
        name: &'static str,
        ty: Type,
        doc: impl Into<Doc>,
        decode: impl Fn(&mut R, &Given) -> Result<(), Problem> + Send + Sync + 'static,
        complete: impl Fn(&R) -> V + Send + Sync + 'static,
    ) -> Inputs<R> {
        let complete: Complete<R> = Box::new(move |request| complete(request).into());
        self.optional(name, ty, doc, decode).change(|input| input.complete = Some(complete))
    }

    /// An object of inputs, which are decoded into the part of the request that `part` gives.
    pub fn object<U: 'static>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        inputs: Inputs<U>,
        part: impl Fn(&mut R) -> &mut U + Send + Sync + 'static,
    ) -> Inputs<R> {
        let ty = AttributeType::Nested(Nesting::Single, inputs.attributes());
        self.optional(name, ty, doc, move |request, given| {
            inputs.decode_object(part(request), given)
        })
    }

    /// A map of such objects. `check` says what they must be together.
    pub fn map<U: Default + 'static>(
        self,
        name: &'static str,
        doc: impl Into<Doc>,
        inputs: Inputs<U>,
        check: fn(&U) -> Result<(), &'static str>,
        part: impl Fn(&mut R) -> &mut BTreeMap<String, U> + Send + Sync + 'static,
    ) -> Inputs<R> {
        let ty = AttributeType::Nested(Nesting::Map, inputs.attributes());
        self.optional(name, ty, doc, move |request, given| {
            for (key, given) in given.elements() {
                let mut element = U::default();
                inputs.decode_object(&mut element, &given)?;
                check(&element).map_err(|must| given.must(must))?;
                if part(request).insert(key.to_owned(), element).is_some() {
                    return Err(given.must("must be left out: an input of its own gives it"));
                }
            }
            Ok(())
        })
    }

    /// The last of them takes more from an object that no core has converted: what `prepare` leaves of it.
    pub fn prepared(self, prepare: fn(&Value) -> Value) -> Inputs<R> {
        self.change(|input| input.prepare = Some(prepare))
    }

    /// An object that no core has converted, with each part as its input takes it.
    pub fn prepare(&self, given: &Value) -> Value {
        let Some(parts) = given.as_map() else { return given.clone() };
        let prepare = |name: &str| self.0.iter().find(|input| input.name == name)?.prepare;
        Value::object(parts.iter().map(|(name, part)| {
            (name.clone(), prepare(name).map_or_else(|| part.clone(), |prepare| prepare(part)))
        }))
    }

    fn change(mut self, change: impl FnOnce(&mut Input<R>)) -> Inputs<R> {
        if let Some(input) = self.0.last_mut() {
            change(input);
        }
        self
    }

    fn decode_object(&self, request: &mut R, given: &Given) -> Result<(), Problem> {
        if let Some(problem) = self.alternatives(given).next() {
            return Err(problem);
        }
        let parts = self.0.iter().filter_map(|input| Some((input, given.part(input.name)?)));
        parts.into_iter().try_for_each(|(input, given)| input.decode(request, &given))
    }

    /// The same inputs for a request that has such a request as a part. They come back as given.
    pub fn of_part<W: 'static>(
        self,
        part: impl Fn(&mut W) -> &mut R + Send + Sync + Copy + 'static,
    ) -> Inputs<W> {
        let input =
            |Input { name, required, instead_of, private, ty, doc, decode, prepare, .. }: Input<
                R,
            >| Input {
                decode: Box::new(move |whole: &mut W, given: &Given| decode(part(whole), given)),
                complete: None,
                prepare,
                name,
                required,
                instead_of,
                private,
                ty,
                doc,
            };
        Inputs(self.0.into_iter().map(input).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Input<R>> {
        self.0.iter()
    }

    /// Their schemas.
    pub fn attributes(&self) -> Vec<Attribute> {
        self.0.iter().map(Input::attribute).collect()
    }
}

impl<R> Input<R> {
    /// The attribute's schema.
    fn attribute(&self) -> Attribute {
        let mode = match &self.complete {
            _ if self.required => Mode::Required,
            Some(_) => Mode::OptionalComputed,
            None => Mode::Optional,
        };
        Attribute::new(self.name, self.ty.clone(), mode, self.doc.description())
    }

    /// The type of its value.
    pub fn ty(&self) -> Type {
        self.ty.ty()
    }

    /// Decodes a known, non-null value into the request.
    pub fn decode(&self, request: &mut R, given: &Given) -> Result<(), Problem> {
        given.check_size()?;
        (self.decode)(request, given)
    }

    /// The value that comes back where none was given.
    pub fn completed(&self, request: &R) -> Value {
        self.complete.as_ref().map_or(Value::Null, |complete| complete(request))
    }
}
