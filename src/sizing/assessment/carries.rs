//! The largest workloads that what runs carries, by bisection.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::components::{judge, paths};
use super::needs::{Engine, Needs};
use super::verdict::Verdict;
use crate::guide::Guide;
use crate::sizing::error::Error;
use crate::sizing::forecast::{Date, Trajectory};
use crate::sizing::request::{Input, Workload};
use crate::sizing::tier::ByInput;
use crate::units::grouped;

/// How much is carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carries {
    /// The largest amount when an input alone grows or falls; none where not even the smallest is carried.
    pub inputs: ByInput<Option<u64>>,
    /// The largest whole percent by which all may grow; none where the workload itself is not carried.
    pub all: Option<u64>,
}

impl Carries {
    /// The largest amount of an input of the guide.
    pub fn of(&self, input: Input) -> Option<u64> {
        let found = self.inputs.iter().find(|(one, _)| one.as_str() == input.as_str());
        found.and_then(|(_, most)| *most)
    }

    /// In one sentence.
    pub fn sentence(&self) -> String {
        let one = |(input, most): &(Input, Option<u64>)| match most {
            Some(most) => format!("{} {}", grouped(*most), input.in_words()),
            None => format!("no number of {}", input.in_words()),
        };
        let each: Vec<String> = self.inputs.iter().map(one).collect();
        let all = match self.all {
            Some(percent) => format!("all of them {} % more", grouped(percent)),
            None => "not the workload itself".to_owned(),
        };
        format!("carries, each alone, {}; {all}", each.join(", "))
    }
}

/// Growth beyond this is not looked for.
const MOST_PERCENT: u64 = 100_000;
/// Ten years.
const MONTHS: u32 = 120;

/// Where what runs is no longer enough.
pub(super) struct Edge<'a> {
    pub engine: &'a Engine<'a>,
    /// What the workload itself needs.
    pub base: &'a Needs,
    /// Components that are needed already and not judged.
    pub known: &'a BTreeSet<String>,
    pub given_up: &'a dyn Fn() -> bool,
}

impl Edge<'_> {
    /// The largest workloads, and what gives out first.
    pub fn carries(&self) -> (Carries, Option<String>) {
        let workload = self.engine.request.workload;
        let inputs = self.engine.guide.inputs().map(|input| {
            let bounds = input.bounds();
            let holds = |amount| self.holds(workload.with(input, amount));
            (input, largest(bounds.min, bounds.max, holds))
        });
        let inputs = inputs.collect();
        let grown = |percent: u64| times(&workload, percent, self.engine.guide);
        let all = largest(0, MOST_PERCENT, |percent| {
            grown(percent).is_some_and(|workload| self.holds(workload))
        });
        let beyond = all.map_or(Some(workload), |percent| grown(percent + 1));
        (Carries { inputs, all }, beyond.and_then(|workload| self.short_of(workload)))
    }

    /// The first month whose workload is not carried.
    pub fn outgrown_on(&self, start: Option<Date>, growth: Option<Decimal>) -> Option<Date> {
        let (start, monthly_growth) = start.zip(growth)?;
        let dates: Vec<Date> = (0..MONTHS).map(|month| start.months_later(month)).collect();
        let workload = self.engine.request.workload;
        let mut months = vec![workload; dates.len()];
        for input in self.engine.guide.inputs() {
            let start = workload.get(input);
            let trajectory = Trajectory::Growth { start, monthly_growth };
            let amounts = (1..=months.len())
                .rev()
                .find_map(|months| trajectory.amounts(input, &dates[..months]).ok())?;
            months.truncate(amounts.len());
            for (month, amount) in months.iter_mut().zip(amounts) {
                *month = month.with(input, amount);
            }
        }
        let holds = |month: u64| {
            usize::try_from(month)
                .ok()
                .and_then(|at| months.get(at))
                .is_some_and(|one| self.holds(*one))
        };
        let last = months.len().checked_sub(1)? as u64;
        let first = match largest(0, last, holds) {
            Some(month) if month == last => return None,
            Some(month) => month + 1,
            None => 0,
        };
        usize::try_from(first).ok().and_then(|at| dates.get(at)).copied()
    }

    fn holds(&self, workload: Workload) -> bool {
        !(self.given_up)() && self.short_of(workload).is_none()
    }

    /// The first that is not enough for a workload.
    fn short_of(&self, workload: Workload) -> Option<String> {
        let needs = match self.engine.needs(workload) {
            Ok(needs) => needs,
            Err(Error::TooFewCells { .. }) => return Some("cell_count".to_owned()),
            Err(_) => return Some("tier".to_owned()),
        };
        let judged = judge(self.engine.request, &needs, self.engine.guide, self.engine.catalogue);
        let short = judged.iter().find(|(_, one)| one.verdict == Verdict::Underprovisioned);
        let missing = || {
            let given = |path: &String| judged.contains_key(path) || self.known.contains(path);
            paths(&needs.fresh).find(|path| !given(path))
        };
        let short = short.map(|(path, _)| path.clone()).or_else(missing);
        let other_tier = needs.tier != self.base.tier;
        let more_cells = needs.cells > self.base.cells;
        match short {
            Some(_) if other_tier => Some("tier".to_owned()),
            None if more_cells => Some("cell_count".to_owned()),
            short => short,
        }
    }
}

/// So many percent more of everything, rounded up; none beyond what a plan takes.
fn times(workload: &Workload, percent: u64, guide: &Guide) -> Option<Workload> {
    guide.inputs().try_fold(*workload, |grown, input| {
        let factor = Decimal::from(100 + percent) / Decimal::ONE_HUNDRED;
        let amount = (Decimal::from(workload.get(input)) * factor).ceil().to_u64()?;
        (amount <= input.bounds().max).then(|| grown.with(input, amount))
    })
}

/// The largest number from `least` to `most` that holds, where all smaller ones do; none if `least` does not.
fn largest(least: u64, most: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    if !holds(least) {
        return None;
    }
    let (mut low, mut high) = (least, most.saturating_add(1));
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_holds_and_one_more_does_not() {
        for edge in [3, 4, 9, 10] {
            assert_eq!(largest(3, 10, |number| number <= edge), Some(edge));
        }
        assert_eq!(largest(3, 10, |_| false), None);
        assert_eq!(largest(0, u64::MAX, |_| true), Some(u64::MAX - 1));
    }
}
