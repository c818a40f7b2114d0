//! `glsizing assess` on Aurora clusters, services on Fargate, load balancers and NAT gateways.

use serde_json::{Value, json};

use super::assess::{assessed, case, resource};
use super::{MEDIUM, command};

/// A state, as `show -json` prints it.
pub fn state(resources: Vec<Value>) -> Value {
    json!({
        "format_version": "1.0", "terraform_version": "1.11.4",
        "values": { "root_module": { "resources": resources } },
    })
}

fn service(name: &str, desired: u64) -> Value {
    let arn = format!("arn:aws:ecs:us-east-1:123456789012:task-definition/greenlang-{name}:7");
    let values = json!({
        "name": format!("greenlang-{}", name.replace('_', "-")), "launch_type": "FARGATE",
        "capacity_provider_strategy": [], "desired_count": desired, "task_definition": arn,
    });
    resource(&format!("module.services.aws_ecs_service.{name}"), values)
}

fn tasks(name: &str, cpu: &str, memory: &str) -> Value {
    let arn = format!("arn:aws:ecs:us-east-1:123456789012:task-definition/greenlang-{name}:7");
    let values = json!({
        "arn": arn, "family": format!("greenlang-{name}"), "cpu": cpu, "memory": memory,
        "network_mode": "awsvpc", "requires_compatibilities": ["FARGATE"],
    });
    resource(&format!("module.services.aws_ecs_task_definition.{name}"), values)
}

pub fn finding<'a>(found: &'a Value, component: &str) -> &'a str {
    let finding = &found["components"][component]["finding"];
    finding.as_str().unwrap_or_else(|| panic!("{component} in {found:#}"))
}

#[track_caller]
pub fn is(found: &Value, address: &str, expected: &str) {
    assert_eq!(found["resources"][address], expected, "{:#}", found["resources"]);
}

#[test]
fn services_on_fargate_are_found_by_their_names() {
    let on_instances = json!({ "name": "cron", "launch_type": "EC2", "desired_count": 1 });
    let spot = [json!({ "capacity_provider": "FARGATE_SPOT", "weight": 1 })];
    let other = json!({ "name": "mailer", "launch_type": "", "capacity_provider_strategy": spot });
    let found = assessed(
        &state(vec![
            service("cbam", 1),
            tasks("cbam", "512", "1024"),
            service("vcci_worker", 40),
            tasks("vcci_worker", "2048", "8192"),
            resource("aws_ecs_service.cron", on_instances),
            resource("aws_ecs_service.mailer", other),
            resource("aws_ecs_task_definition.cron", json!({ "family": "cron" })),
        ]),
        &[],
    );
    assert_eq!(found["platform"], "ecs_fargate");
    assert_eq!(finding(&found, "services.cbam"), "Underprovisioned");
    assert_eq!(finding(&found, "services.vcci_worker"), "Overprovisioned");
    let needed = &found["components"]["services.cbam"]["needed"];
    assert!(needed["cpu"].is_string() && needed["desired_count"].is_string(), "{needed}");
    is(&found, "module.services.aws_ecs_service.cbam", "services.cbam");
    is(&found, "module.services.aws_ecs_task_definition.cbam", "services.cbam, its tasks");
    is(&found, "aws_ecs_service.cron", "not assessed: not on Fargate");
    let why = "not assessed: none of cbam, csrd_web, csrd_worker, vcci_backend, vcci_worker by its name; say \
               --component services.NAME=aws_ecs_service.mailer";
    is(&found, "aws_ecs_service.mailer", why);
    is(&found, "aws_ecs_task_definition.cron", "not assessed: no service that is assessed runs it");
    let missing = found["not_assessed"].as_array().unwrap();
    assert!(missing.contains(&json!("services.csrd_web")), "{missing:?}");
    assert!(!missing.contains(&json!("node_groups.web")), "{missing:?}");
}

#[test]
fn a_task_that_fargate_refuses_is_named_by_its_rule() {
    let mut on_instances = tasks("cron", "256", "8192");
    on_instances["values"]["requires_compatibilities"] = json!(["EC2"]);
    let tasks =
        [("cbam", "256", "8192"), ("csrd_web", "1 vCPU", "2 GB"), ("vcci_worker", "2048", "8192")]
            .map(|(name, cpu, memory)| tasks(name, cpu, memory));
    let resources = [&[service("cbam", 1), on_instances][..], &tasks].concat();
    let found = assessed(&state(resources), &[]);
    let illegal = found["illegal"].as_array().unwrap();
    let named = |one: &Value| (one["rule"].clone(), one["address"].clone());
    let address = json!("module.services.aws_ecs_task_definition.cbam");
    assert_eq!(illegal.iter().map(named).collect::<Vec<_>>(), [(json!("R6.1"), address)]);
}

#[test]
fn a_service_is_named_by_a_flag() {
    let mut front = service("front", 1);
    front["values"]["task_definition"] = json!("greenlang-front");
    let state = state(vec![front, tasks("front", "512", "1024")]);
    let flag = "services.cbam=module.services.aws_ecs_service.front";
    let found = assessed(&state, &["--component", flag]);
    assert_eq!(finding(&found, "services.cbam"), "Underprovisioned");
    is(&found, "module.services.aws_ecs_task_definition.front", "services.cbam, its tasks");
}

/// Node groups say that the platform is EKS, and large has no plan on Fargate.
#[test]
fn services_of_no_plan_are_not_assessed() {
    let why = "not assessed: the plan is of another platform; say --platform ecs_fargate";
    let address = "module.services.aws_ecs_service.cbam";
    let group = json!({
        "node_group_name": "web", "instance_types": ["m5.2xlarge"],
        "scaling_config": [{ "desired_size": 4 }],
    });
    let both = state(vec![service("cbam", 1), resource("aws_eks_node_group.web", group)]);
    let found = assessed(&both, &[]);
    assert_eq!(found["platform"], "eks");
    is(&found, address, why);
    let gateway = json!({ "connectivity_type": "public" });
    let large = state(vec![service("cbam", 1), resource("aws_nat_gateway.this[0]", gateway)]);
    let found = assessed(&large, &["--tier", "large"]);
    is(&found, address, why);
    assert_eq!(finding(&found, "network"), "Underprovisioned");
}

fn cluster(address: &str, name: &str, engine: &str) -> Value {
    let values = json!({
        "id": name, "cluster_identifier": name, "engine": engine, "engine_version": "16.4",
        "engine_mode": "provisioned", "global_cluster_identifier": "greenlang",
        "arn": format!("arn:aws:rds:eu-west-1:123456789012:cluster:{name}"),
    });
    resource(address, values)
}

fn instance(address: &str, cluster: Value, class: &str) -> Value {
    let values = json!({
        "cluster_identifier": cluster, "engine": "aurora-postgresql", "instance_class": class,
        "promotion_tier": 1,
    });
    resource(address, values)
}

const LARGE: [&str; 4] = ["--tier", "large", "--region-role", "primary"];

#[test]
fn a_cluster_of_aurora_is_found_with_its_instances() {
    let mut resources = vec![
        cluster("aws_rds_cluster.this", "greenlang", "aurora-postgresql"),
        cluster("aws_rds_cluster.blog", "blog", "aurora-mysql"),
        instance("aws_rds_cluster_instance.blog", json!("blog"), "db.r5.large"),
    ];
    for at in 0..3 {
        let address = format!("aws_rds_cluster_instance.this[{at}]");
        resources.push(instance(&address, json!("greenlang"), "db.r5.2xlarge"));
    }
    let state = state(resources);
    let found = assessed(&state, &LARGE);
    assert_eq!(found["region"], "eu-west-1");
    assert_eq!(finding(&found, "aurora"), "Underprovisioned");
    let reasons = &found["components"]["aurora"]["reasons"];
    assert_eq!(reasons["CPUUnderprovisioned"], "8 vCPU of the writer run, and 16 are needed");
    assert_eq!(reasons["CountUnderprovisioned"], "3 instances run, and 5 are needed");
    let difference = found["components"]["aurora"]["monthly_usd_difference"].as_f64().unwrap();
    assert!(difference > 0.0);
    is(&found, "aws_rds_cluster.this", "aurora");
    is(&found, "aws_rds_cluster_instance.this[2]", "aurora, an instance");
    is(&found, "aws_rds_cluster.blog", "not assessed: not Aurora PostgreSQL");
    is(&found, "aws_rds_cluster_instance.blog", "not assessed: its cluster is not");
    // A plan of one region has RDS.
    let mut one_region = state.clone();
    let resources = one_region["values"]["root_module"]["resources"].as_array_mut().unwrap();
    resources.push(resource("aws_nat_gateway.this", json!({})));
    let found = assessed(&one_region, &[]);
    let why = "not assessed: a plan has Aurora in several regions only; say --region-role primary if this region \
               has the writer";
    is(&found, "aws_rds_cluster.this", why);
    assert!(found["not_assessed"].as_array().unwrap().contains(&json!("database")));
}

#[test]
fn what_has_no_fixed_size_is_not_assessed() {
    let state = state(vec![
        cluster("aws_rds_cluster.this", "greenlang", "aurora-postgresql"),
        instance("aws_rds_cluster_instance.this", json!("greenlang"), "db.serverless"),
        resource("aws_nat_gateway.this", json!({ "connectivity_type": "public" })),
    ]);
    let found = assessed(&state, &LARGE);
    is(&found, "aws_rds_cluster.this", "not assessed: db.serverless has no fixed size");
    assert!(found["components"].get("aurora").is_none());
}

/// Before it is applied, a plan does not know the identifiers: the module tells what belongs together.
#[test]
fn a_plan_of_several_regions_needs_a_flag() {
    let regions = ["us", "eu"].map(|region| {
        let at = |name: &str| format!("module.{region}.{name}");
        let address = at("aws_rds_cluster_instance.this[0]");
        let mut cluster = cluster(&at("aws_rds_cluster.this"), region, "aurora-postgresql");
        cluster["values"].as_object_mut().unwrap().remove("id");
        [cluster, instance(&address, Value::Null, "db.r5.24xlarge")]
    });
    let mut resources = regions.concat();
    resources.push(resource("aws_nat_gateway.this", json!({})));
    let plan = json!({ "planned_values": { "root_module": { "resources": resources } } });
    let found = assessed(&plan, &LARGE);
    let why = "not assessed: one of several; say --component aurora=module.eu.aws_rds_cluster.this if it is the one";
    is(&found, "module.eu.aws_rds_cluster.this", why);
    is(&found, "module.eu.aws_rds_cluster_instance.this[0]", "not assessed: its cluster is not");
    let flag = ["--component", "aurora=module.eu.aws_rds_cluster.this"];
    let found = assessed(&plan, &[&LARGE[..], &flag].concat());
    is(&found, "module.eu.aws_rds_cluster.this", "aurora");
    is(&found, "module.eu.aws_rds_cluster_instance.this[0]", "aurora, an instance");
    is(&found, "module.us.aws_rds_cluster_instance.this[0]", "not assessed: its cluster is not");
}

#[test]
fn load_balancers_and_gateways_are_counted() {
    let balancer = |kind: &str| json!({ "load_balancer_type": kind, "internal": false });
    let state = state(vec![
        resource("aws_lb.web", balancer("application")),
        resource("aws_alb.admin", balancer("application")),
        resource("aws_lb.firewall", balancer("gateway")),
        resource("aws_nat_gateway.this[0]", json!({ "connectivity_type": "public" })),
        resource("aws_nat_gateway.inside", json!({ "connectivity_type": "private" })),
        resource("aws_nat_gateway.all", json!({ "availability_mode": "regional" })),
    ]);
    let found = assessed(&state, &[]);
    let network = &found["components"]["network"];
    assert_eq!(network["finding"], "Underprovisioned");
    let reasons = json!({ "NATGatewayUnderprovisioned": "1 NAT gateway runs, and 2 are needed" });
    assert_eq!(network["reasons"], reasons);
    is(&found, "aws_alb.admin", "network.application_load_balancers");
    is(
        &found,
        "aws_lb.firewall",
        "not assessed: a plan has Application and Network Load Balancers",
    );
    is(&found, "aws_nat_gateway.this[0]", "network.nat_gateways");
    is(&found, "aws_nat_gateway.inside", "not assessed: a private NAT gateway");
    is(&found, "aws_nat_gateway.all", "not assessed: a regional NAT gateway is in every zone");
}

/// Nothing is left to compare, which is said, and what became of each resource is not lost.
#[test]
fn a_state_without_anything_to_compare_says_why() {
    let case = case(&state(vec![cluster("aws_rds_cluster.this", "greenlang", "aurora-mysql")]));
    let output = command(&[&["assess", &case.path], &MEDIUM[..]].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("No resource could be assessed"), "{text}");
    assert!(text.contains("not assessed: not Aurora PostgreSQL"), "{text}");
}
