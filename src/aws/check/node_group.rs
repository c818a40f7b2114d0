//! `aws_eks_node_group` (section 2 of the rules).

use super::faults::{Faults, at_most, instance_type};
use crate::aws::catalogue::Catalogue;
use crate::aws::eks::{self, Scaling};
use crate::aws::instance::Architecture;
use crate::aws::network;
use crate::aws::region::Region;
use crate::aws::rule::Violation;

/// Arguments of a managed node group.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct NodeGroup<'a> {
    pub region: &'a str,
    pub instance_types: &'a [&'a str],
    pub ami_type: Option<&'a str>,
    pub capacity_type: Option<&'a str>,
    pub disk_size: Option<u64>,
    pub min_size: u32,
    pub max_size: u32,
    pub desired_size: u32,
    pub max_unavailable: Option<u32>,
    pub max_unavailable_percentage: Option<u32>,
    /// Whether a launch template is named.
    pub launch_template: bool,
    /// Zones of the cluster's subnets; `None` if unknown.
    pub subnet_zones: Option<u32>,
}

/// Everything wrong with a node group.
pub fn node_group(catalogue: &Catalogue, group: &NodeGroup<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let region = faults.region(group.region);
    instance_types(&mut faults, group, region);
    options(&mut faults, group);
    faults.check(Scaling::new(faults.limits(), group.min_size, group.desired_size, group.max_size));
    if let Some(zones) = group.subnet_zones {
        faults.check(network::cluster_zones(faults.limits(), zones));
    }
    faults.found
}

fn instance_types(faults: &mut Faults<'_>, group: &NodeGroup<'_>, region: Option<&Region>) {
    let most = faults.limits().eks.max_instance_types;
    let count = group.instance_types.len() as u64;
    faults.check(at_most("R2.4", "instance_types", count, most.into()));
    for name in group.instance_types {
        if let Some(region) = region
            && let Some(item) = faults.check(instance_type(faults.catalogue, name, region))
        {
            let zones = group.subnet_zones.unwrap_or(1).min(region.zones);
            faults.check(network::instance_zones(faults.catalogue, zones, item, region));
        }
    }
    let catalogue = faults.catalogue;
    let known = || group.instance_types.iter().filter_map(|name| catalogue.instance_type(name));
    let least = known().map(|one| one.architecture).min();
    faults.when(known().any(|one| Some(one.architecture) != least), || {
        let value = group.instance_types.join(", ");
        let limit = "one architecture per node group";
        Violation::new("R2.4", "instance_types", value, limit, "use two node groups")
    });
    if let Some((ami, architecture)) = group.ami_type.zip(least) {
        faults.check(image(ami, architecture));
    }
}

/// R2.5.
fn image(ami: &str, architecture: Architecture) -> Result<(), Violation> {
    let expected = eks::ami_type(architecture);
    if ami == expected {
        return Ok(());
    }
    let remedy = format!("use {expected}");
    Err(Violation::new("R2.5", "ami_type", ami, format!("{expected} on {architecture}"), remedy))
}

fn options(faults: &mut Faults<'_>, group: &NodeGroup<'_>) {
    if let Some(capacity) = group.capacity_type {
        faults.when(!["ON_DEMAND", "SPOT"].contains(&capacity), || {
            let limit = "ON_DEMAND or SPOT";
            Violation::new("R2.6", "capacity_type", capacity, limit, "use ON_DEMAND")
        });
    }
    if let Some(disk) = group.disk_size {
        faults.when(disk == 0, || {
            Violation::new("R2.6", "disk_size", 0, "at least 1 GiB, or null", "leave it null")
        });
        faults.when(group.launch_template, || {
            let limit = "null with a launch template";
            Violation::new("R2.4", "disk_size", disk, limit, "set the disk in the template")
        });
    }
    unavailable(faults, group);
}

/// R2.6, the update configuration.
fn unavailable(faults: &mut Faults<'_>, group: &NodeGroup<'_>) {
    let most = faults.limits().eks.max_unavailable;
    let given = [
        ("max_unavailable", group.max_unavailable),
        ("max_unavailable_percentage", group.max_unavailable_percentage),
    ];
    for (subject, value) in given {
        if let Some(value) = value.filter(|value| !(1..=most).contains(value)) {
            let limit = format!("1 to {most}");
            faults.found.push(Violation::new("R2.6", subject, value, limit, "use 1"));
        }
    }
    faults.when(given.iter().all(|(_, value)| value.is_some()), || {
        let limit = "a number or a percentage, not both";
        Violation::new("R2.6", "max_unavailable_percentage", "both", limit, "leave one null")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web() -> NodeGroup<'static> {
        NodeGroup {
            region: "us-east-1",
            instance_types: &["m5.2xlarge"],
            ami_type: Some("AL2023_x86_64_STANDARD"),
            capacity_type: Some("ON_DEMAND"),
            min_size: 4,
            desired_size: 4,
            max_size: 20,
            subnet_zones: Some(3),
            ..NodeGroup::default()
        }
    }

    fn rules(group: &NodeGroup<'_>) -> Vec<&'static str> {
        node_group(Catalogue::embedded(), group).iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn larges_web_group_passes() {
        assert_eq!(rules(&web()), [""; 0]);
        let arm = NodeGroup {
            instance_types: &["m6g.2xlarge", "m7g.2xlarge"],
            ami_type: Some("AL2023_ARM_64_STANDARD"),
            ..web()
        };
        assert_eq!(rules(&arm), [""; 0]);
    }

    #[test]
    fn types_are_known_sold_and_of_one_architecture() {
        let types = |instance_types| rules(&NodeGroup { instance_types, ami_type: None, ..web() });
        assert_eq!(types(&["m5.2xlarge", "m6g.2xlarge"]), ["R2.4"]);
        assert_eq!(types(&["m5.3xlarge"]), ["R5.7"]);
        assert_eq!(types(&["m5.large"; 20]), [""; 0]);
        assert_eq!(types(&["m5.large"; 21]), ["R2.4"]);
        assert_eq!(rules(&NodeGroup { region: "ap-southeast-5", ..web() }), ["R5.7"]);
        assert_eq!(rules(&NodeGroup { ami_type: Some("AL2_x86_64"), ..web() }), ["R2.5"]);
        assert_eq!(
            rules(&NodeGroup { ami_type: Some("AL2023_ARM_64_STANDARD"), ..web() }),
            ["R2.5"]
        );
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let group = NodeGroup {
            capacity_type: Some("CHEAP"),
            disk_size: Some(0),
            launch_template: true,
            max_unavailable: Some(101),
            max_unavailable_percentage: Some(50),
            min_size: 5,
            subnet_zones: Some(1),
            ..web()
        };
        let expected = ["R2.6", "R2.6", "R2.4", "R2.6", "R2.6", "R2.1", "R2.8"];
        assert_eq!(rules(&group), expected);
    }
}
