//! RDS storage: size, IOPS, throughput and autoscaling as one set.

use super::part::Part;
use super::report::Report;
use crate::legality::facts::{Class, facts};

struct Set<'a> {
    kind: &'a str,
    gib: u64,
    most: Option<u64>,
    iops: Option<u64>,
    throughput: Option<u64>,
    /// The largest volume that AWS makes of this type for this class.
    cap: u64,
}

/// Checks the storage set of a database and that of its replicas, which inherit none of it (R1.22).
pub fn check(plan: Part, database: Part, class: &Class, report: &mut Report) {
    let primary = set("", database);
    legal(plan, &primary, report);
    effective(&primary, database, class, report);
    let bought = plan.text("basis") == "tier" || primary.kind == "gp3";
    wasted(&primary, bought, class, report);
    if let Some(replica_class) = database.maybe_text("replica_instance_class") {
        let replica = set("replica_", database);
        report.holds("R1.22", replica.kind == primary.kind, || replica.kind.into());
        legal(plan, &replica, report);
        wasted(&replica, bought, &facts().classes[replica_class], report);
    }
}

/// No IOPS that the class cannot use, but for the fewest that AWS sells: one for two GiB.
fn wasted(set: &Set, bought: bool, class: &Class, report: &mut Report) {
    let most = class.max_iops.max(1_000).max(set.gib.div_ceil(2));
    let iops = set.iops.unwrap_or(0);
    report.holds("R1.10", bought || iops <= most, || {
        format!("{iops} IOPS, of which {most} are usable")
    });
}

fn set<'a>(prefix: &str, database: Part<'a>) -> Set<'a> {
    let number = |name: &str| database.whole(&format!("{prefix}{name}"));
    Set {
        kind: database.text(&format!("{prefix}storage_type")),
        gib: database.count("allocated_storage"),
        most: number("max_allocated_storage"),
        iops: number("iops"),
        throughput: number("storage_throughput"),
        cap: cap(database.text(&format!("{prefix}instance_class"))),
    }
}

fn legal(plan: Part, set: &Set, report: &mut Report) {
    let china = plan.text("region").starts_with("cn-");
    report.holds("R1.6", set.kind != "io2" || !china, || "io2 in China".into());
    report.holds("R1.8", ["gp3", "io1", "io2"].contains(&set.kind), || set.kind.into());
    report.holds("R1.8", set.kind == "gp3" || set.throughput.is_none(), || "throughput".into());
    size(set, report);
    match set.kind {
        "gp3" => gp3(set, report),
        _ => provisioned(set, report),
    }
    ceiling(set, report);
}

fn cap(class: &str) -> u64 {
    let burstable = class.starts_with("db.t3.") || class.starts_with("db.t4g.");
    match class.rsplit('.').next() {
        Some("medium") if burstable => 32 * 1_024,
        Some("small") if burstable => 16 * 1_024,
        Some("micro") if burstable => 6 * 1_024,
        _ => 65_536,
    }
}

fn size(set: &Set, report: &mut Report) {
    let least = if set.kind == "gp3" { 20 } else { 100 };
    let Set { gib, cap, .. } = *set;
    report.holds("R1.1", (least..=65_536).contains(&gib), || format!("{gib} GiB"));
    report.holds("R1.2", gib <= cap, || format!("{gib} GiB where the class takes {cap}"));
}

fn gp3(set: &Set, report: &mut Report) {
    let Set { gib, iops, throughput, .. } = *set;
    if gib < 400 {
        let none = iops.is_none() && throughput.is_none();
        report.holds("R1.3", none, || format!("{iops:?} IOPS on {gib} GiB"));
        return;
    }
    let both = iops.is_some() && throughput.is_some();
    report.holds("R1.5", both, || format!("{iops:?} IOPS with {throughput:?} MiB/s"));
    let (iops, throughput) = (iops.unwrap_or(12_000), throughput.unwrap_or(500));
    let legal = (12_000..=64_000).contains(&iops)
        && (500..=4_000).contains(&throughput)
        && throughput * 4 <= iops
        && iops <= 500 * gib;
    report.holds("R1.4", legal, || format!("{iops} IOPS and {throughput} MiB/s on {gib} GiB"));
}

fn provisioned(set: &Set, report: &mut Report) {
    let (gib, io2) = (set.gib, set.kind == "io2");
    let rule = if io2 { "R1.6" } else { "R1.7" };
    report.holds(rule, set.iops.is_some(), || "no IOPS".into());
    let iops = set.iops.unwrap_or(0);
    let most = if io2 || gib >= 400 { 256_000 } else { 19_950 };
    let per_gib = if io2 { 1_000 } else { 50 };
    let legal = (1_000..=most).contains(&iops) && iops * 2 >= gib && iops <= per_gib * gib;
    report.holds(rule, legal, || format!("{iops} IOPS on {gib} GiB of {}", set.kind));
}

/// The ceiling of autoscaling: 126 % or as much as is legal, and null where that is below 110 %.
fn ceiling(set: &Set, report: &mut Report) {
    let ratio = if set.kind == "gp3" { u64::MAX } else { 2 * set.iops.unwrap_or(0) };
    let most = set.cap.min(ratio);
    let wanted = (set.gib * 126).div_ceil(100).min(most);
    let expected = (wanted * 100 >= set.gib * 110).then_some(wanted);
    report.holds("R1.11", set.most == expected, || {
        format!("max_allocated_storage {:?} on {} GiB, not {expected:?}", set.most, set.gib)
    });
}

fn effective(set: &Set, database: Part, class: &Class, report: &mut Report) {
    let baseline = if set.gib < 400 { 3_000 } else { 12_000 };
    let provided = set.iops.unwrap_or(baseline);
    let reported =
        ["provisioned_iops", "effective_iops", "burst_iops"].map(|of| database.count(of));
    let right = [provided, provided.min(class.base_iops), provided.min(class.max_iops)];
    report.holds("R1.10", reported == right, || {
        format!("{reported:?} IOPS are reported, {right:?} are right")
    });
}
