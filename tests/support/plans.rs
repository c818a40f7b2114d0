//! Plans and the provider in process, on the embedded guide, catalogue and prices.

use std::sync::Arc;

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::{Guide, TierName};
use glsizing::provider::Glsizing;
use glsizing::sizing::{self, Error, Plan, Request};
use glsizing::tfplugin::codec::decoded;
use glsizing::tfplugin::{DataSource, Function, Provider, Value};

/// A tier of the embedded guide.
#[track_caller]
pub fn tier_name(name: &str) -> TierName {
    Guide::embedded().tier_named(name).expect("a tier of the embedded guide")
}

/// The plan for a request that has one.
#[track_caller]
pub fn plan_of(request: &Request) -> Plan {
    try_plan(request).unwrap_or_else(|error| panic!("{error}: {request:?}"))
}

/// The plan for a request, or why there is none.
pub fn try_plan(request: &Request) -> Result<Plan, Error> {
    sizing::plan(request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded())
}

/// A data source of the provider.
pub fn source(name: &str) -> Arc<dyn DataSource> {
    let mut sources = Glsizing::default().data_sources().into_iter();
    sources.find(|source| source.type_name() == name).expect("the data source")
}

/// A function of the provider.
fn function(name: &str) -> Arc<dyn Function> {
    let mut functions = Glsizing::default().functions().into_iter();
    functions.find(|function| function.name() == name).expect("a function")
}

/// The result of a call, or the argument at fault and the text.
pub fn call(name: &str, arguments: &[Value]) -> Result<Value, (Option<usize>, String)> {
    let function = function(name);
    let result = function.call(arguments).map_err(|error| (error.argument, error.text))?;
    Ok(decoded(&result, &function.definition().returns).expect("a result of its type"))
}
