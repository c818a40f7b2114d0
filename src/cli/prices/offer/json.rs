//! Reads JSON: one answer of the Query API at once, a bulk offer file as a stream.
//!
//! The file is maps within maps; each level is walked entry by entry, and none is kept.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::NO_OFFER;
use super::collect::Collector;
use super::document::{Item, Product, Term};
use super::record::Record;
use crate::text::shortened;

/// Reads the file to its end.
pub fn read(reader: impl Read, record: &Record, collector: &mut Collector) -> Result<(), String> {
    let mut json = serde_json::Deserializer::from_reader(reader);
    let mut offer = Offer { collector, record, code: None, published: None, products: false };
    let walked = Walk(&mut offer).deserialize(&mut json).and_then(|()| json.end());
    if let Err(error) = walked {
        record.check(error.line() as u64)?;
        return Err(shortened_error(&error));
    }
    match (offer.code, offer.published) {
        (Some(code), Some(published)) => {
            offer.collector.end(&code, &published);
            Ok(())
        }
        _ => Err(format!("no offerCode or no publicationDate: {NO_OFFER}")),
    }
}

/// Reads one document of a page.
pub fn read_item(text: &str, collector: &mut Collector) -> Result<(), String> {
    let item: Item = serde_json::from_str(text).map_err(|error| {
        format!(
            "one price document of the answer cannot be read: {}",
            shortened(&error.to_string())
        )
    })?;
    let sku = &item.product.sku;
    if !collector.product(sku, &item.product) {
        return Ok(());
    }
    for (kind, terms) in &item.terms {
        for term in terms.values() {
            collector.term(sku, kind == "Reserved", term)?;
        }
    }
    collector.end(&item.service_code, &item.publication_date);
    Ok(())
}

/// The parser's complaint, which may repeat a text of the document, with its line.
fn shortened_error(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    format!("line {}: {}", error.line(), shortened(reason))
}

/// One level of the document.
trait Level {
    /// Reads the value of an entry.
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Walks a map with the level that knows its entries.
struct Walk<'a, L>(&'a mut L);

impl<'de, L: Level> DeserializeSeed<'de> for Walk<'_, L> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, L: Level> Visitor<'de> for Walk<'_, L> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.entry(&key, &mut map)?;
        }
        Ok(())
    }
}

/// The whole file.
struct Offer<'c> {
    collector: &'c mut Collector,
    record: &'c Record,
    code: Option<String>,
    published: Option<String>,
    products: bool,
}

impl Level for Offer<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        self.record.begin();
        match key {
            "offerCode" => self.code = Some(map.next_value()?),
            "publicationDate" => self.published = Some(map.next_value()?),
            "products" => {
                self.products = true;
                map.next_value_seed(Walk(&mut Products(self.collector, self.record)))?;
            }
            "terms" if !self.products => {
                return Err(A::Error::custom(format!("terms come before products: {NO_OFFER}")));
            }
            "terms" => map.next_value_seed(Walk(&mut Kinds(self.collector, self.record)))?,
            _ => skip(map)?,
        }
        Ok(())
    }
}

/// `products`: SKU to product.
struct Products<'c>(&'c mut Collector, &'c Record);

impl Level for Products<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        self.1.begin();
        let product: Product = map.next_value()?;
        self.0.product(key, &product);
        Ok(())
    }
}

/// `terms`: `OnDemand` or `Reserved` to products.
struct Kinds<'c>(&'c mut Collector, &'c Record);

impl Level for Kinds<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let (collector, record) = (&mut *self.0, self.1);
        let mut terms = Terms { collector, record, reserved: key == "Reserved" };
        map.next_value_seed(Walk(&mut terms))
    }
}

/// `terms.OnDemand`: SKU to offers; most SKUs are skipped.
struct Terms<'c> {
    collector: &'c mut Collector,
    record: &'c Record,
    reserved: bool,
}

impl Level for Terms<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        self.record.begin();
        if !self.collector.wants(key) {
            return skip(map);
        }
        let (sku, reserved) = (key, self.reserved);
        let mut offers = Offers { collector: self.collector, sku, reserved };
        map.next_value_seed(Walk(&mut offers))
    }
}

/// `terms.OnDemand.SKU`: offer code to term.
struct Offers<'c> {
    collector: &'c mut Collector,
    sku: &'c str,
    reserved: bool,
}

impl Level for Offers<'_> {
    fn entry<'de, A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        let term = map.next_value::<Term>()?;
        self.collector.term(self.sku, self.reserved, &term).map_err(A::Error::custom)
    }
}

fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}
