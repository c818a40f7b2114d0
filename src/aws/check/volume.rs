//! `aws_instance` and `aws_ebs_volume` (section 5 of the rules).

use super::faults::{Faults, instance_type};
use crate::aws::catalogue::Catalogue;
use crate::aws::rds::StorageType;
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
pub fn server(catalogue: &Catalogue, server: &Server<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    if let Some(region) = faults.region(server.region) {
        faults.check(network::zones(server.availability_zone_count, region));
        if let Some(item) = faults.check(instance_type(catalogue, server.instance_type, region)) {
            let zones = server.availability_zone_count.min(region.zones);
            faults.check(network::instance_zones(catalogue, zones, item, region));
        }
    }
    faults.found
}

/// Everything wrong with a volume.
pub fn volume(catalogue: &Catalogue, volume: &Volume<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let kind = volume.volume_type.unwrap_or("gp2");
    if let Some(kind) = faults.check(parse(kind)) {
        faults.found.extend(ebs::violations(
            &faults.limits().ebs,
            kind,
            volume.size,
            volume.iops,
            volume.throughput,
        ));
    }
    if let Some(name) = volume.instance_type {
        match faults.catalogue.instance_type(name) {
            Some(on) => {
                faults.found.extend(ebs::instance_violations(volume.iops, volume.throughput, on))
            }
            None => faults.found.push(Violation::new(
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
    faults.found
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
        assert_eq!(volume(Catalogue::embedded(), &gp3()), []);
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
        let faults = volume(Catalogue::embedded(), &wrong);
        assert_eq!(rules(&faults), ["R5.2", "R5.1", "R5.2", "R5.1", "R5.5", "R5.6"]);
        let io2 = Volume { volume_type: Some("io2"), iops: None, ..gp3() };
        assert_eq!(rules(&volume(Catalogue::embedded(), &io2)), ["R5.3", "R5.3"]);
        let gp2 = Volume { volume_type: None, iops: Some(3000), throughput: None, ..gp3() };
        assert_eq!(rules(&volume(Catalogue::embedded(), &gp2)), ["R5.3"]);
        assert_eq!(
            rules(&volume(Catalogue::embedded(), &Volume { volume_type: Some("st1"), ..gp3() })),
            ["R5.1"]
        );
        assert_eq!(
            rules(&volume(
                Catalogue::embedded(),
                &Volume { instance_type: Some("m5.3xlarge"), ..gp3() }
            )),
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
            assert!(!volume(Catalogue::embedded(), &absurd).is_empty());
        }
    }

    #[test]
    fn servers_are_offered_in_their_zones() {
        let at = |region, instance_type, zones| {
            rules(&server(
                Catalogue::embedded(),
                &Server { region, instance_type, availability_zone_count: zones },
            ))
        };
        assert_eq!(at("us-east-1", "m5.2xlarge", 3), [""; 0]);
        assert_eq!(at("us-west-1", "m5.2xlarge", 3), ["R5.8"]);
        assert_eq!(at("us-west-2", "r6in.large", 4), ["R5.7"]);
        assert_eq!(at("ap-southeast-5", "m5.2xlarge", 3), ["R5.7"]);
        assert_eq!(at("nowhere-1", "m5.2xlarge", 3), ["R5.8"]);
    }
}
