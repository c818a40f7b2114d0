//! Plans from what runs: what stays, what changes, and what AWS refuses of a change.

use glsizing::sizing::{
    Current, CurrentBroker, CurrentCache, CurrentDatabase, CurrentNodeGroup, CurrentServer,
    CurrentVectorDatabase, CurrentVolume, Error, Request, Versions, Workload,
};
use glsizing::tfplugin::Value;

use crate::support::{call, plan_of, try_plan};

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

fn medium() -> Request {
    request(50, 500, 50_000)
}

#[track_caller]
fn refusal(request: &Request) -> String {
    match try_plan(request).unwrap_err() {
        error @ Error::RefusedChange(_) => {
            assert_eq!(error.path(), ["current"]);
            error.to_string()
        }
        other => panic!("{other}"),
    }
}

/// An answer of the function `plan`, with the whole of another plan as what runs.
fn plan(workload: [i64; 3], more: &[(&str, &str)], current: Value) -> Value {
    let [organizations, users, transactions] = workload.map(Value::from);
    let inputs = [
        ("organizations", organizations),
        ("users", users),
        ("transactions_per_day", transactions),
        ("current", current),
    ];
    let more = more.iter().map(|(name, value)| (*name, Value::from(*value)));
    call("plan", &[Value::object(inputs.into_iter().chain(more))]).unwrap()
}

/// Everything that differs, but for the inputs and the findings on what the guide prints and nobody needs now.
fn differences(before: &Value, after: &Value) -> Vec<String> {
    let compared = call("compare", &[before.clone(), after.clone()]).unwrap();
    let changes = compared.get("changes").unwrap().as_map().unwrap();
    changes
        .keys()
        .filter(|path| !path.starts_with("current") && !path.starts_with("findings[\"replaced-"))
        .filter(|path| *path != "findings[\"server-memory\"]")
        .cloned()
        .collect()
}

#[test]
fn a_plan_given_back_as_what_runs_changes_nothing() {
    let places: [&[(&str, &str)]; 6] = [
        &[],
        &[("region", "mx-central-1")],
        &[("architecture", "arm64")],
        &[("platform", "eks")],
        &[("basis", "calculator")],
        &[("region", "cn-north-1")],
    ];
    let workloads = [
        [1, 5, 100],
        [8, 90, 9_000],
        [50, 500, 50_000],
        [100, 1_000, 100_000],
        [400, 4_000, 900_000],
    ];
    for workload in workloads {
        for place in places {
            let fresh = plan(workload, place, Value::Null);
            let again = plan(workload, place, fresh.clone());
            let at = format!("{workload:?} {place:?}");
            assert_eq!(differences(&fresh, &again), Vec::<String>::new(), "{at}");
            assert_eq!(again.get("apply_notes").unwrap().as_map().unwrap().len(), 0, "{at}");
        }
    }
}

#[test]
fn only_what_a_plan_has_is_ignored_in_what_runs() {
    let database = Value::object([("vcpus", Value::from(4_i64)), ("klass", Value::from("x"))]);
    let inputs = [("organizations", 5_i64), ("users", 50), ("transactions_per_day", 5_000)];
    let inputs = inputs.map(|(name, amount)| (name, Value::from(amount))).into_iter();
    let current = Value::object([("database", database)]);
    let error = call("plan", &[Value::object(inputs.chain([("current", current)]))]).unwrap_err().1;
    assert!(error.starts_with("inputs.current.database.klass does not exist"), "{error}");
}

#[test]
fn a_node_group_of_several_types_stays_while_the_pods_fit_on_the_smallest() {
    let of = |types: &[&str]| {
        let group = CurrentNodeGroup {
            instance_types: types.iter().map(|name| (*name).to_owned()).collect(),
            ..CurrentNodeGroup::default()
        };
        let current = Current { node_groups: [("web".into(), group)].into(), ..Current::default() };
        Request { current, ..medium() }
    };
    let of_types = |types: &[&str]| plan_of(&of(types)).deployment.node_groups["web"].clone();
    let (one, both) = (of_types(&["m5.2xlarge"]), of_types(&["m5.4xlarge", "m5.2xlarge"]));
    assert_eq!(
        (both.instance_type.as_str(), &both.more_types[..]),
        ("m5.4xlarge", &["m5.2xlarge".to_owned()][..])
    );
    assert_eq!((both.needed, both.vcpus), (one.needed, 16));
    let mixed = try_plan(&of(&["m5.2xlarge", "m7g.2xlarge"])).unwrap_err().to_string();
    assert!(mixed.contains("R2.4"), "{mixed}");
    let small = of_types(&["m5.2xlarge", "t3.small"]);
    assert_eq!((small.instance_type.as_str(), small.more_types.len()), ("m5.2xlarge", 0));
}

#[test]
fn what_fits_stays_whatever_its_family() {
    let current = Current {
        cache: Some(CurrentCache {
            node_type: Some("cache.r7g.xlarge".into()),
            num_node_groups: Some(1),
            ..CurrentCache::default()
        }),
        vector_database: Some(CurrentVectorDatabase {
            instance_type: Some("m6a.4xlarge".into()),
            volume: CurrentVolume { size: Some(3_000), ..CurrentVolume::default() },
            ..CurrentVectorDatabase::default()
        }),
        message_broker: Some(CurrentBroker {
            host_instance_type: Some("mq.m5.xlarge".into()),
            ..CurrentBroker::default()
        }),
        ..Current::default()
    };
    let deployment = plan_of(&Request { current, ..medium() }).deployment;
    let cache = deployment.cache.unwrap();
    assert_eq!(
        (cache.node_type.as_str(), cache.topology.num_node_groups()),
        ("cache.r7g.xlarge", Some(1))
    );
    let vector = deployment.vector_database.unwrap();
    assert_eq!((vector.instance_type.as_str(), vector.volume.size()), ("m6a.4xlarge", 3_000));
    assert_eq!(deployment.message_broker.unwrap().0.host_instance_type(), "mq.m5.xlarge");
    let server = CurrentServer {
        instance_type: Some("m6i.2xlarge".into()),
        root_volume_size: Some(900),
        ..CurrentServer::default()
    };
    let current = Current { servers: [("app".into(), server)].into(), ..Current::default() };
    let server =
        plan_of(&Request { current, ..request(1, 5, 100) }).deployment.servers["app"].clone();
    assert_eq!(
        (server.instance_type.as_str(), server.root_volume.volume_size),
        ("m6i.2xlarge", Some(900))
    );
}

fn postgres(running: Option<&str>, asked: Option<&str>) -> Request {
    let engine_version = running.map(str::to_owned);
    let database = CurrentDatabase { engine_version, ..CurrentDatabase::default() };
    let current = Current { database: Some(database), ..Current::default() };
    let versions = Versions { database: asked.map(str::to_owned), ..Versions::default() };
    Request { current, versions, ..medium() }
}

#[test]
fn a_version_of_postgresql_stays_until_another_is_asked_for() {
    let version = |running, asked| {
        let plan = plan_of(&postgres(running, asked));
        let database = plan.deployment.database.unwrap();
        let note = plan.notes.apply_notes.get("database.engine_version").cloned();
        (database.engine_version, database.parameter_group_family, note)
    };
    let family = |name: &str| Some(name.to_owned());
    assert_eq!(version(None, None), ("17".to_owned(), family("postgres17"), None));
    assert_eq!(version(Some("15.4"), None), ("15.4".to_owned(), family("postgres15"), None));
    assert_eq!(version(Some("15.4"), Some("15.4")).0, "15.4");
    assert_eq!(version(Some("13.11"), None), ("13.11".to_owned(), None, None));
    let (upgraded, _, note) = version(Some("15.4"), Some("17"));
    let note = note.unwrap();
    assert_eq!(upgraded, "17");
    assert!(
        note.contains("is not known here") && note.contains("allow_major_version_upgrade"),
        "{note}"
    );
    let lower = refusal(&postgres(Some("16.6"), Some("15.17")));
    assert!(lower.contains("breaks rule R10.1"), "{lower}");
    let unknown = try_plan(&postgres(None, Some("15.4"))).unwrap_err().to_string();
    assert!(unknown.contains("R1.16"), "{unknown}");
}

fn cache(running: CurrentCache, versions: Versions) -> Request {
    Request {
        current: Current { cache: Some(running), ..Current::default() },
        versions,
        ..medium()
    }
}

fn three_nodes() -> CurrentCache {
    CurrentCache {
        engine: Some("redis".into()),
        engine_version: Some("6.2".into()),
        node_type: Some("cache.m5.xlarge".into()),
        num_cache_clusters: Some(3),
        ..CurrentCache::default()
    }
}

fn mode(enabled: bool) -> Versions {
    Versions { cache_cluster_mode: Some(enabled), ..Versions::default() }
}

#[test]
fn three_nodes_without_cluster_mode_stay_as_they_are() {
    let plan = plan_of(&cache(three_nodes(), Versions::default()));
    let one = plan.deployment.cache.unwrap();
    assert_eq!(
        (one.topology.num_cache_clusters(), one.topology.num_node_groups()),
        (Some(3), None)
    );
    assert_eq!(one.engine.version(), "6.2");
    assert!(one.usable_memory.0 >= rust_decimal::dec!(14), "{}", one.usable_memory);
    let steps = refusal(&cache(three_nodes(), mode(true)));
    assert!(steps.contains("R10.4") && steps.contains("compatible"), "{steps}");
    let sharded =
        CurrentCache { num_node_groups: Some(3), num_cache_clusters: None, ..three_nodes() };
    let never = refusal(&cache(sharded, mode(false)));
    assert!(never.contains("R10.4") && never.contains("new replication group"), "{never}");
}

#[test]
fn cluster_mode_is_a_choice_where_both_are_legal() {
    let nodes = |request: Request| plan_of(&request).deployment.cache.unwrap().topology;
    let without = nodes(Request { versions: mode(false), ..medium() });
    assert_eq!((without.num_cache_clusters(), without.primaries()), (Some(2), 1));
    let with = nodes(Request { versions: mode(true), ..request(5, 50, 5_000) });
    assert_eq!((with.num_node_groups(), with.replicas_per_node_group()), (Some(1), Some(0)));
}

#[test]
fn a_cache_that_outgrows_its_one_primary_is_told_the_steps() {
    let base = cache(three_nodes(), Versions::default());
    let workload = Workload::of([100, 10_000, 100_000]);
    let grown = Request { workload, headroom: rust_decimal::dec!(4), ..base };
    let steps = refusal(&grown);
    assert!(steps.contains("R10.4") && steps.contains("compatible"), "{steps}");
}

#[test]
fn versions_of_a_cache_never_go_down() {
    let older = Versions { cache: Some("6.0".into()), ..Versions::default() };
    assert!(refusal(&cache(three_nodes(), older)).contains("breaks rule R10.3"));
    let newer = Versions { cache: Some("7.1".into()), ..Versions::default() };
    let plan = plan_of(&cache(three_nodes(), newer));
    assert!(plan.notes.apply_notes["cache.engine_version"].contains("no way back"));
}

fn broker(host: &str, version: &str, asked: Option<&str>) -> Request {
    let running = CurrentBroker {
        engine_version: Some(version.into()),
        host_instance_type: Some(host.into()),
        deployment_mode: Some("CLUSTER_MULTI_AZ".into()),
    };
    let current = Current { message_broker: Some(running), ..Current::default() };
    let versions = Versions { message_broker: asked.map(str::to_owned), ..Versions::default() };
    Request { current, versions, ..medium() }
}

#[test]
fn rabbitmq_changes_its_type_before_its_version() {
    let planned = |request: &Request| {
        let plan = plan_of(request);
        let broker = plan.deployment.message_broker.unwrap().0;
        let notes = plan.notes.apply_notes;
        (broker.host_instance_type().to_owned(), broker.engine_version().to_owned(), notes)
    };
    let (host, version, notes) = planned(&broker("mq.m5.large", "3.13", None));
    assert_eq!((host.as_str(), version.as_str(), notes.len()), ("mq.m5.large", "3.13", 0));
    let steps = refusal(&broker("mq.m5.large", "3.13", Some("4.2")));
    assert!(steps.contains("R10.5") && steps.contains("first keep 3.13"), "{steps}");
    let (host, version, notes) = planned(&broker("mq.m7g.large", "3.13", Some("4.2")));
    assert_eq!((host.as_str(), version.as_str()), ("mq.m7g.large", "4.2"));
    assert!(notes["message_broker.engine_version"].contains("classic queues"), "{notes:?}");
    let (host, version, _) = planned(&broker("mq.m7g.large", "4.2", None));
    assert_eq!((host.as_str(), version.as_str()), ("mq.m7g.large", "4.2"));
    let larger = Workload::of([500, 5_000, 500_000]);
    let (host, version, notes) =
        planned(&Request { workload: larger, ..broker("mq.m7g.large", "3.13", None) });
    assert_eq!((host.as_str(), version.as_str()), ("mq.m5.2xlarge", "3.13"));
    assert!(notes["message_broker.host_instance_type"].contains("restart"), "{notes:?}");
}

#[test]
fn storage_that_falls_below_what_runs_stays_and_its_iops_follow_the_plan() {
    let database = CurrentDatabase {
        allocated_storage: Some(4_000),
        storage_type: Some("gp3".into()),
        iops: Some(20_000),
        storage_throughput: Some(800),
        ..CurrentDatabase::default()
    };
    let current = Current { database: Some(database), ..Current::default() };
    let plan = plan_of(&Request { current, ..medium() });
    let storage = plan.deployment.database.unwrap().storage;
    assert_eq!((storage.allocated_storage(), storage.iops()), (4_000, Some(12_000)));
    assert!(plan.notes.apply_notes["database.provisioned_iops"].starts_with("go down from 20000"));
    assert!(plan.notes.apply_notes["database.allocated_storage"].starts_with("stays at"));
}

/// 200 GiB run with null and null; the AWS provider would keep 3,000 IOPS for a null, which AWS refuses
/// from 400 GiB on.
#[test]
fn a_volume_that_grows_beyond_the_small_one_names_its_iops() {
    let mut request = medium();
    request.current.database =
        Some(CurrentDatabase { allocated_storage: Some(200), ..CurrentDatabase::default() });
    let storage = plan_of(&request).deployment.database.unwrap().storage;
    assert_eq!(storage.allocated_storage(), 2_500);
    assert_eq!((storage.iops(), storage.storage_throughput()), (Some(12_000), Some(500)));
    assert_eq!((storage.billed_iops(), storage.billed_throughput()), (0, 0));
}
