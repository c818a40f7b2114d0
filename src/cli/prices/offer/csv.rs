//! Streams a bulk offer file in CSV.
//!
//! A row has the product, the term and the rate, so that one is held at a time.

use std::io::Read;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::NO_OFFER;
use super::collect::Collector;
use super::document::{Amounts, Attributes, Dimension, Product, TermAttributes};
use super::record::Record;

/// The lines before the header; AWS has five.
const MOST_METADATA: usize = 100;

/// Reads the file to its end.
pub fn read(reader: impl Read, record: &Record, collector: &mut Collector) -> Result<(), String> {
    let rows = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(reader);
    let mut rows = Rows { rows, record };
    let mut row = StringRecord::new();
    let mut offer = Metadata::default();
    let mut columns = None;
    for _ in 0..MOST_METADATA {
        if columns.is_some() || !rows.next(&mut row)? {
            break;
        }
        match row.get(0) {
            Some("SKU") => columns = Some(Columns::of(&row)?),
            _ => offer.read(&row),
        }
    }
    let Some(columns) = columns else {
        return Err(format!("no header that begins with SKU: {NO_OFFER}"));
    };
    // Rows of one product follow each other.
    let mut refused = String::new();
    while rows.next(&mut row)? {
        let line = row.position().map_or(0, csv::Position::line);
        if row.len() != columns.count {
            let (found, expected) = (row.len(), columns.count);
            return Err(format!("line {line}: {found} fields where the header has {expected}"));
        }
        let read = columns.read(&row, &mut refused, collector);
        read.map_err(|reason| format!("line {line}: {reason}"))?;
    }
    collector.end(&offer.code, &offer.published);
    Ok(())
}

/// The rows of a file, each within the bound of a record.
struct Rows<'r, R> {
    rows: Reader<R>,
    record: &'r Record,
}

impl<R: Read> Rows<'_, R> {
    fn next(&mut self, row: &mut StringRecord) -> Result<bool, String> {
        self.record.begin();
        let begin = self.rows.position().line();
        let read = self.rows.read_record(row);
        self.record.check(begin)?;
        read.map_err(|error| error.to_string())
    }
}

/// The lines before the header.
#[derive(Default)]
struct Metadata {
    code: String,
    published: String,
}

impl Metadata {
    fn read(&mut self, row: &StringRecord) {
        let value = row.get(1).unwrap_or_default().to_owned();
        match row.get(0) {
            Some("OfferCode") => self.code = value,
            Some("Publication Date") => self.published = value,
            _ => {}
        }
    }
}

/// The positions of the columns that are read; an absent one is empty everywhere.
struct Columns {
    count: usize,
    at: [Option<usize>; NAMES.len()],
}

/// The columns that are read, in the order of `NAMES`.
#[derive(Debug, Clone, Copy)]
enum Column {
    Sku,
    TermType,
    Unit,
    PricePerUnit,
    Currency,
    StartingRange,
    LeaseContractLength,
    PurchaseOption,
    OfferingClass,
    ProductFamily,
    InstanceType,
    RegionCode,
    FromRegionCode,
    OperatingSystem,
    Tenancy,
    PreInstalledSw,
    CapacityStatus,
    MarketOption,
    UsageType,
    DatabaseEngine,
    DeploymentOption,
    CacheEngine,
    BrokerEngine,
    LocationType,
    FromLocationType,
    LicenseModel,
}

/// Headers in AWS's many spellings, without case, blanks and signs.
const NAMES: [&str; 26] = [
    "sku",
    "termtype",
    "unit",
    "priceperunit",
    "currency",
    "startingrange",
    "leasecontractlength",
    "purchaseoption",
    "offeringclass",
    "productfamily",
    "instancetype",
    "regioncode",
    "fromregioncode",
    "operatingsystem",
    "tenancy",
    "preinstalledsw",
    "capacitystatus",
    "marketoption",
    "usagetype",
    "databaseengine",
    "deploymentoption",
    "cacheengine",
    "brokerengine",
    "locationtype",
    "fromlocationtype",
    "licensemodel",
];

impl Columns {
    fn of(header: &StringRecord) -> Result<Columns, String> {
        let plain = |name: &str| -> String {
            name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
        };
        let found: Vec<String> = header.iter().map(plain).collect();
        let at = NAMES.map(|name| found.iter().position(|column| column == name));
        let columns = Columns { count: header.len(), at };
        let needed = ["sku", "termtype", "unit", "priceperunit", "currency"];
        match NAMES.iter().zip(&columns.at).find(|(name, at)| at.is_none() && needed.contains(name))
        {
            Some((name, _)) => Err(format!("no column {name}: {NO_OFFER}")),
            None => Ok(columns),
        }
    }

    fn text<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        self.at[column as usize].and_then(|column| row.get(column)).unwrap_or_default()
    }

    /// Reads one row, unless its SKU is `refused`: that of the last row that is not wanted.
    fn read(
        &self,
        row: &StringRecord,
        refused: &mut String,
        collector: &mut Collector,
    ) -> Result<(), String> {
        let text = |column| self.text(row, column);
        let sku = text(Column::Sku);
        if text(Column::Currency) != "USD" || sku == refused {
            return Ok(());
        }
        if !collector.wants(sku) && !self.is_wanted(row, collector) {
            refused.clear();
            refused.push_str(sku);
            return Ok(());
        }
        let terms = TermAttributes {
            length: text(Column::LeaseContractLength).to_owned(),
            purchase: text(Column::PurchaseOption).to_owned(),
            class: text(Column::OfferingClass).to_owned(),
        };
        let dimension = Dimension {
            unit: text(Column::Unit).to_owned(),
            begin_range: text(Column::StartingRange).to_owned(),
            price_per_unit: Amounts { usd: text(Column::PricePerUnit).to_owned() },
        };
        collector.dimension(sku, text(Column::TermType) == "Reserved", &terms, &dimension)
    }

    fn is_wanted(&self, row: &StringRecord, collector: &mut Collector) -> bool {
        let text = |column| self.text(row, column).to_owned();
        let attributes = Attributes {
            instance_type: text(Column::InstanceType),
            region_code: text(Column::RegionCode),
            from_region_code: text(Column::FromRegionCode),
            operating_system: text(Column::OperatingSystem),
            tenancy: text(Column::Tenancy),
            pre_installed_sw: text(Column::PreInstalledSw),
            capacity_status: text(Column::CapacityStatus),
            market_option: text(Column::MarketOption),
            usage_type: text(Column::UsageType),
            database_engine: text(Column::DatabaseEngine),
            deployment_option: text(Column::DeploymentOption),
            cache_engine: text(Column::CacheEngine),
            broker_engine: text(Column::BrokerEngine),
            location_type: text(Column::LocationType),
            from_location_type: text(Column::FromLocationType),
            license_model: text(Column::LicenseModel),
        };
        let sku = text(Column::Sku);
        let product =
            Product { sku: sku.clone(), product_family: text(Column::ProductFamily), attributes };
        collector.product(&sku, &product)
    }
}
