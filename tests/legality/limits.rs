//! A plan uses the limits of the catalogue it is handed, everywhere, and the embedded ones nowhere.

use std::fs;
use std::path::Path;

use glsizing::aws::price::PriceBook;
use glsizing::aws::{Catalogue, Files};
use glsizing::guide::{Guide, Platform};
use glsizing::sizing::{self, Basis, Error, Plan, Request, Workload};
use rust_decimal::Decimal;

/// The embedded catalogue with other limits.
fn catalogue(changes: &[(&str, &str)]) -> Catalogue {
    let mut limits = Files::embedded().limits.to_owned();
    for (before, after) in changes {
        let start = format!("\n{before}");
        assert_eq!(limits.matches(&start).count(), 1, "{before}");
        limits = limits.replace(&start, &format!("\n{after}"));
    }
    Catalogue::parse(&Files { limits: &limits, ..Files::embedded() }).unwrap()
}

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    let workload = Workload::of([organizations, users, transactions_per_day]);
    Request { basis: Basis::Tier, ..Request::new(workload, "us-east-1") }
}

fn medium() -> Request {
    request(100, 1_000, 100_000)
}

fn large() -> Request {
    request(1_000, 10_000, 1_000_000)
}

fn plan(request: &Request, changes: &[(&str, &str)]) -> Result<Plan, Error> {
    sizing::plan(request, Guide::embedded(), &catalogue(changes), PriceBook::embedded())
}

#[test]
fn every_component_follows_a_changed_limit() {
    let plan = plan(
        &medium(),
        &[
            ("autoscaling_percent = 126", "autoscaling_percent = 150"),
            ("gp3_min_iops = 12000", "gp3_min_iops = 13000"),
            ("max_connections_default_max = 5000", "max_connections_default_max = 100"),
            ("engine_version = \"17\"", "engine_version = \"16\""),
            ("max_backup_retention_days = 35 # R1.20", "max_backup_retention_days = 20 #"),
            ("reserved_memory_percent = 25", "reserved_memory_percent = 50"),
            ("cluster_nodes = 3", "cluster_nodes = 5"),
        ],
    );
    let plan = plan.unwrap();
    let database = plan.deployment.database.as_ref().unwrap();
    assert_eq!(database.storage.max_allocated_storage(), Some(3_072));
    assert_eq!(database.storage.provisioned_iops(), 13_000);
    assert_eq!(database.max_connections, 100);
    assert_eq!(database.engine_version, "16");
    assert_eq!(database.backup_retention_period.get(), 20);
    assert_eq!(database.long_term_backup_days, Some(30));
    let cache = plan.deployment.cache.as_ref().unwrap();
    assert_eq!(cache.topology.num_node_groups(), Some(3));
    assert_eq!(cache.usable_memory.0.round_dp(1).to_string(), "9.6");
    assert_eq!(plan.deployment.message_broker.as_ref().unwrap().0.nodes(), 5);
    let disks = &plan.bill.lines["message_broker.storage"];
    assert_eq!(disks.quantity.typical.to_string(), "1000");
}

#[test]
fn packing_and_the_bill_follow_a_changed_limit() {
    let eks = Request { platform: Some(Platform::Eks), ..request(10, 100, 10_000) };
    let counted = |changes: &[_]| {
        let plan = plan(&eks, changes).unwrap();
        plan.deployment.node_groups.values().map(|one| one.scaling.desired_size()).sum::<u32>()
    };
    assert!(counted(&[("pods_small = 110", "pods_small = 9")]) > counted(&[]));
    let quantity = |changes: &[_]| {
        let lines = plan(&eks, changes).unwrap().bill.lines;
        let disks = lines.into_iter().filter(|(name, _)| name.ends_with(".disks"));
        disks.map(|(_, line)| line.quantity.typical).sum::<Decimal>()
    };
    let small = quantity(&[("default_disk_gib = 20", "default_disk_gib = 10")]);
    assert_eq!(small * Decimal::TWO, quantity(&[]), "disks of AWS's default size");
}

#[test]
fn a_lower_limit_refuses_the_plan_with_its_own_number() {
    let refused = |request: &Request, change| match plan(request, &[change]) {
        Ok(_) => "a plan".to_owned(),
        Err(error) => error.to_string(),
    };
    for (request, change, said) in [
        (large(), ("max_nodes_per_group = 450", "max_nodes_per_group = 7"), "7 nodes per managed"),
        (large(), ("max_groups_per_cluster = 30", "max_groups_per_cluster = 1"), "1 groups per"),
        (large(), ("max_nodes = 90 ", "max_nodes = 4 "), "4 nodes, 2 per shard"),
        (large(), ("max_replicas = 15", "max_replicas = 2"), "2 replicas of one source"),
        (large(), ("io2_max_iops = 256000        # R1.6", "io2_max_iops = 40000 #"), "to 40,000"),
        (large(), ("max_nat_gateways_per_zone = 5", "max_nat_gateways_per_zone = 1"), "at most 3"),
        (medium(), ("alb_min_zones = 2", "alb_min_zones = 4"), "at least 4 zones"),
        (
            medium(),
            ("min_subnet_zones = 2         # R1.27", "min_subnet_zones = 4 #"),
            "at least 4",
        ),
    ] {
        let error = refused(&request, change);
        assert!(error.contains(said), "{change:?}: {error}");
    }
}

/// Only what is outside of these two layers says that the embedded data is meant.
#[test]
fn the_engine_names_no_embedded_data() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for layer in ["aws", "sizing"] {
        for file in crate::source_files::rust_files(&root.join(layer)) {
            let text = fs::read_to_string(&file).unwrap();
            let tests = ["tests", "tests.rs"];
            let tests =
                file.components().any(|part| tests.iter().any(|one| part.as_os_str() == *one));
            let code = text.lines().take_while(|line| *line != "#[cfg(test)]" && !tests);
            let named = code.filter(|line| line.contains("embedded()")).collect::<Vec<_>>();
            let defined = named.iter().filter(|line| line.contains("fn embedded()")).count();
            let own = ["Files::embedded()", "has_embedded()"];
            let rest = named.iter().filter(|line| !own.iter().any(|word| line.contains(word)));
            assert_eq!(rest.count(), defined, "{}: {named:?}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} files");
}
