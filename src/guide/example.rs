//! Worked examples: what a guide's demand comes to for a load, as the guide states it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::input::{Input, Workload};

/// A worked example.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// An amount of each of the guide's inputs.
    pub load: BTreeMap<Input, u64>,
    /// Quantities, and what they come to.
    pub expect: BTreeMap<String, Decimal>,
    /// Where the guide states it.
    pub source: Option<String>,
}

impl Example {
    /// Its load as a workload.
    pub fn workload(&self) -> Workload {
        self.load.iter().map(|(input, amount)| (*input, *amount)).collect()
    }
}
