//! What a plan costs: sums, lines, and what has no known price.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::provider::convert::decimal;
use crate::provider::field::Field;
use crate::sizing::{Bill, Estimate, Line, Plan};
use crate::tfplugin::{Number, Type, Value};

/// The fields of this part.
pub fn fields() -> Vec<Field<Plan>> {
    vec![Field::object(
        "cost",
        "What one cell costs in a month of 730 hours at the price book's prices, in US dollars. List \
         prices with dates, before tax, support and what is in `unpriced`.",
        cost(),
        |plan: &Plan| Some(plan),
    )]
}

fn cost() -> Vec<Field<Plan>> {
    let mut fields = sums();
    fields.extend([
        Field::new(
            "by_component",
            Type::map(Type::Number),
            "Typical US dollars per month of each component; they add up to `monthly_usd`.",
            |plan: &Plan| dollars(plan.bill.by_component()),
        ),
        Field::map(
            "lines",
            "Line by line, by a stable name: `component.part` or `component.member.part`.",
            line(),
            |plan: &Plan| &plan.bill.lines,
        ),
        Field::new(
            "unpriced",
            Type::list(Type::String),
            "Names of the lines without a known price in the region. They are in no sum.",
            |plan: &Plan| Value::list(plan.bill.unpriced.iter().map(String::as_str)),
        ),
        Field::number(
            "priced_share",
            "Share of the lines that have a price, from 0 to 1.",
            |plan: &Plan| decimal(plan.bill.priced_share()),
        ),
        Field::number(
            "guide_monthly_usd",
            "What the guide publishes for the tier. Null for enterprise.",
            |plan: &Plan| plan.bill.guide_monthly_usd.map(decimal),
        ),
        Field::object("price_book", "Where the prices are from.", price_book(), |plan: &Plan| {
            Some(&plan.bill)
        }),
    ]);
    fields
}

fn sums() -> Vec<Field<Plan>> {
    vec![
        Field::number(
            "monthly_usd",
            "The sum of the lines, with typical usage. Null where no line has a price.",
            |plan: &Plan| of_cell(plan, Estimate::Typical),
        ),
        Field::number(
            "monthly_usd_low",
            "The same with low usage. Equal where `usage` gives every figure.",
            |plan: &Plan| of_cell(plan, Estimate::Low),
        ),
        Field::number("monthly_usd_high", "The same with high usage.", |plan: &Plan| {
            of_cell(plan, Estimate::High)
        }),
        Field::number(
            "total_monthly_usd",
            "`monthly_usd` of all cells together.",
            |plan: &Plan| {
                let cells = Decimal::from(plan.cell_count);
                plan.bill.monthly_usd(Estimate::Typical).map(|usd| decimal(usd * cells))
            },
        ),
    ]
}

fn of_cell(plan: &Plan, estimate: Estimate) -> Option<Number> {
    plan.bill.monthly_usd(estimate).map(decimal)
}

/// Sums by name.
pub fn dollars(sums: &BTreeMap<&str, Decimal>) -> Value {
    Value::object(sums.iter().map(|(name, usd)| (*name, Value::from(decimal(*usd)))))
}

fn line() -> Vec<Field<Line>> {
    vec![
        Field::text("description", "What it is.", |one: &Line| one.description.clone()),
        Field::number("quantity", "How much in a month, with typical usage.", |one: &Line| {
            decimal(one.quantity.typical)
        }),
        Field::text(
            "unit",
            "What is counted: `hour`, `GB-month`, `request` and so on.",
            |one: &Line| one.unit.clone(),
        ),
        Field::number("unit_price_usd", "US dollars per unit.", |one: &Line| {
            decimal(one.unit_price_usd)
        }),
        Field::number(
            "monthly_usd",
            "Quantity times unit price, rounded to cents.",
            |one: &Line| decimal(one.monthly_usd(Estimate::Typical)),
        ),
        Field::number(
            "monthly_usd_low",
            "The same with low usage. Null where the line does not depend on usage.",
            |one: &Line| bound(one, Estimate::Low),
        ),
        Field::number(
            "monthly_usd_high",
            "The same with high usage. Null where the line does not depend on usage.",
            |one: &Line| bound(one, Estimate::High),
        ),
        Field::text("source", "Where the price is from.", |one: &Line| one.source.clone()),
        Field::text("as_of", "When it was valid.", |one: &Line| one.as_of.clone()),
    ]
}

/// A bound of a line that depends on usage. The others are spared it: core spends more on a number
/// than the plugin does on a plan.
fn bound(line: &Line, estimate: Estimate) -> Option<Number> {
    (line.quantity.low != line.quantity.high).then(|| decimal(line.monthly_usd(estimate)))
}

fn price_book() -> Vec<Field<Bill>> {
    vec![
        Field::text("version", "The book's own version.", |bill: &Bill| bill.price_book[0].clone()),
        Field::text("as_of", "Date of its newest price; every line has its own.", |bill: &Bill| {
            bill.price_book[1].clone()
        }),
        Field::text("sha256", "Hash of everything in it.", |bill: &Bill| {
            bill.price_book[2].clone()
        }),
    ]
}
