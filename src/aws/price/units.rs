//! The embedded prices of what is sold by quantity: `units.csv`.
//!
//! Never reads a cell twice: a plan asks for the same two dozen SKUs again and again, so the rows
//! of a SKU are found once and its tiers in a region are kept.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::embedded::{fine, open, priced};
use super::grid::{Grid, PerRegion, Row};
use super::quote::Price;
use super::quote::PurchaseOption;
use super::service::Service;
use super::sku::SkuName;
use super::tiered::Tiered;

const TEXT: &str = include_str!("data/units.csv");

static UNITS: LazyLock<Units> = LazyLock::new(Units::read);

struct Units {
    grid: Grid,
    /// In the order of `SkuName::ALL`.
    skus: Vec<Sku>,
}

struct Sku {
    name: &'static str,
    service: Service,
    unit: &'static str,
    rows: Vec<(Decimal, Row)>,
    tiers: PerRegion<Option<Tiered<'static>>>,
}

impl Units {
    fn read() -> Units {
        let grid = open("units.csv", TEXT, "service,sku,from,unit");
        let mut skus: Vec<Sku> = Vec::with_capacity(SkuName::ALL.len());
        for row in grid.rows() {
            put(&mut skus, row)
                .unwrap_or_else(|| panic!("units.csv: `{}` is unknown", fine(grid.lead(&row))));
        }
        Units { skus, grid }
    }

    fn sku(&self, sku: SkuName) -> &Sku {
        &self.skus[sku as usize]
    }
}

/// Adds a row to its SKU; those of one follow each other. `None` where it names no service or quantity.
fn put(skus: &mut Vec<Sku>, row: Row) -> Option<()> {
    let [service, name, from, unit] = row.first_cells();
    if skus.last().is_none_or(|last| last.name != name) {
        let service = Service::named(service)?;
        skus.push(Sku { name, service, unit, rows: Vec::new(), tiers: PerRegion::new() });
    }
    skus.last_mut()?.rows.push((from.parse().ok()?, row));
    Some(())
}

impl SkuName {
    /// Whose SKU it is.
    pub fn service(self) -> Service {
        UNITS.sku(self).service
    }

    /// What is counted: `GB-month`, `hour` and so on.
    pub fn unit(self) -> &'static str {
        UNITS.sku(self).unit
    }
}

/// The price of a SKU in a region.
pub(super) fn tiered(sku: SkuName, region: &str) -> Option<Tiered<'static>> {
    let read = || Tiered::from_rows(&rows(sku, region));
    let kept = UNITS.sku(sku).tiers.get(&UNITS.grid, region, read)?;
    kept.as_ref().map(Tiered::borrowed)
}

/// The rows of a SKU in a region, ascending; `None` where one has no price.
pub(super) fn rows(sku: SkuName, region: &str) -> Vec<(Decimal, Option<Price<'static>>)> {
    let Units { grid, .. } = &*UNITS;
    let Sku { rows, unit, .. } = UNITS.sku(sku);
    let price = |row: &Row| {
        let usd = fine(grid.cell(row, region));
        let on_demand = PurchaseOption::OnDemand;
        usd.map(|usd| priced("units", sku.as_str(), on_demand, region, usd, unit))
    };
    rows.iter().map(|(from, row)| (*from, price(row))).collect()
}

/// The regions that have prices, by name.
pub(super) fn regions() -> &'static [&'static str] {
    UNITS.grid.regions()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_of_the_skus() {
        let rows: Vec<_> = UNITS.skus.iter().map(|sku| sku.name).collect();
        let skus: Vec<_> = SkuName::ALL.iter().map(|sku| sku.as_str()).collect();
        assert_eq!(rows, skus);
    }

    #[test]
    fn tiers_ascend_from_zero() {
        for sku in SkuName::ALL {
            let froms: Vec<_> = UNITS.sku(*sku).rows.iter().map(|(from, _)| *from).collect();
            assert!(
                froms[0].is_zero() && froms.is_sorted_by(|one, next| one < next),
                "{sku}: {froms:?}"
            );
        }
    }
}
