//! Cost and tier over a range of workloads.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::cli::figures::{counted, dollars, quantity};
use crate::cli::page::chart::{Dot, Scale, Series, Words, at, range};
use crate::cli::page::table::{folded, label, table};
use crate::cli::report::{Column, Section};
use crate::sizing::{Input, Point, Step, Sweep, Workload};

const STEPS: &[Column] =
    &[Column::Text("What changes"), Column::Figure("USD before"), Column::Figure("USD after")];

const POINTS: &[Column] = &[Column::Text("Tier"), Column::Figure("USD a month")];

/// The chart and its data.
pub fn growth(sweep: &Sweep) -> Markup {
    let chart = range(&words(sweep), &series(sweep));
    html! {
        p {
            "The same inputs at a tenth of this workload up to ten times it. The dot is this workload. At \
             each number a class, a type or the tier changes; the table has the numbers."
        }
        @match chart {
            Some(chart) => figure { (chart) },
            None => p { "Nothing in this region has a known price." },
        }
        (table(&steps(sweep)))
        (folded("Every multiple on the chart", table(&points(sweep))))
    }
}

/// A tenth to ten times, on a logarithmic scale.
fn series(sweep: &Sweep) -> Series {
    let scale = Scale { values: (0.1, 10.0), places: (0.0, 1.0) };
    let place = |point: &Point| scale.at(point.multiple.to_f64().unwrap_or(1.0));
    let dot = |point: &Point| {
        let size = point.sized.as_ref().ok();
        let usd = size.and_then(|size| size.total_monthly_usd?.to_f64());
        let tier = size.map(|size| size.tier);
        Dot { place: place(point), tier, usd: usd.filter(|usd| *usd > 0.0) }
    };
    let labels = scale.labels().into_iter();
    Series {
        dots: sweep.points.iter().map(dot).collect(),
        steps: sweep.steps.iter().map(|step| place(&step.after)).collect(),
        here: sweep.points.iter().position(|point| point.multiple == Decimal::ONE),
        labels: labels.map(|multiple| (scale.at(multiple), format!("×{}", at(multiple)))).collect(),
        caption: "multiple of this workload (logarithmic)",
    }
}

fn words(sweep: &Sweep) -> Words {
    let end = |point: Option<&Point>| {
        point.map_or(String::new(), |point| {
            format!("{} and ${} at {}", tier(point), usd(point), multiple(point))
        })
    };
    Words {
        id: "growth-chart",
        title: "Cost a month and tier over multiples of the workload".to_owned(),
        description: format!(
            "A line of cost from {} to {}, over bands of tiers, with {} numbered steps that the table \
             below lists.",
            end(sweep.points.first()),
            end(sweep.points.last()),
            sweep.steps.len()
        ),
    }
}

fn steps(sweep: &Sweep) -> Section {
    let row = |(index, step): (usize, &Step)| {
        let changes = step.changes().into_iter();
        let changes =
            changes.map(|(path, before, after)| format!("{}: {before} → {after}", label(&path)));
        let mut row = vec![(index + 1).to_string(), multiple(&step.before)];
        row.extend(amounts(&sweep.inputs, &step.after.workload));
        row.push(changes.collect::<Vec<_>>().join("\n"));
        row.extend([usd(&step.before), usd(&step.after)]);
        row
    };
    // The last multiple before, and the first workload after.
    let before = [Column::Text("Step"), Column::Figure("Above")];
    let columns = columns(&before, &sweep.inputs, STEPS);
    let section = Section::new("Steps", columns, sweep.steps.iter().enumerate().map(row));
    let sizes = sweep.points.iter().filter_map(|point| point.sized.as_ref().ok());
    let lacking = sizes.map(|size| size.unpriced).max().unwrap_or(0);
    match (sweep.steps.is_empty(), lacking) {
        (true, 0) => section.with_note("No class changes in this range."),
        (false, 0) => section,
        (_, lacking) => section.with_note(format!(
            "Up to {} in this range have no known price: costs are at least as shown.",
            counted(lacking as u64, "line")
        )),
    }
}

fn points(sweep: &Sweep) -> Section {
    let row = |point: &Point| {
        let mut row = vec![multiple(point)];
        row.extend(amounts(&sweep.inputs, &point.workload));
        row.extend([tier(point), usd(point)]);
        row
    };
    let columns = columns(&[Column::Text("Multiple")], &sweep.inputs, POINTS);
    Section::new("Multiples", columns, sweep.points.iter().map(row))
}

fn multiple(point: &Point) -> String {
    let places = if point.multiple < Decimal::ONE { 3 } else { 2 };
    format!("×{}", point.multiple.round_dp(places).normalize())
}

/// Columns of which those in the middle are amounts of inputs.
pub fn columns(before: &[Column], inputs: &[Input], after: &[Column]) -> Vec<Column> {
    let amounts = inputs.iter().map(|input| Column::Amount(*input));
    before.iter().copied().chain(amounts).chain(after.iter().copied()).collect()
}

/// The amounts of inputs.
pub fn amounts(inputs: &[Input], workload: &Workload) -> Vec<String> {
    inputs.iter().map(|input| quantity(Decimal::from(workload.get(*input)))).collect()
}

fn tier(point: &Point) -> String {
    match &point.sized {
        Ok(size) => size.tier.as_str().to_owned(),
        Err(error) => format!("no plan: {}", error.summary()),
    }
}

fn usd(point: &Point) -> String {
    let known = point.sized.as_ref().ok().and_then(|size| size.total_monthly_usd);
    known.map_or("unknown".to_owned(), dollars)
}
