//! Which Aurora cluster, services on Fargate, load balancers and NAT gateways a state or plan has.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::found::{Chosen, Found, VECTOR, the_one};
use super::resources::{Resource, of};

/// The address of the module that a resource is in.
fn module(one: &Resource) -> &str {
    let at = one.address.rfind(&format!("{}.", one.kind)).unwrap_or(0);
    &one.address[..at]
}

/// Only a plan of one region among several has Aurora.
pub fn aurora(resources: &[Resource], chosen: &Chosen, has_role: bool, found: &mut Found) {
    let (ours, others): (Vec<&Resource>, Vec<&Resource>) = of(resources, "aws_rds_cluster")
        .into_iter()
        .partition(|one| one.text("engine") == Some("aurora-postgresql"));
    others.iter().for_each(|one| found.is(one, "not assessed: not Aurora PostgreSQL"));
    let instances = of(resources, "aws_rds_cluster_instance");
    let picked = match has_role {
        true => the_one("aurora", &ours, chosen, found),
        false => None,
    };
    let Some(cluster) = picked else {
        let why = "not assessed: a plan has Aurora in several regions only; say --region-role primary if this \
                   region has the writer";
        ours.iter().filter(|_| !has_role).for_each(|one| found.is(one, why));
        instances.iter().for_each(|one| found.is(one, "not assessed: its cluster is not"));
        return;
    };
    let names = [cluster.text("cluster_identifier"), cluster.text("id")];
    let (members, others): (Vec<&Resource>, Vec<&Resource>) =
        instances.into_iter().partition(|one| match one.text("cluster_identifier") {
            Some(name) => names.contains(&Some(name)),
            // In a plan, the identifier may be known only after it is applied.
            None => ours.len() == 1 || module(one) == module(cluster),
        });
    others.iter().for_each(|one| found.is(one, "not assessed: its cluster is not"));
    let class = |one: &&Resource| one.text("instance_class").map(str::to_owned);
    if members.iter().any(|one| class(one).as_deref() == Some("db.serverless")) {
        let why = "not assessed: db.serverless has no fixed size";
        members.iter().chain(&[cluster]).for_each(|one| found.is(one, why));
        return;
    }
    found.is(cluster, "aurora");
    members.iter().for_each(|one| found.is(one, "aurora, an instance"));
    let instances = members.iter().enumerate();
    let instances: Map<String, Json> = instances
        .map(|(at, one)| (at.to_string(), json!({ "instance_class": class(one) })))
        .collect();
    found.put("aurora", json!({ "instances": instances }));
}

/// The platform that the resources tell.
pub fn platform(resources: &[Resource]) -> Option<&'static str> {
    let has = |kind: &str| resources.iter().any(|one| one.kind == kind);
    let is_server = |one: &Resource| one.kind == "aws_instance" && !one.is_called(&VECTOR);
    match () {
        () if has("aws_eks_node_group") => Some("eks"),
        () if resources.iter().any(is_on_fargate) => Some("ecs_fargate"),
        () => resources.iter().any(is_server).then_some("ec2"),
    }
}

/// By its launch type, or by the capacity providers that stand in its place.
fn is_on_fargate(service: &Resource) -> bool {
    if service.kind != "aws_ecs_service" {
        return false;
    }
    let strategy = service.values.get("capacity_provider_strategy").and_then(Json::as_array);
    let provider = |one: &Json| one.get("capacity_provider")?.as_str().map(str::to_owned);
    let mut providers = strategy.into_iter().flatten().filter_map(provider);
    service.text("launch_type") == Some("FARGATE")
        || providers.any(|name| name.starts_with("FARGATE"))
}

/// Services by their names in the plan, which are `names`; none where the plan has another platform.
pub fn services(
    resources: &[Resource],
    chosen: &Chosen,
    names: Option<&BTreeSet<String>>,
    found: &mut Found,
) {
    let tasks = of(resources, "aws_ecs_task_definition");
    for service in of(resources, "aws_ecs_service") {
        let Some(names) = names.filter(|_| is_on_fargate(service)) else {
            let why = match is_on_fargate(service) {
                true => "not assessed: the plan is of another platform; say --platform ecs_fargate",
                false => "not assessed: not on Fargate",
            };
            found.is(service, why);
            continue;
        };
        let Some(name) = name_of(service, chosen, names) else {
            let all: Vec<&str> = names.iter().map(String::as_str).collect();
            let (address, all) = (&service.address, all.join(", "));
            let why = format!(
                "not assessed: none of {all} by its name; say --component services.NAME={address}"
            );
            found.is(service, why);
            continue;
        };
        let task = tasks.iter().find(|task| defines(task, service));
        let units = |argument: &str| task?.digits(argument);
        let value = json!({
            "cpu": units("cpu"),
            "memory": units("memory"),
            "desired_count": service.values.get("desired_count").and_then(Json::as_u64),
        });
        let component = format!("services.{name}");
        if let Some(task) = task {
            found.is(task, format!("{component}, its tasks"));
        }
        found.is(service, component.clone());
        found.put(&component, value);
    }
    for task in tasks {
        if !found.resources.contains_key(&task.address) {
            found.is(task, "not assessed: no service that is assessed runs it");
        }
    }
}

/// The name that was chosen, else the longest one that its name or its address ends with.
fn name_of(service: &Resource, chosen: &Chosen, names: &BTreeSet<String>) -> Option<String> {
    let named = names.iter().find(|name| chosen.names(&format!("services.{name}"), service));
    let plain = |text: &str| text.trim_end_matches(['"', ']']).replace('-', "_").to_lowercase();
    let called = [service.text("name").unwrap_or_default(), &service.address].map(plain);
    let ends = |name: &&String| {
        let name = plain(name);
        called.iter().any(|text| text.ends_with(&name))
    };
    named.or_else(|| names.iter().filter(ends).max_by_key(|name| name.len())).cloned()
}

/// Whether the service runs this definition: by ARN or family, and where a plan does not know them yet, by
/// the key or name of both resources.
fn defines(task: &Resource, service: &Resource) -> bool {
    match service.text("task_definition") {
        Some(runs) => {
            let family = runs.rsplit('/').next().and_then(|name| name.split(':').next());
            task.text("arn") == Some(runs) || task.text("family") == family
        }
        None => {
            let label = |one: &Resource| one.address.replacen(&one.kind, "", 1);
            let key = |one: &Resource| one.address.rsplit_once('[').map(|(_, key)| key.to_owned());
            label(task) == label(service) || key(task).is_some_and(|its| key(service) == Some(its))
        }
    }
}

/// Load balancers and NAT gateways, counted; what a state has none of may be made outside of it.
pub fn network(resources: &[Resource], found: &mut Found) {
    let balancers = resources.iter().filter(|one| ["aws_lb", "aws_alb"].contains(&&*one.kind));
    let mut counts = Map::new();
    let mut count = |found: &mut Found, one: &Resource, attribute: &str| {
        found.is(one, format!("network.{attribute}"));
        let before = counts.get(attribute).and_then(Json::as_u64).unwrap_or(0);
        counts.insert(attribute.to_owned(), json!(before + 1));
    };
    for one in balancers {
        match one.text("load_balancer_type").unwrap_or("application") {
            "application" => count(found, one, "application_load_balancers"),
            "network" => count(found, one, "network_load_balancers"),
            _ => found.is(one, "not assessed: a plan has Application and Network Load Balancers"),
        }
    }
    for one in of(resources, "aws_nat_gateway") {
        match (one.text("connectivity_type"), one.text("availability_mode")) {
            (Some("private"), _) => found.is(one, "not assessed: a private NAT gateway"),
            (_, Some("regional")) => {
                found.is(one, "not assessed: a regional NAT gateway is in every zone");
            }
            _ => count(found, one, "nat_gateways"),
        }
    }
    if !counts.is_empty() {
        found.put("network", Json::Object(counts));
    }
}
