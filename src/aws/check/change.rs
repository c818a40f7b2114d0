//! Argument sets before and after a change, as the AWS provider sends it: whether AWS accepts the change
//! (section 10, R1.12 and R4.4).

use crate::aws::limits::{Limits, RdsLimits};
use crate::aws::rds::{StorageType, storage_violations};
use crate::aws::rule::Violation;

/// Storage arguments of an RDS instance.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name.
pub struct DbStorage<'a> {
    pub storage_type: Option<&'a str>,
    pub allocated_storage: Option<u64>,
    pub iops: Option<u32>,
    pub storage_throughput: Option<u32>,
}

/// What a replication group runs.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct CacheSetup<'a> {
    pub engine: Option<&'a str>,
    pub engine_version: Option<&'a str>,
    pub cluster_mode: Option<bool>,
}

/// What a broker runs, and on what.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct BrokerSetup<'a> {
    pub engine_version: Option<&'a str>,
    pub host_instance_type: Option<&'a str>,
}

/// A version as numbers, as far as both have them: `17` is neither above nor below `17.4`.
fn is_below(version: &str, other: &str) -> bool {
    let numbers =
        |text: &str| -> Vec<u64> { text.split('.').map_while(|part| part.parse().ok()).collect() };
    let (version, other) = (numbers(version), numbers(other));
    let common = version.len().min(other.len());
    version[..common] < other[..common]
}

/// R10.1. Which higher versions a version can be upgraded to is not known here.
pub fn postgres_version_change(before: &str, after: &str) -> Option<Violation> {
    is_below(after, before).then(|| {
        let remedy =
            format!("leave the version out to keep {before}, or restore a dump to a new instance");
        Violation::new("R10.1", "engine_version", after, format!("{before} or later"), remedy)
    })
}

/// R1.12, and R1.4 or R1.6 for what the AWS provider sends of old values (R10.2).
pub fn storage_change(
    limits: &Limits,
    before: &DbStorage<'_>,
    after: &DbStorage<'_>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    let (was, is) = (before.allocated_storage, after.allocated_storage);
    if let Some((was, is)) = was.zip(is).filter(|(was, is)| was != is) {
        found.extend(growth(&limits.rds, was, is));
    }
    found.extend(sent(&limits.rds, before, after));
    found
}

fn growth(limits: &RdsLimits, was: u64, is: u64) -> Option<Violation> {
    let least = limits.least_grown(was);
    (is < least).then(|| {
        let limit = format!("{was} GiB, or {least} GiB or more");
        let remedy =
            format!("keep {was} GiB, or grow by at least {} %", limits.least_growth_percent);
        Violation::new("R1.12", "allocated_storage", is, limit, remedy)
    })
}

/// What is wrong with the request, in which a null is what runs.
fn sent(limits: &RdsLimits, before: &DbStorage<'_>, after: &DbStorage<'_>) -> Vec<Violation> {
    let kind = after.storage_type.or(before.storage_type).map(str::parse::<StorageType>);
    let (Some(Ok(kind)), Some(gib)) = (kind, after.allocated_storage) else { return Vec::new() };
    let resized = before.allocated_storage.is_some_and(|was| was != gib);
    let small_gp3 = kind == StorageType::Gp3 && gib < limits.gp3_striped_from_gib;
    let kept = before.iops.filter(|_| resized && !small_gp3);
    let iops = after.iops.or(kept);
    if iops == after.iops {
        return Vec::new();
    }
    storage_violations(limits, kind, gib, iops, after.storage_throughput, limits.max_gib)
        .into_iter()
        .filter(|violation| violation.subject == "iops")
        .collect()
}

/// R10.3 and R10.4.
pub fn cache_change(before: &CacheSetup<'_>, after: &CacheSetup<'_>) -> Vec<Violation> {
    [engine(before, after), mode(before, after)].into_iter().flatten().collect()
}

fn engine(before: &CacheSetup<'_>, after: &CacheSetup<'_>) -> Option<Violation> {
    let (was, is) = (before.engine.unwrap_or("redis"), after.engine.unwrap_or("redis"));
    if was == "valkey" && is == "redis" {
        let remedy = "keep valkey, or create a new replication group and move the data";
        return Some(Violation::new("R10.3", "engine", is, "valkey", remedy));
    }
    let (old, new) = before.engine_version.zip(after.engine_version)?;
    (was == is && is_below(new, old)).then(|| {
        let remedy = format!(
            "leave cache_engine_version out to keep {old}, or create a new replication group and \
             move the data"
        );
        Violation::new("R10.3", "engine_version", new, format!("{old} or later"), remedy)
    })
}

fn mode(before: &CacheSetup<'_>, after: &CacheSetup<'_>) -> Option<Violation> {
    let fault = |value: &str, limit: &str, remedy: &str| {
        Violation::new("R10.4", "cluster_mode", value, limit, remedy)
    };
    match (before.cluster_mode?, after.cluster_mode?) {
        (true, false) => Some(fault(
            "disabled",
            "enabled, once it is on",
            "keep cluster mode, or leave current.cache out, create a new replication group and move \
             the data",
        )),
        (false, true) => Some(fault(
            "enabled",
            "one step at a time",
            "set cluster_mode = \"compatible\" in aws_elasticache_replication_group and apply, move \
             every client to the cluster protocol, set cluster_mode = \"enabled\" and apply, then give \
             current.cache.num_node_groups = 1: shards are added in place",
        )),
        _ => None,
    }
}

/// R10.5 and R4.4.
pub fn broker_change(before: &BrokerSetup<'_>, after: &BrokerSetup<'_>) -> Vec<Violation> {
    [rabbitmq(before, after), smallest(before, after)].into_iter().flatten().collect()
}

fn rabbitmq(before: &BrokerSetup<'_>, after: &BrokerSetup<'_>) -> Option<Violation> {
    let (old, new) = before.engine_version.zip(after.engine_version)?;
    let fault = |limit: String, remedy: String| {
        Some(Violation::new("R10.5", "engine_version", new, limit, remedy))
    };
    if is_below(new, old) {
        let remedy = "keep the version, or create a new broker and move the queues".to_owned();
        return fault(format!("{old} or later"), remedy);
    }
    let host = before.host_instance_type.unwrap_or("");
    let needs_other_host =
        is_below(old, "4") && !is_below(new, "4") && !host.starts_with("mq.m7g.");
    if !needs_other_host {
        return None;
    }
    fault(
        format!(
            "{old} while the broker runs on {}",
            if host.is_empty() { "an unknown type" } else { host }
        ),
        format!(
            "first keep {old} and move to mq.m7g (its disk is smaller), then replace the classic queues \
             of a cluster, then ask for {new} with current.message_broker.host_instance_type of mq.m7g"
        ),
    )
}

fn smallest(before: &BrokerSetup<'_>, after: &BrokerSetup<'_>) -> Option<Violation> {
    let (was, is) = before.host_instance_type.zip(after.host_instance_type)?;
    (was != is && is == "mq.t3.micro").then(|| {
        Violation::new(
            "R4.4",
            "host_instance_type",
            is,
            format!("{was} or a larger type"),
            format!("keep {was}"),
        )
    })
}

/// R10.6.
pub fn volume_change(before: Option<u64>, after: Option<u64>) -> Option<Violation> {
    let (was, is) = before.zip(after)?;
    (is < was).then(|| {
        let remedy = "keep the size, or create a new volume and move the data";
        Violation::new("R10.6", "size", is, format!("{was} GiB or more"), remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn rules(violations: impl IntoIterator<Item = Violation>) -> Vec<&'static str> {
        violations.into_iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn versions_of_postgresql() {
        for (before, after, expected) in [
            ("15.4", "15", &[][..]),
            ("15.4", "15.17", &[]),
            ("15.4", "15.4", &[]),
            ("15.4", "17", &[]),
            ("15.10", "15.4", &["R10.1"]),
            ("15.4", "14", &["R10.1"]),
        ] {
            let found = rules(postgres_version_change(before, after));
            assert_eq!(found, expected, "{before} -> {after}");
        }
    }

    #[test]
    fn storage_and_what_is_sent_of_it() {
        let gp3 = |gib, iops| DbStorage {
            storage_type: Some("gp3"),
            allocated_storage: Some(gib),
            iops,
            storage_throughput: None,
        };
        let io2 = |gib, iops| DbStorage { storage_type: Some("io2"), ..gp3(gib, iops) };
        for (before, after, expected) in [
            (gp3(200, Some(3_000)), gp3(2_500, Some(12_000)), &[][..]),
            (gp3(200, Some(3_000)), gp3(2_500, None), &["R1.4"]),
            (gp3(200, Some(3_000)), gp3(300, None), &[]),
            (gp3(1_000, Some(20_000)), gp3(1_000, Some(12_000)), &[]),
            (gp3(1_000, Some(20_000)), gp3(2_000, None), &[]),
            (io2(200, Some(9_000)), gp3(300, None), &[]),
            (io2(200, Some(9_000)), gp3(500, None), &["R1.4"]),
            (gp3(1_000, Some(12_000)), io2(1_100, Some(12_000)), &[]),
            (gp3(3_000, None), gp3(3_299, Some(12_000)), &["R1.12"]),
            (gp3(3_000, None), gp3(3_300, Some(12_000)), &[]),
            (gp3(3_000, None), gp3(2_999, Some(12_000)), &["R1.12"]),
        ] {
            let found = storage_change(Catalogue::embedded().limits(), &before, &after);
            assert_eq!(rules(found), expected, "{before:?} -> {after:?}");
        }
    }

    #[test]
    fn engines_and_modes_of_a_cache() {
        let setup = |engine, version, mode| CacheSetup {
            engine: Some(engine),
            engine_version: Some(version),
            cluster_mode: Some(mode),
        };
        for (before, after, expected) in [
            (setup("redis", "6.2", true), setup("redis", "7.1", true), &[][..]),
            (setup("redis", "7.1", true), setup("redis", "7.0", true), &["R10.3"]),
            (setup("redis", "7.1", true), setup("valkey", "7.2", true), &[]),
            (setup("valkey", "7.2", true), setup("redis", "7.1", true), &["R10.3"]),
            (setup("redis", "7.1", false), setup("redis", "7.1", true), &["R10.4"]),
            (setup("redis", "7.1", true), setup("redis", "7.1", false), &["R10.4"]),
            (setup("redis", "7.1", false), setup("redis", "7.1", false), &[]),
        ] {
            assert_eq!(rules(cache_change(&before, &after)), expected, "{before:?} -> {after:?}");
        }
    }

    #[test]
    fn versions_and_types_of_a_broker() {
        let setup = |version, host| BrokerSetup {
            engine_version: Some(version),
            host_instance_type: Some(host),
        };
        for (before, after, expected) in [
            (setup("3.13", "mq.m7g.large"), setup("4.2", "mq.m7g.large"), &[][..]),
            (setup("3.13", "mq.m5.large"), setup("3.13", "mq.m7g.large"), &[]),
            (setup("3.13", "mq.m5.large"), setup("4.2", "mq.m7g.large"), &["R10.5"]),
            (setup("4.2", "mq.m7g.large"), setup("3.13", "mq.m7g.large"), &["R10.5"]),
            (setup("3.13", "mq.m5.large"), setup("3.13", "mq.t3.micro"), &["R4.4"]),
            (setup("3.13", "mq.t3.micro"), setup("3.13", "mq.m5.large"), &[]),
        ] {
            assert_eq!(rules(broker_change(&before, &after)), expected, "{before:?} -> {after:?}");
        }
    }

    #[test]
    fn volumes_never_shrink() {
        assert_eq!(rules(volume_change(Some(100), Some(99))), ["R10.6"]);
        assert_eq!(volume_change(Some(100), Some(101)), None);
        assert_eq!(volume_change(None, Some(1)), None);
    }
}
