//! `guide_regions()`: the guide's multi-region architecture as a map for `for_each`.

use super::arguments::{Arguments, Declared, guide_parameter};
use crate::guide::{Guide, Region, RegionRole};
use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::provider::problem::Problems;
use crate::tfplugin::{Definition, Type, Value};

/// `guide_regions`.
pub struct GuideRegions;

fn fields() -> Fields<Region> {
    Fields::<Region>::new()
        .text("region_role", "Role of the region.", |region| RegionRole::as_str(region.role))
        .number("traffic_share", "Share of the traffic.", |region| decimal(region.traffic_share))
        .number("takes_over_share", "Share of the workload that it takes over.", |region| {
            decimal(region.failover_share)
        })
}

impl Declared for GuideRegions {
    fn name(&self) -> &str {
        "guide_regions"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: Vec::new(),
            variadic: guide_parameter(),
            returns: Type::map(fields().ty()),
            summary: "The guide's three regions".to_owned(),
            description: description(&Guide::embedded().regions),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let fields = fields();
        let sources = arguments.guide(0)?;
        let regions = sources.guide().regions.iter();
        Ok(Value::object(regions.map(|region| (region.region.as_str(), fields.encode(region)))))
    }
}

fn description(regions: &[Region]) -> String {
    let part = |one: &Region| {
        let (traffic, over) = (one.traffic_share.normalize(), one.failover_share.normalize());
        format!(
            "{} ({}, {traffic} of the traffic, takes over {over})",
            one.region,
            one.role.as_str()
        )
    };
    let parts: Vec<String> = regions.iter().map(part).collect();
    format!(
        "A map from region code to `region_role`, `traffic_share` and `takes_over_share`, \
         for `for_each` over `glsizing_plan`: {}. The guide does not say what a region takes \
         over when another one is lost; here the secondary takes over everything else, so that \
         it can carry the whole workload.",
        parts.join(", ")
    )
}
