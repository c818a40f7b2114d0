//! Rules: what AWS accepts, by id, and the violation of one.
//!
//! The sentences are in `rules.toml`, the checks beside the types. Code names rules by id, so the
//! texts belong to the code and are no part of a catalogue.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::document;
use super::document::DataError;

const FILE: &str = "rules.toml";
pub(super) const TEXT: &str = include_str!("data/rules.toml");

/// Parsed when a sentence is first printed, which most plans never do. A test parses the file, so a
/// build that passes its tests cannot panic here.
static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| parse(TEXT).unwrap_or_else(|error| panic!("embedded data: {error}")));

/// Every rule, in the order of its id.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// A rule by id; panics on an id that `rules.toml` lacks, because ids are written in code.
pub fn rule(id: &str) -> &'static Rule {
    let found = rules().iter().find(|rule| rule.id == id);
    found.unwrap_or_else(|| panic!("rules.toml has no rule {id}"))
}

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
    statement = rule_statement(rule)
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

fn rule_statement(id: &str) -> &'static str {
    &rule(id).statement
}
