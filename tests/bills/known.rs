//! Known prices of us-east-1.

use glsizing::aws::elasticache::Engine;
use glsizing::aws::mq::DeploymentMode;
use glsizing::aws::price::{Price, PriceBook, PurchaseOption, SkuName};
use rust_decimal::{Decimal, dec};

const REGION: &str = "us-east-1";
const ON_DEMAND: PurchaseOption = PurchaseOption::OnDemand;

#[test]
fn known_hourly_prices_hold() {
    let book = PriceBook::embedded();
    let usd = |price: Option<Price<'_>>| price.unwrap().usd;
    let ec2 = |kind: &str| usd(book.ec2(kind, REGION, ON_DEMAND));
    let rds = |class: &str, multi_az: bool| usd(book.rds(class, multi_az, REGION, ON_DEMAND));
    let mq = |mode: DeploymentMode| usd(book.mq("mq.m5.large", mode, REGION));
    assert_eq!(ec2("m5.2xlarge"), dec!(0.384));
    assert_eq!(ec2("r5.4xlarge"), dec!(1.008));
    assert_eq!(rds("db.m5.xlarge", false), dec!(0.356));
    assert_eq!(rds("db.m5.xlarge", true), dec!(0.712));
    // Twice 0.072 is another figure: the Multi-AZ row is taken, not doubled.
    assert_eq!((rds("db.t3.medium", false), rds("db.t3.medium", true)), (dec!(0.072), dec!(0.145)));
    assert_eq!(
        usd(book.elasticache(Engine::Redis, "cache.r5.2xlarge", REGION, ON_DEMAND)),
        dec!(0.862)
    );
    assert_eq!(mq(DeploymentMode::ClusterMultiAz), dec!(3) * dec!(0.288));
    assert_eq!(mq(DeploymentMode::SingleInstance), dec!(0.288));
}

#[test]
fn known_prices_by_quantity_hold() {
    let first =
        |sku: SkuName| -> Decimal { PriceBook::embedded().unit(sku, REGION).unwrap().first().usd };
    assert_eq!(first(SkuName::RdsGp3Storage), dec!(0.115));
    assert_eq!(first(SkuName::RdsGp3StorageMultiAz), dec!(0.23));
    assert_eq!(first(SkuName::NatGatewayHour), dec!(0.045));
    assert_eq!(first(SkuName::NatGatewayData), dec!(0.045));
    assert_eq!(first(SkuName::EksCluster), dec!(0.10));
    // AWS lists throughput per GiB/s.
    assert_eq!(first(SkuName::EbsGp3Throughput), dec!(40.96) / dec!(1_024));
}
