//! A guide of one's own in plans: the provider's argument, the functions' argument, the command line.

use std::fs;

use glsizing::guide::Guide;
use glsizing::provider::Glsizing;
use glsizing::tfplugin::codec::decoded;
use glsizing::tfplugin::{Cancellation, Provider, Value};

use super::overlay::OWN;
use crate::support::call;

fn inputs(more: &[(&str, Value)]) -> Value {
    let medium = [("organizations", 50), ("users", 500), ("transactions_per_day", 50_000)];
    let medium = medium.map(|(name, count)| (name, Value::from(count)));
    Value::object(medium.into_iter().chain(more.iter().cloned()))
}

fn planned(more: &[(&str, Value)]) -> Value {
    call("plan", &[inputs(more)]).unwrap_or_else(|error| panic!("{error:?}"))
}

/// The provider's diagnostics for a guide's file, then those of a plan by it, and the plan.
fn configured(path: &str, more: &[(&str, Value)]) -> (Vec<String>, Option<Value>) {
    let provider = Glsizing::default();
    let wrong = provider.configure(&Value::object([("guide", path.into())]));
    let said: Vec<String> =
        wrong.iter().map(|one| format!("{}: {}", one.summary, one.detail)).collect();
    if !said.is_empty() {
        return (said, None);
    }
    let source = provider.data_sources().into_iter().next().expect("glsizing_plan");
    let outcome = source.read(&inputs(more), &Cancellation::never());
    let said = outcome.diagnostics.iter().map(|one| format!("{}: {}", one.summary, one.detail));
    let plan = outcome.value.as_ref();
    let plan = plan.map(|plan| decoded(plan, &source.schema().ty()).expect("a plan"));
    (said.collect(), plan)
}

fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("guide.toml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn text<'v>(value: &'v Value, path: &[&str]) -> &'v str {
    path.iter().fold(value, |value, name| value.get(name).unwrap()).as_str().unwrap()
}

#[test]
fn a_function_takes_the_text_of_a_guide() {
    let (embedded, own) = (planned(&[]), planned(&[("guide", OWN.into())]));
    assert_ne!(text(&own, &["id"]), text(&embedded, &["id"]));
    assert_eq!(text(&own, &["guide", "name"]), "greenlang");
    assert_eq!(text(&own, &["guide", "hash"]), Guide::parse(OWN).unwrap().hash);
    assert!(own.get("services").unwrap().get("search").is_some());
    let calculation = |arguments: &[Value]| call("calculate", arguments).unwrap();
    let numbers = [50, 500, 1].map(Value::from);
    let own = calculation(&[&numbers[..], &[OWN.into()]].concat());
    let web = own.get("compute").unwrap().get("web_vcpus").unwrap();
    assert_eq!(web.as_number().unwrap().to_string(), "12.5");
}

/// Whatever its white space: the ids of the embedded guide stay as they are.
#[test]
fn the_embedded_guide_as_a_file_changes_no_plan() {
    let bare: Vec<&str> = Guide::EMBEDDED.lines().filter(|line| !line.starts_with('#')).collect();
    let (_folder, path) = file(&bare.join("\n"));
    let (said, plan) = configured(&path, &[]);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(text(&plan.unwrap(), &["id"]), text(&planned(&[]), &["id"]));
    assert_eq!(planned(&[("guide", Guide::EMBEDDED.into())]), planned(&[]));
}

#[test]
fn the_provider_reads_a_guide_when_it_is_configured() {
    let (_folder, path) = file(OWN);
    let (said, plan) = configured(&path, &[]);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(plan.unwrap(), planned(&[("guide", OWN.into())]));
}

#[test]
fn a_guide_that_cannot_be_used_is_named_with_its_mistakes() {
    let refused = |path: &str, reason: &str| {
        let (said, _) = configured(path, &[]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("Invalid guide: ") && said[0].contains(reason), "{said:?}");
    };
    refused("", "guide is an empty path");
    refused("/nowhere/guide.toml", "/nowhere/guide.toml: No such file or directory");
    refused(".", "it is a directory");
    let (_folder, path) = file(&format!("{}[beyond]\ncell = \"huge\"\n", OWN));
    refused(
        &path,
        "guide.toml: line 17, column 1: `beyond.cell` names \"huge\", which is none of the tiers [\"development\", \"small\", \"medium\", \"large\"]",
    );
    let (_folder, path) = file(&"#".repeat((1 << 20) + 1));
    refused(&path, "guide.toml: 1048577 bytes are too many; a guide has at most 1 MiB");
    let (argument, said) = call("plan", &[inputs(&[("guide", "name = 1".into())])]).unwrap_err();
    assert_eq!(argument, Some(0));
    assert!(said.starts_with("guide: line 1, column 8: invalid type"), "{said}");
}

/// What depends on the guide is said when the plan is read.
#[test]
fn a_choice_that_the_guide_does_not_allow_is_named_when_the_plan_is_read() {
    let (_folder, path) = file(OWN);
    for (name, value, reason) in [
        ("tier", "small", "Tier too small for the workload: tier = \"small\" holds at most 10"),
        ("platform", "ec2", "tier medium cannot run on platform = \"ec2\""),
        ("region_role", "primary", "the guide spreads tier large"),
    ] {
        let (said, plan) = configured(&path, &[(name, value.into())]);
        assert!(plan.is_none() && said[0].contains(reason), "{said:?}");
    }
}

pub const HEAD: &str =
    "extends = \"greenlang 1.0.0\"\nname = \"acme\"\nversion = \"1\"\nupdated = \"2026-10-15\"\n";

#[test]
fn types_of_arm64_in_a_guide_are_not_replaced_without_a_word() {
    let guide = format!(
        "{HEAD}[[tier]]\nname = \"medium\"\ndatabase = {{ instance_class = \"db.m7g.xlarge\" }}\n\
         cache = {{ node_type = \"cache.m7g.large\" }}\n"
    );
    let finding = |more: &[(&str, Value)], id: &str| {
        let plan = planned(
            &[&[("guide", guide.as_str().into()), ("basis", "tier".into())], more].concat(),
        );
        let findings = plan.get("findings").unwrap();
        findings.get(id).map(|finding| {
            ["guide", "plan", "reason"].map(|part| text(finding, &[part]).to_owned())
        })
    };
    let reason = "of another architecture than x86_64, which architecture asks for";
    let replaced = |from: &str, to: &str| Some([from, to, reason].map(str::to_owned));
    assert_eq!(finding(&[], "replaced-database"), replaced("m7g", "db.m5.xlarge"));
    assert_eq!(finding(&[], "replaced-cache"), replaced("cache.m7g.large", "cache.m5.large"));
    let arm64 = [("architecture", "arm64".into())];
    assert_eq!(finding(&arm64, "replaced-database"), None);
}

#[test]
fn pods_may_be_larger_than_tasks_of_fargate() {
    let guide = format!(
        "{HEAD}[[tier]]\nname = \"medium\"\nplatforms = [\"eks\"]\n\
         [[tier.service]]\nname = \"cbam\"\nvcpus = \"20\"\nmemory_gb = 60\n\
         [[tier.node_group]]\nname = \"web\"\ninstance_type = \"m5.8xlarge\"\n"
    );
    let plan = planned(&[("guide", guide.as_str().into())]);
    let service = plan.get("services").unwrap().get("cbam").unwrap();
    assert_eq!(text(service, &["cpu_request"]), "20000m");
    assert!(service.get("cpu").unwrap().is_null());
}

#[test]
fn an_id_that_no_rule_of_the_guide_has_gets_the_nearest() {
    let guide = format!("{HEAD}[[tier]]\nname = \"medium\"\ndatabase = {{ iops = 3000 }}\n");
    let known = |id: &str| {
        let ids = Value::List(vec![id.into()]);
        let inputs = inputs(&[("guide", guide.as_str().into()), ("acknowledged_findings", ids)]);
        call("plan", &[inputs])
    };
    let id = "database-storage.tier.medium.database.iops";
    let findings = known(id).unwrap().get("findings").unwrap().clone();
    assert!(findings.get(id).is_none());
    assert_eq!(
        known("database-storage.tier.medium.database.iop").unwrap_err().1,
        "inputs.acknowledged_findings[0] must be the id of a finding, such as \
         \"database-storage.tier.medium.database.iops\"; \"database-storage.tier.medium.database.iop\" was given"
    );
}
