//! `glsizing_plan` without a core: the same declarations and the same engine, JSON in and JSON out.
//!
//! What a person runs by hand (`cli`) goes through here, so that it cannot differ from the provider.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::comparison::Comparison;
use super::conform::{Misfit, conform};
pub use super::forecast::forecast_of;
use super::json;
use super::plan::PlanDataSource;
use super::settings::{Prices, Settings};
use crate::aws::price::PriceBook;
use crate::sizing::Plan;
use crate::tfplugin::{Attribute, AttributeType, Diagnostic, Mode, Nesting, Path, Step};
use crate::tfplugin::{Type, Value};
pub use crate::tfplugin::{quoted, shortened};

/// One input: an argument of the data source, or the provider's `price_book`.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Argument {
    pub name: String,
    pub description: String,
    pub required: bool,
    pub shape: Shape,
}

/// What an input takes.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Shape {
    Text,
    Number,
    Truth,
    List(Box<Shape>),
    Map(Box<Shape>),
    Object(Vec<Argument>),
}

/// The provider's argument that is an input here.
pub const PRICE_BOOK: &str = "price_book";

/// Every input, in the order of the documentation.
pub fn arguments() -> Vec<Argument> {
    let source = PlanDataSource::new(Arc::default());
    source.inputs().iter().chain(&settings()).map(Argument::of).collect()
}

/// The provider's arguments that no data source has.
fn settings() -> Vec<Attribute> {
    let attributes = Settings::schema().attributes.into_iter();
    attributes.filter(|attribute| attribute.name == PRICE_BOOK).collect()
}

impl Argument {
    fn of(attribute: &Attribute) -> Argument {
        Argument {
            name: attribute.name.clone(),
            description: attribute.description.clone(),
            required: attribute.mode == Mode::Required,
            shape: Shape::of(&attribute.ty),
        }
    }
}

impl Shape {
    fn of(ty: &AttributeType) -> Shape {
        let object = |parts: &[Attribute]| Shape::Object(parts.iter().map(Argument::of).collect());
        match ty {
            AttributeType::Plain(ty) => Shape::of_type(ty),
            AttributeType::Nested(Nesting::Single, parts) => object(parts),
            AttributeType::Nested(Nesting::Map, parts) => Shape::Map(Box::new(object(parts))),
            AttributeType::Nested(Nesting::List | Nesting::Set, parts) => {
                Shape::List(Box::new(object(parts)))
            }
        }
    }

    fn of_type(ty: &Type) -> Shape {
        match ty {
            Type::Number => Shape::Number,
            Type::Bool => Shape::Truth,
            Type::List(element) | Type::Set(element) => {
                Shape::List(Box::new(Shape::of_type(element)))
            }
            Type::Map(element) => Shape::Map(Box::new(Shape::of_type(element))),
            Type::String | Type::Dynamic | Type::Tuple(_) | Type::Object(_) => Shape::Text,
        }
    }
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A short title.
    pub summary: String,
    /// What happened and what to do; starts with the path where an input is at fault.
    pub detail: String,
    /// The input at fault; none where AWS would refuse the plan as a whole.
    pub input: Option<String>,
}

impl From<Diagnostic> for Fault {
    fn from(diagnostic: Diagnostic) -> Fault {
        let input = match diagnostic.path.0.first() {
            Some(Step::Attribute(name)) => Some(name.clone()),
            _ => None,
        };
        Fault { summary: diagnostic.summary, detail: diagnostic.detail, input }
    }
}

impl From<Misfit> for Fault {
    fn from(misfit: Misfit) -> Fault {
        let Misfit { path, must } = misfit;
        let summary = format!("Invalid {path}");
        let detail = format!("{path} {must}.");
        Fault::from(Diagnostic::error(path, summary, detail))
    }
}

/// A plan, with all that was said to make it.
pub struct Planned {
    /// The engine's plan.
    pub plan: Plan,
    /// The data source's attributes.
    pub attributes: Json,
    /// The inputs that were given, as the schema has them.
    pub inputs: Map<String, Json>,
    value: Value,
    prices: Prices,
}

impl Planned {
    /// The prices it was made with.
    pub fn prices(&self) -> &PriceBook {
        self.prices.book()
    }

    /// What changes from this plan to another.
    pub fn compare(&self, to: &Planned) -> Comparison {
        Comparison::of(&self.value, &to.value)
    }
}

/// Makes the plan that the data source would give for the same inputs.
pub fn plan(inputs: &Map<String, Json>) -> Result<Planned, Vec<Fault>> {
    let settings: Arc<Settings> = Arc::default();
    let source = PlanDataSource::new(settings.clone());
    let mut inputs = inputs.clone();
    let book = inputs.remove(PRICE_BOOK).unwrap_or(Json::Null);
    let book = of_schema(&self::settings(), &Value::object([(PRICE_BOOK, json::to_value(&book))]))?;
    faultless(settings.configure(&book))?;
    let config = of_schema(&source.inputs(), &json::to_value(&Json::Object(inputs)))?;
    let missing = |one: &&Attribute| {
        one.mode == Mode::Required && config.get(&one.name).is_none_or(Value::is_null)
    };
    let missing: Vec<Fault> = source.inputs().iter().filter(missing).map(required).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let (plan, value, prices) = source.planned(&config).map_err(faults)?;
    let attributes = json::of_value(&value);
    let inputs = given(&[&config, &book]);
    Ok(Planned { plan, attributes, inputs, value, prices })
}

pub(super) fn of_schema(attributes: &[Attribute], value: &Value) -> Result<Value, Vec<Fault>> {
    let misfits = |misfits: Vec<Misfit>| misfits.into_iter().map(Fault::from).collect();
    conform(attributes, value, &Path::default()).map_err(misfits)
}

fn required(attribute: &Attribute) -> Fault {
    let (summary, detail) =
        (format!("Missing {}", attribute.name), format!("{} is required.", attribute.name));
    Diagnostic::error(Path::attribute(&attribute.name), summary, detail).into()
}

pub(super) fn faults(diagnostics: Vec<Diagnostic>) -> Vec<Fault> {
    diagnostics.into_iter().map(Fault::from).collect()
}

fn faultless(diagnostics: Vec<Diagnostic>) -> Result<(), Vec<Fault>> {
    if diagnostics.is_empty() { Ok(()) } else { Err(faults(diagnostics)) }
}

/// What is not null, at every depth.
fn given(objects: &[&Value]) -> Map<String, Json> {
    let parts = objects.iter().filter_map(|object| object.as_map()).flatten();
    let parts = parts.map(|(name, part)| (name.clone(), json::of_value(part)));
    parts
        .filter(|(_, part)| !part.is_null())
        .map(|(name, part)| (name, without_nulls(part)))
        .collect()
}

fn without_nulls(json: Json) -> Json {
    match json {
        Json::Object(parts) => {
            let parts = parts.into_iter().filter(|(_, part)| !part.is_null());
            Json::Object(parts.map(|(name, part)| (name, without_nulls(part))).collect())
        }
        other => other,
    }
}
