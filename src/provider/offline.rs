//! `glsizing_plan` without a core: the same declarations and the same engine, JSON in and JSON out.
//!
//! What a person runs by hand (`cli`) goes through here, so that it cannot differ from the provider.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::assessment::AssessmentQuery;
use super::comparison::Comparison;
use super::conform::conform;
use super::forecast::ForecastQuery;
use super::json;
use super::plan::PlanQuery;
pub use super::problem::{Problem, Problems};
use super::query::{Query, QueryDataSource};
use super::settings::{Settings, Sources};
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use crate::sizing::Plan;
use crate::sizing::assessment::Assessment;
use crate::sizing::forecast::Forecast;
use crate::tfplugin::codec::decoded;
use crate::tfplugin::{Attribute, AttributeType, Description, Mode, Nesting, Path, Type, Value};
pub use crate::tfplugin::{quoted, shortened};

/// One input: an argument of the data source, or one of the provider's files.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Argument {
    pub name: String,
    pub description: Description,
    pub required: bool,
    /// Whether the plan gives a value where none is given.
    pub computed: bool,
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

/// The provider's arguments that are inputs here: paths of files.
pub const FILES: [&str; 2] = ["price_book", "guide"];

/// Every input, in the order of the documentation.
pub fn arguments() -> Vec<Argument> {
    let inputs = PlanQuery::schema().inputs.attributes();
    inputs.iter().chain(&settings()).map(Argument::of).collect()
}

/// The provider's arguments that no data source has.
fn settings() -> Vec<Attribute> {
    let attributes = Settings::schema().attributes.into_iter();
    attributes.filter(|attribute| FILES.contains(&attribute.name.as_str())).collect()
}

impl Argument {
    fn of(attribute: &Attribute) -> Argument {
        Argument {
            name: attribute.name.clone(),
            description: attribute.description.clone(),
            required: attribute.mode == Mode::Required,
            computed: attribute.mode.is_computed(),
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

/// A plan, with all that was said to make it.
pub struct Planned {
    /// The engine's plan.
    pub plan: Plan,
    /// The data source's attributes.
    pub attributes: Json,
    /// The inputs that were given, as the schema has them.
    pub inputs: Map<String, Json>,
    value: Value,
    sources: Sources,
}

impl Planned {
    /// The prices it was made with.
    pub fn prices(&self) -> &PriceBook {
        self.sources.prices()
    }

    /// The guide it follows.
    pub fn guide(&self) -> &Guide {
        self.sources.guide()
    }

    /// What changes from this plan to another.
    pub fn compare(&self, to: &Planned) -> Comparison {
        Comparison::of(&self.value, &to.value)
    }
}

/// What changes from one plan to another, both as the JSON that a core prints of them.
pub fn compare(before: &Json, after: &Json) -> Comparison {
    Comparison::of(&json::to_value(before), &json::to_value(after))
}

/// Makes the plan that the data source would give for the same inputs.
pub fn plan(inputs: &Map<String, Json>) -> Result<Planned, Problems> {
    let Answer { output: plan, value, inputs, sources } = answer::<PlanQuery>(inputs)?;
    let attributes = json::of_value(&value);
    Ok(Planned { plan, attributes, inputs, value, sources })
}

/// An assessment.
pub struct Assessed {
    /// The engine's assessment.
    pub assessment: Assessment,
    /// The data source's attributes.
    pub attributes: Json,
}

/// Makes the assessment that the data source would give for the same inputs.
pub fn assess(inputs: &Map<String, Json>) -> Result<Assessed, Problems> {
    let Answer { output: assessment, value, .. } = answer::<AssessmentQuery>(inputs)?;
    Ok(Assessed { assessment, attributes: json::of_value(&value) })
}

/// The guide that inputs name, or the embedded one.
pub fn guide(inputs: &Map<String, Json>) -> Result<Guide, Problems> {
    let (settings, ..) = configured(inputs)?;
    Ok(settings.sources_for(&Value::Null)?.guide().clone())
}

/// What is wrong with an assessment of these inputs, found without looking for what is carried.
pub fn try_assessment(inputs: &Map<String, Json>) -> Result<(), Problems> {
    answer_unless::<AssessmentQuery>(inputs, &|| true).map(|_| ())
}

/// An answer, with all that was said to make it.
struct Answer<T> {
    output: T,
    value: Value,
    inputs: Map<String, Json>,
    sources: Sources,
}

fn answer<Q: Query>(inputs: &Map<String, Json>) -> Result<Answer<Q::Output>, Problems> {
    answer_unless::<Q>(inputs, &|| false)
}

fn answer_unless<Q: Query>(
    inputs: &Map<String, Json>,
    given_up: &dyn Fn() -> bool,
) -> Result<Answer<Q::Output>, Problems> {
    let (settings, inputs, files) = configured(inputs)?;
    let source = QueryDataSource::<Q>::new(settings.clone());
    let config = source.schema.config(&json::to_value(&Json::Object(inputs)))?;
    let sources = settings.sources_for(&config)?;
    let (output, value) = source.answer(&config, &sources, given_up)?;
    let value = decoded(&value, &source.schema.ty()).map_err(|error| {
        let text = format!("{error}. This is a bug: report it to the provider's developers.");
        Problem::rule(error.path, "Invalid result", text)
    })?;
    Ok(Answer { output, value, inputs: given(&[&config, &files]), sources })
}

/// Settings with the files that inputs name, the other inputs, and the files.
type Configured = (Arc<Settings>, Map<String, Json>, Value);

fn configured(inputs: &Map<String, Json>) -> Result<Configured, Problems> {
    let settings: Arc<Settings> = Arc::default();
    let mut inputs = inputs.clone();
    let files = FILES.map(|name| (name, inputs.remove(name).unwrap_or(Json::Null)));
    let files = Value::object(files.map(|(name, path)| (name, json::to_value(&path))));
    let files = conform(&self::settings(), &files, &Path::default())?;
    settings.configure(&files)?;
    Ok((settings, inputs, files))
}

/// The forecast that the data source would give for `over_time` and the plan's other inputs.
pub fn forecast_of(planned: &Planned, over_time: Map<String, Json>) -> Result<Forecast, Problems> {
    let source = QueryDataSource::<ForecastQuery>::new(Arc::default());
    let mut inputs = planned.inputs.clone();
    FILES.iter().for_each(|name| drop(inputs.remove(*name)));
    inputs.extend(over_time);
    let config = source.schema.config(&json::to_value(&Json::Object(inputs)))?;
    source.answer(&config, &planned.sources, &|| false).map(|(forecast, _)| forecast)
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

/// JSON without the parts of objects that are null.
pub fn without_nulls(json: Json) -> Json {
    match json {
        Json::Object(parts) => {
            let parts = parts.into_iter().filter(|(_, part)| !part.is_null());
            Json::Object(parts.map(|(name, part)| (name, without_nulls(part))).collect())
        }
        other => other,
    }
}
