//! How a region's buckets and vector database follow those of the other regions.

use std::collections::BTreeMap;

use super::vector_database::VectorDatabase;
use crate::guide::{MultiRegion, RegionRole};
use crate::sizing::explanation::notes::Notes;

/// A region's part in replication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replication {
    /// The buckets that every region holds a copy of, by name.
    pub object_storage: BTreeMap<String, BucketReplication>,
    /// Backup and restore of the vector database.
    pub vector_database: Option<VectorBackup>,
}

/// A bucket that is replicated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BucketReplication {
    /// Whether the region writes objects that the other regions get.
    pub replicates: bool,
}

/// How the vector database of a region comes by its data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct VectorBackup {
    pub bucket: String,
    pub backs_up: bool,
    pub restores: bool,
    /// A backup is restored on as many nodes as it was made on.
    pub node_count: u32,
    pub volume_gib: u64,
}

/// The part of a region with a role; none in a plan of one region.
pub(super) fn describe(
    role: Option<RegionRole>,
    buckets: &BTreeMap<String, u64>,
    vectors: Option<&VectorDatabase>,
    rules: &MultiRegion,
    notes: &mut Notes,
) -> Option<Replication> {
    let role = role?;
    let replicates = role != RegionRole::ReadOnly;
    let replicated = rules.replicated_buckets.iter().filter(|name| buckets.contains_key(*name));
    notes.decide("replication.object_storage", || {
        "every region has these buckets; primary and secondary regions write to theirs, so they \
         replicate in both directions; versioning is on in all of them (R8.7)"
    });
    Some(Replication {
        object_storage: replicated
            .map(|name| (name.clone(), BucketReplication { replicates }))
            .collect(),
        vector_database: vectors.map(|vectors| VectorBackup {
            bucket: rules.vector_backup_bucket.clone(),
            backs_up: role == RegionRole::Primary,
            restores: role != RegionRole::Primary,
            node_count: vectors.count,
            volume_gib: vectors.volume.size() * u64::from(vectors.count),
        }),
    })
}
