//! The examples applied for real: `hashicorp/aws` against moto, in place of AWS.

use serde_json::{Value, json};

use crate::support::{Core, Moto, Workspace, aws_provider, cores, skip};

/// One VPC with everything, for the tiers that moto takes.
mod complete;

/// The services on ECS Fargate.
mod fargate;

/// The alarms of a plan, on a deployment that stands.
mod alarms;

/// What the provider asks of AWS when what runs becomes what is planned.
mod transitions;

/// Arguments by the name that AWS gives them and the name that the plan gives them.
type Names = &'static [(&'static str, &'static str)];

/// An example and an AWS to apply it to. What moto cannot hold is left out by an override file.
struct Stage {
    moto: Moto,
    workspace: Workspace,
    /// Removing it brings back what was left out.
    left_out: &'static str,
    variables: Vec<String>,
}

impl Stage {
    /// A copy of an example, with overrides.
    fn new(
        example: &'static str,
        left_out: &'static str,
        overrides: &[(&str, &str)],
    ) -> Option<Stage> {
        Stage::of(left_out, |core| {
            let workspace = Workspace::example(core, example);
            overrides.iter().for_each(|(name, text)| workspace.write(name, text));
            workspace
        })
    }

    /// On the first core only: what is wired to AWS does not depend on the core.
    fn of(
        left_out: &'static str,
        workspace: impl FnOnce(&'static Core) -> Workspace,
    ) -> Option<Stage> {
        if aws_provider().is_none() {
            skip("GLSIZING_TEST_AWS_MIRROR names no mirror with hashicorp/aws");
            return None;
        }
        let Some(moto) = Moto::start() else {
            skip("GLSIZING_TEST_MOTO_SERVER names no moto_server");
            return None;
        };
        let mut workspace = workspace(cores().first()?);
        workspace.set_environment(&moto.environment());
        workspace.run(&["get"]).succeeds();
        Some(Stage { moto, workspace, left_out, variables: Vec::new() })
    }

    fn set(&mut self, variables: &[&str]) {
        self.variables.extend(variables.iter().map(|variable| format!("-var={variable}")));
    }

    /// Applies with a variable besides those that were set.
    fn apply_with(&self, variable: &str) {
        self.workspace.run(&self.args(&["apply", "-auto-approve", variable])).succeeds();
    }

    /// Applies, insists that a second plan is empty, and gives the `glsizing_plan` behind it all.
    fn apply(&self) -> Value {
        self.workspace.run(&self.args(&["apply", "-auto-approve"])).succeeds();
        for change in self.changes() {
            assert_eq!(as_kept(&change, "before"), as_kept(&change, "after"), "{change}");
        }
        let mut state = self.workspace.run(&["show", "-json"]).succeeds().json();
        let Value::Array(resources) = state["values"]["root_module"]["resources"].take() else {
            panic!("no resources in the state");
        };
        let of_plan = |resource: &Value| resource["type"] == "glsizing_plan";
        let mut plan = resources.into_iter().find(of_plan).expect("a glsizing_plan in the state");
        plan["values"].take()
    }

    /// What `glsizing assess` says of the state, for the medium workload.
    #[cfg(feature = "cli")]
    fn assessed(&self) -> Value {
        let state = self.workspace.run(&["show", "-json"]).succeeds().json().to_string();
        self.workspace.write("state.json", &state);
        let file = self.workspace.path("state.json");
        let words = ["assess", file.to_str().unwrap(), "--output", "json"];
        serde_json::from_slice(&crate::cli::medium(&words)).unwrap()
    }

    /// Plans what was left out and insists that this changes nothing else.
    fn plan_the_rest(&self) -> Vec<Value> {
        self.workspace.remove(self.left_out);
        let created = |change: &Value| change["change"]["actions"] == json!(["create"]);
        let (rest, others): (Vec<_>, Vec<_>) = self.changes().into_iter().partition(created);
        for change in others {
            assert_eq!(as_kept(&change, "before"), as_kept(&change, "after"), "{change}");
        }
        rest
    }

    /// What a plan would change now.
    fn changes(&self) -> Vec<Value> {
        let mut plan = self.workspace.plan(&self.args(&[]));
        let Value::Array(changes) = plan["resource_changes"].take() else {
            panic!("no resource changes");
        };
        let changed = |change: &Value| change["change"]["actions"] != json!(["no-op"]);
        changes.into_iter().filter(changed).collect()
    }

    fn args<'a>(&'a self, first: &[&'a str]) -> Vec<&'a str> {
        let variables = self.variables.iter().map(String::as_str);
        first.iter().copied().chain(["-input=false"]).chain(variables).collect()
    }
}

/// One side of a change as the emulator keeps it: without the update configuration of node groups.
fn as_kept(change: &Value, side: &str) -> Value {
    let mut values = change["change"][side].clone();
    if change["type"] == "aws_eks_node_group"
        && let Some(values) = values.as_object_mut()
    {
        values.remove("update_config");
    }
    values
}

/// Insists that AWS holds what was planned. An argument that is null was left to AWS.
#[track_caller]
fn assert_holds(aws: &Value, planned: &Value, names: Names) {
    for (in_aws, in_plan) in names {
        let wanted = planned.get(in_plan).unwrap_or_else(|| panic!("no {in_plan} in {planned}"));
        if !wanted.is_null() {
            assert_eq!(&aws[in_aws], wanted, "{in_aws} in {aws}");
        }
    }
}

/// The planned values of the resources of one type.
fn planned<'a>(changes: &'a [Value], kind: &str) -> Vec<&'a Value> {
    let of_kind = changes.iter().filter(|change| change["type"] == kind);
    of_kind.map(|change| &change["change"]["after"]).collect()
}

/// The entries of a list.
#[track_caller]
fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}
