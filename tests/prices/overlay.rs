//! Price files: what they change, and what a malformed one says.

use glsizing::aws::Catalogue;
use glsizing::aws::elasticache::Engine;
use glsizing::aws::price::{
    Mode, Overlay, PriceBasis, PriceBook, PriceError, PurchaseOption, SkuName,
};
use rust_decimal::Decimal;

const M5: &str = r#"{"service": "ec2", "region": "us-east-1", "type": "m5.2xlarge",
  "attributes": {"purchase_option": "on_demand"}, "unit": "hour", "price_usd": "0.3",
  "source": "our agreement", "as_of": "2026-11-01"}"#;

fn file(mode: &str, prices: &[&str]) -> String {
    let prices = prices.join(",\n");
    format!(
        r#"{{"mode": "{mode}", "version": "ours-7", "as_of": "2026-11-01", "currency": "USD",
 "prices": [
{prices}
]}}"#
    )
}

fn hour(book: &PriceBook, kind: &str) -> Option<String> {
    let price = book.ec2(kind, "us-east-1", PurchaseOption::OnDemand)?;
    Some(format!("{} {} {}", price.usd, price.source(), price.as_of()))
}

#[test]
fn an_overlay_wins_and_leaves_the_rest() {
    let overlay = Overlay::parse_json(&file("overlay", &[M5]), Catalogue::embedded()).unwrap();
    assert_eq!((overlay.mode, overlay.len()), (Mode::Overlay, 1));
    let book = PriceBook::embedded().with(overlay);
    assert_eq!(hour(&book, "m5.2xlarge").unwrap(), "0.3 our agreement 2026-11-01");
    assert!(hour(&book, "m5.4xlarge").unwrap().starts_with("0.768 "));
    assert_eq!((book.version(), book.as_of()), ("2026.11+ours-7", "2026-11-01"));
    assert_ne!(book.sha256(), PriceBook::embedded().sha256());
    let price = book.ec2("m5.2xlarge", "us-east-1", PurchaseOption::OnDemand).unwrap();
    assert_eq!(price.basis, PriceBasis::Given);
    assert_eq!(book.prices(None).len(), PriceBook::embedded().prices(None).len());
}

#[test]
fn a_replacement_leaves_nothing_else() {
    let overlay = Overlay::parse_json(&file("replace", &[M5]), Catalogue::embedded()).unwrap();
    let book = PriceBook::embedded().with(overlay);
    assert!(hour(&book, "m5.2xlarge").is_some());
    assert_eq!(hour(&book, "m5.4xlarge"), None);
    assert!(book.unit(SkuName::EksCluster, "us-east-1").is_none());
    assert_eq!(book.version(), "ours-7");
    assert_eq!(book.prices(None).len(), 1);
}

#[test]
fn the_same_text_has_the_same_hash() {
    let book = || {
        let overlay = Overlay::parse_json(&file("overlay", &[M5]), Catalogue::embedded()).unwrap();
        PriceBook::embedded().with(overlay)
    };
    assert_eq!(book().sha256(), book().sha256());
    let more = file("overlay", &[M5]) + "\n";
    let more =
        PriceBook::embedded().with(Overlay::parse_json(&more, Catalogue::embedded()).unwrap());
    assert_ne!(book().sha256(), more.sha256());
}

#[test]
fn variants_and_options_are_attributes() {
    let node = r#"{"service": "elasticache", "region": "eu-west-1", "type": "cache.m5.large",
      "attributes": {"engine": "valkey", "purchase_option": "reserved_3yr_no_upfront"},
      "unit": "hour", "price_usd": 0.05, "source": "s", "as_of": "2026"}"#;
    let book = PriceBook::embedded();
    let book =
        book.with(Overlay::parse_json(&file("replace", &[node]), Catalogue::embedded()).unwrap());
    let option = PurchaseOption::Reserved3yrNoUpfront;
    let price = book.elasticache(Engine::Valkey, "cache.m5.large", "eu-west-1", option).unwrap();
    assert_eq!(price.usd.to_string(), "0.05");
    assert_eq!(book.elasticache(Engine::Redis, "cache.m5.large", "eu-west-1", option), None);
}

#[test]
fn a_given_sku_replaces_every_tier() {
    let flat = r#"{"service": "s3", "region": "us-east-1", "sku": "s3_standard_storage",
      "unit": "GB-month", "price_usd": "2e-2", "source": "s", "as_of": "2026-11"}"#;
    let overlay = Overlay::parse_json(&file("overlay", &[flat]), Catalogue::embedded()).unwrap();
    let book = PriceBook::embedded().with(overlay);
    let tiered = book.unit(SkuName::S3StandardStorage, "us-east-1").unwrap();
    assert_eq!(tiered.tiers().len(), 1);
    assert_eq!(tiered.cost(Decimal::from(600_000)).usd, Decimal::from(12_000));
    let elsewhere = book.unit(SkuName::S3StandardStorage, "us-west-2").unwrap();
    assert_eq!(elsewhere.tiers().len(), 3);
    assert_eq!(book.prices(None).len(), PriceBook::embedded().prices(None).len() - 2);
}

/// The complaint about a file with this as its second price, after M5 on lines 3 to 5.
fn complaint(second: &str) -> String {
    Overlay::parse_json(&file("overlay", &[M5, second]), Catalogue::embedded())
        .unwrap_err()
        .to_string()
}

/// The second price, with one thing replaced.
fn with(from: &str, to: &str) -> String {
    let second = M5.replace("m5.2xlarge", "m5.4xlarge");
    assert!(second.contains(from), "{from}");
    complaint(&second.replace(from, to))
}

#[test]
fn a_malformed_price_names_line_and_path() {
    for (from, to, message) in [
        ("\"0.3\"", "\"-0.3\"", "line 7: prices[1].price_usd: `-0.3` is negative"),
        ("\"0.3\"", "\"NaN\"", "line 7: prices[1].price_usd: `NaN` is not a decimal number"),
        (
            "\"0.3\"",
            "\"Infinity\"",
            "line 7: prices[1].price_usd: `Infinity` is not a decimal number",
        ),
        ("\"0.3\"", "1e400", "line 7: prices[1].price_usd: `1e+400` is not a decimal number"),
        ("\"0.3\"", "\"0,3\"", "line 7: prices[1].price_usd: `0,3` is not a decimal number"),
        ("\"0.3\"", "true", "line 7: prices[1].price_usd: true is not a price"),
        ("\"0.3\"", "NaN", "line 7: prices[1].price_usd: expected value"),
        (
            "\"0.3\"",
            "1000000000",
            "line 7: prices[1].price_usd: `1000000000` is not below 1000000000",
        ),
        (
            "\"price_usd\"",
            "\"price\"",
            "line 7: prices[1]: unknown field `price` (did you mean price_usd?); known: service, region, type, sku, \
             attributes, unit, price_usd, source, as_of",
        ),
        ("\"ec2\"", "\"eks\"", "line 8: prices[1].type: eks is not sold by type; name a `sku`"),
        (
            "\"ec2\"",
            "\"rds\"",
            "line 8: prices[1].type: `m5.4xlarge` is not a type of rds this provider has data for",
        ),
        (
            "m5.4xlarge",
            "m5.4xlrge",
            "line 8: prices[1].type: `m5.4xlrge` is not a type of ec2 this provider has data for",
        ),
        ("\"type\"", "\"sku\"", "line 8: prices[1].sku: ec2 has no SKU `m5.4xlarge`"),
        ("\"hour\"", "\"Hrs\"", "line 8: prices[1].unit: is `Hrs`; m5.4xlarge is priced per hour"),
        (
            "purchase_option",
            "option",
            "line 8: prices[1].attributes: unknown field `option` (did you mean purchase_option?); \
             known: purchase_option, operating_system",
        ),
        (
            "2026-11-01",
            "yesterday",
            "line 8: prices[1].as_of: `yesterday` is not a date like 2026-10-02",
        ),
        ("our agreement", " ", "line 8: prices[1].source: is empty"),
        ("\"unit\": \"hour\",", "", "line 8: prices[1]: missing field `unit`"),
        ("\"unit\"", "\"region\"", "line 7: prices[1].region: field `region` twice"),
        (
            "m5.4xlarge",
            "m5.2xlarge",
            "line 8: prices[1]: ec2 m5.2xlarge linux in us-east-1 is priced twice",
        ),
    ] {
        assert_eq!(with(from, to), message, "{from} -> {to}");
    }
    assert!(with("us-east-1", "mars-1").starts_with(
        "line 8: prices[1].region: \"mars-1\" is not a region this provider has data for. Known \
         regions: af-south-1, "
    ));
    assert!(
        with("\"ec2\"", "\"lambda\"")
            .starts_with("line 8: prices[1].service: no service `lambda`; known: ec2")
    );
}

#[test]
fn dates_exist_and_none_lies_after_the_books() {
    for (from, to, message) in [
        ("2026-11-01", "2026-02-29", "`2026-02-29` is not a date like 2026-10-02"),
        ("2026-11-01", "2026-13", "`2026-13` is not a date like 2026-10-02"),
        ("2026-11-01", "2026-00", "`2026-00` is not a date like 2026-10-02"),
        ("2026-11-01", "2026-1-01", "`2026-1-01` is not a date like 2026-10-02"),
        (
            "2026-11-01",
            "2026-11-02",
            "`2026-11-02` is after the price file's own as_of, 2026-11-01",
        ),
        ("2026-11-01", "2026-12", "`2026-12` is after the price file's own as_of, 2026-11-01"),
        ("2026-11-01", "9999", "`9999` is after the price file's own as_of, 2026-11-01"),
    ] {
        assert_eq!(with(from, to), format!("line 8: prices[1].as_of: {message}"), "{from} -> {to}");
    }
    let good = file("overlay", &[&M5.replace("2026-11-01", "2026-11")]);
    assert!(Overlay::parse_json(&good, Catalogue::embedded()).is_ok());
    let wrong = good.replacen("2026-11-01", "2026-11-31", 1);
    let error = Overlay::parse_json(&wrong, Catalogue::embedded()).unwrap_err().to_string();
    assert_eq!(error, "line 1: as_of: `2026-11-31` is not a date like 2026-10-02");
    // The book's own date follows the prices.
    let (version, rest) = (r#""version": "v""#, r#""mode": "overlay", "currency": "USD""#);
    let last = format!("{{{version}, {rest},\n\"prices\": [\n{M5}\n],\n\"as_of\": \"2026-10\"}}");
    let error = Overlay::parse_json(&last, Catalogue::embedded()).unwrap_err().to_string();
    let message = "`2026-11-01` is after the price file's own as_of, 2026-10";
    assert_eq!(error, format!("line 5: prices[0].as_of: {message}"));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let (plain, marked) = (file("overlay", &[M5]), format!("\u{feff}{}", file("overlay", &[M5])));
    assert_eq!(
        Overlay::parse_json(&marked, Catalogue::embedded()),
        Overlay::parse_json(&plain, Catalogue::embedded())
    );
    assert!(Overlay::parse_json(&plain, Catalogue::embedded()).is_ok());
    let message = Overlay::parse_json(&marked.replace("USD", "EUR"), Catalogue::embedded())
        .unwrap_err()
        .to_string();
    assert_eq!(message, "line 1: currency: `EUR` is not USD");
}

#[test]
fn texts_have_an_upper_bound() {
    let good = file("overlay", &[M5]);
    let long = "x".repeat(31 << 20);
    let error = Overlay::parse_json(&good.replace("ours-7", &long), Catalogue::embedded())
        .unwrap_err()
        .to_string();
    assert_eq!(error, "line 1: version: has 32505856 characters; at most 100 are allowed");
    let empty = Overlay::parse_json(&good.replace("ours-7", ""), Catalogue::embedded())
        .unwrap_err()
        .to_string();
    assert_eq!(empty, "line 1: version: is empty");
    let message = "line 8: prices[1].source: has 600 characters; at most 500 are allowed";
    assert_eq!(with("our agreement", &"y".repeat(600)), message);
    // What a message repeats of the file is short, and does nothing to a terminal.
    for from in ["\"ec2\"", "\"hour\"", "m5.4xlarge", "\"0.3\"", "\"unit\"", "on_demand"] {
        let message = with(from, &format!("\"{}\"", "x".repeat(1 << 20)).replace("\"\"", "\""));
        assert!(message.len() < 2_000, "{from}: {}", message.len());
    }
    let message = with("us-east-1", r"\u001b[31m\u202e\nError: forged");
    assert!(!message.contains(['\u{1b}', '\u{202e}', '\n']), "{message}");
}

#[test]
fn a_name_stands_once_in_attributes() {
    let twice = r#""purchase_option": "on_demand", "purchase_option": "on_demand""#;
    assert_eq!(
        with(r#""purchase_option": "on_demand""#, twice),
        "line 7: prices[1].attributes: field `purchase_option` twice"
    );
    let message = with("\"unit\"", "\"attributes\": {}, \"unit\"");
    assert_eq!(message, "line 7: prices[1].attributes: field `attributes` twice");
}

#[test]
fn a_sku_has_no_more_tiers_than_a_price_list_could_have() {
    let tier = |from: usize| {
        format!(
            r#"{{"service": "s3", "region": "us-east-1", "sku": "s3_standard_storage", "attributes":
 {{"from": "{from}"}}, "unit": "GB-month", "price_usd": "0.02", "source": "s", "as_of": "2026-11"}}"#
        )
    };
    let tiers = |count: usize| (0..count).map(tier).collect::<Vec<_>>().join(",");
    assert_eq!(
        Overlay::parse_json(&file("overlay", &[&tiers(100)]), Catalogue::embedded()).unwrap().len(),
        100
    );
    let error = Overlay::parse_json(&file("overlay", &[&tiers(140_000)]), Catalogue::embedded())
        .unwrap_err();
    let message = "prices[100]: s3_standard_storage in us-east-1 has more than 100 tiers";
    assert_eq!(error.to_string(), format!("line 104: {message}"));
}

#[test]
fn a_tier_needs_the_one_from_zero() {
    let tier = r#"{"service": "s3", "region": "us-east-1", "sku": "s3_standard_storage",
 "attributes": {"from": "51200"}, "unit": "GB-month", "price_usd": "0.02", "source": "s", "as_of": "2026-11"}"#;
    assert_eq!(
        complaint(tier),
        "line 7: prices[1]: the tier from 0 of s3_standard_storage in us-east-1 comes first"
    );
}

#[test]
fn a_malformed_document_names_line_and_path() {
    let good = file("overlay", &[M5]);
    for (from, to, message) in [
        ("\"USD\"", "\"EUR\"", "line 1: currency: `EUR` is not USD"),
        ("\"overlay\"", "\"merge\"", "line 1: mode: `merge` is not overlay or replace"),
        (
            "\"mode\"",
            "\"made\"",
            "line 1: unknown field `made` (did you mean mode?); known: mode, version, as_of, currency, prices",
        ),
        ("\"version\": \"ours-7\", ", "", "line 6: missing field `version`"),
        ("\"ours-7\"", "7", "line 1: version: invalid type: integer `7`, expected a string"),
        ("]}", "]", "line 6: EOF while parsing an object"),
        ("]}", "]}}", "line 6: trailing characters"),
        ("[\n", "{\n", "line 2: prices: invalid type: map, expected a list"),
    ] {
        assert!(good.contains(from), "{from}");
        let text = good.replacen(from, to, 1);
        assert_eq!(
            Overlay::parse_json(&text, Catalogue::embedded()).unwrap_err().to_string(),
            message,
            "{from} -> {to}"
        );
    }
    assert_eq!(
        Overlay::parse_json("", Catalogue::embedded()).unwrap_err().to_string(),
        "line 1: EOF while parsing a value"
    );
}

#[test]
fn a_file_has_an_upper_bound() {
    let text = " ".repeat((Overlay::MAX_JSON_BYTES + 1) as usize);
    let message = "line 1: 33554433 bytes; a price file has at most 32 MiB";
    assert_eq!(Overlay::parse_json(&text, Catalogue::embedded()).unwrap_err().to_string(), message);
    assert_eq!(PriceError::too_large(33_554_433).to_string(), message);
}
