//! `compare(plan_a, plan_b)`: what changes from one plan to another.

use super::arguments::{Arguments, Declared, parameter};
use crate::provider::comparison::{Comparison, fields};
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems};
use crate::tfplugin::{Definition, Type, Value};

/// `compare`.
pub struct Compare;

/// The attributes without which an object is no plan.
const MARKS: [&str; 4] = ["organizations", "tier", "cost", "summary"];

impl Declared for Compare {
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
            returns: fields().ty(),
            summary: "What changes from one plan to another".to_owned(),
            description: "What changes from `plan_a` to `plan_b`: `changes` maps each \
                attribute path to {before, after} as text; `monthly_usd` (one cell), \
                `total_monthly_usd` (all cells) and `by_component` (all cells) have {before, \
                after, difference} in US dollars; a difference that depends on a missing price is \
                null and left out of the sums' differences, and `unpriced` names what has no price; `apply_notes` says what applying the changes \
                does, such as replacing a node group; `summary` has all of this in a few lines. \
                `id`, `decisions` and cost lines are not compared, and findings only by \
                severity."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let (before, after) = (arguments.get(0, "plan_a"), arguments.get(1, "plan_b"));
        check(&before)?;
        check(&after)?;
        Ok(Comparison::of(before.value, after.value).value())
    }
}

fn check(plan: &Given) -> Result<(), Problem> {
    let is_missing = |name: &&&str| plan.value.get(name).is_none_or(Value::is_null);
    match MARKS.iter().find(is_missing) {
        None => Ok(()),
        Some(name) => Err(plan.must(format!(
            "must be a plan, the value of a glsizing_plan data source or of plan({{...}}); it has no {name}"
        ))),
    }
}
