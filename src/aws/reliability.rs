//! What AWS commits to, and what restores a service when something is lost, read from
//! `reliability.toml`.
//!
//! **Never knows what a plan has.**

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::document::{self, DataError};

const FILE: &str = "reliability.toml";

/// What an agreement is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Agreed {
    CloudFront,
    LoadBalancer,
    ComputeInZones,
    ComputeInOneZone,
    TasksInOneZone,
    CacheInZones,
    CacheInOneZone,
    DatabaseInZones,
    DatabaseInOneZone,
    AuroraInZones,
    AuroraInOneZone,
    PrimaryRegion,
}

/// An agreement of AWS, or that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    of: Agreed,
    /// Its name.
    pub agreement: String,
    /// The uptime of a month, as a share; none where no figure is known.
    pub availability: Option<Decimal>,
    /// Where it is from.
    pub source: String,
}

impl Agreement {
    /// All of it.
    pub fn sentence(&self) -> String {
        let Agreement { agreement, source, .. } = self;
        match self.availability {
            Some(availability) => format!("{availability}: {agreement} ({source})"),
            None => format!("{agreement} ({source})"),
        }
    }
}

/// What can be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Lost {
    Nodes,
    Tasks,
    Servers,
    DatabaseStandby,
    DatabaseAlone,
    AuroraReader,
    AuroraAlone,
    CacheReplica,
    CacheAlone,
    VectorQuorum,
    BrokerCluster,
    BrokerAlone,
    NatGateways,
}

/// What restores a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    of: Lost,
    /// What is done.
    pub action: String,
    /// How long it takes.
    pub duration: String,
    /// Where both are from.
    pub source: String,
}

impl Recovery {
    /// All of it.
    pub fn sentence(&self) -> String {
        format!("{}: {} ({})", self.action, self.duration, self.source)
    }
}

/// Every agreement and every recovery.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reliability {
    agreement: Vec<Arc<Agreement>>,
    recovery: Vec<Arc<Recovery>>,
}

/// Both lists are in the order of their enums, so that a lookup always finds.
pub(super) fn parse(text: &str) -> Result<Reliability, DataError> {
    let data: Reliability = document::read(FILE, text)?;
    let agreed: Vec<usize> = data.agreement.iter().map(|one| one.of as usize).collect();
    let lost: Vec<usize> = data.recovery.iter().map(|one| one.of as usize).collect();
    let counts = |to: usize| (0..=to).collect::<Vec<_>>();
    if agreed == counts(Agreed::PrimaryRegion as usize)
        && lost == counts(Lost::NatGateways as usize)
    {
        return Ok(data);
    }
    Err(DataError::new(FILE, 1, "an entry is missing, twice or out of order"))
}

impl Reliability {
    /// The agreement on this.
    pub fn agreement(&self, of: Agreed) -> &Arc<Agreement> {
        &self.agreement[of as usize]
    }

    /// What restores this.
    pub fn recovery(&self, of: Lost) -> &Arc<Recovery> {
        &self.recovery[of as usize]
    }
}
