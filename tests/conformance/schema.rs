//! The schema as a core prints it: `providers schema -json`, one line an attribute.
//!
//! `UPDATE_EXPECT=1 cargo test conformance::schema` writes `schema.golden` anew. The texts are in
//! docs/data-sources and docs/functions, which are made from the same schema.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::support::{Run, Workspace, all_cores};

#[test]
fn every_core_prints_the_golden_schema() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/schema.golden");
    for core in all_cores() {
        let command = ["providers", "schema", "-json"];
        let output = Workspace::new(core, "").command(command).output().unwrap();
        let printed = Run::new(format!("{} {command:?}", core.name), output).succeeds().json();
        let lines = flat(&printed, core.has_functions());
        if env::var_os("UPDATE_EXPECT").is_some() && core.has_functions() {
            fs::write(&golden, lines.join("\n") + "\n").unwrap();
        }
        let mut expected = fs::read_to_string(&golden).unwrap();
        if !core.has_functions() {
            let schema = expected.lines().filter(|line| !line.starts_with("function "));
            expected = schema.map(|line| format!("{line}\n")).collect();
        }
        let expected: Vec<_> = expected.lines().collect();
        let known: BTreeSet<_> = expected.iter().copied().collect();
        let found: BTreeSet<_> = lines.iter().map(String::as_str).collect();
        let missing: Vec<_> = known.difference(&found).collect();
        let surplus: Vec<_> = found.difference(&known).collect();
        assert!(lines == expected, "{}: missing {missing:#?} surplus {surplus:#?}", core.name);
    }
}

fn flat(printed: &Json, functions: bool) -> Vec<String> {
    let providers = printed["provider_schemas"].as_object().expect("providers");
    let provider = providers.values().next().expect("one provider");
    let mut lines = Vec::new();
    block(&mut lines, "provider", &provider["provider"]["block"]);
    for (name, schema) in provider["data_source_schemas"].as_object().expect("data sources") {
        block(&mut lines, &format!("data {name}"), &schema["block"]);
    }
    for kind in ["resource_schemas", "ephemeral_resource_schemas", "list_resource_schemas"] {
        assert!(provider[kind].as_object().is_none_or(serde_json::Map::is_empty), "{kind}");
    }
    if functions {
        for (name, signature) in provider["functions"].as_object().expect("functions") {
            lines.push(format!("function {name} {}", self::signature(signature)));
        }
    }
    lines
}

fn block(lines: &mut Vec<String>, path: &str, block: &Json) {
    assert_eq!(block["block_types"], Json::Null, "{path}");
    attributes(lines, path, &block["attributes"]);
}

fn attributes(lines: &mut Vec<String>, path: &str, declared: &Json) {
    for (name, attribute) in declared.as_object().expect("attributes") {
        let path = format!("{path}.{name}");
        assert!(attribute["description"].as_str().is_some_and(|text| !text.is_empty()), "{path}");
        let flags = ["required", "optional", "computed", "sensitive", "deprecated"];
        let flags: Vec<_> = flags.into_iter().filter(|flag| attribute[*flag] == true).collect();
        let nested = &attribute["nested_type"];
        let ty = match nested["nesting_mode"].as_str() {
            Some(mode) => format!("nested {mode}"),
            None => attribute["type"].to_string(),
        };
        lines.push(format!("{path} {ty} {}", flags.join("+")));
        if nested.is_object() {
            attributes(lines, &path, &nested["attributes"]);
        }
    }
}

fn signature(function: &Json) -> String {
    let parameters = function["parameters"].as_array().cloned().unwrap_or_default();
    let parameter = |each: &Json| {
        let null = if each["is_nullable"] == true { " or null" } else { "" };
        format!("{}: {}{null}", each["name"].as_str().expect("a name"), each["type"])
    };
    let parameters: Vec<_> = parameters.iter().map(parameter).collect();
    let variadic = (!function["variadic_parameter"].is_null()).then(|| {
        let each = &function["variadic_parameter"];
        format!("...{}", parameter(each))
    });
    let parameters: Vec<_> = parameters.into_iter().chain(variadic).collect();
    format!("({}) -> {}", parameters.join(", "), function["return_type"])
}
