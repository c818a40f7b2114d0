//! `aws_instance`: where it is sold, its architecture, its root volume.

use super::part::Part;
use super::report::Report;
use crate::legality::facts::{Instance, facts};

/// Checks the servers; there are some exactly on ec2.
pub fn check(plan: Part, report: &mut Report) {
    let servers = plan.parts("servers");
    let belongs = servers.is_empty() != (plan.text("platform") == "ec2");
    report.holds("shape", belongs, || format!("{} servers on the platform", servers.len()));
    for (_, server) in servers {
        let name = server.text("instance_type");
        let count = server.count("count");
        let known = instance(plan, name, count, report);
        if let (Some(volume), Some(known)) = (server.part("root_block_device"), known) {
            let names = ["volume_type", "volume_size", "iops", "throughput"];
            volume_of(volume, names, known, report);
        }
    }
}

/// The facts of a type of which so many are spread over the zones of the plan.
pub fn instance(
    plan: Part,
    name: &str,
    count: u64,
    report: &mut Report,
) -> Option<&'static Instance> {
    let region = plan.text("region");
    let known = facts().instances.get(name);
    report.holds("R5.7", known.is_some(), || format!("there is no {name}"));
    report.holds("R5.7", facts().is_sold(name, region), || format!("{name} not in {region}"));
    let zones = plan.count("availability_zone_count").min(count);
    let offered = facts().zones_of(name, region);
    report.holds("R5.6", zones <= offered, || {
        format!("{name} in {zones} zones of {region} and offered in {offered}")
    });
    let architecture = plan.text("architecture");
    let right = known.is_none_or(|known| known.architecture == architecture);
    report.holds("R2.4", right, || format!("{name} is not {architecture}"));
    known
}

/// A gp3 volume within what every provider version takes and its instance carries.
pub fn volume_of(volume: Part, names: [&str; 4], instance: &Instance, report: &mut Report) {
    let [kind, size, iops, throughput] = names;
    report.holds("R5.3", volume.text(kind) == "gp3", || "not gp3".into());
    let gib = volume.whole(size).unwrap_or(8);
    report.holds("R5.2", (1..=16_384).contains(&gib), || format!("{gib} GiB"));
    let iops = volume.whole(iops).unwrap_or(3_000);
    let throughput = volume.whole(throughput).unwrap_or(125);
    report.holds("R5.2", (3_000..=16_000).contains(&iops), || format!("{iops} IOPS"));
    report.holds("R5.2", (125..=1_000).contains(&throughput), || format!("{throughput} MiB/s"));
    report.holds("R5.1", throughput * 4 <= iops, || format!("{throughput} MiB/s at {iops} IOPS"));
    report.holds("R5.1", iops <= gib.max(6) * 500, || format!("{iops} IOPS on {gib} GiB"));
    let carried = iops <= instance.ebs_iops && throughput <= instance.ebs_mb_s;
    report
        .holds("R5.5", carried, || format!("{iops} IOPS, {throughput} MiB/s beyond the instance"));
}
