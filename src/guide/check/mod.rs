//! What must hold of a guide beyond its shape; every mistake is reported, with its key.

mod checks;
mod demand;
mod rest;
mod tier;

use super::class::Class;
use super::error::GuideFault;
use super::input::{MOST_AMOUNT, MOST_INPUTS};
use super::whole::Guide;
use crate::text::quoted;
use checks::Checks;

/// Every mistake of a guide, by its key.
pub(super) fn check(guide: &Guide) -> Vec<GuideFault> {
    let mut checks = Checks::default();
    head(guide, &mut checks);
    inputs(guide, &mut checks);
    classes(guide, &mut checks);
    tier::tiers(guide, &mut checks);
    rest::rest(guide, &mut checks);
    demand::demand(guide, &mut checks);
    checks.0
}

fn head(guide: &Guide, checks: &mut Checks) {
    checks.name("name", &guide.name);
    let plain = |one: char| one.is_ascii_alphanumeric() || ".-+_".contains(one);
    let plain = guide.version.len() <= 40 && guide.version.chars().all(plain);
    let reason =
        "is not a version such as 1.0.0: at most 40 letters, digits, `.`, `-`, `+` and `_`";
    checks.holds(plain, "version", reason);
    let reason = format!("is {}, not a date such as 2026-01-31", quoted(&guide.updated));
    checks.holds(is_date(&guide.updated), "updated", reason);
}

/// Quantities of these names size something else than services.
const COMPONENTS: [&str; 3] = ["database", "cache", "object_storage"];

fn classes(guide: &Guide, checks: &mut Checks) {
    checks.within("class", guide.classes.len(), 0..=Class::MOST);
    checks.unique("class", guide.classes.iter().map(Class::as_str));
    for class in &guide.classes {
        let (at, name) = (format!("class.{}", class.name), class.as_str());
        checks.name(format!("{at}.name"), name);
        let reason = format!("is {name:?}, but the quantities of that name size the component");
        checks.holds(!COMPONENTS.contains(&name), format!("{at}.name"), reason);
        let both = class.behind_load_balancer && class.background;
        let reason = "is both `behind_load_balancer` and `background`; choose one";
        checks.holds(!both, &at, reason);
    }
}

fn inputs(guide: &Guide, checks: &mut Checks) {
    let count = guide.declared.len();
    let reason = format!("has {count} entries; a guide has from 1 to {MOST_INPUTS} inputs");
    checks.holds((1..=MOST_INPUTS).contains(&count), "input", reason);
    checks.unique("input", guide.declared.iter().map(|one| one.name.as_str()));
    for one in &guide.declared {
        let at = format!("input.{}", one.name);
        checks.name(format!("{at}.name"), one.name.as_str());
        checks.within(format!("{at}.maximum"), one.maximum, 1..=MOST_AMOUNT);
        let (least, most) = (one.minimum, one.maximum);
        let reason = format!("is {least}, above the `maximum` of {most}");
        checks.holds(least <= most, format!("{at}.minimum"), reason);
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length: usize| {
        (part.len() == length).then(|| part.parse::<u32>().ok()).flatten()
    };
    match parts[..] {
        [year, month, day] => {
            digits(year, 4).is_some()
                && digits(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && digits(day, 2).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}
