//! Regions of one workload against figures worked out by hand from the guide: 1,000 organizations, 10,000
//! users and 1,000,000 transactions a day, large's tops.

use glsizing::aws::Architecture;
use glsizing::guide::RegionRole;
use glsizing::sizing::{
    Basis, Current, CurrentDatabase, Error, Families, Plan, RegionShare, Request, Workload,
};
use rust_decimal::{Decimal, dec};

use crate::support::{plan_of, tier_name, try_plan};

const TOPS: [u64; 3] = [1_000, 10_000, 1_000_000];

fn request(workload: [u64; 3], role: RegionRole, traffic: Decimal, takes_over: Decimal) -> Request {
    let [organizations, users, transactions_per_day] = workload;
    let workload = Workload::of([organizations, users, transactions_per_day]);
    let region_share =
        RegionShare { role: Some(role), traffic_share: traffic, failover_share: takes_over };
    Request { region_share, basis: Basis::Calculator, ..Request::new(workload, "us-east-1") }
}

/// The classes and their numbers, those that may write first.
fn classes(plan: &Plan) -> [Option<(usize, String)>; 2] {
    let groups = plan.deployment.aurora.as_ref().unwrap().groups();
    groups.map(|(_, count, class)| class.map(|class| (count, class.to_owned())))
}

fn some(count: usize, class: &str) -> Option<(usize, String)> {
    Some((count, class.to_owned()))
}

/// Web: 10,000 / 50 = 200 vCPU, 0.7 of them 140. Workers: 100 vCPU with 8 GB each, 70 of them. Every
/// region holds 50,000 GiB of database, 500 TB of objects and 100 GB of cache.
#[test]
fn a_primary_is_sized_for_its_share_of_users_and_for_all_data() {
    let plan = plan_of(&request(TOPS, RegionRole::Primary, dec!(0.7), dec!(0)));
    let asked = plan.calculator.unwrap();
    assert_eq!((asked.class("web").vcpus.0, asked.class("web").memory.0), (dec!(140), dec!(560)));
    assert_eq!(
        (asked.class("worker").vcpus.0, asked.class("worker").memory.0),
        (dec!(70), dec!(560))
    );
    assert_eq!((asked.database_storage.0, asked.cache.0), (dec!(50_000), dec!(100)));
    assert_eq!(asked.object_storage_tb, dec!(500));
    assert_eq!(plan.deployment.aurora.as_ref().unwrap().volume_gib, 50_000);
    assert!(plan.deployment.database.is_none());
    // 100 vCPU: r5 ends at 96, r6i has 128 and 64 below it.
    let expected = [some(2, "db.r6i.32xlarge"), some(3, "db.r6i.24xlarge")];
    assert_eq!(classes(&plan), expected);
}

/// 0.25 + 0.75 is everything: the calculator's 200 and 100 vCPU.
#[test]
fn a_standby_for_everything_is_sized_for_everything() {
    let standby = plan_of(&request(TOPS, RegionRole::Secondary, dec!(0.25), dec!(0.75)));
    assert_eq!(standby.calculator.unwrap().class("web").vcpus.0, dec!(200));
    assert_eq!(standby.calculator.unwrap().class("worker").vcpus.0, dec!(100));
    let primary = plan_of(&request(TOPS, RegionRole::Primary, dec!(0.7), dec!(0)));
    assert_eq!(classes(&standby), classes(&primary), "it becomes the one writer");
}

/// 250 of the organizations: 25 vCPU and 100 GB, which db.r5.8xlarge has; half of it is too small.
#[test]
fn a_secondary_that_takes_nothing_over_is_sized_for_its_share() {
    let plan = plan_of(&request(TOPS, RegionRole::Secondary, dec!(0.25), dec!(0)));
    assert_eq!(plan.calculator.unwrap().class("web").vcpus.0, dec!(50));
    assert_eq!(classes(&plan), [some(2, "db.r5.8xlarge"), some(3, "db.r5.4xlarge")]);
}

/// 500 users: 10 vCPU. No workers and no broker; replicas alone, the cache and the buckets in full.
#[test]
fn a_read_only_region_has_replicas_and_what_reads() {
    let plan = plan_of(&request(TOPS, RegionRole::ReadOnly, dec!(0.05), dec!(0)));
    assert_eq!(plan.calculator.unwrap().class("web").vcpus.0, dec!(10));
    assert_eq!(plan.calculator.unwrap().class("worker").vcpus.0, dec!(0));
    let deployment = &plan.deployment;
    let services: Vec<&str> = deployment.services.keys().map(String::as_str).collect();
    assert_eq!(services, ["cbam", "csrd_web", "vcci_backend", "vcci_frontend"]);
    let groups: Vec<&str> = deployment.node_groups.keys().map(String::as_str).collect();
    assert_eq!(groups, ["web"]);
    assert!(deployment.message_broker.is_none() && plan.capacity.is_empty());
    // 50 organizations: 5 vCPU and 20 GB need db.r5.2xlarge, and replicas are a size below.
    assert_eq!(classes(&plan), [None, some(3, "db.r5.xlarge")]);
    assert_eq!(deployment.cache.as_ref().unwrap().usable_memory.0, dec!(118.83));
    assert_eq!(deployment.object_storage.values().sum::<u64>(), 500 * 1_024);
}

/// On `max` full infrastructure is the whole printed tier: 4, 8, 8 and 8 web pods. In a read-only region
/// it is the printed counts times 0.4, rounded up, at least 2.
#[test]
fn the_printed_tier_is_the_least_where_infrastructure_is_full() {
    let counts = |role, traffic| {
        let request = request([1, 1, 0], role, traffic, dec!(0));
        let plan =
            plan_of(&Request { basis: Basis::Max, tier: Some("large".to_owned()), ..request });
        let of = |name: &str| plan.deployment.services[name].desired_count;
        ["cbam", "csrd_web", "vcci_backend", "vcci_frontend"].map(of)
    };
    assert_eq!(counts(RegionRole::Secondary, dec!(0.05)), [4, 8, 8, 8]);
    assert_eq!(counts(RegionRole::ReadOnly, dec!(0.4)), [2, 4, 4, 4]);
    assert_eq!(counts(RegionRole::ReadOnly, dec!(0.05)), [2, 2, 2, 2]);
}

/// A third of 10,000 users is 3,334 and a third of 1,000,000 transactions 333,334.
#[test]
fn shares_are_rounded_up() {
    let third = Decimal::from_str_exact("0.33333333333333333333").unwrap();
    let plan = plan_of(&request(TOPS, RegionRole::Secondary, third, dec!(0)));
    assert_eq!(plan.calculator.unwrap().class("web").vcpus.0, dec!(66.68));
    assert_eq!(plan.calculator.unwrap().class("worker").vcpus.0, dec!(33.3334));
}

/// 2,500 organizations are three cells, and three they are in every region: a cell's database has its
/// counterparts there.
#[test]
fn every_region_has_the_same_cells() {
    let workload = [2_500, 25_000, 2_500_000];
    for (role, traffic) in [
        (RegionRole::Primary, dec!(0.7)),
        (RegionRole::Secondary, dec!(0.25)),
        (RegionRole::ReadOnly, dec!(0.05)),
    ] {
        let plan = plan_of(&request(workload, role, traffic, dec!(0)));
        assert_eq!((plan.tier, plan.cell_count), (tier_name("enterprise"), 3), "{role}");
        // 834 organizations at 50 GB.
        assert_eq!(plan.deployment.aurora.as_ref().unwrap().volume_gib, 41_700, "{role}");
    }
}

/// An RDS plan ends at 65,536 GiB, a cluster volume at 262,144: 1,000 organizations with 5.5 times the
/// storage do not fit even there.
#[test]
fn the_cluster_volume_ends_at_256_tib() {
    let base = request(TOPS, RegionRole::ReadOnly, dec!(0.01), dec!(0));
    let four_times = Request { headroom: dec!(4), ..base.clone() };
    assert_eq!(plan_of(&four_times).deployment.aurora.unwrap().volume_gib, 250_000);
    let message = try_plan(&Request { headroom: dec!(4.5), ..base }).unwrap_err().to_string();
    assert!(message.contains("R8.4") && message.contains("275000"), "{message}");
}

#[test]
fn what_a_global_datastore_does_not_take_is_not_chosen() {
    let cache = ["t3".to_owned(), "m6g".to_owned()];
    let families = Families { cache: cache.to_vec(), ..Families::default() };
    let base = request(TOPS, RegionRole::Primary, dec!(0.7), dec!(0));
    let plan = plan_of(&Request { instance_families: families, ..base.clone() });
    assert!(plan.deployment.cache.unwrap().node_type.starts_with("cache.m6g."));
    let families = Families { cache: vec!["t3".to_owned()], ..Families::default() };
    let error = try_plan(&Request { instance_families: families, ..base }).unwrap_err();
    assert!(matches!(error, Error::NoFamilyFits { role: "cache", .. }), "{error}");
}

#[test]
fn only_memory_optimised_classes_are_chosen() {
    let database = vec!["m5".to_owned(), "r6g".to_owned()];
    let families = Families { database, ..Families::default() };
    let base = request(TOPS, RegionRole::Secondary, dec!(0.25), dec!(0));
    let plan = plan_of(&Request { instance_families: families, ..base.clone() });
    assert_eq!(classes(&plan)[0], some(2, "db.r6g.8xlarge"));
    let arm64 = plan_of(&Request { architecture: Architecture::Arm64, ..base });
    assert_eq!(classes(&arm64)[0], some(2, "db.r6g.8xlarge"));
}

/// Where r5 is not sold the next family is taken, as in a plan of one region.
#[test]
fn a_region_without_the_printed_class_gets_another() {
    let base = request(TOPS, RegionRole::Secondary, dec!(0.25), dec!(0));
    let plan = plan_of(&Request { region: "mx-central-1".into(), ..base });
    let [Some((2, class)), _] = classes(&plan) else { panic!("two main instances") };
    assert!(class.starts_with("db.r") && !class.starts_with("db.r5."), "{class}");
    assert!(plan.notes.findings.contains_key("replaced-aurora"));
}

#[test]
fn an_rds_instance_that_runs_has_to_be_restored() {
    let current = Current {
        database: Some(CurrentDatabase {
            allocated_storage: Some(10_240),
            instance_class: Some("db.r5.8xlarge".to_owned()),
            ..CurrentDatabase::default()
        }),
        ..Current::default()
    };
    let base = request(TOPS, RegionRole::Secondary, dec!(0.25), dec!(0));
    let plan = plan_of(&Request { current, ..base });
    assert!(plan.notes.apply_notes["database"].contains("R8.6"));
    assert!(plan.notes.decisions["aurora.instances"].contains("runs and still fits"));
}

/// The id is of what the plan depends on, and a share that makes no difference to it is no other plan.
#[test]
fn role_and_shares_are_in_the_id() {
    let id = |role, traffic, takes_over| plan_of(&request(TOPS, role, traffic, takes_over)).id;
    let one = id(RegionRole::Secondary, dec!(0.25), dec!(0));
    assert_ne!(one, id(RegionRole::Primary, dec!(0.25), dec!(0)));
    assert_ne!(one, id(RegionRole::Secondary, dec!(0.26), dec!(0)));
    assert_ne!(one, id(RegionRole::Secondary, dec!(0.25), dec!(0.01)));
    assert_eq!(one, id(RegionRole::Secondary, dec!(0.250), dec!(0.00)));
}
