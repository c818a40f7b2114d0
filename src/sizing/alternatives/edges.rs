//! What the next tier, class and cell cost, and how far they are.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::saving::saving;
use super::sized::{Engine, Sized};
use crate::sizing::request::{Input, Request};
use crate::sizing::sweep::classes;
use crate::sizing::tier::top;
use crate::units::{Usd, grouped};

/// The first amount of an input at which something else is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// What grows.
    pub input: Input,
    /// Its first amount beyond the edge.
    pub at: u64,
    /// How much more that is.
    pub distance: u64,
    /// What is needed there: the tier, the number of cells, or the classes that change.
    pub needs: String,
    /// What all cells cost there; none where nothing has a price.
    pub total_monthly_usd: Option<Decimal>,
    /// What that is more; none where it rests on a missing price.
    pub monthly_usd_added: Option<Decimal>,
}

impl Edge {
    /// In one sentence.
    pub fn sentence(&self) -> String {
        let added = match self.monthly_usd_added {
            Some(usd) if usd.is_sign_negative() => format!("-{} a month", Usd(-usd)),
            Some(usd) => format!("+{} a month", Usd(usd)),
            None => "at an unknown cost, since prices are missing".to_owned(),
        };
        format!(
            "{} {} more: {}, {added}",
            grouped(self.distance),
            self.input.words(self.distance),
            self.needs
        )
    }
}

/// The edges ahead, by `INPUT/KIND`. A workload that AWS cannot carry beyond an edge has none there.
pub fn edges(base: &Sized, engine: &Engine, given_up: &dyn Fn() -> bool) -> BTreeMap<String, Edge> {
    let mut edges = BTreeMap::new();
    for input in engine.guide.inputs() {
        let ahead = Ahead { base, engine, input };
        let last = ahead.last_of_tier();
        if let Some(edge) = last.and_then(|last| ahead.edge(last + 1)) {
            let beyond = engine.guide.is_beyond(base.figures.tier);
            let kind = if beyond { "cell" } else { "tier" };
            edges.insert(format!("{}/{kind}", input.as_str()), edge);
        }
        let last = last.unwrap_or(input.bounds().max);
        if let Some(edge) = ahead.class(last, given_up) {
            edges.insert(format!("{}/class", input.as_str()), edge);
        }
    }
    edges
}

/// What lies ahead when one input grows.
struct Ahead<'a> {
    base: &'a Sized,
    engine: &'a Engine<'a>,
    input: Input,
}

impl Ahead<'_> {
    fn now(&self) -> u64 {
        self.base.request.workload.get(self.input)
    }

    /// The plan of another amount, in the same tier and cells as long as they hold it.
    fn size(&self, amount: u64) -> Option<Sized> {
        let Sized { request, figures } = self.base;
        let workload = request.workload.with(self.input, amount);
        let next = Request { workload, tier: None, cell_count: None, ..request.clone() };
        let (tier, cell_count) = (Some(figures.tier.to_string()), Some(figures.cell_count));
        let same = Request { tier, cell_count, ..next.clone() };
        self.engine.size(same).or_else(|_| self.engine.size(next)).ok()
    }

    /// The largest amount in the plan's tier, or in its cells; none at the end of what an input takes.
    fn last_of_tier(&self) -> Option<u64> {
        let figures = &self.base.figures;
        let tier = self.engine.guide.tier(figures.tier);
        let top = top(tier, self.input, self.base.request.tier_tolerance)?;
        let last = top.checked_mul(figures.cell_count)?.max(self.now());
        (last < self.input.bounds().max).then_some(last)
    }

    fn edge(&self, at: u64) -> Option<Edge> {
        let there = self.size(at)?;
        let figures = &there.figures;
        let needs = match figures.tier == self.base.figures.tier {
            true if figures.cell_count != self.base.figures.cell_count => {
                format!("{} cells", figures.cell_count)
            }
            true => self.changes(&there),
            false => format!("tier {}", figures.tier),
        };
        let added = saving(self.base, &there).ok().map(|saved| -saved);
        Some(Edge {
            input: self.input,
            at,
            distance: at - self.now(),
            needs,
            total_monthly_usd: there.total(),
            monthly_usd_added: added,
        })
    }

    /// The classes that are others there.
    fn changes(&self, there: &Sized) -> String {
        let (before, after) = (classes(&self.base.figures), classes(&there.figures));
        let changed = after.iter().filter(|(path, class)| before.get(*path) != Some(class));
        let changed = changed.map(|(path, class)| format!("{path} = {class}"));
        changed.collect::<Vec<_>>().join(", ")
    }

    /// The first amount up to `last` with other classes, by halving.
    fn class(&self, last: u64, given_up: &dyn Fn() -> bool) -> Option<Edge> {
        let now = classes(&self.base.figures);
        let differs = |amount: u64| {
            !given_up() && self.size(amount).is_some_and(|one| classes(&one.figures) != now)
        };
        if last <= self.now() || !differs(last) {
            return None;
        }
        let (mut same, mut other) = (self.now(), last);
        while other - same > 1 {
            let middle = same + (other - same) / 2;
            if differs(middle) { other = middle } else { same = middle }
        }
        self.edge(other)
    }
}
