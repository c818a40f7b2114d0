//! What a check has found so far.

use super::rule::Rule;

/// A contradiction that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The rule that it breaks.
    pub rule: Rule,
    /// The keys that lead to the value, elements of lists by their name: `tier.small.database.iops`.
    pub place: String,
    /// What is wrong, with the numbers.
    pub statement: String,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Found(Vec<Contradiction>);

impl Found {
    /// Adds one. What is said of a type is said once, however many keys of a tier name it.
    pub fn add(&mut self, rule: Rule, place: impl Into<String>, statement: impl Into<String>) {
        let (place, statement) = (place.into(), statement.into());
        let tier = |place: &str| place.split('.').nth(1).map(str::to_owned);
        let is_same = |one: &Contradiction| {
            (one.rule, &one.statement) == (rule, &statement) && tier(&one.place) == tier(&place)
        };
        if !self.0.iter().any(is_same) {
            self.0.push(Contradiction { rule, place, statement });
        }
    }

    /// In the order of the rules, and of each rule in the order of the guide.
    pub fn sorted(mut self) -> Vec<Contradiction> {
        self.0.sort_by_key(|one| one.rule);
        self.0
    }
}
