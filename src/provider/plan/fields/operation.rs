//! What surrounds the components: network, service levels, capacity.

use crate::provider::convert::decimal;
use crate::provider::field::Field;
use crate::sizing::deployment::Network;
use crate::sizing::{Capacity, Plan, ServiceLevels};

/// The fields of this part.
pub fn fields() -> Vec<Field<Plan>> {
    vec![
        Field::object("network", "Counts of network resources.", network(), |plan: &Plan| {
            Some(&plan.deployment.network)
        }),
        Field::object(
            "service_levels",
            "What the guide promises for the tier. Null for development.",
            service_levels(),
            |plan: &Plan| plan.service_levels.as_ref(),
        ),
        Field::object(
            "capacity",
            "What the guide says the tier carries. Null for development.",
            capacity(),
            |plan: &Plan| plan.capacity.as_ref(),
        ),
    ]
}

fn network() -> Vec<Field<Network>> {
    vec![
        Field::number("availability_zone_count", "Availability zones in use.", |one: &Network| {
            one.availability_zone_count
        }),
        Field::number(
            "application_load_balancers",
            "`aws_lb` resources of type `application`.",
            |one: &Network| one.application_load_balancers,
        ),
        Field::number(
            "network_load_balancers",
            "`aws_lb` resources of type `network`.",
            |one: &Network| one.network_load_balancers,
        ),
        Field::number(
            "nat_gateways",
            "`aws_nat_gateway` resources; each needs an Elastic IP.",
            |one: &Network| one.nat_gateways,
        ),
        Field::flag(
            "cloudfront",
            "Whether static assets come from CloudFront.",
            |one: &Network| one.cloudfront,
        ),
        Field::number(
            "direct_connect_gbps",
            "Bandwidth of an optional Direct Connect port in Gbps. Null where the guide prints none.",
            |one: &Network| one.direct_connect_gbps,
        ),
    ]
}

fn service_levels() -> Vec<Field<ServiceLevels>> {
    vec![
        Field::number(
            "api_p95_ms",
            "API response time, 95th percentile, in milliseconds.",
            |one: &ServiceLevels| one.api_p95_ms,
        ),
        Field::number(
            "database_p95_ms",
            "Database query time, 95th percentile, in milliseconds.",
            |one: &ServiceLevels| one.database_p95_ms,
        ),
        Field::number(
            "cache_hit_ratio",
            "Cache hits, as a share from 0 to 1.",
            |one: &ServiceLevels| decimal(one.cache_hit_ratio),
        ),
        Field::number("availability", "Uptime, as a share from 0 to 1.", |one: &ServiceLevels| {
            decimal(one.availability)
        }),
        Field::number(
            "downtime_minutes_per_year",
            "What that leaves for downtime, in minutes a year of 365 days.",
            |one: &ServiceLevels| decimal(one.downtime_minutes_per_year),
        ),
    ]
}

fn capacity() -> Vec<Field<Capacity>> {
    vec![
        Field::number("cbam_reports_per_day", "CBAM reports per day.", |one: &Capacity| {
            one.cbam_reports_per_day
        }),
        Field::number("csrd_reports_per_month", "CSRD reports per month.", |one: &Capacity| {
            one.csrd_reports_per_month
        }),
        Field::number(
            "vcci_transactions_per_day",
            "VCCI transactions per day.",
            |one: &Capacity| one.vcci_transactions_per_day,
        ),
        Field::number("concurrent_users", "Users at the same time.", |one: &Capacity| {
            one.concurrent_users
        }),
        Field::number("llm_requests_per_day", "LLM requests per day.", |one: &Capacity| {
            one.llm_requests_per_day
        }),
        Field::number(
            "http_requests_per_minute",
            "HTTP requests per minute. Null where the guide prints none.",
            |one: &Capacity| one.http_requests_per_minute,
        ),
        Field::number(
            "database_queries_per_second",
            "Database queries per second. Null where the guide prints none.",
            |one: &Capacity| one.database_queries_per_second,
        ),
        Field::number(
            "queue_messages_per_second",
            "Queue messages per second. Null where the guide prints none.",
            |one: &Capacity| one.queue_messages_per_second,
        ),
    ]
}
