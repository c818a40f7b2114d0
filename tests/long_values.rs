//! A megabyte of text wherever a user can write some: refused, and not repeated in full.

use std::collections::BTreeMap;

use glsizing::provider::Glsizing;
use glsizing::tfplugin::{Attribute, AttributeType, Nesting, Provider, Type, Value};

/// More than any message of one mistake needs; the longest names every region.
const MOST: usize = 2_000;

fn long() -> String {
    "x".repeat(1 << 20)
}

#[track_caller]
fn is_refused_briefly(place: &str, messages: &[String]) {
    assert!(!messages.is_empty(), "{place}: accepted");
    for message in messages {
        let (length, start) = (message.len(), message.chars().take(MOST).collect::<String>());
        assert!(length < MOST, "{place}: {length} bytes: {start}");
    }
}

/// Values of a type that have the text in one place each, with that place.
fn values_of(ty: &Type, place: &str) -> Vec<(String, Value)> {
    match ty {
        Type::String | Type::Number => vec![(place.to_owned(), long().as_str().into())],
        Type::List(element) => {
            let items = values_of(element, &format!("{place}[0]")).into_iter();
            items.map(|(place, item)| (place, Value::list([item]))).collect()
        }
        Type::Map(element) => {
            let parts = values_of(element, &format!("{place}.KEY")).into_iter();
            let mut parts: Vec<_> =
                parts.map(|(place, part)| (place, Value::object([("key", part)]))).collect();
            parts.push((format!("{place}: a key"), Value::object([(long(), "x".into())])));
            parts
        }
        Type::Object(parts) => {
            let parts: Vec<_> = parts
                .iter()
                .map(|(name, ty)| (name.as_str(), AttributeType::Plain(ty.clone())))
                .collect();
            values_within(&parts, place)
        }
        _ => Vec::new(),
    }
}

fn values_of_attribute(ty: &AttributeType, place: &str) -> Vec<(String, Value)> {
    let (nesting, parts) = match ty {
        AttributeType::Plain(ty) => return values_of(ty, place),
        AttributeType::Nested(nesting, parts) => (nesting, parts),
    };
    let typed: Vec<_> = parts.iter().map(|one| (one.name.as_str(), one.ty.clone())).collect();
    let mut values = values_within(&typed, place);
    values.push((format!("{place}: a name"), Value::object([(long(), "x".into())])));
    if *nesting == Nesting::Map {
        let within = |(place, value)| (place, Value::object([("key", value)]));
        values = values.into_iter().map(within).collect();
        let wrong = wrong_part(&typed).unwrap_or_else(|| panic!("{place}: nothing to be wrong"));
        values.push((format!("{place}: a key"), Value::object([(long(), wrong)])));
    }
    values
}

/// An object whose number is no number, or whose text is no text.
fn wrong_part(parts: &[(&str, AttributeType)]) -> Option<Value> {
    let of = |wanted: Type, wrong: Value| {
        let (name, _) = parts.iter().find(|(_, ty)| *ty == AttributeType::Plain(wanted.clone()))?;
        Some(Value::object([(*name, wrong)]))
    };
    of(Type::Number, "x".into()).or_else(|| of(Type::String, Value::Bool(true)))
}

/// Objects with one part each.
fn values_within(parts: &[(&str, AttributeType)], place: &str) -> Vec<(String, Value)> {
    let of = |(name, ty): &(&str, AttributeType)| {
        let name = (*name).to_owned();
        let values = values_of_attribute(ty, &format!("{place}.{name}")).into_iter();
        values
            .map(move |(place, value)| (place, Value::object([(name.clone(), value)])))
            .collect::<Vec<_>>()
    };
    parts.iter().flat_map(of).collect()
}

/// `plan`, `forecast` and `assess` take every argument of their data sources.
#[test]
fn every_argument_of_a_data_source_refuses_it_briefly() {
    let provider = Glsizing::default();
    let sources = provider.data_sources();
    assert_eq!(sources.len(), FUNCTIONS.len());
    for source in sources {
        let (_, function) =
            FUNCTIONS.iter().find(|(name, _)| *name == source.type_name()).expect("its function");
        let functions = provider.functions();
        let function = functions.iter().find(|one| one.name() == *function).unwrap();
        let attributes: Vec<Attribute> = source.schema().attributes;
        let inputs: Vec<_> = attributes.iter().filter(|one| one.mode.is_configurable()).collect();
        let valid = valid(source.type_name());
        for input in inputs {
            for (place, value) in values_of_attribute(&input.ty, &input.name) {
                let given = [valid.clone(), BTreeMap::from([(input.name.clone(), value)])];
                let given: BTreeMap<_, _> = given.into_iter().flatten().collect();
                let error = function.call(&[Value::Map(given.clone())]).unwrap_err();
                is_refused_briefly(&place, &[error.text]);
                // A name that the schema lacks never reaches the data source.
                if !place.ends_with("a name") {
                    let problems = source.validate(&Value::Map(given)).into_iter();
                    is_refused_briefly(&place, &problems.map(|one| one.detail).collect::<Vec<_>>());
                }
            }
        }
        let unknown = Value::object([(long(), Value::Null)]);
        is_refused_briefly("a name", &[function.call(&[unknown]).unwrap_err().text]);
    }
}

/// Each data source, and the function with its arguments.
const FUNCTIONS: [(&str, &str); 4] = [
    ("glsizing_alternatives", "alternatives"),
    ("glsizing_plan", "plan"),
    ("glsizing_forecast", "forecast"),
    ("glsizing_assessment", "assess"),
];

fn valid(source: &str) -> BTreeMap<String, Value> {
    let amount = |start: i64| match source {
        "glsizing_forecast" => {
            Value::object([("start", start.into()), ("monthly_growth", 0.into())])
        }
        _ => start.into(),
    };
    let mut inputs = BTreeMap::from([
        ("organizations".to_owned(), amount(50)),
        ("users".to_owned(), amount(500)),
        ("transactions_per_day".to_owned(), amount(50_000)),
    ]);
    if source == "glsizing_forecast" {
        inputs.insert("starting_on".to_owned(), "2027-01-01".into());
        inputs.insert("months".to_owned(), 2.into());
    }
    inputs
}

#[test]
fn every_parameter_of_a_function_refuses_it_briefly() {
    let mut refused = 0;
    for function in Glsizing::default().functions() {
        let parameters = function.definition().parameters;
        for (at, parameter) in parameters.iter().enumerate() {
            for (place, value) in values_of(&parameter.ty, &parameter.name) {
                let mut arguments = sample(function.name());
                arguments[at] = value;
                let error = function.call(&arguments).unwrap_err();
                assert_eq!(error.argument, Some(at), "{}({place}): {error}", function.name());
                is_refused_briefly(&format!("{}({place})", function.name()), &[error.text]);
                refused += 1;
            }
        }
    }
    assert!(refused > 20, "{refused}");
}

/// Arguments that the function takes.
fn sample(function: &str) -> Vec<Value> {
    let request = || Value::object([("cpu", Value::from("500m")), ("memory", Value::from("1Gi"))]);
    match function {
        "calculate" | "tier" => vec![50.into(), 500.into(), 50_000.into()],
        "compare_class" => vec!["db.m5.large".into(), "db.m5.xlarge".into()],
        "rds_storage" | "rds_storage_errors" => {
            vec!["postgres".into(), "gp3".into(), 500.into(), Value::Null, Value::Null]
        }
        "node_allocatable" => vec!["m5.large".into()],
        "nodes_for" => vec![1.into(), request(), "m5.large".into()],
        "db_instance_class" => {
            vec![2.into(), 8.into(), Value::list(["m5"]), "us-east-1".into()]
        }
        "price" => vec!["ec2".into(), "m5.large".into(), "us-east-1".into()],
        "monthly_usd" => vec![1.into()],
        "plan" | "forecast" | "alternatives" | "assess" | "compare" | "guide_regions" => {
            vec![Value::Null; 2]
        }
        other => panic!("no arguments for {other}"),
    }
}

#[test]
fn the_provider_block_refuses_it_briefly() {
    for name in ["region", "price_book"] {
        let config = Value::object([(name, Value::from(long().as_str()))]);
        let problems = Glsizing::default().configure(&config).into_iter();
        is_refused_briefly(name, &problems.map(|one| one.detail).collect::<Vec<_>>());
    }
}
