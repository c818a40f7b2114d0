//! Pods on nodes that they hardly fit on: by the number of addresses, which no pod of the guide is small enough
//! for, or beside the pods of the system.

use glsizing::aws::price::PriceBook;
use glsizing::aws::{Allocatable, Catalogue};
use glsizing::guide::{Guide, Platform};
use glsizing::sizing::{self, GivenNodeReserve, Pods, Request, Workload, nodes_for};
use glsizing::tfplugin::Value;

use super::case::Case;
use super::checker::Part;

fn m5_2xlarge() -> Allocatable {
    Catalogue::embedded().instance_type("m5.2xlarge").unwrap().allocatable()
}

fn pods(count: u64, cpu_millicores: u64, memory_mib: u64) -> Pods {
    Pods { count, cpu_millicores, memory_mib }
}

#[test]
fn a_node_takes_58_pods_however_small() {
    let nodes = |count| nodes_for(&[pods(count, 10, 16)], &m5_2xlarge());
    assert_eq!((nodes(58), nodes(59)), (Some(1), Some(2)));
}

#[test]
fn small_pods_beside_a_large_one_need_addresses_of_their_own() {
    let large = pods(1, 7_910, 29_317);
    let nodes = |count| nodes_for(&[large, pods(count, 10, 16)], &m5_2xlarge());
    assert_eq!((nodes(58), nodes(59)), (Some(2), Some(3)));
}

#[test]
fn a_pod_larger_than_a_node_fits_on_none() {
    assert_eq!(nodes_for(&[pods(1, 7_911, 16)], &m5_2xlarge()), None);
    assert_eq!(nodes_for(&[pods(1, 10, 29_318)], &m5_2xlarge()), None);
}

/// Nodes of the printed size have too little left for a pod; the next size of the family has enough.
#[test]
fn a_pod_that_does_not_fit_beside_the_system_takes_the_next_size() {
    let types = |millicores| {
        let small = Case { platform: Some("eks"), ..Case::of(5, 50, 5_000) };
        let plan = Case { system_pods: Some([millicores, 0, 6]), ..small }.read().unwrap();
        let groups = Part(&plan).parts("node_groups");
        groups.iter().map(|(_, group)| group.list("instance_types").to_vec()).collect::<Vec<_>>()
    };
    // A t3.large allocates 1,930 millicores, and the largest pods ask for 1,000.
    assert_eq!(types(930), [[Value::from("t3.large")], [Value::from("t3.large")]]);
    assert_eq!(types(931), [[Value::from("t3.xlarge")], [Value::from("t3.xlarge")]]);
}

#[test]
fn a_system_that_fills_every_node_is_an_error_of_its_own() {
    let workload = Workload::of([5, 50, 5_000]);
    let cpu_millicores = Some(500_000);
    let request = Request {
        platform: Some(Platform::Eks),
        system_pods: GivenNodeReserve { cpu_millicores, ..GivenNodeReserve::default() },
        ..Request::new(workload, "us-east-1")
    };
    let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
    let error = sizing::plan(&request, guide, catalogue, PriceBook::embedded()).unwrap_err();
    assert_eq!(error.summary(), "Pod does not fit on a node");
    assert_eq!(error.path(), ["system_pods"]);
    assert_eq!(
        error.to_string(),
        "node_groups[\"web\"]: t3.large has 0 millicores, 6,580 MiB and 29 pods left beside the pods of the \
         system, and a pod asks for 1,000 millicores and 4,096 MiB (R2.7). Lower system_pods, or allow \
         families with larger types in instance_families.node_groups."
    );
}
