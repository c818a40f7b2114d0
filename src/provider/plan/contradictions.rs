//! What known inputs say that cannot be, so that validation tells before anything is read.
//!
//! It has no rule of its own: the checks are those that the engine makes of a whole request.

use crate::aws::Catalogue;
use crate::provider::error;
use crate::provider::given::is_given;
use crate::provider::problem::Problems;
use crate::sizing::{self, Request};
use crate::tfplugin::Value;

struct Check {
    /// Without any of these there is nothing to contradict, and no data to read for it.
    of: &'static [&'static str],
    says: fn(&Request) -> Result<(), sizing::Error>,
}

const CHECKS: [Check; 2] = [
    Check {
        of: &["region"],
        says: |request| {
            Catalogue::embedded().known_region(&request.region)?;
            Ok(())
        },
    },
    Check {
        of: &["region_role", "traffic_share", "takes_over_share"],
        says: |request| request.region_share.check_shares(),
    },
];

/// What the checks say whose inputs are all known. What depends on the guide is not among them:
/// validation does not see the provider's configuration, and with it the guide.
pub fn contradictions(request: &Request, config: &Value) -> Problems {
    let is_known = |name: &&str| config.get(name).is_none_or(|value| !value.is_unknown());
    let has = |name: &&str| config.get(name).is_some_and(is_given);
    let checks =
        CHECKS.iter().filter(|check| check.of.iter().all(is_known) && check.of.iter().any(has));
    let problems = checks.filter_map(|check| (check.says)(request).err());
    problems.map(|problem| error::sizing(&problem)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::provider::input::Inputs;
    use crate::provider::plan::inputs::choices;

    /// A check of a name that no configuration has would never be made.
    #[test]
    fn every_name_of_a_check_is_an_input() {
        let names = |inputs: Inputs<Request>| -> BTreeSet<&str> {
            inputs.iter().map(|input| input.name).collect()
        };
        let known = names(choices());
        for name in CHECKS.iter().flat_map(|check| check.of) {
            assert!(known.contains(name), "{name}");
        }
    }
}
