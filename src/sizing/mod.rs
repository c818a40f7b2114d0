//! The engine: from a request to a plan, and to one plan a month as a forecast.
//!
//! It uses units, guide and aws alone, and reads no clock, file, network or environment: the same
//! request, guide, catalogue and price book give the same plan, byte for byte.
//!
//! The modules are the stages, in the order in which data flows through them.

// Its own documents, embedded.
mod data;
// What was asked, typed and complete: workload, choices, the share of a region, usage, what runs.
mod request;
// Which tier holds the workload, and in how many cells.
mod tier;
// More cells, where AWS refuses larger ones.
mod cells;
// The guide's formulas, evaluated: the quantities to carry.
mod demand;
// What a machine sustains, and packing on it.
mod capacity;
// One file per component: the smallest legal thing on which the demand fits.
pub mod deployment;
// Every rule of `aws` over the finished deployment.
mod check;
// Alarms, autoscaling, quotas, promises, what applying does.
mod operation;
// Every component's lines, or what is unpriced.
mod bill;
// Decisions, findings, summary, id.
mod explanation;
// The same over months.
pub mod forecast;
// The engine backwards: what running infrastructure carries.
pub mod assessment;
// What would make a plan cheaper, and what the edges ahead cost.
pub mod alternatives;
// The same over a range of workloads.
mod sweep;
// The stages one after another.
mod engine;
// Where a guide contradicts itself or AWS.
pub mod guide_check;
// Why there is no plan.
mod error;
// What a plan says.
mod plan;

pub use bill::{
    Bill, Estimate, Estimates, Line, PriceBookUsed, PriceSource, Range, Sums, UsageEstimates,
    is_outside_plans,
};
pub use capacity::{Pods, nodes_for};
pub use demand::{Calculation, Compute, calculate, missing_quantity, quantities};
pub use deployment::Deployment;
pub use engine::{figures, plan};
pub use error::{Error, Fault};
pub use explanation::{Finding, Notes, finding_ids};
pub use operation::{
    Addresses, Alarm, Autoscaling, AwsAvailability, Remains, RequiredQuota, Resilience,
    ServiceLevels, TargetTracking, Watch, Watched, apply, nat_share_without_gateway, prefix_length,
    watches,
};
pub use plan::{Figures, Plan};
pub use request::{
    Amounts, Answer, AnswerPart, Basis, Bounds, Current, CurrentAurora, CurrentAuroraInstance,
    CurrentBroker, CurrentCache, CurrentDatabase, CurrentNetwork, CurrentNodeGroup, CurrentServer,
    CurrentService, CurrentVectorDatabase, CurrentVolume, Families, GivenNodeReserve, Input,
    LoadError, Measured, NodeReserve, RegionShare, Request, Usage, Versions, Workload,
    workload_by_guide,
};
pub use sweep::{Point, Size, Step, Sweep, sweep};
pub use tier::{ByInput, needed as needed_tier};
