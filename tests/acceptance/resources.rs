//! The pages on AWS resources, with the real `hashicorp/aws`.

use super::examples::{OFFLINE, Planned};
use crate::support::{Workspace, aws_provider, cores, skip};

/// What each page on an AWS resource has a configuration for.
const RESOURCES: [(&str, &str, usize); 8] = [
    ("rds", "aws_db_instance", 2),
    ("eks", "aws_eks_node_group", 2),
    ("ecs", "aws_ecs_service", 5),
    ("elasticache", "aws_elasticache_replication_group", 1),
    ("mq", "aws_mq_broker", 1),
    ("ec2", "aws_ebs_volume", 2),
    ("s3", "aws_s3_bucket", 4),
    ("alarms", "aws_cloudwatch_metric_alarm", 5),
];

/// As modules of one configuration, whose provider they take: starting `hashicorp/aws` is what costs.
#[test]
fn every_page_on_a_resource_plans() {
    const PROVIDER: &str = "\nprovider \"aws\" {\n  region = \"us-east-1\"\n}\n";
    if aws_provider().is_none() {
        skip("GLSIZING_TEST_AWS_MIRROR names no mirror with hashicorp/aws");
        return;
    }
    let modules =
        RESOURCES.map(|(name, ..)| format!("module \"{name}\" {{\n  source = \"./{name}\"\n}}\n"));
    let main = modules.concat() + PROVIDER;
    for core in cores() {
        let workspace = Workspace::example(core, "resources");
        for (name, ..) in RESOURCES {
            let versions = format!("{name}/versions.tf");
            let declared = workspace.read(&versions);
            assert!(declared.contains(PROVIDER), "{declared}");
            workspace.write(&versions, &declared.replace(PROVIDER, ""));
        }
        workspace.write("main.tf", &main);
        workspace.write("offline_override.tf", OFFLINE);
        workspace.run(&["get"]).succeeds();
        let planned = Planned::new(workspace.plan(&[]));
        for (name, kind, count) in RESOURCES {
            let found = planned.inside(&format!("module.{name}."), kind).count();
            assert_eq!(found, count, "{name}");
        }
    }
}

/// Its test mocks `hashicorp/aws`. The cores take turns.
#[test]
fn every_page_on_a_resource_passes_its_test() {
    if aws_provider().is_none() {
        skip("GLSIZING_TEST_AWS_MIRROR names no mirror with hashicorp/aws");
        return;
    }
    for ((name, ..), core) in RESOURCES.iter().zip(cores().iter().cycle()) {
        let workspace = Workspace::example(core, &format!("resources/{name}"));
        workspace.run(&["get"]).succeeds();
        workspace.run(&["test"]).succeeds().prints("1 passed, 0 failed");
    }
}
