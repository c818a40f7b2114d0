//! Guides that size by inputs of their own, and the input `load`, which gives amounts of them.

use glsizing::guide::Guide;
use glsizing::tfplugin::Value;

use crate::support::call;

/// The embedded guide with two inputs of other names and one tier without a limit of the second.
fn own() -> String {
    let part = |from: &str, to: &str| {
        let start = Guide::EMBEDDED.find(from).unwrap();
        let end = start + Guide::EMBEDDED[start..].find(to).unwrap();
        Guide::EMBEDDED[start..end].to_owned()
    };
    let tier = part("[[tier]]\nname = \"medium\"", "# -----");
    let tier = tier
        .replace("tops.organizations = ", "tops.logins_per_second = ")
        .lines()
        .filter(|line| !line.starts_with("tops.users") && !line.starts_with("tops.transactions"))
        .fold(String::new(), |text, line| text + line + "\n");
    let classes = part("[[class]]", "# The tiers and");
    format!(
        "name = \"sso\"\nversion = \"1\"\nupdated = \"2026-01-31\"\n\
         [[input]]\nname = \"logins_per_second\"\nminimum = 1\nmaximum = 300\n\
         [[input]]\nname = \"sessions\"\nunit = \"concurrent sessions\"\nmaximum = 1000000\n\
         {classes}\n{tier}\n\
         [[demand]]\nquantity = \"web.vcpus\"\nper = \"logins_per_second\"\ndivisor = 2\n\
         plus = [{{ per = \"sessions\", divisor = 10000 }}]\n\
         [[demand]]\nquantity = \"database.vcpus\"\nper = \"sessions\"\ndivisor = 50000\n"
    )
}

fn load(amounts: &[(&str, i64)]) -> Value {
    Value::object(amounts.iter().map(|(name, amount)| (*name, Value::from(*amount))))
}

fn answered(function: &str, parts: Vec<(&str, Value)>) -> Result<Value, String> {
    call(function, &[Value::object(parts)]).map_err(|error| error.1)
}

fn plan(amounts: &[(&str, i64)]) -> Result<Value, String> {
    answered("plan", vec![("guide", own().into()), ("load", load(amounts))])
}

fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    path.iter().fold(value, |value, name| value.get(name).unwrap_or_else(|| panic!("{path:?}")))
}

fn number(value: &Value, path: &[&str]) -> String {
    at(value, path).as_number().unwrap().to_string()
}

const LOAD: [(&str, i64); 2] = [("logins_per_second", 60), ("sessions", 200_000)];

#[test]
fn a_plan_follows_the_inputs_of_its_guide() {
    let plan = plan(&LOAD).unwrap();
    assert_eq!(number(&plan, &["demand", "web.vcpus"]), "50", "60 / 2 + 200,000 / 10,000");
    assert_eq!(at(&plan, &["tier_by", "sessions"]).as_str(), Some("medium"));
    assert!(at(&plan, &["organizations"]).is_null());
    assert_eq!(number(&plan, &["load", "sessions"]), "200000");
    let why = at(&plan, &["decisions", "tier"]).as_str().unwrap();
    assert_eq!(
        why,
        "logins_per_second = 60 needs medium, sessions = 200000 needs medium; the largest of them decides"
    );
    let unpriced = at(&plan, &["cost", "unpriced"]).as_list().unwrap();
    let nat = Value::from("network.nat_traffic");
    assert!(unpriced.contains(&nat), "usage is estimated from transactions, which it has none of");
}

#[test]
fn more_of_any_input_needs_more() {
    let vcpus = |logins, sessions| {
        let plan = plan(&[("logins_per_second", logins), ("sessions", sessions)]).unwrap();
        number(&plan, &["demand", "web.vcpus"])
    };
    assert_eq!([vcpus(60, 0), vcpus(62, 0), vcpus(60, 10_000)], ["30", "31", "31"]);
}

#[test]
fn the_embedded_guide_takes_its_inputs_as_load() {
    let three = [("organizations", 50), ("users", 500), ("transactions_per_day", 50_000)];
    let own = answered("plan", three.map(|(name, amount)| (name, amount.into())).to_vec());
    let as_load = answered("plan", vec![("load", load(&three))]);
    let (own, as_load) = (own.unwrap(), as_load.unwrap());
    for part in ["id", "database", "cost", "tier_by", "decisions", "summary"] {
        assert_eq!(own.get(part), as_load.get(part), "{part}");
    }
}

#[test]
fn a_forecast_grows_the_inputs_of_its_guide() {
    let growing = |start: i64, growth: i64| {
        Value::object([("start", Value::from(start)), ("monthly_growth", Value::from(growth))])
    };
    let load = Value::object([("logins_per_second", growing(10, 1)), ("sessions", growing(5, 0))]);
    let forecast = answered(
        "forecast",
        vec![
            ("guide", own().into()),
            ("starting_on", "2026-01-01".into()),
            ("months", 3.into()),
            ("load", load),
        ],
    );
    let forecast = forecast.unwrap();
    let last = &at(&forecast, &["periods"]).as_list().map_or_else(
        || at(&forecast, &["periods"]).as_map().unwrap().values().last().unwrap().clone(),
        |periods| periods.last().unwrap().clone(),
    );
    assert_eq!(number(last, &["load", "logins_per_second"]), "40");
    assert!(at(last, &["users"]).is_null());
    let summary = at(&forecast, &["summary"]).as_str().unwrap();
    assert!(summary.contains("10 logins per second, 5 concurrent sessions"), "{summary}");
}

#[test]
fn alternatives_and_an_assessment_name_the_inputs_of_the_guide() {
    let parts = || vec![("guide", own().into()), ("load", load(&LOAD))];
    let alternatives = answered("alternatives", parts()).unwrap();
    let edges = at(&alternatives, &["cost_at_edges"]).as_map().unwrap();
    assert!(
        edges
            .keys()
            .all(|key| key.starts_with("logins_per_second/") || key.starts_with("sessions/"))
    );
    let database = Value::object([("instance_class", Value::from("db.r6g.4xlarge"))]);
    let current = ("current", Value::object([("database", database)]));
    let assessment = answered("assess", [parts(), vec![current]].concat()).unwrap();
    let carries = at(&assessment, &["carries"]);
    assert!(at(carries, &["users"]).is_null());
    assert!(at(carries, &["load", "sessions"]).as_number().is_some());
}

#[track_caller]
fn refuses(parts: Vec<(&str, Value)>, expected: &str) {
    assert_eq!(answered("plan", parts).unwrap_err(), expected);
}

#[test]
fn load_beside_one_of_the_three() {
    refuses(
        vec![("users", 5.into()), ("load", load(&LOAD))],
        "inputs.users must be null where load is given",
    );
}

#[test]
fn a_misspelt_input() {
    refuses(
        vec![("guide", own().into()), ("load", load(&[("login_per_second", 5)]))],
        "load has \"login_per_second\", which is no input of the guide sso 1 (did you mean \
         logins_per_second?). It sizes by logins_per_second and sessions",
    );
}

#[test]
fn a_missing_input() {
    refuses(
        vec![("guide", own().into()), ("load", load(&[("sessions", 5)]))],
        "load lacks logins_per_second. The guide sso 1 sizes by logins_per_second and sessions, \
         and each of them needs an amount",
    );
}

#[test]
fn an_amount_beyond_the_bounds_of_the_guide() {
    refuses(
        vec![
            ("guide", own().into()),
            ("load", load(&[("logins_per_second", 301), ("sessions", 5)])),
        ],
        "load[\"logins_per_second\"] must be a whole number from 1 to 300, as the guide sso 1 says; \
         301 was given",
    );
}

#[test]
fn the_three_inputs_for_a_guide_with_others() {
    let three = [("organizations", 1), ("users", 5), ("transactions_per_day", 0)];
    let three = three.map(|(name, amount)| (name, Value::from(amount))).to_vec();
    refuses(
        [three, vec![("guide", own().into())]].concat(),
        "the guide sso 1 sizes by logins_per_second and sessions, not by organizations, users and \
         transactions_per_day. Leave these three out, and set load to the amounts of the guide's inputs",
    );
}

const THREE: [(&str, i64); 3] =
    [("organizations", 50), ("users", 500), ("transactions_per_day", 50_000)];

#[test]
fn the_function_demand_takes_any_guide() {
    let of = |parts| answered("demand", parts).unwrap();
    let own = of(vec![("guide", own().into()), ("load", load(&LOAD))]);
    assert_eq!(at(&own, &["tier"]).as_str(), Some("medium"));
    assert_eq!(at(&own, &["tier_by", "sessions"]).as_str(), Some("medium"));
    assert_eq!(number(&own, &["demand", "web.vcpus"]), "50");
    assert_eq!(number(&own, &["demand", "database.vcpus"]), "4");
    let three = THREE.map(|(name, amount)| (name, amount.into())).to_vec();
    let embedded = of(three);
    assert_eq!(embedded, of(vec![("load", load(&THREE))]));
    assert_eq!(number(&embedded, &["demand", "web.vcpus"]), "10");
    assert_eq!(at(&embedded, &["tier_by", "users"]).as_str(), Some("medium"));
}

/// As a core sends an object to a parameter of any type.
#[test]
fn a_function_takes_a_guide_within_an_object_of_a_core() {
    let inputs = Value::object([("guide", own().into()), ("load", load(&LOAD))]);
    let wrapped = Value::Dynamic(Box::new((inputs.implied_type(), inputs.clone())));
    for function in ["plan", "demand"] {
        let of = |inputs: &Value| call(function, std::slice::from_ref(inputs)).unwrap();
        assert_eq!(of(&wrapped), of(&inputs), "{function}");
    }
}

#[test]
fn a_class_is_measured_once() {
    let vcpus = || Value::object([("vcpus_p95", Value::from(3))]);
    let measured = |parts: Vec<(&str, Value)>| {
        let parts = [vec![("load", load(&LOAD))], parts].concat();
        let database = Value::object([("instance_class", Value::from("db.r6g.4xlarge"))]);
        let current = Value::object([("database", database)]);
        let parts = [("measured", Value::object(parts)), ("current", current)];
        let guide = [("guide", own().into()), ("load", load(&LOAD))];
        answered("assess", [&parts[..], &guide[..]].concat())
    };
    let classes = |name: &str| ("classes", Value::object([(name, vcpus())]));
    let of = |parts| {
        let assessment = measured(parts).unwrap();
        number(&assessment, &["measurements", "web.vcpus", "measured"])
    };
    assert_eq!([of(vec![classes("web")]), of(vec![("web", vcpus())])], ["3", "3"]);
    let refused = |parts| measured(parts).unwrap_err();
    assert_eq!(
        refused(vec![("web", vcpus()), classes("web")]),
        "inputs.measured.classes[\"web\"] must be left out: an input of its own gives it"
    );
    assert_eq!(
        refused(vec![classes("wbe")]),
        "measured has the class \"wbe\", which the guide sso 1 has no rate for (did you mean web?). It has rates for web"
    );
}

#[test]
fn a_workload_that_the_function_demand_does_not_take() {
    let refused = |parts| answered("demand", parts).unwrap_err();
    assert_eq!(
        refused(vec![("guide", own().into()), ("load", load(&[("sessions", 5)]))]),
        "load lacks logins_per_second. The guide sso 1 sizes by logins_per_second and sessions, \
         and each of them needs an amount"
    );
    assert_eq!(
        refused(vec![("region", "us-east-1".into()), ("load", load(&THREE))]),
        "inputs.region does not exist; use one of organizations, users, transactions_per_day, load"
    );
}

#[test]
fn a_function_of_three_inputs_names_the_one_that_takes_any_guide() {
    let three = THREE.map(|(_, amount)| Value::from(amount));
    for function in ["tier", "calculate"] {
        let arguments = [&three[..], &[own().into()]].concat();
        assert_eq!(
            call(function, &arguments).unwrap_err(),
            (
                Some(3),
                "guide: the guide sso 1 sizes by logins_per_second and sessions, not by organizations, users and \
                 transactions_per_day. Leave these three out, and set load to the amounts of the guide's inputs. \
                 Here, call provider::glsizing::demand({ guide = ..., load = { ... } }), which takes any guide"
                    .to_owned()
            ),
            "{function}"
        );
    }
}
