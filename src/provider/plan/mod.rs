//! The attributes of `glsizing_plan`: one table per part of a plan.

mod alarms;
mod cache;
mod calculator;
mod compute;
mod cost;
mod data;
mod explanation;
mod operation;
mod regions;

use super::field::Field;
use super::input::Input;
use super::inputs::inputs;
use crate::sizing::Plan;
use crate::tfplugin::{Attribute, Type, Value};

pub use calculator::calculator;
pub use cost::dollars;
pub use explanation::finding;

/// All attributes of a plan: the inputs, which come back filled in, and what is computed.
pub struct PlanSchema {
    /// The inputs.
    pub inputs: Vec<Input>,
    fields: Vec<Field<Plan>>,
}

impl PlanSchema {
    /// The declarations.
    pub fn new() -> PlanSchema {
        let mut fields = explanation::outcome();
        fields.extend(data::fields());
        fields.extend(compute::fields());
        fields.extend(regions::fields());
        fields.extend(operation::fields());
        fields.extend(alarms::fields());
        fields.extend(cost::fields());
        fields.extend(explanation::fields());
        PlanSchema { inputs: inputs(), fields }
    }

    /// The schemas of all attributes.
    pub fn attributes(&self) -> Vec<Attribute> {
        let inputs = self.inputs.iter().map(Input::attribute);
        inputs.chain(self.fields.iter().map(Field::attribute)).collect()
    }

    /// The type of an encoded plan.
    pub fn ty(&self) -> Type {
        Type::object(self.attributes().into_iter().map(|one| (one.name, one.ty.ty())))
    }

    /// A plan as a value. What the user configured comes back exactly as it was.
    pub fn encode(&self, plan: &Plan, configured: &Value) -> Value {
        let Value::Map(mut object) = super::field::encode(&self.fields, plan) else {
            return Value::Null;
        };
        for input in &self.inputs {
            let given = configured.get(input.name).filter(|value| !value.is_null()).cloned();
            object.insert(input.name.to_owned(), given.unwrap_or_else(|| input.give(plan)));
        }
        Value::Map(object)
    }
}
