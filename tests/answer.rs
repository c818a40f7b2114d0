//! What a plan leaves out, which findings are known, and how many values an answer has.

use glsizing::provider::Glsizing;
use glsizing::sizing::AnswerPart;
use glsizing::tfplugin::{AttributeType, Mode, Nesting, Provider, Type, Value};

use crate::support::call;

/// A plan with the arguments of medium besides those given.
fn plan(more: &[(&str, Value)]) -> Result<Value, String> {
    let medium = [("organizations", 50), ("users", 500), ("transactions_per_day", 50_000)];
    let medium = medium.map(|(name, count)| (name, Value::from(count)));
    let arguments = Value::object(medium.into_iter().chain(more.iter().cloned()));
    call("plan", &[arguments]).map_err(|(_, text)| text)
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Value {
    Value::list(texts)
}

/// The attributes that a part is about; `cost` has its own inside.
fn attributes(part: AnswerPart) -> &'static [&'static str] {
    match part {
        AnswerPart::Alarms => &["alarms", "metric_query_alarms"],
        AnswerPart::Autoscaling => &["autoscaling"],
        AnswerPart::Calculator => &["calculator", "demand"],
        AnswerPart::Cost => &["cost"],
        AnswerPart::CostLines => &["cost.lines", "cost.sources"],
        AnswerPart::Decisions => &["decisions"],
        AnswerPart::Findings => &["findings"],
        AnswerPart::RequiredQuotas => &["required_quotas"],
        AnswerPart::Resilience => &["resilience"],
        AnswerPart::ServiceLevels => &["service_levels"],
    }
}

/// `path -> value` of every attribute, and of those of `cost`.
fn parts(plan: &Value) -> Vec<(String, Value)> {
    let mut parts = Vec::new();
    for (name, value) in plan.as_map().unwrap() {
        match value.as_map().filter(|_| name == "cost") {
            Some(inside) => {
                let inside = inside.iter();
                parts.extend(inside.map(|(part, value)| (format!("cost.{part}"), value.clone())));
            }
            None => parts.push((name.clone(), value.clone())),
        }
    }
    parts
}

/// The value at a path; null within null.
fn at(plan: &Value, path: &str) -> Value {
    let step = |value: Value, name: &str| value.get(name).cloned().unwrap_or(Value::Null);
    path.split('.').fold(plan.clone(), step)
}

fn is_within(path: &str, whole: &str) -> bool {
    path.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[test]
fn what_is_left_out_is_null_and_nothing_else_changes() {
    let whole = plan(&[]).unwrap();
    for part in AnswerPart::ALL {
        let less = plan(&[("omit", texts([part.as_str()]))]).unwrap();
        for (path, whole) in &parts(&whole) {
            let less = at(&less, path);
            let is_left_out = attributes(*part).iter().any(|one| is_within(path, one));
            // What is said of the part elsewhere.
            let about = match part {
                AnswerPart::Findings => path == "summary",
                AnswerPart::Alarms | AnswerPart::Autoscaling => path == "decisions",
                _ => false,
            };
            if is_left_out {
                assert!(!whole.is_null() && less.is_null(), "{path}");
            } else if path != "omit" && !about {
                assert_eq!(less, *whole, "{path} without {}", part.as_str());
            }
        }
    }
}

#[test]
fn the_summary_counts_findings_or_has_no_line_about_them() {
    let findings = |more: &[(&str, Value)]| {
        let plan = plan(more).unwrap();
        let summary = plan.get("summary").and_then(Value::as_str).unwrap().to_owned();
        assert!(!summary.ends_with('\n'), "{summary:?}");
        summary.lines().find_map(|line| line.strip_prefix("findings: ").map(str::to_owned))
    };
    let known = |ids: &[&'static str]| ("acknowledged_findings", texts(ids.iter().copied()));
    assert_eq!(findings(&[]).unwrap(), "2 corrected, 1 warning, 2 info");
    assert_eq!(
        findings(&[known(&["nat-zones", "tier-edges"])]).unwrap(),
        "2 corrected, 2 info, 1 acknowledged"
    );
    assert_eq!(findings(&[("omit", texts(["findings"]))]), None);
}

#[test]
fn an_acknowledged_finding_is_left_out_and_the_id_stays() {
    let [all, less] = [vec![], vec!["nat-zones"]]
        .map(|ids| plan(&[("acknowledged_findings", texts(ids))]).unwrap());
    let has = |plan: &Value| plan.get("findings").unwrap().get("nat-zones").is_some();
    assert!(has(&all) && !has(&less));
    assert_eq!(all.get("id"), less.get("id"));
}

#[test]
fn a_name_that_does_not_exist_is_an_error_with_the_nearest() {
    assert_eq!(
        plan(&[("acknowledged_findings", texts(["nat-zone"]))]).unwrap_err(),
        "inputs.acknowledged_findings[0] must be the id of a finding, such as \"nat-zones\"; \"nat-zone\" \
         was given"
    );
    let error = plan(&[("omit", texts(["alarm"]))]).unwrap_err();
    assert!(error.starts_with("inputs.omit[0] must be one of \"alarms\", "), "{error}");
    // Every id of the page can be acknowledged, also what no plan shows.
    plan(&[("acknowledged_findings", texts(["terabytes", "replaced-node_groups.web"]))]).unwrap();
}

#[test]
fn a_part_that_is_named_twice_is_left_out_once() {
    let plan = plan(&[("omit", texts(["alarms", "alarms"]))]).unwrap();
    assert_eq!(plan.get("omit"), Some(&texts(["alarms"])));
}

/// `for_each` and `length()` need no condition: a component that is not there has an empty map.
#[test]
fn maps_are_never_null() {
    let sizes: [&[(&str, Value)]; 6] = [
        &[("organizations", 1.into()), ("users", 5.into()), ("transactions_per_day", 100.into())],
        &[("organizations", 10.into()), ("users", 100.into()), ("transactions_per_day", 0.into())],
        &[],
        &[("platform", "ecs_fargate".into())],
        &[("organizations", 2_500.into())],
        &[("organizations", 700.into()), ("region_role", "read_only".into())],
    ];
    let sources = Glsizing::default().data_sources();
    let schema = sources.iter().find(|one| one.type_name() == "glsizing_plan").unwrap().schema();
    let mut seen = 0;
    for arguments in sizes {
        let plan = plan(arguments).unwrap();
        for attribute in schema.attributes.iter().filter(|one| one.mode == Mode::Computed) {
            let value = plan.get(&attribute.name).unwrap();
            seen += insist_on_maps(&attribute.name, &attribute.ty, value);
        }
    }
    assert!(seen > 90, "{seen}");
}

/// How many maps there are; an object that is null has none.
fn insist_on_maps(path: &str, ty: &AttributeType, value: &Value) -> usize {
    match ty {
        AttributeType::Plain(Type::Map(_)) => {
            assert!(value.as_map().is_some(), "{path} is null");
            1
        }
        AttributeType::Nested(Nesting::Single, parts) if !value.is_null() => {
            let inside = |part: &glsizing::tfplugin::Attribute| {
                let path = format!("{path}.{}", part.name);
                insist_on_maps(&path, &part.ty, value.get(&part.name).unwrap())
            };
            parts.iter().map(inside).sum()
        }
        _ => 0,
    }
}

/// Core handles each value of each instance several times, so their number is kept down.
#[test]
fn a_default_plan_has_no_more_values_than_it_needs() {
    let plan = plan(&[]).unwrap();
    let table: Vec<(String, usize)> =
        parts(&plan).iter().map(|(path, part)| (path.clone(), values(part))).collect();
    // How many lines a bill has is up to what is deployed.
    let of_lines = ["cost.lines", "cost.sources"];
    let counted = table.iter().filter(|(path, _)| !of_lines.contains(&path.as_str()));
    let count: usize = counted.map(|(_, count)| count).sum();
    assert!(count <= MOST_VALUES, "{count}: {table:?}");
}

const MOST_VALUES: usize = 541;

/// Leaves, null ones too; a list is one.
fn values(value: &Value) -> usize {
    match value.as_map() {
        Some(parts) => parts.values().map(values).sum(),
        None => 1,
    }
}
