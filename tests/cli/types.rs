//! `glsizing types` and `glsizing prices show`: what is sold, and for how much.

use serde_json::Value;

use super::{fail, json, succeed, text};

fn types(words: &[&str]) -> Vec<Value> {
    let listed = json(&succeed(&[&["types", "-o=json"], words].concat()));
    listed.as_array().unwrap().clone()
}

fn number(one: &Value, name: &str) -> f64 {
    let value = &one[name];
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).unwrap()
}

#[test]
fn every_flag_narrows_the_list() {
    let wide = types(&["--component=database"]);
    let words = ["--vcpus=4..8", "--memory-gib=..32", "--hourly-usd=..1", "--architecture=arm64"];
    let narrow = types(&[&["--component=database"], &words[..]].concat());
    assert!(!narrow.is_empty() && narrow.len() < wide.len());
    for one in &narrow {
        assert_eq!(one["service"], "rds");
        assert_eq!(one["architecture"], "arm64");
        assert!((4.0..=8.0).contains(&number(one, "vcpus")), "{one}");
        assert!(number(one, "memory_gib") <= 32.0 && number(one, "hourly_usd") <= 1.0, "{one}");
    }
    let prices: Vec<f64> = narrow.iter().map(|one| number(one, "hourly_usd")).collect();
    assert!(prices.is_sorted(), "{prices:?}");
}

/// m5.xlarge: 4 vCPU and 16 GiB at 0.192 USD in us-east-1 (AWS's price list).
#[test]
fn a_family_and_a_type_are_known_by_name() {
    let named = |words: &[&str]| -> Vec<String> {
        types(words).iter().map(|one| one["type"].as_str().unwrap().to_owned()).collect()
    };
    assert!(named(&["m5"]).iter().all(|name| name.starts_with("m5.")));
    let one = &types(&["m5.xlarge"])[0];
    assert_eq!([number(one, "vcpus"), number(one, "memory_gib")], [4.0, 16.0]);
    assert_eq!(one["hourly_usd"], "0.192");
    let table = text(succeed(&["types", "m5.xlarge", "db.m5.xlarge"]));
    assert!(table.starts_with("2 types in us-east-1, the cheapest first\n"), "{table}");
    assert!(table.contains("m5.xlarge") && table.contains("0.192"), "{table}");
}

#[test]
fn mistakes_are_named() {
    let refuses = |words: &[&str], message: &str| {
        let (code, error) = fail(words);
        assert_eq!(code, 2, "{error}");
        assert!(error.contains(message), "{error}");
    };
    refuses(
        &["types", "db.m5.2xlarg"],
        "db.m5.2xlarg is neither a family nor a type that `glsizing types` lists (did you mean db.m5.2xlarge?)",
    );
    refuses(&["types", "--region=us-est-1"], "--region: \"us-est-1\" is not a region");
    refuses(&["types", "--region=us-est-1"], "(did you mean us-east-1?)");
    refuses(&["types", "--vcpus=a"], "must be a number, or a range such as 4..16");
    refuses(&["types", "m5", "--vcpus=1000"], "no type in us-east-1 is as these flags ask");
    refuses(&["prices", "show", "m5.2xlarg"], "(did you mean m5.2xlarge?)");
    refuses(&["preview", "--user=5"], "--users");
}

#[test]
fn prices_are_shown_as_json() {
    let words = ["prices", "show", "nat_gateway_hour", "--region=us-east-1", "-o=json"];
    let book = json(&succeed(&words));
    let prices = book["prices"].as_array().unwrap();
    assert_eq!(prices.len(), 1);
    assert_eq!(prices[0]["usd"], "0.045");
    assert_eq!(prices[0]["service"], "vpc");
    assert_eq!(book["sha256"].as_str().unwrap().len(), 64);
}
