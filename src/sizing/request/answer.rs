//! What of a plan its reader does without, and which findings are known already.

use std::collections::BTreeSet;

/// A part of a plan that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum AnswerPart {
    Alarms,
    Autoscaling,
    Calculator,
    Cost,
    CostLines,
    Decisions,
    Findings,
    RequiredQuotas,
    Resilience,
    ServiceLevels,
}

impl AnswerPart {
    /// All of them.
    pub const ALL: &[AnswerPart] = &[
        AnswerPart::Alarms,
        AnswerPart::Autoscaling,
        AnswerPart::Calculator,
        AnswerPart::Cost,
        AnswerPart::CostLines,
        AnswerPart::Decisions,
        AnswerPart::Findings,
        AnswerPart::RequiredQuotas,
        AnswerPart::Resilience,
        AnswerPart::ServiceLevels,
    ];

    /// The name as a configuration writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            AnswerPart::Alarms => "alarms",
            AnswerPart::Autoscaling => "autoscaling",
            AnswerPart::Calculator => "calculator",
            AnswerPart::Cost => "cost",
            AnswerPart::CostLines => "cost.lines",
            AnswerPart::Decisions => "decisions",
            AnswerPart::Findings => "findings",
            AnswerPart::RequiredQuotas => "required_quotas",
            AnswerPart::Resilience => "resilience",
            AnswerPart::ServiceLevels => "service_levels",
        }
    }
}

/// How a plan is answered. It changes nothing of what is planned, nor the plan's id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// What is left out.
    pub omit: BTreeSet<AnswerPart>,
    /// Ids of findings that are known and accepted.
    pub acknowledged_findings: Vec<String>,
}

impl Answer {
    /// Whether a part is left out, by itself or with the whole that it is of.
    pub fn omits(&self, part: AnswerPart) -> bool {
        let with_cost = part == AnswerPart::CostLines && self.omit.contains(&AnswerPart::Cost);
        with_cost || self.omit.contains(&part)
    }

    /// What `make` gives; none where the part is left out.
    pub fn unless_omitted<T>(&self, part: AnswerPart, make: impl FnOnce() -> T) -> Option<T> {
        (!self.omits(part)).then(make)
    }
}
