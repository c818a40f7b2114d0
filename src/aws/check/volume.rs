//! `aws_instance` and `aws_ebs_volume` (section 5 of the rules).
//!
//! **Never knows what a machine runs.**

use super::Faults;
use crate::aws::catalogue::Catalogue;
use crate::aws::instance::InstanceType;
use crate::aws::rds::StorageType;
use crate::aws::region::Region;
use crate::aws::rule::Violation;
use crate::aws::{ebs, network};

/// Arguments of servers of one kind.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct Server<'a> {
    pub region: &'a str,
    pub instance_type: &'a str,
    /// Zones the servers are spread over.
    pub availability_zone_count: u32,
}

/// Arguments of a volume; a root volume has the same ones under other names.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Volume<'a> {
    /// `type`; null is gp2.
    pub volume_type: Option<&'a str>,
    pub size: u64,
    pub iops: Option<u32>,
    pub throughput: Option<u32>,
    /// `instance_type` of the machine it is attached to; `None` if unknown.
    pub instance_type: Option<&'a str>,
    pub availability_zone: Option<&'a str>,
    /// `availability_zone` of the machine; `None` if unknown.
    pub instance_availability_zone: Option<&'a str>,
}

/// Everything wrong with servers of one kind.
pub fn server(server: &Server<'_>) -> Vec<Violation> {
    let mut faults = Faults::default();
    if let Some(region) = faults.region(server.region) {
        faults.take(network::zones(server.availability_zone_count, region));
        if let Some(item) = faults.take(instance_type(server.instance_type, region)) {
            let zones = server.availability_zone_count.min(region.zones);
            faults.take(network::instance_zones(zones, item, region));
        }
    }
    faults.0
}

/// A known instance type that the region offers (R5.7).
pub(super) fn instance_type(
    name: &str,
    region: &Region,
) -> Result<&'static InstanceType, Violation> {
    let fault = |limit: String| {
        let remedy = "use the same size of another family";
        Violation::new("R5.7", "instance_type", name, limit, remedy)
    };
    let item = Catalogue::embedded().instance_type(name);
    let item = item.ok_or_else(|| fault("an instance type of the catalogue".to_owned()))?;
    if item.is_sold_in(region) {
        Ok(item)
    } else {
        Err(fault(format!("types offered in {}", region.name)))
    }
}

/// Everything wrong with a volume.
pub fn volume(volume: &Volume<'_>) -> Vec<Violation> {
    let mut faults = Faults::default();
    let kind = volume.volume_type.unwrap_or("gp2");
    if let Some(kind) = faults.take(parse(kind)) {
        faults.0.extend(ebs::violations(kind, volume.size, volume.iops, volume.throughput));
    }
    if let Some(name) = volume.instance_type {
        match Catalogue::embedded().instance_type(name) {
            Some(on) => {
                faults.0.extend(ebs::instance_violations(volume.iops, volume.throughput, on))
            }
            None => faults.0.push(Violation::new(
                "R5.7",
                "instance_type",
                name,
                "an instance type of the catalogue",
                "use a type of a listed family",
            )),
        }
    }
    let zones = (volume.availability_zone, volume.instance_availability_zone);
    if let (Some(own), Some(machine)) = zones {
        faults.when(own != machine, || {
            let limit = format!("{machine}, the machine's");
            Violation::new("R5.6", "availability_zone", own, limit, "use the machine's zone")
        });
    }
    faults.0
}

fn parse(kind: &str) -> Result<StorageType, Violation> {
    kind.parse()
        .map_err(|_| Violation::new("R5.1", "type", kind, "gp2, gp3, io1 or io2", "use gp3"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gp3() -> Volume<'static> {
        Volume {
            volume_type: Some("gp3"),
            size: 4096,
            iops: Some(12000),
            throughput: Some(500),
            instance_type: Some("r5.4xlarge"),
            ..Volume::default()
        }
    }

    fn rules(violations: &[Violation]) -> Vec<&'static str> {
        violations.iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn larges_volume_passes() {
        assert_eq!(volume(&gp3()), []);
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let wrong = Volume {
            size: 16385,
            iops: Some(2999),
            throughput: Some(1001),
            availability_zone: Some("us-east-1a"),
            instance_availability_zone: Some("us-east-1b"),
            ..gp3()
        };
        let faults = volume(&wrong);
        assert_eq!(rules(&faults), ["R5.2", "R5.1", "R5.2", "R5.1", "R5.5", "R5.6"]);
        let io2 = Volume { volume_type: Some("io2"), iops: None, ..gp3() };
        assert_eq!(rules(&volume(&io2)), ["R5.3", "R5.3"]);
        let gp2 = Volume { volume_type: None, iops: Some(3000), throughput: None, ..gp3() };
        assert_eq!(rules(&volume(&gp2)), ["R5.3"]);
        assert_eq!(rules(&volume(&Volume { volume_type: Some("st1"), ..gp3() })), ["R5.1"]);
        assert_eq!(
            rules(&volume(&Volume { instance_type: Some("m5.3xlarge"), ..gp3() })),
            ["R5.7"]
        );
    }

    #[test]
    fn absurd_numbers_are_faults_and_nothing_worse() {
        for volume_type in ["gp2", "gp3", "io1", "io2"] {
            let absurd = Volume {
                volume_type: Some(volume_type),
                size: u64::MAX,
                iops: Some(u32::MAX),
                throughput: Some(u32::MAX),
                ..gp3()
            };
            assert!(!volume(&absurd).is_empty());
        }
    }

    #[test]
    fn servers_are_offered_in_their_zones() {
        let at = |region, instance_type, zones| {
            rules(&server(&Server { region, instance_type, availability_zone_count: zones }))
        };
        assert_eq!(at("us-east-1", "m5.2xlarge", 3), [""; 0]);
        assert_eq!(at("us-west-1", "m5.2xlarge", 3), ["R5.8"]);
        assert_eq!(at("us-west-2", "r6in.large", 4), ["R5.7"]);
        assert_eq!(at("ap-southeast-5", "m5.2xlarge", 3), ["R5.7"]);
        assert_eq!(at("nowhere-1", "m5.2xlarge", 3), ["R5.8"]);
    }
}
