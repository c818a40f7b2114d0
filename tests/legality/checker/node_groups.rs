//! `aws_eks_node_group`: scaling, image, and that the pods fit.

use super::part::Part;
use super::pods;
use super::report::Report;
use super::servers;
use super::services::{Pods, pods_of};

/// What runs beside the applications of development, as the guide lists it: millicores, GiB.
const BESIDE: [(u64, u64); 5] = [(1000, 4), (500, 2), (500, 4), (500, 1), (500, 3)];

/// Checks every node group; there are some exactly on eks.
pub fn check(plan: Part, report: &mut Report) {
    let groups = plan.parts("node_groups");
    report.at("node_groups");
    let belongs = groups.is_empty() != (plan.text("platform") == "eks");
    report.holds("shape", belongs, || format!("{} node groups on the platform", groups.len()));
    report.holds("R2.3", groups.len() <= 30, || format!("{} node groups", groups.len()));
    for (name, group) in groups {
        report.at(format!("node_groups[{name}]"));
        scaling(group, report);
        image(plan, group, report);
        fit(plan, name, group, report);
    }
}

fn scaling(group: Part, report: &mut Report) {
    let sizes = ["min_size", "desired_size", "max_size"].map(|size| group.count(size));
    let [least, desired, most] = sizes;
    let ordered = least <= desired && desired <= most && most >= 1;
    report.holds("R2.1", ordered, || format!("{sizes:?}"));
    report.holds("R2.3", most <= 450, || format!("{most} nodes"));
}

fn image(plan: Part, group: Part, report: &mut Report) {
    let image = match plan.text("architecture") {
        "arm64" => "AL2023_ARM_64_STANDARD",
        _ => "AL2023_x86_64_STANDARD",
    };
    let named = group.text("ami_type");
    report.holds("R2.5", named == image, || format!("{named} where {image} belongs"));
    let capacity = group.text("capacity_type");
    report.holds("R2.6", ["ON_DEMAND", "SPOT"].contains(&capacity), || capacity.into());
    let disk = group.whole("disk_size").unwrap_or(20);
    report.holds("R2.6", (20..=16_384).contains(&disk), || format!("a disk of {disk} GiB"));
}

fn fit(plan: Part, name: &str, group: Part, report: &mut Report) {
    let types = group.list("instance_types");
    let most = if group.text("capacity_type") == "SPOT" { 20 } else { 1 };
    report.holds("R2.4", (1..=most).contains(&types.len()), || {
        format!("{} instance types", types.len())
    });
    let Some(type_name) = types.first().and_then(|one| one.as_str()) else { return };
    // A node group needs its type in one zone; EKS itself takes the others.
    let Some(instance) = servers::instance(plan, type_name, 1, report) else { return };
    let node = pods::node(instance);
    for (size, count) in [("desired_size", "desired_count"), ("max_size", "max_capacity")] {
        let fits = pods::fit(group.count(size), node, &pods_on(plan, name, count));
        report.holds("R2.7", fits, || format!("{count} does not fit on {size}"));
    }
}

/// The pods of a group, at their desired or their greatest count.
pub fn pods_on(plan: Part, group: &str, count: &str) -> Vec<Pods> {
    if group != "app" {
        return pods_of(plan, group, count);
    }
    let beside = BESIDE.map(|(millicores, gib)| Pods { count: 1, millicores, mib: gib * 1024 });
    let mut all = pods_of(plan, "web", count);
    all.extend(pods_of(plan, "worker", count));
    all.extend(beside);
    all
}
