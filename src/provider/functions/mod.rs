//! The provider's functions: pure, offline, the same answer on every machine.

mod arguments;
mod calculate;
mod compare;
mod compare_class;
mod db_instance_class;
mod demand;
mod guide_regions;
mod monthly_usd;
mod node_allocatable;
mod nodes_for;
mod price;
mod rds_storage;
mod tier;

use std::sync::Arc;

use super::alternatives::AlternativesQuery;
use super::assessment::AssessmentQuery;
use super::forecast::ForecastQuery;
use super::plan::PlanQuery;
use super::query::QueryFunction;
use crate::tfplugin::Function;

pub use arguments::{Arguments, Declared, GUIDE, guide, parameter};

/// All functions.
pub fn functions() -> Vec<Arc<dyn Function>> {
    vec![
        Arc::new(QueryFunction::<AlternativesQuery>::new()),
        Arc::new(QueryFunction::<AssessmentQuery>::new()),
        Arc::new(calculate::Calculate),
        Arc::new(compare::Compare),
        Arc::new(compare_class::CompareClass),
        Arc::new(db_instance_class::DbInstanceClass),
        Arc::new(demand::Demand),
        Arc::new(QueryFunction::<ForecastQuery>::new()),
        Arc::new(guide_regions::GuideRegions),
        Arc::new(node_allocatable::NodeAllocatable),
        Arc::new(nodes_for::NodesFor),
        Arc::new(QueryFunction::<PlanQuery>::new()),
        Arc::new(monthly_usd::MonthlyUsd),
        Arc::new(price::Price),
        Arc::new(rds_storage::RdsStorage),
        Arc::new(rds_storage::RdsStorageErrors),
        Arc::new(tier::Tier),
    ]
}
