//! The shapes of AWS's price documents, as far as they are read.
//!
//! Fields that are not named here are skipped unread.

use std::collections::HashMap;

use serde::Deserialize;

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
