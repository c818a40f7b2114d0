//! What a difference of two bills rests on: sums of known prices, and names of what has none.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::result::{Change, Dollars};
use crate::tfplugin::{Number, Value};

/// Inputs whose change can change any line of a bill.
const OF_EVERY_LINE: [&str; 10] = [
    "organizations",
    "users",
    "transactions_per_day",
    "load",
    "tier",
    "cell_count",
    "usage",
    "region",
    "architecture",
    "purchase_option",
];

/// The bills of two plans, in US dollars a month.
pub struct Money {
    /// Of all cells, by component.
    pub by_component: BTreeMap<String, Dollars>,
    /// Of one cell.
    pub monthly_usd: Dollars,
    /// Of all cells.
    pub total_monthly_usd: Dollars,
    /// Name of a line without a known price -> `before`, `after` or `both`.
    pub unpriced: BTreeMap<String, String>,
}

impl Money {
    /// Compares the bills of plans that differ by `changes`.
    pub fn of(before: &Value, after: &Value, changes: &BTreeMap<String, Change>) -> Money {
        let (was, is) = (Bill::of(before), Bill::of(after));
        let names: BTreeSet<&String> = was.all_components().chain(is.all_components()).collect();
        let roots: BTreeSet<&str> = changes.keys().map(|path| root(path)).collect();
        let known = |name: &str| !rests_on_a_missing_price(&was, &is, name, &roots);
        let pairs: Vec<(&String, Option<Decimal>, Option<Decimal>, bool)> = names
            .into_iter()
            .map(|name| (name, was.component(name), is.component(name), known(name)))
            .collect();
        let by_component = pairs.iter().map(|(name, from, to, known)| {
            let scale = |usd: &Option<Decimal>, bill: &Bill| usd.map(|usd| usd * bill.cells);
            let dollars = Dollars::of(scale(from, &was), scale(to, &is));
            let dollars = if *known { dollars } else { dollars.without_difference() };
            ((*name).clone(), dollars)
        });
        let by_component: BTreeMap<String, Dollars> = by_component.collect();
        let per_cell = pairs.iter().filter(|(.., known)| *known);
        let per_cell = per_cell.filter_map(|(_, from, to, _)| Some((*to)? - (*from)?)).sum();
        let total = by_component.values().filter_map(|dollars| dollars.difference).sum();
        let all_known = pairs.iter().all(|(.., known)| *known);
        let sum = |name: &str, partial: Decimal| {
            let dollars = Dollars::of(usd(before, name), usd(after, name));
            let difference =
                dollars.difference.map(|whole| if all_known { whole } else { partial });
            Dollars { difference, ..dollars }
        };
        Money {
            monthly_usd: sum("monthly_usd", per_cell),
            total_monthly_usd: sum("total_monthly_usd", total),
            unpriced: unpriced(&was, &is),
            by_component,
        }
    }
}

/// What a plan says of its cost.
struct Bill {
    cells: Decimal,
    /// Of one cell.
    components: BTreeMap<String, Decimal>,
    /// Component -> names of its lines without a known price.
    unpriced: BTreeMap<String, BTreeSet<String>>,
}

impl Bill {
    fn of(plan: &Value) -> Bill {
        let cells = plan.get("cell_count").and_then(Value::as_number).and_then(exact);
        let cost = |name: &str| plan.get("cost").and_then(|cost| cost.get(name));
        let sums = cost("by_component").and_then(Value::as_map).into_iter().flatten();
        let priced = sums.filter_map(|(name, usd)| Some((name.clone(), exact(usd.as_number()?)?)));
        let mut unpriced: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let names = cost("unpriced").and_then(Value::as_list).into_iter().flatten();
        for name in names.filter_map(Value::as_str) {
            unpriced.entry(root(name).to_owned()).or_default().insert(name.to_owned());
        }
        Bill { cells: cells.unwrap_or(Decimal::ONE), components: priced.collect(), unpriced }
    }

    fn all_components(&self) -> impl Iterator<Item = &String> {
        self.components.keys().chain(self.unpriced.keys())
    }

    /// The known prices of a component in one cell; 0 where the plan has no such component.
    fn component(&self, name: &str) -> Option<Decimal> {
        let nothing_known = self.components.is_empty() || self.unpriced.contains_key(name);
        let known = self.components.get(name).copied();
        known.or_else(|| (!nothing_known).then_some(Decimal::ZERO))
    }
}

/// Lines without a price on both sides are the same, unless something changes that they depend on.
fn rests_on_a_missing_price(was: &Bill, is: &Bill, name: &str, changed: &BTreeSet<&str>) -> bool {
    match (was.unpriced.get(name), is.unpriced.get(name)) {
        (None, None) => false,
        (from, to) if from != to => true,
        _ => changed.contains(name) || OF_EVERY_LINE.iter().any(|input| changed.contains(input)),
    }
}

fn unpriced(was: &Bill, is: &Bill) -> BTreeMap<String, String> {
    let names = |bill: &Bill| bill.unpriced.values().flatten().cloned().collect::<BTreeSet<_>>();
    let (from, to) = (names(was), names(is));
    let side = |name: &String| match (from.contains(name), to.contains(name)) {
        (true, true) => "both",
        (true, false) => "before",
        _ => "after",
    };
    from.union(&to).map(|name| (name.clone(), side(name).to_owned())).collect()
}

/// The first part of a path or of a line's name.
fn root(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}

fn usd(plan: &Value, name: &str) -> Option<Decimal> {
    plan.get("cost")?.get(name)?.as_number().and_then(exact)
}

fn exact(number: &Number) -> Option<Decimal> {
    Decimal::from_str_exact(&number.to_string()).ok()
}
