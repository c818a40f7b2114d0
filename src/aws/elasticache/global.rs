//! Global Datastore: one primary region, at most two read-only ones (R3.12).

use std::collections::BTreeSet;

use crate::aws::cache_node::CacheNodeType;
use crate::aws::limits::Limits;
use crate::aws::region::Region;
use crate::aws::rule::Violation;

/// Regions of a Global Datastore and the node type they share. Active-passive: one region writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlobalDatastore {
    primary: String,
    secondaries: Vec<String>,
    node_type: String,
}

impl GlobalDatastore {
    /// All regions differ and sell the node type.
    pub fn new(
        limits: &Limits,
        primary: &Region,
        secondaries: &[&Region],
        node: &CacheNodeType,
    ) -> Result<GlobalDatastore, Violation> {
        check_count(limits, secondaries.len())?;
        let mut seen = BTreeSet::new();
        for region in std::iter::once(&primary).chain(secondaries) {
            if !seen.insert(&region.name) {
                let limit = "regions that differ";
                return Err(violation("region", &region.name, limit, "name each region once"));
            }
            if !node.is_sold_in(region) {
                let limit = format!("types sold in {}", region.name);
                return Err(violation("node_type", &node.name, limit, "use an m6g or r6g type"));
            }
        }
        if !node.global_datastore {
            let limit = "m5, m6g, m7g, r5, r6g, r6gd, r7g, c7gn from large";
            return Err(violation("node_type", &node.name, limit, "use cache.m6g.large or larger"));
        }
        Ok(GlobalDatastore {
            primary: primary.name.clone(),
            secondaries: secondaries.iter().map(|region| region.name.clone()).collect(),
            node_type: node.name.clone(),
        })
    }

    /// The region that writes.
    pub fn primary(&self) -> &str {
        &self.primary
    }

    /// The regions that read.
    pub fn secondaries(&self) -> &[String] {
        &self.secondaries
    }

    /// `node_type` of every member; secondaries inherit it and leave the argument null.
    pub fn node_type(&self) -> &str {
        &self.node_type
    }
}

fn check_count(limits: &Limits, count: usize) -> Result<(), Violation> {
    let most = limits.elasticache.max_secondary_regions as usize;
    if count <= most {
        return Ok(());
    }
    let limit = format!("{most} secondary regions");
    Err(violation("global_replication_group_id", count, limit, "use fewer regions"))
}

fn violation(
    subject: &str,
    value: impl ToString,
    limit: impl Into<String>,
    remedy: &str,
) -> Violation {
    Violation::new("R3.12", subject, value, limit, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn datastore(node: &str, primary: &str, secondaries: &[&str]) -> Result<(), String> {
        let catalogue = Catalogue::embedded();
        let region = |name: &str| catalogue.region(name).unwrap();
        let secondaries: Vec<_> = secondaries.iter().map(|name| region(name)).collect();
        let node = catalogue.cache_node_type(node).unwrap();
        GlobalDatastore::new(catalogue.limits(), region(primary), &secondaries, node)
            .map(|_| ())
            .map_err(|e| e.subject)
    }

    #[test]
    fn three_regions_are_the_most() {
        let two = ["eu-west-1", "ap-southeast-1"];
        assert_eq!(datastore("cache.r5.2xlarge", "us-east-1", &two), Ok(()));
        let three = ["eu-west-1", "ap-southeast-1", "us-west-2"];
        let subject = datastore("cache.r5.2xlarge", "us-east-1", &three).unwrap_err();
        assert_eq!(subject, "global_replication_group_id");
    }

    #[test]
    fn burstable_nodes_and_repeated_regions_are_refused() {
        let burstable = datastore("cache.t3.medium", "us-east-1", &["eu-west-1"]);
        assert_eq!(burstable.unwrap_err(), "node_type");
        let twice = datastore("cache.m5.large", "us-east-1", &["us-east-1"]);
        assert_eq!(twice.unwrap_err(), "region");
        let unsold = datastore("cache.m5.large", "us-east-1", &["mx-central-1"]);
        assert_eq!(unsold.unwrap_err(), "node_type");
    }
}
