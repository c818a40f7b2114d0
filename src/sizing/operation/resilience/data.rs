//! What holds data: a copy or a majority must be left.

use rust_decimal::Decimal;

use super::compute::spread;
use super::remains::{Remains, Resilience, share};
use crate::aws::{Lost, Reliability};
use crate::sizing::capacity::zones::{in_worst_zone, without_worst_zone};
use crate::sizing::deployment::{
    Aurora, Cache, Database, Deployment, MessageBroker, VectorDatabase,
};

/// The components that the deployment has.
pub fn components(
    deployment: &Deployment,
    zones: u32,
    reliability: &Reliability,
) -> Vec<(String, Resilience)> {
    let all = [
        ("database", deployment.database.as_ref().map(|one| database(one, zones, reliability))),
        ("aurora", deployment.aurora.as_ref().map(|one| aurora(one, zones, reliability))),
        ("cache", deployment.cache.as_ref().map(|one| cache(one, zones, reliability))),
        (
            "vector_database",
            deployment.vector_database.as_ref().map(|one| vector(one, zones, reliability)),
        ),
        (
            "message_broker",
            deployment.message_broker.as_ref().map(|one| broker(one, zones, reliability)),
        ),
    ];
    let there = all.into_iter().filter_map(|(name, one)| Some((name.to_owned(), one?)));
    there.collect()
}

/// The standby has the primary's class. Read replicas are beside the demand.
fn database(database: &Database, zones: u32, reliability: &Reliability) -> Resilience {
    let lost = if database.multi_az { Lost::DatabaseStandby } else { Lost::DatabaseAlone };
    Resilience {
        zones: if database.multi_az { zones.min(2) } else { 1 },
        without_node: Remains::if_kept(database.multi_az),
        without_zone: Remains::if_kept(database.multi_az),
        recovery: reliability.recovery(lost).clone(),
        single_point: (!database.multi_az).then(|| "the only instance".to_owned()),
    }
}

fn aurora(aurora: &Aurora, zones: u32, reliability: &Reliability) -> Resilience {
    let count = aurora.instances.len() as u64;
    let alone = count < 2;
    let lost = if alone { Lost::AuroraAlone } else { Lost::AuroraReader };
    Resilience {
        zones: spread(count, zones),
        without_node: instances_left(aurora, count.saturating_sub(1), count),
        without_zone: instances_left(aurora, without_worst_zone(count, zones), count),
        recovery: reliability.recovery(lost).clone(),
        single_point: alone.then(|| "the only instance".to_owned()),
    }
}

/// Where the region writes, as much as the largest instance beside the writer carries of what the
/// writer does; where it only reads, the instances that are left.
fn instances_left(aurora: &Aurora, left: u64, count: u64) -> Remains {
    if left == 0 {
        return Remains::NOTHING;
    }
    let Some(writer) = aurora.writer() else {
        return Remains { survives: true, share: share(left, count) };
    };
    let mut vcpus: Vec<u32> = aurora.instances.values().map(|one| one.vcpus).collect();
    vcpus.sort_unstable();
    let successor = vcpus.iter().rev().nth(1).copied().unwrap_or(0);
    Remains { survives: true, share: share(successor.into(), writer.vcpus.into()) }
}

/// A replica has its primary's node type and is in another zone.
fn cache(cache: &Cache, zones: u32, reliability: &Reliability) -> Resilience {
    let replicated = cache.topology.multi_az_enabled();
    let lost = if replicated { Lost::CacheReplica } else { Lost::CacheAlone };
    Resilience {
        zones: spread(cache.topology.nodes().into(), zones),
        without_node: Remains::if_kept(replicated),
        without_zone: Remains::if_kept(replicated),
        recovery: reliability.recovery(lost).clone(),
        single_point: (!replicated).then(|| "the only node".to_owned()),
    }
}

fn vector(vector: &VectorDatabase, zones: u32, reliability: &Reliability) -> Resilience {
    let count = vector.count;
    let in_zone = |zone: u32| vector.zone_of.iter().filter(|of| **of == zone).count();
    let fullest = (0..zones).map(in_zone).max().unwrap_or(0);
    let fullest = u32::try_from(fullest).unwrap_or(u32::MAX);
    let left = |lost: u32| {
        let survives = vector.keeps_quorum_without(lost);
        let left = u64::from(count.saturating_sub(lost));
        let share = if survives { share(left, vector.needed.into()) } else { Decimal::ZERO };
        Remains { survives, share }
    };
    let single_point = if !left(1).survives {
        Some(format!("each of the {count} servers: without it no majority is left"))
    } else if !left(fullest).survives {
        Some(format!("the zone with {fullest} of the {count} servers"))
    } else {
        None
    };
    Resilience {
        zones: spread(count.into(), zones),
        without_node: left(1),
        without_zone: left(fullest),
        recovery: reliability.recovery(Lost::VectorQuorum).clone(),
        single_point,
    }
}

/// A majority of the brokers must be left. A cluster has a broker in each of three zones.
fn broker(broker: &MessageBroker, zones: u32, reliability: &Reliability) -> Resilience {
    let count = u64::from(broker.0.nodes());
    let has_majority = |lost: u64| count.saturating_sub(lost) > count / 2;
    let fullest = in_worst_zone(count, zones);
    let (lost, single_point) = if count == 1 {
        (Lost::BrokerAlone, Some("the only broker".to_owned()))
    } else if has_majority(fullest) {
        (Lost::BrokerCluster, None)
    } else {
        let text = format!("the zone with {fullest} of the {count} brokers");
        (Lost::BrokerCluster, Some(text))
    };
    Resilience {
        zones: spread(count, zones),
        without_node: Remains::if_kept(has_majority(1)),
        without_zone: Remains::if_kept(has_majority(fullest)),
        recovery: reliability.recovery(lost).clone(),
        single_point,
    }
}
