//! Account quotas a plan can exceed.
//!
//! **Never knows what a plan needs.**

use super::error::DataError;
use super::table;

const FILE: &str = "quotas.csv";

/// A quota and the default of a new account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// AWS's name.
    pub name: String,
    /// Service of the Service Quotas API.
    pub service_code: String,
    /// `L-...`.
    pub code: String,
    /// What a new account has.
    pub default: u64,
}

pub(super) fn parse(text: &str) -> Result<Vec<Quota>, DataError> {
    let mut quotas: Vec<Quota> = Vec::new();
    for row in table::read(FILE, text, &["name", "service_code", "quota_code", "default"])? {
        let code = row.required("quota_code")?.to_owned();
        if quotas.iter().any(|quota| quota.code == code) {
            return Err(row.error(format!("quota `{code}` is listed twice")));
        }
        quotas.push(Quota {
            name: row.required("name")?.to_owned(),
            service_code: row.required("service_code")?.to_owned(),
            default: row.parse("default")?,
            code,
        });
    }
    Ok(quotas)
}
