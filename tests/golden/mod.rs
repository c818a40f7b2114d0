//! Workloads and their plans as the user reads them: one golden per case, the same through the
//! engine in process, through gRPC in process, and through the real command line.
//!
//! A case is the body of a `glsizing_plan` in `cases/NAME.toml`, beside its plan `NAME.plan`. Two
//! plans are kept in full. The others begin with `# Differs from: CASE`, and their files have what
//! differs, so that an attribute with one value everywhere changes two files.
//! `UPDATE_EXPECT=1 cargo test golden` writes the plans anew.

pub mod flat;
#[cfg(unix)]
mod grpc;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use glsizing::tfplugin::codec::decoded;
use glsizing::tfplugin::{Attribute, AttributeType, Cancellation, DataSource, Nesting, Value};

use crate::support::{Workspace, cores};

use crate::support::source;

/// A workload as the body of a data source, which is TOML too.
pub struct Case {
    /// The file's name without its extension.
    pub name: String,
    /// The inputs.
    pub body: String,
    /// The case from which its plan is kept as a difference.
    differs_from: Option<String>,
}

#[test]
fn the_engine_gives_the_golden_plans() {
    let plans = cases().into_iter().map(|case| {
        let plan = read_in_process(&config(&case.body));
        (case.name, flat::of_value(&plan))
    });
    compare(plans.collect());
}

#[cfg(unix)]
#[tokio::test]
async fn grpc_gives_the_golden_plans() {
    let configs: Vec<Value> = cases().iter().map(|case| config(&case.body)).collect();
    let plans = grpc::read_all(&configs, &data_source().schema().ty()).await;
    let names = cases().into_iter().map(|case| case.name);
    compare(names.zip(plans.iter().map(flat::of_value)).collect());
}

#[test]
fn the_real_command_line_gives_the_golden_plans() {
    let mut hcl = String::new();
    for Case { name, body, .. } in cases() {
        writeln!(hcl, "data \"glsizing_plan\" \"{name}\" {{\n{body}}}").unwrap();
        writeln!(hcl, "output \"{name}\" {{\n  value = data.glsizing_plan.{name}\n}}").unwrap();
    }
    for core in cores() {
        let outputs = Workspace::new(core, &hcl).planned_outputs(&[]);
        let plans = cases().into_iter().map(|case| {
            let plan = flat::of_json(&outputs[&case.name]);
            (case.name, plan)
        });
        compare(plans.collect());
    }
}

/// Every case, by name.
pub fn cases() -> Vec<Case> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let cases = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let body = fs::read_to_string(path).unwrap();
        let other = body.lines().next().and_then(|line| line.strip_prefix("# Differs from: "));
        Case { name, differs_from: other.map(str::to_owned), body }
    };
    let mut cases: Vec<Case> = cases.map(read).collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(cases.len() > 10, "the cases are gone");
    cases
}

/// Where the cases are.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/cases")
}

/// The configuration as core would send it: every attribute, null where the case says nothing.
fn config(body: &str) -> Value {
    let given: toml::Table = toml::from_str(body).unwrap();
    complete(&data_source().schema().attributes, &given)
}

fn complete(attributes: &[Attribute], given: &toml::Table) -> Value {
    Value::object(attributes.iter().map(|attribute| {
        let value = given.get(&attribute.name).map_or(Value::Null, |given| value(attribute, given));
        (attribute.name.clone(), value)
    }))
}

fn value(attribute: &Attribute, given: &toml::Value) -> Value {
    match (&attribute.ty, given) {
        (AttributeType::Nested(Nesting::Map, parts), toml::Value::Table(given)) => {
            let elements = given.iter().map(|(key, part)| (key, part.as_table().unwrap()));
            Value::object(elements.map(|(key, part)| (key, complete(parts, part))))
        }
        (AttributeType::Nested(_, parts), toml::Value::Table(given)) => complete(parts, given),
        (AttributeType::Plain(_), given) => plain(given),
        other => panic!("{other:?} is no input"),
    }
}

fn plain(given: &toml::Value) -> Value {
    match given {
        toml::Value::Integer(whole) => Value::from(*whole),
        toml::Value::Float(float) => Value::Number(float.to_string().parse().unwrap()),
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Array(items) => Value::list(items.iter().map(plain)),
        other => panic!("{other:?} is no input"),
    }
}

fn data_source() -> std::sync::Arc<dyn DataSource> {
    source("glsizing_plan")
}

fn read_in_process(config: &Value) -> Value {
    let source = data_source();
    assert_eq!(source.validate(config), []);
    let outcome = source.read(config, &Cancellation::never());
    assert_eq!(outcome.diagnostics, []);
    decoded(&outcome.value.unwrap(), &source.schema().ty()).unwrap()
}

/// Insists that every plan is its golden, or writes the goldens when asked to. Takes all cases.
pub fn compare(plans: BTreeMap<String, String>) {
    let mut stale = Vec::new();
    for Case { name, differs_from, .. } in cases() {
        let plan = &plans[&name];
        let kept = match &differs_from {
            Some(other) => flat::difference(&plans[other], plan),
            None => plan.clone(),
        };
        let file = folder().join(format!("{name}.plan"));
        let golden = fs::read_to_string(&file).unwrap_or_default();
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&file, &kept).unwrap();
        } else if golden != kept {
            stale.push(format!("{name}:\n{}", flat::difference(&golden, &kept)));
        }
    }
    assert!(stale.is_empty(), "UPDATE_EXPECT=1 writes these plans:\n{}", stale.join("\n"));
}

#[test]
fn few_plans_are_kept_in_full() {
    let full = cases().into_iter().filter(|case| case.differs_from.is_none()).map(|case| case.name);
    assert_eq!(full.collect::<Vec<_>>(), ["development", "medium"]);
}
