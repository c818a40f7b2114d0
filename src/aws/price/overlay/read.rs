//! Walks the JSON of a price file, remembering where it is.
//!
//! Everything is judged where the parser is, so that every complaint has the right line.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use sha2::{Digest, Sha256};

use super::document::{Given, Mode, Overlay};
use super::entry::{self, Context, Fields};
use super::place::Place;
use super::place::PriceError;
use super::place::{fault, need, once, unknown};
use super::values::Attributes;
use super::values::Money;
use crate::aws::Catalogue;
use crate::aws::price::embedded::hex;
use crate::aws::price::service::Key;
use crate::text::shortened;

type Prices = BTreeMap<Key, Given>;

/// The characters of `version`.
const MOST_VERSION: usize = 100;
/// The tiers of one SKU in one region; AWS has at most six.
const MOST_TIERS: usize = 100;

impl Overlay {
    /// Reads a price file's text; the error names line, JSON path and reason.
    pub fn parse_json(text: &str, catalogue: &Catalogue) -> Result<Overlay, PriceError> {
        let bytes = text.len() as u64;
        if bytes > Overlay::MAX_JSON_BYTES {
            return Err(PriceError::too_large(bytes));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut overlay = document(text, Context { catalogue, latest: None })?;
        // The book's date may follow its prices: they are read again, so that the line is right.
        let mut prices = overlay.prices.values();
        if prices.any(|given| entry::is_after(&given.as_of, &overlay.as_of)) {
            overlay = document(text, Context { catalogue, latest: Some(&overlay.as_of) })?;
        }
        // Of the text without the byte order mark.
        overlay.sha256 = hex(&Sha256::digest(text));
        Ok(overlay)
    }
}

fn document(text: &str, context: Context) -> Result<Overlay, PriceError> {
    let place = Place::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Document { place: &place, context }.deserialize(&mut reader);
    let read = read.and_then(|overlay| reader.end().map(|()| overlay));
    read.map_err(|error| PriceError::at(&place, &error))
}

/// The whole file.
struct Document<'p> {
    place: &'p Place,
    context: Context<'p>,
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = Overlay;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Overlay, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = Overlay;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Overlay, A::Error> {
        let (mut mode, mut version, mut as_of, mut currency, mut prices) =
            (None, None, None, None, None);
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "mode" => once(&mut mode, "mode", self.mode(&mut map)?)?,
                "version" => once(&mut version, "version", self.version(&mut map)?)?,
                "as_of" => once(&mut as_of, "as_of", self.date(&mut map)?)?,
                "currency" => once(&mut currency, "currency", self.currency(&mut map)?)?,
                "prices" => once(&mut prices, "prices", self.prices(&mut map)?)?,
                other => {
                    let known = "mode, version, as_of, currency, prices";
                    return Err(unknown(other, known));
                }
            }
            self.place.field("");
        }
        need(currency, "currency")?;
        Ok(Overlay {
            mode: need(mode, "mode")?,
            version: need(version, "version")?,
            as_of: need(as_of, "as_of")?,
            sha256: String::new(),
            prices: need(prices, "prices")?,
        })
    }
}

impl Document<'_> {
    fn text<'de, A: MapAccess<'de>>(
        &self,
        name: &'static str,
        map: &mut A,
    ) -> Result<String, A::Error> {
        self.place.field(name);
        map.next_value()
    }

    fn version<'de, A: MapAccess<'de>>(&self, map: &mut A) -> Result<String, A::Error> {
        let text = self.text("version", map)?;
        entry::bounded("version", text, MOST_VERSION).map_err(|found| fault(self.place, found))
    }

    fn mode<'de, A: MapAccess<'de>>(&self, map: &mut A) -> Result<Mode, A::Error> {
        let text = self.text("mode", map)?;
        let found = [Mode::Overlay, Mode::Replace].into_iter().find(|mode| mode.as_str() == text);
        found.ok_or_else(|| {
            A::Error::custom(format!("`{}` is not overlay or replace", shortened(&text)))
        })
    }

    fn date<'de, A: MapAccess<'de>>(&self, map: &mut A) -> Result<String, A::Error> {
        let text = self.text("as_of", map)?;
        entry::date(text).map_err(|found| fault(self.place, found))
    }

    fn currency<'de, A: MapAccess<'de>>(&self, map: &mut A) -> Result<(), A::Error> {
        match self.text("currency", map)?.as_str() {
            "USD" => Ok(()),
            other => Err(A::Error::custom(format!("`{}` is not USD", shortened(other)))),
        }
    }

    fn prices<'de, A: MapAccess<'de>>(&self, map: &mut A) -> Result<Prices, A::Error> {
        self.place.field("prices");
        map.next_value_seed(List { place: self.place, context: self.context })
    }
}

/// The list of prices.
struct List<'p> {
    place: &'p Place,
    context: Context<'p>,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = Prices;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Prices, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = Prices;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Prices, A::Error> {
        let (mut before, mut tiers) = (Prices::new(), HashMap::new());
        for index in 0.. {
            self.place.entry(index);
            let (place, context) = (self.place, self.context);
            let entry = Entry { place, context, before: &mut before, tiers: &mut tiers };
            match list.next_element_seed(entry)? {
                Some(()) => {}
                None => break,
            }
        }
        self.place.leave();
        Ok(before)
    }
}

/// One price, put beside those before it.
struct Entry<'p> {
    place: &'p Place,
    context: Context<'p>,
    before: &'p mut Prices,
    /// How many tiers those before have, by the key of the tier from 0.
    tiers: &'p mut HashMap<Key, usize>,
}

impl<'de> DeserializeSeed<'de> for Entry<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Entry<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Fields::default();
        while let Some(name) = map.next_key::<String>()? {
            self.field(&name, &mut map, &mut fields)?;
            self.place.field("");
        }
        let (key, given) = fields.judge(self.context).map_err(|found| fault(self.place, found))?;
        self.put(key, given).map_err(A::Error::custom)
    }
}

impl Entry<'_> {
    fn field<'de, A: MapAccess<'de>>(
        &self,
        name: &str,
        map: &mut A,
        fields: &mut Fields,
    ) -> Result<(), A::Error> {
        let (field, slot) = match name {
            "service" => ("service", &mut fields.service),
            "region" => ("region", &mut fields.region),
            "type" => ("type", &mut fields.kind),
            "sku" => ("sku", &mut fields.sku),
            "unit" => ("unit", &mut fields.unit),
            "source" => ("source", &mut fields.source),
            "as_of" => ("as_of", &mut fields.as_of),
            "price_usd" => {
                self.place.field("price_usd");
                let Money(usd) = map.next_value()?;
                return once(&mut fields.price_usd, "price_usd", usd);
            }
            "attributes" => {
                self.place.field("attributes");
                let Attributes(attributes) = map.next_value()?;
                return once(&mut fields.attributes, "attributes", attributes);
            }
            other => {
                let known =
                    "service, region, type, sku, attributes, unit, price_usd, source, as_of";
                return Err(unknown(other, known));
            }
        };
        self.place.field(field);
        once(slot, field, map.next_value()?)
    }

    /// A price is there once, and a SKU's tiers begin at 0.
    fn put(self, key: Key, given: Given) -> Result<(), String> {
        let lowest = Key { from: Default::default(), ..key.clone() };
        if key != lowest && !self.before.contains_key(&lowest) {
            return Err(format!("the tier from 0 of {} in {} comes first", key.item, key.region));
        }
        if self.before.contains_key(&key) {
            return Err(format!("{key} is priced twice"));
        }
        if key != lowest {
            let count = self.tiers.entry(lowest).or_insert(1);
            *count += 1;
            if *count > MOST_TIERS {
                let (item, region) = (&key.item, &key.region);
                return Err(format!("{item} in {region} has more than {MOST_TIERS} tiers"));
            }
        }
        self.before.insert(key, given);
        Ok(())
    }
}
