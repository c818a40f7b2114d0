//! The relational database: class, storage, replicas, backups, connections.

use super::{Site, allowed, family};
use crate::aws::rds::{self, BackupRetention, Storage};
use crate::aws::{DbClass, Region};
use crate::guide::{self, Severity};
use crate::sizing::calculator::Compute;
use crate::sizing::choice::Candidate;
use crate::sizing::current::grown_storage;
use crate::sizing::error::Error;
use crate::sizing::notes::{Finding, Notes};
use crate::units::{Gib, Vcpu};

/// The engine of every plan.
const ENGINE: &str = "postgres";
/// A major version only, so that AWS chooses the minor one (R1.16).
const ENGINE_VERSION: &str = "17";

/// An RDS for PostgreSQL instance and its read replicas.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Database {
    pub engine: &'static str,
    pub engine_version: &'static str,
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

/// The database; none where the guide runs it on the one server.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<Database>, Error> {
    let Some(printed) = &site.printed.database else {
        if site.request.current.has_database() {
            notes.warn(
                "database",
                "the tier has no database of its own: applying removes what runs",
            );
        }
        return Ok(None);
    };
    let class = class(site, printed, notes)?;
    let storage = storage(site, printed, class, notes)?;
    let replica = replica(site, printed, class, notes)?;
    let (backup_retention_period, long_term_backup_days) = backups(printed, notes);
    Ok(Some(Database {
        engine: ENGINE,
        engine_version: ENGINE_VERSION,
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

/// The class that runs if it still fits, else the smallest that does.
fn class<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    notes: &mut Notes,
) -> Result<&'c DbClass, Error> {
    let asked = site.demand.asked.database;
    let needed = Compute {
        vcpus: site.raise(Vcpu::from(printed.vcpus), asked.vcpus),
        memory: site.raise(Gib::from(printed.memory_gb), asked.memory),
    };
    let running = running(site)?;
    if let Some(running) = running.filter(|class| fits(site, class, needed)) {
        notes.decide(
            "database.instance_class",
            format!(
                "{} runs and still fits: {} and {} are needed",
                running.name, needed.vcpus, needed.memory
            ),
        );
        return Ok(running);
    }
    let class = chosen(site, printed, needed, notes)?;
    let name = &class.name;
    if let Some(running) = running {
        notes.add_to_decision("database.instance_class", &misfit(site, running, needed));
        notes.warn(
            "database.instance_class",
            format!(
                "changes from {} to {name} in the maintenance window, or at once with \
                 apply_immediately; with Multi-AZ the outage is a failover",
                running.name
            ),
        );
    }
    Ok(class)
}

/// The cheapest class of the allowed families, or the smallest along the printed ladder.
fn chosen<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    needed: Compute,
    notes: &mut Notes,
) -> Result<&'c DbClass, Error> {
    let families = &site.request.instance_families.database;
    if families.is_empty() {
        return on_ladder(site, printed, needed, notes);
    }
    let classes = allowed::classes(site, families, ENGINE_VERSION)?;
    let fitting = classes.into_iter().filter(|class| fits(site, class, needed));
    let candidates = fitting.map(|class| {
        let (region, option) = (&site.region.name, site.request.purchase_option);
        let price = site.prices.rds(&class.name, printed.multi_az, region, option);
        Candidate::new(class, &class.name, 1, class.vcpus, price)
    });
    let (best, sentence) = allowed::best(site, "database", families, candidates.collect())?;
    notes.decide("database.instance_class", sentence);
    Ok(best.item)
}

fn on_ladder<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    needed: Compute,
    notes: &mut Notes,
) -> Result<&'c DbClass, Error> {
    let pick = site
        .catalogue
        .pick_db_class(
            needed.vcpus,
            needed.memory,
            family(&printed.instance_class),
            site.request.architecture,
            site.region,
            ENGINE_VERSION,
        )
        .map_err(Error::refused("database"))?;
    let name = pick.item.name.clone();
    let class = notes.picked("database", pick, &name);
    notes.decide("database.instance_class", class_sentence(site, printed, needed, class));
    Ok(class)
}

/// The class that is said to run.
fn running<'c>(site: &Site<'c>) -> Result<Option<&'c DbClass>, Error> {
    let Some(name) = &site.request.current.database_instance_class else { return Ok(None) };
    let class = site.catalogue.db_class(name);
    class.map(Some).ok_or_else(|| Error::UnknownCurrent {
        path: &["current", "database_instance_class"],
        what: "DB instance class",
        value: format!("\"{name}\""),
        reason: "is not a class this provider has data for".to_owned(),
    })
}

/// Why a running class does not stay.
fn misfit(site: &Site, running: &DbClass, needed: Compute) -> String {
    let name = &running.name;
    if !running.is_sold_in(site.region) {
        format!("; {name} runs, but {} does not sell it", site.region.name)
    } else {
        format!(
            "; {name} runs, but its {} vCPU and {} are not the {} and {} needed",
            running.vcpus, running.memory_gib, needed.vcpus, needed.memory
        )
    }
}

fn fits(site: &Site, class: &DbClass, needed: Compute) -> bool {
    class.is_sold_in(site.region)
        && class.is_creatable(ENGINE_VERSION)
        && Vcpu::from(u64::from(class.vcpus)) >= needed.vcpus
        && class.memory_gib >= needed.memory
}

fn class_sentence(
    site: &Site,
    printed: &guide::Database,
    needed: Compute,
    class: &DbClass,
) -> String {
    let smaller = match site.catalogue.smaller_db_class(class, site.region, ENGINE_VERSION) {
        Some(smaller) => {
            format!(
                "{} ({} vCPU, {}) is too small",
                smaller.name, smaller.vcpus, smaller.memory_gib
            )
        }
        None => "its family has no smaller class".to_owned(),
    };
    let asked = site.demand.asked.database;
    format!(
        "{} and {} are needed (the guide prints {} vCPU and {} GiB, the calculator asks for {} and \
         {}); {} has {} vCPU and {}, {smaller}",
        needed.vcpus,
        needed.memory,
        printed.vcpus,
        printed.memory_gb,
        asked.vcpus,
        asked.memory,
        class.name,
        class.vcpus,
        class.memory_gib
    )
}

fn storage(
    site: &Site,
    printed: &guide::Database,
    class: &DbClass,
    notes: &mut Notes,
) -> Result<Storage, Error> {
    let asked = site.demand.asked.database_storage.ceil();
    let needed = site.raise(printed.storage_gb, asked);
    let running = site.request.current.database_allocated_storage;
    let io1 = printed.storage_type == "io2" && site.region.is_china();
    let needed = if io1 { needed.max(io1_storage(site, printed.iops)) } else { needed };
    let allocated = grown_storage(needed, running);
    if io1 {
        notes.find("replaced-database-storage", not_in_china(site.region));
    }
    let storage = match printed.storage_type.as_str() {
        "io2" if io1 => Storage::io1(allocated, printed.iops, class),
        "io2" => Storage::io2(allocated, printed.iops, class),
        _ => Storage::gp3(allocated, printed.iops, 0, class),
    }
    .map_err(Error::refused("database"))?;
    notes.decide(
        "database.allocated_storage",
        format!(
            "the guide prints {} GiB, the calculator asks for {asked} GiB{}",
            printed.storage_gb,
            because_it_runs(running, needed, allocated)
        ),
    );
    if let Some(running) = running {
        notes.warn("database.allocated_storage", storage_note(running, needed, allocated));
    }
    notes.decide("database.iops", iops_sentence(printed, &storage, class));
    Ok(storage)
}

/// io1 has fewer IOPS per GiB than io2, so the printed IOPS may take more storage (R1.7).
fn io1_storage(site: &Site, iops: u32) -> u64 {
    u64::from(iops).div_ceil(site.catalogue.limits().rds.io1_max_iops_per_gib)
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
            format!("; {running} GiB run and cannot shrink (R1.12)")
        }
        Some(running) if allocated > needed => {
            format!(
                "; {running} GiB run, and an increase is at least 10 %: {allocated} GiB (R1.12)"
            )
        }
        _ => String::new(),
    }
}

fn storage_note(running: u64, needed: u64, allocated: u64) -> String {
    if allocated == running {
        format!(
            "stays at {running} GiB: {needed} GiB are needed, and RDS storage cannot shrink (R1.12)"
        )
    } else {
        format!(
            "grows from {running} to {allocated} GiB without an outage; it cannot shrink again, and \
             the next change has to wait six hours (R1.12)"
        )
    }
}

fn iops_sentence(printed: &guide::Database, storage: &Storage, class: &DbClass) -> String {
    let provided = storage.provisioned_iops();
    let origin = match storage.iops() {
        Some(_) => "provisioned as printed".to_owned(),
        None => format!("null: the {} printed are within what gp3 provides free", printed.iops),
    };
    format!(
        "{origin}; the volume provides {provided} IOPS and {} delivers at most {}, so {} are \
         effective (R1.10)",
        class.name,
        class.max_iops,
        storage.effective_iops()
    )
}

/// Replicas are one size below the primary, as in both printed tiers that have any.
fn replica<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    primary: &'c DbClass,
    notes: &mut Notes,
) -> Result<Option<&'c DbClass>, Error> {
    let Some(replicas) = &printed.replicas else { return Ok(None) };
    rds::replicas(replicas.count).map_err(Error::refused("database"))?;
    let smaller = site.catalogue.smaller_db_class(primary, site.region, ENGINE_VERSION);
    let class = smaller.unwrap_or(primary);
    notes.decide(
        "database.replica_instance_class",
        format!(
            "one size below {}, as the guide prints {} below {}",
            primary.name, replicas.instance_class, printed.instance_class
        ),
    );
    Ok(Some(class))
}

fn backups(printed: &guide::Database, notes: &mut Notes) -> (BackupRetention, Option<u32>) {
    let (kept, long_term) = BackupRetention::split(printed.backup_days);
    let sentence = match long_term {
        Some(days) => {
            format!(
                "the guide's {days} days exceed RDS's {} (R1.20); AWS Backup keeps the rest",
                kept.get()
            )
        }
        None => format!("the guide prints {} days", printed.backup_days),
    };
    notes.decide("database.backup_retention_period", sentence);
    (kept, long_term)
}
