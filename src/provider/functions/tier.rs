//! `tier(organizations, users, transactions_per_day)`: the smallest tier that holds a workload.

use super::arguments::{Arguments, Declared, guide_parameter, workload_parameters};
use crate::guide::{Guide, Tier as GuideTier};
use crate::provider::error;
use crate::provider::problem::Problems;
use crate::sizing::{self, Input};
use crate::tfplugin::{Definition, Type, Value};
use crate::units::grouped;

/// `tier`.
pub struct Tier;

impl Declared for Tier {
    fn name(&self) -> &str {
        "tier"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: workload_parameters(),
            variadic: guide_parameter(),
            returns: Type::String,
            summary: "The smallest tier that covers a workload".to_owned(),
            description: description(Guide::embedded()),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let sources = arguments.guide(Input::EMBEDDED.len())?;
        let guide = sources.guide();
        let needed = sizing::needed_tier(&arguments.workload(guide)?, guide);
        let (tier, _) = needed.map_err(|problem| error::sizing(&problem))?;
        Ok(tier.as_str().into())
    }
}

fn description(guide: &Guide) -> String {
    let limits = |tier: &GuideTier| {
        let limits: Vec<String> =
            tier.tops.iter().map(|(_, top)| grouped(top).to_string()).collect();
        format!("{} {}", tier.name, limits.join(" / "))
    };
    let limits: Vec<String> = guide.tiers.iter().map(limits).collect();
    format!(
        "The smallest tier whose limits cover organizations, users and transactions per day: \
         {}. A value equal to a limit is covered; above the last tier it is enterprise.",
        limits.join(", ")
    )
}
