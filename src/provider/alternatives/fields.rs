//! What is said of alternatives.

use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::provider::plan::guide_used;
use crate::sizing::alternatives::{Alternative, Alternatives, Budget, Choice, Edge};
use crate::tfplugin::{Type, Value};

/// The fields.
pub fn fields() -> Fields<Alternatives> {
    Fields::<Alternatives>::new()
        .own_text("id", "Hash of the inputs, the guide's version and the prices.", |one| Some(&one.id))
        .object("guide", "The sizing guide.", guide_used(), |one| Some(&one.guide))
        .number(
            "total_monthly_usd",
            "Cost of the unchanged plan in a month: all cells, with typical usage, in US dollars. Null if no \
             cost line has a price.",
            |one| one.total_monthly_usd.map(decimal),
        )
        .plain("unpriced", Type::list(Type::String), UNPRICED, |one| names(&one.unpriced))
        .map("alternatives", ALTERNATIVES, alternative(), |one| &one.alternatives)
        .map("cost_at_edges", EDGES, edge(), |one| &one.edges)
        .object(
            "budget",
            "Which alternatives together meet `budget_monthly_usd`. Null without that input.",
            budget(),
            |one| one.budget.as_ref(),
        )
        .own_text("summary", "All of it as text, the largest saving first.", |one| Some(&one.summary))
}

const UNPRICED: &str =
    "Names of the plan's cost lines without a known price. They are excluded from totals.";

const ALTERNATIVES: &str = "Changes that make the plan cheaper, by key: `graviton` (arm64), `newer_generation` and \
    `right_family` (`instance_families` of a newer generation, or with more or less memory for each vCPU), `valkey`, \
    `gp3_instead_of_io2`, `calculator_basis`, `one_more_cell` (enterprise), `spot_workers`, `reserved_1yr` and \
    `reserved_3yr` (with no or partial upfront payment, whichever is cheaper). A change that AWS rejects, or that \
    saves nothing, is left out; one whose saving is unknown is not.";

const EDGES: &str = "What the plan needs next when one input grows and the others stay, by key: `INPUT/tier` is the \
    next tier, `INPUT/cell` one more cell of enterprise, `INPUT/class` the next class or type within the tier. An \
    example is `users/tier`. An edge that does not exist, or for which AWS has no types, is left out.";

fn alternative() -> Fields<Alternative> {
    Fields::<Alternative>::new()
        .number(
            "monthly_usd_saved",
            "What this alternative alone saves in a month, for all cells, in US dollars. Null if a price that this \
             depends on is unknown.",
            |one| one.monthly_usd_saved.map(decimal),
        )
        .own_text(
            "inputs",
            "What to set in `glsizing_plan`, as HCL. Each line replaces the input of the same name.",
            |one| Some(&one.inputs),
        )
        .own_text("tradeoff", "Its disadvantage, in one sentence.", |one| Some(&one.tradeoff))
        .plain(
            "unpriced",
            Type::list(Type::String),
            "Names of the cost lines whose missing prices make `monthly_usd_saved` null. Empty if it is known.",
            |one| names(&one.unpriced),
        )
}

fn edge() -> Fields<Edge> {
    Fields::<Edge>::new()
        .number("at", "The smallest amount of the input that needs it.", |one| one.at)
        .number("distance", "`at` minus the present amount of the input.", |one| one.distance)
        .own_text(
            "needs",
            "What the plan needs at that amount: the tier, the number of cells, or the changed classes.",
            |one| Some(&one.needs),
        )
        .number(
            "total_monthly_usd",
            "Cost of all cells at that amount in a month, in US dollars. Null if no cost line has a price.",
            |one| one.total_monthly_usd.map(decimal),
        )
        .number(
            "monthly_usd_added",
            "How much more that is than now. Null if a price that this depends on is unknown.",
            |one| one.monthly_usd_added.map(decimal),
        )
}

fn budget() -> Fields<Budget> {
    Fields::<Budget>::new()
        .flag("is_met", "Whether the plan or a set of alternatives meets it.", |one| one.is_met)
        .object(
            "cheapest",
            "The set of alternatives with the lowest cost; it does not meet the budget if `is_met` is false. \
             Null if the plan's cost is unknown.",
            choice(),
            |one| one.cheapest.as_ref(),
        )
        .object(
            "fewest",
            "Of the sets that meet the budget, the one with the fewest alternatives, then the cheapest. Null \
             if none meets it.",
            choice(),
            |one| one.fewest.as_ref(),
        )
}

fn choice() -> Fields<Choice> {
    Fields::<Choice>::new()
        .plain(
            "alternatives",
            Type::list(Type::String),
            "Keys of the alternatives in the set; empty for the unchanged plan.",
            |one| Value::list(one.alternatives.iter().copied()),
        )
        .number("total_monthly_usd", "Cost of all cells in a month, in US dollars.", |one| {
            decimal(one.total_monthly_usd)
        })
        .own_text("inputs", "What to set in `glsizing_plan`, as HCL.", |one| Some(&one.inputs))
}

fn names(of: &[String]) -> Value {
    Value::list(of.iter().map(String::as_str))
}
