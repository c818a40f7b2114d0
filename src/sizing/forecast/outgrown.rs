//! When what the first period has no longer holds.

use std::collections::BTreeMap;

use super::date::Date;
use super::period::Month;
use super::setting::Setting;
use crate::guide::{Guide, TierName};

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
    let needed = |month: &Month| month.state.tier_by.into_iter().max();
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
