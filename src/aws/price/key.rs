//! What a price is the price of.

use std::fmt;

use rust_decimal::Decimal;

use super::option::PurchaseOption;
use super::service::Service;
use super::variant::Variant;

/// Names one price of a book. The order is by service, item, variant, option, tier, region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Whose price it is.
    pub service: Service,
    /// A type (`db.m5.xlarge`) or a SKU (`s3_standard_storage`).
    pub item: String,
    /// For a type; SKUs have none.
    pub variant: Option<Variant>,
    /// How it is bought; SKUs are on demand.
    pub option: PurchaseOption,
    /// Quantity at which the tier starts; 0 for types.
    pub from: Decimal,
    /// `us-east-1`.
    pub region: String,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.service, self.item)?;
        if let Some(variant) = self.variant {
            write!(f, " {}", variant.as_str())?;
        }
        if self.option.is_reserved() {
            write!(f, " {}", self.option)?;
        }
        if !self.from.is_zero() {
            write!(f, " from {}", self.from)?;
        }
        write!(f, " in {}", self.region)
    }
}
