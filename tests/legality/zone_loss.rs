//! What a plan says it survives, worked out again from its counts, and what surviving costs.

use std::cell::Cell;

use glsizing::tfplugin::Value;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::case::Case;
use super::checker::{Part, node_of, pods_on};
use super::draw::cases;
use super::facts::facts;
use super::properties::runner;
use super::quantities::{lowered, quantities};

const PLANS: u32 = 2_000;

/// The members of each zone: dealt one after another, so that the first zones have the remainder.
fn dealt(members: u64, zones: u64) -> Vec<u64> {
    let mut of_zone = vec![0; usize::try_from(zones).unwrap()];
    let zones = of_zone.len();
    for member in 0..usize::try_from(members).unwrap() {
        of_zone[member % zones] += 1;
    }
    of_zone
}

/// The fewest that are left when one zone is lost.
fn left(members: u64, zones: u64) -> u64 {
    let of_zone = dealt(members, zones);
    let without = (0..of_zone.len()).map(|lost| {
        let others = of_zone.iter().enumerate().filter(|(zone, _)| *zone != lost);
        others.map(|(_, count)| count).sum()
    });
    without.min().unwrap_or(0)
}

/// What a plan says of a component, and what is wrong with it.
struct Said<'a> {
    name: String,
    of: Part<'a>,
    wrong: Vec<String>,
}

impl Said<'_> {
    fn share(&self) -> Decimal {
        self.of.quantity("share_after_zone_loss")
    }

    fn insists(&mut self, holds: bool, what: &str) {
        if !holds {
            self.wrong.push(format!("{}: {what}: {:?}", self.name, self.of));
        }
    }

    /// All or nothing, as `survives` has it.
    fn is_kept_if(&mut self, survives: bool) {
        self.insists(self.of.flag("survives_zone_loss") == survives, "survives");
        self.insists(self.share() == Decimal::from(u8::from(survives)), "share");
    }
}

/// What is wrong with a plan's `resilience`.
fn faults(plan: &Value) -> Vec<String> {
    let whole = Part(plan);
    let mut wrong = Vec::new();
    for (name, of) in whole.parts("resilience") {
        let mut said = Said { name: name.to_owned(), of, wrong: Vec::new() };
        let share = said.share();
        said.insists(share >= Decimal::ZERO && share <= Decimal::ONE, "from 0 to 1");
        said.insists(
            share < Decimal::ONE || of.flag("survives_zone_loss"),
            "a share of all survives",
        );
        said.insists(
            !of.flag("survives_zone_loss") || of.flag("survives_node_loss"),
            "a node is less than a zone",
        );
        said.insists(
            of.flag("survives_node_loss") || of.maybe_text("single_point").is_some() || {
                // A group that is full has no single point, and no spare node either.
                name.starts_with("node_groups.")
                    || name == "services"
                    || name.starts_with("servers.")
            },
            "what a node takes down has a single point",
        );
        judge(plan, &mut said);
        wrong.extend(said.wrong);
    }
    wrong
}

fn judge(plan: &Value, said: &mut Said) {
    let (whole, name) = (Part(plan), said.name.clone());
    let zones = whole.count("availability_zone_count");
    match name.split_once('.') {
        Some(("node_groups", group)) => nodes(whole, group, zones, said),
        Some(("servers", server)) => servers(whole, server, zones, said),
        _ if name == "services" => said.insists(tasks(whole, zones, said.share()), "tasks"),
        _ if name == "nat_gateways" => gateways(whole, zones, said),
        _ => data(whole.part(&name).unwrap(), &name, zones, said),
    }
}

fn data(part: Part, name: &str, zones: u64, said: &mut Said) {
    match name {
        "database" => said.is_kept_if(part.flag("multi_az")),
        "cache" => said.is_kept_if(part.flag("multi_az_enabled")),
        "message_broker" => {
            let brokers = part.count("broker_count");
            said.is_kept_if(2 * left(brokers, zones) > brokers);
        }
        "vector_database" => vectors(part, said),
        "aurora" => {
            let instances = part.parts("instances").len() as u64;
            let survives = said.of.flag("survives_zone_loss");
            said.insists(survives == (left(instances, zones) > 0), "an instance is left");
        }
        _ => panic!("a component of another name: {name}"),
    }
}

/// The nodes that are needed are at most those there are, and no fewer than what the pods request; if
/// all of the demand is carried, its pods fit on the nodes that are left.
fn nodes(plan: Part, name: &str, zones: u64, said: &mut Said) {
    let groups = plan.parts("node_groups");
    let (_, group) = groups.into_iter().find(|(group, _)| *group == name).unwrap();
    let desired = group.count("desired_size");
    let left = left(desired, zones);
    let node = node_of(&facts().instances[group.list("instance_types")[0].as_str().unwrap()]);
    let pods = pods_on(plan, name, "desired_count");
    let sum = |of: fn(&(u64, u64)) -> u64| {
        pods.iter().map(|pods| pods.count * of(&(pods.millicores, pods.mib))).sum::<u64>()
    };
    let least = sum(|of| of.0).div_ceil(node.millicores).max(sum(|of| of.1).div_ceil(node.mib));
    let share = said.share();
    let hundredth = Decimal::new(1, 2);
    let (left, desired) = (Decimal::from(left), Decimal::from(desired.max(1)));
    said.insists(share + hundredth > left / desired, "no less than the nodes that are left");
    let most = left / Decimal::from(least.max(1));
    said.insists(share <= most, "no more than what they have");
    let survives = said.of.flag("survives_zone_loss");
    said.insists(survives == (share == Decimal::ONE), "survives with all of it");
}

/// Servers that are needed are at most those there are, and each container runs elsewhere too.
fn servers(plan: Part, name: &str, zones: u64, said: &mut Said) {
    let servers = plan.parts("servers");
    let (_, server) = servers.into_iter().find(|(server, _)| *server == name).unwrap();
    let count = server.count("count");
    let share = said.share();
    let lone = plan.parts("services").iter().any(|(_, one)| one.count("desired_count") == 1);
    said.insists(!lone || share == Decimal::ZERO, "a container that runs once is lost");
    said.insists(count > 1 || share == Decimal::ZERO, "an only server is lost");
    let of_servers = Decimal::from(left(count, zones)) / Decimal::from(count);
    said.insists(lone || share + Decimal::new(1, 2) > of_servers, "no less than what is left");
}

/// With as many tasks as are needed, what is left of the scarcest service; more only with spares.
fn tasks(plan: Part, zones: u64, share: Decimal) -> bool {
    let of_service = plan.parts("services").into_iter().map(|(_, one)| {
        let count = one.count("desired_count");
        Decimal::from(left(count, zones)) / Decimal::from(count)
    });
    let least = of_service.min().unwrap_or(Decimal::ONE).trunc_with_scale(2);
    if plan.flag("survive_zone_loss") { share == Decimal::ONE } else { share == least }
}

/// Whether every choice of servers that a shard's copies may be on has a majority left, whichever zone
/// is lost.
fn vectors(vector: Part, said: &mut Said) {
    let zone_of: Vec<u64> = vector
        .list("zone_of")
        .iter()
        .map(|zone| zone.as_number().unwrap().to_u64().unwrap())
        .collect();
    let copies = u32::try_from(vector.count("replication_factor")).unwrap();
    let choices = (0_u32..1 << zone_of.len()).filter(|choice| choice.count_ones() == copies);
    let keeps = |choice: u32, lost: u64| {
        let left = (0..zone_of.len()).filter(|at| choice >> at & 1 == 1 && zone_of[*at] != lost);
        2 * left.count() > copies as usize
    };
    let survives =
        choices.into_iter().all(|choice| zone_of.iter().all(|lost| keeps(choice, *lost)));
    said.insists(said.of.flag("survives_zone_loss") == survives, "a majority of any copies");
    said.insists((said.share() > Decimal::ZERO) == survives, "some share with a majority");
    said.insists(
        vector.count("raft_bootstrap_expect") == u64::from(copies) && copies % 2 == 1,
        "an odd number of voters",
    );
}

/// Follows each private subnet of examples/complete to its gateway.
fn gateways(plan: Part, zones: u64, said: &mut Said) {
    let gateways = plan.part("network").unwrap().count("nat_gateways");
    let routes = |lost: u64| {
        let subnets = (0..gateways.max(zones)).filter(move |subnet| subnet % zones != lost);
        subnets.map(move |subnet| (subnet % gateways) % zones != lost)
    };
    let share = (0..zones).map(|lost| {
        let working = routes(lost).filter(|works| *works).count() as u64;
        let all = routes(lost).count() as u64;
        if all == 0 { Decimal::ZERO } else { Decimal::from(working) / Decimal::from(all) }
    });
    let share = share.min().unwrap().trunc_with_scale(2);
    said.insists(said.share() == share, &format!("{share} of the subnets have a way out"));
}

#[test]
fn what_is_left_without_a_zone_is_what_the_counts_leave() {
    let plans = Cell::new(0);
    let judge = |case: Case| {
        if let Ok(plan) = case.read() {
            let found = faults(&plan);
            prop_assert!(found.is_empty(), "{}\n{case:?}", found.join("\n"));
            plans.set(plans.get() + 1);
        }
        Ok(())
    };
    runner(PLANS).run(&cases(), judge).unwrap_or_else(|error| panic!("{error}"));
    assert!(plans.get() > PLANS / 3, "only {} plans were made", plans.get());
}

#[test]
fn surviving_the_loss_of_a_zone_lowers_nothing_and_survives() {
    let compared = Cell::new(0);
    let judge = |case: Case| {
        let without = Case { survive_zone_loss: false, ..case.clone() };
        let with = Case { survive_zone_loss: true, ..case };
        let (Ok(one), Ok(other)) = (without.read(), with.read()) else { return Ok(()) };
        // The cheapest of several families, and a type that is kept, may have more of one resource
        // than is asked for.
        if with.families.is_empty() && with.current.is_none() {
            let fell = lowered(&quantities(&one), &quantities(&other));
            prop_assert!(fell.is_empty(), "{}\n{with:?}", fell.join("\n"));
            compared.set(compared.get() + 1);
        }
        for (name, of) in Part(&other).parts("resilience") {
            prop_assert!(of.flag("survives_zone_loss"), "{name}: {of:?}\n{with:?}");
            let whole = of.quantity("share_after_zone_loss") == Decimal::ONE;
            let by_majority = ["vector_database", "aurora"].contains(&name);
            prop_assert!(whole || by_majority, "{name}: {of:?}\n{with:?}");
        }
        let found = faults(&other);
        prop_assert!(found.is_empty(), "{}\n{with:?}", found.join("\n"));
        Ok(())
    };
    runner(PLANS).run(&cases(), judge).unwrap_or_else(|error| panic!("{error}"));
    assert!(compared.get() > PLANS / 10, "only {} pairs were compared", compared.get());
}

/// The guide's largest workload of a tier, as a plan that survives.
fn survivor(tops: [u64; 3]) -> Value {
    let [organizations, users, transactions] = tops;
    let case = Case::of(organizations, users, transactions);
    Case { survive_zone_loss: true, ..case }.read().unwrap()
}

#[test]
fn the_vector_database_keeps_its_majority_with_three_and_with_five_servers() {
    for (tops, count, zones) in [
        ([100, 1_000, 100_000], 3, vec![0, 1, 2]),
        ([1_000, 10_000, 1_000_000], 5, vec![0, 1, 2, 0, 1]),
    ] {
        let plan = survivor(tops);
        let vector = Part(&plan).part("vector_database").unwrap();
        assert_eq!(vector.count("count"), count);
        assert_eq!(vector.count("replication_factor"), count);
        assert_eq!(vector.list("zone_of"), zones.into_iter().map(Value::from).collect::<Vec<_>>());
    }
}

#[test]
fn what_cannot_survive_is_an_error_that_says_what_to_do() {
    let said = |case: Case| {
        let problems = Case { survive_zone_loss: true, ..case }.read().unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].summary, "Plan cannot survive the loss of a zone");
        problems[0].detail.clone()
    };
    let medium = Case::of(50, 500, 50_000);
    let development = Case::of(1, 5, 100);
    let eks = Case { platform: Some("eks"), ..development.clone() };
    for case in [development, eks] {
        let detail = said(case);
        assert!(detail.contains("in one zone. Set tier to a larger one, or leave"), "{detail}");
    }
    let detail = said(Case { zones: Some(2), ..medium.clone() });
    assert!(detail.contains("Set availability_zone_count to 3 or more"), "{detail}");
    let detail = said(Case { region: "us-west-1".into(), ..medium });
    assert!(detail.contains("Choose another region: us-west-1 has 2"), "{detail}");
}

#[test]
fn mutants_of_a_plan_are_found() {
    let plan = Case::of(50, 500, 50_000).read().unwrap();
    assert_eq!(faults(&plan), Vec::<String>::new());
    let with = |path: &[&str], value: Value| {
        let mut mutant = plan.clone();
        set(&mut mutant, path, value);
        faults(&mutant)
    };
    let group = ["resilience", "node_groups.web"];
    for (path, value) in [
        (&[group[0], group[1], "share_after_zone_loss"][..], Value::from(1)),
        (&[group[0], group[1], "survives_zone_loss"], Value::Bool(true)),
        (&["resilience", "vector_database", "survives_zone_loss"], Value::Bool(true)),
        (&["resilience", "message_broker", "survives_zone_loss"], Value::Bool(false)),
        (&["resilience", "nat_gateways", "share_after_zone_loss"], Value::from(1)),
        (&["network", "nat_gateways"], Value::from(1)),
        (&["database", "multi_az"], Value::Bool(false)),
        (&["vector_database", "replication_factor"], Value::from(2)),
    ] {
        assert!(!with(path, value).is_empty(), "{path:?}");
    }
}

fn set(value: &mut Value, path: &[&str], to: Value) {
    match (value, path) {
        (value, []) => *value = to,
        (Value::Map(parts), [first, rest @ ..]) => set(parts.get_mut(*first).unwrap(), rest, to),
        _ => panic!("no {path:?}"),
    }
}
