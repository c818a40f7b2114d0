//! `calculate(organizations, users, transactions_per_day)`: the guide's calculator.

use super::arguments::{
    ANY_GUIDE, Arguments, Declared, GUIDE, guide_parameter, workload_parameters,
};
use crate::provider::plan::calculator;
use crate::provider::problem::{Problem, Problems};
use crate::sizing::{self, Input};
use crate::tfplugin::{Definition, Path, Value};

/// `calculate`.
pub struct Calculate;

impl Declared for Calculate {
    fn name(&self) -> &str {
        "calculate"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: workload_parameters(),
            variadic: guide_parameter(),
            returns: calculator().ty(),
            summary: "The guide's sizing calculator".to_owned(),
            description: "The results of the guide's formulas, with their minimums (floors) \
                and without rounding: `compute` {web_vcpus, worker_vcpus, total_vcpus, \
                web_ram_gb, worker_ram_gb, total_ram_gb}, `database` {vcpus, ram_gb, \
                storage_gb}, `cache` {ram_gb} and `storage` {s3_tb}. It calculates the whole \
                workload; `calculator` of `glsizing_plan` is for one cell."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let sources = arguments.guide(Input::EMBEDDED.len())?;
        let guide = sources.guide();
        let workload = arguments.workload(guide)?;
        if let Some(missing) = sizing::missing_quantity(guide) {
            let text = format!(
                "{GUIDE}: the guide {guide} says nothing of {missing}, which the calculator has. {ANY_GUIDE}"
            );
            return Err(Problem::rule(
                Path::attribute(GUIDE),
                "Guide without the calculator",
                text,
            )
            .into());
        }
        let calculation = sizing::calculate(&workload, guide);
        Ok(calculator().encode(&calculation))
    }
}
