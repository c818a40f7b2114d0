//! What a product of AWS's documents is to a plan, if anything.
//!
//! What the catalogue does not have cannot be planned and is passed over, which also bounds how much
//! is kept of any document.

use super::document::Product;
use super::usage::{Usage, without_region};
use crate::aws::Catalogue;
use crate::aws::price::{Service, Variant};

/// Something a plan can need, in one region.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    pub region: String,
    pub what: What,
}

/// A type in one of its variants, or a quantity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
    Type { service: Service, item: String, variant: Variant },
    Quantity(Usage),
}

/// The target of a product. Products of local zones, wavelength zones and Outposts are no target, and
/// neither are surcharges: extended support and synchronous durability have usage types of their own.
pub fn target(product: &Product) -> Option<Target> {
    let attributes = &product.attributes;
    let (region, location_type) = match attributes.region_code.as_str() {
        "" => (&attributes.from_region_code, &attributes.from_location_type),
        _ => (&attributes.region_code, &attributes.location_type),
    };
    // Where a document has no such attribute, the region's code still tells zones apart.
    if !matches!(location_type.as_str(), "" | "AWS Region") {
        return None;
    }
    Catalogue::embedded().region(region)?;
    let what = typed(product).or_else(|| quantity(product))?;
    Some(Target { region: region.to_owned(), what })
}

fn typed(product: &Product) -> Option<What> {
    let attributes = &product.attributes;
    let item = &attributes.instance_type;
    let usage = without_region(&attributes.usage_type);
    let (service, variant) = match product.product_family.as_str() {
        "Compute Instance" if is_plain_linux(product) && names(usage, "BoxUsage", item) => {
            (Service::Ec2, Variant::Linux)
        }
        "Database Instance" if attributes.database_engine == "PostgreSQL" => {
            let (variant, usage_type) = deployment(&attributes.deployment_option)?;
            (Service::Rds, names(usage, usage_type, item).then_some(variant)?)
        }
        "Cache Instance" if names(usage, "NodeUsage", item) => {
            (Service::ElastiCache, engine(&attributes.cache_engine)?)
        }
        _ if attributes.broker_engine == "RabbitMQ" && !is_surcharge(usage) => {
            (Service::Mq, broker(&attributes.deployment_option)?)
        }
        _ => return None,
    };
    let known = is_license_included(&attributes.license_model);
    let known = known && service.sells(item, Catalogue::embedded());
    known.then(|| What::Type { service, item: item.clone(), variant })
}

/// Whether a usage type is this one for the type: `NodeUsage:cache.r7g.large`.
fn names(usage: &str, name: &str, item: &str) -> bool {
    usage.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')) == Some(item)
}

/// Brokers have no usage type that is documented, so that only what is known to be another is refused.
fn is_surcharge(usage: &str) -> bool {
    ["ExtendedSupport", "SyncDurability", "Outpost"].iter().any(|word| usage.contains(word))
}

/// Linux, PostgreSQL, Valkey and RabbitMQ need no license; a product without the attribute has none.
fn is_license_included(model: &str) -> bool {
    model.is_empty() || model.eq_ignore_ascii_case("No license required")
}

/// Of the many prices of one instance type: Linux, shared, nothing preinstalled, running.
fn is_plain_linux(product: &Product) -> bool {
    let attributes = &product.attributes;
    attributes.operating_system == "Linux"
        && attributes.tenancy == "Shared"
        && attributes.pre_installed_sw == "NA"
        && attributes.capacity_status == "Used"
        && matches!(attributes.market_option.as_str(), "" | "OnDemand")
}

/// Two standby instances that can be read are another deployment option, as are Outposts.
fn deployment(option: &str) -> Option<(Variant, &'static str)> {
    match option {
        "Single-AZ" => Some((Variant::SingleAz, "InstanceUsage")),
        "Multi-AZ" => Some((Variant::MultiAz, "Multi-AZUsage")),
        _ => None,
    }
}

/// AWS calls Redis OSS by both names; Memcached is no engine of a plan.
fn engine(name: &str) -> Option<Variant> {
    match name {
        "Redis" | "Redis OSS" => Some(Variant::Redis),
        "Valkey" => Some(Variant::Valkey),
        _ => None,
    }
}

/// AWS's cluster product is the whole cluster of three.
fn broker(option: &str) -> Option<Variant> {
    match option {
        "Single-AZ" => Some(Variant::SingleInstance),
        "Multi-AZ" => Some(Variant::ClusterMultiAz),
        _ => None,
    }
}

/// Storage of other engines has the same usage types at other prices.
fn quantity(product: &Product) -> Option<What> {
    let ours = matches!(product.attributes.database_engine.as_str(), "" | "Any" | "PostgreSQL");
    let usage = Usage::of(&product.attributes.usage_type, &product.product_family)?;
    ours.then_some(What::Quantity(usage))
}
