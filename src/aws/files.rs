//! The texts of the data files, embedded at build time.
//!
//! Never reads a file at run time. A test hands other texts to [`super::Catalogue::parse`].

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
