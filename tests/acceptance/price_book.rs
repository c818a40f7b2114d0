//! The provider's `price_book`: prices of one's own, over the embedded ones or instead of them.

use serde_json::{Value, json};

use crate::golden::flat;
use crate::support::{Core, Outputs, Workspace, cores};

/// One plan at the embedded prices and one at one's own.
const HCL: &str = r#"
provider "glsizing" {
  alias      = "own"
  price_book = "prices.json"
}

data "glsizing_plan" "embedded" {
  organizations        = 1
  users                = 5
  transactions_per_day = 100
}

data "glsizing_plan" "own" {
  provider             = glsizing.own
  organizations        = 1
  users                = 5
  transactions_per_day = 100
}

output "embedded" {
  value = data.glsizing_plan.embedded
}

output "own" {
  value = data.glsizing_plan.own
}
"#;

/// An hour of development's server at an agreed price.
fn prices(mode: &str, usd: &str) -> String {
    json!({
        "mode": mode,
        "version": "ours",
        "as_of": "2026-10-02",
        "currency": "USD",
        "prices": [{
            "service": "ec2",
            "region": "us-east-1",
            "type": "m5.2xlarge",
            "unit": "hour",
            "price_usd": usd,
            "source": "our agreement",
            "as_of": "2026-10-01",
        }],
    })
    .to_string()
}

fn plans(core: &'static Core, prices: &str) -> Outputs {
    let workspace = Workspace::new(core, HCL);
    workspace.write("prices.json", prices);
    workspace.planned_outputs(&[])
}

/// The paths whose values two plans do not share, but for the words that repeat sums: findings and the
/// summary.
fn changed(one: &Value, other: &Value) -> Vec<String> {
    let difference = flat::difference(&flat::of_json(one), &flat::of_json(other));
    let added = difference.lines().filter_map(|line| line.strip_prefix("+ "));
    let paths = added.map(|line| line.split(" = ").next().unwrap_or(line));
    let words = |path: &&str| path.starts_with("findings.") || path.starts_with("summary | cost: ");
    paths.filter(|path| !words(path)).map(str::to_owned).collect()
}

#[test]
fn an_overlay_changes_one_line_and_its_sums() {
    for core in cores() {
        let outputs = plans(core, &prices("overlay", "0.30"));
        let (embedded, own) = (&outputs["embedded"], &outputs["own"]);
        let line = &own["cost"]["lines"]["servers.app.instances"];
        assert_eq!(line["unit_price_usd"], "0.3");
        assert_eq!(line["monthly_usd"], "219", "730 x 0.30");
        let source = &own["cost"]["sources"][line["source"].as_str().unwrap()];
        let expected = json!({ "source": "our agreement", "as_of": "2026-10-01", "confirmed": null, "stale": false });
        assert_eq!(*source, expected);
        let book = &own["cost"]["price_book"];
        assert_eq!(book["version"], "2026.11+ours");
        assert_eq!(
            changed(embedded, own),
            [
                "cost.by_component.servers",
                "cost.lines.servers.app.instances.monthly_usd",
                "cost.lines.servers.app.instances.source",
                "cost.lines.servers.app.instances.unit_price_usd",
                "cost.monthly_usd",
                "cost.monthly_usd_high",
                "cost.monthly_usd_low",
                "cost.price_book.as_of",
                "cost.price_book.sha256",
                "cost.price_book.version",
                "cost.sources.our-agreement.as_of",
                "cost.sources.our-agreement.confirmed",
                "cost.sources.our-agreement.source",
                "cost.sources.our-agreement.stale",
                "cost.total_monthly_usd",
                "id",
            ]
        );
    }
}

#[test]
fn a_replacement_leaves_the_rest_unpriced() {
    for core in cores() {
        let outputs = plans(core, &prices("replace", "0.30"));
        let cost = &outputs["own"]["cost"];
        let lines: Vec<_> = cost["lines"].as_object().unwrap().keys().collect();
        assert_eq!(lines, ["servers.app.instances"]);
        let unpriced = cost["unpriced"].as_array().unwrap();
        assert!(unpriced.contains(&json!("servers.app.disks")), "{unpriced:?}");
        assert_eq!(cost["monthly_usd"], 219);
        assert_eq!(cost["price_book"]["version"], "ours");
        assert_eq!(cost["price_book"]["as_of"], "2026-10-02");
    }
}

/// The same file in other words has the same prices, another hash and another id.
#[test]
fn the_id_follows_the_file() {
    for core in cores() {
        let [one, same, other] = ["0.30", "0.30", "0.31"]
            .map(|usd| plans(core, &prices("overlay", usd))["own"]["id"].clone());
        assert_eq!(one, same);
        assert_ne!(one, other);
    }
}
