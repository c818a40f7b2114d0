//! What a plan costs: sums, lines, and what has no known price.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::omit::omits;
use crate::provider::convert::{decimal, decimal_text};
use crate::provider::doc::Doc;
use crate::provider::field::Fields;
use crate::sizing::{AnswerPart, Bill, Estimate, Line, Plan, PriceSource};
use crate::tfplugin::{Number, Type, Value};
use crate::units::HOURS_PER_MONTH;

/// The fields of this part.
pub fn fields() -> Fields<Plan> {
    let cost = Fields::<Plan>::new().object(
        "cost",
        Doc::of(|_| {
            format!(
                "Cost of one cell for a month of {} hours, in US dollars, at the prices of \
                 the price book: list prices with dates, before tax and support, and without the \
                 parts in `unpriced`.",
                HOURS_PER_MONTH.0
            )
        }),
        cost(),
        |plan| Some(plan),
    );
    cost.null_where(omits(AnswerPart::Cost))
}

fn cost() -> Fields<Plan> {
    sums()
        .plain(
            "by_component",
            Type::map(Type::Number),
            "Cost of each component per month, with typical usage; the sum is `monthly_usd`.",
            |plan| dollars(&plan.bill.by_component()),
        )
        .and(lines())
        .plain(
            "unpriced",
            Type::list(Type::String),
            "Names of the lines without a known price in the region. They are excluded from \
             all totals.",
            |plan| Value::list(plan.bill.unpriced()),
        )
        .number("priced_share", "Share of the lines that have a price, from 0 to 1.", |plan| {
            decimal(plan.bill.priced_share())
        })
        .number(
            "guide_monthly_usd",
            "The cost that the guide publishes for the tier. Null for enterprise.",
            |plan| plan.bill.guide_monthly_usd.map(decimal),
        )
        .object("price_book", "The source of the prices.", price_book(), |plan| Some(&plan.bill))
}

fn lines() -> Fields<Plan> {
    Fields::<Plan>::new()
        .map(
            "lines",
            "Line by line, by a stable name: `component.part` or `component.member.part`. \
             Quantities and amounts are exact decimals as text: use `tonumber()` to calculate with them.",
            line(),
            |plan| &plan.bill.lines,
        )
        .map(
            "sources",
            "Sources of the prices, by the key that lines have as `source`.",
            source(),
            |plan| &plan.bill.sources,
        )
        .null_where(omits(AnswerPart::CostLines))
}

fn sums() -> Fields<Plan> {
    Fields::<Plan>::new()
        .number(
            "monthly_usd",
            "Sum of the lines, with typical usage. Null if no line has a price.",
            |plan| of_cell(plan, Estimate::Typical),
        )
        .number(
            "monthly_usd_low",
            "The same with low usage. Equal to `monthly_usd` if `usage` has every figure.",
            |plan| of_cell(plan, Estimate::Low),
        )
        .number("monthly_usd_high", "The same with high usage.", |plan| {
            of_cell(plan, Estimate::High)
        })
        .number("total_monthly_usd", "`monthly_usd` of all cells together.", |plan| {
            let cells = Decimal::from(plan.cell_count);
            plan.bill.monthly_usd(Estimate::Typical).map(|usd| decimal(usd * cells))
        })
}

fn of_cell(plan: &Plan, estimate: Estimate) -> Option<Number> {
    plan.bill.monthly_usd(estimate).map(decimal)
}

/// Sums by name.
fn dollars(sums: &BTreeMap<&str, Decimal>) -> Value {
    Value::object(sums.iter().map(|(name, usd)| (*name, Value::from(decimal(*usd)))))
}

fn line() -> Fields<Line> {
    Fields::<Line>::new()
        .own_text("description", "What the line pays for.", |line| Some(&line.description))
        .text("quantity", "Quantity per month, with typical usage.", |line| {
            decimal_text(line.quantity.typical)
        })
        .own_text(
            "unit",
            "Unit of the quantity: `hour`, `GB-month`, `request` and so on.",
            |line| Some(line.unit),
        )
        .text("unit_price_usd", "US dollars per unit.", |line| decimal_text(line.unit_price_usd))
        .text("monthly_usd", "Quantity times unit price, rounded to cents.", |line| {
            decimal_text(line.monthly_usd.typical)
        })
        .text(
            "monthly_usd_low",
            "The same with low usage. Null if the line does not depend on usage.",
            |line| bound(line, Estimate::Low),
        )
        .text(
            "monthly_usd_high",
            "The same with high usage. Null if the line does not depend on usage.",
            |line| bound(line, Estimate::High),
        )
        .own_text("source", "Key of the price's source in `sources`.", |line| {
            Some(&line.source_key)
        })
}

/// A bound of a line that depends on usage.
fn bound(line: &Line, estimate: Estimate) -> Option<String> {
    (line.quantity.low != line.quantity.high).then(|| decimal_text(line.monthly_usd.at(estimate)))
}

fn source() -> Fields<PriceSource> {
    Fields::<PriceSource>::new()
        .own_text("source", "What it is.", |source| Some(&source.source))
        .own_text("as_of", "Date of the prices: a day, or a month.", |source| Some(&source.as_of))
        .own_text(
            "confirmed",
            "Date on which the prices were found unchanged, if somebody looked again. Null otherwise.",
            |source| source.confirmed,
        )
        .flag(
            "stale",
            "Whether the prices were last confirmed more than two years before `price_book.as_of`.",
            |source| source.stale,
        )
}

fn price_book() -> Fields<Bill> {
    Fields::<Bill>::new()
        .own_text("version", "The book's own version.", |bill| Some(&bill.price_book.version))
        .own_text("as_of", "The book's own date; every source has its own.", |bill| {
            Some(&bill.price_book.as_of)
        })
        .own_text("sha256", "Hash of all of its content.", |bill| Some(&bill.price_book.sha256))
        .own_text("oldest_price", "Date of its oldest price.", |bill| {
            Some(&bill.price_book.oldest_price)
        })
        .own_text("newest_price", "Date of its newest price.", |bill| {
            Some(&bill.price_book.newest_price)
        })
}
