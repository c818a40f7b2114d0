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

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::guide::{Guide, MultiRegion, RegionRole, Tier, TierName};
use crate::sizing::demand::calculator::{Calculation, Compute};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::Workload;
use crate::sizing::tier::Choice;
use crate::units::grouped;

/// A region among others; without a role it carries everything alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Place {
    pub role: Option<RegionRole>,
    /// Above 0, at most 1.
    pub traffic_share: Decimal,
    /// At least 0, below 1.
    pub takes_over_share: Decimal,
}

impl Default for Place {
    fn default() -> Place {
        Place { role: None, traffic_share: Decimal::ONE, takes_over_share: Decimal::ZERO }
    }
}

impl Place {
    /// The least `takes_over_share`, inclusive, and its limit, exclusive.
    pub const TAKES_OVER: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE);

    /// Whether the region has replicas and the services that read, and nothing else.
    pub fn only_reads(&self) -> bool {
        self.role == Some(RegionRole::ReadOnly)
    }

    /// What the region carries once it has taken over.
    fn sized_share(&self) -> Decimal {
        self.traffic_share + self.takes_over_share
    }

    /// Whether the one writer of the database is here, or may come to be.
    fn writes(&self) -> bool {
        self.role == Some(RegionRole::Primary) || !self.takes_over_share.is_zero()
    }

    /// The load to size for.
    fn sized_for(&self, cell: &Workload) -> Workload {
        part(cell, self.sized_share())
    }

    /// The load of a month in which no region is lost.
    pub fn carried(&self, cell: &Workload) -> Workload {
        part(cell, self.traffic_share)
    }

    /// What a cell asks for here, by a formula over workloads.
    pub fn quantities(
        &self,
        cell: &Workload,
        formula: impl Fn(&Workload) -> Calculation,
    ) -> Calculation {
        let whole = formula(cell);
        if self.role.is_none() {
            return whole;
        }
        let here = formula(&self.sized_for(cell));
        Calculation {
            web: here.web,
            worker: if self.only_reads() { Compute::default() } else { here.worker },
            database: if self.writes() { whole.database } else { here.database },
            ..whole
        }
    }

    /// Refuses a role that the tier does not have.
    pub(in crate::sizing) fn check_tier(&self, tier: TierName, guide: &Guide) -> Result<(), Error> {
        let from = guide.multi_region.from;
        match self.role.filter(|_| tier < from) {
            Some(role) => Err(Error::RoleNotAllowed { role, tier, from }),
            None => Ok(()),
        }
    }

    /// Refuses shares and a role that contradict each other.
    pub fn check_shares(&self) -> Result<(), Error> {
        let Place { role, traffic_share: traffic, takes_over_share: takes_over } = *self;
        if role.is_none() {
            return self.check_alone();
        }
        if self.only_reads() && !takes_over.is_zero() {
            return Err(Error::ReadOnlyTakesOver { takes_over });
        }
        if self.sized_share() > Decimal::ONE {
            return Err(Error::SharesAboveOne { traffic, takes_over });
        }
        Ok(())
    }

    fn check_alone(&self) -> Result<(), Error> {
        let shares = [
            ("traffic_share", self.traffic_share, Decimal::ONE),
            ("takes_over_share", self.takes_over_share, Decimal::ZERO),
        ];
        match shares.into_iter().find(|(_, value, default)| value != default) {
            Some((argument, value, _)) => {
                Err(Error::ShareWithoutRole { argument, value: value.normalize() })
            }
            None => Ok(()),
        }
    }

    /// What the guide prints for the region: the whole tier, or what of it a read-only region has.
    pub(in crate::sizing) fn printed<'g>(
        &self,
        tier: &'g Tier,
        rules: &MultiRegion,
    ) -> Cow<'g, Tier> {
        if !self.only_reads() {
            return Cow::Borrowed(tier);
        }
        let mut tier = tier.clone();
        tier.service.retain(|one| rules.read_only_services.contains(&one.name));
        self.reduce_node_groups(&mut tier, rules);
        tier.message_broker = None;
        tier.capacity = None;
        Cow::Owned(tier)
    }

    /// Node groups without a service go; the others, and their share of the volumes, shrink.
    fn reduce_node_groups(&self, tier: &mut Tier, rules: &MultiRegion) {
        let nodes = |tier: &Tier| tier.node_group.iter().filter_map(|group| group.min_nodes).sum();
        let before: u64 = nodes(tier);
        let services = &tier.service;
        tier.node_group
            .retain(|group| services.iter().any(|service| group.tiers.contains(&service.tier)));
        for group in &mut tier.node_group {
            let Some(least) = group.min_nodes else { continue };
            group.min_nodes = Some(self.least(least, rules));
        }
        let after: u64 = nodes(tier);
        if let Some(volumes) = &mut tier.block_storage {
            volumes.application_gb = in_proportion(volumes.application_gb, before, after);
        }
    }

    /// The lower bound that a printed count is here: in a read-only region times the share.
    pub(in crate::sizing) fn least(&self, printed: u64, rules: &MultiRegion) -> u64 {
        match self.only_reads() {
            true => times(printed, self.sized_share()).max(printed.min(rules.read_only_least)),
            false => printed,
        }
    }

    /// The maximum here of what is `count` now, where the whole tier prints `max` for `printed`: in
    /// proportion to the lower bound. A part may double, as the whole does above its maximum, but not
    /// beyond that; so no larger part has a lower maximum.
    pub(in crate::sizing) fn most(
        &self,
        max: u64,
        printed: u64,
        count: u64,
        rules: &MultiRegion,
    ) -> u64 {
        in_proportion(max, printed, self.least(printed, rules)).max(max.min(2 * count))
    }

    /// Says what the region is sized for.
    pub(in crate::sizing) fn explain(&self, choice: &Choice, notes: &mut Notes) {
        let Some(role) = self.role else { return };
        let Workload { users, transactions_per_day, .. } = self.sized_for(&choice.cell);
        let transactions = match self.only_reads() {
            true => "no transactions, which are processed where there are workers".to_owned(),
            false => format!("{} transactions per day", grouped(transactions_per_day)),
        };
        notes.decide("traffic_share", || {
            format!(
                "{} of the traffic and {} taken over: a cell here is sized for {} users and \
                 {transactions}; tier, cells, storage and cache are those of the whole workload, \
                 since every region holds all data",
                self.traffic_share.normalize(),
                self.takes_over_share.normalize(),
                grouped(users),
            )
        });
        notes.decide("region_role", || match role {
            RegionRole::Primary => {
                "full infrastructure; the database's one writer is here (R8.3), so its class is \
                 for all organizations"
            }
            RegionRole::Secondary if self.writes() => {
                "full infrastructure; the database forwards its writes, and its class is for all \
                 organizations, since it becomes the one writer when the primary is lost"
            }
            RegionRole::Secondary => {
                "full infrastructure; the database forwards its writes, and its class is for the \
                 region's share of the organizations"
            }
            RegionRole::ReadOnly => {
                "replicas and the services that read: no workers and no message broker; the \
                     printed counts are multiplied by the region's share"
            }
        });
    }
}

fn part(cell: &Workload, share: Decimal) -> Workload {
    Workload {
        organizations: times(cell.organizations, share),
        users: times(cell.users, share),
        transactions_per_day: times(cell.transactions_per_day, share),
    }
}

/// Rounded up.
fn times(amount: u64, share: Decimal) -> u64 {
    (Decimal::from(amount) * share).ceil().to_u64().unwrap_or(u64::MAX)
}

/// So much of `amount` as `after` is of `before`, rounded up.
fn in_proportion(amount: u64, before: u64, after: u64) -> u64 {
    (amount * after).div_ceil(before.max(1))
}
