//! The relational database: class, storage, replicas, backups, connections.

use super::database_class;
use super::database_service::{DatabaseService, ENGINE};
use super::database_storage::Size;
use super::site::Site;
use crate::aws::DbClass;
use crate::aws::rds::{self, BackupRetention, Storage};
use crate::guide;
use crate::sizing::capacity::sustained::{self, DatabaseIops};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::units::Gib;

/// An RDS for PostgreSQL instance and its read replicas.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Database {
    pub engine: &'static str,
    pub engine_version: String,
    /// Of a parameter group of its own; none of a version that can no longer be created.
    pub parameter_group_family: Option<String>,
    pub instance_class: String,
    pub vcpus: u32,
    pub memory: Gib,
    pub storage: Storage,
    pub iops: DatabaseIops,
    pub multi_az: bool,
    pub backup_retention_period: BackupRetention,
    /// Days to keep with AWS Backup where RDS itself cannot.
    pub long_term_backup_days: Option<u32>,
    pub replica_count: u32,
    pub replica_instance_class: Option<String>,
    /// A replica's own storage, since it does not inherit these arguments (R1.22).
    pub replica_storage: Option<Storage>,
    pub replica_iops: Option<DatabaseIops>,
    pub max_connections: u32,
    pub connection_pool_size: Option<u32>,
}

/// The database; none where the guide runs it on the one server, or where several regions share an
/// Aurora global database.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<Database>, Error> {
    let Some(printed) = &site.printed.database else {
        return Ok(None);
    };
    if site.request.region_share.role.is_some() {
        return Ok(None);
    }
    let version = DatabaseService::Rds.engine_version(site);
    check_version(site, version)?;
    notes.decide("database.engine_version", || version_sentence(site, version));
    let class = database_class::size(site, printed, DatabaseService::Rds, notes)?;
    let size = Size::new(site, printed, class, notes)?;
    let storage = size.on(site, printed, class)?;
    let replica = replica(site, printed, class, notes)?;
    let replica_storage = replica.map(|class| size.on(site, printed, class)).transpose()?;
    size.explain(site, printed, class, &storage, replica_storage.as_ref(), notes);
    let (backup_retention_period, long_term_backup_days) =
        backups(site, printed, DatabaseService::Rds, notes);
    Ok(Some(Database {
        engine: ENGINE,
        engine_version: version.to_owned(),
        parameter_group_family: parameter_group_family(site, version),
        instance_class: class.name.clone(),
        vcpus: class.vcpus,
        memory: class.memory_gib,
        iops: sustained::database_iops(storage.provisioned_iops(), class),
        storage,
        multi_az: printed.multi_az,
        backup_retention_period,
        long_term_backup_days,
        replica_count: printed.replicas.as_ref().map_or(0, |replicas| replicas.count),
        replica_instance_class: replica.map(|class| class.name.clone()),
        replica_iops: replica
            .zip(replica_storage.as_ref())
            .map(|(class, storage)| sustained::database_iops(storage.provisioned_iops(), class)),
        replica_storage,
        max_connections: class.max_connections(),
        connection_pool_size: printed.connection_pool_size,
    }))
}

/// What runs can keep a version that is created no more.
fn check_version(site: &Site, version: &str) -> Result<(), Error> {
    let runs = site.request.current.database.as_ref().and_then(|one| one.engine_version.as_deref());
    match rds::engine_version(site.catalogue, version) {
        Err(violation) if !runs.is_some_and(|runs| rds::is_running_version(version, runs)) => {
            let path = &["database_engine_version"];
            Err(Error::RefusedVersion { path, violation: Box::new(violation) })
        }
        _ => Ok(()),
    }
}

fn version_sentence(site: &Site, version: &str) -> String {
    let running = site.request.current.database.as_ref();
    let running = running.and_then(|one| one.engine_version.as_ref());
    match (&site.request.versions.database, running) {
        (Some(_), _) => format!("{version} is asked for in database_engine_version"),
        (None, Some(running)) => format!(
            "{running} runs and stays until database_engine_version asks for another; a major version \
             alone would upgrade it to that version's default minor version (R10.1)"
        ),
        (None, None) => {
            "a major version only, so that AWS chooses the minor version (R1.16)".to_owned()
        }
    }
}

fn parameter_group_family(site: &Site, version: &str) -> Option<String> {
    let major = version.split('.').next()?;
    let mut majors = site.catalogue.engine(ENGINE);
    majors.find(|one| one.is_written(major))?.parameter_group_family.clone()
}

/// The class of the read replicas, if the guide prints any.
fn replica<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    primary: &'c DbClass,
    notes: &mut Notes,
) -> Result<Option<&'c DbClass>, Error> {
    let Some(replicas) = &printed.replicas else { return Ok(None) };
    rds::replicas(site.limits(), replicas.count).map_err(Error::refused("database"))?;
    notes.decide("database.replica_instance_class", || {
        database_class::replica_sentence(printed, replicas, primary)
    });
    Ok(Some(database_class::replica(site, DatabaseService::Rds, primary)))
}

/// Days that the service keeps itself, and days to keep with AWS Backup where it cannot.
pub(super) fn backups(
    site: &Site,
    printed: &guide::Database,
    service: DatabaseService,
    notes: &mut Notes,
) -> (BackupRetention, Option<u32>) {
    let (kept, long_term) = BackupRetention::split(site.limits(), printed.backup_days);
    let path = format_args!("{}.backup_retention_period", service.component());
    notes.decide(path, || retention_sentence(printed, service, kept, long_term));
    (kept, long_term)
}

fn retention_sentence(
    printed: &guide::Database,
    service: DatabaseService,
    kept: BackupRetention,
    long_term: Option<u32>,
) -> String {
    let limit = match service {
        DatabaseService::Rds => format!("RDS's {} (R1.20)", kept.get()),
        DatabaseService::Aurora => format!("Aurora's {} (R8.4)", kept.get()),
    };
    match long_term {
        Some(days) => format!("the guide's {days} days exceed {limit}; AWS Backup keeps the rest"),
        None => format!("the guide has {} days", printed.backup_days),
    }
}
