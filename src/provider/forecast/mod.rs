//! `glsizing_forecast`: the inputs of a plan, with the workload over time, and what becomes of it.

mod conform;
mod data_source;
mod fields;
mod inputs;
mod offline;
mod trajectory;

pub use data_source::ForecastDataSource;
pub use offline::forecast_of;

use super::error;
use super::field::Field;
use super::input::Input;
use super::plan::{choices, decode};
use crate::sizing::forecast::{Forecast, Request};
use crate::tfplugin::{Attribute, Diagnostics, Type, Value};
use inputs::TimeInput;

/// All attributes of a forecast: its own inputs, those of a plan besides the workload, and what is
/// computed.
pub struct ForecastSchema {
    over_time: Vec<TimeInput>,
    choices: Vec<Input>,
    fields: Vec<Field<Forecast>>,
}

impl ForecastSchema {
    /// The declarations.
    pub fn new() -> ForecastSchema {
        let (over_time, fields) = (inputs::over_time(), fields::fields());
        ForecastSchema { over_time, choices: choices(), fields }
    }

    /// The schemas of all attributes.
    pub fn attributes(&self) -> Vec<Attribute> {
        let fields = self.fields.iter().map(Field::attribute);
        self.inputs().chain(fields).collect()
    }

    fn inputs(&self) -> impl Iterator<Item = Attribute> {
        let over_time = self.over_time.iter().map(TimeInput::attribute);
        over_time.chain(self.choices.iter().map(Input::plain_attribute))
    }

    /// The type of an encoded forecast.
    pub fn ty(&self) -> Type {
        Type::object(self.attributes().into_iter().map(|one| (one.name, one.ty.ty())))
    }

    /// The request a configuration makes, as far as it is known, and what is wrong with it.
    pub fn decode(&self, config: &Value, region: &str) -> (Request, Diagnostics) {
        let (plan, mut problems) = decode(&self.choices, config, region);
        let mut request = inputs::empty(plan);
        for input in &self.over_time {
            let Some(value) = config.get(input.name) else { continue };
            if value.is_null() || value.is_unknown() {
                continue;
            }
            if let Err(problem) = input.take(&mut request, value) {
                problems.push(error::invalid(input.name, problem));
            }
        }
        (request, problems)
    }

    /// A forecast as a value, with the configuration as it was.
    pub fn encode(&self, forecast: &Forecast, configured: &Value) -> Value {
        let Value::Map(mut object) = super::field::encode(&self.fields, forecast) else {
            return Value::Null;
        };
        for Attribute { name, ty, .. } in self.inputs() {
            let given = configured.get(&name).unwrap_or(&Value::Null);
            object.insert(name, conform::conform(given, &ty.ty()));
        }
        Value::Map(object)
    }
}
