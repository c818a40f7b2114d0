//! The provider's functions: pure, offline, the same answer on every machine.

mod calculate;
mod plan;
mod tier;

use std::sync::Arc;

use crate::sizing::{Input, Workload};
use crate::tfplugin::{Function, FunctionError, Parameter, Type, Value};

use super::convert::whole;

/// All functions.
pub fn functions() -> Vec<Arc<dyn Function>> {
    vec![Arc::new(calculate::Calculate), Arc::new(plan::Plan::new()), Arc::new(tier::Tier)]
}

/// The three parameters of a workload.
fn workload_parameters() -> Vec<Parameter> {
    let parameter = |input: Input| Parameter {
        name: input.as_str().to_owned(),
        ty: Type::Number,
        allow_null: false,
        allow_unknown: false,
        description: format!(
            "A whole number from {} to {}.",
            input.bounds().min,
            input.bounds().max
        ),
    };
    Input::ALL.map(parameter).into()
}

/// The workload that three arguments describe.
fn workload(arguments: &[Value]) -> Result<Workload, FunctionError> {
    let argument = |at: usize| {
        let input = Input::ALL[at];
        let value = arguments.get(at).unwrap_or(&Value::Null);
        whole(value, input.bounds())
            .map_err(|must| FunctionError::argument(at, format!("{} {must}", input.as_str())))
    };
    Ok(Workload {
        organizations: argument(0)?,
        users: argument(1)?,
        transactions_per_day: argument(2)?,
    })
}
