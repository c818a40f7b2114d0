//! The attributes of `glsizing_plan`: one table per part of a plan.

mod contradictions;
mod data_source;
mod fields;
mod inputs;

use super::field::Field;
use super::input::Input;
use crate::sizing::Plan;
use crate::tfplugin::{Attribute, Type, Value};

pub use data_source::{PlanDataSource, decode};
pub use fields::{calculator, dollars, finding};
pub use inputs::choices;

/// All attributes of a plan: the inputs, which come back filled in, and what is computed.
pub struct PlanSchema {
    /// The inputs.
    pub inputs: Vec<Input>,
    fields: Vec<Field<Plan>>,
}

impl PlanSchema {
    /// The declarations.
    pub fn new() -> PlanSchema {
        PlanSchema { inputs: inputs::inputs(), fields: fields::fields() }
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
