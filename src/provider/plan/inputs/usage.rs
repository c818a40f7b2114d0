//! The input `usage`: figures for what no plan can know.

use rust_decimal::Decimal;

use crate::provider::convert::{decimal, ratio};
use crate::provider::input::Problem;
use crate::sizing::Usage;
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Type, Value};

/// Up to 10^18, more than any month has.
const ANY: (Decimal, Decimal) =
    (Decimal::ZERO, Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0));

type Part = (&'static str, &'static str, fn(&mut Usage) -> &mut Option<Decimal>);

/// Every figure: name, documentation, place.
const PARTS: [Part; 7] = [
    (
        "load_balancer_capacity_units",
        "LCUs that all Application Load Balancers use together on average. Estimated at 1, 2 and 5 each.",
        |usage| &mut usage.load_balancer_capacity_units,
    ),
    ("internet_gb", "GB to the internet. Estimated at 0.5, 1 and 4 per user.", |usage| {
        &mut usage.internet_gb
    }),
    (
        "nat_gb",
        "GB through NAT gateways. Estimated at 0.001, 0.003 and 0.01 per daily transaction.",
        |usage| &mut usage.nat_gb,
    ),
    (
        "s3_put_requests",
        "S3 requests that write. Estimated at 15, 30 and 90 per daily transaction.",
        |usage| &mut usage.s3_put_requests,
    ),
    (
        "s3_get_requests",
        "Other S3 requests. Estimated at 30, 90 and 300 per daily transaction.",
        |usage| &mut usage.s3_get_requests,
    ),
    (
        "backup_gib",
        "GiB of automated backups beyond the free amount. Estimated at 0, 0.3 and 1.5 per GiB of storage.",
        |usage| &mut usage.backup_gib,
    ),
    (
        "inter_region_gb",
        "GB to the other regions, with `region_role`. Estimated at 0.002, 0.005 and 0.02 per daily \
         transaction: all of them in the primary region, a secondary's share there, none in a read-only one.",
        |usage| &mut usage.inter_region_gb,
    ),
];

/// The attribute's type, with the documentation of its parts.
pub fn ty() -> AttributeType {
    let part = |(name, doc, _): &Part| {
        let doc = format!("{doc} Null leaves the three estimates.");
        Attribute::new(name, Type::Number, Mode::Optional, &doc)
    };
    AttributeType::Nested(Nesting::Single, PARTS.iter().map(part).collect())
}

/// Takes what is known of a value over.
pub fn take(value: &Value) -> Result<Usage, Problem> {
    let mut usage = Usage::default();
    for (name, _, place) in PARTS {
        let given = value.get(name).filter(|given| !given.is_null() && !given.is_unknown());
        if let Some(given) = given {
            *place(&mut usage) = Some(ratio(given, ANY).map_err(Problem::at(name))?);
        }
    }
    Ok(usage)
}

/// The figures, as the attribute has them; null where none is given.
pub fn give(usage: &Usage) -> Value {
    if *usage == Usage::default() {
        return Value::Null;
    }
    let mut usage = *usage;
    Value::object(PARTS.map(|(name, _, place)| (name, (*place(&mut usage)).map(decimal).into())))
}
