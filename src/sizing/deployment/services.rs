//! The application's containers: how many of each, and how large.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::site::Site;
use crate::aws::Architecture;
use crate::aws::fargate::TaskSize;
use crate::guide::{self, Autoscaling, Class, Platform};
use crate::sizing::capacity::packing::Pods;
use crate::sizing::capacity::zones;
use crate::sizing::demand::calculator::Compute;
use crate::sizing::demand::region;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::units::{Gib, Vcpu};

/// One service as a plan shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Service {
    pub class: Class,
    /// Fargate CPU units and MiB; none where the guide prints no size, or Fargate has no task that large.
    pub task: Option<TaskSize>,
    /// Kubernetes quantities; none where the guide prints no size.
    pub request: Option<ResourceRequest>,
    /// The fewest that carry the demand.
    pub needed: u64,
    pub desired_count: u64,
    pub min_capacity: u64,
    pub max_capacity: u64,
    /// How its pods are spread and kept while nodes are drained; none off Kubernetes.
    pub placement: Option<Placement>,
    /// What Fargate runs it on; none off Fargate.
    pub runtime_platform: Option<RuntimePlatform>,
}

/// What Fargate runs a task on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuntimePlatform(Architecture);

impl RuntimePlatform {
    /// `operating_system_family`.
    pub const OPERATING_SYSTEM_FAMILY: &str = "LINUX";

    /// `cpu_architecture`.
    pub fn cpu_architecture(self) -> &'static str {
        match self.0 {
            Architecture::X86_64 => "X86_64",
            Architecture::Arm64 => "ARM64",
        }
    }
}

/// What a Deployment and its PodDisruptionBudget ask of Kubernetes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Pods that draining nodes must leave: as many as the loss of the worst zone.
    pub min_available: u64,
}

impl Placement {
    /// `maxSkew` of the topology spread constraint.
    pub const MAX_SKEW: u32 = 1;
    /// `topologyKey`.
    pub const TOPOLOGY_KEY: &str = "topology.kubernetes.io/zone";
    /// `whenUnsatisfiable`: a lost zone whose nodes are still listed would otherwise keep pods from
    /// starting elsewhere.
    pub const WHEN_UNSATISFIABLE: &str = "ScheduleAnyway";
}

/// What a pod asks Kubernetes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ResourceRequest {
    pub cpu_millicores: u32,
    pub memory_gib: u64,
}

impl ResourceRequest {
    /// As a Kubernetes quantity.
    pub fn cpu(self) -> impl Display {
        fmt::from_fn(move |f| write!(f, "{}m", self.cpu_millicores))
    }

    /// As a Kubernetes quantity.
    pub fn memory(self) -> impl Display {
        fmt::from_fn(move |f| write!(f, "{}Gi", self.memory_gib))
    }
}

/// A printed service with its counts for this demand.
pub struct Scaled<'a> {
    pub printed: &'a guide::Service,
    /// The fewest that carry the demand.
    pub needed: u64,
    pub count: u64,
    pub max: u64,
    /// The printed maximum for the region; the count where none is printed.
    pub printed_max: u64,
}

impl Scaled<'_> {
    /// The pods of so many of it.
    pub fn pods(&self, count: u64) -> Pods {
        Pods {
            count,
            cpu_millicores: u64::from(millicores(self.printed)),
            memory_mib: self.printed.memory_gb * 1024,
        }
    }
}

/// Every service with its counts: those of a class by one factor.
pub(super) fn scale<'a>(site: &Site<'a>) -> Vec<Scaled<'a>> {
    let services = &site.printed.service;
    let mixes = site.demand.asked.compute.iter();
    let mixes = mixes.filter_map(|(class, asked)| Some((class, asked?)));
    let mixes: Vec<(Class, Ratio)> = mixes
        .map(|(class, asked)| (class, Ratio::new(sum(services, class, |one| one.count), asked)))
        .collect();
    let scaled = services.iter().map(|printed| {
        let mix = mixes.iter().find(|(class, _)| *class == printed.class);
        let needed = match (site.platform, mix) {
            (Platform::Ec2, _) => printed.count,
            (_, Some((_, ratio))) => count(site, printed, *ratio),
            (_, None) => least(site, printed),
        };
        let count = with_spares(site, needed);
        let printed_max = printed_max(site, printed).unwrap_or(count);
        Scaled { printed, needed, count, max: maximum(site, printed_max, count), printed_max }
    });
    scaled.collect()
}

/// Kubernetes starts lost pods again on the nodes that are kept for them, so two of a service
/// suffice; nothing is kept for tasks and containers, so enough of them run from the start.
fn with_spares(site: &Site, needed: u64) -> u64 {
    match site.platform {
        Platform::Eks if site.request.survive_zone_loss => needed.max(2),
        Platform::Eks => needed,
        Platform::Ec2 | Platform::EcsFargate => site.with_spares(needed),
    }
}

/// The scaled services as a plan shows them; databases and tools beside the applications are left out.
pub(super) fn describe(
    site: &Site,
    scaled: &[Scaled],
    notes: &mut Notes,
) -> Result<BTreeMap<String, Service>, Error> {
    let applications = scaled.iter().filter(|one| one.printed.class.application);
    let mut services = BTreeMap::new();
    for one in applications {
        services.insert(one.printed.name.clone(), describe_one(site, one)?);
    }
    notes.decide("services", || sentence(site, scaled));
    Ok(services)
}

fn describe_one(site: &Site, scaled: &Scaled) -> Result<Service, Error> {
    let printed = scaled.printed;
    // On servers the containers share the machine; only printed sizes are claimed.
    let sized = printed.printed || site.platform != Platform::Ec2;
    let cpu_units = millicores(printed) * 1024 / 1000;
    let memory_mib = u32::try_from(printed.memory_gb * 1024).unwrap_or(u32::MAX);
    let task = site.catalogue.task_sizes().fit(cpu_units, memory_mib);
    let task = match site.platform {
        Platform::EcsFargate => Some(task.map_err(Error::refused("services"))?),
        Platform::Ec2 | Platform::Eks => task.ok(),
    };
    let request =
        ResourceRequest { cpu_millicores: millicores(printed), memory_gib: printed.memory_gb };
    Ok(Service {
        class: printed.class,
        task: task.filter(|_| sized),
        request: sized.then_some(request),
        needed: scaled.needed,
        desired_count: scaled.count,
        min_capacity: scaled.count,
        max_capacity: scaled.max,
        placement: (site.platform == Platform::Eks).then(|| Placement {
            min_available: zones::without_worst_zone(scaled.count, site.zones),
        }),
        runtime_platform: (site.platform == Platform::EcsFargate)
            .then_some(RuntimePlatform(site.request.architecture)),
    })
}

/// What is asked of a class, and what the printed counts have: of vCPUs or memory, whichever has the larger ratio.
#[derive(Clone, Copy)]
struct Ratio {
    asked: Decimal,
    printed: Decimal,
}

impl Ratio {
    fn new(printed: Compute, asked: Compute) -> Ratio {
        let vcpus = Ratio { asked: asked.vcpus.0, printed: printed.vcpus.0 };
        let memory = Ratio { asked: asked.memory.0, printed: printed.memory.0 };
        // A class without services in the tier has no ratio, and no count asks for one.
        let times = |one: &Ratio| one.asked.checked_div(one.printed);
        if times(&vcpus) > times(&memory) { vcpus } else { memory }
    }
}

/// The smallest count in proportion to the printed one that covers what is asked of the class.
fn count(site: &Site, printed: &guide::Service, ratio: Ratio) -> u64 {
    let share = Decimal::from(printed.count) * ratio.asked / ratio.printed;
    let asked = share.ceil().to_u64().unwrap_or(u64::MAX);
    site.raise(least(site, printed), asked.max(1))
}

/// The lower bound that the printed count is in this region.
fn least(site: &Site, printed: &guide::Service) -> u64 {
    region::lower_bound(&site.request.region_share, printed.count, site.regions)
}

/// What the guide prints as the maximum, for the region.
fn printed_max(site: &Site, printed: &guide::Service) -> Option<u64> {
    let max = printed.max_count?;
    let share = &site.request.region_share;
    Some(region::in_share(share, max, printed.count, site.regions))
}

/// Room to scale: twice what is desired and what is printed at least, or the printed factor.
fn maximum(site: &Site, printed_max: u64, count: u64) -> u64 {
    let factor = site.printed.autoscaling_factor.map_or(1, |factor| factor.to);
    match (site.platform, site.printed.autoscaling) {
        (Platform::Ec2, _) | (_, Autoscaling::None) => count,
        (_, Autoscaling::Printed) => printed_max.max(2 * count),
        (_, Autoscaling::Factor) => factor * count,
    }
}

/// What such counts of a class's services add up to.
fn sum(
    services: &[guide::Service],
    class: Class,
    count: impl Fn(&guide::Service) -> u64,
) -> Compute {
    let of_class = || services.iter().filter(|service| service.class == class);
    Compute {
        vcpus: of_class().map(|one| Vcpu(one.vcpus * Decimal::from(count(one)))).sum(),
        memory: Gib::from(of_class().map(|one| one.memory_gb * count(one)).sum::<u64>()),
    }
}

fn millicores(service: &guide::Service) -> u32 {
    (service.vcpus * Decimal::from(1000)).to_u32().unwrap_or(u32::MAX)
}

fn sentence(site: &Site, scaled: &[Scaled]) -> String {
    if site.platform == Platform::Ec2 {
        let spares = if site.request.survive_zone_loss {
            ", twice in two zones, so that each runs on what a lost zone leaves"
        } else {
            ""
        };
        return format!(
            "the containers run on the servers with the guide's counts{spares}; the servers are sized for the workload"
        );
    }
    let classes = site.demand.asked.compute.iter().filter(|(class, _)| {
        class.application && scaled.iter().any(|one| one.printed.class == *class)
    });
    let sentences = classes.map(|(class, asked)| {
        format!("{}: {}", class.as_str(), sentence_of(site, scaled, class, asked))
    });
    sentences.collect::<Vec<_>>().join("; ")
}

fn sentence_of(site: &Site, scaled: &[Scaled], class: Class, asked: Option<Compute>) -> String {
    let base = sum(&site.printed.service, class, |one| least(site, one));
    let Some(Compute { vcpus, memory }) = asked else {
        return format!(
            "the guide's counts, {} and {}, as it has no rate for them",
            base.vcpus, base.memory
        );
    };
    let grown = |one: &Scaled| one.printed.class == class && one.needed > least(site, one.printed);
    if !site.demand.keep_printed {
        format!("{vcpus} and {memory} are needed, in the proportions of the guide's counts")
    } else if scaled.iter().any(grown) {
        format!(
            "the guide's counts have {} and {}, and {vcpus} and {memory} are needed, so every \
             service is scaled in proportion until both are sufficient",
            base.vcpus, base.memory
        )
    } else {
        format!(
            "the guide's counts have {} and {}, which covers the {vcpus} and {memory} needed",
            base.vcpus, base.memory
        )
    }
}
