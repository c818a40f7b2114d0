//! Inputs that make a plan cheaper: how far a tier is stretched, the number of cells, the type of the
//! database's storage, and Spot.

use rust_decimal::Decimal;

use crate::aws::eks::CapacityType;
use crate::aws::rds::StorageType;
use crate::provider::convert::decimal;
use crate::provider::input::Inputs;
use crate::sizing::{Bounds, Request};
use crate::tfplugin::Type;

/// As many cells as there can be organizations.
const CELLS: Bounds = Bounds { min: 1, max: 10_000_000 };

/// How far a tier is stretched, and into how many cells enterprise is divided.
pub fn tiers() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "tier_tolerance",
            Type::Number,
            "By how much a workload may exceed the limits of a tier: with 0.1, 1,100 users stay on medium, \
             whose architecture grows by the calculator's formulas. At least 0 and at most 0.25. Default: 0. \
             What the guide promises is meant within the limits: the finding `tier-tolerance` says where a \
             plan exceeds them.",
            |request, given| {
                let most = Request::TIER_TOLERANCE;
                let refused = || {
                    let shown = given.shown();
                    given.must(format!("must be at least 0 and at most {most}; {shown} was given"))
                };
                let above = (Decimal::ZERO, Decimal::ONE);
                let tolerance = given.ratio(above).ok().filter(|given| *given <= most);
                request.tier_tolerance = tolerance.ok_or_else(refused)?;
                Ok(())
            },
            |request| decimal(request.tier_tolerance),
        )
        .completed(
            "cell_count",
            Type::Number,
            "1, or for enterprise the number of identical cells, each within the tier large. Every other \
             attribute describes one cell, unless its name says total. As an input, for enterprise only: more \
             cells than the smallest number that fits, which is the default. Fewer are an error.",
            |request, given| {
                request.cell_count = Some(given.whole(CELLS)?);
                Ok(())
            },
            |request| request.cell_count,
        )
}

/// The type of the database's storage, and how the nodes of workers are provided.
pub fn types() -> Inputs<Request> {
    Inputs::<Request>::new()
        .optional(
            "database_storage_type",
            Type::String,
            "`gp3` or `io2`: the type of the database's storage. Null is what the guide has for the tier. IOPS \
             are the guide's either way, within what AWS accepts. Ignored where the plan has no `database`.",
            |request, given| {
                let types = [StorageType::Gp3, StorageType::Io2];
                request.database_storage_type = Some(given.one_of(&types, StorageType::as_str)?);
                Ok(())
            },
        )
        .completed(
            "worker_capacity_type",
            Type::String,
            "How AWS provides the nodes of the node group of workers: `ON_DEMAND` (default), or `SPOT`, spare \
             capacity for less that AWS takes back with two minutes' notice. The group then has several \
             instance types of one size, and its instances are in `cost.unpriced`, since no price list has \
             the price of Spot. An error where no node group has workers alone.",
            |request, given| {
                request.worker_capacity_type =
                    given.one_of(CapacityType::ALL, CapacityType::as_str)?;
                Ok(())
            },
            |request| request.worker_capacity_type.as_str(),
        )
}
