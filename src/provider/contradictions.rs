//! What known inputs say that cannot be, so that validation tells before anything is read.
//!
//! **Has no rule of its own:** the checks are those that the engine makes of a whole request.

use super::error;
use super::input::Input;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::sizing::{self, Request};
use crate::tfplugin::{Diagnostics, Value};

/// The inputs that a check looks at, and the check.
type Check = (&'static [&'static str], fn(&Request) -> Result<(), sizing::Error>);

const CHECKS: [Check; 3] = [
    (&["region"], |request| {
        Catalogue::embedded().known_region(&request.region)?;
        Ok(())
    }),
    (&["region_role", "traffic_share", "takes_over_share"], |request| request.place.check_shares()),
    (
        &["organizations", "users", "transactions_per_day", "tier", "platform", "region_role"],
        |request| sizing::check_tier(request, Guide::embedded()),
    ),
];

/// What the checks say whose inputs are all known.
pub fn contradictions(inputs: &[Input], config: &Value, request: &Request) -> Diagnostics {
    let is_known = |name: &&str| {
        inputs.iter().any(|input| input.name == *name)
            && config.get(name).is_none_or(|value| !value.is_unknown())
    };
    let checks = CHECKS.iter().filter(|(names, _)| names.iter().all(is_known));
    let problems = checks.filter_map(|(_, check)| check(request).err());
    problems.map(|problem| error::sizing(&problem)).collect()
}
