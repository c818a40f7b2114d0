//! `aws_eks_node_group`: scaling, image type, disk.

use super::instance::Architecture;
use super::limits::Limits;
use super::rule::Violation;

/// A legal `scaling_config` (R2.1, R2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scaling {
    min_size: u32,
    desired_size: u32,
    max_size: u32,
}

impl Scaling {
    /// `0 <= min <= desired <= max`, `1 <= max <= 450`.
    pub fn new(limits: &Limits, min: u32, desired: u32, max: u32) -> Result<Scaling, Violation> {
        if min > desired {
            let remedy = format!("set desired_size to at least {min}");
            return Err(unordered("min_size", min, format!("desired_size {desired}"), remedy));
        }
        if desired > max {
            let remedy = format!("set max_size to at least {desired}");
            return Err(unordered("desired_size", desired, format!("max_size {max}"), remedy));
        }
        if max == 0 {
            let limit = "at least 1";
            return Err(Violation::new("R2.1", "max_size", 0, limit, "set max_size to 1"));
        }
        let most = limits.eks.max_nodes_per_group;
        if max > most {
            let limit = format!("{most} nodes per managed node group");
            let remedy = "use larger instances or several node groups, or raise quota L-BD136A63";
            return Err(Violation::new("R2.3", "max_size", max, limit, remedy));
        }
        Ok(Scaling { min_size: min, desired_size: desired, max_size: max })
    }

    /// `min_size`.
    pub fn min_size(self) -> u32 {
        self.min_size
    }

    /// `desired_size`.
    pub fn desired_size(self) -> u32 {
        self.desired_size
    }

    /// `max_size`.
    pub fn max_size(self) -> u32 {
        self.max_size
    }
}

/// How AWS provides the nodes of a group (R2.6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum CapacityType {
    #[default]
    OnDemand,
    /// Spare capacity that AWS takes back with two minutes' notice.
    Spot,
}

impl CapacityType {
    /// Both, the default first.
    pub const ALL: &[CapacityType] = &[CapacityType::OnDemand, CapacityType::Spot];

    /// `capacity_type`.
    pub fn as_str(self) -> &'static str {
        match self {
            CapacityType::OnDemand => "ON_DEMAND",
            CapacityType::Spot => "SPOT",
        }
    }
}

fn unordered(subject: &str, value: u32, limit: String, remedy: String) -> Violation {
    Violation::new("R2.1", subject, value, format!("at most {limit}"), remedy)
}

/// A count of node groups of one cluster (R2.3).
pub fn node_groups(limits: &Limits, count: u32) -> Result<u32, Violation> {
    let most = limits.eks.max_groups_per_cluster;
    if count <= most {
        return Ok(count);
    }
    let limit = format!("{most} groups per cluster");
    Err(Violation::new("R2.3", "node_group_name", count, limit, "merge groups"))
}

/// The Amazon Linux 2023 image of an architecture (R2.5).
pub fn ami_type(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::X86_64 => "AL2023_x86_64_STANDARD",
        Architecture::Arm64 => "AL2023_ARM_64_STANDARD",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

    fn rule(min: u32, desired: u32, max: u32) -> Result<(), &'static str> {
        Scaling::new(limits(), min, desired, max).map(|_| ()).map_err(|violation| violation.rule)
    }

    #[test]
    fn sizes_are_ordered() {
        assert_eq!(rule(4, 4, 20), Ok(()));
        assert_eq!(rule(0, 0, 1), Ok(()));
        assert_eq!(rule(3, 2, 5), Err("R2.1"));
        assert_eq!(rule(1, 6, 5), Err("R2.1"));
        assert_eq!(rule(0, 0, 0), Err("R2.1"));
    }

    #[test]
    fn a_group_has_450_nodes_and_a_cluster_30_groups() {
        assert_eq!(rule(1, 450, 450), Ok(()));
        assert_eq!(rule(1, 1, 451), Err("R2.3"));
        assert_eq!(node_groups(limits(), 30), Ok(30));
        assert_eq!(node_groups(limits(), 31).unwrap_err().rule, "R2.3");
    }

    #[test]
    fn images_follow_the_architecture() {
        assert_eq!(
            Architecture::ALL.map(ami_type),
            ["AL2023_x86_64_STANDARD", "AL2023_ARM_64_STANDARD"]
        );
    }
}
