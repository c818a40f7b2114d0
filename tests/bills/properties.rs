//! What holds for the bill of every plan.

use std::collections::BTreeSet;

use glsizing::aws::price::{PriceBook, PurchaseOption};
use glsizing::aws::{Architecture, Catalogue};
use glsizing::guide::{Guide, Platform};
use glsizing::sizing::{Basis, Estimate, Input, Plan, Request, Workload, figures, needed_tier};
use glsizing::units::Usd;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::{cents, request};

use crate::support::{plan_of, tier_name, try_plan};

const ESTIMATES: [Estimate; 3] = [Estimate::Low, Estimate::Typical, Estimate::High];

/// Three with nearly every price, two with gaps, one without any.
const REGIONS: [&str; 6] =
    ["us-east-1", "eu-west-1", "ap-southeast-1", "eu-south-1", "sa-east-1", "ap-southeast-7"];

/// Evenly spread over the magnitudes up to twice large's tops.
fn amount(top: u64) -> impl Strategy<Value = u64> {
    (0..=top.ilog2(), any::<u64>()).prop_map(move |(bits, any)| (1 << bits) + any % (1 << bits))
}

fn workload() -> impl Strategy<Value = Workload> {
    (amount(1_000), amount(10_000), amount(1_000_000)).prop_map(
        |(organizations, users, transactions_per_day)| {
            Workload::of([organizations, users, transactions_per_day])
        },
    )
}

fn any_request() -> impl Strategy<Value = Request> {
    let choices = (
        proptest::sample::select(REGIONS.to_vec()),
        proptest::sample::select(Basis::ALL.to_vec()),
        proptest::sample::select(vec![Architecture::X86_64, Architecture::Arm64]),
        proptest::sample::select(PurchaseOption::ALL.to_vec()),
    );
    (workload(), choices).prop_map(|(workload, (region, basis, architecture, purchase_option))| {
        Request { basis, architecture, purchase_option, ..Request::new(workload, region) }
    })
}

/// A plan, where AWS sells one.
fn sold(request: &Request) -> Result<Plan, TestCaseError> {
    try_plan(request).map_err(|error| TestCaseError::reject(error.to_string()))
}

fn sums(plan: &Plan) -> [Option<Decimal>; 3] {
    ESTIMATES.map(|estimate| plan.bill.monthly_usd(estimate))
}

/// The name of a line for each resource that a deployment has, worked out from the deployment alone.
fn resources(plan: &Plan) -> Vec<String> {
    let deployment = &plan.deployment;
    let groups = deployment.node_groups.keys();
    let groups = groups
        .flat_map(|name| ["instances", "disks"].map(|part| format!("node_groups.{name}.{part}")));
    let servers = deployment.servers.keys();
    let servers = servers
        .flat_map(|name| ["instances", "disks"].map(|part| format!("servers.{name}.{part}")));
    let network = &deployment.network;
    let balancers = network.application_load_balancers + network.network_load_balancers;
    let database = deployment.database.as_ref();
    let fixed = [
        (deployment.platform == Platform::Eks, "eks.clusters"),
        (deployment.platform == Platform::EcsFargate, "fargate.vcpus"),
        (deployment.platform == Platform::EcsFargate, "fargate.memory"),
        (deployment.platform != Platform::Ec2, "cloudwatch.container_insights"),
        (database.is_some(), "database.primary.instances"),
        (database.is_some(), "database.primary.storage"),
        (database.is_some(), "database.backups.storage"),
        (database.is_some_and(|one| one.replica_count > 0), "database.replicas.instances"),
        (database.is_some_and(|one| one.replica_count > 0), "database.replicas.storage"),
        (
            database.is_some_and(|one| one.long_term_backup_days.is_some()),
            "database.long_term_backups.storage",
        ),
        (deployment.aurora.is_some(), "aurora.storage"),
        (deployment.cache.is_some(), "cache.nodes"),
        (deployment.vector_database.is_some(), "vector_database.instances"),
        (deployment.vector_database.is_some(), "vector_database.storage"),
        (deployment.vector_database.is_some(), "vector_database.snapshots"),
        (deployment.message_broker.is_some(), "message_broker.brokers"),
        (deployment.message_broker.is_some(), "message_broker.storage"),
        (!deployment.object_storage.is_empty(), "object_storage.storage"),
        (network.application_load_balancers > 0, "network.application_load_balancers"),
        (
            network.application_load_balancers > 0,
            "network.application_load_balancer_capacity_units",
        ),
        (network.network_load_balancers > 0, "network.network_load_balancers"),
        (network.network_load_balancers > 0, "network.network_load_balancer_capacity_units"),
        (balancers > 0, "network.load_balancer_addresses"),
        (network.nat_gateways > 0, "network.nat_gateways"),
        (network.nat_gateways > 0, "network.elastic_ips"),
        (network.availability_zone_count > 1, "network.inter_zone_traffic"),
        (network.cloudfront, "network.cloudfront_traffic"),
        (network.cloudfront, "network.cloudfront_requests"),
        (network.direct_connect_gbps.is_some(), "network.direct_connect_ports"),
        (network.direct_connect_gbps.is_some(), "network.direct_connect_traffic"),
        (true, "not_modelled.llm_calls"),
    ];
    let fixed = fixed.into_iter().filter(|(has, _)| *has).map(|(_, name)| name.to_owned());
    fixed.chain(groups).chain(servers).collect()
}

/// Whether a line or a line of one of its tiers has the name, or it is said to have no price.
fn is_in_the_bill(plan: &Plan, name: &str) -> bool {
    let tier = format!("{name}.from_");
    let priced = plan.bill.lines.keys().any(|line| line == name || line.starts_with(&tier));
    priced || plan.bill.unpriced().any(|line| line == name)
}

/// What a request costs by itself.
fn cost(request: Request) -> Option<Usd> {
    let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
    let figures = figures(&request, guide, catalogue, PriceBook::embedded());
    figures.ok()?.sums.monthly_usd().map(Usd)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn every_sum_is_a_sum_of_lines(request in any_request()) {
        let bill = sold(&request)?.bill;
        for estimate in ESTIMATES {
            let lines: Decimal = bill.lines.values().map(|line| line.monthly_usd.at(estimate)).sum();
            prop_assert_eq!(bill.monthly_usd(estimate).unwrap_or_default(), lines);
        }
        let components: Decimal = bill.by_component().values().sum();
        prop_assert_eq!(bill.monthly_usd(Estimate::Typical).unwrap_or_default(), components);
        prop_assert_eq!(bill.monthly_usd(Estimate::Typical).is_none(), bill.lines.is_empty());
        for (name, line) in &bill.lines {
            let [low, typical, high] = ESTIMATES.map(|estimate| line.monthly_usd.at(estimate));
            prop_assert!(low <= typical && typical <= high, "{}", name);
            prop_assert_eq!(typical, cents(line.quantity.typical * line.unit_price_usd));
        }
    }

    #[test]
    fn what_is_said_of_other_inputs_is_what_they_cost(any in any_request(), survives in any::<bool>()) {
        let request = Request { survive_zone_loss: survives, ..any };
        let Ok(plan) = try_plan(&request) else { return Ok(()) };
        let on = |basis| cost(Request { basis, ..request.clone() });
        let finding = plan.notes.findings.get("tier-vs-calculator");
        if let Some((finding, (tier, calculator))) =
            finding.zip(on(Basis::Tier).zip(on(Basis::Calculator)))
        {
            let money = format!(": {tier} a month with the table, {calculator} with the calculator");
            prop_assert!(finding.reason.ends_with(&money), "{}, not {}", finding.reason, money);
        }
        let sentence = |of: &str| plan.notes.decisions.get(of);
        let without = cost(Request { survive_zone_loss: false, ..request.clone() });
        if let Some((sentence, without)) = sentence("survive_zone_loss").zip(without) {
            let money = format!(" a month instead of {without}");
            prop_assert!(sentence.contains(&money), "{}, not {}", sentence, money);
        }
        let more = sentence("headroom").and_then(|text| text.split_once("; with headroom = "));
        if let Some((headroom, rest)) = more.and_then(|(_, rest)| rest.split_once(' ')) {
            let with = cost(Request { headroom: headroom.parse().unwrap(), ..request.clone() });
            let money = format!("the plan costs {} a month instead of ", with.unwrap());
            prop_assert!(rest.starts_with(&money), "{}, not {}", rest, money);
        }
    }

    #[test]
    fn every_resource_has_a_line_or_is_named(request in any_request()) {
        let plan = sold(&request)?;
        for name in resources(&plan) {
            // What is within the free amount of a month has no line.
            let free = name.starts_with("network.cloudfront") && plan.cell.get(Input::USERS) <= 500;
            // Without transactions nothing crosses zones.
            let none = name == "network.inter_zone_traffic" && plan.cell.get(Input::TRANSACTIONS_PER_DAY) == 0;
            prop_assert!(free || none || is_in_the_bill(&plan, &name), "{}", name);
        }
    }

    #[test]
    fn what_is_unpriced_is_in_no_line(request in any_request()) {
        let bill = sold(&request)?.bill;
        let names: BTreeSet<&str> = bill.unpriced().collect();
        prop_assert_eq!(names.len(), bill.unpriced().len(), "named once: {:?}", names);
        for (name, line) in &bill.lines {
            prop_assert!(!names.contains(&**name), "{}", name);
            prop_assert!(line.unit_price_usd > Decimal::ZERO, "{} is free", name);
            let from = bill.source(line);
            prop_assert!(!from.source.is_empty() && !from.as_of.is_empty(), "{}", name);
        }
    }

    #[test]
    fn a_discount_scales_unit_prices_and_nothing_else(request in any_request(), permille in 0..1_000_i64) {
        let list = sold(&request)?.bill;
        let discount = Decimal::new(permille, 3);
        let bill = sold(&Request { discount, ..request })?.bill;
        prop_assert!(bill.unpriced().eq(list.unpriced()));
        prop_assert!(bill.lines.keys().eq(list.lines.keys()));
        for (mine, theirs) in bill.lines.values().zip(list.lines.values()) {
            prop_assert_eq!(mine.unit_price_usd, theirs.unit_price_usd * (Decimal::ONE - discount));
            prop_assert_eq!(mine.quantity, theirs.quantity);
        }
    }

    #[test]
    fn reserved_never_exceeds_on_demand(request in any_request()) {
        let reserved = sold(&request)?.bill;
        let on_demand = PurchaseOption::OnDemand;
        let on_demand = sold(&Request { purchase_option: on_demand, ..request })?.bill;
        prop_assert!(reserved.unpriced().eq(on_demand.unpriced()));
        prop_assert!(reserved.lines.keys().eq(on_demand.lines.keys()));
        for (name, line) in &reserved.lines {
            let most = on_demand.lines[name].unit_price_usd;
            prop_assert!(line.unit_price_usd <= most, "{}: {} > {}", name, line.unit_price_usd, most);
        }
    }

    #[test]
    fn a_smaller_workload_never_costs_more(
        larger in any_request(),
        share in (0.0..=1.0_f64, 0.0..=1.0_f64, 0.0..=1.0_f64),
    ) {
        let (tier, _) = needed_tier(&larger.workload, Guide::embedded()).unwrap();
        let part = |amount: u64, share: f64| (amount as f64 * share) as u64;
        let smaller = Workload::of([part(larger.workload.get(Input::ORGANIZATIONS), share.0).max(1), part(larger.workload.get(Input::USERS), share.1).max(1), part(larger.workload.get(Input::TRANSACTIONS_PER_DAY), share.2)]);
        let larger = Request { tier: Some(tier.to_string()), ..larger };
        let (more, less) = (sold(&larger)?, sold(&Request { workload: smaller, ..larger.clone() })?);
        // With another set of unknown prices the sums are not of the same things.
        prop_assume!(more.bill.unpriced().eq(less.bill.unpriced()));
        let total = |plan: &Plan| {
            sums(plan).map(|usd| usd.unwrap_or_default() * Decimal::from(plan.cell_count))
        };
        for (less, more) in total(&less).into_iter().zip(total(&more)) {
            prop_assert!(less <= more, "{:?} costs {}, {:?} {}", smaller, less, larger.workload, more);
        }
    }
}

/// A region whose prices nobody captured: no line, no sum, nothing that is 0.
#[test]
fn a_region_without_prices_has_no_sums() {
    for (workload, platform) in [
        ([1, 5, 100], Platform::Eks),
        ([10, 100, 10_000], Platform::Ec2),
        ([100, 1_000, 100_000], Platform::EcsFargate),
        ([1_000, 10_000, 1_000_000], Platform::Eks),
    ] {
        let platform = Some(platform);
        let basis = Basis::Tier;
        let bill =
            plan_of(&Request { platform, basis, ..request(workload, "ap-southeast-7") }).bill;
        assert!(bill.lines.is_empty() && bill.by_component().is_empty());
        assert!(bill.unpriced().len() > 0);
        assert_eq!(ESTIMATES.map(|estimate| bill.monthly_usd(estimate)), [None; 3]);
        assert_eq!(bill.priced_share(), dec!(0));
    }
}

#[test]
fn the_total_is_of_all_cells() {
    let plan = plan_of(&request([2_500, 25_000, 2_500_000], "us-east-1"));
    assert_eq!((plan.tier, plan.cell_count), (tier_name("enterprise"), 3));
    let one = plan_of(&Request {
        tier: Some("enterprise".to_owned()),
        ..request([834, 8_334, 833_334], "us-east-1")
    });
    assert_eq!(one.cell_count, 1);
    assert_eq!(sums(&one), sums(&plan));
}
