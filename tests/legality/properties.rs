//! Random configurations: a legal plan or one clear error, and the same bytes every time.

use std::cell::Cell;

use glsizing::tfplugin::codec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::case::{Case, plan_type};
use super::checker::violations;
use super::draw::cases;
use super::refusal;

/// The least that a run draws, whatever the environment says; about half of them make a plan.
const CASES: u32 = 20_000;

#[test]
fn every_result_is_a_legal_plan_or_one_clear_error() {
    let (legal, refused) = (Cell::new(0), Cell::new(0));
    let judge = |case: Case| {
        match case.read() {
            Ok(plan) => {
                let found = violations(&plan);
                prop_assert!(found.is_empty(), "{}", found.join("\n"));
                legal.set(legal.get() + 1);
            }
            Err(problems) => {
                let fault = refusal::fault(&case, &problems);
                prop_assert!(fault.is_none(), "{}\n{problems:?}", fault.unwrap_or_default());
                refused.set(refused.get() + 1);
            }
        }
        Ok(())
    };
    // What the further choices may be refused for is not modelled here; the other properties draw them.
    let cases = cases().prop_map(|case| Case { chosen: Vec::new(), ..case });
    runner(CASES).run(&cases, judge).unwrap_or_else(|error| panic!("{error}"));
    println!("{} legal plans, {} refusals", legal.get(), refused.get());
    assert!(legal.get() > CASES / 3, "only {} plans were made", legal.get());
}

#[test]
fn equal_configurations_give_equal_bytes() {
    let plans = Cell::new(0);
    let judge = |case: Case| {
        if let (Ok(one), Ok(other)) = (case.encoded(), case.encoded()) {
            plans.set(plans.get() + 1);
            let bytes = |plan| codec::encode(plan, plan_type()).unwrap();
            prop_assert_eq!(bytes(&one), bytes(&other));
            let parts = codec::decode(&bytes(&one), plan_type()).unwrap();
            let again = codec::encode(&parts, plan_type()).unwrap();
            prop_assert_eq!(&codec::decode(&again, plan_type()).unwrap(), &parts);
        }
        Ok(())
    };
    runner(1_000).run(&cases(), judge).unwrap_or_else(|error| panic!("{error}"));
    assert!(plans.get() > 300, "only {} plans were made", plans.get());
}

/// Draws at least so many; failures shrink and are not written beside the sources.
pub fn runner(cases: u32) -> TestRunner {
    let config = Config::default();
    let cases = cases.max(config.cases);
    let max_global_rejects = cases * 20;
    TestRunner::new(Config { cases, max_global_rejects, failure_persistence: None, ..config })
}
