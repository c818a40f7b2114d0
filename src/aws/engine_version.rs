//! Versions of managed engines that can be created.

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::table::{self, Row};

const FILE: &str = "engine_versions.csv";
const COLUMNS: &[&str] = &["engine", "major", "versions", "parameter_group_family"];

/// `7.1` of `7.1.0`: as a plan names the versions of caches and brokers.
pub fn major_and_minor(version: &str) -> String {
    version.splitn(3, '.').take(2).collect::<Vec<_>>().join(".")
}

/// One major of an engine and its versions that can be created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineMajor {
    /// `postgres`, `aurora-postgresql`, `redis`, `valkey` or `rabbitmq`.
    pub engine: String,
    /// `17`.
    pub major: u32,
    /// `17.2`, `17.4`, ...: ascending.
    pub versions: Vec<String>,
    /// `redis7`: what a default parameter group is named after.
    pub parameter_group_family: Option<String>,
}

impl EngineMajor {
    /// Whether a version is this major alone: `17`, not `17.4` or `017`.
    pub fn is_written(&self, version: &str) -> bool {
        version.starts_with(|first| matches!(first, '1'..='9')) && version.parse() == Ok(self.major)
    }

    /// Whether a version is this major alone, or one of its versions that can be created.
    pub fn has(&self, version: &str) -> bool {
        self.is_written(version) || self.versions.iter().any(|known| known == version)
    }
}

pub(super) fn parse(text: &str) -> Result<Vec<EngineMajor>, DataError> {
    let mut majors: Vec<EngineMajor> = Vec::new();
    for row in table::read(FILE, text, COLUMNS)? {
        let next = read(&row)?;
        if majors.iter().any(|m| m.engine == next.engine && m.major == next.major) {
            let reason = format!("`{}` {} is listed twice", next.engine, next.major);
            return Err(row.error(reason));
        }
        majors.push(next);
    }
    Ok(majors)
}

fn read(row: &Row) -> Result<EngineMajor, DataError> {
    row.required("versions")?;
    let major = row.parse("major")?;
    let versions = row.words("versions");
    let stray = versions.iter().find(|version| !version.starts_with(&format!("{major}.")));
    if let Some(stray) = stray {
        return Err(row.error(format!("version `{stray}` is not of major {major}")));
    }
    Ok(EngineMajor {
        engine: row.required("engine")?.to_owned(),
        major,
        versions,
        parameter_group_family: row.optional("parameter_group_family")?,
    })
}
