//! What a forecast computes: one table per part.

use crate::provider::convert::{decimal, decimal_text};
use crate::provider::field::Fields;
use crate::provider::plan::{finding, guide_used};
use crate::sizing::Input;
use crate::sizing::forecast::{Date, Event, Forecast, Outgrown, Period};
use crate::tfplugin::{Type, Value};

/// The fields.
pub fn fields() -> Fields<Forecast> {
    Fields::<Forecast>::new()
        .own_text("id", "Hash of the inputs, the guide's version and the prices.", |forecast| Some(&forecast.id))
        .object("guide", "The sizing guide.", guide_used(), |forecast| Some(&forecast.guide))
        .list(
            "periods",
            "Month by month, from `starting_on`. Costs are exact decimals as text: use `tonumber()` to \
             calculate with them.",
            period(),
            |forecast| &forecast.periods,
        )
        .map(
            "events",
            "What changes from one month to the next, by `DATE/ATTRIBUTE`, such as \
             `2027-04-01/tier`: the tier and what each input alone needs, the number of cells, \
             the platform, instance classes and types, storage, fixed counts, limits of AWS and \
             quotas of a new account. What scales by itself (nodes of a group, containers) and \
             what is paid by use has no events, and the first period has none: what it exceeds \
             already is in `required_quotas` of its plan.",
            event(),
            |forecast| &forecast.events,
        )
        .object(
            "peak",
            "The period that costs most; the first of them if there are several.",
            peak(),
            |forecast| forecast.periods.get(forecast.peak),
        )
        .number(
            "total_usd",
            "Sum of all periods in US dollars. Null if one of them has no cost.",
            |forecast| forecast.total_usd.map(decimal),
        )
        .plain(
            "unpriced",
            Type::list(Type::String),
            "Names of cost lines without a known price in some period. They are excluded from \
             `monthly_usd`, `by_component` and `total_usd`, which are therefore too low.",
            |forecast| {
                Value::List(forecast.unpriced.iter().map(|name| name.as_str().into()).collect())
            },
        )
        .object(
            "outgrown_on",
            "The dates from which the first period's tier, types and sizes are no longer \
             enough. A null date means: not within these months.",
            outgrown(),
            |forecast| Some(&forecast.outgrown),
        )
        .map(
            "findings",
            "Where a period has the organizations and users of a quarter of the guide's growth \
             example: the guide's tier and cost, this forecast's, and why they differ. By id, \
             such as `growth-year-1-quarter-2`.",
            finding(),
            |forecast| &forecast.findings,
        )
        .own_text(
            "summary",
            "The forecast as text: the start, a line for each month with a change, the \
             growth of storage, the peak, the end and the total. Use it as a root output.",
            |forecast| Some(&forecast.summary),
        )
}

fn day(date: Date) -> String {
    date.to_string()
}

fn amounts() -> Fields<Period> {
    let of = |name: &'static str| {
        move |period: &Period| {
            let input = period.inputs.iter().find(|input| input.as_str() == name);
            input.map(|input| period.workload.get(*input))
        }
    };
    Fields::<Period>::new()
        .number("organizations", "Organizations in this month.", of("organizations"))
        .number("users", "Users in this month.", of("users"))
        .number(
            "transactions_per_day",
            "Transactions per day in this month.",
            of("transactions_per_day"),
        )
        .plain(
            "load",
            Type::map(Type::Number),
            "Amounts of the inputs of a guide of your own in this month, by their names, other than these three.",
            |period| {
                let others = period.inputs.iter().filter(|input| !input.is_argument());
                let amount = |input: &Input| Value::from(period.workload.get(*input));
                Value::object(others.map(|input| (input.as_str(), amount(input))))
            },
        )
}

fn period() -> Fields<Period> {
    Fields::<Period>::new()
        .text("date", "First day.", |period| day(period.date))
        .and(amounts())
        .text("tier", "Tier.", |period| period.tier.to_string())
        .number("cell_count", "Number of identical cells.", |period| period.cell_count)
        .text(
            "monthly_usd",
            "Typical cost of all cells together, in US dollars per month. Null if nothing \
             has a price, or if AWS would refuse the plan.",
            |period| period.monthly_usd.map(decimal_text),
        )
        .plain(
            "by_component",
            Type::map(Type::String),
            "Cost of each component; the sum is `monthly_usd`.",
            |period| {
                let sums = period.by_component.iter();
                Value::object(sums.map(|(name, usd)| (*name, Value::from(decimal_text(*usd)))))
            },
        )
}

fn peak() -> Fields<Period> {
    Fields::<Period>::new()
        .text("date", "First day.", |period| day(period.date))
        .and(amounts())
        .number(
            "monthly_usd",
            "Typical cost of all cells together, in US dollars per month.",
            |period| period.monthly_usd.map(decimal),
        )
}

fn event() -> Fields<Event> {
    Fields::<Event>::new()
        .text("date", "First day of the month in which it is needed.", |event| day(event.date))
        .number("month", "Months since `starting_on`.", |event| event.month as u64)
        .text(
            "kind",
            "`tier`, `cells`, `platform`, `instance`, `storage`, `count`, `limit` or `quota`.",
            |event| event.kind.as_str(),
        )
        .text(
            "component",
            "Component of the plan, such as `database`; the first part of `attribute`.",
            |event| event.component().to_owned(),
        )
        .own_text(
            "attribute",
            "Attribute of the plan that changes, such as `database.instance_class`.",
            |event| Some(&event.attribute),
        )
        .text(
            "input",
            "Input of the guide that causes the change, such as `users`. If the tier or the number \
             of cells changes in the same month, the input that causes that.",
            |event| event.input.map(|input| input.to_string()),
        )
        .own_text(
            "before",
            "Value of the attribute in the month before, as text. Null if there was none.",
            |event| event.before.as_deref(),
        )
        .own_text(
            "after",
            "Value from this month on; for kind `limit`, the value that would be needed, if \
             it is a number. Null if there is none.",
            |event| event.after.as_deref(),
        )
        .own_text(
            "limit",
            "The limit that is exceeded: of the tier, the default of the quota, or the AWS \
             limit with its rule. Null for other kinds.",
            |event| event.limit.as_deref(),
        )
        .text("monthly_usd_before", "`monthly_usd` of the month before, as text.", |event| {
            event.monthly_usd_before.map(decimal_text)
        })
        .text("monthly_usd_after", "`monthly_usd` of this month, as text.", |event| {
            event.monthly_usd_after.map(decimal_text)
        })
}

fn outgrown() -> Fields<Outgrown> {
    let dates = |dates: &std::collections::BTreeMap<String, Option<Date>>| {
        Value::object(dates.iter().map(|(name, date)| (name, Value::from(date.map(day)))))
    };
    Fields::<Outgrown>::new()
        .plain(
            "tiers",
            Type::map(Type::String),
            "For each tier below enterprise, the first date on which the workload exceeds \
             its limits; `starting_on` if it does from the start.",
            move |outgrown| dates(&outgrown.tiers),
        )
        .plain(
            "components",
            Type::map(Type::String),
            "For each class, type, storage and fixed count of the first period, by its \
             attribute (such as `database.instance_class`), the first date on which a larger one \
             is needed.",
            move |outgrown| dates(&outgrown.components),
        )
}
