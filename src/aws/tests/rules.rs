//! The rules: complete, sourced, in order, and quoted by violations.

use std::collections::BTreeSet;

use crate::aws::{Catalogue, Violation, rule, rules};

/// How many rules each section of the rule book has.
const SECTIONS: [(u32, u32); 10] =
    [(1, 27), (2, 9), (3, 12), (4, 9), (5, 8), (6, 6), (7, 4), (8, 7), (9, 14), (10, 6)];

#[test]
fn every_rule_of_every_section_is_there_in_order() {
    let expected: Vec<String> = SECTIONS
        .iter()
        .flat_map(|(section, last)| (1..=*last).map(move |rule| format!("R{section}.{rule}")))
        .collect();
    let found: Vec<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_rule_has_a_sentence_a_dated_source_and_arguments() {
    let sources: BTreeSet<&str> =
        Catalogue::embedded().sources().iter().map(|source| source.id.as_str()).collect();
    for rule in rules() {
        assert!(rule.statement.ends_with('.'), "{}", rule.id);
        let first = rule.source.split([' ', ';', ',']).next().unwrap();
        assert!(sources.contains(first), "{}: {first}", rule.id);
        assert!(rule.source.contains("(20"), "{}: no date", rule.id);
        assert!(rule.arguments.iter().all(|argument| argument.contains('.')), "{}", rule.id);
        assert!(!rule.arguments.is_empty(), "{}", rule.id);
    }
}

#[test]
fn a_violation_quotes_its_rule() {
    let violation = Violation::new("R3.10", "snapshot_retention_limit", 90, "at most 35", "use 35");
    assert_eq!(
        violation.to_string(),
        "snapshot_retention_limit = 90 breaks rule R3.10: snapshot_retention_limit is at most 35 \
         days. Limit: at most 35. Remedy: use 35."
    );
}

#[test]
#[should_panic(expected = "rules.toml has no rule R0.0")]
fn an_unwritten_rule_is_a_mistake_in_code() {
    rule("R0.0");
}
