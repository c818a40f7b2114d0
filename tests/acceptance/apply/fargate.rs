//! The services on ECS Fargate.

use serde_json::{Value, json};

use super::{Names, Stage, assert_holds, list, planned};
use crate::support::Moto;

const LEFT_OUT: &str = "unapplied_override.tf";

const LIMITS: Names = &[("min_capacity", "min_capacity"), ("max_capacity", "max_capacity")];

#[test]
fn the_services_apply_on_fargate() {
    let overrides = [
        ("moto_override.tf", include_str!("fargate_moto_override.tf")),
        (LEFT_OUT, include_str!("fargate_unapplied_override.tf")),
    ];
    let Some(mut stage) = Stage::new("fargate", LEFT_OUT, &overrides) else { return };
    stage.set(&[&format!("subnet_ids={}", subnets(&stage.moto))]);
    let plan = stage.apply();
    let wanted = plan["services"].as_object().expect("services");
    for (name, service) in wanted {
        deployed(&stage.moto, name, service);
    }
    #[cfg(feature = "cli")]
    assessed(&stage, wanted);
    let rest = stage.plan_the_rest();
    assert_eq!(rest.len(), 3 * wanted.len());
    for policy in planned(&rest, "aws_appautoscaling_policy") {
        tracks(policy, &plan["autoscaling"]);
    }
    for target in planned(&rest, "aws_appautoscaling_target") {
        assert_holds(target, service_of(target, &plan["services"]), LIMITS);
    }
}

/// `glsizing assess` finds every service in the state with its tasks, and each is what the workload needs.
#[cfg(feature = "cli")]
fn assessed(stage: &Stage, wanted: &serde_json::Map<String, Value>) {
    let found = stage.assessed();
    let components = found["components"].as_object().expect("components");
    assert_eq!(components.len(), wanted.len(), "{found:#}");
    for name in wanted.keys() {
        let component = format!("services.{name}");
        assert_eq!(components[&component]["finding"], "Optimized", "{found:#}");
        let is = |kind: &str| &found["resources"][format!("{kind}.this[\"{name}\"]")];
        assert_eq!(is("aws_ecs_service"), &json!(component));
        assert_eq!(is("aws_ecs_task_definition"), &json!(format!("{component}, its tasks")));
    }
}

/// The subnets of the default VPC, as a list in HCL.
fn subnets(moto: &Moto) -> Value {
    let aws = moto.read("ec2", "describe_subnets", json!({}));
    list(&aws["Subnets"]).iter().map(|subnet| subnet["SubnetId"].clone()).collect()
}

fn deployed(moto: &Moto, name: &str, plan: &Value) {
    let arguments = json!({"cluster": "greenlang", "services": [name]});
    let service = &moto.read("ecs", "describe_services", arguments)["services"][0];
    assert_holds(service, plan, &[("desiredCount", "desired_count")]);
    let arguments = json!({"taskDefinition": service["taskDefinition"]});
    let task = &moto.read("ecs", "describe_task_definition", arguments)["taskDefinition"];
    assert_holds(task, plan, &[("cpu", "cpu"), ("memory", "memory")]);
}

/// Each policy is one of the plan's: `SERVICE-cpu` or `SERVICE-memory`.
fn tracks(policy: &Value, plan: &Value) {
    let name = policy["name"].as_str().and_then(|name| name.rsplit('-').next()).expect("a name");
    let wanted = &plan["target_tracking"][name];
    let given = &policy["target_tracking_scaling_policy_configuration"][0];
    let metric = &given["predefined_metric_specification"][0];
    assert_holds(metric, wanted, &[("predefined_metric_type", "predefined_metric_type")]);
    for argument in ["target_value", "scale_out_cooldown", "scale_in_cooldown"] {
        assert_eq!(given[argument], wanted[argument], "{argument} of {policy}");
    }
    assert_holds(policy, plan, &[("service_namespace", "service_namespace")]);
    assert_holds(policy, plan, &[("scalable_dimension", "scalable_dimension")]);
}

/// The service that a scaling target named `service/CLUSTER/SERVICE` belongs to.
fn service_of<'a>(target: &Value, services: &'a Value) -> &'a Value {
    let id = target["resource_id"].as_str().expect("a known id");
    &services[id.rsplit('/').next().unwrap()]
}
