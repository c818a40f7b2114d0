//! Pages: one file each, no script, no network, the same bytes for the same inputs.
//!
//! A page's policy forbids every request, so that it can be opened and kept anywhere.

pub mod chart;
pub mod table;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::sizing::{Plan, PriceBookUsed};
use crate::text::escaped;

/// Nothing may be loaded; styles are part of the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// A page about a plan. `skip` is the id of its first section and what a link to it says.
pub fn page(title: &str, skip: (&str, &str), header: Markup, main: Markup, plan: &Plan) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(include_str!("page.css"))) }
            }
            body {
                header {
                    a class="skip" href={ "#" (skip.0) } { (skip.1) }
                    (header)
                }
                main { (main) }
                footer { (foot(plan)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// A section with its heading.
pub fn section(id: &str, title: &str, content: Markup) -> Markup {
    let heading = format!("{id}-heading");
    html! {
        section id=(id) aria-labelledby=(heading) {
            h2 id=(heading) { (title) }
            (content)
        }
    }
}

fn foot(plan: &Plan) -> Markup {
    let PriceBookUsed { version, as_of, .. } = &plan.bill.price_book;
    let book = escaped(version);
    html! {
        p {
            "Made by glsizing " (env!("CARGO_PKG_VERSION")) " from sizing guide "
            (escaped(&plan.guide.version)) " and price book " (book) " of " (as_of)
            ", without a network. Plan " code { (plan.id) } "."
        }
    }
}
