//! What known inputs say that cannot be, so that validation tells before anything is read.
//!
//! It has no rule of its own: the checks are those that the engine makes of a whole request.

use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::provider::error;
use crate::provider::given::is_given;
use crate::provider::problem::Problems;
use crate::sizing::{self, Request};
use crate::tfplugin::Value;

struct Check {
    /// Without any of these there is nothing to contradict, and no data to read for it.
    of: &'static [&'static str],
    /// What else it looks at.
    with: &'static [&'static str],
    says: fn(&Request) -> Result<(), sizing::Error>,
}

const OF_CHOICES: [Check; 2] = [
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
];

const OF_THE_WORKLOAD: [Check; 1] = [Check {
    of: &["tier", "platform", "region_role"],
    with: &["organizations", "users", "transactions_per_day"],
    says: |request| sizing::check_tier(request, Guide::embedded()),
}];

/// What the checks say whose inputs are all known.
pub fn contradictions(request: &Request, config: &Value) -> Problems {
    let mut problems = contradictions_of_choices(request, config);
    problems.extend(contradictions_of(&OF_THE_WORKLOAD, request, config));
    problems
}

/// The same of what does not look at the workload.
pub fn contradictions_of_choices(request: &Request, config: &Value) -> Problems {
    contradictions_of(&OF_CHOICES, request, config)
}

fn contradictions_of(checks: &[Check], request: &Request, config: &Value) -> Problems {
    let is_known = |name: &&str| config.get(name).is_none_or(|value| !value.is_unknown());
    let has = |name: &&str| config.get(name).is_some_and(is_given);
    let checks = checks.iter().filter(|check| {
        check.of.iter().chain(check.with).all(is_known) && check.of.iter().any(has)
    });
    let problems = checks.filter_map(|check| (check.says)(request).err());
    problems.map(|problem| error::sizing(&problem)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::provider::input::Inputs;
    use crate::provider::plan::inputs::{choices, inputs};

    /// A check of a name that no configuration has would never be made.
    #[test]
    fn every_name_of_a_check_is_an_input() {
        let names = |inputs: Inputs<Request>| -> BTreeSet<&str> {
            inputs.iter().map(|input| input.name).collect()
        };
        let known = |checks: &[Check], names: &BTreeSet<&str>| {
            for name in checks.iter().flat_map(|check| check.of.iter().chain(check.with)) {
                assert!(names.contains(name), "{name}");
            }
        };
        known(&OF_CHOICES, &names(choices()));
        known(&OF_THE_WORKLOAD, &names(inputs()));
    }
}
