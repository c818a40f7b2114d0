//! Another client than core: tofusoup, in Python, with its own handshake, its own certificate (on
//! P-384, no authority) and its own MessagePack.

use std::fmt::Write;
use std::fs;
use std::process::{Command, Output};

use serde_json::Value as Json;

use crate::support::tofusoup_python;

/// The kind, the configuration, and the summary of the error that it gets.
const CASES: &[(&str, &str, Option<&str>)] = &[
    ("provider", "region = \"eu-west-1\"", None),
    ("data-source", "organizations = 50, users = 500, transactions_per_day = 50000", None),
    (
        "data-source",
        "organizations = 1, users = 1, transactions_per_day = 0, tier = \"large\"",
        None,
    ),
    (
        "data-source",
        "organizations = 0, users = 500, transactions_per_day = 50000",
        Some("Invalid organizations"),
    ),
    (
        "data-source",
        "organizations = 50, users = 500, transactions_per_day = 50000, headroom = -0.5",
        Some("Invalid headroom"),
    ),
    ("data-source", "organizations = 50, transactions_per_day = 50000", Some("Invalid users")),
    (
        "data-source",
        "organizations = 50, users = 500, transactions_per_day = 50000, id = \"mine\"",
        Some("Invalid configuration for read-only attribute"),
    ),
];

/// Runs `soup lint` over the cases; gives its report, one list of diagnostics a case.
fn lint(cases: &[&(&str, &str, Option<&str>)]) -> Option<(Output, Vec<Json>)> {
    let soup = tofusoup_python()?.with_file_name("soup");
    let directory = tempfile::tempdir().unwrap();
    let mut suite = format!(
        "version = 1\n\n[provider]\nsource = \"greenlang/glsizing\"\nversion = \"{}\"\n",
        env!("CARGO_PKG_VERSION")
    );
    for (kind, config, _) in cases {
        writeln!(suite, "\n[[case]]\nkind = \"{kind}\"\nconfig = {{ {config} }}").unwrap();
        if *kind == "data-source" {
            writeln!(suite, "type_name = \"glsizing_plan\"").unwrap();
        }
    }
    let file = directory.path().join("suite.toml");
    fs::write(&file, suite).unwrap();
    let output = Command::new(soup)
        .args(["lint", "--lane", "direct", "--json", "--provider"])
        .arg(env!("CARGO_BIN_EXE_terraform-provider-glsizing"))
        .arg(file)
        .env("TMPDIR", directory.path())
        .output()
        .unwrap();
    let line = output.stdout.split(|byte| *byte == b'\n').find(|line| line.starts_with(b"{"));
    let mut report: Json = line.map_or(Json::Null, |line| serde_json::from_slice(line).unwrap());
    let cases = report["direct"]["cases"].as_array_mut().map(std::mem::take).unwrap_or_default();
    Some((output, cases))
}

#[test]
fn what_is_right_passes() {
    let right: Vec<_> = CASES.iter().filter(|(_, _, error)| error.is_none()).collect();
    let Some((output, cases)) = lint(&right) else { return };
    assert!(output.status.success(), "{output:?}");
    assert_eq!(cases.len(), right.len());
}

#[test]
fn mistakes_are_reported() {
    let wrong: Vec<_> = CASES.iter().filter(|(_, _, error)| error.is_some()).collect();
    let Some((output, cases)) = lint(&wrong) else { return };
    assert!(!output.status.success());
    for ((_, config, summary), case) in wrong.iter().zip(&cases) {
        let Json::Array(reported) = &case["diagnostics"] else { panic!("{case}") };
        assert_eq!(reported.len(), 1, "{config}: {case}");
        assert_eq!(reported[0]["severity"], "error");
        assert_eq!(Some(reported[0]["summary"].as_str().unwrap()), *summary, "{config}");
    }
    assert_eq!(cases.len(), wrong.len());
}

/// It gives up at a provider that cannot be configured.
#[test]
fn mistakes_in_the_provider_block_are_reported() {
    for (config, summary) in
        [("region = \"nowhere-1\"", "Unknown region"), ("price_book = \".\"", "Invalid price book")]
    {
        let Some((output, _)) = lint(&[&("provider", config, Some(summary))]) else { return };
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(stderr, format!("Error: provider configuration failed: {summary}\n"));
    }
}
