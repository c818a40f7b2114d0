//! What a plan says about itself: id, tier and why, decisions, findings, summary.

use crate::guide::TierName;
use crate::provider::field::Fields;
use crate::sizing::{Finding, Plan, RequiredQuota};
use crate::tfplugin::{Type, Value};

/// The id, the tier each input needs, and the cells.
pub fn outcome() -> Fields<Plan> {
    Fields::<Plan>::new()
        .text(
            "id",
            "Hash of the inputs with their defaults, the guide's version and the price book.",
            |plan| plan.id.clone(),
        )
        .object(
            "tier_by",
            "The tier that each input alone would need; the largest of the three is the plan's \
             tier.",
            tier_by(),
            |plan| Some(&plan.tier_by),
        )
        .plain(
            "limiting_inputs",
            Type::list(Type::String),
            "The inputs that set the tier, in the order `organizations`, `users`, \
             `transactions_per_day`. Empty if `tier` is set to a larger tier.",
            |plan| Value::list(plan.limiting_inputs.iter().map(|input| input.as_str())),
        )
        .number(
            "cell_count",
            "1, or for enterprise the number of identical cells, each within the tier large. \
             Every other attribute describes one cell, unless its name says total.",
            |plan| plan.cell_count,
        )
}

fn tier_by() -> Fields<[TierName; 3]> {
    Fields::<[TierName; 3]>::new()
        .text("organizations", "The tier that the organizations alone need.", |by| by[0].as_str())
        .text("users", "The tier that the users alone need.", |by| by[1].as_str())
        .text("transactions_per_day", "The tier that the transactions per day alone need.", |by| {
            by[2].as_str()
        })
}

/// Decisions, findings and the summary.
pub fn fields() -> Fields<Plan> {
    Fields::<Plan>::new()
        .plain(
            "decisions",
            Type::map(Type::String),
            "Attribute path to one sentence: the rule, the numbers, and why the next smaller \
             choice is not enough.",
            |plan| {
                let decisions = plan.notes.decisions.iter();
                Value::object(decisions.map(|(path, text)| (path, Value::from(text.as_str()))))
            },
        )
        .map(
            "findings",
            "Where the sizing guide contradicts itself or AWS, by a stable id, and what this \
             plan does about it. Findings are data and stop nothing: use a `check` block to \
             react to them.",
            finding(),
            |plan| &plan.notes.findings,
        )
        .plain(
            "apply_notes",
            Type::map(Type::String),
            "Attribute path to one sentence: what applying the change does to what runs \
             according to `current`, such as replacing a node group or waiting for the \
             maintenance window. Empty without `current`.",
            |plan| {
                let notes = plan.notes.apply_notes.iter();
                Value::object(notes.map(|(path, text)| (path, Value::from(text.as_str()))))
            },
        )
        .map(
            "required_quotas",
            "Quotas of the AWS account to raise, by AWS's name: one cell at its maximum size \
             needs more than a new account has. Several cells in one account and region need the \
             sum.",
            required_quota(),
            |plan| &plan.required_quotas,
        )
        .text(
            "summary",
            "The plan as text, one line per component. Use it as a root output: when the \
             workload changes, `plan` shows the difference of this text.",
            |plan| plan.summary.clone(),
        )
}

/// What a finding says.
pub fn finding() -> Fields<Finding> {
    Fields::<Finding>::new()
        .text(
            "severity",
            "`error`: AWS refuses or does not sell the guide's value, so the plan differs. \
             `warning`: AWS accepts it, but it does not do what the guide says. `info`: wording \
             and sums.",
            |finding| finding.severity.as_str(),
        )
        .text("guide", "What the guide says.", |finding| finding.guide.clone())
        .text("plan", "What this plan does.", |finding| finding.plan.clone())
        .text("reason", "Why, with the rule.", |finding| finding.reason.clone())
}

fn required_quota() -> Fields<RequiredQuota> {
    Fields::<RequiredQuota>::new()
        .text("service", "Service code of the Service Quotas API.", |quota| quota.service.clone())
        .text("code", "Quota code, such as `L-1216C47A`.", |quota| quota.code.clone())
        .number(
            "needed",
            "What one cell needs at its maximum size, while its nodes are updated.",
            |quota| quota.needed,
        )
        .number("needed_at_desired", "What one cell needs at its desired size.", |quota| {
            quota.needed_at_desired
        })
        .number("default", "What a new account has.", |quota| quota.default)
}
