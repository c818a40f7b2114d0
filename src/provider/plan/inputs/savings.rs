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
            "Share by which a workload may exceed the limits of its tier: with 0.1, 1,100 users stay in medium, \
             whose limit is 1,000. The components of the tier stay, and grow by the calculator's formulas. At least 0 \
             and at most 0.25. Default: 0. The guide's service levels hold within the limits only: the finding \
             `tier-tolerance` says where a plan exceeds them.",
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
            "Number of identical cells: 1, or for enterprise as many as keep each cell within the limits of large. \
             Every other attribute describes one cell, unless its name says total. As an input, for enterprise \
             only. Default: the smallest number that fits. A smaller number is an error.",
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
            "Type of the database's storage: `gp3` or `io2`. Null: the guide's type for the tier. The IOPS are \
             the guide's for both types, within the limits of AWS. Ignored if the plan has no `database`.",
            |request, given| {
                let types = [StorageType::Gp3, StorageType::Io2];
                request.database_storage_type = Some(given.one_of(&types, StorageType::as_str)?);
                Ok(())
            },
        )
        .completed(
            "worker_capacity_type",
            Type::String,
            "Capacity type of the node group that runs the workers: `ON_DEMAND` (default) or `SPOT`. Spot is \
             cheaper spare capacity that AWS can reclaim with two minutes' notice. The group then has several \
             instance types of one size, and its instances are in `cost.unpriced`, because AWS's price lists do \
             not have Spot prices. An error if no node group runs only workers.",
            |request, given| {
                request.worker_capacity_type =
                    given.one_of(CapacityType::ALL, CapacityType::as_str)?;
                Ok(())
            },
            |request| request.worker_capacity_type.as_str(),
        )
}
