//! The relational database: class, storage, replicas, backups, connections.

use super::database_class;
use super::database_service::{DatabaseService, ENGINE};
use super::site::Site;
use crate::aws::rds::{self, BackupRetention, Storage, StorageType};
use crate::aws::{DbClass, Region};
use crate::guide::{self, Severity};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::current::grown_storage;
use crate::units::{Gib, Iops, grouped};

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
    pub multi_az: bool,
    pub backup_retention_period: BackupRetention,
    /// Days to keep with AWS Backup where RDS itself cannot.
    pub long_term_backup_days: Option<u32>,
    pub replica_count: u32,
    pub replica_instance_class: Option<String>,
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
    notes.decide("database.engine_version", || version_sentence(site, version));
    let class = database_class::size(site, printed, DatabaseService::Rds, notes)?;
    let storage = storage(site, printed, class, notes)?;
    let replica = replica(site, printed, class, notes)?;
    let (backup_retention_period, long_term_backup_days) =
        backups(site, printed, DatabaseService::Rds, notes);
    Ok(Some(Database {
        engine: ENGINE,
        engine_version: version.to_owned(),
        parameter_group_family: parameter_group_family(site, version),
        instance_class: class.name.clone(),
        vcpus: class.vcpus,
        memory: class.memory_gib,
        storage,
        multi_az: printed.multi_az,
        backup_retention_period,
        long_term_backup_days,
        replica_count: printed.replicas.as_ref().map_or(0, |replicas| replicas.count),
        replica_instance_class: replica.map(|class| class.name.clone()),
        max_connections: class.max_connections(),
        connection_pool_size: printed.connection_pool_size,
    }))
}

fn storage(
    site: &Site,
    printed: &guide::Database,
    class: &DbClass,
    notes: &mut Notes,
) -> Result<Storage, Error> {
    let asked = site.demand.asked.database_storage.ceil();
    let needed = site.raise(printed.storage_gb, asked);
    let running = site.request.current.database.as_ref().and_then(|one| one.allocated_storage);
    let kind: StorageType = printed.storage_type.parse().map_err(Error::refused("database"))?;
    let io1 = kind == StorageType::Io2 && site.region.is_china();
    let needed = if io1 { needed.max(io1_storage(site, printed.iops)) } else { needed };
    let allocated = grown_storage(needed, running);
    if io1 {
        notes.find("replaced-database-storage", || not_in_china(site.region));
    }
    let kind = if io1 { StorageType::Io1 } else { kind };
    let storage = Storage::new(site.limits(), kind, allocated, printed.iops, class)
        .map_err(Error::refused("database"))?;
    notes.decide("database.allocated_storage", || {
        format!(
            "the guide has {}, the calculator needs {}{}",
            Gib::from(printed.storage_gb),
            Gib::from(asked),
            because_it_runs(running, needed, allocated)
        )
    });
    if let Some(running) = running {
        storage_note(running, needed, allocated, notes);
    }
    notes.decide("database.iops", || iops_sentence(printed, &storage, class));
    Ok(storage)
}

/// io1 has fewer IOPS per GiB than io2, so the printed IOPS may take more storage (R1.7).
fn io1_storage(site: &Site, iops: u32) -> u64 {
    u64::from(iops).div_ceil(site.limits().rds.io1_max_iops_per_gib)
}

fn not_in_china(region: &Region) -> Finding {
    Finding {
        severity: Severity::Warning,
        guide: "io2".to_owned(),
        plan: "io1".to_owned(),
        reason: format!("{} does not sell io2 (R1.6)", region.name),
    }
}

/// What running storage does to what is needed.
fn because_it_runs(running: Option<u64>, needed: u64, allocated: u64) -> String {
    match running {
        Some(running) if allocated == running => {
            format!("; {} run and cannot shrink (R1.12)", Gib::from(running))
        }
        Some(running) if allocated > needed => {
            format!(
                "; {} run, and an increase must be at least 10 %, so {} (R1.12)",
                Gib::from(running),
                Gib::from(allocated)
            )
        }
        _ => String::new(),
    }
}

fn storage_note(running: u64, needed: u64, allocated: u64, notes: &mut Notes) {
    let path = "database.allocated_storage";
    if allocated == running && needed < running {
        let text = format!(
            "stays at {}: {} are needed, and RDS storage cannot shrink (R1.12)",
            Gib::from(running),
            Gib::from(needed)
        );
        notes.warn(path, || text);
    }
}

fn version_sentence(site: &Site, version: &str) -> String {
    let running = site.request.current.database.as_ref();
    let running = running.and_then(|one| one.engine_version.as_ref());
    match (&site.request.versions.database, running) {
        (Some(_), _) => format!("{version} is asked for in database_engine_version"),
        (None, Some(running)) => format!(
            "{running} runs and stays: a major version alone changes nothing in AWS until \
             database_engine_version asks for another (R10.1)"
        ),
        (None, None) => {
            "a major version only, so that AWS chooses the minor version (R1.16)".to_owned()
        }
    }
}

fn parameter_group_family(site: &Site, version: &str) -> Option<String> {
    let major = version.split('.').next()?;
    let mut majors = site.catalogue.engine(ENGINE);
    majors.find(|one| one.major.to_string() == major)?.parameter_group_family.clone()
}

fn iops_sentence(printed: &guide::Database, storage: &Storage, class: &DbClass) -> String {
    let provided = Iops(storage.provisioned_iops());
    let free = storage.billed_iops() == 0;
    let origin = match storage.iops() {
        Some(_) if free => format!(
            "the guide's {} are within what gp3 includes free of charge; the arguments name that, since \
             the AWS provider keeps an old value for a null (R1.5)",
            grouped(printed.iops.into())
        ),
        Some(_) => "provisioned, as in the guide".to_owned(),
        None => format!(
            "null: the guide's {} are within what gp3 includes free of charge",
            grouped(printed.iops.into())
        ),
    };
    format!(
        "{origin}; the volume provides {provided} and {} delivers at most {}, so {} are effective \
         (R1.10)",
        class.name,
        grouped(class.max_iops.into()),
        grouped(storage.effective_iops().into())
    )
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
