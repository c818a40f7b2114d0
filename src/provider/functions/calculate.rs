//! `calculate(organizations, users, transactions_per_day)`: the guide's calculator.

use super::{workload, workload_parameters};
use crate::guide::Guide;
use crate::provider::field::{attributes, encode};
use crate::provider::plan::calculator;
use crate::sizing;
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

/// `calculate`.
pub struct Calculate;

impl Function for Calculate {
    fn name(&self) -> &str {
        "calculate"
    }

    fn definition(&self) -> Definition {
        let fields = attributes(&calculator());
        Definition {
            parameters: workload_parameters(),
            variadic: None,
            returns: Type::object(fields.into_iter().map(|field| (field.name, field.ty.ty()))),
            summary: "The guide's sizing calculator".to_owned(),
            description: "The guide's sizing calculator verbatim, floors and fractions included: `compute` \
                          {web_vcpus, worker_vcpus, total_vcpus, web_ram_gb, worker_ram_gb, total_ram_gb}, \
                          `database` {vcpus, ram_gb, storage_gb}, `cache` {ram_gb} and `storage` {s3_tb}. \
                          For the whole workload, however large; `glsizing_plan` shows one cell."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let workload = workload(arguments)?;
        let calculation = sizing::calculate(&workload, &Guide::embedded().calculator);
        Ok(encode(&calculator(), &calculation))
    }
}
