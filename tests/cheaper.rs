//! Inputs that make a plan cheaper: another cache engine or storage, more cells, Spot, a stretched tier.

use glsizing::aws::eks::CapacityType;
use glsizing::aws::elasticache::Engine;
use glsizing::aws::rds::StorageType;
use glsizing::guide::Platform;
use glsizing::sizing::{
    Basis, Current, CurrentCache, CurrentDatabase, CurrentNodeGroup, Estimate, Families, Input,
    Plan, Request, Versions, Workload,
};
use rust_decimal::{Decimal, dec};

use crate::support::{plan_of, tier_name, try_plan};

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

fn medium() -> Request {
    request(50, 500, 50_000)
}

fn large() -> Request {
    request(500, 5_000, 500_000)
}

/// What is wrong, and with which input.
fn refusal(request: &Request) -> (Vec<&'static str>, String) {
    let error = try_plan(request).unwrap_err();
    (error.path().to_vec(), error.to_string())
}

fn usd(plan: &Plan) -> Decimal {
    plan.bill.monthly_usd(Estimate::Typical).unwrap()
}

fn valkey() -> Versions {
    Versions { cache_engine: Some(Engine::Valkey), ..Versions::default() }
}

#[test]
fn valkey_has_its_own_version_parameter_group_and_price() {
    let plan = plan_of(&Request { versions: valkey(), ..medium() });
    let cache = plan.deployment.cache.as_ref().unwrap();
    assert_eq!((cache.engine.engine(), cache.engine.version()), (Engine::Valkey, "8.2"));
    assert_eq!(cache.engine.parameter_group_name(&cache.topology), "default.valkey8.cluster.on");
    // Six cache.m5.large: Redis 0.156, Valkey 0.1248 an hour.
    let line = |plan: &Plan| plan.bill.lines["cache.nodes"].monthly_usd.typical;
    assert_eq!(line(&plan), dec!(546.62));
    let redis = plan_of(&medium());
    assert_eq!(line(&redis), dec!(683.28));
    assert_eq!(usd(&redis) - usd(&plan), dec!(136.66));
    assert_ne!(redis.id, plan.id);
    let versions = Versions { cache: Some("7.2".into()), ..valkey() };
    let older = plan_of(&Request { versions, ..medium() }).deployment.cache.unwrap();
    assert_eq!(older.engine.parameter_group_family(), "valkey7");
}

#[test]
fn allowed_families_are_compared_at_the_prices_of_the_engine() {
    let instance_families = Families { cache: vec!["r6g".into()], ..Families::default() };
    let of = |versions| {
        plan_of(&Request { versions, instance_families: instance_families.clone(), ..medium() })
    };
    let sentence = |plan: &Plan| plan.notes.decisions["cache.node_type"].clone();
    let (redis, valkey) = (of(Versions::default()), of(valkey()));
    assert_ne!(sentence(&redis), sentence(&valkey));
}

fn runs(engine: &str, version: &str) -> Current {
    let cache = CurrentCache {
        engine: Some(engine.into()),
        engine_version: Some(version.into()),
        num_node_groups: Some(3),
        ..CurrentCache::default()
    };
    Current { cache: Some(cache), ..Current::default() }
}

#[test]
fn a_running_engine_stays_until_another_is_asked_for() {
    let kept = plan_of(&Request { current: runs("valkey", "8.0"), ..medium() });
    let engine = kept.deployment.cache.unwrap().engine;
    assert_eq!((engine.engine(), engine.version()), (Engine::Valkey, "8.0"));
    let moved = plan_of(&Request { current: runs("redis", "7.1"), versions: valkey(), ..medium() });
    assert_eq!(moved.deployment.cache.as_ref().unwrap().engine.version(), "8.2");
    assert!(moved.notes.apply_notes["cache.engine"].contains("in place"));
}

#[test]
fn valkey_does_not_become_redis_again() {
    let versions = Versions { cache_engine: Some(Engine::Redis), ..Versions::default() };
    let (path, said) = refusal(&Request { current: runs("valkey", "8.0"), versions, ..medium() });
    assert_eq!(path, ["current"]);
    assert!(said.contains("R10.3") && said.contains("keep valkey"), "{said}");
}

#[test]
fn a_version_of_the_other_engine_and_an_unknown_engine_are_refused() {
    let versions = Versions { cache: Some("7.1".into()), ..valkey() };
    let (_, said) = refusal(&Request { versions, ..medium() });
    assert!(said.contains("R3.7") && said.contains("8.2"), "{said}");
    let (path, said) = refusal(&Request { current: runs("memcached", "1.6"), ..medium() });
    assert_eq!(path, ["current", "cache", "engine"]);
    assert_eq!(
        said,
        "current.cache.engine: \"memcached\" is neither redis nor valkey. Give what runs, or leave \
         it out."
    );
}

#[test]
fn storage_is_of_the_type_that_is_asked_for() {
    let with = |kind, base: Request| Request { database_storage_type: Some(kind), ..base };
    let storage = |plan: &Plan| plan.deployment.database.as_ref().unwrap().storage.clone();
    let io2 = plan_of(&large());
    let gp3 = plan_of(&with(StorageType::Gp3, large()));
    assert_eq!(storage(&io2).storage_type(), StorageType::Io2);
    assert_eq!(storage(&gp3).storage_type(), StorageType::Gp3);
    // Striped volumes have at least 12,000 IOPS; as many as the class takes are bought either way.
    assert_eq!(storage(&io2).provisioned_iops(), storage(&gp3).provisioned_iops());
    assert!(usd(&gp3) < usd(&io2));
    let sentence = &gp3.notes.decisions["database.storage_type"];
    assert_eq!(sentence, "gp3 is asked for in database_storage_type; the guide has io2");
    let io2 = plan_of(&with(StorageType::Io2, medium()));
    assert_eq!(storage(&io2).storage_type(), StorageType::Io2);
    assert!(usd(&io2) > usd(&plan_of(&medium())));
    // A type that is the guide's own needs no sentence.
    let same = plan_of(&with(StorageType::Io2, large()));
    assert!(!same.notes.decisions.contains_key("database.storage_type"));
}

#[test]
fn io2_in_china_and_a_change_of_its_type_say_what_aws_does() {
    let asked = Some(StorageType::Io2);
    let china =
        Request { database_storage_type: asked, ..Request::new(large().workload, "cn-north-1") };
    let (_, said) = refusal(&china);
    assert!(said.contains("R1.6") && said.contains("leave database_storage_type out"), "{said}");
    let database = CurrentDatabase {
        storage_type: Some("io2".into()),
        allocated_storage: Some(50_000),
        ..CurrentDatabase::default()
    };
    let current = Current { database: Some(database), ..Current::default() };
    let moved =
        plan_of(&Request { database_storage_type: Some(StorageType::Gp3), current, ..large() });
    assert!(moved.notes.apply_notes.contains_key("database.storage_type"));
}

#[test]
fn more_cells_are_smaller_ones() {
    let cells = |count| Request { cell_count: Some(count), ..request(2_500, 25_000, 2_500_000) };
    let (three, four) = (plan_of(&cells(3)), plan_of(&cells(4)));
    assert_eq!(plan_of(&request(2_500, 25_000, 2_500_000)).cell_count, 3);
    assert_eq!((three.cell_count, four.cell_count), (3, 4));
    assert_eq!(four.cell.get(Input::ORGANIZATIONS), 625);
    let sentence = &four.notes.decisions["cell_count"];
    assert!(sentence.starts_with("4 are asked for; 3 is the smallest number"), "{sentence}");
    let (path, said) = refusal(&cells(2));
    assert_eq!(path, ["cell_count"]);
    assert!(
        said.starts_with("cell_count = 2 is too few") && said.contains("which takes 3 or more"),
        "{said}"
    );
    let (path, said) = refusal(&Request { cell_count: Some(2), ..medium() });
    assert_eq!(path, ["cell_count"]);
    assert!(said.contains("tier medium is one deployment"), "{said}");
    assert_eq!(plan_of(&Request { cell_count: Some(1), ..medium() }).cell_count, 1);
    let tier = Some("enterprise".to_owned());
    assert_eq!(plan_of(&Request { cell_count: Some(2), tier, ..large() }).cell_count, 2);
}

#[test]
fn spot_workers_have_several_types_of_one_size_and_no_price() {
    let worker_capacity_type = CapacityType::Spot;
    let plan = plan_of(&Request { worker_capacity_type, ..large() });
    let usual = plan_of(&large());
    let group = &plan.deployment.node_groups["worker"];
    assert_eq!(group.capacity_type, CapacityType::Spot);
    assert!((2..10).contains(&group.more_types.len()), "{:?}", group.more_types);
    assert!(
        group.more_types.iter().all(|name| name.ends_with(".4xlarge")),
        "{:?}",
        group.more_types
    );
    assert_eq!(group.scaling, usual.deployment.node_groups["worker"].scaling);
    assert_eq!(plan.deployment.node_groups["web"].capacity_type, CapacityType::OnDemand);
    assert!(plan.bill.unpriced().any(|name| name == "node_groups.worker.instances"));
    let sentence = &plan.notes.decisions["node_groups[\"worker\"].capacity_type"];
    assert!(sentence.contains("two minutes' notice"), "{sentence}");
    // What runs as Spot stays as it is while it is asked for, and is replaced when it no longer is.
    let current = |capacity_type: &str| {
        let types = std::iter::once(&group.instance_type).chain(&group.more_types);
        let runs = CurrentNodeGroup {
            instance_types: types.cloned().collect(),
            capacity_type: Some(capacity_type.into()),
            ..CurrentNodeGroup::default()
        };
        let node_groups = [("worker".to_owned(), runs)].into();
        Request { current: Current { node_groups, ..Current::default() }, ..large() }
    };
    let path = "node_groups[\"worker\"].capacity_type";
    let same = plan_of(&Request { worker_capacity_type, ..current("SPOT") });
    assert_eq!(same.deployment.node_groups["worker"], *group);
    assert!(!same.notes.apply_notes.contains_key(path));
    let ended = plan_of(&current("SPOT"));
    assert!(
        ended.notes.apply_notes[path].starts_with("changes from SPOT to ON_DEMAND: AWS replaces")
    );
    for base in [request(1, 5, 100), Request { platform: Some(Platform::EcsFargate), ..medium() }] {
        let (path, said) = refusal(&Request { worker_capacity_type, ..base });
        assert_eq!(path, ["worker_capacity_type"]);
        assert!(said.contains("no node group for workers alone"), "{said}");
    }
}

#[test]
fn a_stretched_tier_keeps_its_architecture_and_names_the_promise() {
    let tier_tolerance = dec!(0.1);
    let stretched = plan_of(&Request { tier_tolerance, ..request(50, 1_001, 50_000) });
    assert_eq!(stretched.tier, tier_name("medium"));
    assert_eq!(plan_of(&request(50, 1_001, 50_000)).tier, tier_name("large"));
    let finding = &stretched.notes.findings["tier-tolerance"];
    assert_eq!(finding.guide, "medium holds at most 1,000 users");
    assert_eq!(finding.plan, "1,001 users in a cell, within tier_tolerance");
    assert!(finding.reason.contains("200 ms") && finding.reason.contains("99.9 %"), "{finding:?}");
    // 1,100 is within a tenth, 1,101 is not; the calculator's quantities are those of the workload.
    let at = |users| plan_of(&Request { tier_tolerance, ..request(50, users, 50_000) });
    assert_eq!((at(1_100).tier, at(1_101).tier), (tier_name("medium"), tier_name("large")));
    assert!(!at(1_000).notes.findings.contains_key("tier-tolerance"));
    let pinned = Request { tier: Some("medium".into()), tier_tolerance, ..request(50, 1_101, 1) };
    let (path, said) = refusal(&pinned);
    assert_eq!(path, ["tier"]);
    assert!(said.contains("holds at most 1,100"), "{said}");
    // Cells stretch like the tier that they are of.
    let enterprise = request(2_200, 1, 1);
    assert_eq!(plan_of(&enterprise).cell_count, 3);
    let stretched = plan_of(&Request { tier_tolerance, ..enterprise });
    assert_eq!((stretched.cell_count, stretched.cell.get(Input::ORGANIZATIONS)), (2, 1_100));
    let printed = Request { basis: Basis::Tier, tier_tolerance, ..request(50, 1_001, 50_000) };
    assert_eq!(plan_of(&printed).tier, tier_name("medium"));
}
