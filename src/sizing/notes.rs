//! What a plan says about itself: one sentence per decision, one finding per contradiction, and
//! what applying it does to what runs.

use std::collections::BTreeMap;

use crate::aws::{Pick, Reason, Replaced};
use crate::guide::Severity;

use super::apply;

/// Decisions and findings, collected while a plan is made.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Notes {
    /// Attribute path -> one sentence.
    pub decisions: BTreeMap<String, String>,
    /// Id -> finding.
    pub findings: BTreeMap<String, Finding>,
    /// Attribute path -> what applying the change does.
    pub apply_notes: BTreeMap<String, String>,
}

/// Where the guide contradicts itself or AWS, and what the plan did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Finding {
    pub severity: Severity,
    pub guide: String,
    pub plan: String,
    pub reason: String,
}

impl Notes {
    /// Says why an attribute is what it is.
    pub fn decide(&mut self, attribute: impl Into<String>, sentence: impl Into<String>) {
        self.decisions.insert(attribute.into(), sentence.into());
    }

    /// Adds to what is said of an attribute.
    pub fn add_to_decision(&mut self, attribute: &str, more: &str) {
        if let Some(sentence) = self.decisions.get_mut(attribute) {
            sentence.push_str(more);
        }
    }

    /// Says what applying a change does to what runs.
    pub fn warn(&mut self, attribute: impl Into<String>, sentence: impl Into<String>) {
        self.apply_notes.insert(attribute.into(), sentence.into());
    }

    /// Says what applying a change of `attribute`, which stands at `path`, does to what runs.
    pub fn apply(
        &mut self,
        path: impl Into<String>,
        attribute: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) {
        if let Some(sentence) = apply::note(attribute, before, after) {
            self.warn(path, sentence);
        }
    }

    /// Records a finding.
    pub fn find(&mut self, id: impl Into<String>, finding: Finding) {
        self.findings.insert(id.into(), finding);
    }

    /// Takes what was picked, and records a finding when it is not what the guide prints.
    pub fn picked<'a, T>(&mut self, component: &str, pick: Pick<'a, T>, name: &str) -> &'a T {
        let severity = pick.instead_of.as_ref().and_then(|replaced| match replaced.reason {
            Reason::NotSoldInRegion => Some(Severity::Warning),
            Reason::FamilyEnds => Some(Severity::Info),
            Reason::Architecture => None,
        });
        if let (Some(Replaced { printed, reason }), Some(severity)) = (pick.instead_of, severity) {
            let (guide, plan, reason) = (printed, name.to_owned(), reason.to_string());
            self.find(format!("replaced-{component}"), Finding { severity, guide, plan, reason });
        }
        pick.item
    }
}
