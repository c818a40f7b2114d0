//! The price book: lookups over the embedded prices and a user's own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::embedded;
use super::overlay::{Given, Mode, Overlay};
use super::quote::PurchaseOption;
use super::quote::{Origin, Price, PriceBasis};
use super::service::Key;
use super::service::Service;
use super::service::Variant;
use super::sku::SkuName;
use super::tiered::Tiered;
use super::{typed, units};
use crate::aws::elasticache::Engine;
use crate::aws::mq::DeploymentMode;

static EMBEDDED: LazyLock<PriceBook> = LazyLock::new(|| PriceBook {
    version: embedded::about().version.clone(),
    as_of: embedded::about().as_of.clone(),
    sha256: None,
    embedded: true,
    given: BTreeMap::new(),
});

/// What an Aurora instance costs for each dollar of RDS for PostgreSQL, Single-AZ.
const AURORA_TO_RDS: Decimal = Decimal::from_parts(116, 0, 0, false, 2);
const AURORA_SOURCE: &str = "Concluded: 1.16 times RDS for PostgreSQL, Single-AZ, as read for \
                             db.r5.large in us-east-1 and db.r7g.large in ap-northeast-2";

/// What AWS charges, as far as it is known.
#[derive(Debug, Clone)]
pub struct PriceBook {
    version: String,
    as_of: String,
    sha256: Option<String>,
    embedded: bool,
    given: BTreeMap<Key, Given>,
}

impl PriceBook {
    /// The book this binary was built with; a table is read when it is first asked for.
    pub fn embedded() -> &'static PriceBook {
        &EMBEDDED
    }

    /// Where the types of a service are in its table, in MessagePack: the test
    /// `generated::places_of_types_are_current` writes it.
    pub fn packed_places(service: Service) -> Option<Vec<u8>> {
        typed::pack(service)
    }

    /// The book with a user's prices on top, or with nothing else, as the file says.
    ///
    /// A SKU that the file prices in a region replaces every tier of that SKU there.
    pub fn with(&self, overlay: Overlay) -> PriceBook {
        if overlay.mode == Mode::Replace {
            return PriceBook {
                version: overlay.version,
                as_of: overlay.as_of,
                sha256: Some(overlay.sha256),
                embedded: false,
                given: overlay.prices,
            };
        }
        let hash = Sha256::new().chain_update(self.sha256()).chain_update(&overlay.sha256);
        let mut given = self.given.clone();
        given.retain(|key, _| key.variant.is_some() || !gives_sku(&overlay.prices, key));
        given.extend(overlay.prices);
        PriceBook {
            version: format!("{}+{}", self.version, overlay.version),
            as_of: overlay.as_of,
            sha256: Some(embedded::hex(&hash.finalize())),
            embedded: self.embedded,
            given,
        }
    }

    /// What the book calls itself: `2026.10`, or `2026.10+ours` with a user's prices on top.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The date of the newest prices; every price has its own.
    pub fn as_of(&self) -> &str {
        &self.as_of
    }

    /// The dates of the oldest and of the newest price.
    pub fn dates(&self) -> (&str, &str) {
        let embedded = self.embedded.then(embedded::dates);
        let given = self.given.values().map(|given| given.as_of.as_str());
        let all = || given.clone().chain(embedded.into_iter().flat_map(|(old, new)| [old, new]));
        (all().min().unwrap_or(&self.as_of), all().max().unwrap_or(&self.as_of))
    }

    /// Whether a price was last confirmed more than two years before the book's own date.
    pub fn is_stale(&self, price: &Price<'_>) -> bool {
        is_stale(price.confirmed().unwrap_or(price.as_of()), &self.as_of)
    }

    /// Hash of everything in the book, in hexadecimal.
    pub fn sha256(&self) -> &str {
        self.sha256.as_deref().unwrap_or_else(|| embedded::sha256())
    }

    /// One hour of an EC2 instance with Linux on shared tenancy.
    pub fn ec2(&self, kind: &str, region: &str, option: PurchaseOption) -> Option<Price<'_>> {
        self.typed(Service::Ec2, kind, Variant::Linux, option, region)
    }

    /// One hour of an RDS for PostgreSQL instance; Multi-AZ is AWS's own row for the pair.
    pub fn rds(
        &self,
        class: &str,
        multi_az: bool,
        region: &str,
        option: PurchaseOption,
    ) -> Option<Price<'_>> {
        let variant = if multi_az { Variant::MultiAz } else { Variant::SingleAz };
        self.typed(Service::Rds, class, variant, option, region)
    }

    /// One hour of an Aurora PostgreSQL instance with Standard storage; where no price is known, what
    /// RDS for PostgreSQL charges for the class times what Aurora was read to cost more.
    pub fn aurora(&self, class: &str, region: &str, option: PurchaseOption) -> Option<Price<'_>> {
        let known = self.typed(Service::Aurora, class, Variant::Standard, option, region);
        known.or_else(|| {
            let rds = self.rds(class, false, region, PurchaseOption::OnDemand)?;
            let (id, source) = ("derived-aurora", AURORA_SOURCE);
            let origin = match rds.origin {
                Origin::Embedded { as_of, confirmed, .. } => {
                    Origin::Embedded { id, source, as_of, confirmed }
                }
                Origin::Given { as_of, .. } => Origin::Given { id: Some(id), source, as_of },
            };
            Some(Price {
                usd: rds.usd * AURORA_TO_RDS,
                origin,
                basis: PriceBasis::Derived,
                stays_on_demand: option.is_reserved(),
                ..rds
            })
        })
    }

    /// One hour of one cache node.
    pub fn elasticache(
        &self,
        engine: Engine,
        node: &str,
        region: &str,
        option: PurchaseOption,
    ) -> Option<Price<'_>> {
        self.typed(Service::ElastiCache, node, engine.into(), option, region)
    }

    /// One hour of a RabbitMQ broker or of a whole cluster of three.
    pub fn mq(&self, kind: &str, mode: DeploymentMode, region: &str) -> Option<Price<'_>> {
        self.typed(Service::Mq, kind, mode.into(), PurchaseOption::OnDemand, region)
    }

    /// The price of a SKU, by tiers.
    pub fn unit(&self, sku: SkuName, region: &str) -> Option<Tiered<'_>> {
        let here = |key: &Key| key.item == sku.as_str() && key.region == region;
        let given = self.given.iter().filter(|(key, _)| here(key));
        let given: Vec<_> = given
            .map(|(key, given)| (key.from, Some(given.price(sku.unit(), key.option))))
            .collect();
        match (given.is_empty(), self.embedded) {
            (false, _) => Tiered::from_rows(&given),
            (true, true) => units::tiered(sku, region),
            (true, false) => None,
        }
    }

    /// The price of a type; a reserved option without a price gives the on-demand one, marked.
    fn typed(
        &self,
        service: Service,
        item: &str,
        variant: Variant,
        option: PurchaseOption,
        region: &str,
    ) -> Option<Price<'_>> {
        let exact = self.exact(service, item, variant, option, region);
        exact.or_else(|| {
            let on_demand = PurchaseOption::OnDemand;
            let price = self.exact(service, item, variant, on_demand, region)?;
            Some(Price { stays_on_demand: option.is_reserved(), ..price })
        })
    }

    /// The price of a type under exactly this option.
    pub(super) fn exact(
        &self,
        service: Service,
        item: &str,
        variant: Variant,
        option: PurchaseOption,
        region: &str,
    ) -> Option<Price<'_>> {
        let given = self.given_type(service, item, variant, option, region);
        if given.is_some() || !self.embedded {
            return given;
        }
        typed::price(service, item, variant, option, region)
    }

    fn given_type(
        &self,
        service: Service,
        item: &str,
        variant: Variant,
        option: PurchaseOption,
        region: &str,
    ) -> Option<Price<'_>> {
        // Most books have no prices of the user's: no key is made for them.
        if self.given.is_empty() {
            return None;
        }
        let key = Key {
            service,
            item: item.to_owned(),
            variant: Some(variant),
            option,
            from: Decimal::ZERO,
            region: region.to_owned(),
        };
        self.given.get(&key).map(|given| given.price("hour", option))
    }

    pub(super) fn has_embedded(&self) -> bool {
        self.embedded
    }

    /// Whether the user prices a SKU in a region.
    pub(super) fn gives_sku(&self, sku: &str, region: &str) -> bool {
        self.given.keys().any(|key| key.item == sku && key.region == region)
    }

    /// The user's own prices.
    pub(super) fn given(&self) -> impl Iterator<Item = (&Key, Price<'_>)> {
        self.given.iter().map(|(key, given)| {
            let unit = SkuName::named(&key.item).map_or("hour", |sku| sku.unit());
            (key, given.price(unit, key.option))
        })
    }
}

/// Whether two years after one date is before another, as far as both are exact.
fn is_stale(confirmed: &str, as_of: &str) -> bool {
    let cut = |date| -> Option<(u16, &str)> {
        let (year, rest) = str::split_at_checked(date, 4)?;
        Some((year.parse().ok()?, rest))
    };
    let Some(((year, rest), (now, until))) = cut(confirmed).zip(cut(as_of)) else { return false };
    let both = rest.len().min(until.len());
    (year.saturating_add(2), &rest[..both]) < (now, &until[..both])
}

fn gives_sku(prices: &BTreeMap<Key, Given>, like: &Key) -> bool {
    prices.keys().any(|key| key.item == like.item && key.region == like.region)
}

impl Given {
    fn price(&self, unit: &'static str, option: PurchaseOption) -> Price<'_> {
        Price {
            usd: self.usd,
            unit,
            origin: Origin::Given { id: None, source: &self.source, as_of: &self.as_of },
            basis: PriceBasis::Given,
            option,
            stays_on_demand: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_are_not_stale_and_a_month_more_is() {
        assert!(!is_stale("2024-11", "2026-11"));
        assert!(!is_stale("2024-11-30", "2026-11"));
        assert!(!is_stale("2024", "2026-11-25"));
        assert!(is_stale("2024-10-31", "2026-11"));
        assert!(is_stale("2022-01", "2026-11"));
    }
}
