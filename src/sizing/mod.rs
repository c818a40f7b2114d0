//! The pure engine: workload -> tier -> demand -> deployment -> plan, and a row of them
//! over months as a forecast.
//!
//! **Knows units, guide and aws. Never the protocol, a clock, a file, the network or the
//! environment:** the same request, guide and catalogue give the same plan, byte for byte.

mod alarms;
pub mod apply;
mod autoscaling;
mod bill;
mod calculator;
mod choice;
mod current;
mod demand;
pub mod deployment;
mod error;
mod findings;
pub mod forecast;
mod identity;
mod legality;
mod levels;
mod notes;
mod packing;
mod place;
mod quotas;
mod summary;
mod sweep;
mod tier;
mod workload;

pub use alarms::{Alarm, Watch, Watched, watches};
pub use autoscaling::{Autoscaling, TargetTracking};
pub use bill::{Bill, Estimate, Line, Range, Sums, Usage};
pub use calculator::{Calculation, Compute, calculate};
pub use current::{Current, CurrentNodeGroup};
pub use deployment::Deployment;
pub use error::{Error, Fault};
pub use levels::{Capacity, ServiceLevels};
pub use notes::{Finding, Notes};
pub use packing::{Pods, nodes_for};
pub use place::Place;
pub use quotas::RequiredQuota;
pub use sweep::{Point, Size, Step, Sweep, sweep};
pub use tier::needed as needed_tier;
pub use workload::{Basis, Bounds, Families, Input, Request, Workload};

use std::collections::BTreeMap;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use findings::Costs;
use rust_decimal::Decimal;

/// Everything a plan says. Unless a field says total, it describes one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// A hash of everything the plan depends on.
    pub id: String,
    /// What was asked for.
    pub request: Request,
    /// The tier.
    pub tier: TierName,
    /// The tier each input alone would need, in the order of `Input::ALL`.
    pub tier_by: [TierName; 3],
    /// The inputs that set the tier.
    pub limiting_inputs: Vec<Input>,
    /// How many identical cells.
    pub cell_count: u64,
    /// One cell's share of the workload.
    pub cell: Workload,
    /// The guide's calculator verbatim.
    pub calculator: Calculation,
    /// The components.
    pub deployment: Deployment,
    /// The guide's triggers on what the deployment has.
    pub alarms: BTreeMap<String, Alarm>,
    /// What the services scale on.
    pub autoscaling: Option<Autoscaling>,
    /// What the cell costs in a month.
    pub bill: Bill,
    /// What the tier promises.
    pub service_levels: Option<ServiceLevels>,
    /// What the tier carries.
    pub capacity: Option<Capacity>,
    /// Quotas to raise, by AWS's name.
    pub required_quotas: BTreeMap<String, RequiredQuota>,
    /// Decisions, findings and what applying does.
    pub notes: Notes,
    /// The plan as text.
    pub summary: String,
}

/// Sizes a workload.
pub fn plan(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Plan, Error> {
    let mut notes = Notes::default();
    let sized = size(request, guide, catalogue, prices, &mut notes)?;
    let Sized { choice, demand, deployment } = sized;
    let alarms = alarms::alarms(&deployment, guide, catalogue, &mut notes)?;
    let autoscaling = autoscaling::autoscaling(&deployment, guide);
    legality::check(&deployment, request)?;
    legality::check_scaling(&alarms, autoscaling.as_ref())?;
    tier::explain(&choice, request, &mut notes);
    request.place.explain(&choice, &mut notes);
    let costs = Costs {
        tier: monthly_on(Basis::Tier, request, guide, catalogue, prices),
        calculator: monthly_on(Basis::Calculator, request, guide, catalogue, prices),
    };
    findings::collect(request, &choice, &costs, &deployment, guide, &mut notes);
    let whole_tier = choice.tier != TierName::Enterprise && !request.place.only_reads();
    let published = whole_tier.then_some(choice.printed.monthly_usd);
    let bill = bill::bill(&deployment, request, &choice.cell, published, prices);
    findings::published_cost(&bill, &mut notes);
    let mut plan = Plan {
        id: identity::id(request, choice.tier, &deployment, prices),
        request: request.clone(),
        tier: choice.tier,
        tier_by: choice.by,
        limiting_inputs: choice.limiting,
        cell_count: choice.cells,
        cell: choice.cell,
        calculator: demand.calculator,
        required_quotas: quotas::required(&deployment, catalogue),
        deployment,
        alarms,
        autoscaling,
        bill,
        service_levels: choice.printed.service_levels.as_ref().map(ServiceLevels::from),
        capacity: choice.printed.capacity.as_ref().map(Capacity::from),
        notes,
        summary: String::new(),
    };
    plan.summary = summary::summary(&plan);
    Ok(plan)
}

/// The figures of a plan without its prose: for whoever looks at many.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The tier.
    pub tier: TierName,
    /// The tier each input alone would need, in the order of `Input::ALL`.
    pub tier_by: [TierName; 3],
    /// How many identical cells.
    pub cell_count: u64,
    /// The components of a cell.
    pub deployment: Deployment,
    /// What the lines of a cell's bill come to.
    pub sums: Sums,
}

/// Sizes a workload as `plan` does, and says nothing about it.
pub fn figures(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Figures, Error> {
    let sized = size(request, guide, catalogue, prices, &mut Notes::silent())?;
    let Sized { choice, deployment, .. } = sized;
    legality::check(&deployment, request)?;
    Ok(Figures {
        tier: choice.tier,
        tier_by: choice.by,
        cell_count: choice.cells,
        sums: bill::sums(&deployment, request, &choice.cell, prices),
        deployment,
    })
}

/// What the same request costs in a month on another basis; none where AWS would refuse it.
fn monthly_on(
    basis: Basis,
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Option<Decimal> {
    let request = Request { basis, ..request.clone() };
    figures(&request, guide, catalogue, prices).ok()?.sums.monthly_usd()
}

/// What every plan starts from: the tier, what is asked of it, and the components that carry it.
struct Sized<'g> {
    choice: tier::Choice<'g>,
    demand: demand::Demand,
    deployment: Deployment,
}

/// Whether the workload, the tier, the platform and the region's role go together.
pub fn check_tier(request: &Request, guide: &Guide) -> Result<(), Error> {
    choose(request, guide).map(|_| ())
}

/// The tier, if it holds the workload and runs as asked.
fn choose<'g>(request: &Request, guide: &'g Guide) -> Result<tier::Choice<'g>, Error> {
    let choice = tier::choose(&request.workload, request.tier, guide)?;
    request.place.check_tier(choice.tier, guide)?;
    deployment::platform(request, &choice)?;
    Ok(choice)
}

/// Sizes one request, without a look at the rules, the other bases or the cost.
fn size<'g>(
    request: &Request,
    guide: &'g Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
    notes: &mut Notes,
) -> Result<Sized<'g>, Error> {
    let mut choice = choose(request, guide)?;
    request.place.check_shares()?;
    choice.printed = request.place.printed(guide.tier(choice.tier), &guide.multi_region);
    let demand = demand::demand(request, &choice, guide);
    let deployment =
        deployment::deploy(request, &choice, &demand, guide, catalogue, prices, notes)?;
    Ok(Sized { choice, demand, deployment })
}
