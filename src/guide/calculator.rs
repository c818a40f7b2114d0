//! Rates and floors of the guide's calculator; the formula itself is code of the engine.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::names::TierName;

/// The calculator's figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Calculator {
    pub rates: Rates,
    pub floors: Floors,
    pub policy: Policy,
}

/// What one unit of workload asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Rates {
    pub users_per_web_vcpu: u64,
    pub transactions_per_worker_vcpu: u64,
    pub web_memory_gb_per_vcpu: u64,
    pub worker_memory_gb_per_vcpu: u64,
    pub organizations_per_database_vcpu: u64,
    pub database_memory_gb_per_vcpu: u64,
    pub database_storage_gb_per_organization: u64,
    pub users_per_cache_gb: u64,
    pub object_storage_tb_per_organization: Decimal,
}

/// What any workload gets at least.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Floors {
    pub web_vcpus: u64,
    pub worker_vcpus: u64,
    pub database_vcpus: u64,
    pub database_storage_gb: u64,
    pub cache_memory_gb: u64,
    pub object_storage_tb: u64,
}

/// How the floors are read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The smallest tier that the floors describe.
    pub floors_from: TierName,
}
