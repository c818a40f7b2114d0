//! What applying a change does to what runs: one table of sentences, for a plan with `current` and
//! for the comparison of two plans.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::sizing::data;

/// `apply.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    note: Vec<Note>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    attribute: String,
    when: When,
    #[serde(default)]
    effect: Effect,
    text: String,
}

/// What applying a change does to what runs, the worst first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// AWS does not do it.
    Refuse,
    /// Something else takes its place, and data has to be moved.
    Replace,
    /// What runs is gone.
    Remove,
    /// It restarts or fails over.
    Restart,
    /// It goes on working.
    #[default]
    InPlace,
}

impl Effect {
    /// Every effect, the worst first.
    pub const ALL: [Effect; 5] =
        [Effect::Refuse, Effect::Replace, Effect::Remove, Effect::Restart, Effect::InPlace];

    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Effect::Refuse => "refused by AWS",
            Effect::Replace => "replaced",
            Effect::Remove => "removed",
            Effect::Restart => "restarted",
            Effect::InPlace => "changed in place",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum When {
    Changes,
    Grows,
    Shrinks,
    Appears,
    Vanishes,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    data::read(
        "apply.toml",
        include_str!("../data/apply.toml"),
        include_bytes!("../data/apply.msgpack"),
    )
});

/// The sentence about an attribute that changes, if there is something to say.
///
/// Map keys are left out of the attribute's path; a list has its one element for a value.
pub fn note(attribute: &str, before: Option<&str>, after: Option<&str>) -> Option<String> {
    let found = find(attribute, before, after)?;
    let (before, after) = (before.unwrap_or("null"), after.unwrap_or("null"));
    Some(found.text.replace("{before}", before).replace("{after}", after))
}

/// What applying the change does, in a word; in place if there is nothing to say.
pub fn effect(attribute: &str, before: Option<&str>, after: Option<&str>) -> Effect {
    find(attribute, before, after).map(|note| note.effect).unwrap_or_default()
}

fn find(attribute: &str, before: Option<&str>, after: Option<&str>) -> Option<&'static Note> {
    let holds = |note: &&Note| note.attribute == attribute && note.when.holds(before, after);
    TABLE.note.iter().find(holds)
}

impl When {
    fn holds(self, before: Option<&str>, after: Option<&str>) -> bool {
        let (Some(from), Some(to)) = (before, after) else {
            return match self {
                When::Appears => before.is_none() && after.is_some(),
                When::Vanishes => before.is_some() && after.is_none(),
                _ => false,
            };
        };
        let numbers = || from.parse::<Decimal>().ok().zip(to.parse::<Decimal>().ok());
        match self {
            When::Changes => from != to,
            When::Grows => numbers().is_some_and(|(from, to)| from < to),
            When::Shrinks => numbers().is_some_and(|(from, to)| from > to),
            When::Appears | When::Vanishes => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_growing_from_shrinking() {
        let storage = |from, to| note("database.allocated_storage", Some(from), Some(to));
        assert!(storage("100", "1000").is_some_and(|text| text.starts_with("grows from 100")));
        assert!(storage("1000", "200").is_some_and(|text| text.contains("cannot shrink")));
        assert_eq!(storage("100", "100"), None);
    }

    #[test]
    fn tells_appearing_from_vanishing() {
        assert_eq!(note("database", None, Some("")), None);
        assert!(note("database", Some(""), None).is_some());
        assert!(note("cache.num_node_groups", None, Some("3")).is_some());
    }

    #[test]
    fn the_packed_document_says_what_the_text_says() {
        let (text, packed) =
            (include_str!("../data/apply.toml"), include_bytes!("../data/apply.msgpack"));
        let [text, packed] = data::both::<Table>(text, packed);
        assert_eq!(packed, text);
    }
}
