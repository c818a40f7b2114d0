//! Rules: what AWS accepts, by id, and the violation of one.
//!
//! **Knows no resource.** The sentences live in `rules.toml`; the checks live beside the types.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::catalogue::Catalogue;
use super::document;
use super::error::DataError;

const FILE: &str = "rules.toml";

/// One thing AWS accepts or refuses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `R1.3`.
    pub id: String,
    /// The rule in one line.
    pub statement: String,
    /// Where it is from, with a date.
    pub source: String,
    /// The arguments it governs, as `resource.argument`.
    pub arguments: Vec<String>,
    /// `documented`, `observed` or `inferred`.
    pub basis: Basis,
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// AWS says so.
    Documented,
    /// Seen in an error text, a recording or a run of hashicorp/aws.
    Observed,
    /// Concluded; the statement or the source says from what.
    Inferred,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}

pub(super) fn parse(text: &str) -> Result<Vec<Rule>, DataError> {
    let rules = document::read::<RuleFile>(FILE, text)?.rule;
    let mut seen = BTreeSet::new();
    for rule in &rules {
        let fault = if !seen.insert(&rule.id) {
            "is listed twice"
        } else if rule.statement.is_empty() || rule.statement.contains('\n') {
            "needs a statement of one line"
        } else if rule.source.is_empty() {
            "has no source"
        } else {
            continue;
        };
        let key = format!("id = \"{}\"", rule.id);
        let line = text.lines().enumerate().filter(|(_, line)| *line == key).last();
        let line = line.map_or(1, |(line, _)| line + 1);
        return Err(DataError::new(FILE, line, format!("rule `{}` {fault}", rule.id)));
    }
    Ok(rules)
}

/// An argument, or a set of them, that AWS refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{subject} = {value} breaks rule {rule}: {statement} Limit: {limit}. Remedy: {remedy}.",
    statement = statement(rule)
)]
pub struct Violation {
    /// Id of the rule.
    pub rule: &'static str,
    /// The argument.
    pub subject: String,
    /// Its value, as the user would write it.
    pub value: String,
    /// What the rule allows.
    pub limit: String,
    /// What to do instead.
    pub remedy: String,
}

impl Violation {
    /// A violation; every text is a phrase without a full stop.
    pub fn new(
        rule: &'static str,
        subject: impl Into<String>,
        value: impl ToString,
        limit: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Violation {
        let (limit, remedy) = (limit.into(), remedy.into());
        Violation { rule, subject: subject.into(), value: value.to_string(), limit, remedy }
    }
}

fn statement(id: &str) -> &'static str {
    &Catalogue::embedded().rule(id).statement
}
