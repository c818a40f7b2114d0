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
    service: Service,
    unit: &'static str,
    rows: Vec<(Decimal, Row)>,
    tiers: PerRegion<Option<Tiered<'static>>>,
}

impl Units {
    fn read() -> Units {
        let grid = open("units.csv", TEXT, "service,sku,from,unit");
        let skus = SkuName::ALL.iter().map(|sku| Sku::read(*sku, &grid)).collect();
        Units { grid, skus }
    }

    fn sku(&self, sku: SkuName) -> &Sku {
        &self.skus[sku as usize]
    }
}

impl Sku {
    fn read(sku: SkuName, grid: &Grid) -> Sku {
        let mut found = None;
        let mut rows = Vec::new();
        for row in grid.rows() {
            let Some([service, from, unit]) = lead(row, sku) else { continue };
            let service = Service::named(service)
                .unwrap_or_else(|| panic!("units.csv: no service in `{}`", row.lead));
            found = found.or(Some((service, unit)));
            rows.push((from.parse().unwrap_or_default(), *row));
        }
        let (service, unit) = found.unwrap_or_else(|| panic!("units.csv has no row `{sku}`"));
        Sku { service, unit, rows, tiers: PerRegion::new() }
    }
}

/// Service, start and unit, if the row is the SKU's.
fn lead(row: &Row, sku: SkuName) -> Option<[&'static str; 3]> {
    let mut lead = row.lead.split(',');
    let (service, name, from, unit) = (lead.next()?, lead.next()?, lead.next()?, lead.next()?);
    (name == sku.as_str()).then_some([service, from, unit])
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
    fn every_row_belongs_to_a_sku() {
        let rows: usize = UNITS.skus.iter().map(|sku| sku.rows.len()).sum();
        assert_eq!(rows, UNITS.grid.rows().len());
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
