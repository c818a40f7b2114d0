//! Functions with problems as errors, and their arguments by name.

use std::sync::{Arc, Mutex, PoisonError};

use crate::aws::{Catalogue, InstanceType};
use crate::guide::Guide;
use crate::provider::error;
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems, function_error};
use crate::provider::settings::{Sources, checked_guide};
use crate::sizing::{Bounds, Input, LoadError, Workload, workload_by_guide};
use crate::tfplugin::{Definition, Function, FunctionError, Parameter, Path, Type, Value};
use crate::units::grouped;

/// A function whose errors are problems of its arguments.
pub trait Declared: Send + Sync {
    /// The name.
    fn name(&self) -> &str;
    /// Signature and documentation.
    fn definition(&self) -> Definition;
    /// The result.
    fn answer(&self, arguments: Arguments) -> Result<Value, Problems>;
}

impl<F: Declared> Function for F {
    fn name(&self) -> &str {
        Declared::name(self)
    }

    fn definition(&self) -> Definition {
        Declared::definition(self)
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let answer = self.answer(Arguments(arguments));
        answer.map_err(|problems| function_error(&problems, &Declared::definition(self)))
    }
}

/// The arguments of a call.
#[derive(Clone, Copy)]
pub struct Arguments<'a>(&'a [Value]);

impl<'a> Arguments<'a> {
    /// Those of a test.
    #[cfg(test)]
    pub fn of(values: &'a [Value]) -> Arguments<'a> {
        Arguments(values)
    }

    /// The argument at a position, which the signature calls `name`.
    pub fn get(&self, at: usize, name: &'a str) -> Given<'a> {
        Given::argument(name, self.0.get(at).unwrap_or(&Value::Null))
    }

    /// The argument at a position that a call may leave out, or give once.
    pub fn at_most_one(&self, at: usize, name: &'a str) -> Result<Option<Given<'a>>, Problem> {
        match self.0.get(at..) {
            Some([value]) => Ok(Some(Given::argument(name, value))),
            None | Some([]) => Ok(None),
            Some(_) => Err(Problem::must(Path::attribute(name), "must be given once at most")),
        }
    }

    /// The guide that a call gives as text at a position, or the embedded one.
    pub fn guide(&self, at: usize) -> Result<Sources, Problem> {
        let given = self.at_most_one(at, GUIDE)?;
        Ok(Sources::of_guide(given.map(|given| guide(&given)).transpose()?))
    }

    /// The workload that the first three arguments describe, for a guide.
    pub fn workload(&self, guide: &Guide) -> Result<Workload, Problem> {
        let workload = Input::EMBEDDED.iter().enumerate().try_fold(
            Workload::NOTHING,
            |workload, (at, input)| {
                let amount = self.get(at, input.as_str()).whole(input.bounds())?;
                Ok(workload.with(*input, amount))
            },
        );
        workload_by_guide(None, &workload?, guide).map_err(|problem| match problem {
            LoadError::OtherInputs { .. } => {
                let text = format!("{GUIDE}: {problem} {ANY_GUIDE}");
                Problem::rule(Path::attribute(GUIDE), "Guide with other inputs", text)
            }
            problem => error::sizing(&problem.into()),
        })
    }
}

/// The name of an argument that is a guide's text.
pub const GUIDE: &str = "guide";

/// So many guides are kept.
const KEPT_GUIDES: usize = 4;

/// A guide of a text, checked for its plans. Those of the last calls are kept: most configurations call with one
/// guide, many times.
pub fn guide(given: &Given) -> Result<Arc<Guide>, Problem> {
    static KEPT: Mutex<Vec<(String, Arc<Guide>)>> = Mutex::new(Vec::new());
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let text = given.value.as_str().ok_or_else(|| given.must("must be the text of a guide"))?;
    if let Some((_, guide)) = kept().iter().find(|(one, _)| one == text) {
        return Ok(Arc::clone(guide));
    }
    let wrong = |mistakes| given.breaks("Invalid guide", format!("{GUIDE}: {mistakes}."));
    let guide = Arc::new(checked_guide(text).map_err(wrong)?);
    let mut kept = kept();
    kept.truncate(KEPT_GUIDES - 1);
    kept.insert(0, (text.to_owned(), Arc::clone(&guide)));
    Ok(guide)
}

/// What stands in for a function that takes only the three inputs of the embedded guide.
pub const ANY_GUIDE: &str = "Here, call provider::glsizing::demand({ guide = ..., load = { ... } }), which takes any guide.";

/// The parameter of a guide, which a call may leave out.
pub fn guide_parameter() -> Option<Parameter> {
    let text = "A guide of your own as text, such as `file(\"guide.toml\")`; at most one. Default: the \
        embedded guide.";
    Some(parameter(GUIDE, Type::String, text))
}

/// The instance type that an argument names.
pub fn instance_type(given: &Given) -> Result<&'static InstanceType, Problem> {
    let name = given.name()?;
    Catalogue::embedded().instance_type(&name).ok_or_else(|| {
        let must = "must be an instance type that this provider has data for";
        given.must(format!("{must}; \"{name}\" was given"))
    })
}

/// A parameter that must be known and not null.
pub fn parameter(name: &str, ty: Type, description: &str) -> Parameter {
    let (name, description) = (name.to_owned(), description.to_owned());
    Parameter { name, ty, allow_null: false, allow_unknown: false, description }
}

/// A parameter that may be null.
pub fn optional(name: &str, ty: Type, description: &str) -> Parameter {
    Parameter { allow_null: true, ..parameter(name, ty, description) }
}

/// The three parameters of a workload.
pub fn workload_parameters() -> Vec<Parameter> {
    let one = |input: Input| {
        let Bounds { min, max } = input.bounds();
        let text = format!("A whole number from {} to {}.", grouped(min), grouped(max));
        parameter(input.as_str(), Type::Number, &text)
    };
    Input::EMBEDDED.map(one).into()
}
