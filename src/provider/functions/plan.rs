//! `plan({...})`: what `glsizing_plan` gives, from one object.

use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::provider::data_source::decode;
use crate::provider::error;
use crate::provider::plan::PlanSchema;
use crate::provider::settings::DEFAULT_REGION;
use crate::sizing;
use crate::tfplugin::{Definition, Function, FunctionError, Parameter, Type, Value};

/// `plan`.
pub struct Plan {
    schema: PlanSchema,
}

impl Plan {
    /// The function.
    pub fn new() -> Plan {
        Plan { schema: PlanSchema::new() }
    }

    /// Checks that the argument is an object of known inputs that has the required ones.
    fn check(&self, inputs: &Value) -> Result<(), String> {
        let names: Vec<&str> = self.schema.inputs.iter().map(|input| input.name).collect();
        let known = names.join(", ");
        let given = inputs
            .as_map()
            .ok_or_else(|| format!("inputs must be an object with the attributes {known}"))?;
        if let Some(name) = given.keys().find(|name| !names.contains(&name.as_str())) {
            return Err(format!("inputs.{name} is not an input; inputs are {known}"));
        }
        let missing = self
            .schema
            .inputs
            .iter()
            .find(|input| input.required && given.get(input.name).is_none_or(Value::is_null));
        missing.map_or(Ok(()), |input| Err(format!("inputs.{} is required", input.name)))
    }
}

impl Function for Plan {
    fn name(&self) -> &str {
        "plan"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![Parameter {
                name: "inputs".to_owned(),
                ty: Type::Dynamic,
                allow_null: false,
                allow_unknown: false,
                description: "An object with the data source's arguments: `organizations`, `users` and \
                              `transactions_per_day`, and any of the optional ones."
                    .to_owned(),
            }],
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
        let fault = |text: String| FunctionError::argument(0, text);
        let inputs = arguments.first().map_or(&Value::Null, Value::unwrapped);
        self.check(inputs).map_err(fault)?;
        let (request, problems) = decode(&self.schema, inputs, DEFAULT_REGION);
        if let Some(problem) = problems.first() {
            return Err(fault(format!("inputs.{}", problem.detail.trim_end_matches('.'))));
        }
        let plan = sizing::plan(&request, Guide::embedded(), Catalogue::embedded()).map_err(
            |problem| fault(error::sizing(&problem).detail.trim_end_matches('.').to_owned()),
        )?;
        Ok(self.schema.encode(&plan, &Value::Null))
    }
}
