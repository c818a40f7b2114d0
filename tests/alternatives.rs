//! Cheaper alternatives: each is what its inputs make of the plan, and a frontier is what nothing beats.

use glsizing::aws::{Architecture, Catalogue, price::PriceBook, price::PurchaseOption};
use glsizing::guide::Guide;
use glsizing::provider::offline;
use glsizing::sizing::alternatives::{self, Alternatives, Frontier, Point, frontier};
use glsizing::sizing::{Basis, Input, Plan, Request, Workload, figures, is_outside_plans};
use rust_decimal::{Decimal, dec};
use serde_json::{Map, Value as Json, json};

use crate::support::plan_of;

const US: &str = "us-east-1";

fn workload([organizations, users, transactions_per_day]: [u64; 3]) -> Workload {
    Workload::of([organizations, users, transactions_per_day])
}

fn request(amounts: [u64; 3], region: &str) -> Request {
    Request::new(workload(amounts), region)
}

fn found(plan: Request, budget: Option<Decimal>) -> Alternatives {
    let request = alternatives::Request { plan, budget_monthly_usd: budget };
    let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
    alternatives::alternatives(&request, guide, catalogue, PriceBook::embedded(), &|| false)
        .unwrap()
}

fn frontier_of(plan: &Request) -> Frontier {
    frontier(plan, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded()).unwrap()
}

fn total(plan: &Plan) -> Option<Decimal> {
    let usd = plan.bill.monthly_usd(glsizing::sizing::Estimate::Typical)?;
    Some(usd * Decimal::from(plan.cell_count))
}

/// What a plan costs whose inputs are set as the text says: HCL of one line is TOML, but for null.
fn pasted(plan: &Request, text: &str) -> Option<Decimal> {
    let amounts = Input::EMBEDDED.map(|one| (one.to_string(), json!(plan.workload.get(one))));
    let mut inputs = Map::from_iter(amounts);
    inputs.insert("region".to_owned(), json!(plan.region));
    if let Some(version) = &plan.versions.cache {
        inputs.insert("cache_engine_version".to_owned(), json!(version));
    }
    for line in text.lines() {
        let (name, value) = line.split_once(" = ").unwrap();
        let value = match value {
            "null" => Json::Null,
            _ => serde_json::to_value(&toml::from_str::<toml::Table>(line).unwrap()[name]).unwrap(),
        };
        inputs.insert(name.to_owned(), value);
    }
    let planned = offline::plan(&inputs).unwrap_or_else(|problems| {
        panic!("{text}: {}", problems.iter().map(|one| one.whole()).collect::<String>())
    });
    total(&planned.plan)
}

const WORKLOADS: [([u64; 3], &str); 7] = [
    ([1, 5, 100], US),
    ([5, 50, 5_000], "eu-west-1"),
    ([50, 500, 50_000], US),
    ([60, 900, 90_000], "eu-central-1"),
    ([500, 5_000, 500_000], US),
    ([2_001, 25_000, 2_500_000], "ap-southeast-1"),
    ([9_990, 1, 1], US),
];

#[test]
fn every_alternative_saves_what_its_inputs_save() {
    let mut keys = std::collections::BTreeSet::new();
    for (amounts, region) in WORKLOADS {
        let plan = request(amounts, region);
        let all = found(plan.clone(), None);
        assert_eq!(all.total_monthly_usd, total(&plan_of(&plan)));
        for (key, one) in &all.alternatives {
            let cost = pasted(&plan, &one.inputs);
            match one.monthly_usd_saved {
                Some(saved) => {
                    assert!(saved > Decimal::ZERO, "{key}: {one:?}");
                    let now = all.total_monthly_usd.unwrap() - cost.unwrap();
                    assert_eq!(now, saved, "{key} of {amounts:?} in {region}");
                    assert!(one.unpriced.is_empty(), "{key}");
                }
                None => assert!(!one.unpriced.is_empty(), "{key}: {one:?}"),
            }
            keys.insert(key.clone());
        }
    }
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let expected = [
        "calculator_basis",
        "gp3_instead_of_io2",
        "graviton",
        "newer_generation",
        "one_more_cell",
        "reserved_1yr",
        "reserved_3yr",
        "right_family",
        "spot_workers",
        "valkey",
    ];
    for key in expected {
        assert!(keys.contains(&key), "no workload has {key}: {keys:?}");
    }
}

/// 999 organizations in each of ten cells need 100 vCPU and db.r6i.32xlarge; 909 in each of eleven need 91, for
/// which db.r5.24xlarge is enough.
#[test]
fn one_more_cell_saves_where_each_takes_a_smaller_class() {
    let plan = request([9_990, 1, 1], US);
    let one = found(plan.clone(), None).alternatives["one_more_cell"].clone();
    assert_eq!(one.inputs, "cell_count = 11\n");
    assert_eq!(one.monthly_usd_saved, Some(dec!(62_093.45)));
    let class = |plan: &Request| plan_of(plan).deployment.database.unwrap().instance_class;
    assert_eq!(class(&plan), "db.r6i.32xlarge");
    assert_eq!(class(&Request { cell_count: Some(11), ..plan.clone() }), "db.r5.24xlarge");
    assert_eq!(
        total(&plan_of(&plan)).unwrap() - pasted(&plan, &one.inputs).unwrap(),
        dec!(62_093.45)
    );
}

#[test]
fn an_asked_version_of_redis_is_dropped_with_the_engine() {
    let mut plan = request([50, 500, 50_000], US);
    plan.versions.cache = Some("7.1".into());
    let one = found(plan.clone(), None).alternatives["valkey"].clone();
    assert_eq!(one.inputs, "cache_engine = \"valkey\"\ncache_engine_version = null\n");
    assert_eq!(one.monthly_usd_saved, Some(dec!(136.66)));
    assert_eq!(total(&plan_of(&plan)).unwrap() - pasted(&plan, &one.inputs).unwrap(), dec!(136.66));
}

#[test]
fn what_rests_on_a_missing_price_is_unknown_and_named() {
    let all = found(request([50, 500, 50_000], "eu-west-1"), None).alternatives;
    assert_eq!(all["spot_workers"].monthly_usd_saved, None);
    assert_eq!(all["spot_workers"].unpriced, ["node_groups.worker.instances"]);
    // No price of a Graviton broker is known there.
    assert_eq!(all["graviton"].monthly_usd_saved, None);
    assert_eq!(all["graviton"].unpriced, ["message_broker.brokers"]);
    // Missing on both sides and the same: it makes no difference.
    let arm =
        Request { architecture: Architecture::Arm64, ..request([50, 500, 50_000], "eu-west-1") };
    assert!(found(arm, None).alternatives["valkey"].monthly_usd_saved.is_some());
}

#[test]
fn what_runs_already_or_is_chosen_is_no_alternative() {
    let mut plan = request([50, 500, 50_000], US);
    plan.basis = Basis::Calculator;
    plan.purchase_option = PurchaseOption::Reserved3yrPartialUpfront;
    plan.architecture = Architecture::Arm64;
    let all = found(plan, None).alternatives;
    for key in
        ["calculator_basis", "reserved_3yr", "graviton", "gp3_instead_of_io2", "one_more_cell"]
    {
        assert!(!all.contains_key(key), "{key}");
    }
}

#[test]
fn edges_are_the_first_amounts_that_need_something_else() {
    let at = |amounts| total(&plan_of(&request(amounts, US)));
    let edges = found(request([50, 1_000, 50_000], US), None).edges;
    let edge = &edges["users/tier"];
    assert_eq!((edge.at, edge.distance, edge.needs.as_str()), (1_001, 1, "tier large"));
    let (now, then) = (at([50, 1_000, 50_000]), at([50, 1_001, 50_000]));
    assert_eq!(edge.total_monthly_usd, then);
    assert_eq!(edge.monthly_usd_added, Some(then.unwrap() - now.unwrap()));
    assert!(edge.sentence().starts_with("1 user more: tier large, +$"), "{}", edge.sentence());
    // Eight vCPUs of the database are those of 80 organizations.
    let class = &edges["organizations/class"];
    let classes = |organizations| plan_of(&request([organizations, 1_000, 50_000], US)).deployment;
    let database = |organizations| classes(organizations).database.unwrap().instance_class;
    assert_ne!(database(class.at), database(class.at - 1));
    assert!(class.needs.starts_with("database.instance_class = "), "{}", class.needs);
    let cells = found(request([2_001, 1, 1], US), None).edges;
    let cell = &cells["organizations/cell"];
    assert_eq!((cell.at, cell.distance, cell.needs.as_str()), (3_001, 1_000, "4 cells"));
    // A larger tier that is pinned has its own edges.
    let pinned = Request { tier: Some("large".into()), ..request([50, 500, 50_000], US) };
    assert_eq!(found(pinned, None).edges["users/tier"].at, 10_001);
}

#[test]
fn a_budget_is_met_by_the_fewest_and_by_the_cheapest_set() {
    let plan = request([500, 5_000, 500_000], US);
    let now = total(&plan_of(&plan)).unwrap();
    let meet = |budget| found(plan.clone(), Some(budget)).budget.unwrap();
    let ample = meet(now);
    assert!(ample.is_met && ample.fewest.unwrap().alternatives.is_empty());
    let tight = meet(now - dec!(1));
    let fewest = tight.fewest.unwrap();
    assert_eq!(fewest.alternatives.len(), 1);
    let cheapest = tight.cheapest.unwrap();
    assert!(cheapest.total_monthly_usd < fewest.total_monthly_usd + dec!(0.01));
    for choice in [&fewest, &cheapest] {
        assert_eq!(pasted(&plan, &choice.inputs), Some(choice.total_monthly_usd), "{choice:?}");
    }
    let exact = meet(cheapest.total_monthly_usd);
    assert!(exact.is_met);
    let none = meet(cheapest.total_monthly_usd - dec!(0.01));
    assert_eq!((none.is_met, none.fewest.clone()), (false, None));
    assert!(none.sentence().starts_with("budget: nothing meets $"), "{}", none.sentence());
    assert_eq!(found(plan, None).budget, None);
}

#[test]
fn without_a_price_nothing_is_known_of_a_budget() {
    let all = found(request([50, 500, 50_000], "cn-north-1"), Some(dec!(1)));
    assert!(all.alternatives.values().all(|one| one.monthly_usd_saved.is_none()));
    assert!(!all.budget.unwrap().is_met);
}

/// So many numbers that look random, the same each time.
fn random(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

/// At least as good in everything, and better in something.
fn beats(one: &Point, other: &Point) -> bool {
    let as_good = one.total_monthly_usd <= other.total_monthly_usd
        && one.headroom >= other.headroom
        && one.survives_zone_loss >= other.survives_zone_loss;
    as_good
        && (one.total_monthly_usd < other.total_monthly_usd
            || one.headroom > other.headroom
            || one.survives_zone_loss != other.survives_zone_loss)
}

#[test]
fn nothing_beats_a_frontier_of_random_workloads() {
    let mut random = random(7);
    for tops in
        [[10, 100, 10_000], [100, 1_000, 100_000], [1_000, 10_000, 1_000_000], [9_000, 1, 1]]
    {
        for region in [US, "eu-west-1", "eu-central-1", "ap-southeast-1", "us-west-2"] {
            let plan = request(tops.map(|top| 1 + random(top)), region);
            let found = frontier_of(&plan);
            let (points, tried) = (&found.points, &found.tried);
            assert!(!points.is_empty());
            for one in tried {
                let beaten = tried.iter().any(|other| beats(other, one));
                let is_like = |point: &Point| {
                    !beats(point, one)
                        && !beats(one, point)
                        && point.total_monthly_usd == one.total_monthly_usd
                };
                let kept = points.iter().any(is_like);
                assert_eq!(kept, !beaten, "{one:?} of {plan:?}");
            }
            brute_force(&plan, &found);
            let last = points.last().unwrap();
            assert_eq!(pasted(&plan, &last.inputs), Some(last.total_monthly_usd), "{plan:?}");
        }
    }
}

/// Requests made here, of which a point of the frontier is at least as good as each.
fn brute_force(plan: &Request, found: &Frontier) {
    let is_known = |key: &str| found.tried.iter().any(|one| one.alternatives == [key]);
    let both = |key: &str| if is_known(key) { 2 } else { 1 };
    for (arm, gp3, basis) in (0..8).map(|bits| (bits & 1, bits >> 1 & 1, bits >> 2)) {
        if arm >= both("graviton")
            || gp3 >= both("gp3_instead_of_io2")
            || basis >= both("calculator_basis")
        {
            continue;
        }
        for (headroom, survive_zone_loss) in [(dec!(0), false), (dec!(0.5), true), (dec!(1), false)]
        {
            let mut one = Request { headroom, survive_zone_loss, ..plan.clone() };
            if arm == 1 {
                one.architecture = Architecture::Arm64;
            }
            if gp3 == 1 {
                one.database_storage_type = Some(glsizing::aws::rds::StorageType::Gp3);
            }
            if basis == 1 {
                one.basis = Basis::Calculator;
            }
            let sized =
                figures(&one, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded());
            let Ok(sized) = sized else { continue };
            let mut unpriced = sized.sums.unpriced();
            if !unpriced.all(is_outside_plans) {
                continue;
            }
            let Some(usd) = sized.sums.monthly_usd() else { continue };
            let usd = usd * Decimal::from(sized.cell_count);
            let as_good = |point: &&Point| {
                point.total_monthly_usd <= usd
                    && point.headroom >= headroom
                    && point.survives_zone_loss >= survive_zone_loss
            };
            assert!(found.points.iter().any(|point| as_good(&point)), "{one:?}");
        }
    }
}
