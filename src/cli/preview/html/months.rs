//! Cost and tier over the months of a forecast, with its events marked.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::growth::{amounts, columns};
use crate::cli::figures::{counted, dollars};
use crate::cli::page::chart::{Dot, Series, Words, range};
use crate::cli::page::table::{folded, label, table};
use crate::cli::report::{Column, Section};
use crate::sizing::forecast::{Event, Forecast, Kind, Period};

const STEPS: &[Column] = &[
    Column::Text("Step"),
    Column::Text("Date"),
    Column::Text("What changes"),
    Column::Text("Forced by"),
    Column::Figure("USD before"),
    Column::Figure("USD after"),
];

const PERIODS: &[Column] = &[Column::Text("Tier"), Column::Figure("USD a month")];

/// How many dates stand below the chart at most.
const LABELS: usize = 5;

/// The chart and its data.
pub fn months(forecast: &Forecast) -> Markup {
    let steps = steps(forecast);
    html! {
        p {
            "The same choices while the workload grows. At each number something other than storage \
             changes; the table has the numbers."
        }
        @match range(&words(forecast, &steps), &series(forecast, &steps)) {
            Some(chart) => figure { (chart) },
            None => p { "Nothing in this region has a known price." },
        }
        p { (total(forecast)) }
        @if let Some(unpriced) = unpriced(forecast) { p class="note" { (unpriced) } }
        (table(&step_table(&steps)))
        (folded("Every event, storage included", table(&events(forecast))))
        (folded("Every month", table(&periods(forecast))))
    }
}

fn total(forecast: &Forecast) -> String {
    let months = counted(forecast.periods.len() as u64, "month");
    match forecast.total_usd {
        Some(usd) => format!("${} in {months}.", dollars(usd)),
        None => format!(
            "The cost of {months} is not known: AWS would refuse one of them, or it has no price."
        ),
    }
}

/// The events of each month that has others than storage.
fn steps(forecast: &Forecast) -> Vec<Vec<&Event>> {
    let mut events: Vec<&Event> =
        forecast.events.values().filter(|event| event.kind != Kind::Storage).collect();
    events.sort_by_key(|event| (event.month, event.kind));
    let by_month = events.chunk_by(|one, other| one.month == other.month);
    by_month.map(<[&Event]>::to_vec).collect()
}

fn series(forecast: &Forecast, steps: &[Vec<&Event>]) -> Series {
    let last = forecast.periods.len().saturating_sub(1);
    let place = |month: usize| month as f64 / last.max(1) as f64;
    let dot = |(month, period): (usize, &Period)| {
        let usd = period.monthly_usd.and_then(|usd| usd.to_f64());
        Dot { place: place(month), tier: Some(period.tier), usd: usd.filter(|usd| *usd > 0.0) }
    };
    let every = forecast.periods.len().div_ceil(LABELS).max(1);
    let labelled = forecast.periods.iter().enumerate().step_by(every);
    // A year and a month: days do not fit.
    let label = |period: &Period| period.date.to_string().chars().take(7).collect();
    Series {
        dots: forecast.periods.iter().enumerate().map(dot).collect(),
        steps: steps.iter().filter_map(|events| Some(place(events.first()?.month))).collect(),
        here: Some(0),
        labels: labelled.map(|(month, period)| (place(month), label(period))).collect(),
        caption: "month",
    }
}

fn words(forecast: &Forecast, steps: &[Vec<&Event>]) -> Words {
    let end = |period: Option<&Period>| {
        period.map_or(String::new(), |period| {
            format!("{} and ${} on {}", period.tier, usd(period.monthly_usd), period.date)
        })
    };
    Words {
        id: "forecast-chart",
        title: "Cost a month and tier over time".to_owned(),
        description: format!(
            "A line of cost from {} to {}, over bands of tiers, with {} numbered steps that the table \
             below lists.",
            end(forecast.periods.first()),
            end(forecast.periods.last()),
            steps.len()
        ),
    }
}

fn step_table(steps: &[Vec<&Event>]) -> Section {
    let row = |(index, events): (usize, &Vec<&Event>)| {
        let mut row = vec![(index + 1).to_string()];
        row.extend(cells(events));
        row
    };
    let section = Section::new("Steps", STEPS, steps.iter().enumerate().map(row));
    match steps.is_empty() {
        true => section.with_note("No class, tier or quota changes in these months."),
        false => section,
    }
}

/// What the costs of the months lack.
fn unpriced(forecast: &Forecast) -> Option<String> {
    let names: Vec<&str> = forecast.unpriced.iter().map(String::as_str).collect();
    let some = !names.is_empty();
    some.then(|| format!("Without a known price, and excluded from totals: {}.", names.join(", ")))
}

fn events(forecast: &Forecast) -> Section {
    Section::new("Events", &STEPS[1..], forecast.events.values().map(|event| cells(&[event])))
}

/// What the events of one month have in common, and what each says.
fn cells(events: &[&Event]) -> Vec<String> {
    let Some(first) = events.first() else { return Vec::new() };
    let lines = |line: fn(&Event) -> String| {
        let mut lines: Vec<String> = events.iter().map(|event| line(event)).collect();
        lines.dedup();
        lines.join("\n")
    };
    vec![
        first.date.to_string(),
        lines(change),
        lines(|event| event.input.map_or(String::new(), |input| input.in_words().to_owned())),
        usd(first.monthly_usd_before),
        usd(first.monthly_usd_after),
    ]
}

fn change(event: &Event) -> String {
    let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let limit = event.limit.as_ref().map_or(String::new(), |limit| format!(" (past {limit})"));
    format!("{}: {} → {}{limit}", label(&event.attribute), side(&event.before), side(&event.after))
}

fn periods(forecast: &Forecast) -> Section {
    let row = |period: &Period| {
        let mut row = vec![period.date.to_string()];
        row.extend(amounts(&forecast.inputs, &period.workload));
        row.extend([period.tier.as_str().to_owned(), usd(period.monthly_usd)]);
        row
    };
    let columns = columns(&[Column::Text("Date")], &forecast.inputs, PERIODS);
    Section::new("Months", columns, forecast.periods.iter().map(row))
}

fn usd(known: Option<Decimal>) -> String {
    known.map_or("unknown".to_owned(), dollars)
}
