//! What one plan costs less than another, where no price that it rests on is missing.

use rust_decimal::Decimal;

use super::sized::Sized;
use crate::sizing::bill::is_outside_plans;
use crate::sizing::deployment::Deployment;

/// What the other costs less in a month, all cells together; below 0 if it costs more. An error has the names
/// of lines without a known price that the difference rests on.
pub fn saving(base: &Sized, other: &Sized) -> Result<Decimal, Vec<String>> {
    let (was, is) = (lacking(base), lacking(other));
    let rests = |name: &&&str| {
        let both = was.contains(*name) && is.contains(*name);
        !both || !is_alike(component(name), base, other)
    };
    let mut unknown: Vec<String> =
        was.iter().chain(&is).filter(rests).map(|name| (*name).to_owned()).collect();
    unknown.sort();
    unknown.dedup();
    match (base.total(), other.total()) {
        (Some(base), Some(other)) if unknown.is_empty() => Ok(base - other),
        _ => Err(unknown),
    }
}

/// Parts of the plan without a known price.
fn lacking(sized: &Sized) -> Vec<&str> {
    let names = sized.figures.sums.unpriced();
    names.filter(|name| !is_outside_plans(name)).collect()
}

fn component(line: &str) -> &str {
    line.split('.').next().unwrap_or(line)
}

/// Whether a component is the same in both, bought in the same way and as often, so that a missing price of it
/// makes no difference.
fn is_alike(component: &str, base: &Sized, other: &Sized) -> bool {
    let bought_alike = base.request.purchase_option == other.request.purchase_option
        || matches!(component, "network" | "object_storage" | "cloudwatch" | "message_broker");
    base.figures.cell_count == other.figures.cell_count
        && bought_alike
        && is_same(component, &base.figures.deployment, &other.figures.deployment)
}

fn is_same(component: &str, one: &Deployment, other: &Deployment) -> bool {
    match component {
        "database" => one.database == other.database,
        "aurora" => one.aurora == other.aurora,
        "node_groups" => one.node_groups == other.node_groups,
        "servers" => one.servers == other.servers,
        "cache" => one.cache == other.cache,
        "vector_database" => one.vector_database == other.vector_database,
        "message_broker" => one.message_broker == other.message_broker,
        "object_storage" => one.object_storage == other.object_storage,
        "network" => one.network == other.network && one.replication == other.replication,
        "eks" => one.platform == other.platform,
        "fargate" => one.services == other.services,
        _ => one == other,
    }
}
