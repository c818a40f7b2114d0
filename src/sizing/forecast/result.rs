//! What a forecast is made from, and what it says: its months, and when the first one is outgrown.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::date::Date;
use super::event::Event;
use super::setting::Setting;
use super::state::State;
use super::trajectory::Trajectory;
use crate::guide::{Guide, GuideUsed, TierName};
use crate::sizing::explanation::notes::Finding;
use crate::sizing::request::{self, Bounds, Input, LoadError, Workload, load};

/// What a forecast is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The choices of every period. Its workload counts for nothing.
    pub plan: request::Request,
    /// When period 0 begins.
    pub starting_on: Date,
    /// How many periods.
    pub months: u32,
    /// How each of the guide's inputs develops, in their order.
    pub trajectories: Vec<Trajectory>,
    /// The same by the names of the guide's inputs, where they are given so.
    pub load: Option<BTreeMap<String, Trajectory>>,
}

impl Request {
    /// Takes what is given as that of the inputs of the guide in use.
    pub fn by_guide(&mut self, guide: &Guide) -> Result<(), LoadError> {
        let embedded = |input: Input| self.trajectories[input.rank()].clone();
        let all = load::by_input(self.load.as_ref(), embedded, guide)?;
        for (input, trajectory) in &all {
            let mut figures = trajectory.figures();
            figures.try_for_each(|figure| LoadError::check(guide, *input, figure))?;
        }
        self.trajectories = all.into_iter().map(|(_, trajectory)| trajectory).collect();
        Ok(())
    }

    /// How many periods a forecast may have.
    pub const MONTHS: Bounds = Bounds { min: 1, max: 120 };
}

/// Everything a forecast says.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// A hash of everything it depends on.
    pub id: String,
    /// The guide it follows.
    pub guide: GuideUsed,
    /// What the guide sizes by.
    pub inputs: Arc<[Input]>,
    /// Month by month; at least one.
    pub periods: Vec<Period>,
    /// What changes, by `DATE/ATTRIBUTE`.
    pub events: BTreeMap<String, Event>,
    /// Which period costs most; the first of them, or 0 if none has a cost.
    pub peak: usize,
    /// The sum of all periods; none where one of them has no cost.
    pub total_usd: Option<Decimal>,
    /// Names of lines without a known price in any period: the sums of those periods lack them.
    pub unpriced: BTreeSet<String>,
    /// When what the first period has no longer holds.
    pub outgrown: Outgrown,
    /// Where the guide's growth example says something else of the same workload.
    pub findings: BTreeMap<String, Finding>,
    /// The forecast as text.
    pub summary: String,
}

/// One month.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Period {
    pub date: Date,
    /// What the guide sizes by.
    pub inputs: Arc<[Input]>,
    pub workload: Workload,
    pub tier: TierName,
    pub cell_count: u64,
    /// Of all cells, with typical usage; none where nothing has a price or AWS would refuse it.
    pub monthly_usd: Option<Decimal>,
    pub by_component: BTreeMap<&'static str, Decimal>,
    /// Names of lines without a known price, which are in no sum.
    pub unpriced: Vec<String>,
}

/// A month as it is worked out; equal workloads share what they come to.
pub struct Month {
    pub date: Date,
    pub state: Rc<State>,
}

impl Month {
    /// As a forecast shows it.
    pub fn period(&self, inputs: &Arc<[Input]>) -> Period {
        let State { workload, tier, cells, outcome, .. } = &*self.state;
        let carrier = outcome.as_ref().ok();
        Period {
            date: self.date,
            inputs: inputs.clone(),
            workload: *workload,
            tier: *tier,
            cell_count: *cells,
            monthly_usd: carrier.and_then(|carrier| carrier.monthly_usd),
            by_component: carrier.map(|one| one.by_component.clone()).unwrap_or_default(),
            unpriced: carrier.map(|one| one.unpriced.clone()).unwrap_or_default(),
        }
    }
}

/// The first dates; none where it does not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgrown {
    /// For each tier when the workload exceeds it first.
    pub tiers: BTreeMap<String, Option<Date>>,
    /// For each setting of the first period, by its path, when a larger one is needed first.
    pub components: BTreeMap<String, Option<Date>>,
}

pub(super) fn outgrown(months: &[Month], guide: &Guide) -> Outgrown {
    let first = |exceeds: &dyn Fn(&Month) -> bool| {
        months.iter().find(|month| exceeds(month)).map(|month| month.date)
    };
    let needed = |month: &Month| month.state.tier_by.iter().map(|(_, tier)| *tier).max();
    let tier = |name: TierName| (name.to_string(), first(&|month| needed(month) > Some(name)));
    let setting = |month: &'_ Month, path: &str, start: &Setting| {
        let carrier = month.state.outcome.as_ref();
        match carrier {
            Ok(carrier) => carrier.settings.get(path).is_some_and(|now| now.outgrows(start)),
            Err(error) => error.limit().is_some_and(|(attribute, ..)| attribute == path),
        }
    };
    let start = months.first().and_then(|month| month.state.outcome.as_ref().ok());
    let settings = start.into_iter().flat_map(|carrier| &carrier.settings);
    Outgrown {
        tiers: guide.tiers.iter().map(|one| tier(one.name)).collect(),
        components: settings
            .map(|(path, start)| (path.clone(), first(&|month| setting(month, path, start))))
            .collect(),
    }
}
