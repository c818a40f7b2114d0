//! What a plan says about itself: one sentence per decision, one finding per contradiction, and
//! what applying it does to what runs.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::aws::{Architecture, Pick, Reason, Replaced};
use crate::guide::Severity;

use crate::sizing::operation::apply;
use crate::sizing::request::{Answer, AnswerPart};

/// Decisions and findings, collected while a plan is made.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Notes {
    /// Attribute path -> one sentence.
    pub decisions: BTreeMap<String, String>,
    /// Id -> finding.
    pub findings: BTreeMap<String, Finding>,
    /// Attribute path -> what applying the change does.
    pub apply_notes: BTreeMap<String, String>,
    /// How many findings were known already and are left out.
    pub acknowledged: usize,
    silent: bool,
    answer: Answer,
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
    /// Keeps what an answer has.
    pub fn of(answer: &Answer) -> Notes {
        Notes { answer: answer.clone(), ..Notes::default() }
    }

    /// Keeps nothing: for figures alone.
    pub fn silent() -> Notes {
        Notes { silent: true, ..Notes::default() }
    }

    /// Says why an attribute is what it is.
    pub fn decide<S: Into<String>>(
        &mut self,
        attribute: impl Display,
        sentence: impl FnOnce() -> S,
    ) {
        if !self.silent && !self.answer.omits(AnswerPart::Decisions) {
            self.decisions.insert(attribute.to_string(), sentence().into());
        }
    }

    /// Adds to what is said of an attribute.
    pub fn add_to_decision(&mut self, attribute: &str, more: impl FnOnce() -> String) {
        if let Some(sentence) = self.decisions.get_mut(attribute) {
            sentence.push_str(&more());
        }
    }

    /// Says what applying a change does to what runs.
    pub fn warn<S: Into<String>>(&mut self, attribute: impl Display, sentence: impl FnOnce() -> S) {
        if !self.silent {
            self.apply_notes.insert(attribute.to_string(), sentence().into());
        }
    }

    /// Says what applying a change of `attribute`, which is at `path`, does to what runs.
    pub fn apply(
        &mut self,
        path: impl Display,
        attribute: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) {
        if let Some(sentence) = apply::note(attribute, before, after).filter(|_| !self.silent) {
            self.warn(path, || sentence);
        }
    }

    /// Records a finding.
    pub fn find(&mut self, id: impl Display, finding: impl FnOnce() -> Finding) {
        if self.silent || self.answer.omits(AnswerPart::Findings) {
            return;
        }
        let id = id.to_string();
        if self.answer.acknowledged_findings.contains(&id) {
            self.acknowledged += 1;
        } else {
            self.findings.insert(id, finding());
        }
    }

    /// Takes what was picked, and records a finding when it is not what the guide prints.
    pub fn picked<'a, T>(
        &mut self,
        component: impl Display,
        pick: Pick<'a, T>,
        name: impl FnOnce(&T) -> &str,
    ) -> &'a T {
        // arm64 is asked for, as x86_64 is by default.
        let asked = Reason::Architecture(Architecture::Arm64);
        let replaced = pick.instead_of.filter(|one| one.reason != asked);
        if let Some(Replaced { printed, reason }) = replaced {
            self.find(format_args!("replaced-{component}"), || Finding {
                severity: Severity::Corrected,
                guide: printed,
                plan: name(pick.item).to_owned(),
                reason: reason.to_string(),
            });
        }
        pick.item
    }
}
