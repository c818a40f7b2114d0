//! The inputs of a plan for one region among several.

use crate::guide::RegionRole;
use crate::provider::convert::{decimal, one_of, ratio, share};
use crate::provider::input::Input;
use crate::sizing::{Plan, RegionShare};
use crate::tfplugin::{Number, Type};

/// `region_role`, `traffic_share`, `takes_over_share`.
pub fn inputs() -> [Input; 3] {
    [role(), traffic_share(), takes_over_share()]
}

fn role() -> Input {
    Input::new(
        "region_role",
        Type::String,
        "The region's part where several carry the workload, from tier large on: `primary` (full \
         infrastructure; its database writes), `secondary` (full infrastructure that forwards writes and \
         can become the primary) or `read_only` (replicas and the services that read; no workers, no \
         message broker). Use it with `for_each` over a map of regions such as `guide_regions()` gives, \
         with the whole workload in every instance. `database` is then null and `aurora` stands in its \
         place. Null (default): one region carries everything.",
        |request, value| {
            one_of(value, RegionRole::ALL, RegionRole::as_str)
                .map(|role| request.region_share.role = Some(role))
        },
        |plan| plan.request.region_share.role.map(RegionRole::as_str),
    )
}

fn traffic_share() -> Input {
    Input::new(
        "traffic_share",
        Type::Number,
        "Share of the workload's users and transactions that this region carries: above 0 and at most 1. \
         Default: 1 with `region_role`, null without it. Data is not shared: database storage, object \
         storage and cache are those of the whole workload in every region. One instance cannot see the \
         others' shares; the guide on regions has the `check` block that sees whether they add up to 1.",
        |request, value| share(value).map(|share| request.region_share.traffic_share = share),
        |plan| with_role(plan, |share| decimal(share.traffic_share)),
    )
}

fn takes_over_share() -> Input {
    Input::new(
        "takes_over_share",
        Type::Number,
        "Share of the whole workload that this region takes over when another region is lost, and so is \
         sized for on top of `traffic_share`: at least 0 and below 1, both together at most 1. Default: 0 \
         with `region_role`, null without it. A `read_only` region takes nothing over.",
        |request, value| {
            ratio(value, RegionShare::FAILOVER)
                .map(|share| request.region_share.failover_share = share)
        },
        |plan| with_role(plan, |share| decimal(share.failover_share)),
    )
}

fn with_role(plan: &Plan, read: fn(&RegionShare) -> Number) -> Option<Number> {
    let share = &plan.request.region_share;
    share.role.map(|_| read(share))
}
