//! Prices for showing: one that is named in text, and all of them in order.

use std::collections::BTreeMap;

use super::book::PriceBook;
use super::quote::Price;
use super::quote::PurchaseOption;
use super::service::Key;
use super::service::Service;
use super::service::Variant;
use super::sku::SkuName;
use super::{typed, units};
use crate::aws::UnknownRegion;
use crate::aws::catalogue::Catalogue;

/// Why a question has no price.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// No such service.
    #[error("no service `{0}`; known: {known}", known = Service::names())]
    Service(String),
    /// No such region.
    #[error(transparent)]
    Region(#[from] UnknownRegion),
    /// A word after the slash is neither a variant of the service nor a purchase option.
    #[error("`{word}` is neither a purchase option nor {known}")]
    Word {
        /// What was written.
        word: String,
        /// The variants of the service.
        known: String,
    },
    /// AWS may sell it, the book does not know the price.
    #[error("{service} {item} has no known price in {region}")]
    Unpriced {
        /// The service.
        service: Service,
        /// The type or SKU as it was written.
        item: String,
        /// The region.
        region: String,
    },
}

impl PriceBook {
    /// The price of a type or of a SKU's lowest tier.
    ///
    /// A type may be followed by its variant and its purchase option, each after a slash:
    /// `db.m5.xlarge/multi_az/reserved_1yr_no_upfront`. Left out, they are the service's first
    /// variant (`linux`, `single_az`, `redis`, `single_instance`) and `on_demand`.
    pub fn price_of(
        &self,
        service: &str,
        item: &str,
        region: &str,
        catalogue: &Catalogue,
    ) -> Result<Price<'_>, QueryError> {
        let service =
            Service::named(service).ok_or_else(|| QueryError::Service(service.to_owned()))?;
        catalogue.known_region(region)?;
        let found = match SkuName::named(item) {
            Some(sku) if sku.service() == service => {
                self.unit(sku, region).map(|tiered| tiered.first())
            }
            _ => self.typed_in_words(service, item, region)?,
        };
        found.ok_or_else(|| QueryError::Unpriced {
            service,
            item: item.to_owned(),
            region: region.to_owned(),
        })
    }

    fn typed_in_words(
        &self,
        service: Service,
        text: &str,
        region: &str,
    ) -> Result<Option<Price<'_>>, QueryError> {
        let mut words = text.split('/');
        let item = words.next().unwrap_or_default();
        let Some(mut variant) = service.variants().first().copied() else { return Ok(None) };
        let mut option = PurchaseOption::OnDemand;
        for word in words {
            match (variant_named(service, word), word.parse()) {
                (Some(named), _) => variant = named,
                (None, Ok(named)) => option = named,
                (None, Err(_)) => return Err(unknown_word(service, word)),
            }
        }
        Ok(self.exact(service, item, variant, option, region))
    }
}

fn variant_named(service: Service, word: &str) -> Option<Variant> {
    service.variants().iter().copied().find(|variant| variant.as_str() == word)
}

fn unknown_word(service: Service, word: &str) -> QueryError {
    let known: Vec<_> = service.variants().iter().map(|variant| variant.as_str()).collect();
    QueryError::Word { word: word.to_owned(), known: known.join(" or ") }
}

impl PriceBook {
    /// Every known price, or those of one region.
    pub fn prices(&self, region: Option<&str>) -> BTreeMap<Key, Price<'_>> {
        let mut all = BTreeMap::new();
        if self.has_embedded() {
            for name in units::regions().iter().filter(|name| region.is_none_or(|r| r == **name)) {
                types(name, &mut all);
                skus(name, &mut all);
            }
            // A SKU that the user prices in a region replaces every tier of it there.
            all.retain(|key, _| key.variant.is_some() || !self.gives_sku(&key.item, &key.region));
        }
        let given = self.given().filter(|(key, _)| region.is_none_or(|name| name == key.region));
        all.extend(given.map(|(key, price)| (key.clone(), price)));
        all
    }
}

fn types(region: &str, all: &mut BTreeMap<Key, Price<'_>>) {
    for service in Service::ALL {
        for (item, variant, option) in typed::lines(service) {
            if let Some(price) = typed::price(service, item, variant, option, region) {
                let key = Key {
                    service,
                    item: item.to_owned(),
                    variant: Some(variant),
                    option,
                    from: Default::default(),
                    region: region.to_owned(),
                };
                all.insert(key, price);
            }
        }
    }
}

fn skus(region: &str, all: &mut BTreeMap<Key, Price<'_>>) {
    for sku in SkuName::ALL {
        for (from, price) in units::rows(*sku, region) {
            if let Some(price) = price {
                let key = Key {
                    service: sku.service(),
                    item: sku.to_string(),
                    variant: None,
                    option: PurchaseOption::OnDemand,
                    from,
                    region: region.to_owned(),
                };
                all.insert(key, price);
            }
        }
    }
}
