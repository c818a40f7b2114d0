//! Engine versions of PostgreSQL (R1.16).

use std::fmt;

use crate::aws::catalogue::Catalogue;
use crate::aws::rule::Violation;

/// A version that RDS creates: a major alone, or a major and a minor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineVersion<'v> {
    text: &'v str,
    major: u32,
}

impl EngineVersion<'_> {
    /// `17` of `17` and of `17.4`.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// `engine_version`.
    pub fn as_str(&self) -> &str {
        self.text
    }
}

impl fmt::Display for EngineVersion<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

/// Whether PostgreSQL of this version can be created.
pub fn engine_version<'v>(
    catalogue: &Catalogue,
    version: &'v str,
) -> Result<EngineVersion<'v>, Violation> {
    let majors = || catalogue.engine("postgres");
    let known = majors().find(|major| major.has(version));
    if let Some(major) = known {
        return Ok(EngineVersion { text: version, major: major.major });
    }
    let limit = majors()
        .map(|major| format!("{} ({})", major.major, major.versions.join(", ")))
        .collect::<Vec<_>>()
        .join("; ");
    let all = || majors().map(|major| major.major);
    let (first, last) = (all().min().unwrap_or_default(), all().max().unwrap_or_default());
    let remedy = match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(major) if all().any(|known| known == major) => {
            format!("write the major version alone, {major}, and AWS chooses the minor version")
        }
        _ => format!("write a major version from {first} to {last}"),
    };
    Err(Violation::new("R1.16", "engine_version", version, limit, remedy))
}

/// Whether what runs has this version, or this major one.
pub fn is_running_version(version: &str, runs: &str) -> bool {
    runs == version || runs.split('.').next() == Some(version)
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
    fn the_remedy_is_what_can_be_written() {
        let remedy = |version| engine_version(Catalogue::embedded(), version).unwrap_err().remedy;
        let alone = "write the major version alone, 17, and AWS chooses the minor version";
        assert_eq!(remedy("17.1"), alone);
        assert_eq!(remedy("9.6"), "write a major version from 14 to 18");
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
