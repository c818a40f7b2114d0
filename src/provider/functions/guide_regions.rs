//! `guide_regions()`: the guide's multi-region architecture as a map for `for_each`.

use crate::guide::{Guide, Region, RegionRole};
use crate::provider::convert::decimal;
use crate::provider::field::{Field, encode};
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

/// `guide_regions`.
pub struct GuideRegions;

fn fields() -> Vec<Field<Region>> {
    vec![
        Field::text("region_role", "The region's part.", |one: &Region| {
            RegionRole::as_str(one.role)
        }),
        Field::number("traffic_share", "Share of the traffic.", |one: &Region| {
            decimal(one.traffic_share)
        }),
        Field::number("takes_over_share", "Share taken over.", |one: &Region| {
            decimal(one.failover_share)
        }),
    ]
}

impl Function for GuideRegions {
    fn name(&self) -> &str {
        "guide_regions"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: Vec::new(),
            variadic: None,
            returns: Type::map(super::object_type(&fields())),
            summary: "The guide's three regions".to_owned(),
            description: "A map from region code to `region_role`, `traffic_share` and `takes_over_share`, \
                          for `for_each` over `glsizing_plan`: us-east-1 is the primary with 0.7 of the \
                          traffic, eu-west-1 the secondary with 0.25, ap-southeast-1 reads with 0.05. The \
                          guide prints no figure for what its disaster recovery standby takes over; here \
                          the secondary takes over the other 0.75, so that it can carry everything."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, _: &[Value]) -> Result<Value, FunctionError> {
        let fields = fields();
        let regions = Guide::embedded().regions.iter();
        Ok(Value::object(regions.map(|one| (one.region.as_str(), encode(&fields, one)))))
    }
}
