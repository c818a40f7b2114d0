//! Infrastructure sizing inside OpenTofu and Terraform: organizations, users and transactions per
//! day in, or what another guide sizes by; AWS instance types, counts and storage out.
//!
//! # The flow
//!
//! One direction, one type per arrow:
//!
//! ```text
//! HCL -> DynamicValue --tfplugin--> Value --provider--> Request --sizing--> Demand -> Deployment
//!     = Plan --provider--> Value --tfplugin--> DynamicValue
//! ```
//!
//! # The modules, in reading order
//!
//! | module | what it holds | may use |
//! |---|---|---|
//! | [`text`] | text of others, escaped for showing; every module may use it | nothing |
//! | [`units`] | quantities that cannot be mistaken for one another | nothing |
//! | [`guide`] | the sizing guide as versioned data | units |
//! | [`aws`] | what AWS sells and accepts | units |
//! | [`sizing`] | the pure engine | units, guide, aws |
//! | [`tfplugin`] | the plugin protocol, reusable by any provider | nothing of the others |
//! | [`provider`] | data sources and functions: one declaration per attribute | all of these |
//! | `cli` | what a person runs by hand (feature `cli`) | all but tfplugin |
//!
//! `tests/layers` holds the table. A change of the guide or of AWS's limits is a change of data
//! in `guide/data` or `aws/data`; formulas are code in `sizing`.
//!
//! # What a plan never does
//!
//! It reads no clock, no randomness, no environment, no file and no network: the same inputs give
//! the same bytes on every machine.

#![forbid(unsafe_code)]

pub mod text;

pub mod units;

pub mod guide;

pub mod aws;

pub mod sizing;

pub mod tfplugin;

pub mod provider;

#[cfg(feature = "cli")]
pub mod cli;
