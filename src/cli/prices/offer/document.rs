//! The shapes of AWS's price documents, as far as they are read, and what a rate of them means.
//!
//! Fields that are not named here are skipped unread.

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::aws::price::PurchaseOption;
use crate::text::shortened;
use crate::units::Usd;

const HOURS_PER_YEAR: u32 = 8_760;

/// A product: an entry of `products`, or `product` of a Query API answer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Product {
    pub sku: String,
    pub product_family: String,
    pub attributes: Attributes,
}

/// What tells products apart; an attribute that is absent is empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Attributes {
    pub instance_type: String,
    pub region_code: String,
    pub location_type: String,
    pub from_region_code: String,
    pub from_location_type: String,
    pub operating_system: String,
    pub tenancy: String,
    pub pre_installed_sw: String,
    #[serde(rename = "capacitystatus")]
    pub capacity_status: String,
    #[serde(rename = "marketoption")]
    pub market_option: String,
    #[serde(rename = "usagetype")]
    pub usage_type: String,
    pub database_engine: String,
    pub deployment_option: String,
    pub cache_engine: String,
    pub broker_engine: String,
    pub license_model: String,
}

/// An offer term: an entry under `terms.OnDemand.SKU` or `terms.Reserved.SKU`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Term {
    pub term_attributes: TermAttributes,
    pub price_dimensions: HashMap<String, Dimension>,
}

/// What a reservation commits to; empty on demand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TermAttributes {
    #[serde(rename = "LeaseContractLength")]
    pub length: String,
    #[serde(rename = "PurchaseOption")]
    pub purchase: String,
    #[serde(rename = "OfferingClass")]
    pub class: String,
}

/// One rate of a term.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Dimension {
    pub unit: String,
    pub begin_range: String,
    pub price_per_unit: Amounts,
}

/// Decimals as text, by currency; ours is the only one read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Amounts {
    #[serde(rename = "USD")]
    pub usd: String,
}

/// Terms of one product by kind and code.
pub type Terms = HashMap<String, HashMap<String, Term>>;

/// One answer of `GetProducts`: a whole product.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    pub product: Product,
    #[serde(default)]
    pub terms: Terms,
    pub service_code: String,
    pub publication_date: String,
}

/// The parts that make a price; a reservation can have two.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts {
    pub recurring: Option<Decimal>,
    pub upfront: Option<Decimal>,
}

impl Parts {
    /// What an hour costs with the upfront payment spread over the term.
    pub fn effective(self, option: PurchaseOption) -> Option<Decimal> {
        let years: u32 = match option {
            PurchaseOption::Reserved1yrPartialUpfront => 1,
            PurchaseOption::Reserved3yrPartialUpfront => 3,
            _ => return self.recurring,
        };
        let hours = Decimal::from(years * HOURS_PER_YEAR);
        let hourly = Usd(self.recurring? + self.upfront? / hours);
        Some(hourly.rounded(6).0.normalize())
    }
}

/// The purchase option of a term; `None` for those a plan does not offer.
pub fn option(reserved: bool, attributes: &TermAttributes) -> Option<PurchaseOption> {
    if !reserved {
        return Some(PurchaseOption::OnDemand);
    }
    let standard = attributes.class.is_empty() || attributes.class == "standard";
    let length: String = attributes.length.split_whitespace().collect();
    match (length.as_str(), attributes.purchase.as_str()) {
        _ if !standard => None,
        ("1yr", "No Upfront") => Some(PurchaseOption::Reserved1yrNoUpfront),
        ("1yr", "Partial Upfront") => Some(PurchaseOption::Reserved1yrPartialUpfront),
        ("3yr", "No Upfront") => Some(PurchaseOption::Reserved3yrNoUpfront),
        ("3yr", "Partial Upfront") => Some(PurchaseOption::Reserved3yrPartialUpfront),
        _ => None,
    }
}

/// A decimal that is not negative; the error names the product.
pub fn number(text: &str, sku: &str) -> Result<Decimal, String> {
    let value = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
    let value = value
        .map_err(|_| format!("SKU {}: `{}` is not a number", shortened(sku), shortened(text)))?;
    if value.is_sign_negative() && !value.is_zero() {
        return Err(format!("SKU {}: `{}` is negative", shortened(sku), shortened(text)));
    }
    Ok(value.normalize())
}
