//! The engine against figures worked out by hand from the guide.

use glsizing::aws::{Allocatable, Architecture, Catalogue};
use glsizing::guide::Platform;
use glsizing::sizing::{Basis, Error, Plan, Pods, Request, Workload, nodes_for};
use rust_decimal::{Decimal, dec};

use crate::support::{plan_of, tier_name, try_plan};

fn workload(organizations: u64, users: u64, transactions_per_day: u64) -> Workload {
    Workload::of([organizations, users, transactions_per_day])
}

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(workload(organizations, users, transactions_per_day), "us-east-1")
}

fn refuse(request: &Request) -> Error {
    try_plan(request).unwrap_err()
}

fn nodes(plan: &Plan, group: &str) -> (String, u32, u32, u32) {
    let group = &plan.deployment.node_groups[group];
    let scaling = &group.scaling;
    (group.instance_type.clone(), scaling.min_size(), scaling.desired_size(), scaling.max_size())
}

#[test]
fn the_worked_example_of_the_guide() {
    let plan = plan_of(&request(50, 500, 50_000));
    assert_eq!(plan.tier, tier_name("medium"));
    let asked = plan.calculator.unwrap();
    assert_eq!(asked.class("web").vcpus.0, dec!(10));
    assert_eq!(asked.class("worker").vcpus.0, dec!(8));
    assert_eq!(asked.total().vcpus.0, dec!(18));
    assert_eq!(asked.class("web").memory.0, dec!(40));
    assert_eq!(asked.class("worker").memory.0, dec!(64));
    assert_eq!(asked.total().memory.0, dec!(104));
    assert_eq!(asked.database.vcpus.0, dec!(5));
    assert_eq!(asked.database.memory.0, dec!(20));
    assert_eq!(asked.database_storage.0, dec!(2500));
    assert_eq!(asked.cache.0, dec!(8));
    assert_eq!(asked.object_storage_tb, dec!(25));
    let database = plan.deployment.database.as_ref().unwrap();
    assert_eq!(database.instance_class, "db.m5.2xlarge");
    assert_eq!(database.storage.allocated_storage(), 2_500);
    assert_eq!(database.storage.storage_type().as_str(), "gp3");
    assert_eq!(database.storage.iops(), Some(12_000));
    assert_eq!(database.storage.storage_throughput(), Some(500));
    assert_eq!(database.replica_count, 1);
    assert_eq!(database.replica_instance_class.as_deref(), Some("db.m5.xlarge"));
    assert_eq!(nodes(&plan, "web"), ("m5.2xlarge".into(), 3, 3, 12));
    assert_eq!(nodes(&plan, "worker"), ("m5.2xlarge".into(), 4, 4, 16));
}

#[test]
fn mediums_tasks_take_three_web_and_four_worker_nodes_beside_the_pods_of_the_system() {
    let plan = plan_of(&Request { basis: Basis::Tier, ..request(100, 1_000, 100_000) });
    assert_eq!(nodes(&plan, "web"), ("m5.2xlarge".into(), 3, 3, 12));
    assert_eq!(nodes(&plan, "worker"), ("m5.2xlarge".into(), 4, 4, 16));
}

#[test]
fn larges_pods_take_more_web_nodes_than_printed_beside_the_pods_of_the_system() {
    let plan = plan_of(&Request { basis: Basis::Tier, ..request(1_000, 10_000, 1_000_000) });
    assert_eq!(nodes(&plan, "web"), ("m5.2xlarge".into(), 6, 6, 27));
    assert_eq!(nodes(&plan, "worker"), ("m5.4xlarge".into(), 8, 8, 50));
}

/// CBAM, CSRD web, VCCI backend, VCCI frontend.
fn web_pods([cbam, csrd, backend, frontend]: [u64; 4]) -> Vec<Pods> {
    let pods = |count, cpu_millicores, memory_gib: u64| Pods {
        count,
        cpu_millicores,
        memory_mib: memory_gib * 1_024,
    };
    vec![pods(cbam, 500, 1), pods(csrd, 1_000, 4), pods(backend, 2_000, 8), pods(frontend, 500, 1)]
}

fn allocatable(name: &str) -> Allocatable {
    Catalogue::embedded().instance_type(name).unwrap().allocatable()
}

#[test]
fn packing_reproduces_the_guides_node_ranges() {
    let web = allocatable("m5.2xlarge");
    let worker = allocatable("m5.4xlarge");
    assert_eq!(nodes_for(&web_pods([4, 8, 8, 8]), &web), Some(4));
    assert_eq!(nodes_for(&web_pods([20, 40, 40, 40]), &web), Some(20));
    let workers = |count| [Pods { count, cpu_millicores: 2_000, memory_mib: 8_192 }];
    // Seven workers fill a node: 48 need seven nodes and 300 need 43, within the printed 8 and 50.
    assert_eq!(nodes_for(&workers(48), &worker), Some(7));
    assert_eq!(nodes_for(&workers(300), &worker), Some(43));
    let medium = [Pods { count: 12, cpu_millicores: 2_000, memory_mib: 8_192 }];
    assert_eq!(nodes_for(&medium, &web), Some(4));
    let small_web = web_pods([2, 4, 4, 0]);
    assert_eq!(nodes_for(&small_web, &web), Some(2));
}

#[test]
fn a_pod_larger_than_a_node_has_no_answer() {
    let pods = [Pods { count: 1, cpu_millicores: 8_000, memory_mib: 1 }];
    assert_eq!(nodes_for(&pods, &allocatable("m5.2xlarge")), None);
    assert_eq!(nodes_for(&[], &allocatable("m5.2xlarge")), Some(0));
}

#[test]
fn more_pods_never_need_fewer_nodes() {
    let web = allocatable("m5.2xlarge");
    let mut last = 0;
    for step in 0..2_000_u64 {
        // The printed proportions 4 : 8 : 8 : 8, scaled as the engine scales them.
        let counts = [4, 8, 8, 8].map(|printed: u64| (printed * step).div_ceil(37));
        let nodes = nodes_for(&web_pods(counts), &web).unwrap();
        assert!(nodes >= last, "{counts:?} need {nodes} nodes, fewer pods needed {last}");
        last = nodes;
    }
}

#[test]
fn medium_as_printed_but_legal() {
    let plan = plan_of(&Request { basis: Basis::Tier, ..request(100, 1_000, 100_000) });
    let deployment = &plan.deployment;
    let database = deployment.database.as_ref().unwrap();
    assert_eq!(database.instance_class, "db.m5.xlarge");
    assert_eq!(database.storage.allocated_storage(), 2_048);
    assert_eq!(database.storage.max_allocated_storage(), Some(2_581));
    assert_eq!(database.storage.iops(), Some(12_000));
    assert_eq!(database.iops.sustained, 6_000);
    assert_eq!(database.iops.burst, 12_000);
    assert_eq!(database.backup_retention_period.get(), 30);
    assert_eq!(database.replica_instance_class.as_deref(), Some("db.m5.large"));
    assert_eq!(database.max_connections, 1_802);
    let cache = deployment.cache.as_ref().unwrap();
    assert_eq!(cache.node_type, "cache.m5.large");
    assert_eq!(cache.topology.num_node_groups(), Some(3));
    assert_eq!(cache.topology.replicas_per_node_group(), Some(1));
    assert_eq!(cache.topology.num_cache_clusters(), None);
    let broker = &deployment.message_broker.as_ref().unwrap().0;
    assert_eq!(broker.host_instance_type(), "mq.m5.large");
    assert_eq!(broker.deployment_mode().as_str(), "CLUSTER_MULTI_AZ");
    assert_eq!(broker.engine_version(), "3.13");
    assert_eq!(broker.nodes(), 3);
    let vector = deployment.vector_database.as_ref().unwrap();
    assert_eq!((vector.instance_type.as_str(), vector.count), ("m5.2xlarge", 2));
    assert_eq!(vector.volume.size(), 1_024);
    assert_eq!(vector.zone_of, [0, 1]);
    assert_eq!(deployment.network.nat_gateways, 2);
    assert_eq!(deployment.object_storage["backups"], 3_072);
}

#[test]
fn large_as_printed_but_legal() {
    let plan = plan_of(&Request { basis: Basis::Tier, ..request(1_000, 10_000, 1_000_000) });
    let database = plan.deployment.database.as_ref().unwrap();
    assert_eq!(database.instance_class, "db.r5.4xlarge");
    assert_eq!(database.storage.storage_type().as_str(), "io2");
    assert_eq!(database.storage.allocated_storage(), 10_240);
    assert_eq!(database.storage.max_allocated_storage(), Some(12_903));
    assert_eq!(database.storage.iops(), Some(50_000));
    assert_eq!(database.iops.sustained, 18_750);
    assert_eq!(database.backup_retention_period.get(), 35);
    assert_eq!(database.long_term_backup_days, Some(90));
    assert_eq!(database.replica_count, 3);
    assert_eq!(database.replica_instance_class.as_deref(), Some("db.r5.2xlarge"));
    assert_eq!(database.connection_pool_size, Some(1_000));
    let vector = plan.deployment.vector_database.as_ref().unwrap();
    assert_eq!(vector.zone_of, [0, 1, 2, 0]);
    assert_eq!(plan.deployment.network.nat_gateways, 6);
    for id in ["large-retention", "large-effective-iops", "weaviate-nvme"] {
        assert!(plan.notes.findings.contains_key(id), "{id}");
    }
}

#[test]
fn small_as_printed_but_legal() {
    let plan = plan_of(&Request { basis: Basis::Tier, ..request(10, 100, 10_000) });
    let servers = &plan.deployment.servers["app"];
    assert_eq!((servers.instance_type.as_str(), servers.count), ("t3.large", 2));
    let database = plan.deployment.database.as_ref().unwrap();
    assert_eq!(database.instance_class, "db.t3.medium");
    assert_eq!(database.storage.allocated_storage(), 500);
    assert_eq!(database.storage.iops(), Some(12_000));
    assert_eq!(database.replica_count, 0);
    let cache = plan.deployment.cache.as_ref().unwrap();
    assert_eq!(cache.node_type, "cache.t3.medium");
    assert_eq!(cache.topology.num_cache_clusters(), Some(1));
    assert!(plan.notes.findings.contains_key("small-gp3-iops"));
}

#[test]
fn development_as_printed() {
    let plan = plan_of(&request(1, 5, 100));
    let server = &plan.deployment.servers["app"];
    assert_eq!((server.instance_type.as_str(), server.count), ("m5.2xlarge", 1));
    assert_eq!(server.root_volume.volume_size, Some(200));
    assert!(plan.deployment.database.is_none() && plan.deployment.cache.is_none());
    assert_eq!(plan.deployment.services.len(), 6);
}

#[test]
fn at_smalls_top_the_bare_rates_ask_for_the_tier_exactly() {
    let max = plan_of(&request(10, 100, 10_000));
    let tier = plan_of(&Request { basis: Basis::Tier, ..request(10, 100, 10_000) });
    let bare = Request { server_reserved_memory_mib: 0, ..request(10, 100, 10_000) };
    assert_eq!(plan_of(&bare).deployment.servers, tier.deployment.servers);
    // 16 GiB on servers with 8 GiB, of which their system takes 0.5.
    assert_eq!([&tier, &max].map(|plan| plan.deployment.servers["app"].count), [2, 3]);
    assert_eq!(max.deployment.database, tier.deployment.database);
    assert_eq!(max.deployment.cache, tier.deployment.cache);
}

#[test]
fn the_calculators_basis_has_its_floors() {
    let plan = plan_of(&Request { basis: Basis::Calculator, ..request(10, 100, 10_000) });
    // 12 vCPU and 80 GB on t3.large with 2 vCPU and 8 GiB less 0.5: six by vCPU, eleven by memory.
    assert_eq!(plan.deployment.servers["app"].count, 11);
    let database = plan.deployment.database.as_ref().unwrap();
    assert_eq!(database.instance_class, "db.t3.xlarge");
}

#[test]
fn the_calculator_beyond_the_printed_family_takes_the_next_generation() {
    let plan = plan_of(&request(1_000, 10_000, 1_000_000));
    let database = plan.deployment.database.as_ref().unwrap();
    // 100 vCPU: db.r5 ends at 96, db.r6i has 128.
    assert_eq!(database.instance_class, "db.r6i.32xlarge");
    assert_eq!(database.replica_instance_class.as_deref(), Some("db.r6i.24xlarge"));
    assert_eq!(database.storage.allocated_storage(), 50_000);
}

#[test]
fn tops_are_inclusive_and_the_largest_input_decides() {
    let tier = |o, u, t| plan_of(&request(o, u, t)).tier;
    assert_eq!(tier(1, 5, 100), tier_name("development"));
    assert_eq!(tier(1, 6, 100), tier_name("small"));
    assert_eq!(tier(1, 5, 101), tier_name("small"));
    assert_eq!(tier(10, 100, 10_000), tier_name("small"));
    assert_eq!(tier(11, 1, 0), tier_name("medium"));
    assert_eq!(tier(100, 1_000, 100_000), tier_name("medium"));
    assert_eq!(tier(1, 1, 100_001), tier_name("large"));
    assert_eq!(tier(1_000, 10_000, 1_000_000), tier_name("large"));
    assert_eq!(tier(1_001, 1, 0), tier_name("enterprise"));
}

#[test]
fn enterprise_is_the_smallest_number_of_cells_that_fit_large() {
    let cells = |o, u, t| {
        let plan = plan_of(&request(o, u, t));
        (plan.cell_count, plan.cell)
    };
    assert_eq!(cells(1_001, 1, 0), (2, workload(501, 1, 0)));
    assert_eq!(cells(1, 25_000, 0), (3, workload(1, 8_334, 0)));
    assert_eq!(cells(10_000_000, 1, 1), (10_000, workload(1_000, 1, 1)));
    assert_eq!(
        cells(10_000_000, 1_000_000_000, 100_000_000_000),
        (100_000, workload(100, 10_000, 1_000_000))
    );
}

#[test]
fn fargate_takes_mediums_tasks_as_printed() {
    let platform = Some(Platform::EcsFargate);
    let plan = plan_of(&Request { platform, basis: Basis::Tier, ..request(100, 1_000, 100_000) });
    let task = |name: &str| {
        let service = &plan.deployment.services[name];
        let task = service.task.as_ref().unwrap();
        (task.cpu(), task.memory(), service.desired_count, service.max_capacity)
    };
    assert_eq!(task("cbam"), ("512".into(), "1024".into(), 2, 8));
    assert_eq!(task("csrd_web"), ("1024".into(), "4096".into(), 4, 16));
    assert_eq!(task("vcci_worker"), ("2048".into(), "8192".into(), 8, 32));
    assert!(plan.deployment.node_groups.is_empty());
}

#[test]
fn headroom_multiplies_rates_only() {
    let plan = plan_of(&Request { headroom: dec!(0.2), ..request(100, 1_000, 100_000) });
    let database = plan.deployment.database.as_ref().unwrap();
    // 10 vCPU and 40 GiB become 12 and 48; 5,000 GiB become 6,000.
    assert_eq!(database.instance_class, "db.m5.4xlarge");
    assert_eq!(database.storage.allocated_storage(), 6_000);
    assert_eq!(plan.calculator.unwrap().database.vcpus.0, dec!(10));
}

#[test]
fn graviton_types_have_the_printed_size() {
    let arm = Request { architecture: Architecture::Arm64, ..request(50, 500, 50_000) };
    let plan = plan_of(&arm);
    assert_eq!(nodes(&plan, "worker").0, "m6g.2xlarge");
    assert_eq!(plan.deployment.node_groups["web"].ami_type, "AL2023_ARM_64_STANDARD");
    assert_eq!(plan.deployment.database.as_ref().unwrap().instance_class, "db.m6g.2xlarge");
}

#[test]
fn a_database_beyond_the_largest_is_an_error_not_a_clamp() {
    let error = refuse(&Request { headroom: dec!(0.5), ..request(1_000, 10_000, 1_000_000) });
    assert_eq!(error.summary(), "AWS would refuse this plan");
    assert!(error.to_string().contains("R1.1"), "{error}");
}

#[test]
fn a_pinned_tier_that_is_too_small_names_the_input() {
    let error = refuse(&Request { tier: Some("small".to_owned()), ..request(5, 500, 0) });
    assert_eq!(error.path(), ["tier"]);
    assert!(error.to_string().contains("users = 500 exceeds it"), "{error}");
    assert!(error.to_string().contains("tier = \"medium\""), "{error}");
}

#[test]
fn a_pinned_larger_tier_has_no_limiting_inputs() {
    let plan = plan_of(&Request { tier: Some("large".to_owned()), ..request(5, 50, 0) });
    assert_eq!(plan.tier, tier_name("large"));
    assert!(plan.limiting_inputs.is_empty());
    assert_eq!(nodes(&plan, "web").2, 6);
}

#[test]
fn equal_requests_give_equal_plans_and_ids() {
    let one = plan_of(&request(50, 500, 50_000));
    assert_eq!(one, plan_of(&request(50, 500, 50_000)));
    assert_ne!(one.id, plan_of(&request(50, 500, 50_001)).id);
    let spelled_out = Request {
        tier: Some("medium".to_owned()),
        platform: Some(Platform::Eks),
        availability_zone_count: Some(3),
        headroom: Decimal::new(0, 3),
        ..request(50, 500, 50_000)
    };
    assert_eq!(one.id, plan_of(&spelled_out).id);
}

#[test]
fn a_region_with_two_zones_gets_two_and_a_finding() {
    let mut west = request(50, 500, 50_000);
    west.region = "us-west-1".into();
    let plan = plan_of(&west);
    assert_eq!(plan.deployment.network.availability_zone_count, 2);
    assert!(plan.notes.findings.contains_key("zones-in-region"));
    west.availability_zone_count = Some(3);
    assert!(matches!(refuse(&west), Error::TooManyZones { available: 2, .. }));
}
