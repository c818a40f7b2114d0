//! What changes from one month to the next, and which input forces it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::date::Date;
use super::setting::{Drivers, Kind, Setting};
use super::state::{Carrier, Engine, State};
use crate::guide::{Guide, TierName};
use crate::sizing::error::Error;
use crate::sizing::request::Input;
use crate::units::grouped;

/// A step.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Event {
    pub date: Date,
    /// Months since the start.
    pub month: usize,
    pub kind: Kind,
    /// The plan's attribute that changes.
    pub attribute: String,
    pub input: Option<Input>,
    pub before: Option<String>,
    pub after: Option<String>,
    /// What was passed, where it was a limit.
    pub limit: Option<String>,
    pub monthly_usd_before: Option<Decimal>,
    pub monthly_usd_after: Option<Decimal>,
    /// How many lines are in neither sum, since no price is known.
    pub unpriced_before: usize,
    pub unpriced_after: usize,
}

impl Event {
    /// The component it is about: the first part of the attribute.
    pub fn component(&self) -> &str {
        self.attribute.split(['.', '[']).next().unwrap_or_default()
    }
}

/// An event without its date and its money.
pub struct Change {
    pub kind: Kind,
    pub attribute: String,
    pub input: Option<Input>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub limit: Option<String>,
}

/// Two months that follow each other.
pub struct Transition<'a> {
    pub engine: Engine<'a>,
    pub before: &'a State,
    pub after: &'a State,
    /// The last deployment there was.
    pub carried: &'a Carrier,
}

impl Transition<'_> {
    /// Everything that changes.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        self.tiers(&mut changes);
        match &self.after.outcome {
            Ok(carrier) => {
                self.settings(carrier, &mut changes);
                self.quotas(carrier, &mut changes);
            }
            Err(error) => changes.extend(self.refusal(error)),
        }
        changes
    }

    fn tiers(&self, changes: &mut Vec<Change>) {
        let Transition { before, after, .. } = self;
        let mut changed = |kind, attribute: String, input, (old, new): (String, String), limit| {
            if old != new {
                let (before, after) = (Some(old), Some(new));
                changes.push(Change { kind, attribute, input, before, after, limit });
            }
        };
        let names = |old: TierName, new: TierName| (old.to_string(), new.to_string());
        for (input, old, new) in self.tiers_by() {
            let top = passed_top(self.engine.guide, input, old, new);
            changed(Kind::Tier, format!("tier_by.{input}"), Some(input), names(old, new), top);
        }
        let crossing = self.crossing();
        let top =
            crossing.and_then(|(input, old, new)| passed_top(self.engine.guide, input, old, new));
        let input = crossing.map(|(input, ..)| input);
        changed(Kind::Tier, "tier".to_owned(), input, names(before.tier, after.tier), top);
        let cells = (before.cells.to_string(), after.cells.to_string());
        changed(Kind::Cells, "cell_count".to_owned(), self.of_the_cell(), cells, None);
    }

    /// The first input whose own tier changes together with the plan's, and its tiers.
    fn crossing(&self) -> Option<(Input, TierName, TierName)> {
        let Transition { before, after, .. } = self;
        let rises = after.tier > before.tier;
        let found = self.tiers_by().find(|(_, old, new)| {
            if rises { *new == after.tier && old < new } else { *old == before.tier && new < old }
        });
        found.filter(|_| before.tier != after.tier)
    }

    /// The tiers that each input alone needed and needs.
    fn tiers_by(&self) -> impl Iterator<Item = (Input, TierName, TierName)> {
        let both = self.before.tier_by.iter().zip(&self.after.tier_by);
        both.map(|((input, old), (_, new))| (*input, *old, *new))
    }

    /// The input that changes the tier or the number of cells, and with it the share of a cell.
    fn of_the_cell(&self) -> Option<Input> {
        let Transition { before, after, .. } = self;
        if before.tier == after.tier && before.cells == after.cells {
            return None;
        }
        let more = if after.cells > before.cells { after } else { before };
        let most = more.cells_by.iter().map(|(_, cells)| *cells).max();
        let by_cells = || {
            let mut inputs = more.cells_by.iter();
            inputs.find(|(_, cells)| Some(*cells) == most).map(|(input, _)| *input)
        };
        self.crossing().map(|(input, ..)| input).or_else(by_cells)
    }

    fn settings(&self, now: &Carrier, changes: &mut Vec<Change>) {
        let paths: BTreeSet<&String> =
            self.carried.settings.keys().chain(now.settings.keys()).collect();
        for path in paths {
            let (old, new) = (self.carried.settings.get(path), now.settings.get(path));
            let value = |one: Option<&Setting>| one.map(|one| one.value.clone());
            let Some(either) = new.or(old).filter(|_| value(old) != value(new)) else { continue };
            let differs = |carrier: &Carrier| value(carrier.settings.get(path)) != value(old);
            changes.push(Change {
                kind: either.kind,
                attribute: path.clone(),
                input: self
                    .forcing(either.drivers, |state| state.outcome.as_ref().is_ok_and(differs)),
                before: value(old),
                after: value(new),
                limit: None,
            });
        }
    }

    /// Quotas that this month passes; falling below one again asks nothing of anyone.
    fn quotas(&self, now: &Carrier, changes: &mut Vec<Change>) {
        for (name, (taken, default)) in &now.quotas {
            let of = |carrier: &Carrier| carrier.quotas.get(name).map_or(0, |(taken, _)| *taken);
            let (was, exceeds) = (of(self.carried), |carrier: &Carrier| of(carrier) > *default);
            if exceeds(self.carried) || !exceeds(now) {
                continue;
            }
            changes.push(Change {
                kind: Kind::Quota,
                attribute: format!("required_quotas.{name}"),
                input: self
                    .forcing(Drivers::All, |state| state.outcome.as_ref().is_ok_and(exceeds)),
                before: Some(was.to_string()),
                after: Some(taken.to_string()),
                limit: Some(format!("{} by default", grouped(*default))),
            });
        }
    }

    /// AWS would refuse what this month needs. While it stays so, that is one event.
    fn refusal(&self, error: &Error) -> Option<Change> {
        let (attribute, needed, limit) = error.limit()?;
        let known = self.before.outcome.as_ref().err().and_then(Error::limit);
        if known.is_some_and(|(known, ..)| known == attribute) {
            return None;
        }
        let setting = self.carried.settings.get(&attribute);
        Some(Change {
            kind: Kind::Limit,
            input: self.forcing(Drivers::All, |state| state.outcome.is_err()),
            before: setting.map(|setting| setting.value.clone()),
            after: needed,
            limit: Some(limit),
            attribute,
        })
    }

    /// The input that changes the tier or the cells; else the only one of `drivers` that moves, or
    /// the first of them that brings the change about alone.
    fn forcing(&self, drivers: Drivers, shows: impl Fn(&State) -> bool) -> Option<Input> {
        let Transition { engine, before, after, .. } = self;
        if let Some(input) = self.of_the_cell() {
            return Some(input);
        }
        let moves = |input: &Input| before.workload.get(*input) != after.workload.get(*input);
        let drivers = match drivers {
            Drivers::All => engine.guide.inputs().collect(),
            Drivers::Of(component) => engine.guide.driving(component),
        };
        let moved: Vec<Input> = drivers.into_iter().filter(moves).collect();
        let alone = |input: &Input| {
            let workload = before.workload.with(*input, after.workload.get(*input));
            engine.state(workload, before.storage).is_ok_and(|state| shows(&state))
        };
        match moved[..] {
            [] | [_] => moved.first().copied(),
            _ => moved.iter().copied().find(alone).or(moved.first().copied()),
        }
    }
}

/// The top that an input passes on its way between two tiers.
fn passed_top(guide: &Guide, input: Input, old: TierName, new: TierName) -> Option<String> {
    let smaller = old.min(new);
    guide.tier(smaller).tops.top(input).filter(|_| old != new).map(|top| grouped(top).to_string())
}

/// The events of all transitions, by `DATE/ATTRIBUTE`.
pub fn by_key(events: Vec<Event>) -> BTreeMap<String, Event> {
    let key = |event: &Event| format!("{}/{}", event.date, event.attribute);
    events.into_iter().map(|event| (key(&event), event)).collect()
}
