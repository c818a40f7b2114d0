//! One answer of the Query API: a product with its terms.

use super::collect::Collector;
use super::document::Item;
use crate::text::shortened;

/// Reads one document of a page.
pub fn read(text: &str, collector: &mut Collector) -> Result<(), String> {
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
