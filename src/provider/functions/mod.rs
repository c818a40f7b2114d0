//! The provider's functions: pure, offline, the same answer on every machine.

mod calculate;
mod compare;
mod db_instance_class;
mod forecast;
mod guide_regions;
mod node_allocatable;
mod nodes_for;
mod object;
mod plan;
mod price;
mod rds_storage;
mod tier;

use std::sync::Arc;

use crate::aws::{Catalogue, InstanceType};
use crate::sizing::{Bounds, Input, Workload};
use crate::tfplugin::{Function, FunctionError, Parameter, Type, Value};
use crate::units::grouped;

use super::convert::{self, whole};
use super::field::{Field, attributes};

/// All functions.
pub fn functions() -> Vec<Arc<dyn Function>> {
    vec![
        Arc::new(calculate::Calculate),
        Arc::new(compare::Compare),
        Arc::new(db_instance_class::DbInstanceClass),
        Arc::new(forecast::Forecast::new()),
        Arc::new(guide_regions::GuideRegions),
        Arc::new(node_allocatable::NodeAllocatable),
        Arc::new(nodes_for::NodesFor),
        Arc::new(plan::Plan::new()),
        Arc::new(price::MonthlyUsd),
        Arc::new(price::Price),
        Arc::new(rds_storage::RdsStorage),
        Arc::new(tier::Tier),
    ]
}

/// A parameter that must be known and not null.
fn parameter(name: &str, ty: Type, description: &str) -> Parameter {
    let (name, description) = (name.to_owned(), description.to_owned());
    Parameter { name, ty, allow_null: false, allow_unknown: false, description }
}

/// A parameter that may be null.
fn optional(name: &str, ty: Type, description: &str) -> Parameter {
    Parameter { allow_null: true, ..parameter(name, ty, description) }
}

/// The three parameters of a workload.
fn workload_parameters() -> Vec<Parameter> {
    let one = |input: Input| {
        let Bounds { min, max } = input.bounds();
        parameter(
            input.as_str(),
            Type::Number,
            &format!("A whole number from {} to {}.", grouped(min), grouped(max)),
        )
    };
    Input::ALL.map(one).into()
}

/// The type of the object that fields make.
fn object_type<T: 'static>(fields: &[Field<T>]) -> Type {
    Type::object(attributes(fields).into_iter().map(|field| (field.name, field.ty.ty())))
}

/// A whole number or null.
fn number_field<T: 'static>(
    name: &'static str,
    doc: &'static str,
    read: impl Fn(&T) -> Option<u64> + Send + Sync + 'static,
) -> Field<T> {
    Field::number(name, doc, read)
}

/// The name that an argument is.
fn name(arguments: &[Value], at: usize) -> Result<String, FunctionError> {
    let value = arguments.get(at).unwrap_or(&Value::Null);
    convert::name(value).map_err(|must| FunctionError::argument(at, must))
}

/// The instance type that an argument names.
fn instance_type(arguments: &[Value], at: usize) -> Result<&'static InstanceType, FunctionError> {
    let name = name(arguments, at)?;
    Catalogue::embedded().instance_type(&name).ok_or_else(|| {
        let text = format!("\"{name}\" is not an instance type this provider has data for");
        FunctionError::argument(at, text)
    })
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
