//! One price as it leaves the book: amount, unit, source, date.

use rust_decimal::Decimal;

use super::option::PurchaseOption;

/// How well a price is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PriceBasis {
    /// AWS's own price list or price files.
    Listed,
    /// Concluded from a rule that holds where it could be checked.
    Derived,
    /// Repeated by somebody else than AWS.
    Quoted,
    /// The user's own price file.
    Given,
}

impl PriceBasis {
    /// `listed`, `derived`, `quoted` or `given`.
    pub fn as_str(self) -> &'static str {
        match self {
            PriceBasis::Listed => "listed",
            PriceBasis::Derived => "derived",
            PriceBasis::Quoted => "quoted",
            PriceBasis::Given => "given",
        }
    }

    /// A basis of the embedded data.
    pub(super) fn named(name: &str) -> Option<PriceBasis> {
        let embedded = [PriceBasis::Listed, PriceBasis::Derived, PriceBasis::Quoted];
        embedded.into_iter().find(|basis| basis.as_str() == name)
    }
}

/// A price with its provenance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price<'b> {
    /// US dollars per unit.
    pub usd: Decimal,
    /// `hour`, `GB-month` and so on.
    pub unit: &'b str,
    /// Where the price comes from.
    pub source: &'b str,
    /// When it was valid: a date, a month, or `unknown`.
    pub as_of: &'b str,
    /// How well it is founded.
    pub basis: PriceBasis,
    /// The option this is the price of; on demand where the option asked for has none.
    pub option: PurchaseOption,
    /// Whether a reserved price was asked for and this on-demand price replaces it.
    pub stays_on_demand: bool,
}
