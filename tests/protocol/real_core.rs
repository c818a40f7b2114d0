//! A real core with the toy provider: `terraform`, `tofu`, or what `TF_CLI` names.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::plugin::reattach_value;
use crate::support::plugin::{Start, toy};

const CONFIGURATION: &str = r#"
terraform {
  required_providers {
    toy = { source = "registry.terraform.io/example/toy" }
  }
}

provider "toy" {
  greeting = "hi"
}

data "toy_everything" "this" {
  text     = "t"
  amount   = 1.25
  anything = { x = [1, "a"] }
  set      = ["y", "x"]
  map      = { k = 0.1 }
  single   = { key = "k" }
  named    = { n = { key = "z" } }

  list_block {
    key = "l"
  }
}

output "product" {
  value = data.toy_everything.this.price * 730
}

output "made" {
  value = data.toy_everything.this.named.n.made
}

output "joined" {
  value = provider::toy::join("-", "a", "b")
}

output "same" {
  value = provider::toy::same(null) == null
}
"#;

/// The program, or None if there is none and none is required.
fn cli() -> Option<String> {
    let named = std::env::var("TF_CLI").ok();
    let candidates = named.map_or(vec!["terraform".to_owned(), "tofu".to_owned()], |cli| vec![cli]);
    let found = candidates
        .into_iter()
        .find(|cli| Command::new(cli).arg("version").output().is_ok_and(|it| it.status.success()));
    if found.is_none() {
        let required = std::env::var_os("GLSIZING_TEST_REQUIRE_ALL").is_some_and(|it| it == "1");
        assert!(!required, "GLSIZING_TEST_REQUIRE_ALL is set, and there is no terraform or tofu");
        eprintln!("skipped: there is no terraform or tofu; TF_CLI can name one");
    }
    found
}

/// A working directory with a configuration, and the toy provider where the core looks for it.
fn workspace(configuration: &str) -> TempDir {
    let directory = tempfile::tempdir().expect("temporary directory");
    let path = directory.path();
    let name = format!("terraform-provider-toy{}", std::env::consts::EXE_SUFFIX);
    std::fs::create_dir(path.join("bin")).expect("a directory");
    std::fs::copy(toy(), path.join("bin").join(name)).expect("a copy");
    let bin = serde_json::Value::from(path.join("bin").to_str().expect("text"));
    let settings = format!(
        "provider_installation {{\n  dev_overrides {{\n    \
         \"registry.terraform.io/example/toy\" = {bin}\n  }}\n  direct {{}}\n}}\n"
    );
    std::fs::write(path.join("cli.tfrc"), settings).expect("a file");
    std::fs::write(path.join("main.tf"), configuration).expect("a file");
    directory
}

fn command(cli: &str, directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(cli);
    command
        .args(arguments)
        .arg("-no-color")
        .current_dir(directory)
        .env("TF_CLI_CONFIG_FILE", directory.join("cli.tfrc"))
        .env("CHECKPOINT_DISABLE", "1")
        .env("TF_IN_AUTOMATION", "1")
        .env_remove("TF_LOG");
    command
}

#[track_caller]
fn succeeds(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let all = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{all}");
    all
}

#[test]
fn plans_and_applies_with_a_pinned_certificate() {
    let Some(cli) = cli() else { return };
    let directory = workspace(CONFIGURATION);
    let run = |arguments: &[&str]| {
        let output = command(&cli, directory.path(), arguments).output().expect("a core");
        succeeds(&output)
    };
    run(&["validate"]);
    let plan = run(&["plan"]);
    for line in ["product = 73\n", "made    = 0.1\n", "joined  = \"a-b\"\n", "same    = true\n"] {
        assert!(plan.contains(&format!("+ {line}")), "{plan}");
    }
    run(&["apply", "-auto-approve"]);
    let again = run(&["plan", "-detailed-exitcode"]);
    assert!(again.contains("No changes."), "{again}");
}

#[test]
fn shows_errors_where_they_are() {
    let Some(cli) = cli() else { return };
    let wrong = CONFIGURATION.replace("text     = \"t\"", "text     = null");
    let directory = workspace(&wrong);
    let output = command(&cli, directory.path(), &["validate"]).output().expect("a core");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(text.contains("Missing Configuration for Required Attribute"), "{text}");
    assert!(text.contains("text     = null"), "{text}");
}

#[test]
fn reattaches_to_a_provider_started_by_hand() {
    let Some(cli) = cli() else { return };
    let directory = workspace(CONFIGURATION);
    let mut start = Start::new();
    start.command.arg("-debug").env_remove("TF_PLUGIN_MAGIC_COOKIE");
    let mut plugin = start.start();
    let value = reattach_value(&mut plugin);
    for _ in 0..2 {
        let mut command = command(&cli, directory.path(), &["plan"]);
        command.env("TF_REATTACH_PROVIDERS", &value).env_remove("TF_CLI_CONFIG_FILE");
        let plan = succeeds(&command.output().expect("a core"));
        assert!(plan.contains("+ product = 73"), "{plan}");
    }
    assert!(plugin.is_running());
}
