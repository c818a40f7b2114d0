//! `glsizing frontier`: what nothing beats, as a table and as JSON.

use super::{MEDIUM, fail, json, medium, succeed, text};

#[test]
fn the_cheapest_is_first_and_the_last_has_everything() {
    let found = json(&medium(&["frontier", "-o=json"]));
    let points = found["points"].as_array().unwrap();
    let usd = |at: usize| points[at]["total_monthly_usd"].as_str().unwrap().parse::<f64>().unwrap();
    let costs: Vec<f64> = (0..points.len()).map(usd).collect();
    assert!(costs.is_sorted() && costs.len() > 2, "{costs:?}");
    let last = points.last().unwrap();
    assert_eq!((&last["headroom"], &last["survives_zone_loss"]), (&"1".into(), &true.into()));
    // What a point says to set gives its cost.
    let inputs = points[0]["inputs"].as_str().unwrap();
    let file = std::env::temp_dir().join(format!("frontier-{}.toml", std::process::id()));
    std::fs::write(&file, inputs).unwrap();
    let words = ["preview", "--output=json", "--file", file.to_str().unwrap()];
    let plan = json(&succeed(&[&words, &MEDIUM[..]].concat()));
    std::fs::remove_file(&file).unwrap();
    let planned = plan["cost"]["total_monthly_usd"].to_string();
    assert_eq!(planned.trim_matches('"').parse::<f64>().unwrap(), costs[0]);
}

#[test]
fn a_table_says_how_many_were_tried_and_what_is_left_out() {
    let table = text(medium(&["frontier"]));
    assert!(
        table.contains("Plans that no other plan beats") && table.contains("USD a month"),
        "{table}"
    );
    assert!(
        table.contains("it is unknown whether they save") && table.contains("spot_workers"),
        "{table}"
    );
}

#[test]
fn a_plan_that_aws_refuses_has_no_frontier() {
    let (code, said) = fail(&[&["frontier", "--region", "nowhere-1"], &MEDIUM[..]].concat());
    assert_eq!(code, 2);
    assert!(said.contains("nowhere-1"), "{said}");
}
