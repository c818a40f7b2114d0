//! The set of alternatives that meets a budget.

use rust_decimal::Decimal;

use super::change;
use super::combinations::{Candidate, sets};
use super::saving::saving;
use super::sized::{Engine, Sized};
use crate::units::Usd;

/// What meets a budget.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// What all cells may cost in a month.
    pub monthly_usd: Decimal,
    /// Whether anything meets it.
    pub is_met: bool,
    /// The set that costs least of all; none where the plan's own cost is not known.
    pub cheapest: Option<Choice>,
    /// Of the sets that meet it, the one with the fewest alternatives, then the cheapest; none where none does.
    pub fewest: Option<Choice>,
}

/// A set of alternatives.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Their keys; none for the plan as it is.
    pub alternatives: Vec<&'static str>,
    /// What all cells cost in a month.
    pub total_monthly_usd: Decimal,
    /// What to set, as HCL.
    pub inputs: String,
}

impl Budget {
    /// In one sentence.
    pub fn sentence(&self) -> String {
        let budget = Usd(self.monthly_usd);
        let named = |choice: &Choice| match choice.alternatives.as_slice() {
            [] => "the plan as it is".to_owned(),
            keys => keys.join(", "),
        };
        match (&self.fewest, &self.cheapest) {
            (Some(fewest), _) => {
                let usd = Usd(fewest.total_monthly_usd);
                format!("budget: {budget} is met with {usd} by {}", named(fewest))
            }
            (None, Some(cheapest)) => {
                let usd = Usd(cheapest.total_monthly_usd);
                format!("budget: nothing meets {budget}; the least is {usd} by {}", named(cheapest))
            }
            (None, None) => {
                format!("budget: what meets {budget} is not known, since prices are missing")
            }
        }
    }
}

/// Looks at every set whose cost is known.
pub fn meet(
    budget: Decimal,
    base: &Sized,
    options: &[Candidate],
    engine: &Engine,
    given_up: &dyn Fn() -> bool,
) -> Budget {
    let mut choices = Vec::new();
    for set in sets(base, options, engine) {
        if given_up() {
            break;
        }
        let Ok(sized) = engine.size(set.request) else { continue };
        let (Ok(saved), Some(total)) = (saving(base, &sized), base.total()) else { continue };
        choices.push(Choice {
            alternatives: set.keys.iter().map(|key| key.as_str()).collect(),
            total_monthly_usd: total - saved,
            inputs: change::inputs(&base.request, &sized.request),
        });
    }
    let count = |one: &Choice| one.alternatives.len();
    let cheapest = choices.iter().min_by_key(|one| (one.total_monthly_usd, count(one))).cloned();
    let meets = choices.iter().filter(|one| one.total_monthly_usd <= budget);
    let fewest = meets.min_by_key(|one| (count(one), one.total_monthly_usd)).cloned();
    Budget { monthly_usd: budget, is_met: fewest.is_some(), cheapest, fewest }
}
