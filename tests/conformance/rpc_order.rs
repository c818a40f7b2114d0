//! Calls in the order in which a core makes them, as the provider's own log tells it.

use std::fs;

use crate::support::{Core, Workspace, all_cores, cores};

const HCL: &str = r#"
provider "glsizing" {
  region = "eu-west-1"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "summary" {
  value = data.glsizing_plan.this.summary
}
"#;

const FUNCTION: &str = "\noutput \"tier\" {\n  value = provider::glsizing::tier(1, 1, 1)\n}\n";

const SCHEMA: &[&str] = &["GetProviderSchema"];
const VALIDATE: &[&str] = &["ValidateProviderConfig", "ValidateDataResourceConfig"];
const READ: &[&str] = &[
    "ValidateProviderConfig",
    "ConfigureProvider",
    "ValidateDataResourceConfig",
    "ReadDataSource",
];
const CALL: &[&str] = &["CallFunction"];

/// What a command calls, one list for each process that it starts.
fn calls(core: &'static Core, hcl: &str, command: &[&str]) -> Vec<Vec<String>> {
    let mut workspace = Workspace::new(core, hcl);
    let log = workspace.tmp().join("log");
    let log = log.to_str().unwrap();
    workspace.set_environment(&[("TF_LOG_PROVIDER", "TRACE"), ("TF_LOG_PATH", log)]);
    workspace.run(command).succeeds();
    let mut processes = Vec::new();
    for line in fs::read_to_string(log).unwrap().lines() {
        assert!(!line.contains("[ERROR]"), "{line}");
        if !line.contains("Received request") {
            continue;
        }
        if field(line, "tf_req_id=") == "1" {
            processes.push(Vec::new());
        }
        let rpc = field(line, "tf_rpc=");
        // Cores from 1.12 on ask for it with every schema.
        if rpc != "GetResourceIdentitySchemas" {
            processes.last_mut().expect("a first call").push(rpc.to_owned());
        }
    }
    processes
}

fn field<'a>(line: &'a str, name: &str) -> &'a str {
    let rest = line.split_once(name).unwrap_or_else(|| panic!("no {name} in {line}")).1;
    rest.split_whitespace().next().unwrap_or_default()
}

#[test]
fn a_plan_asks_for_the_schema_once_then_validates_then_reads() {
    for core in all_cores() {
        let expected = [SCHEMA, VALIDATE, READ];
        assert_eq!(calls(core, HCL, &["plan", "-input=false"]), expected, "{}", core.name);
        let expected = [SCHEMA, VALIDATE];
        assert_eq!(calls(core, HCL, &["validate"]), expected, "{}", core.name);
    }
}

/// Each walk has a process of its own for functions, which is never configured. Two processes of one
/// walk log at once, so all that is counted is how often a call was made.
#[test]
fn functions_are_called_on_processes_of_their_own() {
    for core in cores() {
        let processes = calls(core, &format!("{HCL}{FUNCTION}"), &["plan", "-input=false"]);
        let expected = [SCHEMA, VALIDATE, CALL, READ, CALL];
        assert_eq!(processes.len(), expected.len(), "{}", core.name);
        let mut found: Vec<_> = processes.into_iter().flatten().collect();
        assert_eq!(found[0], "GetProviderSchema", "{}", core.name);
        let mut expected: Vec<_> = expected.into_iter().flatten().copied().collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{}", core.name);
    }
}
