//! What is said of alternatives.

use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::provider::plan::guide_used;
use crate::sizing::alternatives::{Alternative, Alternatives, Budget, Choice, Edge};
use crate::tfplugin::{Type, Value};

/// The fields.
pub fn fields() -> Fields<Alternatives> {
    Fields::<Alternatives>::new()
        .text("id", "Hash of the inputs, the guide's version and the prices.", |one| one.id.clone())
        .object("guide", "The sizing guide.", guide_used(), |one| Some(&one.guide))
        .number(
            "total_monthly_usd",
            "What the plan costs as it is, all cells in a month with typical usage. Null if nothing has a \
             price.",
            |one| one.total_monthly_usd.map(decimal),
        )
        .plain("unpriced", Type::list(Type::String), UNPRICED, |one| names(&one.unpriced))
        .map("alternatives", ALTERNATIVES, alternative(), |one| &one.alternatives)
        .map("cost_at_edges", EDGES, edge(), |one| &one.edges)
        .object(
            "budget",
            "What meets `budget_monthly_usd`. Null without it.",
            budget(),
            |one| one.budget.as_ref(),
        )
        .text("summary", "All of it as text, what saves most first.", |one| one.summary.clone())
}

const UNPRICED: &str = "Names of the plan's cost lines without a known price. They are in no sum.";

const ALTERNATIVES: &str = "What saves, or may: `graviton` (arm64), `newer_generation` and `right_family` \
    (`instance_families` of a newer generation, or of other memory for each vCPU), `valkey`, \
    `gp3_instead_of_io2`, `calculator_basis`, `one_more_cell` (enterprise), `spot_workers`, `reserved_1yr` and \
    `reserved_3yr` (the cheaper way to pay). What AWS refuses, or what saves nothing, is left out.";

const EDGES: &str = "What lies ahead when one input grows: `INPUT/tier` is the next tier, `INPUT/cell` the next \
    cell of enterprise, `INPUT/class` the next class or type within the tier, such as `users/tier`. An edge that \
    does not exist, or that AWS has no types for, is left out.";

fn alternative() -> Fields<Alternative> {
    Fields::<Alternative>::new()
        .number(
            "monthly_usd_saved",
            "What it saves, alone, in a month. Null where a price that it rests on is not known.",
            |one| one.monthly_usd_saved.map(decimal),
        )
        .text(
            "inputs",
            "What to set in `glsizing_plan`, as HCL. A line replaces the input of its name.",
            |one| one.inputs.clone(),
        )
        .text("tradeoff", "What it takes in exchange, in one sentence.", |one| one.tradeoff.clone())
        .plain(
            "unpriced",
            Type::list(Type::String),
            "Names of the cost lines whose missing prices hide what it saves. Empty where that is known.",
            |one| names(&one.unpriced),
        )
}

fn edge() -> Fields<Edge> {
    Fields::<Edge>::new()
        .number("at", "The first amount of the input beyond the edge.", |one| one.at)
        .number("distance", "How much more that is than now.", |one| one.distance)
        .text("needs", "What is needed there.", |one| one.needs.clone())
        .number(
            "total_monthly_usd",
            "What all cells cost there in a month. Null if nothing has a price.",
            |one| one.total_monthly_usd.map(decimal),
        )
        .number(
            "monthly_usd_added",
            "How much more that is. Null where a price that it rests on is not known.",
            |one| one.monthly_usd_added.map(decimal),
        )
}

fn budget() -> Fields<Budget> {
    Fields::<Budget>::new()
        .flag("is_met", "Whether the plan or any set of the alternatives meets it.", |one| one.is_met)
        .object(
            "cheapest",
            "The set that costs least, which does not meet the budget if `is_met` is false. Null if the \
             plan's cost is not known.",
            choice(),
            |one| one.cheapest.as_ref(),
        )
        .object(
            "fewest",
            "Of the sets that meet it, the one with the fewest alternatives, then the cheapest. Null if none \
             meets it.",
            choice(),
            |one| one.fewest.as_ref(),
        )
}

fn choice() -> Fields<Choice> {
    Fields::<Choice>::new()
        .plain(
            "alternatives",
            Type::list(Type::String),
            "Keys of the alternatives that are taken together; none for the plan as it is.",
            |one| Value::list(one.alternatives.iter().copied()),
        )
        .number("total_monthly_usd", "What all cells cost in a month.", |one| {
            decimal(one.total_monthly_usd)
        })
        .text("inputs", "What to set in `glsizing_plan`, as HCL.", |one| one.inputs.clone())
}

fn names(of: &[String]) -> Value {
    Value::list(of.iter().map(String::as_str))
}
