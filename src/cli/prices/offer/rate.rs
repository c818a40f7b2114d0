//! One rate of a product: its purchase option, its number, and the two parts of a reservation.

use rust_decimal::Decimal;

use super::document::TermAttributes;
use crate::aws::price::PurchaseOption;
use crate::text::shortened;
use crate::units::Usd;

const HOURS_PER_YEAR: u32 = 8_760;

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
