//! The embedded prices of what is sold by type: a table for each service that does.
//!
//! Never reads a cell twice: a plan asks for the same dozen types again and again.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use super::embedded::{fine, open, packed, priced};
use super::grid::{Grid, PerRegion, Row};
use super::quote::Price;
use super::quote::PurchaseOption;
use super::service::Service;
use super::service::Variant;
use crate::aws::document::DataError;

static EC2: LazyLock<Table> = LazyLock::new(|| {
    let places = include_bytes!("data/ec2.msgpack");
    Table::read(Service::Ec2, "ec2.csv", include_str!("data/ec2.csv"), places)
});
static RDS: LazyLock<Table> = LazyLock::new(|| {
    let places = include_bytes!("data/rds.msgpack");
    Table::read(Service::Rds, "rds.csv", include_str!("data/rds.csv"), places)
});
static CACHE: LazyLock<Table> = LazyLock::new(|| {
    let places = include_bytes!("data/elasticache.msgpack");
    let text = include_str!("data/elasticache.csv");
    Table::read(Service::ElastiCache, "elasticache.csv", text, places)
});
static MQ: LazyLock<Table> = LazyLock::new(|| {
    let places = include_bytes!("data/mq.msgpack");
    Table::read(Service::Mq, "mq.csv", include_str!("data/mq.csv"), places)
});

struct Table {
    grid: Grid,
    service: Service,
    /// By name.
    items: Vec<Item>,
}

/// A type: rows of the file that follow each other, cut up when one of them is asked for.
struct Item {
    name: &'static str,
    /// Where the first of them begins.
    at: usize,
    lines: OnceLock<Vec<Line>>,
}

struct Line {
    variant: Variant,
    option: PurchaseOption,
    row: Row,
    prices: PerRegion<Option<Price<'static>>>,
}

/// Where the rows of each type begin, by name.
type Places = BTreeMap<&'static str, usize>;

fn places(grid: &Grid) -> Result<Places, DataError> {
    let mut places = Places::new();
    let mut last = "";
    for row in grid.rows() {
        let name = row.first();
        if name != last && places.insert(name, row.at).is_some() {
            return Err(grid.error(&row, format!("`{name}` is apart from its other rows")));
        }
        last = name;
    }
    Ok(places)
}

impl Table {
    /// A table of this binary, and where its types are: the test `generated::places_of_types_are_current`
    /// found them, so that a plan does not look through rows that it does not need.
    fn read(
        service: Service,
        file: &'static str,
        text: &'static str,
        found: &'static [u8],
    ) -> Table {
        let grid = open(file, text, "type,variant,option");
        let places = match packed(found) {
            Some(found) => rmp_serde::from_slice(found)
                .unwrap_or_else(|error| panic!("embedded prices: {file}: {error}")),
            None => fine(places(&grid)).into_iter().collect(),
        };
        Table::of(grid, service, places)
    }

    fn of(grid: Grid, service: Service, places: Vec<(&'static str, usize)>) -> Table {
        let item = |(name, at)| Item { name, at, lines: OnceLock::new() };
        Table { grid, service, items: places.into_iter().map(item).collect() }
    }

    fn item(&self, name: &str) -> Option<&Item> {
        let at = self.items.binary_search_by(|item| item.name.cmp(name)).ok()?;
        Some(&self.items[at])
    }

    fn cut(&self, item: &Item) -> Result<Vec<Line>, DataError> {
        let mut lines: Vec<Line> = Vec::new();
        for row in self.grid.rows_from(item.at).take_while(|row| row.first() == item.name) {
            let lead = self.grid.lead(&row)?;
            let error = |what: &str| self.grid.error(&row, format!("`{lead}` {what}"));
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
    fn read(row: Row, lead: &str, service: Service) -> Option<Line> {
        let (word, option) = lead.split_once(',')?.1.split_once(',')?;
        let mut variants = service.variants().iter().copied();
        let variant = variants.find(|variant| variant.as_str() == word)?;
        let option = option.parse().ok()?;
        Some(Line { variant, option, row, prices: PerRegion::new() })
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
    let item = table.item(item)?;
    let line = table.lines(item).iter().find(|line| line.is(variant, option))?;
    table.price(item.name, line, region)
}

/// Every type of a service with its variant and option, by name.
pub(super) fn lines(
    service: Service,
) -> impl Iterator<Item = (&'static str, Variant, PurchaseOption)> {
    table(service).into_iter().flat_map(|table| {
        let of =
            |item| table.lines(item).iter().map(move |line| (item.name, line.variant, line.option));
        table.items.iter().flat_map(of)
    })
}

/// Where the types of a service are in its file, in MessagePack; `None` where nothing is sold by type.
pub(super) fn pack(service: Service) -> Option<Vec<u8>> {
    let places: Vec<_> = fine(places(&table(service)?.grid)).into_iter().collect();
    Some(rmp_serde::to_vec(&places).unwrap_or_else(|error| panic!("{service}: {error}")))
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
            let places = places(&grid).map(|places| places.into_iter().collect());
            let cut =
                |table: Table| table.items.iter().try_for_each(|item| table.cut(item).map(drop));
            let table = places.map(|places| Table::of(grid, Service::Ec2, places));
            table.and_then(cut).unwrap_err().to_string()
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
