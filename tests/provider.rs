//! The provider's schema, decoding and functions, in process.

use glsizing::provider::Glsizing;
use glsizing::tfplugin::{Attribute, AttributeType, Provider, Value};

use crate::support::{call, check_provider, source};

#[test]
fn core_would_accept_the_schema() {
    assert_eq!(check_provider(&Glsizing::default()), Vec::<String>::new());
}

#[test]
fn every_attribute_and_parameter_is_documented() {
    let provider = Glsizing::default();
    let mut attributes = provider.schema().attributes;
    for source in provider.data_sources() {
        assert!(!source.schema().description.is_empty(), "{}", source.type_name());
        attributes.extend(source.schema().attributes);
    }
    attributes.iter().for_each(|attribute| documented("", attribute));
    for function in provider.functions() {
        let definition = function.definition();
        assert!(!definition.summary.is_empty() && !definition.description.is_empty());
        for parameter in &definition.parameters {
            assert!(!parameter.description.is_empty(), "{}({})", function.name(), parameter.name);
        }
    }
}

fn documented(path: &str, attribute: &Attribute) {
    let path = format!("{path}.{}", attribute.name);
    assert!(attribute.description.text().ends_with('.'), "{path}: {:?}", attribute.description);
    if let AttributeType::Nested(_, nested) = &attribute.ty {
        nested.iter().for_each(|attribute| documented(&path, attribute));
    }
}

fn numbers(of: [i64; 3]) -> [Value; 3] {
    of.map(Value::from)
}

#[test]
fn tier_answers_and_names_the_argument_at_fault() {
    assert_eq!(call("tier", &numbers([50, 500, 50_000])), Ok("medium".into()));
    assert_eq!(call("tier", &numbers([1, 5, 100])), Ok("development".into()));
    let (argument, text) = call("tier", &numbers([1, 0, 100])).unwrap_err();
    assert_eq!(argument, Some(1));
    assert_eq!(text, "users must be a whole number from 1 to 1,000,000,000; 0 was given");
}

#[test]
fn calculate_keeps_fractions_and_floors() {
    let result = call("calculate", &numbers([123, 333, 1])).unwrap();
    let part = |group: &str, name: &str| {
        result
            .get(group)
            .and_then(|group| group.get(name))
            .unwrap()
            .as_number()
            .unwrap()
            .to_string()
    };
    assert_eq!(part("compute", "web_vcpus"), "6.66");
    assert_eq!(part("compute", "worker_vcpus"), "8");
    assert_eq!(part("compute", "total_ram_gb"), "90.64");
    assert_eq!(part("database", "vcpus"), "12.3");
    assert_eq!(part("storage", "s3_tb"), "61.5");
}

#[test]
fn plan_refuses_what_is_not_an_input() {
    let error = |parts: Vec<(&str, Value)>| call("plan", &[Value::object(parts)]).unwrap_err().1;
    let required = |name: &'static str, value: i64| (name, Value::from(value));
    let complete = || {
        vec![
            required("organizations", 50),
            required("users", 500),
            required("transactions_per_day", 0),
        ]
    };
    assert_eq!(
        error(vec![required("users", 5)]),
        "inputs.organizations is required.\ninputs.transactions_per_day is required"
    );
    let misspelt = error([complete(), vec![("tiers", "small".into())]].concat());
    assert!(
        misspelt.starts_with(
            "inputs.tiers does not exist (did you mean tier?); use one of organizations,"
        ),
        "{misspelt}"
    );
    let nested = Value::object([("database_instance_class", Value::from("db.m5.large"))]);
    let misspelt = error([complete(), vec![("current", nested)]].concat());
    assert!(
        misspelt.starts_with("inputs.current.database_instance_class does not exist"),
        "{misspelt}"
    );
    let invalid = error([complete(), vec![("headroom", Value::from(10_i64))]].concat());
    assert_eq!(invalid, "inputs.headroom must be at least 0 and below 10; 10 was given");
    let both = [complete(), vec![("headroom", 10.into()), ("discount", 1.into())]].concat();
    assert_eq!(
        error(both),
        "inputs.headroom must be at least 0 and below 10; 10 was given.\n\
         inputs.discount must be at least 0 and below 1; 1 was given"
    );
    assert_eq!(call("plan", &["text".into()]).unwrap_err().0, Some(0));
}

#[test]
fn no_function_repeats_the_discount() {
    let inputs =
        [("organizations", 50.into()), ("users", 500.into()), ("discount", Value::from("0.5"))];
    let plan = Value::object(inputs.into_iter().chain([("transactions_per_day", 0.into())]));
    let plan = call("plan", &[plan]).unwrap();
    assert_eq!(plan.get("discount"), Some(&Value::Null));
    assert_eq!(plan.get("users"), Some(&Value::from(500)));
    let constant =
        |start: i64| Value::object([("start", start.into()), ("monthly_growth", 0.into())]);
    let forecast = Value::object([
        ("starting_on", "2027-01-01".into()),
        ("months", 1.into()),
        ("organizations", constant(50)),
        ("users", constant(500)),
        ("transactions_per_day", constant(0)),
        ("discount", Value::from("0.5")),
    ]);
    let forecast = call("forecast", &[forecast]).unwrap();
    assert_eq!(forecast.get("discount"), Some(&Value::Null));
    assert_eq!(forecast.get("months"), Some(&Value::from(1)));
}

#[test]
fn rds_storage_refuses_the_production_case_and_offers_the_legal_sets() {
    let arguments =
        |gib: i64, iops: Value| ["postgres".into(), "gp3".into(), gib.into(), iops, Value::Null];
    let (argument, text) = call("rds_storage", &arguments(200, 12_000_i64.into())).unwrap_err();
    assert_eq!(argument, Some(3));
    for part in [
        "R1.3",
        "allocated_storage = 200 with iops = null",
        "allocated_storage = 400 with 12,000 IOPS",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let legal = call("rds_storage", &arguments(400, 12_000_i64.into())).unwrap();
    assert_eq!(legal.get("provisioned_iops"), Some(&Value::from(12_000_i64)));
    assert!(call("rds_storage", &arguments(200, Value::Null)).is_ok());
}

#[test]
fn node_functions_count_whole_pods_on_what_is_allocatable() {
    let node = call("node_allocatable", &["m5.2xlarge".into()]).unwrap();
    assert_eq!(node.get("cpu_millicores"), Some(&Value::from(7_910_i64)));
    assert_eq!(node.get("memory_mib"), Some(&Value::from(29_317_i64)));
    assert_eq!(node.get("pods"), Some(&Value::from(58_i64)));
    let request = |cpu: &str, memory: &str| {
        Value::object([("cpu", Value::from(cpu)), ("memory", Value::from(memory))])
    };
    let nodes = |pods: i64, cpu: &str, memory: &str| {
        call("nodes_for", &[pods.into(), request(cpu, memory), "m5.2xlarge".into()])
    };
    assert_eq!(nodes(12, "2000m", "8Gi"), Ok(4_i64.into()));
    assert_eq!(nodes(12, "2", "8Gi"), Ok(4_i64.into()));
    assert_eq!(nodes(0, "2", "8Gi"), Ok(0_i64.into()));
    assert_eq!(nodes(1, "8", "1Gi").unwrap_err().0, Some(1));
    assert_eq!(nodes(1, "2", "8 gigabytes").unwrap_err().0, Some(1));
    assert_eq!(call("node_allocatable", &["m5.huge".into()]).unwrap_err().0, Some(0));
}

#[test]
fn db_instance_class_takes_the_smallest_that_is_sold() {
    let class = |vcpus: i64, memory: i64, families: &[&str], region: &str| {
        let families = Value::list(families.iter().copied());
        call("db_instance_class", &[vcpus.into(), memory.into(), families, region.into()])
    };
    assert_eq!(class(5, 20, &["m5", "r5"], "us-east-1"), Ok("db.m5.2xlarge".into()));
    assert_eq!(class(5, 40, &["m5", "r5"], "us-east-1"), Ok("db.r5.2xlarge".into()));
    assert_eq!(class(16, 128, &["r6i"], "eu-west-1"), Ok("db.r6i.4xlarge".into()));
    assert_eq!(class(2, 4, &["m5"], "ap-southeast-7").unwrap_err().0, Some(2));
    assert_eq!(class(2, 4, &["zz"], "us-east-1").unwrap_err().0, Some(2));
    assert_eq!(class(2, 4, &["m5"], "us-east-9").unwrap_err().0, Some(3));
}

#[test]
fn half_a_cent_is_a_cent() {
    let month = call("monthly_usd", &[Value::Number("0.0225".parse().unwrap())]).unwrap();
    assert_eq!(month, Value::Number("16.43".parse().unwrap()));
}

/// The texts of validation for a medium workload with these inputs besides.
fn validate(more: &[(&str, Value)]) -> Vec<String> {
    let workload = [("organizations", 50), ("users", 500), ("transactions_per_day", 50_000)];
    let workload = workload.map(|(name, amount)| (name, Value::from(amount)));
    let config = Value::object([&workload, more].concat());
    let source = source("glsizing_plan");
    source
        .validate(&config)
        .into_iter()
        .map(|one| format!("{}: {}", one.path, one.detail))
        .collect()
}

#[test]
fn validation_says_what_known_inputs_contradict() {
    let says = |more: &[(&str, Value)], expected: &str| {
        let reported = validate(more).join("\n");
        assert!(reported.starts_with(expected) && !reported.contains('\n'), "{reported}");
    };
    says(&[("region", "mars-1".into())], "region: \"mars-1\" is not a region");
    says(&[("takes_over_share", "0.5".into())], "takes_over_share: takes_over_share = 0.5 is the");
    let reads = ("region_role", "read_only".into());
    let takes_over = ("takes_over_share", "0.1".into());
    let half = ("traffic_share", "0.5".into());
    let large = ("tier", "large".into());
    let reported = [large.clone(), reads.clone(), takes_over.clone(), half.clone()];
    says(&reported, "takes_over_share: a read_only region");
    for (at, name) in [(1, "region_role"), (2, "takes_over_share"), (3, "traffic_share")] {
        let mut reported = reported.clone();
        reported[at] = (name, Value::UNKNOWN);
        assert_eq!(validate(&reported), [""; 0], "{name}");
    }
    // Validation does not know the guide that the provider is configured with.
    for (name, value) in [("platform", "ec2"), ("tier", "small"), ("region_role", "primary")] {
        assert_eq!(validate(&[(name, value.into())]), [""; 0], "{name}");
    }
    assert_eq!(validate(&[("region", "eu-west-1".into())]), [""; 0]);
    assert_eq!(validate(&[("region", Value::UNKNOWN)]), [""; 0]);
}
