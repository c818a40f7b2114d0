//! `tier(organizations, users, transactions_per_day)`: the smallest tier that holds a workload.

use super::{workload, workload_parameters};
use crate::guide::Guide;
use crate::sizing;
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

/// `tier`.
pub struct Tier;

impl Function for Tier {
    fn name(&self) -> &str {
        "tier"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: workload_parameters(),
            variadic: None,
            returns: Type::String,
            summary: "The smallest tier that holds a workload".to_owned(),
            description: "`development`, `small`, `medium`, `large` or `enterprise`: the smallest tier whose \
                          tops for organizations, users and transactions per day all hold. Tops are \
                          inclusive: 1 / 5 / 100, 10 / 100 / 10,000, 100 / 1,000 / 100,000 and 1,000 / \
                          10,000 / 1,000,000."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let workload = workload(arguments)?;
        let (tier, _) = sizing::needed_tier(&workload, Guide::embedded());
        Ok(tier.as_str().into())
    }
}
