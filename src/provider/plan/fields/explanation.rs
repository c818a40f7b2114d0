//! What a plan says about itself: id, tier and why, decisions, findings, summary.

use crate::guide::TierName;
use crate::provider::field::Field;
use crate::sizing::{Finding, Plan, RequiredQuota};
use crate::tfplugin::{Type, Value};

/// The id, the tier each input needs, and the cells.
pub fn outcome() -> Vec<Field<Plan>> {
    vec![
        Field::text(
            "id",
            "Hash of the inputs, filled in, of the guide's version and of the price book.",
            |plan: &Plan| plan.id.clone(),
        ),
        Field::object(
            "tier_by",
            "The tier that each input alone would need; the largest of the three is the plan's tier.",
            tier_by(),
            |plan: &Plan| Some(&plan.tier_by),
        ),
        Field::new(
            "limiting_inputs",
            Type::list(Type::String),
            "The inputs that set the tier, in the order `organizations`, `users`, \
             `transactions_per_day`. Empty when a larger tier is pinned.",
            |plan: &Plan| Value::list(plan.limiting_inputs.iter().map(|input| input.as_str())),
        ),
        Field::number(
            "cell_count",
            "1, or for enterprise the number of identical cells of large's architecture. Every other \
             attribute describes one cell unless it says total.",
            |plan: &Plan| plan.cell_count,
        ),
    ]
}

fn tier_by() -> Vec<Field<[TierName; 3]>> {
    vec![
        Field::text(
            "organizations",
            "The tier that the organizations alone need.",
            |by: &[TierName; 3]| by[0].as_str(),
        ),
        Field::text("users", "The tier that the users alone need.", |by: &[TierName; 3]| {
            by[1].as_str()
        }),
        Field::text(
            "transactions_per_day",
            "The tier that the transactions per day alone need.",
            |by: &[TierName; 3]| by[2].as_str(),
        ),
    ]
}

/// Decisions, findings and the summary.
pub fn fields() -> Vec<Field<Plan>> {
    vec![
        Field::new(
            "decisions",
            Type::map(Type::String),
            "Attribute path to one sentence: the rule, the numbers, and why the next smaller choice \
             is not enough.",
            |plan: &Plan| {
                let decisions = plan.notes.decisions.iter();
                Value::object(decisions.map(|(path, text)| (path, Value::from(text.as_str()))))
            },
        ),
        Field::map(
            "findings",
            "Where the sizing guide contradicts itself or AWS, by a stable id, and what this plan does \
             about it. Findings are data, not warnings: use a `check` block to act on them.",
            finding(),
            |plan: &Plan| &plan.notes.findings,
        ),
        Field::new(
            "apply_notes",
            Type::map(Type::String),
            "Attribute path to one sentence: what applying the change does to what `current` says runs, \
             such as replacing a node group or waiting for the maintenance window. Empty without \
             `current`.",
            |plan: &Plan| {
                let notes = plan.notes.apply_notes.iter();
                Value::object(notes.map(|(path, text)| (path, Value::from(text.as_str()))))
            },
        ),
        Field::map(
            "required_quotas",
            "Quotas of the AWS account, by AWS's name, of which one cell scaled to its maximum needs more \
             than a new account has. Cells in one account and region need the sum.",
            required_quota(),
            |plan: &Plan| &plan.required_quotas,
        ),
        Field::text(
            "summary",
            "The plan as text, one line per component. Made to be a root output: when the workload \
             changes, the plan's diff of this text shows what changes.",
            |plan: &Plan| plan.summary.clone(),
        ),
    ]
}

/// What a finding says.
pub fn finding() -> Vec<Field<Finding>> {
    vec![
        Field::text(
            "severity",
            "`error`: AWS refuses or does not sell what the guide prints, so the plan differs. \
             `warning`: it applies, but does not do what is printed. `info`: wording and sums.",
            |finding: &Finding| finding.severity.as_str(),
        ),
        Field::text("guide", "What the guide says.", |finding: &Finding| finding.guide.clone()),
        Field::text("plan", "What this plan does.", |finding: &Finding| finding.plan.clone()),
        Field::text("reason", "Why, with the rule.", |finding: &Finding| finding.reason.clone()),
    ]
}

fn required_quota() -> Vec<Field<RequiredQuota>> {
    vec![
        Field::text("service", "Service code of the Service Quotas API.", |one: &RequiredQuota| {
            one.service.clone()
        }),
        Field::text("code", "Quota code, such as `L-1216C47A`.", |one: &RequiredQuota| {
            one.code.clone()
        }),
        Field::number("needed", "What one cell needs.", |one: &RequiredQuota| one.needed),
        Field::number("default", "What a new account has.", |one: &RequiredQuota| one.default),
    ]
}
