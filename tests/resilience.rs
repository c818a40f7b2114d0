//! What a plan survives, what surviving costs, connections to the database and AWS's agreements,
//! against figures worked out by hand.

use glsizing::guide::{Platform, RegionRole};
use glsizing::sizing::{Plan, RegionShare, Request, Workload};
use rust_decimal::Decimal;
use rust_decimal::dec;

use crate::support::plan_of;

const DEVELOPMENT: [u64; 3] = [1, 5, 100];
const SMALL: [u64; 3] = [10, 100, 10_000];
const MEDIUM: [u64; 3] = [50, 500, 50_000];
const LARGE: [u64; 3] = [1_000, 10_000, 1_000_000];

fn request([organizations, users, transactions_per_day]: [u64; 3]) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

fn surviving(workload: [u64; 3]) -> Request {
    Request { survive_zone_loss: true, ..request(workload) }
}

fn on(platform: Platform, request: Request) -> Request {
    Request { platform: Some(platform), ..request }
}

fn aws_availability(request: &Request) -> (Decimal, bool) {
    let aws = plan_of(request).service_levels.unwrap().aws;
    (aws.availability, aws.is_upper_bound)
}

#[test]
fn agreements_multiply_along_the_path_of_a_request() {
    // Load balancer, servers, RDS Multi-AZ, one cache node.
    let small = dec!(0.9999) * dec!(0.9999) * dec!(0.9995) * dec!(0.995);
    assert_eq!(aws_availability(&request(SMALL)), (small.trunc_with_scale(6), false));
    // A replica of the cache raises its agreement to 0.9999.
    let spread = dec!(0.9999) * dec!(0.9999) * dec!(0.9995) * dec!(0.9999);
    assert_eq!(aws_availability(&surviving(SMALL)), (spread.trunc_with_scale(6), false));
    // The same and the servers of the vector database.
    let medium = spread * dec!(0.9999);
    assert_eq!(aws_availability(&request(MEDIUM)), (medium.trunc_with_scale(6), false));
    // And the CDN: below the 0.9999 that the guide promises.
    let large = medium * dec!(0.999);
    assert_eq!(aws_availability(&request(LARGE)), (large.trunc_with_scale(6), false));
    assert!(large < plan_of(&request(LARGE)).service_levels.unwrap().availability);
    assert_eq!(plan_of(&request(DEVELOPMENT)).service_levels, None);
}

#[test]
fn a_part_without_a_figure_makes_the_product_an_upper_bound() {
    let of_role = |role| RegionShare { role: Some(role), ..RegionShare::default() };
    let region_share = of_role(RegionRole::Secondary);
    let plan = plan_of(&Request { region_share, ..request(LARGE) });
    let aws = plan.service_levels.unwrap().aws;
    assert!(aws.is_upper_bound);
    let unknown = aws.parts.iter().filter(|(_, part)| part.availability.is_none());
    assert_eq!(unknown.map(|(name, _)| *name).collect::<Vec<_>>(), ["primary_region"]);
    let region_share = of_role(RegionRole::Primary);
    let primary = plan_of(&Request { region_share, ..request(LARGE) });
    assert!(!primary.service_levels.unwrap().aws.is_upper_bound);
}

#[test]
fn nodes_have_a_nat_gateway_and_servers_none_where_the_guide_has_none() {
    let gateways = |request: &Request| plan_of(request).deployment.network.nat_gateways;
    let id = "nat-gateways-for-nodes";
    for (workload, in_zones) in [(DEVELOPMENT, 1), (SMALL, 2)] {
        let servers = plan_of(&request(workload));
        assert_eq!(servers.deployment.network.nat_gateways, 0);
        assert!(!servers.notes.findings.contains_key(id));
        let decision = &servers.notes.decisions["network.nat_gateways"];
        assert_eq!(decision, "the guide has none for the tier");
        let nodes = plan_of(&on(Platform::Eks, request(workload)));
        assert_eq!(nodes.deployment.network.nat_gateways, 1);
        // 730 hours of 0.045 for the gateway and 0.005 for its address.
        assert!(nodes.notes.findings[id].plan.contains("$36.50"), "{:?}", nodes.notes.findings[id]);
        if in_zones > 1 {
            assert_eq!(gateways(&on(Platform::Eks, surviving(workload))), in_zones);
            assert_eq!(gateways(&surviving(workload)), 0);
        }
    }
    assert_eq!([gateways(&request(MEDIUM)), gateways(&surviving(MEDIUM))], [2, 3]);
    assert_eq!([gateways(&request(LARGE)), gateways(&surviving(LARGE))], [6, 6]);
}

#[test]
fn connections_that_do_not_fit_are_found_and_change_no_class() {
    let id = "database-connections";
    let of = |workload, connections_per_pod| {
        plan_of(&Request { connections_per_pod, ..request(workload) })
    };
    let (few, many) = (of(SMALL, 10), of(SMALL, 1_000));
    assert!(!few.notes.findings.contains_key(id));
    let database = |plan: &Plan| plan.deployment.database.clone().unwrap();
    assert_eq!(database(&few), database(&many));
    // Six containers open 6,000; three of max_connections are reserved.
    let available = database(&many).max_connections - 3;
    let said = &many.notes.findings[id].plan;
    assert!(said.starts_with(&format!("6,000 connections of {available} available")), "{said}");
    // Just what fits does not show: each container opens a sixth.
    let fits = of(SMALL, available / 6);
    assert!(!fits.notes.findings.contains_key(id));
    assert!(of(SMALL, available / 6 + 1).notes.findings.contains_key(id));
    // Large has a pool of 1,000, whatever the pods open.
    let pooled = of(LARGE, 5_000);
    assert!(!pooled.notes.findings.contains_key(id));
    let decision = &pooled.notes.decisions["database.max_connections"];
    assert!(decision.contains("share a pool of 1,000; 5,000 less 3 reserved"), "{decision}");
}

#[test]
fn pods_are_spread_and_as_many_are_kept_as_without_a_zone() {
    let plan = plan_of(&request(MEDIUM));
    for service in plan.deployment.services.values() {
        let count = service.desired_count;
        let kept = service.placement.unwrap().min_available;
        assert_eq!(kept, count - count.div_ceil(3), "{count}");
    }
    let lone = plan_of(&on(Platform::Eks, request(SMALL)));
    assert!(lone.deployment.services.values().all(|one| one.placement.unwrap().min_available == 0));
    let servers = plan_of(&request(SMALL));
    assert!(servers.deployment.services.values().all(|one| one.placement.is_none()));
}

#[test]
fn what_surviving_costs_is_in_the_decisions() {
    let [without, with] = [request(SMALL), surviving(SMALL)].map(|request| plan_of(&request));
    assert!(!without.notes.decisions.contains_key("survive_zone_loss"));
    let said = &with.notes.decisions["survive_zone_loss"];
    let total = |plan: &Plan| {
        let sum: Decimal = plan.bill.by_component().values().sum();
        glsizing::units::Usd(sum).to_string()
    };
    assert!(
        said.contains(&format!("{} a month instead of {}", total(&with), total(&without))),
        "{said}"
    );
    let server = |plan: &Plan| plan.deployment.servers["app"].count;
    assert_eq!(server(&with), 2 * server(&without));
    assert_eq!(with.deployment.cache.unwrap().topology.num_cache_clusters(), Some(2));
    assert!(with.deployment.services.values().all(|one| one.desired_count == 2));
}

#[test]
fn tasks_on_fargate_survive_by_running_more_of_them() {
    let [without, with] = [request(MEDIUM), surviving(MEDIUM)]
        .map(|request| plan_of(&on(Platform::EcsFargate, request)).deployment.services);
    for (name, service) in without.iter() {
        // Half as many again, rounded up: without a third of them the demand is carried.
        assert_eq!(with[name].desired_count, (service.desired_count * 3).div_ceil(2), "{name}");
    }
}

#[test]
fn two_vector_database_servers_survive_no_loss() {
    let plan = plan_of(&request(MEDIUM));
    let vector = &plan.resilience["vector_database"];
    assert!(!vector.without_node.survives && !vector.without_zone.survives);
    assert!(vector.single_point.as_ref().unwrap().contains("each of the 2 servers"));
    // Four keep a majority of three copies without one server, not without the zone that has two.
    let plan = plan_of(&request(LARGE));
    let vector = &plan.resilience["vector_database"];
    assert!(vector.without_node.survives && !vector.without_zone.survives);
    assert_eq!(vector.single_point.as_deref(), Some("the zone with 2 of the 4 servers"));
}

#[test]
fn a_cache_in_cluster_mode_survives_with_a_replica_of_each_shard() {
    let mut request = surviving(SMALL);
    request.versions.cache_cluster_mode = Some(true);
    let plan = plan_of(&request);
    let topology = &plan.deployment.cache.unwrap().topology;
    assert_eq!(
        (topology.num_node_groups(), topology.replicas_per_node_group()),
        (Some(1), Some(1))
    );
    assert!(plan.resilience["cache"].without_zone.survives);
    assert!(!plan.notes.decisions["cache.num_node_groups"].contains("the guide has"));
}
