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
        let mut skus: Vec<Option<Sku>> = SkuName::ALL.iter().map(|_| None).collect();
        for row in grid.rows() {
            let lead = fine(grid.lead(row));
            let (sku, service, from, unit) =
                cut(lead).unwrap_or_else(|| panic!("units.csv: `{lead}` is unknown"));
            let empty = Sku { service, unit, rows: Vec::new(), tiers: PerRegion::new() };
            skus[sku as usize].get_or_insert(empty).rows.push((from, *row));
        }
        let all = skus.into_iter().zip(SkuName::ALL);
        let found = |(found, sku): (Option<Sku>, &SkuName)| {
            found.unwrap_or_else(|| panic!("units.csv has no row `{sku}`"))
        };
        Units { skus: all.map(found).collect(), grid }
    }

    fn sku(&self, sku: SkuName) -> &Sku {
        &self.skus[sku as usize]
    }
}

/// The SKU of a row's leading columns, its service, start and unit.
fn cut(lead: &'static str) -> Option<(SkuName, Service, Decimal, &'static str)> {
    let mut lead = lead.split(',');
    let (service, sku, from, unit) = (lead.next()?, lead.next()?, lead.next()?, lead.next()?);
    Some((SkuName::named(sku)?, Service::named(service)?, from.parse().ok()?, unit))
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
