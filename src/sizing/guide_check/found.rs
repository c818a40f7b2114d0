//! What a check has found so far.

use crate::guide::{BrokenRule, Input, Rule};

/// All of it.
#[derive(Debug, Default)]
pub struct Found(Vec<BrokenRule>);

impl Found {
    /// Adds one. What is said of a type is said once, however many keys of a component name it.
    pub fn add(&mut self, rule: Rule, place: impl Into<String>, statement: impl Into<String>) {
        let (place, statement) = (place.into(), statement.into());
        let component =
            |place: &str| place.split('.').take(3).map(str::to_owned).collect::<Vec<_>>();
        let is_same = |one: &BrokenRule| {
            (one.rule, &one.statement) == (rule, &statement)
                && component(&one.place) == component(&place)
        };
        if !self.0.iter().any(is_same) {
            self.0.push(BrokenRule {
                rule,
                place,
                statement,
                amounts: None,
                line: None,
                section: None,
            });
        }
    }

    /// Adds one that is about amounts of an input, both inclusive.
    pub fn among(&mut self, amounts: (Input, u64, u64), rule: Rule, place: String, text: String) {
        self.add(rule, place, text);
        if let Some(last) = self.0.last_mut() {
            last.amounts = Some(amounts);
        }
    }

    /// In the order of the rules, and of each rule in the order of the guide.
    pub fn sorted(mut self) -> Vec<BrokenRule> {
        self.0.sort_by_key(|one| one.rule);
        self.0
    }
}
