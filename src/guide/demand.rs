//! Demand as data: each quantity as a sum of terms over the inputs and other quantities.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::input::{Input, Workload};

/// How well a quantity's figures are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Evidence {
    Measured,
    Derived,
    Estimate,
    Assumption,
}

/// One quantity that a workload asks for, such as `web.vcpus`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// Its name.
    pub quantity: String,
    /// The input that it is for; none where `of` names a quantity.
    pub per: Option<Input>,
    /// The quantity, above it in the guide, that it is in proportion to.
    pub of: Option<String>,
    /// How much there is for one of them; 1 where nothing is said.
    pub factor: Option<Decimal>,
    /// How many of them there are for one; 1 where nothing is said.
    pub divisor: Option<Decimal>,
    /// Further terms of the sum.
    #[serde(default)]
    pub plus: Vec<Term>,
    /// What there is without any load.
    pub base: Option<Decimal>,
    /// Whole multiples of it only, such as an instance's share.
    pub step: Option<Decimal>,
    /// The least for any workload.
    pub floor: Option<Decimal>,
    /// The largest amount that the figures were tried with.
    pub tested_to: Option<Decimal>,
    /// How well they are known.
    pub evidence: Option<Evidence>,
    /// Where they are from.
    pub source: Option<String>,
}

/// A further term.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Term {
    pub per: Option<Input>,
    pub of: Option<String>,
    pub factor: Option<Decimal>,
    pub divisor: Option<Decimal>,
}

/// A term of either place.
#[derive(Clone, Copy)]
pub(super) struct AnyTerm<'d> {
    pub per: Option<Input>,
    pub of: Option<&'d str>,
    pub factor: Option<Decimal>,
    pub divisor: Option<Decimal>,
}

/// How much of each quantity.
pub type Quantities<'d> = BTreeMap<&'d str, Decimal>;

impl Demand {
    /// All terms of the sum.
    pub(super) fn terms(&self) -> impl Iterator<Item = AnyTerm<'_>> {
        let Demand { per, of, factor, divisor, .. } = self;
        let first = (per.is_some() || of.is_some()).then_some(AnyTerm {
            per: *per,
            of: of.as_deref(),
            factor: *factor,
            divisor: *divisor,
        });
        let plus = self.plus.iter().map(|term| AnyTerm {
            per: term.per,
            of: term.of.as_deref(),
            factor: term.factor,
            divisor: term.divisor,
        });
        first.into_iter().chain(plus)
    }

    /// The amount; none beyond the range of a decimal.
    fn amount(&self, load: &Workload, headroom: Decimal, known: Known) -> Option<Decimal> {
        let mut sum = self.base.unwrap_or_default();
        for term in self.terms() {
            sum = sum.checked_add(term.amount(load, headroom, known)?)?;
        }
        match self.step {
            Some(step) => sum.checked_div(step)?.ceil().checked_mul(step),
            None => Some(sum),
        }
    }
}

impl AnyTerm<'_> {
    /// Headroom is on rates: what is in proportion to a quantity has that quantity's.
    fn amount(self, load: &Workload, headroom: Decimal, known: Known) -> Option<Decimal> {
        let amount = match (self.per, self.of) {
            (Some(input), _) => {
                Decimal::from(load.get(input)).checked_mul(Decimal::ONE + headroom)?
            }
            (None, Some(quantity)) => known.get(quantity),
            (None, None) => Decimal::ONE,
        };
        let amount = amount.checked_mul(self.factor.unwrap_or(Decimal::ONE))?;
        amount.checked_div(self.divisor.unwrap_or(Decimal::ONE))
    }
}

impl fmt::Display for AnyTerm<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factor = self.factor.unwrap_or(Decimal::ONE).normalize();
        match (self.per, self.of) {
            (Some(input), _) => match self.divisor {
                Some(one) => write!(f, "{factor} per {} {}", one.normalize(), input.in_words()),
                None => write!(f, "{factor} per {}", input.singular()),
            },
            (None, of) => {
                write!(f, "{factor} x {}", of.unwrap_or_default())?;
                self.divisor.map_or(Ok(()), |one| write!(f, " / {}", one.normalize()))
            }
        }
    }
}

impl fmt::Display for Demand {
    /// The sum, as in `1 per 50 users + 0.3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = self.base.map(|base| base.normalize().to_string());
        let terms: Vec<String> = self.terms().map(|term| term.to_string()).chain(base).collect();
        f.write_str(&terms.join(" + "))?;
        self.step.map_or(Ok(()), |step| write!(f, ", in steps of {}", step.normalize()))
    }
}

/// Quantities that are evaluated: the first ones of a guide.
#[derive(Clone, Copy)]
struct Known<'d>(&'d [Demand], &'d [Decimal]);

impl Known<'_> {
    /// How much of a quantity; nothing of one that is not known.
    fn get(self, quantity: &str) -> Decimal {
        let mut all = self.0.iter().zip(self.1);
        let known = all.find(|(demand, _)| demand.quantity == quantity);
        known.map(|(_, amount)| *amount).unwrap_or_default()
    }
}

/// Every quantity by name, with or without the floors; none where one is beyond the range of a decimal.
pub fn evaluate<'d>(
    demands: &'d [Demand],
    load: &Workload,
    headroom: Decimal,
    with_floors: bool,
) -> Option<Quantities<'d>> {
    let amounts = amounts(demands, load, headroom, with_floors)?;
    Some(demands.iter().map(|demand| &*demand.quantity).zip(amounts).collect())
}

/// The same in the order of the guide.
pub fn amounts(
    demands: &[Demand],
    load: &Workload,
    headroom: Decimal,
    with_floors: bool,
) -> Option<Vec<Decimal>> {
    let mut amounts = Vec::with_capacity(demands.len());
    for demand in demands {
        let amount = demand.amount(load, headroom, Known(demands, &amounts))?;
        let floor = demand.floor.filter(|_| with_floors);
        amounts.push(floor.map_or(amount, |floor| amount.max(floor)));
    }
    Some(amounts)
}
