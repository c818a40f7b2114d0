//! Demand: terms that name what there is, in an order without cycles, within the range of a decimal.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::checks::Checks;
use crate::guide::demand::{AnyTerm, Demand, evaluate};
use crate::guide::whole::Guide;
use crate::text::did_you_mean;

/// The largest headroom.
const HEADROOM: Decimal = Decimal::TEN;

/// From a millionth to a million.
const FIGURE: RangeInclusive<Decimal> =
    Decimal::from_parts(1, 0, 0, false, 6)..=Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// With larger amounts a product of the engine could leave the range of a decimal.
const MOST_AMOUNT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

pub(super) fn demand(guide: &Guide, checks: &mut Checks) {
    checks.unique("demand", guide.demand.iter().map(|one| one.quantity.as_str()));
    for (index, one) in guide.demand.iter().enumerate() {
        let above: Vec<&str> =
            guide.demand[..index].iter().map(|one| one.quantity.as_str()).collect();
        let meant = || {
            let others = guide.demand.iter().map(|other| other.quantity.as_str());
            did_you_mean(&one.quantity, others.filter(|other| *other != one.quantity))
        };
        of_one(one, &above, meant, checks);
    }
    if !checks.0.is_empty() {
        return;
    }
    let most = guide.inputs().map(|input| (input, input.bounds().max)).collect();
    let all = evaluate(&guide.demand, &most, HEADROOM, true);
    let (name, amount) = match &all {
        Some(all) => match all.iter().find(|(_, amount)| **amount > MOST_AMOUNT) {
            Some((name, amount)) => (format!("demand.{name}"), amount.normalize().to_string()),
            None => return,
        },
        None => ("demand".to_owned(), "too large to calculate".to_owned()),
    };
    let reason = format!("is {amount} for the largest inputs; at most 10^15 is allowed");
    checks.fault(name, reason);
}

fn of_one(one: &Demand, above: &[&str], meant: impl Fn() -> String, checks: &mut Checks) {
    let at = format!("demand.{}", one.quantity);
    one.quantity.split('.').for_each(|part| checks.name(format!("{at}.quantity"), part));
    let says = one.terms().next().is_some() || one.base.is_some() || one.floor.is_some();
    if !says {
        let reason = format!("has neither `per` nor `of`, and no `base` or `floor`{}", meant());
        checks.fault(at.clone(), reason);
    }
    one.terms().for_each(|term| of_term(term, &at, above, checks));
    for (key, figure) in [("step", one.step), ("tested_to", one.tested_to)] {
        figure.into_iter().for_each(|figure| checks.within(format!("{at}.{key}"), figure, FIGURE));
    }
    for (key, figure) in [("base", one.base), ("floor", one.floor)] {
        let bounds = Decimal::ZERO..=*FIGURE.end();
        figure
            .into_iter()
            .for_each(|figure| checks.within(format!("{at}.{key}"), figure, bounds.clone()));
    }
}

fn of_term(term: AnyTerm, at: &str, above: &[&str], checks: &mut Checks) {
    let both = term.per.is_some() == term.of.is_some();
    checks.holds(!both, at, "needs either `per` or `of` in each term; an overlay that gives one where the embedded guide has the other has both");
    if let Some(of) = term.of {
        let known = match above {
            [] => "there is none".to_owned(),
            above => format!("there are {}", above.join(", ")),
        };
        let meant = did_you_mean(of, above.iter().copied());
        let reason = format!("names {of:?}, which is no quantity above it{meant}; {known}");
        checks.holds(above.contains(&of), format!("{at}.of"), reason);
    }
    for (key, figure) in [("factor", term.factor), ("divisor", term.divisor)] {
        figure.into_iter().for_each(|figure| checks.within(format!("{at}.{key}"), figure, FIGURE));
    }
}
