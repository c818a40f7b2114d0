//! A region's part where several carry one workload: its role, its share of the traffic, and the
//! share it takes over when another region is lost.
//!
//! # What is shared and what is not
//!
//! | quantity | sized for |
//! |---|---|
//! | tier, topology, cells | the whole workload, so that every region has the same cells |
//! | users, transactions | the region's share and what it takes over, rounded up; a read-only region has no workers, so its transactions count where another region takes them over |
//! | database storage, object storage, cache | the whole workload: data is replicated in full |
//! | database class, where the region writes or takes over | the whole workload: there is one writer |
//! | database class elsewhere | the share of the organizations |
//! | traffic on the bill | the share alone: what is taken over costs no traffic until it happens |

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::guide::{RegionRole, Workload};
use crate::sizing::error::Error;

/// A region among others; without a role it carries everything alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionShare {
    /// Its role.
    pub role: Option<RegionRole>,
    /// Of the workload, while no region is lost: above 0, at most 1.
    pub traffic_share: Decimal,
    /// What is added when another region is lost: at least 0, below 1.
    pub failover_share: Decimal,
}

impl Default for RegionShare {
    fn default() -> RegionShare {
        RegionShare { role: None, traffic_share: Decimal::ONE, failover_share: Decimal::ZERO }
    }
}

impl RegionShare {
    /// The least `failover_share`, inclusive, and its limit, exclusive.
    pub const FAILOVER: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE);

    /// Whether the region has replicas and the services that read, and nothing else.
    pub fn only_reads(&self) -> bool {
        self.role == Some(RegionRole::ReadOnly)
    }

    /// Whether the one writer of the database is here, or may come to be.
    pub fn writes(&self) -> bool {
        self.role == Some(RegionRole::Primary) || !self.failover_share.is_zero()
    }

    /// The load to size for: the region's own and what it takes over.
    pub fn sized_for(&self, cell: &Workload) -> Workload {
        part(cell, self.sized_share())
    }

    /// The load of a month in which no region is lost.
    pub fn carried(&self, cell: &Workload) -> Workload {
        part(cell, self.traffic_share)
    }

    /// The part of a printed count that the region is sized for, rounded up.
    pub fn sized_count(&self, printed: u64) -> u64 {
        times(printed, self.sized_share())
    }

    fn sized_share(&self) -> Decimal {
        self.traffic_share + self.failover_share
    }

    /// Refuses shares and a role that contradict each other.
    pub fn check_shares(&self) -> Result<(), Error> {
        let RegionShare { role, traffic_share: traffic, failover_share: failover } = *self;
        if role.is_none() {
            return self.check_alone();
        }
        if self.only_reads() && !failover.is_zero() {
            return Err(Error::ReadOnlyTakesOver { failover });
        }
        if self.sized_share() > Decimal::ONE {
            return Err(Error::SharesAboveOne { traffic, failover });
        }
        Ok(())
    }

    fn check_alone(&self) -> Result<(), Error> {
        let shares = [
            ("traffic_share", self.traffic_share, Decimal::ONE),
            ("takes_over_share", self.failover_share, Decimal::ZERO),
        ];
        match shares.into_iter().find(|(_, value, default)| value != default) {
            Some((argument, value, _)) => {
                Err(Error::ShareWithoutRole { argument, value: value.normalize() })
            }
            None => Ok(()),
        }
    }
}

fn part(cell: &Workload, share: Decimal) -> Workload {
    cell.map(|amount| times(amount, share))
}

/// Rounded up.
fn times(amount: u64, share: Decimal) -> u64 {
    (Decimal::from(amount) * share).ceil().to_u64().unwrap_or(u64::MAX)
}
