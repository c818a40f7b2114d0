//! What a reader wants first: what it costs, how much room is left, and what changes next.

use maud::{Markup, html};

use crate::cli::figures::{amount, counted, dollars, quantity};
use crate::cli::page::table::label;
use crate::cli::preview::sections::{total, workload};
use crate::guide::Guide;
use crate::sizing::forecast::{Event, Forecast, Kind};
use crate::sizing::{Estimate, Plan, Step, Sweep};
use crate::text::listed;
use rust_decimal::Decimal;

/// The title, the workload in words, and the figures.
pub fn headline(plan: &Plan, guide: &Guide, sweep: &Sweep, forecast: Option<&Forecast>) -> Markup {
    html! {
        h1 { "Sizing plan: " (plan.tier) }
        p class="lead" { (lead(plan, guide)) }
        dl class="facts" {
            (cost(plan))
            (room(sweep))
            @if let Some(forecast) = forecast { (next(forecast)) }
            (fact("Tier", plan.tier.as_str(), limits(plan)))
            (fact("Where", &plan.request.region, format!(
                "{}, {}, {}",
                plan.deployment.platform,
                plan.request.architecture,
                counted(plan.deployment.network.availability_zone_count.into(), "zone")
            )))
        }
    }
}

fn fact(name: &str, value: &str, more: String) -> Markup {
    html! { div { dt { (name) } dd { (value) small { (more) } } } }
}

/// The workload, the cells and the next tier in sentences.
fn lead(plan: &Plan, guide: &Guide) -> String {
    let mut text = format!("For {}.", workload(&plan.request.workload, plan));
    if plan.cell_count > 1 {
        text += &format!(
            " {} that are independent of each other carry it, each with {}.",
            counted(plan.cell_count, "identical cell"),
            workload(&plan.cell, plan)
        );
    }
    if let Some(next) = next_tier(plan, guide) {
        text += &next;
    }
    text
}

fn next_tier(plan: &Plan, guide: &Guide) -> Option<String> {
    let tiers = &guide.tiers;
    let at = tiers.iter().position(|tier| tier.name == plan.tier)?;
    let tops = tiers[at].tops.iter();
    let next = guide.tier_names().nth(at + 1)?;
    let tops: Vec<String> = tops.map(|(input, top)| amount(input, top)).collect();
    Some(format!(" The next tier, {next}, starts above {}.", listed(&tops, "or")))
}

fn cost(plan: &Plan) -> Markup {
    let value = total(plan).map_or("unknown".to_owned(), |usd| format!("${}", dollars(usd)));
    let cell = |estimate| plan.bill.monthly_usd(estimate).map(dollars);
    let more = match (cell(Estimate::Low), cell(Estimate::Typical), cell(Estimate::High)) {
        (_, Some(typical), _) if plan.cell_count > 1 => {
            format!("${typical} for each of {}", counted(plan.cell_count, "cell"))
        }
        (Some(low), _, Some(high)) => format!("${low} to ${high} with usage"),
        _ => String::new(),
    };
    fact("Cost a month", &value, more)
}

fn limits(plan: &Plan) -> String {
    let limits: Vec<&str> = plan.limiting_inputs.iter().map(|input| input.as_str()).collect();
    match limits.as_slice() {
        [] => "set by you".to_owned(),
        inputs => format!("set by {}", inputs.join(", ").replace('_', " ")),
    }
}

/// How much more of the same workload changes nothing.
fn room(sweep: &Sweep) -> Markup {
    let next = sweep.steps.iter().find(|step| step.before.multiple >= Decimal::ONE);
    match next {
        Some(step) => {
            let more = (step.before.multiple - Decimal::ONE) * Decimal::ONE_HUNDRED;
            let value = format!("{} % more load", quantity(more.trunc()));
            fact("Headroom", &value, change(step))
        }
        None => fact("Headroom", "ten times the load", "no class changes".to_owned()),
    }
}

fn change(step: &Step) -> String {
    let changes = step.changes();
    let Some((path, before, after)) = changes.first() else { return String::new() };
    let others = match changes.len() - 1 {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    format!("{}: {before} → {after}{others}", label(path))
}

/// The first month in which something other than storage changes.
fn next(forecast: &Forecast) -> Markup {
    let events = forecast.events.values().filter(|event| event.kind != Kind::Storage);
    match events.min_by_key(|event| (event.month, event.kind)) {
        Some(event) => fact("Next change", &event.date.to_string(), of_event(event)),
        None => fact("Next change", "none", "in the months of the forecast".to_owned()),
    }
}

fn of_event(event: &Event) -> String {
    let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    format!("{}: {} → {}", label(&event.attribute), side(&event.before), side(&event.after))
}
