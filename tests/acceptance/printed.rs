//! `basis = "tier"`: the architecture that the guide prints, made legal.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::support::{Core, Workspace, cores};

/// One plan per tier, each at the top of its tier.
const TIERS: &str = r#"
locals {
  tops = {
    development = [1, 5, 100]
    small       = [10, 100, 10000]
    medium      = [100, 1000, 100000]
    large       = [1000, 10000, 1000000]
  }
}

data "glsizing_plan" "top" {
  for_each = local.tops

  organizations        = each.value[0]
  users                = each.value[1]
  transactions_per_day = each.value[2]
  basis                = "tier"
}

output "plans" {
  value = data.glsizing_plan.top
}
"#;

#[test]
fn the_tops_belong_to_their_tiers() {
    for plans in plans() {
        for tier in ["development", "small", "medium", "large"] {
            assert_eq!(plans[tier]["tier"], tier);
            assert_eq!(plans[tier]["cell_count"], 1);
        }
    }
}

#[test]
fn development_is_one_server() {
    for plans in plans() {
        let plan = &plans["development"];
        assert_eq!(plan["database"], Value::Null);
        let servers = plan["servers"].as_object().unwrap();
        assert_eq!(servers.len(), 1);
        let server = servers.values().next().unwrap();
        assert_eq!(server["instance_type"], "m5.2xlarge");
        assert_eq!(server["count"], 1);
        assert_eq!(server["root_block_device"]["volume_size"], 200);
    }
}

#[test]
fn databases_are_the_printed_ones() {
    for plans in plans() {
        for (tier, expected) in [
            ("small", json!(["db.t3.medium", 500, "gp3", 12000, 7, null, 0, null])),
            ("medium", json!(["db.m5.xlarge", 2048, "gp3", 12000, 30, null, 1, "db.m5.large"])),
            ("large", json!(["db.r5.4xlarge", 10240, "io2", 50000, 35, 90, 3, "db.r5.2xlarge"])),
        ] {
            let names = [
                "instance_class",
                "allocated_storage",
                "storage_type",
                "iops",
                "backup_retention_period",
                "long_term_backup_days",
                "replica_count",
                "replica_instance_class",
            ];
            let database = &plans[tier]["database"];
            assert_eq!(database["multi_az"], true, "{tier}");
            let found: Vec<_> = names.map(|name| database[name].clone()).into();
            assert_eq!(Value::from(found), expected, "{tier}: {names:?}");
        }
    }
}

#[test]
fn node_groups_are_the_printed_ones_with_room_for_system_pods() {
    for plans in plans() {
        for (tier, group, expected) in [
            ("medium", "web", json!(["m5.2xlarge", 3])),
            ("medium", "worker", json!(["m5.2xlarge", 4])),
            ("large", "web", json!(["m5.2xlarge", 6])),
            ("large", "worker", json!(["m5.4xlarge", 8])),
        ] {
            let group = &plans[tier]["node_groups"][group];
            assert_eq!(
                json!([group["instance_types"][0], group["desired_size"]]),
                expected,
                "{tier}"
            );
        }
        let large = &plans["large"]["node_groups"];
        assert_eq!(large["web"]["max_size"], 27);
        assert_eq!(large["worker"]["max_size"], 50);
    }
}

#[test]
fn caches_are_the_printed_ones() {
    for plans in plans() {
        for (tier, expected) in [
            ("small", json!(["cache.t3.medium", "default.redis7", null, null, 1, false])),
            ("medium", json!(["cache.m5.large", "default.redis7.cluster.on", 3, 1, null, true])),
            ("large", json!(["cache.r5.2xlarge", "default.redis7.cluster.on", 6, 1, null, true])),
        ] {
            let names = [
                "node_type",
                "parameter_group_name",
                "num_node_groups",
                "replicas_per_node_group",
                "num_cache_clusters",
                "automatic_failover_enabled",
            ];
            let found: Vec<_> = names.map(|name| plans[tier]["cache"][name].clone()).into();
            assert_eq!(Value::from(found), expected, "{tier}: {names:?}");
        }
    }
}

#[test]
fn brokers_and_vector_databases_are_the_printed_ones() {
    for plans in plans() {
        assert_eq!(plans["small"]["message_broker"], Value::Null);
        assert_eq!(plans["small"]["vector_database"], Value::Null);
        for (tier, broker, instance, count, gib) in [
            ("medium", "mq.m5.large", "m5.2xlarge", 2, 1024),
            ("large", "mq.m5.2xlarge", "r5.4xlarge", 4, 4096),
        ] {
            assert_eq!(plans[tier]["message_broker"]["host_instance_type"], broker);
            assert_eq!(plans[tier]["message_broker"]["deployment_mode"], "CLUSTER_MULTI_AZ");
            let vectors = &plans[tier]["vector_database"];
            assert_eq!(vectors["instance_type"], instance);
            assert_eq!(vectors["count"], count);
            assert_eq!(vectors["ebs_volume"]["type"], "gp3");
            assert_eq!(vectors["ebs_volume"]["size"], gib);
        }
    }
}

#[test]
fn networks_are_the_printed_ones() {
    for plans in plans() {
        for (tier, expected) in [
            ("small", json!([2, 1, 0, 0])),
            ("medium", json!([3, 2, 0, 2])),
            ("large", json!([3, 4, 2, 6])),
        ] {
            let names = [
                "availability_zone_count",
                "application_load_balancers",
                "network_load_balancers",
                "nat_gateways",
            ];
            let found: Vec<_> = names.map(|name| plans[tier]["network"][name].clone()).into();
            assert_eq!(Value::from(found), expected, "{tier}: {names:?}");
        }
    }
}

/// The plans by tier, from every core, made once.
fn plans() -> &'static [Value] {
    static PLANS: OnceLock<Vec<Value>> = OnceLock::new();
    let plan =
        |core: &'static Core| Workspace::new(core, TIERS).planned_outputs(&[])["plans"].clone();
    let cores = cores();
    PLANS.get_or_init(|| cores.iter().map(plan).collect())
}
