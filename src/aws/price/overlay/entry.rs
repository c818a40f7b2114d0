//! One price of a price file: from its fields to a key and an amount.
//!
//! A complaint names the field it is about.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::quote::PurchaseOption;
use super::super::service::Key;
use super::super::service::Service;
use super::super::service::Variant;
use super::super::sku::SkuName;
use super::document::Given;
use super::values::{self, unknown_field};
use crate::aws::Catalogue;
use crate::text::shortened;

/// The characters of a price's source.
const MOST_SOURCE: usize = 500;

/// The field at fault and what is wrong with it.
pub(super) type Fault = (&'static str, String);

/// What a price is judged by.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) catalogue: &'a Catalogue,
    /// The date of the book, after which no price may be.
    pub(super) latest: Option<&'a str>,
}

/// The fields as the file has them.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) service: Option<String>,
    pub(super) region: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) sku: Option<String>,
    pub(super) attributes: Option<BTreeMap<String, String>>,
    pub(super) unit: Option<String>,
    pub(super) price_usd: Option<Decimal>,
    pub(super) source: Option<String>,
    pub(super) as_of: Option<String>,
}

impl Fields {
    /// The price, if every field is there and makes sense.
    pub(super) fn judge(mut self, context: Context) -> Result<(Key, Given), Fault> {
        let service = need(self.service.take(), "service")?;
        let service = Service::named(&service).ok_or_else(|| {
            (
                "service",
                format!("no service `{}`; known: {}", shortened(&service), Service::names()),
            )
        })?;
        let region = known_region(need(self.region.take(), "region")?, context.catalogue)?;
        let given = Given {
            usd: need(self.price_usd, "price_usd")?,
            source: source(need(self.source.take(), "source")?)?,
            as_of: date(need(self.as_of.take(), "as_of")?)?,
        };
        if let Some(latest) = context.latest.filter(|latest| is_after(&given.as_of, latest)) {
            let reason = format!("`{}` is after the price file's own as_of, {latest}", given.as_of);
            return Err(("as_of", reason));
        }
        let (key, unit) = match (self.kind.take(), self.sku.take()) {
            (Some(kind), None) => (self.typed(service, kind, region, context.catalogue)?, "hour"),
            (None, Some(sku)) => self.quantity(service, &sku, region)?,
            _ => return Err(("", "needs either `type` or `sku`".to_owned())),
        };
        match need(self.unit, "unit")? {
            found if found == unit => Ok((key, given)),
            found => Err((
                "unit",
                format!("is `{}`; {} is priced per {unit}", shortened(&found), key.item),
            )),
        }
    }

    fn typed(
        &self,
        service: Service,
        item: String,
        region: String,
        catalogue: &Catalogue,
    ) -> Result<Key, Fault> {
        let Some(default) = service.variants().first().copied() else {
            return Err(("type", format!("{service} is not sold by type; name a `sku`")));
        };
        if !service.sells(&item, catalogue) {
            let reason = format!(
                "`{}` is not a type of {service} this provider has data for",
                shortened(&item)
            );
            return Err(("type", reason));
        }
        let mut key = Key {
            service,
            item,
            variant: Some(default),
            option: PurchaseOption::OnDemand,
            from: Decimal::ZERO,
            region,
        };
        for (name, value) in self.attributes.iter().flatten() {
            if name == "purchase_option" {
                key.option = value.parse().map_err(|error| attribute(format!("{error}")))?;
            } else if name == default.attribute() {
                key.variant = Some(variant(service, value)?);
            } else {
                let known = format!("purchase_option, {}", default.attribute());
                return Err(attribute(unknown_field(name, &known)));
            }
        }
        Ok(key)
    }

    fn quantity(
        &self,
        service: Service,
        sku: &str,
        region: String,
    ) -> Result<(Key, &'static str), Fault> {
        let name = SkuName::named(sku).filter(|name| name.service() == service);
        let name =
            name.ok_or_else(|| ("sku", format!("{service} has no SKU `{}`", shortened(sku))))?;
        let mut from = Decimal::ZERO;
        for (name, value) in self.attributes.iter().flatten() {
            if name != "from" {
                return Err(attribute(unknown_field(name, "from")));
            }
            from = values::amount(value).map_err(attribute)?;
        }
        let option = PurchaseOption::OnDemand;
        let key = Key { service, item: sku.to_owned(), variant: None, option, from, region };
        Ok((key, name.unit()))
    }
}

fn need<T>(value: Option<T>, field: &'static str) -> Result<T, Fault> {
    value.ok_or_else(|| ("", format!("missing field `{field}`")))
}

fn source(text: String) -> Result<String, Fault> {
    match text.trim() {
        "" => Err(("source", "is empty".to_owned())),
        _ => bounded("source", text, MOST_SOURCE),
    }
}

fn known_region(name: String, catalogue: &Catalogue) -> Result<String, Fault> {
    let found = catalogue.known_region(&name);
    found.map_err(|unknown| ("region", unknown.to_string()))?;
    Ok(name)
}

fn variant(service: Service, word: &str) -> Result<Variant, Fault> {
    let known = service.variants();
    known.iter().copied().find(|variant| variant.as_str() == word).ok_or_else(|| {
        let names: Vec<_> = known.iter().map(|variant| variant.as_str()).collect();
        attribute(format!("`{}` is not {}", shortened(word), names.join(" or ")))
    })
}

fn attribute(reason: String) -> Fault {
    ("attributes", reason)
}

/// A year, a month or a day that exists: `2026`, `2026-10`, `2026-10-02`.
pub(super) fn date(text: String) -> Result<String, Fault> {
    if exists(&text) {
        return Ok(text);
    }
    Err(("as_of", format!("`{}` is not a date like 2026-10-02", shortened(&text))))
}

fn exists(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !digits || !matches!(lengths[..], [4] | [4, 2] | [4, 2, 2]) {
        return false;
    }
    let number = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<u16>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0), number(1), number(2)) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { return false };
    let month = time::Month::try_from(month);
    month.is_ok_and(|month| time::Date::from_calendar_date(year.into(), month, day).is_ok())
}

/// Whether one date is after another, as far as both are exact.
pub(super) fn is_after(date: &str, other: &str) -> bool {
    let both = date.len().min(other.len());
    date[..both] > other[..both]
}

/// Refuses a text that no person would write there; it would go into every state.
pub(super) fn bounded(field: &'static str, text: String, most: usize) -> Result<String, Fault> {
    match text.chars().count() {
        0 => Err((field, "is empty".to_owned())),
        length if length > most => {
            Err((field, format!("has {length} characters; at most {most} are allowed")))
        }
        _ => Ok(text),
    }
}
