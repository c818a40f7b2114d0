//! A frontier as one page: a chart, its plans as a table, and what to set for each.

use maud::{Markup, html};
use rust_decimal::prelude::ToPrimitive;

use super::tables::{TITLE, note, row};
use crate::cli::page::chart::{Mark, Words, scatter};
use crate::cli::page::table::{folded, table};
use crate::cli::page::{self, section};
use crate::cli::preview::sections::workload;
use crate::cli::report::{Column, Section};
use crate::sizing::Plan;
use crate::sizing::alternatives::{Frontier, Point};

const POINTS: &[Column] = &[
    Column::Text("Plan"),
    Column::Figure("USD a month"),
    Column::Figure("Headroom"),
    Column::Text("Survives a zone"),
    Column::Text("Alternatives"),
];

/// The page of a workload's frontier.
pub fn page(plan: &Plan, found: &Frontier) -> String {
    let header = html! {
        h1 { (TITLE) }
        p class="lead" {
            "For " (workload(&plan.request.workload, plan)) " in " (plan.request.region) ": the plans that no other plan "
            "beats in cost, headroom and the loss of a zone."
        }
    };
    let main = html! {
        (section("frontier", "Plans that no other plan beats", plans(found)))
        @if !found.points.is_empty() { (section("inputs", "What to set", inputs(found))) }
    };
    page::page(TITLE, ("frontier", "Skip to the plans"), header, main, plan)
}

fn plans(found: &Frontier) -> Markup {
    let number = |(at, one): (usize, &Point)| [vec![(at + 1).to_string()], row(one)].concat();
    let rows = found.points.iter().enumerate().map(number);
    let points = Section::new("Plans", POINTS, rows).with_note(note(found));
    html! {
        @if let Some(chart) = chart(found) { figure { (chart) } }
        (table(&points))
    }
}

fn chart(found: &Frontier) -> Option<Markup> {
    let mark = |one: &Point| Mark {
        headroom: one.headroom.to_f64().unwrap_or(0.0),
        usd: one.total_monthly_usd.to_f64().unwrap_or(0.0),
        survives: one.survives_zone_loss,
    };
    let marks: Vec<Mark> = found.points.iter().map(mark).collect();
    let words = Words {
        id: "frontier-chart",
        title: "Cost a month against headroom".to_owned(),
        description: "A numbered mark for each plan: to the right with more headroom, higher with a \
                      higher cost, filled if the plan survives the loss of a zone. The table below has the \
                      plans by the same numbers."
            .to_owned(),
    };
    let labels = [0.0, 0.25, 0.5, 0.75, 1.0];
    let labels = labels.map(|headroom| (headroom, format!("{} %", headroom * 100.0)));
    scatter(&words, &marks, &labels)
}

/// HCL for each plan, on request.
fn inputs(found: &Frontier) -> Markup {
    html! {
        p { "Set these in the configuration to get a plan with its cost." }
        @for (at, one) in found.points.iter().enumerate() {
            (folded(&format!("Plan {}", at + 1), html! {
                @if one.inputs.is_empty() {
                    p { "Nothing: it is the plan as it is." }
                } @else {
                    pre { code { (one.inputs) } }
                }
            }))
        }
    }
}
