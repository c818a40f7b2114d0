//! What a plan says about itself: id, tier and why, decisions, findings, summary.

use super::omit::omits;
use crate::guide::GuideUsed;
use crate::provider::field::Fields;
use crate::sizing::{AnswerPart, Finding, Plan, RequiredQuota};
use crate::tfplugin::{Type, Value};

/// The id, the tier each input needs, and the cells.
pub fn outcome() -> Fields<Plan> {
    Fields::<Plan>::new()
        .own_text(
            "id",
            "Hash of the inputs with their defaults, the guide's version and the price book.",
            |plan| Some(&plan.id),
        )
        .object("guide", "The sizing guide.", guide_used(), |plan| Some(&plan.guide))
        .plain(
            "tier_by",
            Type::map(Type::String),
            "The tier that each input alone would need, by the name of the input; the largest is the \
             plan's tier.",
            |plan| {
                let by = plan.tier_by.iter();
                Value::object(by.map(|(input, tier)| (input.as_str(), Value::from(tier.as_str()))))
            },
        )
        .plain(
            "limiting_inputs",
            Type::list(Type::String),
            "The inputs that set the tier, in the order `organizations`, `users`, \
             `transactions_per_day`. Empty if `tier` is set to a larger tier.",
            |plan| Value::list(plan.limiting_inputs.iter().map(|input| input.as_str())),
        )
}

/// What identifies the guide, in every answer.
pub fn guide_used() -> Fields<GuideUsed> {
    Fields::<GuideUsed>::new()
        .own_text("name", "Its name.", |guide| Some(&guide.name))
        .own_text("version", "Its version.", |guide| Some(&guide.version))
        .own_text("hash", "SHA-256 of its content, without white space and comments.", |guide| {
            Some(&guide.hash)
        })
}

/// Decisions, findings, what applying does, quotas and the summary.
pub fn fields() -> Fields<Plan> {
    decisions().and(findings()).and(apply_notes()).and(required_quotas()).and(summary())
}

fn decisions() -> Fields<Plan> {
    Fields::<Plan>::new()
        .own_texts(
            "decisions",
            "Attribute path to one sentence: the rule, the numbers, and why the next smaller \
             choice is not enough.",
            |plan| &plan.notes.decisions,
        )
        .null_where(omits(AnswerPart::Decisions))
}

fn findings() -> Fields<Plan> {
    Fields::<Plan>::new()
        .map(
            "findings",
            "What this plan changed of the sizing guide, or what you should act on, by a stable id, \
             without those in `acknowledged_findings`. Findings are data and stop nothing: use a \
             `check` block to react to them. What is the same for every plan is on the page of the \
             guide's contradictions.",
            finding(),
            |plan| &plan.notes.findings,
        )
        .null_where(omits(AnswerPart::Findings))
}

fn apply_notes() -> Fields<Plan> {
    Fields::<Plan>::new().own_texts(
        "apply_notes",
        "Attribute path to one sentence: what applying the change does to what runs \
             according to `current`, such as replacing a node group or waiting for the \
             maintenance window. Empty without `current`.",
        |plan| &plan.notes.apply_notes,
    )
}

fn required_quotas() -> Fields<Plan> {
    Fields::<Plan>::new()
        .map(
            "required_quotas",
            "Quotas of the AWS account to raise, by AWS's name: one cell at its maximum size \
             needs more than a new account has. Several cells in one account and region need the \
             sum.",
            required_quota(),
            |plan| &plan.required_quotas,
        )
        .null_where(omits(AnswerPart::RequiredQuotas))
}

fn summary() -> Fields<Plan> {
    Fields::<Plan>::new().own_text(
        "summary",
        "The plan as text, one line per component. Use it as a root output: when the \
             workload changes, `plan` shows the difference of this text.",
        |plan| Some(&plan.summary),
    )
}

/// What a finding says.
pub fn finding() -> Fields<Finding> {
    Fields::<Finding>::new()
        .text(
            "severity",
            "`corrected`: the guide's value was replaced by another. `warning`: you should act, or \
             accept it. `info`: good to know.",
            |finding| finding.severity.as_str(),
        )
        .own_text("guide", "What the guide says.", |finding| Some(&finding.guide))
        .own_text("plan", "What this plan does.", |finding| Some(&finding.plan))
        .own_text("reason", "Why, with the rule.", |finding| Some(&finding.reason))
}

fn required_quota() -> Fields<RequiredQuota> {
    Fields::<RequiredQuota>::new()
        .own_text("service", "Service code of the Service Quotas API.", |quota| {
            Some(&quota.service)
        })
        .own_text("code", "Quota code, such as `L-1216C47A`.", |quota| Some(&quota.code))
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
