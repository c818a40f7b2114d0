//! Forecasts: whether time follows the number of periods, and what a period takes beside a plan.

use std::error::Error;
use std::fmt::Write;

use super::peers::Peer;
use super::{plan, row};

/// How often each is measured; the median counts.
const TIMES: usize = 3;

const PLAN: &str = "organizations = 400\n  users = 6000\n  transactions_per_day = 600000";

/// Growth that crosses from large into several cells within ten years.
macro_rules! forecast {
    ($months:literal) => {
        concat!(
            "starting_on = \"2026-09-01\"\n  months = ",
            $months,
            "\n  organizations = { start = 400, monthly_growth = 0.02 }",
            "\n  users = { start = 6000, monthly_growth = 0.02 }",
            "\n  transactions_per_day = { start = 600000, monthly_growth = 0.03 }"
        )
    };
}

/// So many instances of a data source, each with so many months.
struct Case {
    kind: &'static str,
    arguments: &'static str,
    instances: usize,
    months: usize,
}

const CASES: [Case; 5] = [
    Case { kind: "glsizing_plan", arguments: PLAN, instances: 120, months: 1 },
    Case { kind: "glsizing_forecast", arguments: forecast!(120), instances: 1, months: 120 },
    Case { kind: "glsizing_forecast", arguments: forecast!(120), instances: 10, months: 120 },
    Case { kind: "glsizing_forecast", arguments: forecast!(60), instances: 100, months: 60 },
    Case { kind: "glsizing_forecast", arguments: forecast!(120), instances: 100, months: 120 },
];

/// The table; what a plan takes without a provider is taken off every time.
pub fn section(ours: &Peer, no_provider: f64) -> Result<String, Box<dyn Error>> {
    let planned: Vec<(Peer, &Case)> =
        CASES.iter().map(|case| (ours.with_data_source(case.kind, case.arguments), case)).collect();
    let wall = row("wall", TIMES, &planned, |(peer, case)| plan::wall(Some(peer), case.instances))?;
    let cpu = row("cpu", TIMES, &planned, |(peer, case)| plan::cpu(peer, case.instances))?;
    let mut text = String::from(HEAD);
    let per_plan = (wall.medians[0] - no_provider) / periods(&CASES[0]);
    for ((case, wall), cpu) in CASES.iter().zip(&wall.medians).zip(&cpu.medians) {
        let above = wall - no_provider;
        let (per_period, count) = (above / periods(case), periods(case));
        let what = match case.months {
            1 => format!("{} x `{}`", case.instances, case.kind),
            months => format!("{} x `{}`, {months} months", case.instances, case.kind),
        };
        let _ = writeln!(
            text,
            "| {what} | {count:.0} | {above:.0} | {per_period:.2} | {:.2} | {:.2} |",
            cpu / count,
            per_period / per_plan
        );
    }
    text += &linearity(&wall.medians, no_provider);
    Ok(text)
}

fn periods(case: &Case) -> f64 {
    (case.instances * case.months) as f64
}

/// How time grows where periods double.
fn linearity(wall: &[f64], no_provider: f64) -> String {
    let above: Vec<f64> = wall.iter().map(|wall| wall - no_provider).collect();
    let (by_months, by_instances) = (above[4] / above[3], above[4] / above[2]);
    format!(
        "\nTwice the months take {by_months:.2} times as long, ten times the forecasts {by_instances:.1} \
         times.\n"
    )
}

const HEAD: &str = "| `plan` of | periods | ms | ms per period | CPU of the plugin per period, ms | \
                    per period over per plan |\n|---|---:|---:|---:|---:|---:|\n";
