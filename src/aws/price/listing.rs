//! Every price of a book in the order of its key, for showing and comparing.
//!
//! Never used by a plan: it reads every table.

use std::collections::BTreeMap;

use super::book::PriceBook;
use super::key::Key;
use super::option::PurchaseOption;
use super::quote::Price;
use super::service::Service;
use super::sku::SkuName;
use super::{typed, units};

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
