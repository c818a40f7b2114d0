//! `glsizing frontier`: what nothing beats, as a table, as JSON and as a page.

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

/// The same plans by number, with what to set; nothing from outside, and the same bytes every time.
#[test]
fn a_page_has_every_plan_of_the_table() {
    let page = text(medium(&["frontier", "-o=html"]));
    assert_eq!(page, text(medium(&["frontier", "-o=html"])));
    let found = json(&medium(&["frontier", "-o=json"]));
    let points = found["points"].as_array().unwrap();
    for (at, point) in points.iter().enumerate() {
        assert!(page.contains(&format!("<summary>Plan {}</summary>", at + 1)), "{at}");
        let inputs = point["inputs"].as_str().unwrap().replace('"', "&quot;");
        assert!(page.contains(&inputs), "{inputs}");
    }
    let survive = points.iter().filter(|one| one["survives_zone_loss"] == true).count();
    // One more of each kind is in the key, on each of two canvases.
    assert_eq!(page.matches("class=\"plan survives\"").count(), 2 * (survive + 1));
    assert_eq!(page.matches("class=\"plan\"").count(), 2 * (points.len() - survive + 1));
    for outside in ["http:", "https:", "src=", "@import", "url(", "<script"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn without_prices_there_is_a_page_without_a_chart() {
    let page = text(medium(&["frontier", "-o=html", "--region=mx-central-1"]));
    assert!(!page.contains("<svg") && !page.contains("What to set"), "{page}");
    assert!(page.contains("have an unknown cost, because prices are missing"), "{page}");
}

#[test]
fn a_plan_that_aws_refuses_has_no_frontier() {
    let (code, said) = fail(&[&["frontier", "--region", "nowhere-1"], &MEDIUM[..]].concat());
    assert_eq!(code, 2);
    assert!(said.contains("nowhere-1"), "{said}");
}
