//! The catalogue's data against the checker's, item by item and region by region: both were taken
//! from the same sources separately, so a slip in one of them shows.

use std::fmt::Debug;

use glsizing::aws::{Catalogue, Region};

use super::facts::facts;

fn catalogue() -> &'static Catalogue {
    Catalogue::embedded()
}

/// Collects what differs, to tell all of it.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + Debug>(&mut self, what: &str, catalogue: T, facts: T) {
        if catalogue != facts {
            self.0.push(format!("{what}: {catalogue:?} in the catalogue, {facts:?} in the facts"));
        }
    }

    fn compare_regions(&mut self, name: &str, is_sold_in: impl Fn(&Region) -> bool) {
        for region in catalogue().regions() {
            let what = format!("{name} in {}", region.name);
            self.compare(&what, is_sold_in(region), facts().is_sold(name, &region.name));
        }
    }

    fn none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

#[test]
fn regions_and_zones() {
    let zones = catalogue().regions().map(|one| (one.name.clone(), u64::from(one.zones)));
    assert_eq!(zones.collect::<std::collections::BTreeMap<_, _>>(), facts().regions);
}

#[test]
fn instance_types() {
    let mut differences = Differences::default();
    for (name, fact) in &facts().instances {
        let one = catalogue().instance_type(name).unwrap_or_else(|| panic!("{name}"));
        let ours = (one.architecture.as_str(), one.memory_mib);
        differences.compare(name, ours, (fact.architecture.as_str(), fact.memory_mib));
        let ours = [one.vcpus, one.enis, one.ipv4_per_eni].map(u64::from);
        differences.compare(name, ours, [fact.vcpus, fact.enis, fact.ipv4_per_eni]);
        let ours = [one.ebs.base_iops, one.ebs.max_iops].map(u64::from);
        differences.compare(name, ours, [fact.ebs_base_iops, fact.ebs_iops]);
        differences.compare_regions(name, |region| one.is_sold_in(region));
        for region in catalogue().regions().filter(|region| one.is_sold_in(region)) {
            let zones = u64::from(catalogue().zones_of(one, region));
            differences.compare(name, zones, facts().zones_of(name, &region.name));
        }
    }
    differences.none();
}

#[test]
fn database_classes() {
    let mut differences = Differences::default();
    for (name, fact) in &facts().classes {
        let one = catalogue().db_class(name).unwrap_or_else(|| panic!("{name}"));
        let ours = (one.architecture.as_str(), one.memory_gib.0);
        differences.compare(name, ours, (fact.architecture.as_str(), fact.memory_gib));
        let ours = [one.vcpus, one.base_iops, one.max_iops].map(u64::from);
        differences.compare(name, ours, [fact.vcpus, fact.base_iops, fact.max_iops]);
        for version in ["13", "14", "15", "16", "17", "18", "19"] {
            let creatable = fact.versions.iter().any(|one| one == version);
            differences.compare(name, one.is_creatable(version), creatable);
        }
        differences.compare_regions(name, |region| one.is_sold_in(region));
        differences
            .compare_regions(&format!("aurora/{name}"), |region| one.is_sold_for_aurora_in(region));
    }
    differences.none();
}

#[test]
fn cache_node_types() {
    let mut differences = Differences::default();
    for name in facts().cache_bytes.keys() {
        let one = catalogue().cache_node_type(name).unwrap_or_else(|| panic!("{name}"));
        differences.compare_regions(name, |region| one.is_sold_in(region));
    }
    differences.none();
}

#[test]
fn broker_types() {
    let mut differences = Differences::default();
    for (name, fact) in &facts().brokers {
        let one = catalogue().broker_type(name).unwrap_or_else(|| panic!("{name}"));
        differences.compare(name, (one.cluster, one.single), (fact.cluster, fact.single));
        differences.compare(name, &one.versions, &fact.versions);
        for region in catalogue().regions() {
            let sold = facts().is_broker_sold(name, &region.name);
            differences.compare(name, one.is_sold_in(region), sold);
        }
    }
    differences.none();
}

#[test]
fn fargate_sizes() {
    let facts =
        facts().fargate.iter().flat_map(|(cpu, takes)| takes.iter().map(|mib| (*cpu, *mib)));
    let ours = Catalogue::embedded()
        .task_sizes()
        .all()
        .map(|one| (one.cpu_units().into(), one.memory_mib().into()));
    assert_eq!(ours.collect::<Vec<(u64, u64)>>(), facts.collect::<Vec<_>>());
}
