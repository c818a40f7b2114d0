//! The checker's own facts about AWS, read from `data/`.
//!
//! **Shares no data and no code with `src/aws`:** both were taken from the sources separately.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::table::{Row, rows};

/// All facts.
pub struct Facts {
    /// Regions and the zones they have.
    pub regions: BTreeMap<String, u64>,
    pub instances: BTreeMap<String, Instance>,
    pub classes: BTreeMap<String, Class>,
    pub cache_bytes: BTreeMap<String, Decimal>,
    pub brokers: BTreeMap<String, Broker>,
    /// CPU units and the MiB they take.
    pub fargate: BTreeMap<u64, Vec<u64>>,
    /// Tier, then quantity.
    pub tiers: BTreeMap<String, Row>,
    sold: BTreeMap<String, BTreeSet<String>>,
    zones: BTreeMap<(String, String), u64>,
}

/// An EC2 instance type.
pub struct Instance {
    pub architecture: String,
    pub vcpus: u64,
    pub memory_mib: u64,
    pub enis: u64,
    pub ipv4_per_eni: u64,
    pub ebs_base_iops: u64,
    pub ebs_iops: u64,
    pub ebs_mb_s: u64,
}

/// An RDS for PostgreSQL class.
pub struct Class {
    pub architecture: String,
    pub vcpus: u64,
    pub memory_gib: Decimal,
    pub base_iops: u64,
    pub max_iops: u64,
    pub versions: Vec<String>,
}

/// A RabbitMQ broker type.
pub struct Broker {
    pub cluster: bool,
    pub single: bool,
    pub versions: Vec<String>,
    not_sold: Vec<String>,
}

/// The facts.
pub fn facts() -> &'static Facts {
    static FACTS: LazyLock<Facts> = LazyLock::new(Facts::read);
    &FACTS
}

impl Facts {
    fn read() -> Facts {
        let regions = keyed(include_str!("data/regions.csv"), |row| row.parse("zones"));
        let mut sold = BTreeMap::new();
        for text in [
            include_str!("data/ec2_sold.csv"),
            include_str!("data/rds_sold.csv"),
            include_str!("data/cache_sold.csv"),
            include_str!("data/aurora_sold.csv"),
        ] {
            sold.extend(keyed(text, |row| sold_in(row.text("sold"), &regions)));
        }
        let zones = rows(include_str!("data/ec2_zones.csv")).into_iter().map(|row| {
            let place = (row.text("family").to_owned(), row.text("region").to_owned());
            (place, row.parse("zones"))
        });
        Facts {
            zones: zones.collect(),
            sold,
            regions,
            instances: keyed(include_str!("data/ec2_types.csv"), instance),
            classes: keyed(include_str!("data/rds_classes.csv"), class),
            cache_bytes: keyed(include_str!("data/cache_types.csv"), |row| {
                row.parse("maxmemory_bytes")
            }),
            brokers: keyed(include_str!("data/mq_types.csv"), broker),
            fargate: keyed(include_str!("data/fargate.csv"), |row| row.list("memory_mib")),
            tiers: keyed(include_str!("data/tiers.csv"), Row::clone),
        }
    }

    /// Whether an EC2 type, a DB class or a cache node type is sold in a region.
    pub fn is_sold(&self, name: &str, region: &str) -> bool {
        let known = self.sold.get(name).or_else(|| self.sold.get(family(name)));
        known.is_some_and(|regions| regions.contains(region))
    }

    /// Whether a DB class is sold for Aurora PostgreSQL in a region; false for all but memory-optimised ones.
    pub fn is_sold_for_aurora(&self, name: &str, region: &str) -> bool {
        self.is_sold(&format!("aurora/{name}"), region)
    }

    /// Whether a class of that architecture and no fewer vCPUs and GiB is sold, which a plan of the
    /// architecture would have to take.
    pub fn has_class(&self, architecture: &str, like: &Class, sold: impl Fn(&str) -> bool) -> bool {
        self.classes.iter().any(|(name, class)| {
            class.architecture == architecture
                && class.vcpus >= like.vcpus
                && class.memory_gib >= like.memory_gib
                && sold(name)
        })
    }

    /// Whether a broker type is sold in a region.
    pub fn is_broker_sold(&self, name: &str, region: &str) -> bool {
        let broker = self.brokers.get(name);
        broker.is_some_and(|broker| !broker.not_sold.iter().any(|one| one == region))
    }

    /// In how many zones of a region an EC2 type can be had.
    pub fn zones_of(&self, instance_type: &str, region: &str) -> u64 {
        let fewer = self.zones.get(&(family(instance_type).to_owned(), region.to_owned()));
        fewer.or_else(|| self.regions.get(region)).copied().unwrap_or(0)
    }
}

/// `db.m5` of `db.m5.large`.
fn family(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(family, _)| family)
}

fn keyed<K, V>(text: &str, value: impl Fn(&Row) -> V) -> BTreeMap<K, V>
where
    K: FromStr<Err: std::fmt::Debug> + Ord,
{
    rows(text).iter().map(|row| (row.first().parse().unwrap(), value(row))).collect()
}

fn sold_in(words: &str, regions: &BTreeMap<String, u64>) -> BTreeSet<String> {
    let mut words = words.split(' ');
    let kind = words.next().unwrap();
    let listed: BTreeSet<String> = words.map(str::to_owned).collect();
    let all = || regions.keys().cloned();
    match kind {
        "all" => all().collect(),
        "all-but" => all().filter(|region| !listed.contains(region)).collect(),
        "only" => listed,
        other => panic!("`{other}` says nothing of where it is sold"),
    }
}

fn instance(row: &Row) -> Instance {
    Instance {
        architecture: row.text("architecture").to_owned(),
        vcpus: row.parse("vcpus"),
        memory_mib: row.parse("memory_mib"),
        enis: row.parse("enis"),
        ipv4_per_eni: row.parse("ipv4_per_eni"),
        ebs_base_iops: row.parse("ebs_base_iops"),
        ebs_iops: row.parse("ebs_iops"),
        ebs_mb_s: row.parse("ebs_mb_s"),
    }
}

fn class(row: &Row) -> Class {
    Class {
        architecture: row.text("architecture").to_owned(),
        vcpus: row.parse("vcpus"),
        memory_gib: row.parse("memory_gib"),
        base_iops: row.parse("base_iops"),
        max_iops: row.parse("max_iops"),
        versions: row.list("versions"),
    }
}

fn broker(row: &Row) -> Broker {
    Broker {
        cluster: row.text("cluster") == "y",
        single: row.text("single") == "y",
        versions: row.list("versions"),
        not_sold: row.list("not_sold"),
    }
}
