//! The embedded prices of what is sold by type: a table for each service that does.
//!
//! Never reads a cell twice: a plan asks for the same dozen types again and again.

use std::collections::HashMap;
use std::sync::LazyLock;

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
    lines: Vec<Line>,
    /// Where each type's lines are.
    of: HashMap<&'static str, Vec<usize>>,
}

struct Line {
    item: &'static str,
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
        let mut lines: Vec<Line> = Vec::with_capacity(grid.rows().len());
        let mut of: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for row in grid.rows() {
            let read = Line::read(row, service);
            let line = read.ok_or_else(|| grid.error(row, format!("`{}` is unknown", row.lead)))?;
            let mine = of.entry(line.item).or_default();
            if mine.iter().any(|at| lines[*at].is(line.variant, line.option)) {
                return Err(grid.error(row, format!("`{}` twice", row.lead)));
            }
            mine.push(lines.len());
            lines.push(line);
        }
        Ok(Table { grid, service, lines, of })
    }

    fn line(&self, item: &str, variant: Variant, option: PurchaseOption) -> Option<&Line> {
        let mut mine = self.of.get(item)?.iter().map(|at| &self.lines[*at]);
        mine.find(|line| line.is(variant, option))
    }

    fn price(&self, line: &Line, region: &str) -> Option<Price<'static>> {
        let Line { item, option, row, prices, .. } = line;
        let price = || {
            let usd = fine(self.grid.cell(row, region))?;
            Some(priced(self.service.as_str(), item, *option, region, usd, "hour"))
        };
        *prices.get(&self.grid, region, price)?
    }
}

impl Line {
    fn read(row: &Row, service: Service) -> Option<Line> {
        let mut lead = row.lead.split(',');
        let (item, word, option) = (lead.next()?, lead.next()?, lead.next()?);
        let mut variants = service.variants().iter().copied();
        let variant = variants.find(|variant| variant.as_str() == word)?;
        let option = option.parse().ok()?;
        Some(Line { item, variant, option, row: *row, prices: PerRegion::new() })
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
    table.price(table.line(item, variant, option)?, region)
}

/// Every type of a service with its variant and option, in file order.
pub(super) fn lines(
    service: Service,
) -> impl Iterator<Item = (&'static str, Variant, PurchaseOption)> {
    let lines = table(service).into_iter().flat_map(|table| &table.lines);
    lines.map(|line| (line.item, line.variant, line.option))
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
            Table::index(grid, Service::Ec2).err().unwrap().to_string()
        };
        let (head, good) = ("type,variant,option,a\n", "m5.large,linux,on_demand,1\n");
        let text = |rows: &[&str]| -> &'static str { [&[head], rows].concat().concat().leak() };
        assert_eq!(complaint(text(&[good, good])), "x.csv:3: `m5.large,linux,on_demand` twice");
        let odd = "m5.large,beos,on_demand,1\n";
        assert_eq!(complaint(text(&[odd])), "x.csv:2: `m5.large,beos,on_demand` is unknown");
    }
}
