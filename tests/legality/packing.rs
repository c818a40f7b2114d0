//! Pods on nodes where the number of addresses binds, which no pod of the guide is small enough for.

use glsizing::aws::{Allocatable, Catalogue};
use glsizing::sizing::{Pods, nodes_for};

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
