//! The AWS service that runs the relational database, and the classes it sells.

use super::site::{Site, family};
use crate::aws::{DbClass, Pick, Violation};
use crate::sizing::demand::calculator::Compute;

/// The engine of every instance of RDS.
pub(super) const ENGINE: &str = "postgres";

/// Who runs the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseService {
    /// RDS for PostgreSQL.
    Rds,
    /// Aurora PostgreSQL, in a global database.
    Aurora,
}

impl DatabaseService {
    /// The plan's attribute.
    pub fn component(self) -> &'static str {
        match self {
            DatabaseService::Rds => "database",
            DatabaseService::Aurora => "aurora",
        }
    }

    /// The attribute that the class of a writer stands in.
    pub fn class_path(self) -> &'static str {
        match self {
            DatabaseService::Rds => "database.instance_class",
            DatabaseService::Aurora => "aurora.instances",
        }
    }

    /// With RDS the version that is asked for, else the one that runs, else a major version only, so that
    /// AWS chooses the minor one (R1.16); a minor with Aurora, whose members must have the same (R8.2).
    pub fn engine_version<'s>(self, site: &'s Site) -> &'s str {
        let (limits, request) = (site.limits(), site.request);
        let runs = || request.current.database.as_ref()?.engine_version.as_deref();
        match self {
            DatabaseService::Rds => {
                let asked = request.versions.database.as_deref();
                asked.or_else(runs).unwrap_or(&limits.rds.engine_version)
            }
            DatabaseService::Aurora => &limits.aurora.global_version,
        }
    }

    /// The version whose classes are looked for: a major one, and the oldest that can be created for one
    /// that only runs.
    fn version_of_classes<'s>(self, site: &'s Site) -> &'s str {
        let version = major(self.engine_version(site));
        let majors = || site.catalogue.engine(ENGINE);
        let known = |version: &str| majors().any(|one| one.is_written(version));
        if known(version) { version } else { &site.limits().rds.engine_version }
    }

    /// Whether the class can be created in the site's region.
    pub fn sells(self, site: &Site, class: &DbClass) -> bool {
        match self {
            DatabaseService::Rds => {
                class.is_sold_in(site.region) && class.is_creatable(self.version_of_classes(site))
            }
            DatabaseService::Aurora => {
                class.is_memory_optimized() && class.is_sold_for_aurora_in(site.region)
            }
        }
    }

    /// The smallest class of the printed family, or of its fallbacks.
    pub fn pick<'c>(
        self,
        site: &Site<'c>,
        printed: &str,
        needed: Compute,
    ) -> Result<Pick<'c, DbClass>, Violation> {
        let Site { catalogue, region, .. } = *site;
        let architecture = site.request.architecture;
        let (vcpus, memory, family) = (needed.vcpus, needed.memory, family(printed));
        match self {
            DatabaseService::Rds => {
                let version = self.version_of_classes(site);
                catalogue.pick_db_class(vcpus, memory, family, architecture, region, version)
            }
            DatabaseService::Aurora => {
                catalogue.pick_aurora_class(vcpus, memory, family, architecture, region)
            }
        }
    }

    /// The next smaller class of the family that the region sells.
    pub fn smaller<'c>(self, site: &Site<'c>, class: &DbClass) -> Option<&'c DbClass> {
        site.catalogue.smaller_db_class(class, |smaller| self.sells(site, smaller))
    }
}

/// `15` of `15.4`.
fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}
