//! Engine versions of PostgreSQL (R1.16).

use std::fmt;

use crate::aws::catalogue::Catalogue;
use crate::aws::rule::Violation;

/// A version that RDS creates: a major alone, or a major and a minor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineVersion {
    text: String,
    major: u32,
}

impl EngineVersion {
    /// `17` of `17` and of `17.4`.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// `engine_version`.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for EngineVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether PostgreSQL of this version can be created.
pub fn engine_version(catalogue: &Catalogue, version: &str) -> Result<EngineVersion, Violation> {
    let majors = || catalogue.engine("postgres");
    let known = majors().find(|major| {
        version == major.major.to_string() || major.versions.iter().any(|known| known == version)
    });
    if let Some(major) = known {
        return Ok(EngineVersion { text: version.to_owned(), major: major.major });
    }
    let limit = majors()
        .map(|major| format!("{} ({})", major.major, major.versions.join(", ")))
        .collect::<Vec<_>>()
        .join("; ");
    let remedy = "write the major alone and leave auto_minor_version_upgrade on";
    Err(Violation::new("R1.16", "engine_version", version, limit, remedy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majors_14_to_18_and_their_living_minors() {
        for version in ["14", "15", "16", "17", "18", "14.22", "16.6", "17.2", "18.3"] {
            assert_eq!(
                engine_version(Catalogue::embedded(), version).unwrap().to_string(),
                version
            );
        }
        assert_eq!(engine_version(Catalogue::embedded(), "17.9").unwrap().major(), 17);
    }

    #[test]
    fn old_and_deprecated_ones_are_refused() {
        for version in ["13", "13.23", "14.16", "17.1", "17.3", "19", "17.", "", "17.10"] {
            assert_eq!(
                engine_version(Catalogue::embedded(), version).unwrap_err().rule,
                "R1.16",
                "{version}"
            );
        }
    }
}
