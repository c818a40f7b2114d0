//! One VPC with everything, for the tiers that moto takes.

use serde_json::{Value, json};

use super::{Names, Stage, assert_holds, list, planned};
use crate::support::Moto;

const LEFT_OUT: &str = "stack/unapplied_override.tf";

const DATABASE: Names = &[
    ("Engine", "engine"),
    ("EngineVersion", "engine_version"),
    ("DBInstanceClass", "instance_class"),
    ("AllocatedStorage", "allocated_storage"),
    ("MaxAllocatedStorage", "max_allocated_storage"),
    ("StorageType", "storage_type"),
    ("Iops", "iops"),
    ("StorageThroughput", "storage_throughput"),
    ("MultiAZ", "multi_az"),
    ("BackupRetentionPeriod", "backup_retention_period"),
];

const REPLICA: Names = &[
    ("instance_class", "replica_instance_class"),
    ("storage_type", "replica_storage_type"),
    ("iops", "replica_iops"),
    ("storage_throughput", "replica_storage_throughput"),
    ("max_allocated_storage", "replica_max_allocated_storage"),
];

const NODE_GROUP: Names = &[
    ("instanceTypes", "instance_types"),
    ("amiType", "ami_type"),
    ("capacityType", "capacity_type"),
    ("diskSize", "disk_size"),
];

const SCALING: Names =
    &[("minSize", "min_size"), ("maxSize", "max_size"), ("desiredSize", "desired_size")];

const BROKER: Names = &[
    ("EngineVersion", "engine_version"),
    ("HostInstanceType", "host_instance_type"),
    ("DeploymentMode", "deployment_mode"),
    ("AutoMinorVersionUpgrade", "auto_minor_version_upgrade"),
];

const VOLUME: Names =
    &[("VolumeType", "type"), ("Size", "size"), ("Iops", "iops"), ("Throughput", "throughput")];

const ROOT_VOLUME: Names = &[("VolumeType", "volume_type"), ("Size", "volume_size")];

const CACHE: Names = &[
    ("engine", "engine"),
    ("engine_version", "engine_version"),
    ("node_type", "node_type"),
    ("num_node_groups", "num_node_groups"),
    ("replicas_per_node_group", "replicas_per_node_group"),
    ("num_cache_clusters", "num_cache_clusters"),
    ("multi_az_enabled", "multi_az_enabled"),
    ("automatic_failover_enabled", "automatic_failover_enabled"),
];

#[test]
fn a_development_workload_applies_as_one_server() {
    let Some((stage, plan)) = apply(&[1, 5, 100]) else { return };
    assert_eq!(plan["tier"], "development");
    assert_eq!(servers(&stage.moto, &plan), 1);
    assert_eq!(stage.plan_the_rest(), Vec::<Value>::new());
}

#[test]
fn a_small_workload_applies_on_servers() {
    let Some((stage, plan)) = apply(&[10, 100, 10_000]) else { return };
    assert_eq!(plan["tier"], "small");
    assert_eq!(servers(&stage.moto, &plan), 3);
    database(&stage.moto, &plan["database"]);
    network(&stage.moto, &plan["network"]);
    buckets(&stage.moto, &plan["object_storage"]);
    let rest = stage.plan_the_rest();
    assert_eq!(rest.len(), 1);
    cache(&rest, &plan["cache"]);
}

#[test]
fn a_medium_workload_applies_on_eks() {
    let Some((stage, plan)) = apply(&[50, 500, 50_000]) else { return };
    assert_eq!(plan["tier"], "medium");
    node_groups(&stage.moto, &plan["node_groups"]);
    database(&stage.moto, &plan["database"]);
    broker(&stage.moto, &plan["message_broker"]);
    vectors(&stage.moto, &plan["vector_database"]);
    network(&stage.moto, &plan["network"]);
    buckets(&stage.moto, &plan["object_storage"]);
    #[cfg(feature = "cli")]
    assessed(&stage);
    let rest = stage.plan_the_rest();
    cache(&rest, &plan["cache"]);
    let replicas = replicas(&rest, &plan["database"]);
    assert_eq!(rest.len(), 1 + replicas);
}

/// `glsizing assess` finds every component in the state, and each is what the workload needs.
#[cfg(feature = "cli")]
fn assessed(stage: &Stage) {
    let found = stage.assessed();
    let components = found["components"].as_object().expect("components");
    let findings: Vec<_> = components
        .iter()
        .map(|(name, one)| (name.as_str(), one["finding"].as_str().unwrap()))
        .collect();
    let names =
        ["message_broker", "network", "node_groups.web", "node_groups.worker", "vector_database"];
    let optimized = names.map(|name| (name, "Optimized"));
    // The emulator takes no read replicas.
    let database = ("database", "Underprovisioned");
    assert_eq!(findings, [&[database][..], &optimized].concat(), "{found:#}");
    assert_eq!(found["not_assessed"], json!(["cache"]));
}

/// The guide has no NAT gateway for small, and nodes in private subnets need one.
#[test]
fn a_small_workload_applies_on_eks_with_a_way_out_for_its_nodes() {
    let Some((stage, plan)) = apply_on(Some("eks"), &[10, 100, 10_000]) else { return };
    assert_eq!((&plan["tier"], &plan["network"]["nat_gateways"]), (&json!("small"), &json!(1)));
    node_groups(&stage.moto, &plan["node_groups"]);
    network(&stage.moto, &plan["network"]);
    let tables = stage.moto.read("ec2", "describe_route_tables", json!({}));
    let of_nodes = list(&tables["RouteTables"]).iter().filter(|table| {
        list(&table["Routes"]).iter().any(|route| {
            route["DestinationCidrBlock"] == "0.0.0.0/0" && route["NatGatewayId"].is_string()
        })
    });
    let subnets = of_nodes.map(|table| list(&table["Associations"]).len()).sum::<usize>();
    assert_eq!(subnets, 2, "both private subnets route through the gateway: {tables}");
}

/// Applies examples/complete for organizations, users and transactions a day.
fn apply(workload: &[u32; 3]) -> Option<(Stage, Value)> {
    apply_on(None, workload)
}

fn apply_on(
    platform: Option<&str>,
    [organizations, users, transactions]: &[u32; 3],
) -> Option<(Stage, Value)> {
    let overrides = [
        ("stack/moto_override.tf", include_str!("complete_moto_override.tf")),
        (LEFT_OUT, include_str!("complete_unapplied_override.tf")),
    ];
    let mut stage = Stage::new("complete", LEFT_OUT, &overrides)?;
    stage.set(&[
        &format!("organizations={organizations}"),
        &format!("users={users}"),
        &format!("transactions_per_day={transactions}"),
        "broker_password=for-this-test-only",
    ]);
    if let Some(platform) = platform {
        stage.set(&[&format!("platform={platform}")]);
    }
    let plan = stage.apply();
    Some((stage, plan))
}

/// The servers of the guide's ec2 platform, with their root volumes; gives their number.
fn servers(moto: &Moto, plan: &Value) -> usize {
    let server = &plan["servers"]["app"];
    let instances = instances(moto);
    assert_eq!(json!(instances.len()), server["count"]);
    for instance in &instances {
        assert_eq!(instance["InstanceType"], server["instance_type"]);
        let volume = volume(moto, &instance["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]);
        assert_holds(&volume, &server["root_block_device"], ROOT_VOLUME);
    }
    instances.len()
}

fn node_groups(moto: &Moto, plan: &Value) {
    let groups = plan.as_object().expect("node groups");
    let names = moto.read("eks", "list_nodegroups", json!({"clusterName": "greenlang"}));
    assert_eq!(list(&names["nodegroups"]).len(), groups.len());
    for (name, group) in groups {
        let arguments = json!({"clusterName": "greenlang", "nodegroupName": name});
        let aws = &moto.read("eks", "describe_nodegroup", arguments)["nodegroup"];
        assert_holds(aws, group, NODE_GROUP);
        assert_holds(&aws["scalingConfig"], group, SCALING);
    }
}

fn database(moto: &Moto, plan: &Value) {
    let aws = moto.read("rds", "describe_db_instances", json!({}));
    let [instance] = &list(&aws["DBInstances"])[..] else { panic!("not one database: {aws}") };
    assert_holds(instance, plan, DATABASE);
    let arguments = json!({"DBParameterGroupName": "greenlang"});
    let aws = moto.read("rds", "describe_db_parameters", arguments);
    let [parameter] = &list(&aws["Parameters"])[..] else { panic!("not one parameter: {aws}") };
    assert_eq!(parameter["ParameterName"], "max_connections");
    assert_eq!(parameter["ParameterValue"], plan["max_connections"].to_string());
}

fn broker(moto: &Moto, plan: &Value) {
    let brokers = moto.read("mq", "list_brokers", json!({}));
    let [broker] = &list(&brokers["BrokerSummaries"])[..] else { panic!("not one: {brokers}") };
    let aws = moto.read("mq", "describe_broker", json!({"BrokerId": broker["BrokerId"]}));
    assert_holds(&aws, plan, BROKER);
    // The API answers in capitals, the argument is written as in the plan.
    let engine = plan["engine_type"].as_str().unwrap();
    assert!(aws["EngineType"].as_str().unwrap().eq_ignore_ascii_case(engine), "{aws}");
}

/// Each instance has its volume, in its own zone.
fn vectors(moto: &Moto, plan: &Value) {
    let instances = instances(moto);
    assert_eq!(json!(instances.len()), plan["count"]);
    for instance in &instances {
        assert_eq!(instance["InstanceType"], plan["instance_type"]);
        let devices = list(&instance["BlockDeviceMappings"]);
        let data = devices.iter().find(|device| device["DeviceName"] == "/dev/sdf");
        let volume = volume(moto, &data.expect("a data volume")["Ebs"]["VolumeId"]);
        assert_holds(&volume, &plan["ebs_volume"], VOLUME);
        assert_eq!(volume["AvailabilityZone"], instance["Placement"]["AvailabilityZone"]);
    }
}

fn network(moto: &Moto, plan: &Value) {
    let balancers = moto.read("elbv2", "describe_load_balancers", json!({}));
    let balancers = list(&balancers["LoadBalancers"]);
    let of = |kind: &str| json!(balancers.iter().filter(|lb| lb["Type"] == kind).count());
    assert_eq!(of("application"), plan["application_load_balancers"]);
    assert_eq!(of("network"), plan["network_load_balancers"]);
    let gateways = moto.read("ec2", "describe_nat_gateways", json!({}));
    assert_eq!(json!(list(&gateways["NatGateways"]).len()), plan["nat_gateways"]);
    let addresses = moto.read("ec2", "describe_addresses", json!({}));
    assert_eq!(json!(list(&addresses["Addresses"]).len()), plan["nat_gateways"]);
}

fn buckets(moto: &Moto, plan: &Value) {
    let aws = moto.read("s3", "list_buckets", json!({}));
    let names: Vec<_> = list(&aws["Buckets"]).iter().map(|b| b["Name"].as_str().unwrap()).collect();
    let wanted = plan.as_object().expect("object storage");
    assert_eq!(names.len(), wanted.len(), "{names:?}");
    for name in wanted.keys() {
        let prefix = format!("greenlang-{name}-");
        assert!(names.iter().any(|bucket| bucket.starts_with(&prefix)), "{prefix} in {names:?}");
    }
}

fn cache(changes: &[Value], plan: &Value) {
    let groups = planned(changes, "aws_elasticache_replication_group");
    assert_eq!(groups.len(), 1);
    assert_holds(groups[0], plan, CACHE);
}

/// Gives their number.
fn replicas(changes: &[Value], plan: &Value) -> usize {
    let replicas = planned(changes, "aws_db_instance");
    assert_eq!(json!(replicas.len()), plan["replica_count"]);
    for replica in &replicas {
        assert_holds(replica, plan, REPLICA);
    }
    replicas.len()
}

fn instances(moto: &Moto) -> Vec<Value> {
    let aws = moto.read("ec2", "describe_instances", json!({}));
    let reservations = list(&aws["Reservations"]).iter();
    let instances = reservations.flat_map(|reservation| list(&reservation["Instances"]).clone());
    // Nodes are EKS's own and come from its groups.
    instances.filter(|instance| named(instance).starts_with("greenlang-")).collect()
}

fn named(instance: &Value) -> &str {
    let tags = instance["Tags"].as_array().into_iter().flatten();
    let mut names = tags.filter(|tag| tag["Key"] == "Name");
    names.next().and_then(|tag| tag["Value"].as_str()).unwrap_or_default()
}

fn volume(moto: &Moto, id: &Value) -> Value {
    let mut aws = moto.read("ec2", "describe_volumes", json!({"VolumeIds": [id]}));
    aws["Volumes"][0].take()
}
