//! The relational database of several regions: one region's member of an Aurora global database.

use std::collections::BTreeMap;

use super::database::backups;
use super::database_class;
use super::database_service::DatabaseService;
use super::site::Site;
use crate::aws::aurora::GlobalDatabase;
use crate::aws::rds::BackupRetention;
use crate::aws::{DbClass, Violation, aurora};
use crate::guide::{self, RegionRole};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::units::Gib;

/// The engine of every member.
pub const ENGINE: &str = "aurora-postgresql";

/// `promotion_tier` of the instances that may write, and of those that become the writer last.
pub(in crate::sizing) const WRITER_TIER: u32 = 0;
pub(in crate::sizing) const READER_TIER: u32 = 15;

/// A region's cluster and its instances.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Aurora {
    pub role: RegionRole,
    pub engine_version: String,
    pub parameter_group_family: Option<String>,
    pub backup_retention_period: BackupRetention,
    /// Days to keep with AWS Backup where Aurora itself cannot.
    pub long_term_backup_days: Option<u32>,
    pub connection_pool_size: Option<u32>,
    /// The data of all organizations, in GiB; Aurora allocates by itself.
    pub volume_gib: u64,
    pub instances: BTreeMap<String, Instance>,
}

/// One instance of a cluster.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Instance {
    pub instance_class: String,
    pub promotion_tier: u32,
    pub vcpus: u32,
    pub memory: Gib,
    pub max_connections: u32,
}

impl Instance {
    /// One of this class.
    pub fn new(class: &DbClass, promotion_tier: u32) -> Instance {
        Instance {
            instance_class: class.name.clone(),
            promotion_tier,
            vcpus: class.vcpus,
            memory: class.memory_gib,
            max_connections: class.max_connections(),
        }
    }
}

impl Aurora {
    /// The first of the instances that may write.
    pub fn writer(&self) -> Option<&Instance> {
        self.instances.values().find(|one| one.promotion_tier == WRITER_TIER)
    }

    /// The instances that may write, and those that only read, counted and with their class.
    pub fn groups(&self) -> [(&'static str, usize, Option<&str>); 2] {
        let of = |tier: u32| self.instances.values().filter(move |one| one.promotion_tier == tier);
        let class = |tier: u32| of(tier).next().map(|one| one.instance_class.as_str());
        [
            ("main", of(WRITER_TIER).count(), class(WRITER_TIER)),
            ("replica", of(READER_TIER).count(), class(READER_TIER)),
        ]
    }
}

/// The member; none in a plan of one region.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<Aurora>, Error> {
    let (Some(role), Some(printed)) = (site.request.region_share.role, &site.printed.database)
    else {
        return Ok(None);
    };
    let class = database_class::size(site, printed, DatabaseService::Aurora, notes)?;
    let version = DatabaseService::Aurora.engine_version(site);
    let global = GlobalDatabase::new(site.catalogue, site.region, &[], version, class);
    let global = global.map_err(Error::refused("aurora"))?;
    notes.decide("database", || {
        "null: the database of several regions is an Aurora global database, and an RDS instance \
         cannot be part of one (R8.6)"
    });
    if site.request.current.database.is_some() {
        let text = "an RDS instance cannot become part of a global database (R8.6): restore its snapshot to the \
                    primary region's cluster, then remove it";
        notes.warn("database", || text);
    }
    let (backup_retention_period, long_term_backup_days) =
        backups(site, printed, DatabaseService::Aurora, notes);
    Ok(Some(Aurora {
        role,
        engine_version: version.to_owned(),
        parameter_group_family: parameter_group_family(site, global.engine_version()),
        backup_retention_period,
        long_term_backup_days,
        connection_pool_size: printed.connection_pool_size,
        volume_gib: volume(site, printed, version, notes)?,
        instances: instances(site, printed, role, class, notes),
    }))
}

/// Where the region may write, the class twice if the guide prints Multi-AZ; replicas everywhere.
fn instances(
    site: &Site,
    printed: &guide::Database,
    role: RegionRole,
    class: &DbClass,
    notes: &mut Notes,
) -> BTreeMap<String, Instance> {
    let writers = match role {
        RegionRole::ReadOnly => 0,
        _ => 1 + u32::from(printed.multi_az),
    };
    let replica = database_class::replica(site, DatabaseService::Aurora, class);
    let replicas = printed.replicas.as_ref().map_or(0, |replicas| replicas.count);
    let replicas = match site.request.survive_zone_loss && writers == 0 {
        true => replicas.max(2),
        false => replicas,
    };
    if let Some(printed_replicas) = &printed.replicas {
        notes.add_to_decision("aurora.instances", || {
            let sentence = database_class::replica_sentence(printed, printed_replicas, class);
            format!("; replicas are {sentence}")
        });
    }
    let group = |prefix: &'static str, count: u32, class: &DbClass, tier: u32| {
        let one = Instance::new(class, tier);
        (0..count).map(move |at| (format!("{prefix}-{at}"), one.clone())).collect::<Vec<_>>()
    };
    let mut instances = group("main", writers, class, WRITER_TIER);
    instances.extend(group("replica", replicas, replica, READER_TIER));
    instances.into_iter().collect()
}

/// All organizations' data is in every region.
fn volume(
    site: &Site,
    printed: &guide::Database,
    version: &str,
    notes: &mut Notes,
) -> Result<u64, Error> {
    let asked = site.demand.asked.database_storage.ceil();
    let needed = site.raise(printed.storage_gb, asked);
    let most = aurora::max_volume_gib(&site.limits().aurora, version);
    if needed > most {
        let remedy = match site.beyond {
            Some(tier) => format!("use tier = \"{tier}\", whose cells have a database each"),
            None => "divide the organizations among several plans".to_owned(),
        };
        return Err(Error::refused("aurora")(Violation {
            rule: "R8.4",
            subject: "volume_gib".into(),
            value: needed.to_string(),
            limit: Gib::from(most).to_string(),
            remedy,
        }));
    }
    notes.decide("aurora.volume_gib", || {
        format!(
            "the guide has {}, the calculator needs {} for all organizations; Aurora \
             allocates storage itself, up to {} (R8.4)",
            Gib::from(printed.storage_gb),
            Gib::from(asked),
            Gib::from(most)
        )
    });
    Ok(needed)
}

fn parameter_group_family(site: &Site, version: &str) -> Option<String> {
    let major = version.split('.').next()?;
    let mut majors = site.catalogue.engine(ENGINE);
    majors.find(|one| one.is_written(major))?.parameter_group_family.clone()
}
