//! A plan as one page.

mod growth;
mod headline;
mod months;

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::sections;
use crate::aws::Catalogue;
use crate::cli::figures::{dollars, percent};
use crate::cli::page::chart::{Words, remains};
use crate::cli::page::table::{folded, label, table};
use crate::cli::page::{self, section};
use crate::provider::offline::Planned;
use crate::sizing::forecast::Forecast;
use crate::sizing::{Bill, Estimate, Plan, sweep};

/// The page of a plan, and of a forecast from it.
pub fn page(planned: &Planned, forecast: Option<&Forecast>) -> String {
    let plan = &planned.plan;
    let sweep = sweep(&plan.request, planned.guide(), Catalogue::embedded(), planned.prices());
    let main = html! {
        (section("plan", "The plan", table(&sections::parts(plan))))
        (section("bill", "The bill", bill(plan)))
        (section("growth", "As the workload changes", growth::growth(&sweep)))
        @if let Some(forecast) = forecast {
            (section("forecast", "Over time", months::months(forecast)))
        }
        @if !plan.resilience.is_empty() {
            (section("resilience", "When something is lost", resilience(plan)))
        }
        (tables(plan))
    };
    page::page(
        &format!("Sizing plan: {}", sections::title(plan)),
        ("plan", "Skip to the plan"),
        headline::headline(plan, planned.guide(), &sweep, forecast),
        main,
        plan,
    )
}

/// The components with bars, then every line on request.
fn bill(plan: &Plan) -> Markup {
    let section = sections::cost(plan);
    html! {
        (bars(&plan.bill))
        @if let Some(note) = &section.note { p class="note" { (note) } }
        (folded("Every line of the bill", table(&sections::lines(&plan.bill))))
    }
}

/// A table whose last column shows each share as a bar; the figures are beside it as text.
fn bars(bill: &Bill) -> Markup {
    let components = sections::components(bill);
    let whole = bill.monthly_usd(Estimate::Typical).unwrap_or_default();
    let most = components.first().map(|(_, usd)| *usd).unwrap_or_default();
    html! {
        table class="bars" role="table" {
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Component" }
                    th scope="col" role="columnheader" class="figure" { "US dollars a month" }
                    th scope="col" role="columnheader" { "Share" }
                }
            }
            tbody role="rowgroup" {
                @for (name, usd) in &components {
                    tr role="row" {
                        th scope="row" role="rowheader" { (label(name)) }
                        @let partial = sections::is_partial(bill, name);
                        td role="cell" class="figure" {
                            @if partial { "at least " } (dollars(*usd))
                        }
                        td role="cell" class="share" {
                            span class="bar" style={ "--share:" (share(*usd, most)) } {}
                            @if !partial { span { (percent(*usd, whole)) } }
                        }
                    }
                }
            }
        }
    }
}

/// A share as CSS has it.
fn share(part: Decimal, whole: Decimal) -> String {
    part.checked_div(whole)
        .unwrap_or_default()
        .max(Decimal::ZERO)
        .round_dp(3)
        .normalize()
        .to_string()
}

/// What each component still carries without a node and without a zone.
fn resilience(plan: &Plan) -> Markup {
    let parts = plan.resilience.iter().map(|(path, one)| {
        let hundredths = |share| share * Decimal::ONE_HUNDRED;
        let (node, zone) = (one.without_node, one.without_zone);
        (label(path), [hundredths(node.share), hundredths(zone.share)])
    });
    let parts: Vec<_> = parts.collect();
    let words = Words {
        id: "resilience-chart",
        title: "Share of the demand that is carried after a loss".to_owned(),
        description:
            "Two bars for each component: without one node, and without the worst zone. The \
                      table below has the same with what restores it."
                .to_owned(),
    };
    html! {
        p { "What is still carried of the demand when one node, or the worst availability zone, is lost." }
        figure { (remains(&words, &parts)) }
        (folded("Zones, recovery and single points of failure", table(&sections::resilience(plan))))
    }
}

/// What is left to say, each part only where there is something.
fn tables(plan: &Plan) -> Markup {
    let parts = [
        ("findings", sections::findings(plan)),
        ("decisions", sections::decisions(plan)),
        ("apply-notes", sections::apply_notes(plan)),
        ("quotas", sections::quotas(plan)),
    ];
    html! {
        @for (id, part) in parts.iter().filter(|(_, part)| !part.is_empty()) {
            (section(id, part.title, table(part)))
        }
    }
}
