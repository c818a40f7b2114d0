//! A frontier as tables.

use crate::cli::figures::{dollars, quantity};
use crate::cli::report::{Column, Report, Section};
use crate::sizing::alternatives::{Frontier, Point};

/// What it is about.
pub const TITLE: &str = "Cost, headroom and the loss of a zone";

const POINTS: &[Column] = &[
    Column::Figure("USD a month"),
    Column::Figure("Headroom"),
    Column::Text("Survives a zone"),
    Column::Text("Alternatives"),
];

/// The plans, with how many were tried.
pub fn tables(found: &Frontier) -> Report {
    let points =
        Section::new("Plans that no other plan beats", POINTS, found.points.iter().map(row));
    Report { title: TITLE.to_owned(), sections: vec![points.with_note(note(found))] }
}

/// One plan.
pub fn row(one: &Point) -> Vec<String> {
    let alternatives = match one.alternatives.as_slice() {
        [] => "none".to_owned(),
        keys => keys.join(", "),
    };
    let survives = if one.survives_zone_loss { "yes" } else { "no" };
    let usd = dollars(one.total_monthly_usd);
    vec![usd, quantity(one.headroom), survives.to_owned(), alternatives]
}

/// How many plans were tried, and what is left out.
pub fn note(found: &Frontier) -> String {
    let mut note = format!(
        "{} plans were sized; each of the others is no better than one of these in cost, headroom and the loss of \
         a zone.",
        quantity(found.tried.len().into())
    );
    if found.unknown > 0 {
        note += &format!(
            " {} more plans have an unknown cost, because prices are missing.",
            found.unknown
        );
    }
    if !found.not_known.is_empty() {
        let keys = found.not_known.join(", ");
        note += &format!(" Left out, because it is unknown whether they save: {keys}.");
    }
    note
}
