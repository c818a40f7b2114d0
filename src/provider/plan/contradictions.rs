//! What known inputs say that cannot be, so that validation tells before anything is read.
//!
//! **Has no rule of its own:** the checks are those that the engine makes of a whole request.

use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::provider::error;
use crate::provider::input::Input;
use crate::sizing::{self, Request};
use crate::tfplugin::{Diagnostics, Value};

struct Check {
    /// Without any of these there is nothing to contradict, and no data to read for it.
    of: &'static [&'static str],
    /// What else it looks at.
    with: &'static [&'static str],
    says: fn(&Request) -> Result<(), sizing::Error>,
}

const CHECKS: [Check; 3] = [
    Check {
        of: &["region"],
        with: &[],
        says: |request| {
            Catalogue::embedded().known_region(&request.region)?;
            Ok(())
        },
    },
    Check {
        of: &["region_role", "traffic_share", "takes_over_share"],
        with: &[],
        says: |request| request.region_share.check_shares(),
    },
    Check {
        of: &["tier", "platform", "region_role"],
        with: &["organizations", "users", "transactions_per_day"],
        says: |request| sizing::check_tier(request, Guide::embedded()),
    },
];

/// What the checks say whose inputs are all known.
pub fn contradictions(inputs: &[Input], config: &Value, request: &Request) -> Diagnostics {
    let is_known = |name: &&str| {
        inputs.iter().any(|input| input.name == *name)
            && config.get(name).is_none_or(|value| !value.is_unknown())
    };
    let is_given = |name: &&str| config.get(name).is_some_and(|value| !value.is_null());
    let checks = CHECKS.iter().filter(|check| {
        check.of.iter().chain(check.with).all(is_known) && check.of.iter().any(is_given)
    });
    let problems = checks.filter_map(|check| (check.says)(request).err());
    problems.map(|problem| error::sizing(&problem)).collect()
}
