//! What is left of one component after a loss, and its share of the demand.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::aws::Recovery;

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
    pub recovery: Arc<Recovery>,
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
    pub const ALL: Remains = Remains { survives: true, share: Decimal::ONE };
    /// Nothing.
    pub const NOTHING: Remains = Remains { survives: false, share: Decimal::ZERO };

    /// Compute that survives when all that is needed is left.
    pub fn of(left: u64, needed: u64) -> Remains {
        let share = share(left, needed);
        Remains { survives: share == Decimal::ONE, share }
    }

    /// Data that survives whole or not at all.
    pub fn if_kept(kept: bool) -> Remains {
        if kept { Remains::ALL } else { Remains::NOTHING }
    }

    /// The lesser of two that both are needed.
    pub fn and(self, other: Remains) -> Remains {
        Remains { survives: self.survives && other.survives, share: self.share.min(other.share) }
    }
}

/// At most 1, in hundredths, rounded down: less than 1 unless all that is needed is left.
pub fn share(left: u64, needed: u64) -> Decimal {
    if left >= needed {
        return Decimal::ONE;
    }
    (Decimal::from(left) / Decimal::from(needed)).trunc_with_scale(2).normalize()
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
