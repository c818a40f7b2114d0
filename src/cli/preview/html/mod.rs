//! A plan as one page: no script, no network, the same bytes for the same inputs.
//!
//! The page's policy forbids every request, so that it can be opened and kept anywhere.

mod chart;
mod growth;
mod months;
mod table;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::sections::{self, total};
use crate::cli::figures::{counted, dollars};
use crate::guide::VERSION;
use crate::provider::offline::Planned;
use crate::sizing::forecast::Forecast;
use crate::sizing::{Estimate, Plan};
use crate::text::escaped;
use chart::{Words, bars};
use table::{folded, table};

/// Nothing may be loaded; styles stand in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The page of a plan, and of a forecast from it.
pub fn page(planned: &Planned, forecast: Option<&Forecast>) -> String {
    let plan = &planned.plan;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { "Sizing plan: " (sections::title(plan)) }
                link rel="icon" href="data:,";
                style { (PreEscaped(include_str!("page.css"))) }
            }
            body {
                header { (head(plan)) }
                main {
                    (section("plan", "The plan", table(&sections::parts(plan))))
                    (section("bill", "The bill", bill(plan)))
                    (section("growth", "As the workload changes", growth::growth(planned)))
                    @if let Some(forecast) = forecast {
                        (section("forecast", "Over time", months::months(forecast)))
                    }
                    (tables(plan))
                }
                footer { (foot(plan)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn section(id: &str, title: &str, content: Markup) -> Markup {
    let heading = format!("{id}-heading");
    html! {
        section id=(id) aria-labelledby=(heading) {
            h2 id=(heading) { (title) }
            (content)
        }
    }
}

fn head(plan: &Plan) -> Markup {
    let limits: Vec<&str> = plan.limiting_inputs.iter().map(|input| input.as_str()).collect();
    let limits = match limits.as_slice() {
        [] => "pinned".to_owned(),
        inputs => format!("set by {}", inputs.join(", ").replace('_', " ")),
    };
    let estimate = |estimate| plan.bill.monthly_usd(estimate).map(dollars);
    let network = &plan.deployment.network;
    html! {
        h1 { "Sizing plan: " (plan.tier) }
        p class="lead" { "For " (sections::workload(&plan.request.workload)) "." }
        dl class="facts" {
            (fact("Cost a month", &total(plan).map_or("unknown".to_owned(), |usd| format!("${}", dollars(usd))),
                match (estimate(Estimate::Low), estimate(Estimate::High)) {
                    (Some(low), Some(high)) if plan.cell_count == 1 => format!("${low} to ${high} with usage"),
                    _ => counted(plan.cell_count, "cell"),
                }))
            (fact("Tier", plan.tier.as_str(), limits))
            (fact("Platform", plan.deployment.platform.as_str(), plan.request.architecture.to_string()))
            (fact("Region", &plan.request.region,
                counted(network.availability_zone_count.into(), "availability zone")))
        }
    }
}

fn fact(name: &str, value: &str, more: String) -> Markup {
    html! { div { dt { (name) } dd { (value) small { (more) } } } }
}

fn bill(plan: &Plan) -> Markup {
    let components = sections::components(&plan.bill);
    let parts = components.iter().map(|(name, usd)| format!("{name} ${}", dollars(*usd)));
    let words = Words {
        id: "bill-chart",
        title: "Cost a month by component".to_owned(),
        description: format!("Bars, the dearest first: {}.", parts.collect::<Vec<_>>().join(", ")),
    };
    html! {
        figure { (bars(&words, &components)) }
        (table(&sections::cost(plan)))
        (folded("Every line of the bill", table(&sections::lines(&plan.bill))))
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

fn foot(plan: &Plan) -> Markup {
    let [book, as_of, _] = &plan.bill.price_book;
    let book = escaped(book);
    html! {
        p {
            "Made by glsizing " (env!("CARGO_PKG_VERSION")) " from sizing guide "
            (VERSION) " and price book " (book) " of " (as_of)
            ", without a network. Plan " code { (plan.id) } "."
        }
    }
}
