//! Quotas and addresses of a plan, worked out by hand.

use glsizing::aws::eks::CapacityType;
use glsizing::sizing::{Request, Workload};
use rust_decimal::dec;

use crate::support::plan_of;

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

/// Five times the calculator's rates, of which medium's users and transactions are ten times as many.
#[test]
fn quotas_count_volumes_targets_and_the_nodes_of_an_update() {
    let mut request = request(100, 10_000, 1_000_000);
    request.headroom = dec!(4);
    let plan = plan_of(&request);
    let gib = |nodes: fn(&glsizing::sizing::deployment::NodeGroup) -> u64| -> u64 {
        let groups = plan.deployment.node_groups.values();
        groups.map(|group| group.disk_gib * nodes(group)).sum()
    };
    let vector = plan.deployment.vector_database.as_ref().unwrap();
    let vector = vector.volume.size() * u64::from(vector.count);
    let quota = &plan.required_quotas["Storage for General Purpose SSD (gp3) volumes (TiB)"];
    let desired = gib(|group| group.scaling.desired_size().into()) + vector;
    assert_eq!(quota.needed_at_desired, desired.div_ceil(1_024));
    let updated = |group: &glsizing::sizing::deployment::NodeGroup| {
        u64::from(group.scaling.max_size()) + u64::from(group.max_unavailable).max(6)
    };
    assert_eq!(quota.needed, (gib(updated) + vector).div_ceil(1_024));
    assert!(quota.needed_at_desired > 20 && quota.needed > quota.default, "{quota:?}");
    let services = plan.deployment.services.values();
    let web = services.filter(|service| service.class.behind_load_balancer);
    let web: Vec<u64> = web.map(|service| service.max_capacity).collect();
    let balancers = u64::from(plan.deployment.network.application_load_balancers);
    for (name, needed) in [
        ("Targets per Application Load Balancer", web.iter().sum::<u64>().div_ceil(balancers)),
        ("Targets per Target Group per Region", web.iter().copied().max().unwrap_or(0)),
    ] {
        let required = plan.required_quotas.get(name).map(|quota| quota.needed);
        assert_eq!(required, (needed > 1_000).then_some(needed), "{name}");
    }
}

/// Medium: 2 x 11 web and worker nodes at most with 6 more in an update each, over three zones.
#[test]
fn addresses_hold_every_pod_at_the_maximum() {
    let plan = plan_of(&request(50, 500, 50_000));
    let nodes: u64 = plan
        .deployment
        .node_groups
        .values()
        .map(|group| (u64::from(group.scaling.max_size()) + 6).div_ceil(3))
        .sum();
    // Beside them a database with standby and replica, 6 cache nodes, 2 servers, 3 brokers, 2 NAT
    // gateways, 2 load balancers of 8 and the control plane's 16.
    let others = 1 + 2 + 1 + 1 + 1 + 16 + 16;
    assert_eq!(plan.addresses.needed, nodes * 60 + others);
    assert_eq!(plan.addresses.needed_with_prefix_delegation, nodes * 81 + others);
}

/// At six times the rates twice as many nodes as are desired would be 460 of the guide's type.
#[test]
fn a_group_takes_the_next_size_where_it_would_have_too_many_nodes() {
    let mut request = request(100, 10_000, 1_000_000);
    request.headroom = dec!(5);
    let plan = plan_of(&request);
    let group = &plan.deployment.node_groups["web"];
    assert_eq!(group.instance_type, "m5.4xlarge");
    assert!(group.scaling.max_size() <= 450);
    let said = &plan.notes.decisions["node_groups[\"web\"].instance_types"];
    assert!(
        said.contains("a node group has at most 450 (R2.3); m5.4xlarge is the next size"),
        "{said}"
    );
    let quota = &plan.required_quotas["Storage for General Purpose SSD (gp3) volumes (TiB)"];
    assert_eq!((quota.code.as_str(), quota.default), ("L-7A658B76", 50));
}

/// Large at half its limits: 8 worker nodes of 16 vCPU that grow to 50, and 6 more in an update.
#[test]
fn spot_nodes_count_for_the_quota_of_spot() {
    let of = |worker_capacity_type| {
        let plan = plan_of(&Request { worker_capacity_type, ..request(500, 5_000, 500_000) });
        let needed = |name: &str| {
            plan.required_quotas.get(name).map(|one| (one.needed_at_desired, one.needed))
        };
        (
            needed("Running On-Demand Standard vCPUs"),
            needed("All Standard Spot Instance Requests (vCPUs)"),
        )
    };
    let (all, none) = of(CapacityType::OnDemand);
    let (rest, spot) = of(CapacityType::Spot);
    assert_eq!((none, spot), (None, Some((8 * 16, 56 * 16))));
    let (all, rest) = (all.unwrap(), rest.unwrap());
    assert_eq!((all.0 - rest.0, all.1 - rest.1), (8 * 16, 56 * 16));
}

/// 25,000 GiB four times, each of which grows by itself to 31,500.
#[test]
fn storage_counts_as_far_as_it_grows_by_itself() {
    let plan = plan_of(&request(500, 5_000, 500_000));
    let quota = &plan.required_quotas["Total storage for all DB instances (GB)"];
    assert_eq!((quota.needed_at_desired, quota.needed), (100_000, 126_000));
}
