//! `plan({...})`: what `glsizing_plan` gives, from one object.

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use crate::provider::data_source::decode;
use crate::provider::error;
use crate::provider::input::Input;
use crate::provider::plan::PlanSchema;
use crate::provider::settings::DEFAULT_REGION;
use crate::sizing;
use crate::tfplugin::{Attribute, AttributeType, Definition, Function, FunctionError, Nesting};
use crate::tfplugin::{Type, Value};

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
        let attributes: Vec<Attribute> = self.schema.inputs.iter().map(Input::attribute).collect();
        known_names(&attributes, inputs, "inputs")?;
        let missing =
            self.schema.inputs.iter().find(|input| {
                input.is_required() && inputs.get(input.name).is_none_or(Value::is_null)
            });
        missing.map_or(Ok(()), |input| Err(format!("inputs.{} is required", input.name)))
    }
}

/// Checks that an object, and what is nested in it, has no other attributes than these.
fn known_names(attributes: &[Attribute], value: &Value, path: &str) -> Result<(), String> {
    let names: Vec<&str> = attributes.iter().map(|attribute| attribute.name.as_str()).collect();
    let names = names.join(", ");
    let Some(given) = value.as_map() else {
        return Err(format!("{path} must be an object with the attributes {names}"));
    };
    for (name, part) in given {
        let Some(attribute) = attributes.iter().find(|attribute| attribute.name == *name) else {
            return Err(format!("{path}.{name} does not exist; {path} has {names}"));
        };
        match &attribute.ty {
            _ if part.is_null() => {}
            AttributeType::Nested(Nesting::Map, nested) => {
                for (key, element) in part.as_map().into_iter().flatten() {
                    known_names(nested, element, &format!("{path}.{name}[\"{key}\"]"))?;
                }
            }
            AttributeType::Nested(_, nested) => {
                known_names(nested, part, &format!("{path}.{name}"))?
            }
            AttributeType::Plain(_) => {}
        }
    }
    Ok(())
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
        let fault = |text: String| FunctionError::argument(0, text);
        let inputs = arguments.first().map_or(&Value::Null, Value::unwrapped);
        self.check(inputs).map_err(fault)?;
        let (request, problems) = decode(&self.schema, inputs, DEFAULT_REGION);
        if let Some(problem) = problems.first() {
            return Err(fault(format!("inputs.{}", problem.detail.trim_end_matches('.'))));
        }
        let plan =
            sizing::plan(&request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded())
                .map_err(|problem| {
                    fault(error::sizing(&problem).detail.trim_end_matches('.').to_owned())
                })?;
        Ok(self.schema.encode(&plan, &Value::Null))
    }
}
