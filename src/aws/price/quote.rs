//! One price as it leaves the book: amount, unit, source, date, and how it is bought.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

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
    pub unit: &'static str,
    /// Where it comes from, and of when it is.
    pub origin: Origin<'b>,
    /// How well it is founded.
    pub basis: PriceBasis,
    /// The option this is the price of; on demand where the option asked for has none.
    pub option: PurchaseOption,
    /// Whether a reserved price was asked for and this on-demand price replaces it.
    pub stays_on_demand: bool,
}

/// Where a price comes from, and of when it is: a date, or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Origin<'b> {
    /// A source of the embedded prices.
    Embedded {
        /// A short name.
        id: &'static str,
        source: &'static str,
        as_of: &'static str,
        /// When the source's prices were last found unchanged, if they were looked at again.
        confirmed: Option<&'static str>,
    },
    /// A user's own, or what is concluded of one.
    Given {
        /// A short name, where it has one.
        id: Option<&'static str>,
        source: &'b str,
        as_of: &'b str,
    },
}

impl<'b> Price<'b> {
    /// Where it comes from.
    pub fn source(&self) -> &'b str {
        match self.origin {
            Origin::Embedded { source, .. } => source,
            Origin::Given { source, .. } => source,
        }
    }

    /// When it was valid.
    pub fn as_of(&self) -> &'b str {
        match self.origin {
            Origin::Embedded { as_of, .. } => as_of,
            Origin::Given { as_of, .. } => as_of,
        }
    }

    /// When it was last found unchanged, if it was looked at again.
    pub fn confirmed(&self) -> Option<&'b str> {
        match self.origin {
            Origin::Embedded { confirmed, .. } => confirmed,
            Origin::Given { .. } => None,
        }
    }
}

/// How capacity is bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum PurchaseOption {
    /// By the hour, no commitment.
    #[default]
    OnDemand,
    /// One year, nothing paid in advance.
    Reserved1yrNoUpfront,
    /// One year, about half paid in advance; the price is the effective hour.
    Reserved1yrPartialUpfront,
    /// Three years, nothing paid in advance.
    Reserved3yrNoUpfront,
    /// Three years, about half paid in advance; the price is the effective hour.
    Reserved3yrPartialUpfront,
}

impl PurchaseOption {
    /// Every option, in the order of the documentation.
    pub const ALL: [PurchaseOption; 5] = [
        PurchaseOption::OnDemand,
        PurchaseOption::Reserved1yrNoUpfront,
        PurchaseOption::Reserved1yrPartialUpfront,
        PurchaseOption::Reserved3yrNoUpfront,
        PurchaseOption::Reserved3yrPartialUpfront,
    ];

    /// `on_demand`, `reserved_1yr_no_upfront` and so on.
    pub fn as_str(self) -> &'static str {
        match self {
            PurchaseOption::OnDemand => "on_demand",
            PurchaseOption::Reserved1yrNoUpfront => "reserved_1yr_no_upfront",
            PurchaseOption::Reserved1yrPartialUpfront => "reserved_1yr_partial_upfront",
            PurchaseOption::Reserved3yrNoUpfront => "reserved_3yr_no_upfront",
            PurchaseOption::Reserved3yrPartialUpfront => "reserved_3yr_partial_upfront",
        }
    }

    /// Whether capacity is committed to.
    pub fn is_reserved(self) -> bool {
        self != PurchaseOption::OnDemand
    }
}

impl fmt::Display for PurchaseOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that names no purchase option.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "no purchase option `{0}`; known: on_demand, reserved_1yr_no_upfront, \
     reserved_1yr_partial_upfront, reserved_3yr_no_upfront, reserved_3yr_partial_upfront"
)]
pub struct UnknownPurchaseOption(pub String);

impl FromStr for PurchaseOption {
    type Err = UnknownPurchaseOption;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = PurchaseOption::ALL.into_iter().find(|option| option.as_str() == text);
        found.ok_or_else(|| UnknownPurchaseOption(text.to_owned()))
    }
}
