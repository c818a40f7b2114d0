//! What runs already, so that a plan changes no more than it must.

use std::collections::BTreeMap;

/// What runs; none and empty where the user says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Current {
    pub database_allocated_storage: Option<u64>,
    pub database_instance_class: Option<String>,
    pub node_groups: BTreeMap<String, CurrentNodeGroup>,
}

/// A node group that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentNodeGroup {
    pub instance_type: Option<String>,
    pub min_size: Option<u32>,
    pub desired_size: Option<u32>,
    pub max_size: Option<u32>,
}

impl Current {
    /// Whether a database runs.
    pub fn has_database(&self) -> bool {
        self.database_allocated_storage.is_some() || self.database_instance_class.is_some()
    }
}

impl CurrentNodeGroup {
    /// How many nodes run, as far as it is said.
    pub fn nodes(&self) -> Option<u32> {
        self.desired_size.or(self.min_size)
    }
}

/// RDS refuses to grow a volume by less than this (R1.12), in percent.
const LEAST_GROWTH: u64 = 10;

/// Storage to allocate when `current` GiB run: never less, and if more then at least 10 % more.
pub fn grown_storage(needed: u64, current: Option<u64>) -> u64 {
    match current {
        Some(current) if needed <= current => current,
        Some(current) => needed.max((current * (100 + LEAST_GROWTH)).div_ceil(100)),
        None => needed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storage_never_shrinks_and_grows_by_a_tenth_at_least() {
        assert_eq!(grown_storage(2_048, None), 2_048);
        assert_eq!(grown_storage(2_048, Some(3_000)), 3_000);
        assert_eq!(grown_storage(2_048, Some(2_048)), 2_048);
        assert_eq!(grown_storage(2_049, Some(2_048)), 2_253);
        assert_eq!(grown_storage(4_000, Some(2_048)), 4_000);
        assert_eq!(grown_storage(101, Some(95)), 105);
    }
}
