//! `plan({...})`: what `glsizing_plan` gives, from one object.

use super::object;
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use crate::provider::error;
use crate::provider::plan::{PlanSchema, decode};
use crate::provider::settings::DEFAULT_REGION;
use crate::sizing;
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

/// `plan`.
pub struct Plan {
    schema: PlanSchema,
}

impl Plan {
    /// The function.
    pub fn new() -> Plan {
        Plan { schema: PlanSchema::new() }
    }
}

impl Function for Plan {
    fn name(&self) -> &str {
        "plan"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![super::parameter(
                "inputs",
                Type::Dynamic,
                "An object with the data source's arguments: `organizations`, `users` and \
                 `transactions_per_day`, and any of the optional ones.",
            )],
            variadic: None,
            returns: self.schema.ty(),
            summary: "A sizing plan from one object".to_owned(),
            description: "The attributes of the data source `glsizing_plan` for the same arguments, for use \
                          where a data source cannot stand: variable validation, locals of a module without \
                          the provider's configuration, tests. Functions never see the provider's `region`; \
                          the default is `us-east-1`."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let inputs = object::known(&self.schema.attributes(), arguments)?;
        let (request, problems) = decode(&self.schema.inputs, &inputs, DEFAULT_REGION);
        object::valid(&problems)?;
        let plan =
            sizing::plan(&request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded())
                .map_err(|problem| object::refused(&error::sizing(&problem)))?;
        Ok(self.schema.encode(&plan, &Value::Null))
    }
}
