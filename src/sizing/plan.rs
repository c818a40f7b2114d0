//! What a plan says: all of it, or its figures alone.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::guide::{GuideUsed, TierName};
use crate::sizing::bill::{Bill, Sums};
use crate::sizing::demand::calculator::Calculation;
use crate::sizing::deployment::Deployment;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::operation::addresses::Addresses;
use crate::sizing::operation::alarms::Alarm;
use crate::sizing::operation::autoscaling::Autoscaling;
use crate::sizing::operation::levels::ServiceLevels;
use crate::sizing::operation::quotas::RequiredQuota;
use crate::sizing::operation::resilience::Resilience;
use crate::sizing::request::{Input, Request, Workload};
use crate::sizing::tier::ByInput;

/// Everything a plan says. Unless a field says total, it describes one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// A hash of everything the plan depends on.
    pub id: String,
    /// The guide it follows.
    pub guide: GuideUsed,
    /// What was asked for.
    pub request: Request,
    /// The tier.
    pub tier: TierName,
    /// The tier each input alone would need.
    pub tier_by: ByInput<TierName>,
    /// The inputs that set the tier.
    pub limiting_inputs: Vec<Input>,
    /// How many identical cells.
    pub cell_count: u64,
    /// One cell's share of the workload.
    pub cell: Workload,
    /// The guide's calculator verbatim; none where the guide lacks one of its quantities.
    pub calculator: Option<Calculation>,
    /// Every quantity of a guide that is not the embedded one.
    pub demand: BTreeMap<String, Decimal>,
    /// The components.
    pub deployment: Deployment,
    /// The guide's triggers on what the deployment has.
    pub alarms: BTreeMap<&'static str, Alarm>,
    /// What the services scale on.
    pub autoscaling: Option<Autoscaling>,
    /// Addresses that a zone needs.
    pub addresses: Addresses,
    /// What is left of each component after a loss, by its path.
    pub resilience: BTreeMap<String, Resilience>,
    /// What the cell costs in a month.
    pub bill: Bill,
    /// What the tier promises.
    pub service_levels: Option<ServiceLevels>,
    /// What the tier carries, by names of the guide; empty where it says nothing of the tier.
    pub capacity: BTreeMap<String, Option<u64>>,
    /// Quotas to raise, by AWS's name.
    pub required_quotas: BTreeMap<String, RequiredQuota>,
    /// Decisions, findings and what applying does.
    pub notes: Notes,
    /// The plan as text.
    pub summary: String,
}

/// The figures of a plan without its texts: for forecasts and sweeps, which make many.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The tier.
    pub tier: TierName,
    /// The tier each input alone would need.
    pub tier_by: ByInput<TierName>,
    /// How many identical cells.
    pub cell_count: u64,
    /// The components of a cell.
    pub deployment: Deployment,
    /// What the lines of a cell's bill come to.
    pub sums: Sums,
}
