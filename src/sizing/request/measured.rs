//! What was measured on what runs, and at which workload: the need of another workload in proportion.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::load::LoadError;
use crate::guide::{self, Guide, Workload};
use crate::text::{did_you_mean, listed};

/// Amounts of one component; none where nothing was measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Amounts {
    pub vcpus: Option<Decimal>,
    pub memory_gib: Option<Decimal>,
    pub iops: Option<Decimal>,
    pub storage_gib: Option<Decimal>,
    pub connections: Option<Decimal>,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Measured {
    /// The workload at which it was measured.
    pub at: Workload,
    /// Its amounts by the names of the guide's inputs, where they are given so.
    pub load: Option<BTreeMap<String, u64>>,
    /// By class of services.
    pub classes: BTreeMap<String, Amounts>,
    pub database: Amounts,
    pub cache: Amounts,
}

impl Default for Measured {
    fn default() -> Measured {
        let nothing = Amounts::default();
        Measured {
            at: Workload::NOTHING,
            load: None,
            classes: BTreeMap::new(),
            database: nothing,
            cache: nothing,
        }
    }
}

impl Measured {
    /// A class that is measured, and that the guide has no rate for: nothing says how its need grows.
    pub(super) fn check(&self, guide: &Guide) -> Result<(), LoadError> {
        let classes = guide.classes.iter().map(|class| class.as_str());
        let known: Vec<&str> = classes.filter(|one| !guide.driving(one).is_empty()).collect();
        let Some(class) = self.classes.keys().find(|class| !known.contains(&class.as_str())) else {
            return Ok(());
        };
        let meant = did_you_mean(class, known.iter().copied());
        let known = if known.is_empty() { "no class".to_owned() } else { listed(&known, "and") };
        let known = format!("{meant}. It has rates for {known}");
        Err(LoadError::NoRate { guide: guide.to_string(), class: class.clone(), known })
    }

    /// The need of a workload: the amount in proportion; none where nothing was measured, or at none of
    /// what it is in proportion to.
    pub fn scaled(amount: Option<Decimal>, by: Option<Proportion>) -> Option<Decimal> {
        let Proportion { to, at } = by?;
        amount?.checked_mul(to)?.checked_div(at)
    }

    /// How a component's need grows from the measured workload to another.
    pub fn proportion(&self, component: &str, to: &Workload, guide: &Guide) -> Option<Proportion> {
        let amount = |workload: &Workload| match guide.driving(component)[..] {
            [] => None,
            [input] => Some(Decimal::from(workload.get(input))),
            _ => {
                let all = guide::evaluate(&guide.demand, workload, Decimal::ZERO, false)?;
                let of = |name: &str| {
                    name.strip_prefix(component).is_some_and(|rest| rest.starts_with('.'))
                };
                all.into_iter().find(|(name, _)| of(name)).map(|(_, amount)| amount)
            }
        };
        Some(Proportion { to: amount(to)?, at: amount(&self.at)? })
    }
}

/// By what a need grows: from so much to so much.
#[derive(Debug, Clone, Copy)]
pub struct Proportion {
    to: Decimal,
    at: Decimal,
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_need_is_in_proportion() {
        let measured = Measured { at: Workload::of([50, 500, 0]), ..Measured::default() };
        let to = Workload::of([75, 500, 10]);
        let scaled = |amount, component| {
            Measured::scaled(amount, measured.proportion(component, &to, Guide::embedded()))
        };
        assert_eq!(scaled(Some(dec!(4)), "database"), Some(dec!(6)));
        assert_eq!(scaled(Some(dec!(4)), "worker"), None);
        assert_eq!(scaled(None, "web"), None);
    }
}
