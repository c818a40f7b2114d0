//! `compare(plan_a, plan_b)`: what changes from one plan to another.

use crate::provider::comparison::{Comparison, fields};
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

use super::{object_type, parameter};

/// `compare`.
pub struct Compare;

/// The attributes without which an object is no plan.
const MARKS: [&str; 4] = ["organizations", "tier", "cost", "summary"];

impl Function for Compare {
    fn name(&self) -> &str {
        "compare"
    }

    fn definition(&self) -> Definition {
        let plan = |name, which| {
            let text = format!(
                "The plan {which}: the value of a `glsizing_plan` data source or of `plan({{...}})`."
            );
            parameter(name, Type::Dynamic, &text)
        };
        Definition {
            parameters: vec![plan("plan_a", "before"), plan("plan_b", "after")],
            variadic: None,
            returns: object_type(&fields()),
            summary: "What changes from one plan to another".to_owned(),
            description: "What changes from `plan_a` to `plan_b`: `changes` maps each attribute path to \
                          {before, after} as text; `monthly_usd` (one cell), `total_monthly_usd` (all cells) and \
                          `by_component` (all cells) have {before, after, difference} in US dollars; `apply_notes` \
                          says what applying does to what runs, such as replacing a node group; `summary` is all \
                          of that in a few lines. Texts of the plans themselves (`id`, `decisions`) and single \
                          cost lines are left out, and of findings only the severity is compared."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let [before, after] = [plan(arguments, 0)?, plan(arguments, 1)?];
        Ok(Comparison::of(before, after).value())
    }
}

fn plan(arguments: &[Value], at: usize) -> Result<&Value, FunctionError> {
    let value = arguments.get(at).unwrap_or(&Value::Null);
    match MARKS.iter().find(|name| value.get(name).is_none_or(Value::is_null)) {
        None => Ok(value),
        Some(name) => {
            let text = format!(
                "must be a plan, the value of a glsizing_plan data source or of plan({{...}}); it has no {name}"
            );
            Err(FunctionError::argument(at, text))
        }
    }
}
