//! The pure engine: workload -> tier -> demand -> deployment -> plan, and a row of them
//! over months as a forecast.
//!
//! **Knows units, guide and aws. Never the protocol, a clock, a file, the network or the
//! environment:** the same request, guide and catalogue give the same plan, byte for byte.

mod request;

mod tier;

mod demand;

mod capacity;

pub mod deployment;

mod check;

mod operation;

mod bill;

mod explanation;

pub mod forecast;

mod sweep;

mod engine;
mod error;
mod plan;

pub use bill::{Bill, Estimate, Line, Range, Sums};
pub use capacity::{Pods, nodes_for};
pub use demand::{Calculation, Compute, calculate};
pub use deployment::Deployment;
pub use engine::{check_tier, figures, plan};
pub use error::{Error, Fault};
pub use explanation::{Finding, Notes};
pub use operation::{
    Alarm, Autoscaling, Capacity, RequiredQuota, ServiceLevels, TargetTracking, Watch, Watched,
    apply, watches,
};
pub use plan::{Figures, Plan};
pub use request::{
    Basis, Bounds, Current, CurrentNodeGroup, Families, Input, RegionShare, Request, Usage,
    Workload,
};
pub use sweep::{Point, Size, Step, Sweep, sweep};
pub use tier::needed as needed_tier;
