//! `glsizing assess`: what is no component, what is not known of one, and several for one.

use serde_json::{Value, json};

use super::assess::{assessed, case, resource};
use super::assess_others::{finding, is, state};
use super::{MEDIUM, command};

fn postgres(address: &str, more: Value) -> Value {
    let mut values = json!({
        "engine": "postgres", "engine_version": "17.4", "instance_class": "db.m5.2xlarge",
        "allocated_storage": 2500, "storage_type": "gp3", "iops": 12000, "storage_throughput": 500,
        "multi_az": true,
    });
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    resource(address, values)
}

fn replica(address: &str, source: Value) -> Value {
    let values = json!({ "instance_class": "db.m5.xlarge", "replicate_source_db": source });
    resource(address, values)
}

fn group(address: &str, types: Value, nodes: u64) -> Value {
    let scaling = [json!({ "min_size": 1, "desired_size": nodes, "max_size": 20 })];
    let name = address.split('.').next_back().unwrap();
    resource(
        address,
        json!({ "node_group_name": name, "instance_types": types, "scaling_config": scaling }),
    )
}

fn web() -> Value {
    group("aws_eks_node_group.web", json!(["m5.2xlarge"]), 3)
}

/// Code, standard output and standard error.
fn run(json: &Value, more: &[&str]) -> (Option<i32>, String, String) {
    let case = case(json);
    let output = command(&[&["assess", &case.path], &MEDIUM[..], more].concat()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn other_engines_are_no_component() {
    let cluster = |address: &str, more: Value| {
        let mut values = json!({ "node_type": "cache.m5.large", "num_cache_nodes": 1 });
        values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        resource(address, values)
    };
    let broker = |address: &str, engine: &str| {
        resource(
            address,
            json!({
                "engine_type": engine, "engine_version": "3.13", "host_instance_type": "mq.m5.large",
                "deployment_mode": "CLUSTER_MULTI_AZ",
            }),
        )
    };
    let found = assessed(
        &state(vec![
            postgres("aws_db_instance.p", json!({})),
            postgres("aws_db_instance.my", json!({ "engine": "mysql" })),
            postgres("aws_db_instance.maria", json!({ "engine": "mariadb" })),
            postgres("aws_db_instance.later", json!({ "engine": null })),
            cluster("aws_elasticache_cluster.mem", json!({ "engine": "memcached" })),
            cluster("aws_elasticache_cluster.node", json!({ "replication_group_id": "greenlang" })),
            cluster("aws_elasticache_cluster.redis", json!({ "engine": "redis" })),
            broker("aws_mq_broker.active", "ActiveMQ"),
            broker("aws_mq_broker.rabbit", "RABBITMQ"),
        ]),
        &[],
    );
    assert_eq!(finding(&found, "database"), "Underprovisioned");
    is(&found, "aws_db_instance.p", "database");
    is(&found, "aws_db_instance.my", "not assessed: engine mysql, and the plan has PostgreSQL");
    is(
        &found,
        "aws_db_instance.maria",
        "not assessed: engine mariadb, and the plan has PostgreSQL",
    );
    is(&found, "aws_db_instance.later", "not assessed: its engine is not known");
    let why = "not assessed: engine memcached, and the plan has Redis or Valkey";
    is(&found, "aws_elasticache_cluster.mem", why);
    is(&found, "aws_elasticache_cluster.node", "not assessed: a node of a replication group");
    is(&found, "aws_elasticache_cluster.redis", "cache");
    let why = "not assessed: engine ActiveMQ, and the plan has RabbitMQ";
    is(&found, "aws_mq_broker.active", why);
    is(&found, "aws_mq_broker.rabbit", "message_broker");
}

/// Of another instance, they are no replicas of the database.
#[test]
fn read_replicas_belong_to_their_source() {
    let all = state(vec![
        postgres("aws_db_instance.a", json!({ "identifier": "a" })),
        postgres("aws_db_instance.b", json!({ "identifier": "b" })),
        replica("aws_db_instance.ra", json!("a")),
        replica("aws_db_instance.rb", json!("b")),
    ]);
    let found = assessed(&all, &["--component", "database=aws_db_instance.a"]);
    assert_eq!(finding(&found, "database"), "Optimized");
    is(&found, "aws_db_instance.b", "not assessed: --component names another resource as database");
    is(&found, "aws_db_instance.ra", "database, a read replica");
    let why = "not assessed: a read replica of an instance that is not assessed";
    is(&found, "aws_db_instance.rb", why);
    // In a plan, the source may be known only after it is applied.
    let planned = json!({
        "format_version": "1.2",
        "planned_values": { "root_module": { "resources": [
            postgres("aws_db_instance.a", json!({})),
            replica("aws_db_instance.ra", Value::Null),
        ] } },
        "resource_changes": [{ "address": "aws_db_instance.ra", "change": {
            "actions": ["create"], "before": null, "after_unknown": { "replicate_source_db": true },
        } }],
    });
    let found = assessed(&planned, &[]);
    is(&found, "aws_db_instance.ra", "database, a read replica");
    assert_eq!(finding(&found, "database"), "Optimized");
}

#[test]
fn candidates_alone_are_named() {
    let two = state(vec![
        postgres("aws_db_instance.p[0]", json!({})),
        postgres("aws_db_instance.p[1]", json!({})),
    ]);
    let (code, text, _) = run(&two, &[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("No resource could be assessed"), "{text}");
    let json = assessed(&two, &["--component", "database=aws_db_instance.p"]);
    let why = "not assessed: one of several; say --component database=aws_db_instance.p[0] if it is the one";
    is(&json, "aws_db_instance.p[0]", why);
    assert_eq!(json["components"], json!({}));
    let (code, _, error) = run(&two, &["--fail-on", "underprovisioned"]);
    assert_eq!(code, Some(3));
    assert!(error.contains("underprovisioned: no resource could be assessed"), "{error}");
    // A workload that no plan takes is a fault all the same.
    assert_eq!(run(&two, &["--tier", "tiny"]).0, Some(2));
}

#[test]
fn a_file_without_any_component_is_refused() {
    let (code, _, error) = run(&state(vec![resource("aws_s3_bucket.logs", json!({}))]), &[]);
    assert_eq!(code, Some(2));
    let expected =
        "has no resource that a plan sizes, such as aws_db_instance or aws_eks_node_group";
    assert!(error.contains(expected), "{error}");
}

#[test]
fn a_type_without_data_is_left_out_and_the_rest_is_assessed() {
    let class = |class: &str| json!({ "instance_class": class });
    let node = json!({ "node_type": "cache.m1.small", "num_cache_clusters": 2 });
    let broker = json!({ "engine_type": "RabbitMQ", "host_instance_type": "mq.m4.large" });
    let server = json!({ "instance_type": "m1.small", "tags": { "Name": "weaviate" } });
    let found = assessed(
        &state(vec![
            postgres("aws_db_instance.p", class("db.m4.2xlarge")),
            resource("aws_elasticache_replication_group.c", node),
            resource("aws_mq_broker.b", broker),
            resource("aws_instance.v", server),
            group("aws_eks_node_group.worker", json!(["m5.2xlarge", "m1.small"]), 4),
            web(),
        ]),
        &[],
    );
    assert_eq!(finding(&found, "node_groups.web"), "Optimized");
    assert_eq!(found["components"].as_object().unwrap().len(), 1, "{found:#}");
    is(&found, "aws_db_instance.p", "not assessed: no data for db.m4.2xlarge");
    is(&found, "aws_elasticache_replication_group.c", "not assessed: no data for cache.m1.small");
    is(&found, "aws_mq_broker.b", "not assessed: no data for mq.m4.large");
    is(&found, "aws_instance.v", "not assessed: no data for m1.small");
    is(&found, "aws_eks_node_group.worker", "not assessed: no data for m1.small");
}

#[test]
fn a_component_is_one_of_the_plan() {
    let all = state(vec![postgres("aws_db_instance.p", json!({})), web()]);
    let refuses = |flag: &str, expected: &str| {
        let (code, _, error) = run(&all, &["--component", flag]);
        assert_eq!(code, Some(2), "{flag}");
        assert!(error.contains(expected), "{error}");
    };
    refuses(
        "db=aws_db_instance.p",
        "--component \"db=aws_db_instance.p\" names no component; there are database, aurora, \
         node_groups.NAME, servers.NAME, services.NAME, cache, vector_database, message_broker",
    );
    refuses(
        "cache=aws_db_instance.p",
        "--component \"cache=aws_db_instance.p\" names an aws_db_instance, and cache is \
         aws_elasticache_replication_group or aws_elasticache_cluster",
    );
    refuses("node_groups.=aws_eks_node_group.web", "names no component");
    refuses("database", "must be COMPONENT=ADDRESS");
    refuses(
        "node_groups.front=aws_eks_node_group.web",
        "the plan of this workload has no node_groups.front; it has node_groups.web, node_groups.worker",
    );
    let twice = ["--component", "database=aws_db_instance.p"].repeat(2);
    let (code, _, error) = run(&all, &twice);
    assert_eq!(code, Some(2));
    assert!(error.contains("names database a second time"), "{error}");
}

/// A group in each zone is AWS's advice for its autoscaler.
#[test]
fn groups_of_one_name_and_type_are_added_up() {
    let types = json!(["m5.2xlarge"]);
    let groups = |last: &Value| {
        let address = |at: usize| format!("aws_eks_node_group.web[{at}]");
        let one = |at| group(&address(at), types.clone(), 1);
        state(vec![one(0), one(1), group(&address(2), last.clone(), 1)])
    };
    let found = assessed(&groups(&types), &[]);
    assert_eq!(finding(&found, "node_groups.web"), "Optimized");
    is(&found, "aws_eks_node_group.web[2]", "node_groups.web");
    let differ = groups(&json!(["m5.4xlarge"]));
    let found = assessed(&differ, &[]);
    let why = "not assessed: one of several of node_groups.web, which differ in their types; say --component \
               node_groups.web=aws_eks_node_group.web[0] if it is the one";
    is(&found, "aws_eks_node_group.web[0]", why);
    let flag = ["--component", "node_groups.web=aws_eks_node_group.web[2]"];
    let found = assessed(&differ, &flag);
    is(&found, "aws_eks_node_group.web[2]", "node_groups.web");
    let why = "not assessed: --component names another resource as node_groups.web";
    is(&found, "aws_eks_node_group.web[0]", why);
}

#[test]
fn what_is_not_known_is_not_taken_for_enough() {
    let web = |types: Value, scaling: Value| {
        let values =
            json!({ "node_group_name": "web", "instance_types": types, "scaling_config": scaling });
        let all = vec![
            resource("aws_eks_node_group.web", values),
            group("aws_eks_node_group.worker", json!(["m5.2xlarge"]), 5),
        ];
        let found = assessed(&state(all), &[]);
        assert_eq!(found["illegal"], json!([]));
        found["resources"]["aws_eks_node_group.web"].as_str().unwrap().to_owned()
    };
    let (types, sizes) = (json!(["m5.2xlarge"]), json!([{ "desired_size": 4 }]));
    assert_eq!(web(types.clone(), json!([])), "not assessed: desired_size is not known");
    let nulls = json!([{ "min_size": null, "desired_size": null, "max_size": null }]);
    assert_eq!(web(types.clone(), nulls), "not assessed: desired_size is not known");
    assert_eq!(web(json!([]), sizes.clone()), "not assessed: instance_types is not known");
    let both = "not assessed: instance_types and desired_size are not known";
    assert_eq!(web(Value::Null, json!([])), both);
    assert_eq!(web(types, sizes), "node_groups.web; not known and so not compared: max_size");
    let storage = json!({ "allocated_storage": null, "storage_type": null, "iops": null });
    let found = assessed(&state(vec![postgres("aws_db_instance.p", storage)]), &[]);
    is(&found, "aws_db_instance.p", "not assessed: allocated_storage is not known");
    assert_eq!(found["illegal"], json!([]));
}

#[test]
fn servers_of_the_vector_database_count_by_the_least() {
    let servers = |types: [&str; 2], sizes: &[u64]| {
        let mut all = Vec::new();
        for (at, name) in types.iter().enumerate() {
            let values = json!({ "instance_type": name, "tags": { "Name": "weaviate" } });
            all.push(resource(&format!("aws_instance.weaviate[{at}]"), values));
        }
        for (at, size) in sizes.iter().enumerate() {
            let values = json!({ "type": "gp3", "size": size, "iops": 3000, "throughput": 250 });
            all.push(resource(&format!("aws_ebs_volume.weaviate[{at}]"), values));
        }
        assessed(&state(all), &[])
    };
    let reasons = |found: &Value| found["components"]["vector_database"]["reasons"].clone();
    let same = servers(["m5.2xlarge"; 2], &[1024, 1024]);
    assert_eq!(finding(&same, "vector_database"), "Optimized", "{same:#}");
    let small = servers(["m5.2xlarge", "m5.large"], &[1024, 100]);
    let expected = json!({
        "CPUUnderprovisioned": "2 vCPU run, and 8 are needed",
        "MemoryUnderprovisioned": "8 GiB run, and 32 are needed",
        "StorageUnderprovisioned": "100 GiB run, and 1,024 are needed",
    });
    assert_eq!(reasons(&small), expected);
    let one_volume = servers(["m5.2xlarge"; 2], &[1024]);
    let text = "vector_database; not known and so not compared: ebs_volume.size";
    is(&one_volume, "aws_instance.weaviate[0]", text);
    let mixed = servers(["c5.4xlarge", "r5.2xlarge"], &[1024, 1024]);
    let why = "not assessed: its servers are of types of which none is the smallest";
    is(&mixed, "aws_instance.weaviate[0]", why);
    let why = "not assessed: no server of the vector database is assessed";
    is(&mixed, "aws_ebs_volume.weaviate[1]", why);
}

#[test]
fn a_reason_says_what_is_wrong_with_a_type() {
    let reasons = |types: Value| {
        let all = state(vec![group("aws_eks_node_group.web", types, 4)]);
        assessed(&all, &[])["components"]["node_groups.web"].clone()
    };
    let arm = reasons(json!(["m7g.2xlarge"]));
    let sentence = "m7g.2xlarge is arm64, and the plan is for x86_64; set architecture if your images run on arm64";
    assert_eq!(arm["reasons"], json!({ "TypeUnderprovisioned": sentence }));
    let small = reasons(json!(["m5.2xlarge", "m5.large"]));
    assert_eq!(small["reasons"]["CPUUnderprovisioned"], "2 vCPU run, and 8 are needed");
    assert_eq!(small["monthly_usd_difference"], Value::Null);
    let cluster = json!({ "engine": "redis", "node_type": "cache.m5.large", "num_cache_nodes": 1 });
    let found = assessed(&state(vec![resource("aws_elasticache_cluster.c", cluster)]), &[]);
    let reasons = found["components"]["cache"]["reasons"].as_object().unwrap().clone();
    assert_eq!(reasons["ReplicaUnderprovisioned"], "1 node runs, and 2 are needed");
    let memory = reasons["MemoryUnderprovisioned"].as_str().unwrap();
    assert!(memory.starts_with("4.79 GiB usable in a node run, and "), "{memory}");
    assert_eq!(reasons.len(), 2, "{reasons:?}");
}
