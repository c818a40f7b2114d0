//! Weaviate on `aws_instance` with an `aws_ebs_volume` each.

use super::part::Part;
use super::report::Report;
use super::servers;

/// Checks the vector database, if there is one.
pub fn check(plan: Part, report: &mut Report) {
    let Some(vector) = plan.part("vector_database") else { return };
    let count = vector.count("count");
    let known = servers::instance(plan, vector.text("instance_type"), count, report);
    if let (Some(known), Some(volume)) = (known, vector.part("ebs_volume")) {
        servers::volume_of(volume, ["type", "size", "iops", "throughput"], known, report);
    }
    let zones = plan.count("availability_zone_count");
    let ordinals = vector.list("zone_of").iter().map(|zone| zone.as_number()?.to_u64());
    let ordinals: Vec<Option<u64>> = ordinals.collect();
    let right: Vec<Option<u64>> = (0..count).map(|server| Some(server % zones)).collect();
    report.holds("R5.6", ordinals == right, || format!("zones {ordinals:?}, not {right:?}"));
}
