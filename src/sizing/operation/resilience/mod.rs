//! What is left of each component when a node or a zone is lost, and what restores it.
//!
//! A zone that is lost is the worst one. Members are spread evenly, the remainder in the first zones.

mod compute;
mod data;
mod nat_gateways;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::{Catalogue, Recovery};
use crate::sizing::deployment::Deployment;

pub use nat_gateways::share_without_gateway;

/// What a component survives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resilience {
    /// Over how many zones it is spread.
    pub zones: u32,
    /// When a node, server, task or instance is lost.
    pub without_node: Remains,
    /// When the worst zone is lost.
    pub without_zone: Remains,
    /// What restores it.
    pub recovery: Recovery,
    /// What alone can take it down; none where nothing can.
    pub single_point: Option<String>,
}

/// What is left after a loss, once AWS and Kubernetes have done what `recovery` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remains {
    /// Whether it goes on working.
    pub survives: bool,
    /// The share of the demand that is carried.
    pub share: Decimal,
}

impl Remains {
    /// Everything.
    const ALL: Remains = Remains { survives: true, share: Decimal::ONE };
    /// Nothing.
    const NOTHING: Remains = Remains { survives: false, share: Decimal::ZERO };

    /// Compute that survives when all that is needed is left.
    fn of(left: u64, needed: u64) -> Remains {
        let share = share(left, needed);
        Remains { survives: share == Decimal::ONE, share }
    }

    /// Data that survives whole or not at all.
    fn if_kept(kept: bool) -> Remains {
        if kept { Remains::ALL } else { Remains::NOTHING }
    }

    /// The lesser of two that both are needed.
    fn and(self, other: Remains) -> Remains {
        Remains { survives: self.survives && other.survives, share: self.share.min(other.share) }
    }
}

/// At most 1, in hundredths, rounded down: less than 1 unless all that is needed is left.
fn share(left: u64, needed: u64) -> Decimal {
    if left >= needed {
        return Decimal::ONE;
    }
    (Decimal::from(left) / Decimal::from(needed)).trunc_with_scale(2).normalize()
}

/// Every component by its path in the plan, such as `node_groups.web`.
pub fn resilience(deployment: &Deployment, catalogue: &Catalogue) -> BTreeMap<String, Resilience> {
    let reliability = catalogue.reliability();
    let zones = deployment.network.availability_zone_count;
    let mut found = compute::groups(deployment, zones, reliability);
    found.extend(compute::servers(deployment, zones, reliability));
    found.extend(compute::tasks(deployment, zones, reliability));
    found.extend(data::components(deployment, zones, reliability));
    found.extend(nat_gateways::component(&deployment.network, reliability));
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_one_only_when_all_is_left() {
        assert_eq!(share(999, 1000), Decimal::new(99, 2));
        assert_eq!(share(1, 2), Decimal::new(5, 1));
        assert_eq!([share(5, 5), share(7, 5), share(0, 0)], [Decimal::ONE; 3]);
    }
}
