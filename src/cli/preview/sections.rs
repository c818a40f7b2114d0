//! A plan as tables.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::cli::figures::{amount, counted, dollars, percent, quantity};
use crate::cli::report::{Column, Report, Section};
use crate::provider::offline::Planned;
use crate::sizing::{Bill, Estimate, Line, Plan, PriceBookUsed, PriceSource, Workload};
use crate::text::escaped;
use crate::text::listed;

const PLAN: &[Column] = &[Column::Text("Part"), Column::Text("Plan")];
const COST: &[Column] =
    &[Column::Text("Component"), Column::Figure("USD a month"), Column::Figure("Share")];
const LINES: &[Column] = &[
    Column::Text("Line"),
    Column::Text("What"),
    Column::Figure("Quantity"),
    Column::Text("Unit"),
    Column::Figure("USD each"),
    Column::Figure("USD a month"),
    Column::Text("As of"),
];
const SHORT_LINES: &[Column] = &[
    Column::Text("Line"),
    Column::Figure("Quantity"),
    Column::Text("Unit"),
    Column::Figure("USD each"),
    Column::Figure("USD a month"),
];
const NOTES: &[Column] = &[Column::Text("Attribute"), Column::Text("What applying does")];
const RESILIENCE: &[Column] = &[
    Column::Text("Attribute"),
    Column::Figure("Zones"),
    Column::Figure("Without a node"),
    Column::Figure("Without a zone"),
    Column::Text("Restored by"),
    Column::Text("Single point of failure"),
];
const QUOTAS: &[Column] = &[
    Column::Text("Quota"),
    Column::Text("Service"),
    Column::Text("Code"),
    Column::Figure("Needed"),
    Column::Figure("Default"),
];
const FINDINGS: &[Column] = &[
    Column::Text("Finding"),
    Column::Text("Severity"),
    Column::Text("The guide"),
    Column::Text("This plan"),
    Column::Text("Why"),
];
const DECISIONS: &[Column] = &[Column::Text("Attribute"), Column::Text("Why")];

/// The tables of a plan: all that there is to read, or what fits on a few pages of a terminal.
pub fn report(planned: &Planned, full: bool) -> Report {
    let plan = &planned.plan;
    let mut sections = vec![parts(plan), cost(plan), apply_notes(plan), quotas(plan)];
    match full {
        true => sections.extend([lines(&plan.bill), decisions(plan), findings(plan)]),
        false => sections.push(short_lines(plan)),
    }
    Report { title: title(plan), sections }
}

/// The bill in a row for each line, and how to see the rest.
fn short_lines(plan: &Plan) -> Section {
    let row = |(name, line): (&Cow<str>, &Line)| {
        vec![
            name.to_string(),
            quantity(line.quantity.typical),
            line.unit.to_owned(),
            quantity(line.unit_price_usd),
            dollars(line.monthly_usd.typical),
        ]
    };
    let note = format!(
        "{} and {} are left out: --full shows them, with the description and date of each line.",
        counted(plan.notes.decisions.len() as u64, "decision"),
        counted(plan.notes.findings.len() as u64, "finding")
    );
    let title = if plan.bill.lines.is_empty() { "Left out" } else { "Bill" };
    Section::new(title, SHORT_LINES, plan.bill.lines.iter().map(row))
        .narrowed_to(&[0, 4])
        .with_note(note)
}

/// The workload and what it costs, in a line.
pub fn title(plan: &Plan) -> String {
    format!(
        "{} for {}: {}",
        plan.tier,
        workload(&plan.request.workload, plan),
        match total(plan) {
            Some(usd) =>
                format!("${} a month{}", dollars(usd), and_unpriced(plan.bill.unpriced().len())),
            None => "no price is known".to_owned(),
        }
    )
}

/// How many lines a sum lacks.
pub fn and_unpriced(lines: usize) -> String {
    match lines {
        0 => String::new(),
        lines => format!(" and {lines} unpriced"),
    }
}

/// The workload in words.
pub fn workload(workload: &Workload, plan: &Plan) -> String {
    let inputs = plan.tier_by.iter().map(|(input, _)| amount(*input, workload.get(*input)));
    listed(&inputs.collect::<Vec<_>>(), "and")
}

/// What all cells cost with typical usage.
pub fn total(plan: &Plan) -> Option<Decimal> {
    let cell = plan.bill.monthly_usd(Estimate::Typical);
    cell.map(|usd| usd * Decimal::from(plan.cell_count))
}

/// The plan, a line for each component.
pub fn parts(plan: &Plan) -> Section {
    let lines = plan.summary.lines().filter_map(|line| line.split_once(": "));
    let lines = lines.filter(|(name, _)| *name != "findings");
    let rows = lines.map(|(name, text)| vec![name.to_owned(), text.to_owned()]);
    Section::new("Plan", PLAN, rows)
}

/// The components, the dearest first.
pub fn cost(plan: &Plan) -> Section {
    let whole = plan.bill.monthly_usd(Estimate::Typical).unwrap_or_default();
    let bill = &plan.bill;
    let rows = components(bill).into_iter().map(|(name, usd)| match is_partial(bill, name) {
        true => vec![name.to_owned(), format!("at least {}", dollars(usd)), String::new()],
        false => vec![name.to_owned(), dollars(usd), percent(usd, whole)],
    });
    let cell = if plan.cell_count > 1 { " of one cell" } else { "" };
    let PriceBookUsed { version, as_of, oldest_price, newest_price, .. } = &plan.bill.price_book;
    let book = escaped(version);
    let unpriced: Vec<&str> = plan.bill.unpriced().collect();
    let unpriced = match &unpriced[..] {
        [] => String::new(),
        names => format!(" Without a known price, and excluded from totals: {}.", names.join(", ")),
    };
    let stale = match bill.lines.values().filter(|line| bill.source(line).stale).count() {
        0 => String::new(),
        lines => format!(
            " Lines whose price was last confirmed more than two years before the book's date: {lines}."
        ),
    };
    let note = format!(
        "Typical usage{cell}, before tax and support; price book {book} of {as_of}, prices \
         from {oldest_price} to {newest_price}.{stale}{unpriced}"
    );
    Section::new("Cost", COST, rows).with_note(note)
}

/// Whether a component costs more than is known.
pub fn is_partial(bill: &Bill, component: &str) -> bool {
    bill.unpriced().any(|name| name.split('.').next() == Some(component))
}

/// The components' typical sums, the dearest first.
pub fn components(bill: &Bill) -> Vec<(&'static str, Decimal)> {
    let mut components: Vec<_> = bill.by_component().into_iter().collect();
    components.sort_by(|(one, usd), (other, than)| than.cmp(usd).then_with(|| one.cmp(other)));
    components
}

/// The date of a price, and whether it was not confirmed for long.
fn dated(source: &PriceSource) -> String {
    let PriceSource { as_of, confirmed, stale, .. } = source;
    match confirmed {
        _ if *stale => format!("{as_of}, stale"),
        None => as_of.to_string(),
        Some(confirmed) => format!("{as_of}, confirmed {confirmed}"),
    }
}

/// The bill, line by line.
pub fn lines(bill: &Bill) -> Section {
    let row = |(name, line): (&Cow<str>, &Line)| {
        vec![
            name.to_string(),
            line.description.to_string(),
            quantity(line.quantity.typical),
            line.unit.to_owned(),
            quantity(line.unit_price_usd),
            dollars(line.monthly_usd.typical),
            dated(bill.source(line)),
        ]
    };
    Section::new("Bill", LINES, bill.lines.iter().map(row)).in_detail()
}

/// What applying does to what runs.
pub fn apply_notes(plan: &Plan) -> Section {
    Section::new("Apply notes", NOTES, pairs(&plan.notes.apply_notes))
}

/// What is left after a loss, and what restores the rest.
pub fn resilience(plan: &Plan) -> Section {
    let percent = |share: Decimal| format!("{} %", (share * Decimal::ONE_HUNDRED).normalize());
    let rows = plan.resilience.iter().map(|(path, one)| {
        vec![
            path.clone(),
            one.zones.to_string(),
            percent(one.without_node.share),
            percent(one.without_zone.share),
            one.recovery.sentence(),
            one.single_point.clone().unwrap_or_else(|| "none".to_owned()),
        ]
    });
    Section::new("Resilience", RESILIENCE, rows)
}

/// Quotas to raise.
pub fn quotas(plan: &Plan) -> Section {
    let rows = plan.required_quotas.iter().map(|(name, quota)| {
        let [needed, default] = [&quota.needed, &quota.default].map(ToString::to_string);
        vec![name.clone(), quota.service.clone(), quota.code.clone(), needed, default]
    });
    Section::new("Quotas to raise", QUOTAS, rows)
}

/// Why each value is what it is.
pub fn decisions(plan: &Plan) -> Section {
    Section::new("Decisions", DECISIONS, pairs(&plan.notes.decisions)).in_detail()
}

/// Where the guide contradicts itself or AWS.
pub fn findings(plan: &Plan) -> Section {
    let rows = plan.notes.findings.iter().map(|(id, finding)| {
        let severity = finding.severity.as_str().to_owned();
        let (guide, plan) = (finding.guide.clone(), finding.plan.clone());
        vec![id.clone(), severity, guide, plan, finding.reason.clone()]
    });
    Section::new("Findings", FINDINGS, rows).in_detail()
}

fn pairs(texts: &std::collections::BTreeMap<String, String>) -> Vec<Vec<String>> {
    let shown = |text: &String| escaped(text).into_owned();
    texts.iter().map(|(path, text)| vec![shown(path), shown(text)]).collect()
}
