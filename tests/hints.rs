//! Cheaper choices and headroom that decisions name, against plans with them.

use glsizing::sizing::{Basis, Estimate, Families, Plan, Request, Workload};
use glsizing::units::Usd;
use rust_decimal::dec;

use crate::support::plan_of;

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

#[test]
fn a_cheaper_class_of_the_generation_is_named_with_the_input_that_takes_it() {
    let large = request(1_000, 10_000, 1_000_000);
    let plan = plan_of(&large);
    let sentence = &plan.notes.decisions["database.instance_class"];
    let families = Families { database: vec!["m6i".to_owned()], ..Families::default() };
    let other = plan_of(&Request { instance_families: families, ..large });
    assert_eq!(other.deployment.database.as_ref().unwrap().instance_class, "db.m6i.32xlarge");
    let less = plan.bill.by_component()["database"] - other.bill.by_component()["database"];
    let words = format!(
        "db.m6i.32xlarge would carry it for {} a month less, replicas included: instance_families = \
         {{ database = [\"m6i\"] }}",
        Usd(less)
    );
    assert!(sentence.contains(&words), "{sentence}\n{words}");
    assert!(!other.notes.decisions["database.instance_class"].contains("would carry it"));
}

#[test]
fn the_headroom_that_avoids_scaling_is_named_with_its_cost() {
    let medium = request(50, 500, 50_000);
    let plan = plan_of(&medium);
    let with = plan_of(&Request { headroom: dec!(0.43), ..medium.clone() });
    let cost = |plan: &Plan| Usd(plan.bill.monthly_usd(Estimate::Typical).unwrap());
    let sentence = &plan.notes.decisions["headroom"];
    let words = format!(
        "headroom = 0.43 avoids that for cpu, which scales at 70 %, and 0.25 avoids that for memory, which scales \
         at 80 %; with headroom = 0.43 the plan costs {} a month instead of {}",
        cost(&with),
        cost(&plan)
    );
    assert!(sentence.contains(&words), "{sentence}\n{words}");
    assert_eq!(
        with.notes.decisions["headroom"],
        "0.43 keeps the services below what they scale at"
    );
    // Servers do not scale, and the guide's table has no load that it is sized for.
    assert!(!plan_of(&request(5, 50, 5_000)).notes.decisions.contains_key("headroom"));
    let table = plan_of(&Request { basis: Basis::Tier, ..medium });
    assert!(!table.notes.decisions.contains_key("headroom"));
}
