//! `prices show` and `prices diff`.

use std::fs;

use super::{fail, succeed, word};

#[test]
fn a_price_is_shown_with_source_and_date() {
    let shown = succeed(&["show", "--region", "us-east-1", "m5.2xlarge", "nat_gateway_hour"]);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("Price book 2026.10 of 2026-10, sha256 "));
    assert!(lines[1].starts_with(
        "ec2 m5.2xlarge linux in us-east-1: 0.384 USD per hour (listed, 2026-07-20: "
    ));
    assert_eq!(lines.len(), 5, "{shown}");
    assert!(lines[4].starts_with(
        "vpc nat_gateway_hour in us-east-1: 0.045 USD per hour (listed, 2025-10-28: "
    ));
}

#[test]
fn a_family_is_all_its_types() {
    let shown = succeed(&["show", "--region", "us-east-1", "cache.r5"]);
    assert!(shown.contains("cache.r5.2xlarge redis in us-east-1: 0.862 "));
    assert!(!shown.contains("cache.r6g"));
}

#[test]
fn what_has_no_price_is_said_to_have_none() {
    let error = fail(&["show", "--region", "eu-west-3", "alb_hour"]);
    assert_eq!(error, "Error: alb_hour has no known price in eu-west-3\n");
    let error = fail(&["show", "--region", "mars-1"]);
    assert!(error.starts_with("Error: --region: \"mars-1\" is not a region"), "{error}");
}

#[test]
fn two_books_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prices.json");
    let price = |kind: &str, usd: &str| {
        format!(
            r#"{{"service":"ec2","region":"us-east-1","type":"{kind}","unit":"hour","price_usd":"{usd}","source":"s","as_of":"2026-11"}}"#
        )
    };
    let text = format!(
        r#"{{"mode":"overlay","version":"v","as_of":"2026-11","currency":"USD","prices":[{},{},{}]}}"#,
        price("m5.2xlarge", "0.288"),
        price("m5.4xlarge", "0.768"),
        price("c8g.large", "0.1"),
    );
    fs::write(&file, &text).unwrap();
    assert_eq!(
        succeed(&["diff", "embedded", word(&file)]),
        "+ ec2 c8g.large linux in us-east-1: 0.1 USD per hour (2026-11)\n\
         ~ ec2 m5.2xlarge linux in us-east-1: 0.384 -> 0.288 USD per hour, -25 % (2026-07-20 -> 2026-11)\n\
         1 added, 0 removed, 1 changed\n"
    );
    assert_eq!(succeed(&["diff", "embedded", "embedded"]), "0 added, 0 removed, 0 changed\n");

    fs::write(&file, text.replace("0.288", "-1")).unwrap();
    let error = fail(&["diff", "embedded", word(&file)]);
    assert_eq!(
        error,
        format!("Error: {}: line 1: prices[0].price_usd: `-1` is negative\n", file.display())
    );
    assert!(fail(&["diff", "embedded", "/nowhere/at/all"]).contains("No such file"));
}
