//! What surrounds the components: network, service levels, capacity.

use std::collections::BTreeSet;

use super::omit::omits;
use crate::provider::convert::decimal;
use crate::provider::doc::Doc;
use crate::provider::field::Fields;
use crate::sizing::{AnswerPart, Plan, Resilience, ServiceLevels, prefix_length};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Fields<Plan> {
    Fields::<Plan>::new()
        .object("network", "Number of network resources of each kind.", network(), |plan| {
            Some(plan)
        })
        .and(after_losses())
        .and(promised())
        .plain("capacity", Type::map(Type::Number), capacity_doc(), |plan| {
            let all = plan.capacity.iter();
            Some(Value::object(all.map(|(name, amount)| (name.clone(), Value::from(*amount)))))
        })
}

fn after_losses() -> Fields<Plan> {
    Fields::<Plan>::new()
        .map(
            "resilience",
            "What is left of each component when a node or a zone is lost, by its path in the plan: \
             `node_groups.web`, `servers.app`, `services` (on Fargate), `database`, `aurora`, `cache`, \
             `vector_database`, `message_broker`, `nat_gateways`. The page \"What a plan \
             survives\" shows how it is counted.",
            resilience(),
            |plan| &plan.resilience,
        )
        .null_where(omits(AnswerPart::Resilience))
}

fn promised() -> Fields<Plan> {
    Fields::<Plan>::new()
        .object(
            "service_levels",
            "What the guide promises for the tier. Null for development.",
            service_levels(),
            |plan| plan.service_levels.as_ref(),
        )
        .null_where(omits(AnswerPart::ServiceLevels))
}

fn network() -> Fields<Plan> {
    Fields::<Plan>::new()
        .number("availability_zone_count", "Availability zones in use.", |plan| {
            plan.deployment.network.availability_zone_count
        })
        .number("application_load_balancers", "`aws_lb` resources of type `application`.", |plan| {
            plan.deployment.network.application_load_balancers
        })
        .number("network_load_balancers", "`aws_lb` resources of type `network`.", |plan| {
            plan.deployment.network.network_load_balancers
        })
        .number("nat_gateways", "`aws_nat_gateway` resources; each needs an Elastic IP.", |plan| {
            plan.deployment.network.nat_gateways
        })
        .flag("cloudfront", "Whether static assets come from CloudFront.", |plan| {
            plan.deployment.network.cloudfront
        })
        .number(
            "direct_connect_gbps",
            "Bandwidth of an optional Direct Connect port in Gbps. Null if the guide has \
             none.",
            |plan| plan.deployment.network.direct_connect_gbps,
        )
        .and(addresses())
}

fn addresses() -> Fields<Plan> {
    Fields::<Plan>::new()
        .number(
            "addresses_needed",
            "Private IPv4 addresses that each availability zone needs at the maximum size, while \
             nodes are updated, with network interfaces as the VPC CNI takes them by default.",
            |plan| plan.addresses.needed,
        )
        .number(
            "subnet_prefix_length",
            "Length of the prefix of one private subnet in each zone that holds them, such as 22 for \
             a /22. Null if no subnet does: then use several, or prefix delegation.",
            |plan| prefix_length(plan.addresses.needed),
        )
        .number(
            "addresses_needed_with_prefix_delegation",
            "The same with prefix delegation (`ENABLE_PREFIX_DELEGATION` of the VPC CNI).",
            |plan| plan.addresses.needed_with_prefix_delegation,
        )
        .number(
            "subnet_prefix_length_with_prefix_delegation",
            "The same for the subnet. Its addresses must be free in blocks of 16.",
            |plan| prefix_length(plan.addresses.needed_with_prefix_delegation),
        )
}

fn service_levels() -> Fields<ServiceLevels> {
    Fields::<ServiceLevels>::new()
        .number("api_p95_ms", "API response time, 95th percentile, in milliseconds.", |levels| {
            levels.api_p95_ms
        })
        .number(
            "database_p95_ms",
            "Database query time, 95th percentile, in milliseconds.",
            |levels| levels.database_p95_ms,
        )
        .number("cache_hit_ratio", "Cache hits, as a share from 0 to 1.", |levels| {
            decimal(levels.cache_hit_ratio)
        })
        .number("availability", "Uptime, as a share from 0 to 1.", |levels| {
            decimal(levels.availability)
        })
        .number(
            "downtime_minutes_per_year",
            "Downtime that `availability` allows, in minutes per year of 365 days.",
            |levels| decimal(levels.downtime_minutes_per_year),
        )
        .number(
            "aws_availability",
            "The product of AWS's service level agreements on what a user's request passes, as a share \
             of a month, rounded down: CDN, load balancers, services, cache and databases. The message \
             broker, NAT gateways and S3 are not on that path.",
            |levels| decimal(levels.aws.availability),
        )
        .flag(
            "aws_availability_is_upper_bound",
            "Whether a part has no figure, so that the product is an upper bound.",
            |levels| levels.aws.is_upper_bound,
        )
        .plain(
            "aws_agreements",
            Type::map(Type::String),
            "The agreement on each part: the share of a month, on what, and where that is from.",
            |levels| {
                let parts = levels.aws.parts.iter();
                Value::object(parts.map(|(name, part)| (*name, Value::from(part.sentence()))))
            },
        )
}

fn resilience() -> Fields<Resilience> {
    Fields::<Resilience>::new()
        .number("zones", "Availability zones that it is spread over.", |one| one.zones)
        .flag(
            "survives_node_loss",
            "Whether it keeps working without one of its nodes, servers, tasks or instances.",
            |one| one.without_node.survives,
        )
        .flag(
            "survives_zone_loss",
            "Whether it keeps working without the zone that has most of it.",
            |one| one.without_zone.survives,
        )
        .number(
            "share_after_zone_loss",
            "Share of the demand that is carried without that zone, from 0 to 1, on sustained \
             capacity, in hundredths and rounded down.",
            |one| decimal(one.without_zone.share),
        )
        .text("recovery", "What restores it, how long that takes, and where that is from.", |one| {
            one.recovery.sentence()
        })
        .own_text(
            "single_point",
            "What alone can take it down or make it wait. Null where nothing can.",
            |one| one.single_point.as_deref(),
        )
}

/// With the names of the embedded guide.
fn capacity_doc() -> Doc {
    Doc::of(|facts| {
        let tiers = facts.guide.tiers.iter().filter_map(|tier| tier.capacity.as_ref());
        let names: BTreeSet<&String> = tiers.flat_map(|capacity| capacity.keys()).collect();
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        format!(
            "Capacity of the tier by the guide's own names, which are {} in the embedded guide. An element is \
             null if the guide has no value for this tier. Empty for development.",
            names.join(", ")
        )
    })
}
