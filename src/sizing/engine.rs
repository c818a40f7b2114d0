//! The stages one after another: from a request to its plan, or to the figures alone.

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use crate::sizing::bill::{self, Bill, Estimate, Priced};
use crate::sizing::cells;
use crate::sizing::check;
use crate::sizing::demand::{self, region};
use crate::sizing::deployment::{self, Deployed, Deployment};
use crate::sizing::error::Error;
use crate::sizing::explanation::broken_rules;
use crate::sizing::explanation::findings;
use crate::sizing::explanation::in_place::Planned;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::explanation::otherwise::{self, Monthly};
use crate::sizing::explanation::{identity, lifecycle, region_share, summary};
use crate::sizing::operation::levels;
use crate::sizing::operation::resilience::resilience;
use crate::sizing::operation::{addresses, alarms, autoscaling, connections, quotas};
use crate::sizing::plan::{Figures, Plan};
use crate::sizing::request::{AnswerPart, Request, Workload};
use crate::sizing::tier::{self, Choice};

/// Sizes a workload.
pub fn plan(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Plan, Error> {
    let size = |sized_as: &Request| plan_as(sized_as, request, guide, catalogue, prices);
    let fits = |one: &Request| deployment_as(one, guide, catalogue, prices).map(drop);
    size(request).or_else(|refused| cells::in_more(refused, request, guide, size, fits))
}

/// The plan of a request, with the inputs and the id of what was asked for.
fn plan_as(
    request: &Request,
    asked: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Plan, Error> {
    let answer = &request.answer;
    let mut notes = Notes::of(answer);
    let sized = size(request, guide, catalogue, prices, &mut notes)?;
    let deployment = &sized.deployed.deployment;
    let alarms = answer.unless_omitted(AnswerPart::Alarms, || {
        alarms::alarms(deployment, guide, catalogue, &mut notes)
    });
    let alarms = alarms.transpose()?.unwrap_or_default();
    let autoscaling = answer
        .unless_omitted(AnswerPart::Autoscaling, || autoscaling::autoscaling(deployment, guide));
    let autoscaling = autoscaling.flatten();
    check::check(deployment, request, catalogue)?;
    check::check_change(deployment, &request.current, catalogue)?;
    check::explain_change(deployment, &request.current, catalogue, &mut notes);
    check::check_scaling(&alarms, autoscaling.as_ref(), catalogue)?;
    tier::explain(&sized.choice, asked, &mut notes);
    region_share::explain(&request.region_share, &sized.choice.cell, guide, &mut notes);
    let alarm_metrics = match answer.omits(AnswerPart::Alarms) {
        true => alarms::metric_count(deployment, guide, catalogue),
        false => alarms::metric_count_of(&alarms, deployment),
    };
    let priced = priced(deployment, &sized.choice, request, alarm_metrics, guide, catalogue);
    let bill = bill::bill(priced, published(&sized.choice, request), prices);
    let calculator = demand::verbatim(request, &sized.choice.cell, guide);
    let quantities = demand::of_other_guide(&sized.choice.cell, guide);
    let compared = Compared { sized: &sized, priced, bill: &bill };
    let monthly = |one: &Request| monthly(one, compared, guide, catalogue, prices);
    if !answer.omits(AnswerPart::Findings) {
        let (choice, calculator, quantities) = (&sized.choice, &calculator, &quantities);
        let planned =
            Planned { request, choice, deployment, calculator, quantities, guide, catalogue };
        find(&planned, &bill, &monthly, &mut notes);
    }
    connections::check(deployment, request, &mut notes);
    otherwise::without_zone_loss(&bill, request, &monthly, &mut notes);
    if let Some(autoscaling) = &autoscaling {
        otherwise::with_headroom(autoscaling.percents(), &bill, request, &monthly, &mut notes);
    }
    let Sized { choice, deployed: Deployed { deployment, .. } } = sized;
    let required_quotas = answer
        .unless_omitted(AnswerPart::RequiredQuotas, || quotas::required(&deployment, catalogue));
    let resilience =
        answer.unless_omitted(AnswerPart::Resilience, || resilience(&deployment, catalogue));
    let service_levels = answer.unless_omitted(AnswerPart::ServiceLevels, || {
        levels::service_levels(&choice.printed, &deployment, catalogue)
    });
    let mut plan = Plan {
        id: identity::id(asked, guide, choice.tier, &deployment, prices),
        guide: guide.used(),
        request: asked.clone(),
        tier: choice.tier,
        limiting_inputs: choice.limiting(),
        tier_by: choice.by,
        cell_count: choice.cells,
        cell: choice.cell,
        calculator: demand::missing_quantity(guide).is_none().then_some(calculator),
        demand: quantities,
        addresses: addresses::addresses(&deployment, catalogue),
        required_quotas: required_quotas.unwrap_or_default(),
        resilience: resilience.unwrap_or_default(),
        service_levels: service_levels.flatten(),
        deployment,
        alarms,
        autoscaling,
        bill,
        capacity: guide.capacity(&choice.printed),
        notes,
        summary: String::new(),
    };
    plan.summary = summary::summary(&plan);
    Ok(plan)
}

/// What the guide publishes for the whole tier.
fn published(choice: &Choice, request: &Request) -> Option<Decimal> {
    let whole_tier = !choice.beyond && !request.region_share.only_reads();
    choice.printed.monthly_usd.filter(|_| whole_tier)
}

/// Records every finding that the finished deployment gives cause for.
fn find(planned: &Planned, bill: &Bill, monthly: Monthly, notes: &mut Notes) {
    let Planned { request, deployment, catalogue, .. } = *planned;
    broken_rules::collect(planned, notes);
    let cost_on = |basis| match basis == request.basis {
        true => bill.monthly_usd(Estimate::Typical),
        false => monthly(&Request { basis, ..request.clone() }),
    };
    findings::collect(planned, &cost_on, notes);
    findings::published_cost(bill, notes);
    lifecycle::collect(request, deployment, catalogue, &bill.price_book.as_of, notes);
}

/// Sizes a workload as `plan` does, and says nothing about it.
pub fn figures(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Figures, Error> {
    let size = |one: &Request| figures_as(one, guide, catalogue, prices);
    let fits = |one: &Request| deployment_as(one, guide, catalogue, prices).map(drop);
    size(request).or_else(|refused| cells::in_more(refused, request, guide, size, fits))
}

fn figures_as(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Figures, Error> {
    let sized = size(request, guide, catalogue, prices, &mut Notes::silent())?;
    let Sized { choice, deployed: Deployed { deployment, .. } } = sized;
    check::check(&deployment, request, catalogue)?;
    check::check_change(&deployment, &request.current, catalogue)?;
    let alarm_metrics = alarms::metric_count(&deployment, guide, catalogue);
    let priced = priced(&deployment, &choice, request, alarm_metrics, guide, catalogue);
    let sums = bill::sums(priced, prices);
    let (tier, tier_by, cell_count) = (choice.tier, choice.by, choice.cells);
    Ok(Figures { tier, tier_by, cell_count, sums, deployment })
}

/// The deployment of a cell alone, if it breaks no rule, whatever runs.
pub(in crate::sizing) fn deployment(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Cell, Error> {
    let size = |one: &Request| deployment_as(one, guide, catalogue, prices);
    let fits = |one: &Request| size(one).map(drop);
    size(request).or_else(|refused| cells::in_more(refused, request, guide, size, fits))
}

fn deployment_as(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Cell, Error> {
    let sized = size(request, guide, catalogue, prices, &mut Notes::silent())?;
    let Sized { choice, deployed: Deployed { deployment, .. } } = sized;
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

/// A plan, as far as others are compared with it.
#[derive(Clone, Copy)]
struct Compared<'a> {
    sized: &'a Sized<'a>,
    priced: Priced<'a>,
    bill: &'a Bill,
}

/// What a request costs in a month that differs from a plan's only in basis, headroom or the loss of a zone; none
/// where AWS would refuse it.
fn monthly(
    request: &Request,
    plan: Compared,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Option<Decimal> {
    let alone = |one: &Request| {
        let figures = figures_as(one, guide, catalogue, prices)?;
        Ok(figures.sums.monthly_usd())
    };
    let fits = |one: &Request| deployment_as(one, guide, catalogue, prices).map(drop);
    let cost = match request.survive_zone_loss == plan.priced.request.survive_zone_loss {
        true => monthly_beside(request, plan, guide, catalogue, prices),
        false => alone(request),
    };
    let cost = cost.or_else(|refused| cells::in_more(refused, request, guide, alone, fits));
    cost.ok().flatten()
}

/// The same where only basis or headroom differ, of as many cells: only what is not in the plan is sized, checked and
/// priced.
fn monthly_beside(
    request: &Request,
    plan: Compared,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Option<Decimal>, Error> {
    let Sized { choice, deployed } = plan.sized;
    let demand = demand::demand(request, choice, guide);
    let deployment =
        deployment::deploy_beside(deployed, request, choice, &demand, guide, catalogue, prices)?;
    let known = &deployed.deployment;
    check::check_beside(Some(known), &deployment, request, catalogue)?;
    check::check_change(&deployment, &request.current, catalogue)?;
    let watched = (known, plan.priced.alarm_metrics);
    let alarm_metrics = alarms::metric_count_beside(watched, &deployment, guide, catalogue);
    let priced = Priced { deployment: &deployment, request, alarm_metrics, ..plan.priced };
    Ok(bill::monthly_beside((plan.priced, plan.bill), priced, prices))
}

/// What every plan starts from: the tier, and the components that carry what is asked of it.
struct Sized<'g> {
    choice: Choice<'g>,
    deployed: Deployed,
}

/// What the bill of a cell is made of.
fn priced<'a>(
    deployment: &'a Deployment,
    choice: &'a Choice,
    request: &'a Request,
    alarm_metrics: u64,
    guide: &Guide,
    catalogue: &'a Catalogue,
) -> Priced<'a> {
    let (users, transactions) = (guide.input("users"), guide.input("transactions_per_day"));
    let cell = &choice.cell;
    Priced { deployment, request, cell, users, transactions, catalogue, alarm_metrics }
}

/// The tier, if it holds the workload and runs as asked.
fn choose<'g>(request: &Request, guide: &'g Guide) -> Result<Choice<'g>, Error> {
    let choice = tier::choose(request, guide)?;
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
    let deployed = deployment::deploy(request, &choice, &demand, guide, catalogue, prices, notes)?;
    Ok(Sized { choice, deployed })
}
