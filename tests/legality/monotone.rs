//! More asked for is never less given.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::sample::select;

use super::case::{Case, Place};
use super::checker::Part;
use super::draw::{cases, log_uniform, places};
use super::properties::runner;
use super::quantities::{Quantities, lowered, quantities};

const PAIRS: u32 = 2_000;

/// A plan's tier, cells and capacities; nothing for a refusal.
fn sized(case: &Case) -> Option<(String, u64, Quantities)> {
    let plan = case.read().ok()?;
    let part = Part(&plan);
    let (tier, cells) = (part.text("tier").to_owned(), part.count("cell_count"));
    Some((tier, cells, quantities(&plan)))
}

/// Counts the pairs of plans that were compared, so that a test cannot pass without any.
#[derive(Default)]
struct Compared(Cell<u32>);

impl Compared {
    /// Fails if anything is less in the second plan. Plans of different tiers or cell counts, and
    /// what has no plan, are not compared.
    fn never_lower(&self, less: &Case, more: &Case) -> Result<(), TestCaseError> {
        if let (Some(one), Some(other)) = (sized(less), sized(more))
            && (&one.0, one.1) == (&other.0, other.1)
        {
            self.0.set(self.0.get() + 1);
            let fell = lowered(&one.2, &other.2);
            prop_assert!(fell.is_empty(), "{}\n{more:?}", fell.join("\n"));
        }
        Ok(())
    }

    /// Draws pairs, and insists that enough of them had two plans.
    fn run<T: std::fmt::Debug>(
        drawn: &impl Strategy<Value = T>,
        judge: impl Fn(&Compared, T) -> Result<(), TestCaseError>,
    ) {
        let compared = Compared::default();
        let judge = |one| judge(&compared, one);
        runner(PAIRS).run(drawn, judge).unwrap_or_else(|error| panic!("{error}"));
        assert!(compared.0.get() > PAIRS / 4, "only {} pairs were compared", compared.0.get());
    }
}

/// Any valid configuration on the printed families and with nothing that runs: the cheapest of several
/// families, and a class that is kept, may have more than asked for of one resource.
pub fn without_choice() -> impl Strategy<Value = Case> {
    cases().prop_map(|case| Case { families: Vec::new(), current: None, ..case })
}

#[test]
fn more_of_one_input_lowers_nothing() {
    let grown = (without_choice(), 0..3usize, log_uniform(100_000));
    let judge = |compared: &Compared, (case, input, by): (Case, usize, u64)| {
        let mut more = case.clone();
        match input {
            0 => more.organizations = (more.organizations + by).min(10_000_000),
            1 => more.users = (more.users + by).min(1_000_000_000),
            _ => more.transactions_per_day += by,
        }
        // The tier that holds both, so that they are comparable.
        let holds_both = more.read().ok().map(|plan| Part(&plan).text("tier").to_owned());
        let tier = super::case::TIERS.into_iter().find(|tier| holds_both.as_deref() == Some(tier));
        compared.never_lower(&Case { tier, ..case }, &Case { tier, ..more })
    };
    Compared::run(&grown, judge);
}

#[test]
fn more_headroom_lowers_nothing() {
    let judge = |compared: &Compared, (case, by): (Case, u64)| {
        let more = Case { headroom: (case.headroom + by).min(999), ..case.clone() };
        compared.never_lower(&case, &more)
    };
    Compared::run(&(without_choice(), 1..400u64), judge);
}

#[test]
fn more_of_either_share_lowers_nothing() {
    let judge = |compared: &Compared, (case, place, more, to_traffic): (Case, Place, u64, bool)| {
        let spare = 100 - place.traffic - place.takes_over;
        let (tier, place) = (Some("large"), place);
        let grown = match (to_traffic, place.role) {
            (false, "read_only") => place,
            (false, _) => {
                Place { takes_over: (place.takes_over + more.min(spare)).min(99), ..place }
            }
            (true, _) => Place { traffic: place.traffic + more.min(spare), ..place },
        };
        let [organizations, users] = [case.organizations.min(1_000), case.users.min(10_000)];
        let transactions_per_day = case.transactions_per_day.min(1_000_000);
        let platform = None;
        let case = Case { organizations, users, transactions_per_day, tier, platform, ..case };
        compared.never_lower(
            &Case { place: Some(place), ..case.clone() },
            &Case { place: Some(grown), ..case },
        )
    };
    let drawn = (without_choice(), places(), 1..100u64, any::<bool>());
    Compared::run(&drawn, judge);
}

#[test]
fn the_basis_max_is_no_less_than_the_tier_and_from_medium_on_the_calculator() {
    let judge = |compared: &Compared, case: Case| {
        let max = Case { basis: "max", ..case.clone() };
        compared.never_lower(&Case { basis: "tier", ..case.clone() }, &max)?;
        let large_enough = sized(&max).is_some_and(|(tier, ..)| !is_below_medium(&tier));
        if !large_enough {
            return Ok(());
        }
        compared.never_lower(&Case { basis: "calculator", ..case }, &max)
    };
    Compared::run(&without_choice(), judge);
}

fn is_below_medium(tier: &str) -> bool {
    ["development", "small"].contains(&tier)
}

/// A step up in tier for a workload that both hold, on eks.
#[derive(Debug, Clone)]
struct Step {
    lower: Case,
    upper: Case,
}

fn steps() -> impl Strategy<Value = Step> {
    let workload = (1..=10u64, 1..=100u64, 0..=10_000u64);
    let tiers = select(vec![("small", "medium"), ("small", "large"), ("medium", "large")]);
    (workload, tiers, cases()).prop_map(|(workload, (lower, upper), choices)| {
        let (organizations, users, transactions_per_day) = workload;
        let at = |tier| {
            let Case { region, headroom, architecture, .. } = choices.clone();
            let choices = Case { region, headroom, architecture, ..Case::of(1, 1, 0) };
            let platform = Some("eks");
            let tier = Some(tier);
            Case { organizations, users, transactions_per_day, platform, tier, ..choices }
        };
        Step { lower: at(lower), upper: at(upper) }
    })
}

/// What is less at the upper tier, of what is not excepted.
fn lowered_by(step: &Step, excepted: impl Fn(&str) -> bool) -> Result<Vec<String>, TestCaseError> {
    let (Some(mut one), Some(other)) = (sized(&step.lower), sized(&step.upper)) else {
        return Err(TestCaseError::reject("one of the two has no plan"));
    };
    // Each of four buckets is rounded up, so equal totals differ by up to three.
    *one.2.get_mut("buckets").unwrap() -= rust_decimal::Decimal::from(3);
    let fell = lowered(&one.2, &other.2).into_iter();
    Ok(fell.filter(|what| !what.starts_with("bucket ") && !excepted(what)).collect())
}

/// Small, medium and large. Exceptions of the guide itself: development's one server is larger than
/// small's two, a cell of enterprise is a share of the load, and the tiers divide their object
/// storage in different proportions, so that its total is compared (`counterexamples`).
#[test]
fn a_larger_tier_lowers_nothing() {
    let judge = |step: Step| {
        let [lower, upper] = [step.lower, step.upper].map(|case| Case { headroom: 0, ..case });
        let fell = lowered_by(&Step { lower, upper }, |_| false)?;
        prop_assert!(fell.is_empty(), "{}", fell.join("\n"));
        Ok(())
    };
    runner(PAIRS).run(&steps(), judge).unwrap_or_else(|error| panic!("{error}"));
}

/// Beyond the tier's top, which headroom reaches, each tier grows its own way: small's mix of
/// services has less memory per vCPU, its one cache node doubles where medium adds a shard
/// (`counterexamples`). The database and the buckets grow alike.
#[test]
fn a_larger_tier_lowers_no_database_and_no_storage_with_any_headroom() {
    let judge = |step: Step| {
        let grown = ["vCPU", "MiB", "millicores", "count ", "usable_memory_gib"];
        let fell = lowered_by(&step, |what| grown.iter().any(|word| what.contains(word)))?;
        prop_assert!(fell.is_empty(), "{}", fell.join("\n"));
        Ok(())
    };
    runner(PAIRS).run(&steps(), judge).unwrap_or_else(|error| panic!("{error}"));
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
