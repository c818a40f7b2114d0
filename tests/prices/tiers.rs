//! Quantities over the edges of tiers, worked out by hand.

use glsizing::aws::price::{PriceBook, SkuName};
use rust_decimal::Decimal;

fn cost(sku: SkuName, region: &str, quantity: u64) -> (String, usize, String) {
    let tiered = PriceBook::embedded().unit(sku, region).unwrap();
    let cost = tiered.cost(Decimal::from(quantity));
    (cost.usd.normalize().to_string(), cost.lines.len(), cost.unpriced.to_string())
}

fn priced(usd: &str, lines: usize) -> (String, usize, String) {
    (usd.to_owned(), lines, "0".to_owned())
}

#[test]
fn storage_in_s3_gets_cheaper_at_50_and_500_tb() {
    let s3 = |quantity| cost(SkuName::S3StandardStorage, "us-east-1", quantity);
    assert_eq!(s3(0), priced("0", 0));
    assert_eq!(s3(1_000), priced("23", 1));
    // 51,200 x 0.023
    assert_eq!(s3(51_200), priced("1177.6", 1));
    // 1,177.60 + 1 x 0.022
    assert_eq!(s3(51_201), priced("1177.622", 2));
    // 1,177.60 + 460,800 x 0.022 + 88,000 x 0.021 = 1,177.60 + 10,137.60 + 1,848.00
    assert_eq!(s3(600_000), priced("13163.2", 3));
}

#[test]
fn iops_of_io2_get_cheaper_at_32_000_and_64_000() {
    let io2 = |quantity| cost(SkuName::EbsIo2Iops, "us-east-1", quantity);
    // 32,000 x 0.065
    assert_eq!(io2(32_000), priced("2080", 1));
    // 2,080 + 32,000 x 0.0455 + 16,000 x 0.03185 = 2,080 + 1,456 + 509.60
    assert_eq!(io2(80_000), priced("4045.6", 3));
}

#[test]
fn the_last_tier_has_no_end() {
    let out = |region, quantity| cost(SkuName::TransferOutInternet, region, quantity);
    // 10,240 x 0.09 + 40,960 x 0.085 + 102,400 x 0.07 = 921.60 + 3,481.60 + 7,168.00
    let first_150_tb = "11571.2";
    assert_eq!(out("us-east-1", 153_600), priced(first_150_tb, 3));
    // + 6,400 x 0.05
    assert_eq!(out("us-east-1", 160_000), priced("11891.2", 4));
    assert_eq!(out("us-east-2", 160_000), priced("11891.2", 4));
}

#[test]
fn multi_az_is_its_own_row() {
    assert_eq!(SkuName::RdsGp3Iops.multi_az(), SkuName::RdsGp3IopsMultiAz);
    assert_eq!(SkuName::RdsGp3IopsMultiAz.multi_az(), SkuName::RdsGp3IopsMultiAz);
    let mut of_rds = SkuName::ALL.iter().filter(|sku| sku.as_str().starts_with("rds_")).peekable();
    assert!(of_rds.peek().is_some(), "no SKU of RDS");
    for sku in of_rds {
        let twin = SkuName::named(&format!("{sku}_multi_az"));
        assert_eq!(sku.multi_az(), twin.unwrap_or(*sku), "{sku}");
    }
    assert_eq!(SkuName::NatGatewayHour.multi_az(), SkuName::NatGatewayHour);
    // Not twice 0.108: AWS lists 0.24.
    let io2 = PriceBook::embedded().unit(SkuName::RdsIo2IopsMultiAz, "ap-northeast-2").unwrap();
    assert_eq!(io2.first().usd.to_string(), "0.24");
}
