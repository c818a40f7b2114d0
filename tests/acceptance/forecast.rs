//! `glsizing_forecast` and `forecast`, on the real command line.

use serde_json::Value;

use crate::support::{Workspace, cores};

/// Three years, and a plan for each of their months. A map has no order: one is written backwards.
const HCL: &str = r#"
locals {
  inputs = {
    starting_on          = "2026-09-30"
    months               = 36
    organizations        = { start = 1, monthly_growth = 0.25 }
    users                = { start = "5", monthly_growth = 0.2 }
    transactions_per_day = { on = { "2029-01-15" = 2000000, "2026-09-30" = 100, "2027-12-31" = 90000 } }
    region               = "eu-west-1"
    headroom             = 0.1
    usage                = { internet_gb = 100 }
  }
}

data "glsizing_forecast" "this" {
  starting_on          = local.inputs.starting_on
  months               = local.inputs.months
  organizations        = local.inputs.organizations
  users                = local.inputs.users
  transactions_per_day = local.inputs.transactions_per_day
  region               = local.inputs.region
  headroom             = local.inputs.headroom
  usage                = local.inputs.usage
}

data "glsizing_plan" "each" {
  for_each = { for period in data.glsizing_forecast.this.periods : period.date => period }

  organizations        = each.value.organizations
  users                = each.value.users
  transactions_per_day = each.value.transactions_per_day
  region               = local.inputs.region
  headroom             = local.inputs.headroom
  usage                = local.inputs.usage
}

output "periods" {
  value = data.glsizing_forecast.this.periods
}

output "events" {
  value = data.glsizing_forecast.this.events
}

output "plans" {
  value = { for date, plan in data.glsizing_plan.each : date => {
    tier         = plan.tier
    cell_count   = plan.cell_count
    monthly_usd  = tostring(plan.cost.total_monthly_usd)
    by_component = { for name, usd in plan.cost.by_component : name => tostring(tonumber(format("%.2f", usd * plan.cell_count))) }
    class        = try(plan.database.instance_class, null)
  } }
}

output "function_agrees" {
  value = provider::glsizing::forecast(local.inputs) == data.glsizing_forecast.this
}
"#;

#[test]
fn every_period_is_a_plan() {
    for core in cores() {
        let outputs = Workspace::new(core, HCL).planned_outputs(&[]);
        let periods = outputs["periods"].as_array().unwrap();
        assert_eq!(periods.len(), 36);
        assert_eq!(periods[0]["date"], "2026-09-30");
        assert_eq!(periods[5]["date"], "2027-02-28");
        assert_eq!(periods[35]["date"], "2029-08-30");
        for period in periods {
            let date = period["date"].as_str().unwrap();
            let plan = &outputs["plans"][date];
            for name in ["tier", "cell_count"] {
                assert_eq!(period[name], plan[name], "{name} on {date}");
            }
            // A plan without `current` knows nothing of the storage of the month before.
            let usd = |value: &Value| match value.as_str() {
                Some(text) => text.parse::<f64>().unwrap(),
                None => value.as_f64().unwrap(),
            };
            let [parts, alone] = [period, plan].map(|one| {
                let parts = one["by_component"].as_object().unwrap().iter();
                let mut parts: std::collections::BTreeMap<_, _> =
                    parts.map(|(name, value)| (name.clone(), usd(value))).collect();
                let database = parts.remove("database").unwrap_or(0.0);
                (parts, database)
            });
            assert_eq!(parts.0, alone.0, "{date}");
            assert!(parts.1 >= alone.1, "{date}");
        }
        let (first, last) = (&periods[0], &periods[35]);
        assert_eq!((&first["tier"], &last["tier"]), (&"development".into(), &"enterprise".into()));
        assert_eq!(outputs["function_agrees"], true);
        class_events_are_class_changes(&outputs["events"], periods, &outputs["plans"]);
    }
}

fn class_events_are_class_changes(events: &Value, periods: &[Value], plans: &Value) {
    let mut changes = 0;
    for pair in periods.windows(2) {
        let [before, after] = [0, 1].map(|at| &plans[pair[at]["date"].as_str().unwrap()]["class"]);
        let event =
            &events[format!("{}/database.instance_class", pair[1]["date"].as_str().unwrap())];
        if before == after {
            assert_eq!(*event, Value::Null);
        } else {
            changes += 1;
            assert_eq!((&event["before"], &event["after"]), (before, after));
            assert_eq!(event["monthly_usd_after"], pair[1]["monthly_usd"]);
        }
    }
    assert!(changes > 3, "{changes}");
}

/// A rate that is known only during apply: the forecast waits for it.
const UNKNOWN: &str = r#"
resource "terraform_data" "rate" {
  input = 0.06
}

data "glsizing_forecast" "this" {
  starting_on          = "2026-09-01"
  months               = 3
  organizations        = { start = 400, monthly_growth = terraform_data.rate.output }
  users                = { on = { "2026-09-01" = terraform_data.rate.output } }
  transactions_per_day = { start = 600000, monthly_growth = 0.08 }
}
"#;

#[test]
fn what_is_not_known_yet_is_waited_for() {
    for core in cores() {
        let plan = Workspace::new(core, UNKNOWN).plan(&[]);
        let changes = plan["resource_changes"].as_array().unwrap();
        assert!(changes.iter().any(|change| change["type"] == "glsizing_forecast"));
    }
}

#[test]
fn a_mistake_in_the_function_s_object_is_named() {
    let cases = [
        ("months = 0", "inputs.months must be a whole number from 1 to 120; 0 was given"),
        (
            "monhts = 1",
            "inputs.monhts does not exist (did you mean months?); use one of starting_on, months,",
        ),
        ("periods = []", "inputs.periods does not exist"),
        (
            "users = { strat = 1 }",
            "inputs.users.strat does not exist (did you mean start?); use one of start,",
        ),
        ("starting_on = \"2026-02-30\"", "February 2026 has 28 days"),
        ("tier = \"small\"", "tier = \"small\" holds at most 10 for organizations"),
        ("users = null", "inputs.users is required"),
    ];
    for core in cores() {
        for (mistake, message) in cases {
            let hcl = format!(
                "output \"total\" {{\n  value = provider::glsizing::forecast(merge({{\n    starting_on = \
                 \"2026-09-01\"\n    months = 2\n    organizations = {{ start = 400, monthly_growth = 0 }}\n    \
                 users = {{ start = 6000, monthly_growth = 0 }}\n    transactions_per_day = {{ start = 0, \
                 monthly_growth = 0 }}\n  }}, {{ {mistake} }})).total_usd\n}}\n"
            );
            let run = Workspace::new(core, &hcl).run(&["plan", "-json", "-input=false"]).exits(1);
            assert!(run.errors().contains(message), "{mistake}: {}", run.errors());
        }
    }
}
