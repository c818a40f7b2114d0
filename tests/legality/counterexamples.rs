//! Counterexamples that random runs and the checker found, reduced and kept with their cause.

use super::case::{Case, Place};
use super::checker::Part;

/// Each tier divides its object storage in its own printed proportions: a bucket may shrink from
/// small to medium, the total does not.
#[test]
fn buckets_are_divided_differently_in_small_and_medium() {
    let reports = |tier| {
        let case = Case { tier: Some(tier), headroom: 23, ..Case::of(8, 1, 0) };
        let plan = case.read().unwrap();
        Part(Part(&plan).get("object_storage")).count("reports")
    };
    assert_eq!((reports("small"), reports("medium")), (504, 500));
}

/// Web services grow in the printed mix of their tier, and cbam's share is smaller in medium's: its
/// count may fall, what all web services request together does not.
#[test]
fn services_are_mixed_differently_in_small_and_medium() {
    let cbam = |tier| {
        let platform = Some("eks");
        let case = Case { tier: Some(tier), platform, headroom: 576, ..Case::of(1, 37, 0) };
        let plan = case.read().unwrap();
        Part(Part(&plan).get("services")).part("cbam").unwrap().count("desired_count")
    };
    assert_eq!((cbam("small"), cbam("medium")), (3, 2));
}

/// A cache.m5.large has 6,854,542,746 bytes, of which 4.78784 GiB are usable: two of them lack
/// 0.005 GiB of the 9.58 that 958 users need.
#[test]
fn usable_memory_is_never_rounded_up() {
    let case = Case { basis: "calculator", ..Case::of(50, 958, 50_000) };
    let plan = case.read().unwrap();
    let cache = Part(&plan).part("cache").unwrap();
    assert_eq!(cache.count("num_node_groups"), 3);
    assert_eq!(cache.quantity("usable_memory_gib").to_string(), "14.36");
}

/// Development's database and cache run on the server: its root volume grows with the database, and
/// so does the disk of its nodes on eks.
#[test]
fn development_on_eks_has_room_for_the_database() {
    let disk = |platform, map: &str, names: &[&str]| {
        let case = Case { platform: Some(platform), basis: "calculator", ..Case::of(1, 5, 100) };
        let plan = case.read().unwrap();
        let app = Part(plan.get(map).unwrap()).part("app").unwrap();
        let (last, parts) = names.split_last().unwrap();
        parts.iter().fold(app, |part, name| part.part(name).unwrap()).count(last)
    };
    assert_eq!(disk("ec2", "servers", &["root_block_device", "volume_size"]), 500);
    assert_eq!(disk("eks", "node_groups", &["disk_size"]), 500);
}

/// The guide's io2 is not sold in China: io1 replaces it, with the same IOPS.
#[test]
fn large_in_china_has_io1() {
    let case = Case { region: "cn-north-1".into(), ..Case::of(500, 1, 0) };
    let plan = case.read().unwrap();
    let database = Part(&plan).part("database").unwrap();
    assert_eq!(database.text("storage_type"), "io1");
    assert_eq!(database.count("iops"), 50_000);
}

/// A read-only region has a part of the tier's printed maxima. A service above its part doubled, and
/// one just below did not, so that a larger share had fewer tasks at most.
#[test]
fn a_larger_share_has_no_lower_maximum() {
    let most = |traffic| {
        let place = Place { role: "read_only", traffic, takes_over: 0 };
        let tier = Some("large");
        let region = "af-south-1".into();
        let case = Case { tier, region, place: Some(place), ..Case::of(1, 7187, 0) };
        let plan = case.read().unwrap();
        Part(Part(&plan).get("services")).part("csrd_web").unwrap().count("max_capacity")
    };
    assert_eq!((most(36), most(38)), (32, 34));
}
