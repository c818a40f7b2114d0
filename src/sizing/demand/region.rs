//! What of the guide's formulas and of its printed architecture falls to one region.

use std::borrow::Cow;

use super::calculator::{Calculation, Compute};
use crate::guide::{MultiRegion, Tier};
use crate::sizing::request::{RegionShare, Workload};

/// What a cell asks for in the region, by a formula over workloads.
pub fn quantities(
    share: &RegionShare,
    cell: &Workload,
    formula: impl Fn(&Workload) -> Calculation,
) -> Calculation {
    let whole = formula(cell);
    if share.role.is_none() {
        return whole;
    }
    let here = formula(&share.sized_for(cell));
    Calculation {
        compute: here.compute.map(|class, here| match share.only_reads() && !class.reads {
            true => Compute::default(),
            false => here,
        }),
        database: if share.writes() { whole.database } else { here.database },
        ..whole
    }
}

/// What the guide prints for the region: the whole tier, or what of it a read-only region has.
pub fn printed<'g>(share: &RegionShare, tier: &'g Tier, rules: &MultiRegion) -> Cow<'g, Tier> {
    if !share.only_reads() {
        return Cow::Borrowed(tier);
    }
    let mut tier = tier.clone();
    tier.service.retain(|one| rules.read_only_services.contains(&one.name));
    reduce_node_groups(share, &mut tier, rules);
    tier.message_broker = None;
    tier.capacity = None;
    Cow::Owned(tier)
}

/// Node groups without a service go; the others, and their share of the volumes, shrink.
fn reduce_node_groups(share: &RegionShare, tier: &mut Tier, rules: &MultiRegion) {
    let nodes = |tier: &Tier| tier.node_group.iter().filter_map(|group| group.min_nodes).sum();
    let before: u64 = nodes(tier);
    let services = &tier.service;
    tier.node_group
        .retain(|group| services.iter().any(|service| group.classes.contains(&service.class)));
    for group in &mut tier.node_group {
        let Some(least) = group.min_nodes else { continue };
        group.min_nodes = Some(lower_bound(share, least, rules));
    }
    let after: u64 = nodes(tier);
    if let Some(volumes) = &mut tier.block_storage {
        volumes.application_gb = in_proportion(volumes.application_gb, before, after);
    }
}

/// The lower bound that a printed count is here: in a read-only region times the share.
pub fn lower_bound(share: &RegionShare, printed: u64, rules: &MultiRegion) -> u64 {
    match share.only_reads() {
        true => share.sized_count(printed).max(printed.min(rules.read_only_least)),
        false => printed,
    }
}

/// The part here of a maximum that the whole tier prints for `printed`: in proportion to the lower bound.
pub fn in_share(share: &RegionShare, max: u64, printed: u64, rules: &MultiRegion) -> u64 {
    in_proportion(max, printed, lower_bound(share, printed, rules))
}

/// So much of `amount` as `after` is of `before`, rounded up.
fn in_proportion(amount: u64, before: u64, after: u64) -> u64 {
    (amount * after).div_ceil(before.max(1))
}
