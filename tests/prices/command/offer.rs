//! AWS's price documents with a few real-looking products and as many others as asked for.

use std::io::{self, Write};

use serde_json::{Value, json};

/// A product with its terms, as the Query API and the offer files have it.
pub struct Product {
    pub sku: &'static str,
    pub family: &'static str,
    pub attributes: Value,
    /// Unit, start of the range, dollars.
    pub on_demand: &'static [(&'static str, &'static str, &'static str)],
    /// Length, purchase option, then unit and dollars of each part.
    pub reserved: &'static [Reservation],
}

/// Unit and dollars.
type Part = (&'static str, &'static str);

/// Length, purchase option, parts.
type Reservation = (&'static str, &'static str, &'static [Part]);

/// One instance type with its reservations, one class, one tiered SKU, one SKU in another unit.
pub fn products() -> Vec<Product> {
    vec![
        Product {
            sku: "AAAAAAAAAAAAAAA1",
            family: "Compute Instance",
            attributes: instance("m5.2xlarge", "Used"),
            on_demand: &[("Hrs", "0", "0.4600000000")],
            reserved: &[
                ("1yr", "No Upfront", &[("Hrs", "0.2900000000")]),
                ("1yr", "Partial Upfront", &[("Hrs", "0.1380000000"), ("Quantity", "1209")]),
                ("3yr", "All Upfront", &[("Quantity", "4800"), ("Hrs", "0.0000000000")]),
            ],
        },
        Product {
            sku: "AAAAAAAAAAAAAAA2",
            family: "Database Instance",
            attributes: json!({
                "servicecode": "AmazonRDS", "instanceType": "db.m5.xlarge",
                "regionCode": "eu-central-1", "databaseEngine": "PostgreSQL",
                "deploymentOption": "Multi-AZ", "usagetype": "EUC1-Multi-AZUsage:db.m5.xlarge",
            }),
            on_demand: &[("Hrs", "0", "0.8260000000")],
            reserved: &[],
        },
        Product {
            sku: "AAAAAAAAAAAAAAA3",
            family: "Storage",
            attributes: json!({
                "servicecode": "AmazonS3", "regionCode": "eu-central-1",
                "usagetype": "EUC1-TimedStorage-ByteHrs",
            }),
            on_demand: &[
                ("GB-Mo", "512000", "0.0225000000"),
                ("GB-Mo", "0", "0.0245000000"),
                ("GB-Mo", "51200", "0.0235000000"),
            ],
            reserved: &[],
        },
        Product {
            sku: "AAAAAAAAAAAAAAA4",
            family: "Provisioned Throughput",
            attributes: json!({
                "servicecode": "AmazonEC2", "regionCode": "eu-central-1",
                "usagetype": "EUC1-EBS:VolumeP-Throughput.gp3",
            }),
            on_demand: &[("GiBps-mo", "0", "48.7424000000")],
            reserved: &[],
        },
        Product {
            sku: "AAAAAAAAAAAAAAA5",
            family: "Compute Instance",
            attributes: instance("m5.2xlarge", "AllocatedCapacityReservation"),
            on_demand: &[("Hrs", "0", "0.0000000000")],
            reserved: &[],
        },
    ]
}

fn instance(kind: &str, capacity: &str) -> Value {
    json!({
        "servicecode": "AmazonEC2", "instanceType": kind, "regionCode": "eu-central-1",
        "operatingSystem": "Linux", "tenancy": "Shared", "preInstalledSw": "NA",
        "capacitystatus": capacity, "marketoption": "OnDemand", "licenseModel": "No License required",
        "usagetype": format!("EUC1-BoxUsage:{kind}"), "location": "EU (Frankfurt)",
        "currentGeneration": "No", "physicalProcessor": "Intel Xeon Platinum 8175",
    })
}

/// A cache node or class that looks like another: usage type, engine, where, dollars.
pub fn look_alike(
    sku: &'static str,
    family: &'static str,
    attributes: &[(&str, &str)],
    usd: &'static [(&'static str, &'static str, &'static str)],
) -> Product {
    let mut all = json!({"regionCode": "us-east-1", "locationType": "AWS Region"});
    for (name, value) in attributes {
        all[*name] = (*value).into();
    }
    Product { sku, family, attributes: all, on_demand: usd, reserved: &[] }
}

/// An offer file in JSON with these products alone, in this order.
pub fn file_of(products: &[&Product]) -> String {
    let list = |entry: &dyn Fn(&Product) -> String| {
        products.iter().map(|product| entry(product)).collect::<Vec<_>>().join(",")
    };
    let bodies = list(&|product| {
        let body = json!({"productFamily": product.family, "attributes": product.attributes});
        format!("\"{}\":{body}", product.sku)
    });
    let terms = list(&|product| format!("\"{}\":{}", product.sku, on_demand(product)));
    format!(
        r#"{{"offerCode":"AmazonElastiCache","publicationDate":"2026-11-20T00:00:00Z","products":{{{bodies}}},"terms":{{"OnDemand":{{{terms}}}}}}}"#
    )
}

/// The prices that `products` holds, as a price file shows them.
pub const KNOWN: &[&str] = &[
    "ec2 m5.2xlarge linux in eu-central-1: 0.46 USD per hour",
    "ec2 m5.2xlarge linux reserved_1yr_no_upfront in eu-central-1: 0.29 USD per hour",
    // 0.138 + 1,209 / 8,760
    "ec2 m5.2xlarge linux reserved_1yr_partial_upfront in eu-central-1: 0.276014 USD per hour",
    "rds db.m5.xlarge multi_az in eu-central-1: 0.826 USD per hour",
    // 48.7424 / 1,024
    "ebs ebs_gp3_throughput in eu-central-1: 0.0476 USD per MiB/s-month",
    "s3 s3_standard_storage in eu-central-1: 0.0245 USD per GB-month",
    "s3 s3_standard_storage from 51200 in eu-central-1: 0.0235 USD per GB-month",
    "s3 s3_standard_storage from 512000 in eu-central-1: 0.0225 USD per GB-month",
];

fn dimensions(code: &str, rates: impl Iterator<Item = (String, String, String)>) -> Value {
    let rates = rates.enumerate().map(|(index, (unit, from, usd))| {
        let rate = format!("{code}.RATE{index}");
        let body = json!({
            "rateCode": rate, "description": "a rate", "beginRange": from, "endRange": "Inf",
            "unit": unit, "appliesTo": [], "pricePerUnit": {"USD": usd},
        });
        (rate, body)
    });
    Value::Object(rates.collect())
}

fn on_demand(product: &Product) -> Value {
    let code = format!("{}.JRTCKXETXF", product.sku);
    let rates = product
        .on_demand
        .iter()
        .map(|(unit, from, usd)| ((*unit).into(), (*from).into(), (*usd).into()));
    json!({code.clone(): {
        "offerTermCode": "JRTCKXETXF", "sku": product.sku, "effectiveDate": "2026-11-01T00:00:00Z",
        "termAttributes": {}, "priceDimensions": dimensions(&code, rates),
    }})
}

fn reserved(product: &Product) -> Value {
    let terms = product.reserved.iter().enumerate().map(|(index, (length, purchase, rates))| {
        let code = format!("{}.TERM{index}", product.sku);
        let rates = rates.iter().map(|(unit, usd)| ((*unit).into(), String::new(), (*usd).into()));
        let body = json!({
            "offerTermCode": format!("TERM{index}"), "sku": product.sku,
            "termAttributes": {
                "LeaseContractLength": length, "PurchaseOption": purchase, "OfferingClass": "standard",
            },
            "priceDimensions": dimensions(&code, rates),
        });
        (code, body)
    });
    Value::Object(terms.collect())
}

/// One document of the Query API.
pub fn item(product: &Product) -> String {
    let mut terms = json!({"OnDemand": on_demand(product)});
    if !product.reserved.is_empty() {
        terms["Reserved"] = reserved(product);
    }
    json!({
        "product": {"sku": product.sku, "productFamily": product.family, "attributes": product.attributes},
        "serviceCode": product.attributes["servicecode"], "terms": terms,
        "version": "20261120000000", "publicationDate": "2026-11-20T00:00:00Z",
    })
    .to_string()
}

/// A bulk offer file in JSON of about so many bytes; whatever is too much is other products.
pub fn json_file(out: &mut impl Write, bytes: usize) -> io::Result<()> {
    let products = products();
    let fillers = bytes / 1_300;
    write!(
        out,
        r#"{{"formatVersion":"v1.0","disclaimer":"none","offerCode":"AmazonEC2","version":"20261120000000","publicationDate":"2026-11-20T00:00:00Z","products":{{"#
    )?;
    for product in &products {
        let body = json!({"sku": product.sku, "productFamily": product.family, "attributes": product.attributes});
        write!(out, "\"{}\":{body},", product.sku)?;
    }
    for index in 0..fillers {
        let mut attributes = instance("m5.2xlarge", "Used");
        attributes["operatingSystem"] = "Windows".into();
        let body = json!({"productFamily": "Compute Instance", "attributes": attributes});
        write!(out, "\"F{index:015}\":{body}{}", comma(index, fillers))?;
    }
    write!(out, "}},\"terms\":{{\"OnDemand\":{{")?;
    for product in &products {
        write!(out, "\"{}\":{},", product.sku, on_demand(product))?;
    }
    let rates = [("Hrs".to_owned(), "0".to_owned(), "0.8280000000".to_owned())];
    for index in 0..fillers {
        let code = format!("F{index:015}.JRTCKXETXF");
        let body = json!({"priceDimensions": dimensions(&code, rates.iter().cloned())});
        write!(out, "\"F{index:015}\":{{\"{code}\":{body}}}{}", comma(index, fillers))?;
    }
    let terms: serde_json::Map<_, _> =
        products.iter().map(|product| (product.sku.to_owned(), reserved(product))).collect();
    write!(out, "}},\"Reserved\":{}}}}}", Value::Object(terms))
}

fn comma(index: usize, count: usize) -> &'static str {
    if index + 1 < count { "," } else { "" }
}

const HEADER: &str = "\"SKU\",\"OfferTermCode\",\"RateCode\",\"TermType\",\"PriceDescription\",\
    \"EffectiveDate\",\"StartingRange\",\"EndingRange\",\"Unit\",\"PricePerUnit\",\"Currency\",\
    \"LeaseContractLength\",\"PurchaseOption\",\"OfferingClass\",\"Product Family\",\
    \"serviceCode\",\"Region Code\",\"Instance Type\",\"Operating System\",\"Tenancy\",\
    \"Pre Installed S/W\",\"CapacityStatus\",\"MarketOption\",\"usageType\",\"Database Engine\",\
    \"Deployment Option\"";

/// A bulk offer file in CSV of about so many bytes.
pub fn csv_file(out: &mut impl Write, bytes: usize) -> io::Result<()> {
    write!(
        out,
        "\"FormatVersion\",\"v1.0\"\n\"Disclaimer\",\"none\"\n\
         \"Publication Date\",\"2026-11-20T00:00:00Z\"\n\"Version\",\"20261120000000\"\n\
         \"OfferCode\",\"AmazonEC2\"\n{HEADER}\n"
    )?;
    for product in products() {
        for (unit, from, usd) in product.on_demand {
            row(out, &product, "OnDemand", ["", "", ""], (unit, from, usd))?;
        }
        for (length, purchase, rates) in product.reserved {
            for (unit, usd) in *rates {
                row(out, &product, "Reserved", [length, purchase, "standard"], (unit, "", usd))?;
            }
        }
    }
    let mut filler = products().remove(0);
    filler.attributes["operatingSystem"] = "Windows".into();
    filler.sku = "FFFFFFFFFFFFFFFF";
    for _ in 0..bytes / 400 {
        row(out, &filler, "OnDemand", ["", "", ""], ("Hrs", "0", "0.8280000000"))?;
    }
    Ok(())
}

fn row(
    out: &mut impl Write,
    product: &Product,
    kind: &str,
    term: [&str; 3],
    (unit, from, usd): (&str, &str, &str),
) -> io::Result<()> {
    let names = [
        "servicecode",
        "regionCode",
        "instanceType",
        "operatingSystem",
        "tenancy",
        "preInstalledSw",
        "capacitystatus",
        "marketoption",
        "usagetype",
        "databaseEngine",
        "deploymentOption",
    ];
    let attributes = names.map(|name| product.attributes[name].as_str().unwrap_or_default());
    let start = [
        product.sku,
        "T",
        "R",
        kind,
        "a rate, of a kind",
        "2026-11-01",
        from,
        "Inf",
        unit,
        usd,
        "USD",
    ];
    let fields = start.iter().chain(&term).chain([&product.family]).chain(&attributes);
    let fields: Vec<String> = fields.map(|field| format!("\"{field}\"")).collect();
    writeln!(out, "{}", fields.join(","))
}
