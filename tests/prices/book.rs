//! Known figures of the price lists, provenance of every price, and gaps that stay gaps.

use glsizing::aws::Catalogue;
use glsizing::aws::elasticache::Engine;
use glsizing::aws::mq::DeploymentMode;
use glsizing::aws::price::{Price, PriceBasis, PriceBook, PurchaseOption, SkuName};
use rust_decimal::Decimal;

const ON_DEMAND: PurchaseOption = PurchaseOption::OnDemand;

fn usd(price: Option<Price<'_>>) -> String {
    price.map_or("unpriced".to_owned(), |price| price.usd.to_string())
}

fn unit(sku: SkuName, region: &str) -> String {
    usd(PriceBook::embedded().unit(sku, region).map(|tiered| tiered.first()))
}

#[test]
fn hours_in_us_east_1() {
    let book = PriceBook::embedded();
    let region = "us-east-1";
    assert_eq!(usd(book.ec2("m5.2xlarge", region, ON_DEMAND)), "0.384");
    assert_eq!(usd(book.ec2("r5.4xlarge", region, ON_DEMAND)), "1.008");
    assert_eq!(usd(book.rds("db.m5.xlarge", false, region, ON_DEMAND)), "0.356");
    assert_eq!(usd(book.rds("db.m5.xlarge", true, region, ON_DEMAND)), "0.712");
    assert_eq!(usd(book.rds("db.t4g.medium", false, region, ON_DEMAND)), "0.065");
    assert_eq!(usd(book.rds("db.t4g.medium", true, region, ON_DEMAND)), "0.129");
    assert_eq!(
        usd(book.elasticache(Engine::Redis, "cache.r5.2xlarge", region, ON_DEMAND)),
        "0.862"
    );
    assert_eq!(
        usd(book.elasticache(Engine::Redis, "cache.r6g.2xlarge", region, ON_DEMAND)),
        "0.821"
    );
    let single = book.mq("mq.m5.large", DeploymentMode::SingleInstance, region).unwrap();
    let cluster = book.mq("mq.m5.large", DeploymentMode::ClusterMultiAz, region).unwrap();
    assert_eq!(single.usd.to_string(), "0.288");
    assert_eq!(cluster.usd, Decimal::from(3) * single.usd);
}

#[test]
fn quantities_in_us_east_1() {
    for (sku, known) in [
        (SkuName::RdsGp3Storage, "0.115"),
        (SkuName::RdsGp3StorageMultiAz, "0.23"),
        (SkuName::NatGatewayHour, "0.045"),
        (SkuName::NatGatewayData, "0.045"),
        (SkuName::EksCluster, "0.1"),
        (SkuName::EbsGp3Storage, "0.08"),
        (SkuName::EbsGp3Throughput, "0.04"),
        (SkuName::AlbHour, "0.0225"),
        (SkuName::FargateX86Vcpu, "0.04048"),
        (SkuName::PublicIpv4, "0.005"),
        (SkuName::AuroraIoRequests, "0.0000002"),
    ] {
        assert_eq!(unit(sku, "us-east-1"), known, "{sku}");
    }
}

#[test]
fn what_has_no_price_stays_without_one() {
    let book = PriceBook::embedded();
    assert_eq!(unit(SkuName::AlbLcu, "eu-central-1"), "unpriced");
    assert_eq!(unit(SkuName::AlbHour, "eu-south-1"), "unpriced");
    assert_eq!(unit(SkuName::NlbHour, "eu-south-1"), "unpriced");
    assert_eq!(unit(SkuName::AuroraAcu, "eu-central-1"), "unpriced");
    assert_eq!(unit(SkuName::DirectConnectDataOut, "eu-west-1"), "unpriced");
    assert_eq!(unit(SkuName::DirectConnectPort10gbps, "ap-northeast-1"), "unpriced");
    assert_eq!(unit(SkuName::NlbNlcu, "us-east-2"), "unpriced");
    assert_eq!(unit(SkuName::EksCluster, "me-central-1"), "unpriced");
    assert_eq!(
        usd(book.mq("mq.m7g.large", DeploymentMode::ClusterMultiAz, "us-east-1")),
        "unpriced"
    );
    assert_eq!(usd(book.ec2("m5.2xlarge", "me-central-1", ON_DEMAND)), "unpriced");
    assert_eq!(usd(book.ec2("m5.humongous", "us-east-1", ON_DEMAND)), "unpriced");
}

#[test]
fn an_option_without_a_price_stays_on_demand_and_says_so() {
    let book = PriceBook::embedded();
    let asked = PurchaseOption::Reserved1yrPartialUpfront;
    let price = book.ec2("m5.2xlarge", "us-east-1", asked).unwrap();
    assert_eq!((price.option, price.stays_on_demand), (ON_DEMAND, true));
    assert_eq!(price.usd.to_string(), "0.384");

    let asked = PurchaseOption::Reserved1yrNoUpfront;
    let price = book.ec2("m5.2xlarge", "us-east-1", asked).unwrap();
    assert_eq!((price.option, price.stays_on_demand), (asked, false));
    assert_eq!(price.usd.to_string(), "0.242");
}

#[test]
fn purchase_options_read_back() {
    for option in PurchaseOption::ALL {
        assert_eq!(option.to_string().parse(), Ok(option));
    }
    let error = "reserved".parse::<PurchaseOption>().unwrap_err();
    assert!(error.to_string().starts_with("no purchase option `reserved`; known: on_demand, "));
}

#[test]
fn every_price_has_source_and_date_and_is_above_zero() {
    let all = PriceBook::embedded().prices(None);
    assert_eq!(all.len(), 28_858);
    for (key, price) in &all {
        assert!(price.usd > Decimal::ZERO, "{key}");
        assert!(!price.source().is_empty() && !price.unit.is_empty(), "{key}");
        assert!(
            price.as_of().starts_with("20")
                && price.confirmed().is_none_or(|later| later >= price.as_of()),
            "{key}: {}",
            price.as_of()
        );
    }
}

#[test]
fn reserved_never_exceeds_on_demand() {
    let all = PriceBook::embedded().prices(None);
    let mut compared = 0;
    for (key, price) in all.iter().filter(|(key, _)| key.option.is_reserved()) {
        let mut on_demand = key.clone();
        on_demand.option = ON_DEMAND;
        assert!(price.usd <= all[&on_demand].usd, "{key}");
        compared += 1;
    }
    assert_eq!(compared, 6_084 + 7_296 + 6_088);
}

#[test]
fn a_concluded_price_says_so() {
    let book = PriceBook::embedded();
    let concluded = book.rds("db.m7i.xlarge", false, "us-east-1", ON_DEMAND).unwrap();
    assert_eq!(concluded.basis, PriceBasis::Derived);
    let read = book.rds("db.m7i.xlarge", false, "us-east-2", ON_DEMAND).unwrap();
    assert_eq!((read.basis, read.as_of()), (PriceBasis::Listed, "2026-09"));
    let repeated = book.mq("mq.m7g.large", DeploymentMode::SingleInstance, "us-east-1").unwrap();
    assert_eq!(repeated.basis, PriceBasis::Quoted);
}

#[test]
fn the_book_names_itself() {
    let book = PriceBook::embedded();
    assert_eq!((book.version(), book.as_of()), ("2026.11", "2026-11"));
    assert_eq!(book.sha256().len(), 64);
    assert_eq!(book.dates(), ("2022-01", "2026-11"));
}

#[test]
fn a_price_is_asked_for_in_words() {
    let book = PriceBook::embedded();
    let ask =
        |service, item, region| match book.price_of(service, item, region, Catalogue::embedded()) {
            Ok(price) => format!("{} per {}", price.usd, price.unit),
            Err(error) => error.to_string(),
        };
    assert_eq!(ask("ec2", "m5.2xlarge", "us-east-1"), "0.384 per hour");
    assert_eq!(ask("rds", "db.m5.xlarge", "us-east-1"), "0.356 per hour");
    assert_eq!(ask("rds", "db.m5.xlarge/multi_az", "us-east-1"), "0.712 per hour");
    assert_eq!(
        ask("rds", "db.m5.large/multi_az/reserved_1yr_no_upfront", "us-east-1"),
        "0.228 per hour"
    );
    assert_eq!(ask("elasticache", "cache.m5.large/valkey", "us-east-1"), "0.1248 per hour");
    assert_eq!(ask("s3", "s3_standard_storage", "us-east-1"), "0.023 per GB-month");
    assert_eq!(
        ask("elb", "alb_hour", "eu-south-1"),
        "elb alb_hour has no known price in eu-south-1"
    );
    assert_eq!(
        ask("ec2", "m5.large/reserved_1yr_partial_upfront", "us-east-1"),
        "ec2 m5.large/reserved_1yr_partial_upfront has no known price in us-east-1"
    );
    let nowhere = ask("ec2", "m5.large", "mars-1");
    assert!(
        nowhere.starts_with("\"mars-1\" is not a region this provider has data for"),
        "{nowhere}"
    );
    assert_eq!(
        ask("rds", "db.m5.large/mysql", "us-east-1"),
        "`mysql` is neither a purchase option nor single_az or multi_az"
    );
    assert!(ask("lambda", "x", "us-east-1").starts_with("no service `lambda`; known: ec2, rds, "));
}

/// Confirmed in four regions in September 2026; elsewhere as old as its capture of July 2024.
#[test]
fn a_price_that_was_not_confirmed_for_two_years_is_stale() {
    let book = PriceBook::embedded();
    let gp3 = |region| book.unit(SkuName::EbsGp3Storage, region).unwrap().first();
    assert_eq!(
        (gp3("eu-west-1").as_of(), gp3("eu-west-1").confirmed()),
        ("2024-07-18", Some("2026-09"))
    );
    assert!(!book.is_stale(&gp3("eu-west-1")));
    assert_eq!((gp3("us-east-1").as_of(), gp3("us-east-1").confirmed()), ("2024-07-18", None));
    assert!(book.is_stale(&gp3("us-east-1")));
    let broker = book.mq("mq.m5.large", DeploymentMode::SingleInstance, "us-east-1").unwrap();
    assert_eq!((broker.as_of(), broker.confirmed()), ("2024-08-26", Some("2025-02-13")));
    assert!(!book.is_stale(&broker));
}
