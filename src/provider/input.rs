//! What the declaration of an input is: name, type, documentation, how to take it over and how to give
//! it back. The declarations of a plan are in `plan/inputs`.

use crate::sizing::{Plan, Request};
use crate::tfplugin::{Attribute, AttributeType, Mode, Step, Type, Value};

type Take = Box<dyn Fn(&mut Request, &Value) -> Result<(), Problem> + Send + Sync>;
type Give = Box<dyn Fn(&Plan) -> Value + Send + Sync>;

/// What an argument must be, and which part of it is not.
#[derive(Debug)]
pub struct Problem {
    /// From the argument to the part; empty for the argument itself.
    pub inside: Vec<Step>,
    /// What it must be.
    pub must: String,
}

impl Problem {
    /// A problem of the attribute `name` of an object.
    pub fn at(name: &str) -> impl FnOnce(String) -> Problem {
        let inside = vec![Step::Attribute(name.to_owned())];
        move |must| Problem { inside, must }
    }

    /// The same problem, seen from one step further out.
    pub fn within(mut self, step: Step) -> Problem {
        self.inside.insert(0, step);
        self
    }
}

impl From<String> for Problem {
    fn from(must: String) -> Problem {
        Problem { inside: Vec::new(), must }
    }
}

/// One input of a plan.
pub struct Input {
    /// The argument's name.
    pub name: &'static str,
    pub(super) mode: Mode,
    pub(super) ty: AttributeType,
    pub(super) doc: String,
    pub(super) take: Take,
    pub(super) give: Give,
}

impl Input {
    pub(super) fn new<V: Into<Value>>(
        name: &'static str,
        ty: Type,
        doc: impl Into<String>,
        take: impl Fn(&mut Request, &Value) -> Result<(), String> + Send + Sync + 'static,
        give: impl Fn(&Plan) -> V + Send + Sync + 'static,
    ) -> Input {
        let give = Box::new(move |plan: &Plan| give(plan).into());
        let take = Box::new(move |request: &mut Request, value: &Value| {
            take(request, value).map_err(Problem::from)
        });
        let (ty, mode) = (AttributeType::Plain(ty), Mode::OptionalComputed);
        Input { name, mode, ty, doc: doc.into(), take, give }
    }

    /// The same where the user must give it.
    pub(super) fn required(self) -> Input {
        Input { mode: Mode::Required, ..self }
    }

    /// The attribute's schema.
    pub fn attribute(&self) -> Attribute {
        Attribute {
            name: self.name.to_owned(),
            ty: self.ty.clone(),
            mode: self.mode,
            sensitive: false,
            deprecation: None,
            description: self.doc.clone(),
        }
    }

    /// The attribute's schema where nothing is filled in: what was configured comes back as it was.
    pub fn plain_attribute(&self) -> Attribute {
        let mode = if self.mode.is_computed() { Mode::Optional } else { self.mode };
        Attribute { mode, ..self.attribute() }
    }

    /// Takes a known, non-null value over; the error says what it must be.
    pub fn take(&self, request: &mut Request, value: &Value) -> Result<(), Problem> {
        (self.take)(request, value)
    }

    /// The value a plan was made with.
    pub fn give(&self, plan: &Plan) -> Value {
        (self.give)(plan)
    }
}
