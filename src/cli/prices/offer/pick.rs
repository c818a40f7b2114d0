//! What a product of AWS's documents is to a plan, if anything.
//!
//! **Never knows a price.** What the catalogue does not have cannot be planned and is passed over,
//! which also bounds how much is kept of any document.

use super::document::Product;
use super::usage::Usage;
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

/// The target of a product.
pub fn target(product: &Product) -> Option<Target> {
    let attributes = &product.attributes;
    let region = match attributes.region_code.as_str() {
        "" => &attributes.from_region_code,
        code => code,
    };
    Catalogue::embedded().region(region)?;
    let what = typed(product).or_else(|| quantity(product))?;
    Some(Target { region: region.to_owned(), what })
}

fn typed(product: &Product) -> Option<What> {
    let attributes = &product.attributes;
    let item = &attributes.instance_type;
    let (service, variant) = match product.product_family.as_str() {
        "Compute Instance" if is_plain_linux(product) => (Service::Ec2, Variant::Linux),
        "Database Instance" if attributes.database_engine == "PostgreSQL" => {
            (Service::Rds, deployment(&attributes.deployment_option)?)
        }
        "Cache Instance" if attributes.usage_type.contains("NodeUsage:") => {
            (Service::ElastiCache, engine(&attributes.cache_engine)?)
        }
        _ if attributes.broker_engine == "RabbitMQ" => {
            (Service::Mq, broker(&attributes.deployment_option)?)
        }
        _ => return None,
    };
    let known = service.sells(item, Catalogue::embedded());
    known.then(|| What::Type { service, item: item.clone(), variant })
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

fn deployment(option: &str) -> Option<Variant> {
    match option {
        "Single-AZ" => Some(Variant::SingleAz),
        "Multi-AZ" => Some(Variant::MultiAz),
        _ => None,
    }
}

fn engine(name: &str) -> Option<Variant> {
    match name {
        "Redis" => Some(Variant::Redis),
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
