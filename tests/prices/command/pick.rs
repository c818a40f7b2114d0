//! Products that differ in one attribute: the plain one is taken, in whatever order, or none.

use std::fs;
use std::path::Path;

use super::offer::{self, Product, look_alike};
use super::{assert_empty, fail_with, succeed, word};

type Rates = &'static [(&'static str, &'static str, &'static str)];

fn node(sku: &'static str, usage_type: &str, engine: &str, place: &str, usd: Rates) -> Product {
    let kind = usage_type.split_once(':').unwrap().1;
    let attributes = [
        ("usagetype", usage_type),
        ("cacheEngine", engine),
        ("locationType", place),
        ("instanceType", kind),
    ];
    look_alike(sku, "Cache Instance", &attributes, usd)
}

fn class(sku: &'static str, usage_type: &str, more: &[(&str, &str)], usd: Rates) -> Product {
    let attributes = [
        ("usagetype", usage_type),
        ("databaseEngine", "PostgreSQL"),
        ("deploymentOption", "Single-AZ"),
        ("instanceType", "db.m5.xlarge"),
        ("licenseModel", "No license required"),
    ];
    look_alike(sku, "Database Instance", &[&attributes, more].concat(), usd)
}

const VALKEY: Rates = &[("Hrs", "0", "0.1756000000")];
const REDIS: Rates = &[("Hrs", "0", "0.8620000000")];
const CLASS: Rates = &[("Hrs", "0", "0.3560000000")];
const WRONG: Rates = &[("Hrs", "0", "0.0316080000")];

/// The right products among those that must not be taken for them.
fn look_alikes() -> Vec<Product> {
    let region = "AWS Region";
    vec![
        node("C1", "SyncDurability-NodeUsage:cache.r7g.large", "Valkey", region, WRONG),
        node("C2", "USE1-SyncDurability-NodeUsage:cache.r7g.large", "Valkey", region, WRONG),
        node("C3", "NodeUsage:cache.r7g.large", "Valkey", region, VALKEY),
        node("C4", "ExtendedSupportYr1-Yr2-NodeUsage:cache.r5.2xlarge", "Redis", region, WRONG),
        node("C5", "USE1-ExtendedSupportYr3-NodeUsage:cache.r5.2xlarge", "Redis", region, WRONG),
        node("C6", "NodeUsage:cache.r5.2xlarge", "Redis", region, REDIS),
        node("C7", "NodeUsage:cache.r5.2xlarge", "Memcached", region, WRONG),
        node("C8", "NodeUsage:cache.r5.2xlarge", "Redis", "AWS Outposts", WRONG),
        node("C9", "USE1-Outpost-NodeUsage:cache.r5.2xlarge", "Redis", region, WRONG),
        // AWS's other name of the same engine, at the same price.
        node("CA", "USE1-NodeUsage:cache.r5.2xlarge", "Redis OSS", region, REDIS),
        class("D1", "InstanceUsage:db.m5.xlarge", &[], CLASS),
        class("D2", "USE1-InstanceUsage:db.m5.xlarge", &[("locationType", "AWS Outposts")], WRONG),
        class(
            "D3",
            "InstanceUsage:db.m5.xlarge",
            &[("databaseEngine", "Aurora PostgreSQL")],
            WRONG,
        ),
        class(
            "D4",
            "InstanceUsage:db.m5.xlarge",
            &[("licenseModel", "Bring your own license")],
            WRONG,
        ),
        class("D5", "InstanceUsageIOOptimized:db.m5.xlarge", &[], WRONG),
        class("D6", "ExtendedSupport-InstanceUsage:db.m5.xlarge", &[], WRONG),
        class(
            "D7",
            "Multi-AZClusterUsage:db.m5.xlarge",
            &[("deploymentOption", "Multi-AZ (readable standbys)")],
            WRONG,
        ),
    ]
}

fn import(folder: &Path, products: &[&Product]) -> String {
    let (file, out) = (folder.join("offer.json"), folder.join("prices.json"));
    fs::write(&file, offer::file_of(products)).unwrap();
    succeed(&["import", word(&file), "--out", word(&out), "--mode", "replace"]);
    fs::read_to_string(out).unwrap()
}

#[test]
fn the_plain_product_is_taken_in_every_order() {
    let folder = tempfile::tempdir().unwrap();
    let products = look_alikes();
    let mut order: Vec<&Product> = products.iter().collect();
    let first = import(folder.path(), &order);
    for expected in [
        r#""type":"cache.r7g.large","attributes":{"engine":"valkey"},"unit":"hour","price_usd":"0.1756""#,
        r#""type":"cache.r5.2xlarge","attributes":{"engine":"redis"},"unit":"hour","price_usd":"0.862""#,
        r#""type":"db.m5.xlarge","attributes":{"deployment":"single_az"},"unit":"hour","price_usd":"0.356""#,
    ] {
        assert!(first.contains(expected), "{expected} not in {first}");
    }
    assert_eq!(first.matches("price_usd").count(), 3, "{first}");
    for _ in 0..order.len() {
        order.rotate_left(1);
        assert_eq!(import(folder.path(), &order), first);
    }
    order.reverse();
    assert_eq!(import(folder.path(), &order), first);
}

#[test]
fn two_products_that_fit_are_an_error_with_both() {
    let (a, b) = ("NodeUsage:cache.r7g.large", "USE1-NodeUsage:cache.r7g.large");
    let a = node("SKU1", a, "Valkey", "AWS Region", VALKEY);
    let b = node("SKU2", b, "Valkey", "AWS Region", WRONG);
    for order in [[&a, &b], [&b, &a]] {
        let (folder, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = folder.path().join("offer.json");
        fs::write(&file, offer::file_of(&order)).unwrap();
        let out = place.path().join("prices.json");
        let error = fail_with(1, &["import", word(&file), "--out", word(&out)]);
        assert!(
            error.contains(
                "Error: elasticache cache.r7g.large valkey in us-east-1: two products fit, SKU SKU1 at \
                 0.1756 USD per hour (AWS Price List AmazonElastiCache, published 2026-11-20) and SKU \
                 SKU2 at 0.031608 USD per hour (AWS Price List AmazonElastiCache, published 2026-11-20); \
                 nothing is written"
            ),
            "{error}"
        );
        assert_empty(place.path());
    }
}

#[test]
fn one_product_has_one_rate() {
    let rates: Rates = &[("Hrs", "0", "0.1"), ("Hrs", "0", "0.2")];
    let twice = node("SKU1", "NodeUsage:cache.r7g.large", "Valkey", "AWS Region", rates);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("offer.json");
    fs::write(&file, offer::file_of(&[&twice])).unwrap();
    let out = folder.path().join("prices.json");
    let error = fail_with(1, &["import", word(&file), "--out", word(&out)]);
    assert!(error.contains("Error: SKU SKU1 has two rates for the same: 0."), "{error}");
}

#[test]
fn tiers_of_two_products_are_not_mixed() {
    let storage =
        |sku, usd| look_alike(sku, "Storage", &[("usagetype", "TimedStorage-ByteHrs")], usd);
    let flat = storage("S1", &[("GB-Mo", "0", "0.023")]);
    let tiered = storage("S2", &[("GB-Mo", "0", "0.023"), ("GB-Mo", "51200", "0.022")]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("offer.json");
    fs::write(&file, offer::file_of(&[&flat, &tiered])).unwrap();
    let out = folder.path().join("prices.json");
    let error = fail_with(1, &["import", word(&file), "--out", word(&out)]);
    assert!(error.contains("SKU S1 at 0.023 USD"), "{error}");
    assert!(error.contains("SKU S2 at 0.023, 0.022 from 51200 USD per GB-month"), "{error}");
}
