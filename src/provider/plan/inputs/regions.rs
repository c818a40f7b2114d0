//! The inputs of a plan for one region among several.

use crate::guide::RegionRole;
use crate::provider::convert::decimal;
use crate::provider::input::Inputs;
use crate::sizing::{RegionShare, Request};
use crate::tfplugin::{Number, Type};

/// `region_role`, `traffic_share`, `takes_over_share`.
pub fn inputs() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "region_role",
            Type::String,
            "Role of the region, if several regions share the workload (tiers large and \
             enterprise): `primary` (full infrastructure; its database writes), `secondary` \
             (full infrastructure that forwards writes and can become the primary) or \
             `read_only` (replicas and the services that read; no workers, no message broker). \
             Use it with `for_each` over a map of regions, such as the result of \
             `guide_regions()`, and give every instance the whole workload. `database` is then \
             null, and `aurora` is used instead. Null (default): a single region.",
            |request, given| {
                request.region_share.role =
                    Some(given.one_of(RegionRole::ALL, RegionRole::as_str)?);
                Ok(())
            },
            |request| request.region_share.role.map(RegionRole::as_str),
        )
        .completed(
            "traffic_share",
            Type::Number,
            "Share of the workload's users and transactions that this region carries: above \
             0 and at most 1. Default: 1 with `region_role`, null without it. Data is not \
             divided: every region has the database storage, object storage and cache for the \
             whole workload. One plan does not know the other regions; the page on several \
             regions has `check` blocks that compare their shares.",
            |request, given| {
                request.region_share.traffic_share = given.share()?;
                Ok(())
            },
            |request| with_role(request, |share| decimal(share.traffic_share)),
        )
        .completed(
            "takes_over_share",
            Type::Number,
            "Share of the whole workload that this region takes over when another region is \
             lost. It is sized for this in addition to `traffic_share`. At least 0 and below 1, \
             both together at most 1. Default: 0 with `region_role`, null without it. Not \
             allowed for a `read_only` region.",
            |request, given| {
                request.region_share.failover_share = given.ratio(RegionShare::FAILOVER)?;
                Ok(())
            },
            |request| with_role(request, |share| decimal(share.failover_share)),
        )
}

fn with_role(request: &Request, read: fn(&RegionShare) -> Number) -> Option<Number> {
    request.region_share.role.map(|_| read(&request.region_share))
}
