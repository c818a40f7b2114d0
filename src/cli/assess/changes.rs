//! What AWS refuses of the changes that a plan makes, by rule.

use super::components::is_rabbit;
use super::resources::Resource;
use crate::aws::check::{self, BrokerSetup, CacheSetup, DbStorage};
use crate::aws::{Catalogue, Violation, major_and_minor};

/// What AWS refuses of the change that a plan makes in place.
pub fn refused(one: &Resource) -> Vec<Violation> {
    let Some(before) = one.earlier() else { return Vec::new() };
    match one.kind.as_str() {
        "aws_db_instance" if one.text("engine") == Some("postgres") => {
            let limits = Catalogue::embedded().limits();
            let (was, is) = (db_storage(&before), db_storage(one));
            let mut found = check::storage_change(limits, &was, &is);
            let versions = before.text("engine_version").zip(one.text("engine_version"));
            found.extend(versions.and_then(|(was, is)| check::postgres_version_change(was, is)));
            found
        }
        "aws_ebs_volume" => {
            check::volume_change(before.number("size"), one.number("size")).into_iter().collect()
        }
        "aws_elasticache_replication_group" => {
            check::cache_change(&cache_setup(&before), &cache_setup(one))
        }
        "aws_mq_broker" if is_rabbit(one) => {
            let versions =
                [&before, one].map(|one| one.text("engine_version").map(major_and_minor));
            let setup = |at: usize, one| BrokerSetup {
                engine_version: versions[at].as_deref(),
                host_instance_type: Resource::text(one, "host_instance_type"),
            };
            check::broker_change(&setup(0, &before), &setup(1, one))
        }
        _ => Vec::new(),
    }
}

fn db_storage(one: &Resource) -> DbStorage<'_> {
    DbStorage {
        storage_type: one.text("storage_type"),
        allocated_storage: one.number("allocated_storage"),
        iops: one.small("iops"),
        storage_throughput: one.small("storage_throughput"),
    }
}

fn cache_setup(one: &Resource) -> CacheSetup<'_> {
    let mode = one.truth("cluster_enabled").or_else(|| match one.text("cluster_mode")? {
        "enabled" => Some(true),
        "disabled" => Some(false),
        _ => None,
    });
    CacheSetup {
        engine: one.text("engine"),
        engine_version: one.text("engine_version"),
        cluster_mode: mode,
    }
}
