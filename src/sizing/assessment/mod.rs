//! The engine backwards: whether what runs is enough for a workload, for how much more, and until when.
//!
//! # What is compared
//!
//! What runs is `current`. What is needed is a plan in which it runs, since a plan keeps a type that fits
//! and says how many of it are needed; whether it is more than needed is seen beside the plan without it.
//! The plan's tier stays at least what it is for the workload, so that fewer organizations need no other
//! architecture. A component that is needed and not given is not judged, as long as the workload needs it
//! already; a workload that needs another component is not carried.
//!
//! # Agreement with plans
//!
//! A workload is carried where no component of its plan needs more than what runs. More load never needs
//! less, so that the largest one is found by bisection, and one more is not carried.

mod arguments;
mod carries;
mod components;
mod measurements;
mod more_components;
mod needs;
mod running;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, GuideUsed, TierName};
use crate::sizing::error::Error;
use crate::sizing::explanation::identity::{self, Inputs};
use crate::sizing::forecast::Date;
use crate::sizing::request::{self, Current};
use needs::{Engine, Needs};

pub use carries::Carries;
pub use measurements::Measurement;
pub use verdict::{Judgement, Verdict};

/// What an assessment is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The workload, the choices and what runs.
    pub plan: request::Request,
    /// When growth begins; none where nothing is asked about time.
    pub starting_on: Option<Date>,
    /// What a month adds to every input: 0.06 is 6 %.
    pub monthly_growth: Option<Decimal>,
}

/// Everything an assessment says.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// A hash of everything it depends on.
    pub id: String,
    /// The guide it follows.
    pub guide: GuideUsed,
    /// The tier of the workload.
    pub tier: TierName,
    /// What runs, by its path in the plan.
    pub components: BTreeMap<String, Component>,
    /// What the workload needs and nobody says runs.
    pub not_assessed: BTreeSet<String>,
    /// What was measured beside what the guide says, by component and quantity.
    pub measurements: BTreeMap<String, Measurement>,
    /// The largest workloads that what runs carries.
    pub carries: Carries,
    /// What gives out first: a component's path, `tier`, or `cell_count`; none where nothing does.
    pub bottleneck: Option<String>,
    /// The first month that is not carried; none where none is within ten years, or nothing was asked.
    pub outgrown_on: Option<Date>,
    /// The assessment as text.
    pub summary: String,
}

/// One component that runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// What it is, with the reasons.
    pub judgement: Judgement,
    /// What a plan has instead: argument -> value.
    pub needed: BTreeMap<String, String>,
    /// What the needed one costs more than what runs; none where a price is unknown.
    pub monthly_usd_difference: Option<Decimal>,
}

/// Verdicts by the path of what runs.
type Judgements = BTreeMap<String, Judgement>;

/// The verdicts on what runs alone, by its path, and what the workload needs beside it.
pub fn judge(
    request: &request::Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<(Judgements, BTreeSet<String>), Error> {
    let engine = Engine { request, guide, catalogue, prices, least_tier: None, cells: None };
    judged(&engine).map(|(_, judged, missing)| (judged, missing))
}

/// What the workload needs, the verdicts on what runs, and what is not said to run.
fn judged(engine: &Engine) -> Result<(Needs, Judgements, BTreeSet<String>), Error> {
    let needs = engine.needs(engine.request.workload)?;
    if engine.current().aurora.is_some() && needs.fresh.aurora.is_none() {
        return Err(Error::AuroraWithoutRole);
    }
    let judged = components::judge(engine.request, &needs, engine.guide, engine.catalogue);
    let missing = components::paths(&needs.fresh).filter(|path| !judged.contains_key(path));
    let missing = missing.collect();
    Ok((needs, judged, missing))
}

/// Assesses what runs. An error is what is wrong with a plan of the workload.
pub fn assess(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
    given_up: &dyn Fn() -> bool,
) -> Result<Assessment, Error> {
    if request.plan.current == Current::default() {
        return Err(Error::NothingRuns);
    }
    let mut engine =
        Engine { request: &request.plan, guide, catalogue, prices, least_tier: None, cells: None };
    let (needs, judged, not_assessed) = judged(&engine)?;
    engine.least_tier = Some(needs.tier);
    // With fewer cells each would have more of the other inputs.
    engine.cells = guide.is_beyond(needs.tier).then_some(needs.cells);
    let edge = carries::Edge { engine: &engine, base: &needs, known: &not_assessed, given_up };
    let (carries, bottleneck) = edge.carries();
    let components = judged.into_iter().map(|(path, judgement)| {
        let component = Component {
            needed: arguments::arguments(&needs.fresh, &path),
            monthly_usd_difference: running::difference(&path, &engine, &needs),
            judgement,
        };
        (path, component)
    });
    let mut assessment = Assessment {
        id: id(request, &needs, guide, prices),
        guide: guide.used(),
        tier: needs.tier,
        components: components.collect(),
        not_assessed: not_assessed.clone(),
        measurements: measurements::measurements(&request.plan, &needs.cell, guide),
        carries,
        bottleneck,
        outgrown_on: edge.outgrown_on(request.starting_on, request.monthly_growth),
        summary: String::new(),
    };
    assessment.summary = summary(&assessment);
    Ok(assessment)
}

fn id(request: &Request, needs: &Needs, guide: &Guide, prices: &PriceBook) -> String {
    let mut inputs = Inputs::default();
    inputs.add("plan", identity::id(&request.plan, guide, needs.tier, &needs.kept, prices));
    inputs.add_if_any("starting_on", request.starting_on);
    inputs.add_if_any("monthly_growth", request.monthly_growth.map(|rate| rate.normalize()));
    inputs.digest()
}

fn summary(assessment: &Assessment) -> String {
    let mut lines = Vec::new();
    for (path, Component { judgement, .. }) in &assessment.components {
        let reasons: Vec<&str> = judgement.reasons.values().map(String::as_str).collect();
        let reasons = match reasons.is_empty() {
            true => String::new(),
            false => format!(": {}", reasons.join("; ")),
        };
        lines.push(format!("{path}: {}{reasons}", judgement.verdict.as_str()));
    }
    lines.push(assessment.carries.sentence());
    if let Some(bottleneck) = &assessment.bottleneck {
        lines.push(format!("bottleneck: {bottleneck}"));
    }
    if let Some(date) = assessment.outgrown_on {
        lines.push(format!("outgrown on {date}"));
    }
    lines.join("\n") + "\n"
}
