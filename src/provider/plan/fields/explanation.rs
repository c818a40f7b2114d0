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
            "Hash of the inputs, filled in, of the guide's version and of the price book.",
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
             `transactions_per_day`. Empty when a larger tier is pinned.",
            |plan| Value::list(plan.limiting_inputs.iter().map(|input| input.as_str())),
        )
        .number(
            "cell_count",
            "1, or for enterprise the number of identical cells of large's architecture. Every \
             other attribute describes one cell unless it says total.",
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
             plan does about it. Findings are data, not warnings: use a `check` block to act on \
             them.",
            finding(),
            |plan| &plan.notes.findings,
        )
        .plain(
            "apply_notes",
            Type::map(Type::String),
            "Attribute path to one sentence: what applying the change does to what `current` \
             says runs, such as replacing a node group or waiting for the maintenance window. \
             Empty without `current`.",
            |plan| {
                let notes = plan.notes.apply_notes.iter();
                Value::object(notes.map(|(path, text)| (path, Value::from(text.as_str()))))
            },
        )
        .map(
            "required_quotas",
            "Quotas of the AWS account, by AWS's name, of which one cell scaled to its maximum \
             needs more than a new account has. Cells in one account and region need the sum.",
            required_quota(),
            |plan| &plan.required_quotas,
        )
        .text(
            "summary",
            "The plan as text, one line per component. Made to be a root output: when the \
             workload changes, the plan's diff of this text shows what changes.",
            |plan| plan.summary.clone(),
        )
}

/// What a finding says.
pub fn finding() -> Fields<Finding> {
    Fields::<Finding>::new()
        .text(
            "severity",
            "`error`: AWS refuses or does not sell what the guide prints, so the plan differs. \
             `warning`: it applies, but does not do what is printed. `info`: wording and sums.",
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
        .number("needed", "What one cell needs.", |quota| quota.needed)
        .number("default", "What a new account has.", |quota| quota.default)
}
