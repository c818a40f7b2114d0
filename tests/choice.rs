//! Types chosen by price among allowed families.

use glsizing::aws::Architecture;
use glsizing::aws::price::PurchaseOption;
use glsizing::sizing::{Estimate, Families, Request, Workload};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::try_plan;

fn request() -> Request {
    let workload = Workload::of([50, 500, 50_000]);
    Request::new(workload, "us-east-1")
}

fn families(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_cheapest_set_of_type_and_count_wins_and_the_runner_up_is_named() {
    let node_groups = families(&["m5", "m6i", "m7i"]);
    let plan = try_plan(&Request {
        instance_families: Families { node_groups, ..Families::default() },
        ..request()
    })
    .unwrap();
    // Twelve pods of 2 vCPU and 8 GiB: three fill a 2xlarge at 0.384 an hour, seven a 4xlarge at
    // 0.768, so four or two of them cost the same; m5 and m6i do too, and m6i is newer.
    let worker = &plan.deployment.node_groups["worker"];
    assert_eq!((worker.instance_type.as_str(), worker.scaling.desired_size()), ("m6i.2xlarge", 4));
    let decision = &plan.notes.decisions["node_groups[\"worker\"].instance_types"];
    assert_eq!(
        decision,
        "4 x m6i.2xlarge at $1,121.28 a month is the cheapest of the allowed families; the runner-up is \
         2 x m6i.4xlarge at $1,121.28 a month"
    );
}

#[test]
fn a_database_of_either_architecture_is_chosen_by_price() {
    let database = families(&["m5", "m6i", "m6g"]);
    let plan = try_plan(&Request {
        instance_families: Families { database, ..Families::default() },
        ..request()
    })
    .unwrap();
    // 5 vCPU and 20 GiB: the 2xlarge of each; Graviton is the cheapest.
    assert_eq!(plan.deployment.database.unwrap().instance_class, "db.m6g.2xlarge");
}

#[test]
fn a_cache_keeps_the_printed_memory_with_other_shards() {
    let cache = families(&["r6g"]);
    let plan = try_plan(&Request {
        instance_families: Families { cache, ..Families::default() },
        ..request()
    })
    .unwrap();
    let cache = plan.deployment.cache.unwrap();
    // Three cache.m5.large have 14.36 GiB usable. Two cache.r6g.large (9.8 each) at 0.206 an hour
    // would do, and so does one xlarge (19.74) at 0.411.
    assert_eq!(cache.node_type, "cache.r6g.xlarge");
    assert_eq!(cache.topology.num_node_groups(), Some(1));
}

#[test]
fn a_family_that_does_not_exist_or_fit_is_named() {
    let unknown = Families { servers: families(&["m99"]), ..Families::default() };
    let small = Workload::of([5, 50, 0]);
    let request_of =
        |instance_families| Request { instance_families, ..Request::new(small, "us-east-1") };
    let error = try_plan(&request_of(unknown)).unwrap_err();
    assert_eq!(error.path(), ["instance_families", "servers"]);
    assert_eq!(
        error.to_string(),
        "instance_families.servers: \"m99\" is not a family of instance types that this provider has data for; \
         `glsizing types --component servers` lists them."
    );
    let graviton = Families { servers: families(&["m6g", "m7g"]), ..Families::default() };
    let mut request = request_of(graviton);
    let error = try_plan(&request).unwrap_err();
    assert_eq!(error.path(), ["instance_families", "servers"]);
    assert_eq!(
        error.to_string(),
        "m6g, m7g: every type of it is arm64, and this plan is for x86_64. Set architecture = \"arm64\", \
         or allow families of x86_64 in instance_families.servers."
    );
    // The remedies work.
    request.architecture = Architecture::Arm64;
    assert!(try_plan(&request).is_ok());
    let mixed = Families { servers: families(&["m6g", "m5"]), ..Families::default() };
    assert!(try_plan(&request_of(mixed)).is_ok());
}

fn monthly(request: &Request) -> Option<Decimal> {
    try_plan(request).ok().and_then(|plan| plan.bill.monthly_usd(Estimate::Low))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn fewer_families_never_lower_the_cost(
        organizations in 11_u64..1_000,
        users in 1_u64..10_000,
        kept in 1_usize..4,
        arm in any::<bool>(),
    ) {
        let all = if arm { ["m6g", "m7g", "r6g", "c7g"] } else { ["m5", "m6i", "r5", "c6i"] };
        let workload = Workload::of([organizations, users, 0]);
        let architecture = if arm { Architecture::Arm64 } else { Architecture::X86_64 };
        let of = |names: &[&str]| Request {
            architecture,
            purchase_option: PurchaseOption::OnDemand,
            instance_families: Families { node_groups: families(names), ..Families::default() },
            ..Request::new(workload, "eu-west-1")
        };
        if let (Some(many), Some(few)) = (monthly(&of(&all)), monthly(&of(&all[..kept]))) {
            prop_assert!(many <= few, "{many} with all, {few} with {kept}");
        }
    }
}
