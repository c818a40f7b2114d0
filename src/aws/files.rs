//! The texts of the data files, embedded at build time.
//!
//! Never reads a file at run time. A test hands other texts to [`super::Catalogue::parse`].

use super::document::{self, DataError};
use super::support;

/// The text of every data file.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Files<'a> {
    pub sources: &'a str,
    pub regions: &'a str,
    pub offerings: &'a str,
    pub zones: &'a str,
    pub instance_types: &'a str,
    pub db_classes: &'a str,
    pub more_offerings: &'a str,
    pub more_zones: &'a str,
    pub more_instance_types: &'a str,
    pub more_db_classes: &'a str,
    pub cache_node_types: &'a str,
    pub broker_types: &'a str,
    pub engine_versions: &'a str,
    pub support: &'a str,
    pub fargate_sizes: &'a str,
    pub quotas: &'a str,
    pub fallbacks: &'a str,
    pub limits: &'a str,
    pub metrics: &'a str,
    pub reliability: &'a str,
    pub system_pods: &'a str,
}

impl Files<'static> {
    /// The files this binary was built with.
    pub fn embedded() -> Files<'static> {
        Files {
            sources: include_str!("data/sources.toml"),
            regions: include_str!("data/regions.csv"),
            offerings: include_str!("data/offerings.csv"),
            zones: include_str!("data/zones.csv"),
            instance_types: include_str!("data/instance_types.csv"),
            db_classes: include_str!("data/db_classes.csv"),
            more_offerings: include_str!("data/more_offerings.csv"),
            more_zones: include_str!("data/more_zones.csv"),
            more_instance_types: include_str!("data/more_instance_types.csv"),
            more_db_classes: include_str!("data/more_db_classes.csv"),
            cache_node_types: include_str!("data/cache_node_types.csv"),
            broker_types: include_str!("data/broker_types.csv"),
            engine_versions: include_str!("data/engine_versions.csv"),
            support: include_str!("data/support.csv"),
            fargate_sizes: include_str!("data/fargate_sizes.csv"),
            quotas: include_str!("data/quotas.csv"),
            fallbacks: include_str!("data/fallbacks.toml"),
            limits: include_str!("data/limits.toml"),
            metrics: include_str!("data/metrics.toml"),
            reliability: include_str!("data/reliability.toml"),
            system_pods: include_str!("data/system_pods.csv"),
        }
    }
}

impl Files<'_> {
    /// Fails where a file cites no source, or one that is not declared.
    pub(super) fn check_sources(&self) -> Result<(), DataError> {
        let sources = document::sources(self.sources)?;
        let texts = [
            ("regions.csv", self.regions),
            ("offerings.csv", self.offerings),
            ("zones.csv", self.zones),
            ("instance_types.csv", self.instance_types),
            ("db_classes.csv", self.db_classes),
            ("cache_node_types.csv", self.cache_node_types),
            ("broker_types.csv", self.broker_types),
            ("engine_versions.csv", self.engine_versions),
            (support::FILE, self.support),
            ("fargate_sizes.csv", self.fargate_sizes),
            ("more_offerings.csv", self.more_offerings),
            ("more_zones.csv", self.more_zones),
            ("more_instance_types.csv", self.more_instance_types),
            ("more_db_classes.csv", self.more_db_classes),
            ("quotas.csv", self.quotas),
            ("fallbacks.toml", self.fallbacks),
            ("limits.toml", self.limits),
            ("metrics.toml", self.metrics),
            ("reliability.toml", self.reliability),
            ("system_pods.csv", self.system_pods),
        ];
        for (file, text) in texts {
            document::check_sources(file, text, &sources)?;
        }
        Ok(())
    }
}
