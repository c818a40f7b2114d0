//! More asked for is never less given.

use proptest::prelude::*;
use proptest::sample::select;

use super::case::{Case, cases, log_uniform};
use super::checker::Part;
use super::properties::runner;
use super::quantities::{Quantities, lowered, quantities};

const PAIRS: u32 = 4_000;

/// A plan's tier, cells and capacities; nothing for a refusal.
fn sized(case: &Case) -> Option<(String, u64, Quantities)> {
    let plan = case.read().ok()?;
    let part = Part(&plan);
    let (tier, cells) = (part.text("tier").to_owned(), part.count("cell_count"));
    Some((tier, cells, quantities(&plan)))
}

/// Fails if anything is less in the second plan; plans of another tier or cell count say nothing.
fn never_lower(less: &Case, more: &Case) -> Result<(), TestCaseError> {
    if let (Some(one), Some(other)) = (sized(less), sized(more)) {
        let alike = (&one.0, one.1) == (&other.0, other.1);
        let fell = if alike { lowered(&one.2, &other.2) } else { Vec::new() };
        prop_assert!(fell.is_empty(), "{}\n{more:?}", fell.join("\n"));
    }
    Ok(())
}

#[test]
fn more_of_one_input_lowers_nothing() {
    let grown = (cases(), 0..3usize, log_uniform(100_000));
    let judge = |(case, input, by): (Case, usize, u64)| {
        let mut more = case.clone();
        match input {
            0 => more.organizations = (more.organizations + by).min(10_000_000),
            1 => more.users = (more.users + by).min(1_000_000_000),
            _ => more.transactions_per_day += by,
        }
        // The tier that holds both, so that they are comparable.
        let holds_both = more.read().ok().map(|plan| Part(&plan).text("tier").to_owned());
        let tier = super::case::TIERS.into_iter().find(|tier| holds_both.as_deref() == Some(tier));
        never_lower(&Case { tier, ..case }, &Case { tier, ..more })
    };
    runner(PAIRS).run(&grown, judge).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn more_headroom_lowers_nothing() {
    let judge = |(case, by): (Case, u64)| {
        let more = Case { headroom: (case.headroom + by).min(999), ..case.clone() };
        never_lower(&case, &more)
    };
    runner(PAIRS).run(&(cases(), 1..400u64), judge).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_basis_max_is_no_less_than_the_tier_and_from_medium_on_the_calculator() {
    let judge = |case: Case| {
        let max = Case { basis: "max", ..case.clone() };
        never_lower(&Case { basis: "tier", ..case.clone() }, &max)?;
        let large_enough = sized(&max).is_some_and(|(tier, ..)| !is_below_medium(&tier));
        if large_enough { never_lower(&Case { basis: "calculator", ..case }, &max) } else { Ok(()) }
    };
    runner(PAIRS).run(&cases(), judge).unwrap_or_else(|error| panic!("{error}"));
}

fn is_below_medium(tier: &str) -> bool {
    ["development", "small"].contains(&tier)
}

/// Small, medium and large on eks. Exceptions of the guide itself: development's one server is larger
/// than small's two; a cell of enterprise is a share of the load; the tiers divide object storage
/// in different proportions, so only its total is compared (`counterexamples`).
#[test]
fn a_larger_tier_lowers_nothing() {
    let workload = (1..=10u64, 1..=100u64, 0..=10_000u64);
    let steps = select(vec![("small", "medium"), ("small", "large"), ("medium", "large")]);
    let judge = |((organizations, users, transactions), (lower, upper), case): (_, _, Case)| {
        let workload = Case::of(organizations, users, transactions);
        let choices = Case { platform: Some("eks"), basis: "max", zones: None, ..case };
        let at = |tier| Case {
            tier: Some(tier),
            organizations: workload.organizations,
            users: workload.users,
            transactions_per_day: workload.transactions_per_day,
            ..choices.clone()
        };
        if let (Some(one), Some(other)) = (sized(&at(lower)), sized(&at(upper))) {
            let mut fell = lowered(&one.2, &other.2);
            fell.retain(|what| !what.starts_with("bucket "));
            prop_assert!(fell.is_empty(), "{lower} to {upper}\n{}", fell.join("\n"));
        }
        Ok(())
    };
    let drawn = (workload, steps, cases());
    runner(PAIRS).run(&drawn, judge).unwrap_or_else(|error| panic!("{error}"));
}

/// Cells divide the load anew with every cell more, so a cell may shrink; all of them together
/// carry the load.
#[test]
fn the_cells_of_an_enterprise_carry_the_whole_load() {
    let drawn = (1_001..=10_000_000u64, log_uniform(1_000_000_000), log_uniform(100_000_000_000));
    let judge = |(organizations, users, transactions)| {
        let plan = Case::of(organizations, users, transactions).read().unwrap();
        let plan = Part(&plan);
        let cells = plan.count("cell_count");
        let per_cell = plan.part("database").unwrap().count("allocated_storage");
        prop_assert!(cells * per_cell >= 50 * organizations);
        let cache = plan.part("cache").unwrap().quantity("usable_memory_gib");
        prop_assert!(cache * rust_decimal::Decimal::from(100 * cells) >= users.into());
        Ok(())
    };
    runner(500).run(&drawn, judge).unwrap_or_else(|error| panic!("{error}"));
}
