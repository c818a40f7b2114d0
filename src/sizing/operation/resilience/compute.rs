//! What runs the services: node groups, servers, tasks.

use super::remains::{Remains, Resilience};
use crate::aws::{Lost, Reliability};
use crate::guide::Platform;
use crate::sizing::capacity::zones::without_worst_zone;
use crate::sizing::deployment::{Deployment, NodeGroup, Server, Service};

/// The node groups: their pods start again on the nodes that are left.
pub fn groups(
    deployment: &Deployment,
    zones: u32,
    reliability: &Reliability,
) -> Vec<(String, Resilience)> {
    let of_group = |(name, group): (&String, &NodeGroup)| {
        let nodes = u64::from(group.scaling.desired_size());
        let lone = lone_services(deployment, |one| group.classes.contains(&one.class));
        let once =
            || lone.map(|names| format!("one pod each of {names}, until it has started elsewhere"));
        let resilience = Resilience {
            zones: spread(nodes, zones),
            without_node: Remains::of(nodes.saturating_sub(1), group.needed),
            without_zone: Remains::of(without_worst_zone(nodes, zones), group.needed),
            recovery: reliability.recovery(Lost::Nodes).clone(),
            single_point: (nodes == 1).then(|| "the only node".to_owned()).or_else(once),
        };
        (format!("node_groups.{name}"), resilience)
    };
    deployment.node_groups.iter().map(of_group).collect()
}

/// The servers and the containers on them: nothing starts a container on another server.
pub fn servers(
    deployment: &Deployment,
    zones: u32,
    reliability: &Reliability,
) -> Vec<(String, Resilience)> {
    let of_servers = |(name, server): (&String, &Server)| {
        let count = server.count;
        let members = u32::try_from(count).unwrap_or(u32::MAX);
        let lone = lone_services(deployment, |_| true);
        let once = || lone.map(|names| format!("one container each of {names}"));
        let servers_left = Remains::of(count.saturating_sub(1), server.needed);
        let resilience = Resilience {
            zones: spread(count, zones),
            without_node: servers_left.and(services_left(deployment, members)),
            without_zone: Remains::of(without_worst_zone(count, zones), server.needed)
                .and(services_left(deployment, zones)),
            recovery: reliability.recovery(Lost::Servers).clone(),
            single_point: (count == 1).then(|| "the only server".to_owned()).or_else(once),
        };
        (format!("servers.{name}"), resilience)
    };
    deployment.servers.iter().map(of_servers).collect()
}

/// The tasks on Fargate.
pub fn tasks(
    deployment: &Deployment,
    zones: u32,
    reliability: &Reliability,
) -> Vec<(String, Resilience)> {
    if deployment.platform != Platform::EcsFargate {
        return Vec::new();
    }
    let services = || deployment.services.values();
    let one_less =
        services().map(|one| Remains::of(one.desired_count.saturating_sub(1), one.needed));
    let fewest = services().map(|one| one.desired_count).min().unwrap_or(0);
    let lone = lone_services(deployment, |_| true);
    let resilience = Resilience {
        zones: spread(fewest, zones),
        without_node: one_less.fold(Remains::ALL, Remains::and),
        without_zone: services_left(deployment, zones),
        recovery: reliability.recovery(Lost::Tasks).clone(),
        single_point: lone.map(|names| format!("one task each of {names}")),
    };
    vec![("services".to_owned(), resilience)]
}

/// The least of what is left of each service without the fullest of so many places.
fn services_left(deployment: &Deployment, places: u32) -> Remains {
    let left = deployment
        .services
        .values()
        .map(|one| Remains::of(without_worst_zone(one.desired_count, places), one.needed));
    left.fold(Remains::ALL, Remains::and)
}

/// The services that run once.
fn lone_services(deployment: &Deployment, with: impl Fn(&Service) -> bool) -> Option<String> {
    let lone = deployment.services.iter().filter(|(_, one)| one.desired_count == 1 && with(one));
    let names: Vec<&str> = lone.map(|(name, _)| name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// No more zones than members.
pub(super) fn spread(members: u64, zones: u32) -> u32 {
    u32::try_from(members).unwrap_or(u32::MAX).min(zones)
}
