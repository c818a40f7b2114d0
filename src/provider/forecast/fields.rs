//! What a forecast computes: one table per part.

use crate::provider::convert::decimal;
use crate::provider::field::Field;
use crate::provider::plan::{dollars, finding};
use crate::sizing::Input;
use crate::sizing::forecast::{Date, Event, Forecast, Outgrown, Period};
use crate::tfplugin::{Number, Type, Value};

/// The fields.
pub fn fields() -> Vec<Field<Forecast>> {
    vec![
        Field::text(
            "id",
            "Hash of the inputs, the guide's version and the prices.",
            |one: &Forecast| one.id.clone(),
        ),
        Field::list(
            "periods",
            "Month by month, from `starting_on`.",
            period(),
            |one: &Forecast| &one.periods,
        ),
        Field::map(
            "events",
            "What changes from one month to the next, by `DATE/ATTRIBUTE`, such as `2027-04-01/tier`: \
             the tier and what each input alone needs, the number of cells, the platform, instance \
             classes and types, storage, fixed counts, limits of AWS and quotas of a new account. What \
             scales by itself (nodes of a group, containers) and what is paid by use has no events, and \
             the first period has none: what it exceeds already is in `required_quotas` of its plan.",
            event(),
            |one: &Forecast| &one.events,
        ),
        Field::object(
            "peak",
            "The period that costs most; the first of them if there are several.",
            peak(),
            |one: &Forecast| one.periods.get(one.peak),
        ),
        Field::number(
            "total_usd",
            "The sum of all periods in US dollars. Null where one of them has no cost.",
            |one: &Forecast| one.total_usd.map(decimal),
        ),
        Field::object(
            "outgrown_on",
            "When what the first period has no longer holds. Null dates: not within these months.",
            outgrown(),
            |one: &Forecast| Some(&one.outgrown),
        ),
        Field::map(
            "findings",
            "Where a period has the organizations and users of a quarter of the guide's growth example: \
             the guide's tier and cost, this forecast's, and why they differ. By id, such as \
             `growth-year-1-quarter-2`.",
            finding(),
            |one: &Forecast| &one.findings,
        ),
        Field::text(
            "summary",
            "The forecast as text: the start, a line for each month with a step, what storage does, the \
             peak, the end and the total. Made to be a root output.",
            |one: &Forecast| one.summary.clone(),
        ),
    ]
}

fn day(date: Date) -> String {
    date.to_string()
}

fn amounts() -> [Field<Period>; 3] {
    [
        Field::number("organizations", "Organizations in this month.", |one: &Period| {
            one.workload.organizations
        }),
        Field::number("users", "Users in this month.", |one: &Period| one.workload.users),
        Field::number(
            "transactions_per_day",
            "Transactions per day in this month.",
            |one: &Period| one.workload.transactions_per_day,
        ),
    ]
}

fn period() -> Vec<Field<Period>> {
    let mut fields = vec![Field::text("date", "First day.", |one: &Period| day(one.date))];
    fields.extend(amounts());
    fields.extend([
        Field::text("tier", "Tier.", |one: &Period| one.tier.as_str()),
        Field::number("cell_count", "Number of identical cells.", |one: &Period| one.cell_count),
        monthly_usd(
            "Typical US dollars per month of all cells together. Null where nothing has a \
                     price or AWS would refuse the plan.",
        ),
        Field::new(
            "by_component",
            Type::map(Type::Number),
            "The same of each component; they add up to `monthly_usd`.",
            |one: &Period| dollars(&one.by_component),
        ),
    ]);
    fields
}

fn peak() -> Vec<Field<Period>> {
    let mut fields = vec![Field::text("date", "First day.", |one: &Period| day(one.date))];
    fields.extend(amounts());
    fields.push(monthly_usd("Typical US dollars per month of all cells together."));
    fields
}

fn monthly_usd(doc: &'static str) -> Field<Period> {
    Field::number("monthly_usd", doc, |one: &Period| one.monthly_usd.map(decimal))
}

fn event() -> Vec<Field<Event>> {
    let usd = |usd: Option<rust_decimal::Decimal>| -> Option<Number> { usd.map(decimal) };
    vec![
        Field::text("date", "First day of the month in which it is needed.", |one: &Event| {
            day(one.date)
        }),
        Field::number("month", "Months since `starting_on`.", |one: &Event| one.month as u64),
        Field::text(
            "kind",
            "`tier`, `cells`, `platform`, `instance`, `storage`, `count`, `limit` or `quota`.",
            |one: &Event| one.kind.as_str(),
        ),
        Field::text(
            "component",
            "Component of the plan, such as `database`; the first part of `attribute`.",
            |one: &Event| one.component().to_owned(),
        ),
        Field::text(
            "attribute",
            "Attribute of the plan that changes, such as `database.instance_class`.",
            |one: &Event| one.attribute.clone(),
        ),
        Field::text(
            "input",
            "Input that forces it: `organizations`, `users` or `transactions_per_day`. Where the tier or \
             the number of cells changes in the same month, the input that changes that.",
            |one: &Event| one.input.map(Input::as_str),
        ),
        Field::text(
            "before",
            "The attribute's value in the month before, as text. Null where there was none.",
            |one: &Event| one.before.clone(),
        ),
        Field::text(
            "after",
            "Its value from this month on; at a `limit` what would be needed, if that is a number. \
             Null where there is none.",
            |one: &Event| one.after.clone(),
        ),
        Field::text(
            "limit",
            "What is passed: the tier's top, the quota's default, AWS's limit with its rule. Null \
             elsewhere.",
            |one: &Event| one.limit.clone(),
        ),
        Field::number(
            "monthly_usd_before",
            "`monthly_usd` of the month before.",
            move |one: &Event| usd(one.monthly_usd_before),
        ),
        Field::number("monthly_usd_after", "`monthly_usd` of this month.", move |one: &Event| {
            usd(one.monthly_usd_after)
        }),
    ]
}

fn outgrown() -> Vec<Field<Outgrown>> {
    let dates = |dates: &std::collections::BTreeMap<String, Option<Date>>| {
        Value::object(dates.iter().map(|(name, date)| (name, Value::from(date.map(day)))))
    };
    vec![
        Field::new(
            "tiers",
            Type::map(Type::String),
            "For each tier below enterprise the first date on which the workload exceeds it; for tiers \
             that never held it, `starting_on`.",
            move |one: &Outgrown| dates(&one.tiers),
        ),
        Field::new(
            "components",
            Type::map(Type::String),
            "For each class, type, storage and fixed count of the first period, by its attribute such as \
             `database.instance_class`, the first date on which a larger one is needed.",
            move |one: &Outgrown| dates(&one.components),
        ),
    ]
}
