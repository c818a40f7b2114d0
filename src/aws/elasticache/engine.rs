//! Cache engines, their versions and default parameter groups (R3.7, R3.8).

use std::fmt;

use super::topology::Topology;
use crate::aws::catalogue::Catalogue;
use crate::aws::rule::Violation;

/// What a replication group runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Engine {
    Redis,
    Valkey,
}

impl Engine {
    /// Both, the guide's first.
    pub const ALL: &[Engine] = &[Engine::Redis, Engine::Valkey];

    /// `engine`.
    pub fn as_str(self) -> &'static str {
        match self {
            Engine::Redis => "redis",
            Engine::Valkey => "valkey",
        }
    }

    /// An engine by its argument.
    pub fn named(name: &str) -> Result<Engine, Violation> {
        let known = Engine::ALL.iter().find(|engine| engine.as_str() == name);
        known.copied().ok_or_else(|| {
            Violation::new("R3.7", "engine", name, "redis or valkey", "use redis or valkey")
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An engine with a version that can be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineVersion {
    engine: Engine,
    version: String,
    family: String,
}

impl EngineVersion {
    /// `major.minor` of the engine.
    pub fn new(
        catalogue: &Catalogue,
        engine: Engine,
        version: &str,
    ) -> Result<EngineVersion, Violation> {
        let majors = || catalogue.engine(engine.as_str());
        let found = majors().find_map(|major| {
            let version = major.versions.iter().find(|known| *known == version)?;
            Some((version, major.parameter_group_family.as_ref()?))
        });
        if let Some((version, family)) = found {
            return Ok(EngineVersion { engine, version: version.clone(), family: family.clone() });
        }
        let known: Vec<&str> =
            majors().flat_map(|major| &major.versions).map(String::as_str).collect();
        let limit = format!("{} of {engine}", known.join(", "));
        let remedy = format!("write {}", known.last().unwrap_or(&"a known version"));
        Err(Violation::new("R3.7", "engine_version", version, limit, remedy))
    }

    /// The newest version of the engine.
    pub fn latest(catalogue: &Catalogue, engine: Engine) -> EngineVersion {
        let latest = catalogue.engine(engine.as_str()).last();
        latest
            .and_then(|major| major.versions.last())
            .and_then(|version| EngineVersion::new(catalogue, engine, version).ok())
            .unwrap_or_else(|| panic!("engine_versions.csv has no usable version of {engine}"))
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// `engine_version`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// `family` of a parameter group.
    pub fn parameter_group_family(&self) -> &str {
        &self.family
    }

    /// `parameter_group_name`: AWS's default one for the topology.
    pub fn parameter_group_name(&self, topology: &Topology) -> String {
        let suffix = if topology.is_cluster_mode() { ".cluster.on" } else { "" };
        format!("default.{}{suffix}", self.family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_major_and_minor_is_accepted() {
        for version in ["6.0", "6.2", "7.0", "7.1"] {
            assert!(
                EngineVersion::new(Catalogue::embedded(), Engine::Redis, version).is_ok(),
                "{version}"
            );
        }
        for version in ["7.2", "8.0", "8.1", "8.2"] {
            assert!(
                EngineVersion::new(Catalogue::embedded(), Engine::Valkey, version).is_ok(),
                "{version}"
            );
        }
        for version in ["7", "7.x", "7.1.0", "7.2", ""] {
            let error =
                EngineVersion::new(Catalogue::embedded(), Engine::Redis, version).unwrap_err();
            assert_eq!((error.rule, error.remedy.as_str()), ("R3.7", "write 7.1"));
        }
    }

    #[test]
    fn parameter_groups_follow_engine_and_topology() {
        let cluster = Topology::cluster(Catalogue::embedded().limits(), 3, 1).unwrap();
        let single = Topology::single_node();
        let redis = EngineVersion::latest(Catalogue::embedded(), Engine::Redis);
        assert_eq!(redis.version(), "7.1");
        assert_eq!(redis.parameter_group_name(&cluster), "default.redis7.cluster.on");
        assert_eq!(redis.parameter_group_name(&single), "default.redis7");
        let valkey = EngineVersion::latest(Catalogue::embedded(), Engine::Valkey);
        assert_eq!(valkey.parameter_group_name(&cluster), "default.valkey8.cluster.on");
        let older = EngineVersion::new(Catalogue::embedded(), Engine::Valkey, "7.2").unwrap();
        assert_eq!(older.parameter_group_name(&single), "default.valkey7");
    }
}
