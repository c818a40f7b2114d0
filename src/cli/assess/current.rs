//! What `current` says of what runs, as resources, so that the same rules hold for it.

use serde_json::{Map, Value as Json, json};

use super::illegal;
use super::resources::Resource;
use crate::cli::inputs::Inputs;

type Object = Map<String, Json>;

/// What AWS refuses of what `current` says, in sentences.
pub fn illegal(inputs: &Inputs) -> Vec<String> {
    illegal::sentences(&illegal::faults(&resources(inputs), inputs.text("region")))
}

fn resources(inputs: &Inputs) -> Vec<Resource> {
    let Some(current) = inputs.current() else { return Vec::new() };
    let part = |name: &str| current.get(name).and_then(Json::as_object);
    let one = |name: &str, kind: &str, more: Json| {
        part(name).map(|values| resource(format!("current.{name}"), kind, values, more))
    };
    let each = |name: &'static str, kind: &'static str, more: fn(&Object) -> Json| {
        part(name).into_iter().flatten().filter_map(move |(key, values)| {
            let address = format!("current.{name}[{key:?}]");
            values.as_object().map(|values| resource(address, kind, values, more(values)))
        })
    };
    let volume = part("vector_database").and_then(|one| one.get("ebs_volume")?.as_object());
    let volume = volume.map(|values| {
        let address = "current.vector_database.ebs_volume".to_owned();
        resource(address, "aws_ebs_volume", values, json!({ "type": "gp3" }))
    });
    let is_fargate = inputs.text("platform") == Some("ecs_fargate");
    let fargate =
        |_: &Object| json!({ "requires_compatibilities": ["FARGATE"], "network_mode": "awsvpc" });
    [
        one("database", "aws_db_instance", json!({ "engine": "postgres" })),
        one("cache", "aws_elasticache_replication_group", json!({})),
        one("message_broker", "aws_mq_broker", json!({ "engine_type": "RabbitMQ" })),
        volume,
    ]
    .into_iter()
    .flatten()
    .chain(each(
        "node_groups",
        "aws_eks_node_group",
        |sizes| json!({ "scaling_config": [numbers(sizes)] }),
    ))
    .chain(each("services", "aws_ecs_task_definition", fargate).filter(|_| is_fargate))
    .collect()
}

fn resource(address: String, kind: &str, values: &Object, more: Json) -> Resource {
    let mut values = numbers(values);
    values.extend(more.as_object().cloned().unwrap_or_default());
    Resource::running(address, kind, values)
}

/// Texts of `current` that read as numbers and are none for AWS.
const TEXTS: [&str; 3] = ["engine_version", "cpu", "memory"];

/// A flag gives a number as text.
fn numbers(values: &Object) -> Object {
    let number = |(name, value): (&String, &Json)| {
        let parsed = value.as_str().filter(|_| !TEXTS.contains(&name.as_str()));
        let parsed = parsed.and_then(|text| text.parse::<u64>().ok());
        (name.clone(), parsed.map_or_else(|| value.clone(), Json::from))
    };
    values.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(assignments: &[&str]) -> Vec<String> {
        let mut inputs = Inputs::default();
        assignments.iter().for_each(|one| inputs.assign("--b", one).unwrap());
        illegal(&inputs)
    }

    #[test]
    fn the_rules_hold_for_every_part() {
        assert_eq!(refused(&[]), Vec::<String>::new());
        let storage =
            ["current.database.allocated_storage=200", "current.database.storage_type=gp3"];
        assert_eq!(refused(&storage), Vec::<String>::new());
        let refused_by = |more: &[&str], address: &str, rule: &str| {
            let found = refused(more);
            let expected = (format!("{address}: "), format!(" breaks rule {rule}:"));
            assert!(
                found.iter().any(|one| one.starts_with(&expected.0) && one.contains(&expected.1)),
                "{found:?}"
            );
        };
        refused_by(
            &[storage[0], storage[1], "current.database.iops=12000"],
            "current.database",
            "R1.3",
        );
        refused_by(
            &[
                "current.vector_database.ebs_volume.size=10",
                "current.vector_database.ebs_volume.iops=6000",
            ],
            "current.vector_database.ebs_volume",
            "R5.1",
        );
        refused_by(
            &["current.node_groups.web.desired_size=30", "current.node_groups.web.max_size=3"],
            "current.node_groups[\"web\"]",
            "R2.1",
        );
        refused_by(
            &[
                "platform=ecs_fargate",
                "current.services.api.cpu=1024",
                "current.services.api.memory=1024",
            ],
            "current.services[\"api\"]",
            "R6.1",
        );
    }
}
