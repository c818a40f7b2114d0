//! The stages one after another: from a request to its plan, or to the figures alone.

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use crate::sizing::bill::{self, Bill, Estimate, Priced};
use crate::sizing::check;
use crate::sizing::demand::{self, Demand, region};
use crate::sizing::deployment::{self, Deployment};
use crate::sizing::error::Error;
use crate::sizing::explanation::findings::{self, Costs};
use crate::sizing::explanation::notes::Notes;
use crate::sizing::explanation::{identity, kubernetes, region_share, summary};
use crate::sizing::operation::autoscaling::Autoscaling;
use crate::sizing::operation::levels;
use crate::sizing::operation::resilience::resilience;
use crate::sizing::operation::{addresses, alarms, autoscaling, connections, quotas};
use crate::sizing::plan::{Figures, Plan};
use crate::sizing::request::{AnswerPart, Basis, Request, Workload};
use crate::sizing::tier::{self, Choice};
use crate::units::Usd;

/// Sizes a workload.
pub fn plan(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Plan, Error> {
    let answer = &request.answer;
    let mut notes = Notes::of(answer);
    let sized = size(request, guide, catalogue, prices, &mut notes)?;
    let alarms = answer.unless_omitted(AnswerPart::Alarms, || {
        alarms::alarms(&sized.deployment, guide, catalogue, &mut notes)
    });
    let alarms = alarms.transpose()?.unwrap_or_default();
    let autoscaling = answer.unless_omitted(AnswerPart::Autoscaling, || {
        autoscaling::autoscaling(&sized.deployment, guide)
    });
    let autoscaling = autoscaling.flatten();
    check::check(&sized.deployment, request, catalogue)?;
    check::check_change(&sized.deployment, &request.current, catalogue)?;
    check::explain_change(&sized.deployment, &request.current, catalogue, &mut notes);
    check::check_scaling(&alarms, autoscaling.as_ref(), catalogue)?;
    tier::explain(&sized.choice, request, &mut notes);
    region_share::explain(&request.region_share, &sized.choice.cell, &mut notes);
    let bill = bill_of(&sized, request, guide, catalogue, prices);
    if !answer.omits(AnswerPart::Findings) {
        find(&sized, request, &bill, guide, catalogue, prices, &mut notes);
    }
    connections::check(&sized.deployment, request, &mut notes);
    zone_loss_cost(&bill, request, guide, catalogue, prices, &mut notes);
    if let Some(autoscaling) = &autoscaling {
        scaling_headroom(autoscaling, &bill, request, guide, catalogue, prices, &mut notes);
    }
    let Sized { choice, demand, deployment } = sized;
    let required_quotas = answer
        .unless_omitted(AnswerPart::RequiredQuotas, || quotas::required(&deployment, catalogue));
    let resilience =
        answer.unless_omitted(AnswerPart::Resilience, || resilience(&deployment, catalogue));
    let mut plan = Plan {
        id: identity::id(request, choice.tier, &deployment, prices),
        request: request.clone(),
        tier: choice.tier,
        tier_by: choice.by,
        limiting_inputs: choice.limiting,
        cell_count: choice.cells,
        cell: choice.cell,
        calculator: demand.calculator,
        addresses: addresses::addresses(&deployment, catalogue),
        required_quotas: required_quotas.unwrap_or_default(),
        resilience: resilience.unwrap_or_default(),
        service_levels: levels::service_levels(&choice.printed, &deployment, catalogue),
        deployment,
        alarms,
        autoscaling,
        bill,
        capacity: choice.printed.capacity.clone(),
        notes,
        summary: String::new(),
    };
    plan.summary = summary::summary(&plan);
    Ok(plan)
}

/// The bill of a cell, beside what the guide publishes for the whole tier.
fn bill_of(
    sized: &Sized,
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Bill {
    let Sized { choice, deployment, .. } = sized;
    let whole_tier = choice.tier != TierName::Enterprise && !request.region_share.only_reads();
    let published = whole_tier.then_some(choice.printed.monthly_usd);
    let alarm_metrics = alarms::metric_count(deployment, guide, catalogue);
    let cell = &choice.cell;
    let priced = Priced { deployment, request, cell, catalogue, alarm_metrics };
    bill::bill(priced, published, prices)
}

/// Records every finding that the finished deployment gives cause for.
fn find(
    sized: &Sized,
    request: &Request,
    bill: &Bill,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
    notes: &mut Notes,
) {
    let costs = Costs {
        tier: monthly_on(Basis::Tier, request, guide, catalogue, prices),
        calculator: monthly_on(Basis::Calculator, request, guide, catalogue, prices),
    };
    let Sized { choice, deployment, .. } = sized;
    findings::collect(request, choice, &costs, deployment, guide, catalogue, notes);
    findings::published_cost(bill, notes);
    kubernetes::support(request, deployment.platform, notes);
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
    check::check(&deployment, request, catalogue)?;
    check::check_change(&deployment, &request.current, catalogue)?;
    let priced = Priced {
        deployment: &deployment,
        request,
        cell: &choice.cell,
        catalogue,
        alarm_metrics: alarms::metric_count(&deployment, guide, catalogue),
    };
    Ok(Figures {
        tier: choice.tier,
        tier_by: choice.by,
        cell_count: choice.cells,
        sums: bill::sums(priced, prices),
        deployment,
    })
}

/// The deployment of a cell alone, if it breaks no rule, whatever runs.
pub(in crate::sizing) fn deployment(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Cell, Error> {
    let sized = size(request, guide, catalogue, prices, &mut Notes::silent())?;
    let Sized { choice, deployment, .. } = sized;
    check::check(&deployment, request, catalogue)?;
    Ok(Cell { tier: choice.tier, cells: choice.cells, cell: choice.cell, deployment })
}

/// A cell's deployment and how many cells there are.
pub(in crate::sizing) struct Cell {
    pub tier: TierName,
    pub cells: u64,
    pub cell: Workload,
    pub deployment: Deployment,
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

/// What surviving the loss of a zone costs beside the same plan without.
fn zone_loss_cost(
    bill: &Bill,
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
    notes: &mut Notes,
) {
    if !request.survive_zone_loss {
        return;
    }
    let without = Request { survive_zone_loss: false, ..request.clone() };
    let without = figures(&without, guide, catalogue, prices);
    let without = without.ok().and_then(|figures| figures.sums.monthly_usd());
    notes.decide("survive_zone_loss", || {
        let with = bill.monthly_usd(Estimate::Typical);
        let cost =
            with.zip(without).map_or("a cost that is not known".to_owned(), |(with, without)| {
                format!("{} a month instead of {}", Usd(with), Usd(without))
            });
        let more = with.zip(without).map(|(with, without)| Usd(with - without));
        let more = more.map(|more| format!(", {more} more than without")).unwrap_or_default();
        format!("what is left without the worst zone carries the demand, for {cost}{more}")
    });
}

/// The headroom with which services do not scale while the load is what the calculator expects, and its cost.
/// The calculator's rates fill what pods request, and scaling starts below that.
fn scaling_headroom(
    autoscaling: &Autoscaling,
    bill: &Bill,
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
    notes: &mut Notes,
) {
    // The guide's table alone has no load that it is sized for.
    if request.basis == Basis::Tier {
        return;
    }
    let mut steady: Vec<(String, Decimal, Decimal)> = autoscaling
        .percents()
        .map(|(resource, percent)| {
            let headroom = (Decimal::ONE_HUNDRED / percent - Decimal::ONE) * Decimal::ONE_HUNDRED;
            (resource.to_owned(), percent, headroom.ceil() / Decimal::ONE_HUNDRED)
        })
        .collect();
    steady.sort_by_key(|(_, _, headroom)| std::cmp::Reverse(*headroom));
    let Some((_, _, most)) = steady.first() else { return };
    if request.headroom >= *most {
        notes.decide("headroom", || {
            format!("{} keeps the services below what they scale at", request.headroom.normalize())
        });
        return;
    }
    let with = Request { headroom: *most, ..request.clone() };
    let with = figures(&with, guide, catalogue, prices).ok();
    let with = with.and_then(|figures| figures.sums.monthly_usd());
    notes.decide("headroom", || {
        let each = steady.iter().map(|(resource, percent, headroom)| {
            format!("{headroom} for {resource}, which scales at {} %", percent.normalize())
        });
        let cost = with.zip(bill.monthly_usd(Estimate::Typical)).map_or_else(
            || "; what it costs is not known".to_owned(),
            |(with, now)| format!("; {most} costs {} a month instead of {}", Usd(with), Usd(now)),
        );
        format!(
            "the calculator's load fills what the pods request, so the services scale up at once; headroom \
             avoids that from {}{cost}",
            each.collect::<Vec<_>>().join(" and ")
        )
    });
}

/// What every plan starts from: the tier, what is asked of it, and the components that carry it.
struct Sized<'g> {
    choice: Choice<'g>,
    demand: Demand,
    deployment: Deployment,
}

/// Whether the workload, the tier, the platform and the region's role go together.
pub fn check_tier(request: &Request, guide: &Guide) -> Result<(), Error> {
    choose(request, guide).map(|_| ())
}

/// The tier, if it holds the workload and runs as asked.
fn choose<'g>(request: &Request, guide: &'g Guide) -> Result<Choice<'g>, Error> {
    let choice = tier::choose(&request.workload, request.tier, guide)?;
    tier::check_role(&request.region_share, choice.tier, guide)?;
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
    request.region_share.check_shares()?;
    choice.printed =
        region::printed(&request.region_share, guide.tier(choice.tier), &guide.multi_region);
    let demand = demand::demand(request, &choice, guide);
    let deployment =
        deployment::deploy(request, &choice, &demand, guide, catalogue, prices, notes)?;
    Ok(Sized { choice, demand, deployment })
}
