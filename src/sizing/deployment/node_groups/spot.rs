//! Instance types of one size for Spot nodes, so that AWS has several pools to take them from.

use std::fmt::Arguments;

use super::count::capacity;
use crate::aws::InstanceType;
use crate::sizing::deployment::site::Site;
use crate::sizing::explanation::notes::Notes;

/// How many types a group has at most: AWS takes 20 (R2.4), and more pools add little.
const MOST: usize = 10;

/// A type, and others that hold as many of the pods: their number is what it was for the first.
pub fn types<'c>(
    site: &Site<'c>,
    component: Arguments<'_>,
    first: &'c InstanceType,
    notes: &mut Notes,
) -> Vec<&'c InstanceType> {
    let least = capacity(site, &[first]);
    // Types of T families sustain less than others, and have alarms of their own.
    let is_burstable = |one: &InstanceType| one.family.starts_with('t');
    let alike = |one: &&InstanceType| {
        let has = capacity(site, &[*one]);
        one.name != first.name
            && one.architecture == first.architecture
            && is_burstable(one) == is_burstable(first)
            && one.vcpus == first.vcpus
            && one.memory_mib == first.memory_mib
            && has.cpu_millicores >= least.cpu_millicores
            && has.memory_mib >= least.memory_mib
            && has.pods >= least.pods
            && site.catalogue.zones_of(one, site.region) >= site.zones
    };
    let mut others: Vec<&InstanceType> = site.catalogue.instance_types().filter(alike).collect();
    others.sort_by(|one, other| one.name.cmp(&other.name));
    let types: Vec<_> = std::iter::once(first).chain(others).take(MOST).collect();
    notes.decide(format_args!("{component}.capacity_type"), || {
        let replaced = match types.len() {
            1 => "no other type of that size is offered, from which it could replace them".to_owned(),
            types => format!("there are {types} types that each hold the pods, from any of which it replaces them"),
        };
        format!(
            "SPOT is asked for in worker_capacity_type: AWS takes nodes back with two minutes' notice; {replaced}"
        )
    });
    types
}
