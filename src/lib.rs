//! Infrastructure sizing inside OpenTofu and Terraform.
#![warn(missing_docs)]

pub mod aws;
#[cfg(feature = "cli")]
pub mod cli;
pub mod guide;
pub mod provider;
pub mod sizing;
pub mod tfplugin;
pub mod units;
