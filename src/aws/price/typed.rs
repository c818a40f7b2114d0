//! The embedded prices of what is sold by type: a table for each service that does.
//!
//! Never reads a cell twice: a plan asks for the same dozen types again and again.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use super::embedded::{fine, open, priced};
use super::grid::{Grid, PerRegion, Row};
use super::quote::Price;
use super::quote::PurchaseOption;
use super::service::Service;
use super::service::Variant;
use crate::aws::document::DataError;

const EC2_TEXT: &str = include_str!("data/ec2.csv");
const RDS_TEXT: &str = include_str!("data/rds.csv");
const CACHE_TEXT: &str = include_str!("data/elasticache.csv");
const MQ_TEXT: &str = include_str!("data/mq.csv");

static EC2: LazyLock<Table> = LazyLock::new(|| read("ec2.csv", EC2_TEXT, Service::Ec2));
static RDS: LazyLock<Table> = LazyLock::new(|| read("rds.csv", RDS_TEXT, Service::Rds));
static CACHE: LazyLock<Table> =
    LazyLock::new(|| read("elasticache.csv", CACHE_TEXT, Service::ElastiCache));
static MQ: LazyLock<Table> = LazyLock::new(|| read("mq.csv", MQ_TEXT, Service::Mq));

struct Table {
    grid: Grid,
    service: Service,
    /// In file order.
    items: Vec<Item>,
    /// Where each type is.
    of: HashMap<&'static str, usize>,
}

/// A type: rows of the file that follow each other, cut up when one of them is asked for.
struct Item {
    name: &'static str,
    rows: Range<usize>,
    lines: OnceLock<Vec<Line>>,
}

struct Line {
    variant: Variant,
    option: PurchaseOption,
    row: Row,
    prices: PerRegion<Option<Price<'static>>>,
}

fn read(file: &'static str, text: &'static str, service: Service) -> Table {
    let grid = open(file, text, "type,variant,option");
    fine(Table::index(grid, service))
}

impl Table {
    fn index(grid: Grid, service: Service) -> Result<Table, DataError> {
        let mut items: Vec<Item> = Vec::new();
        let mut of = HashMap::new();
        for (at, row) in grid.rows().iter().enumerate() {
            let name = row.first();
            if let Some(item) = items.last_mut().filter(|item| item.name == name) {
                item.rows.end = at + 1;
                continue;
            }
            if of.insert(name, items.len()).is_some() {
                return Err(grid.error(row, format!("`{name}` is apart from its other rows")));
            }
            items.push(Item { name, rows: at..at + 1, lines: OnceLock::new() });
        }
        Ok(Table { grid, service, items, of })
    }

    fn cut(&self, item: &Item) -> Result<Vec<Line>, DataError> {
        let mut lines: Vec<Line> = Vec::with_capacity(item.rows.len());
        for row in &self.grid.rows()[item.rows.clone()] {
            let lead = self.grid.lead(row)?;
            let error = |what: &str| self.grid.error(row, format!("`{lead}` {what}"));
            let line = Line::read(row, lead, self.service).ok_or_else(|| error("is unknown"))?;
            if lines.iter().any(|other| other.is(line.variant, line.option)) {
                return Err(error("twice"));
            }
            lines.push(line);
        }
        Ok(lines)
    }

    fn lines<'t>(&self, item: &'t Item) -> &'t [Line] {
        item.lines.get_or_init(|| fine(self.cut(item)))
    }

    fn price(&self, item: &str, line: &Line, region: &str) -> Option<Price<'static>> {
        let Line { option, row, prices, .. } = line;
        let price = || {
            let usd = fine(self.grid.cell(row, region))?;
            Some(priced(self.service.as_str(), item, *option, region, usd, "hour"))
        };
        *prices.get(&self.grid, region, price)?
    }
}

impl Line {
    fn read(row: &Row, lead: &str, service: Service) -> Option<Line> {
        let (word, option) = lead.split_once(',')?.1.split_once(',')?;
        let mut variants = service.variants().iter().copied();
        let variant = variants.find(|variant| variant.as_str() == word)?;
        let option = option.parse().ok()?;
        Some(Line { variant, option, row: *row, prices: PerRegion::new() })
    }

    fn is(&self, variant: Variant, option: PurchaseOption) -> bool {
        (self.variant, self.option) == (variant, option)
    }
}

fn table(service: Service) -> Option<&'static Table> {
    match service {
        Service::Ec2 => Some(&EC2),
        Service::Rds => Some(&RDS),
        Service::ElastiCache => Some(&CACHE),
        Service::Mq => Some(&MQ),
        _ => None,
    }
}

/// The price of a type.
pub(super) fn price(
    service: Service,
    item: &str,
    variant: Variant,
    option: PurchaseOption,
    region: &str,
) -> Option<Price<'static>> {
    let table = table(service)?;
    let item = &table.items[*table.of.get(item)?];
    let line = table.lines(item).iter().find(|line| line.is(variant, option))?;
    table.price(item.name, line, region)
}

/// Every type of a service with its variant and option, in file order.
pub(super) fn lines(
    service: Service,
) -> impl Iterator<Item = (&'static str, Variant, PurchaseOption)> {
    table(service).into_iter().flat_map(|table| {
        let of =
            |item| table.lines(item).iter().map(move |line| (item.name, line.variant, line.option));
        table.items.iter().flat_map(of)
    })
}

#[cfg(test)]
mod tests {
    use super::super::units;
    use super::*;

    #[test]
    fn every_table_has_the_regions_of_the_others() {
        for service in [Service::Ec2, Service::Rds, Service::ElastiCache, Service::Mq] {
            assert_eq!(table(service).unwrap().grid.regions(), units::regions(), "{service}");
        }
    }

    #[test]
    fn a_malformed_table_names_its_line() {
        let complaint = |text| {
            let grid = Grid::parse("x.csv", text, "type,variant,option").unwrap();
            let cut =
                |table: Table| table.items.iter().try_for_each(|item| table.cut(item).map(drop));
            Table::index(grid, Service::Ec2).and_then(cut).unwrap_err().to_string()
        };
        let (head, good) = ("type,variant,option,a\n", "m5.large,linux,on_demand,1\n");
        let text = |rows: &[&str]| -> &'static str { [&[head], rows].concat().concat().leak() };
        assert_eq!(complaint(text(&[good, good])), "x.csv:3: `m5.large,linux,on_demand` twice");
        let odd = "m5.large,beos,on_demand,1\n";
        assert_eq!(complaint(text(&[odd])), "x.csv:2: `m5.large,beos,on_demand` is unknown");
        let other = "m5.xlarge,linux,on_demand,1\n";
        let apart = complaint(text(&[good, other, good]));
        assert_eq!(apart, "x.csv:4: `m5.large` is apart from its other rows");
    }
}
