//! "What a plan survives": each tier and each loss, from the plans of the tiers' largest workloads.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::page::{Page, front_matter};
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, Tier};
use crate::sizing::{self, Plan, Remains, Request, Resilience, Workload};

const REGION: &str = "us-east-1";

const INTRODUCTION: &str = "\
`resilience` says for each component how many zones it uses, whether it survives the loss of a node and of a \
zone, which share of the demand it still carries without a zone, and what restores the rest. With \
`survive_zone_loss = true`, every component is sized to survive the loss of a zone. All but the vector database and \
Aurora then still carry the whole workload; a vector database keeps a majority of each shard's copies, Aurora an \
instance that can write, and `share_after_zone_loss` is their share.

## How it is counted

- For each component, the lost zone is the one that has the most of it. EKS and Auto Scaling groups fill zones evenly, so \
29 nodes in three zones are 10, 10 and 9, and 19 are left.
- Node groups: the remaining nodes are compared with the nodes that all pods need. Kubernetes starts the pods of lost \
nodes on other nodes if there is room. A plan that survives keeps that room; the counts of services stay the same, at \
least two. This needs `topology_spread` and `services[*].pod_disruption_budget`. The first distributes pods evenly \
over zones if there is room (`ScheduleAnyway`; with `DoNotSchedule`, the nodes of a lost zone would keep pods from \
starting elsewhere until the nodes are deleted). The second makes sure that draining nodes stops no more pods of a \
service than the loss of a zone does.
- Servers and Fargate tasks: there is no spare room, so enough of them run from the start. Nothing starts a container \
on another server, so each service must also run on the remaining servers.
- The demand is what the plan is sized for. With `basis = \"max\"` this includes the guide's table.
- Databases and caches need a copy in another zone; Weaviate and RabbitMQ need a majority. Weaviate does not know \
zones, so a plan that survives has as many copies as servers. Its volumes then hold less data than without copies; \
`decisions` says so.
- NAT gateways: the share is that of the private subnets that can still reach the internet, routed as in \
`examples/complete`. AWS builds each gateway from several machines, so a loss is that of the service in one zone.
- AWS guarantees none of this. Durations are from its documentation; `service_levels` has the service level agreements.
";

/// The page.
pub fn page() -> Page {
    let title = "What a plan survives";
    let mut text =
        front_matter(title, "Using a plan", "What is left when a node or a zone is lost.");
    let _ = write!(text, "# {title}\n\n{INTRODUCTION}");
    let modes = [
        ("With `survive_zone_loss = false`, the default", false),
        ("With `survive_zone_loss = true`", true),
    ];
    for (heading, survive_zone_loss) in modes {
        let _ = write!(
            text,
            "\n## {heading}\n\nThe largest workload of each tier, on its default platform, \
             in {REGION}. Shares are shares of the demand; a component that is not listed still \
             carries all of it. A cell of enterprise is like large.\n\n| tier | lost | what is \
             left | for how long |\n|---|---|---|---|\n"
        );
        Guide::embedded().tiers.iter().for_each(|tier| rows(&mut text, tier, survive_zone_loss));
    }
    Page { path: "guides/resilience.md".to_owned(), text }
}

fn rows(text: &mut String, tier: &Tier, survive_zone_loss: bool) {
    let workload: Workload = tier.tops.iter().collect();
    let request = Request { survive_zone_loss, ..Request::new(workload, REGION) };
    let (guide, prices) = (Guide::embedded(), PriceBook::embedded());
    match sizing::plan(&request, guide, Catalogue::embedded(), prices) {
        Ok(plan) => {
            for (lost, left, duration) in losses(&plan) {
                let _ = writeln!(text, "| {} | {lost} | {left} | {duration} |", tier.name);
            }
        }
        Err(error) => {
            let _ = writeln!(text, "| {} | a zone | no plan | {error} |", tier.name);
        }
    }
}

/// What can be lost, what is left and for how long.
fn losses(plan: &Plan) -> Vec<(&'static str, String, String)> {
    let all = &plan.resilience;
    let is_compute = |name: &str| {
        ["node_groups.", "servers.", "services"].iter().any(|part| name.starts_with(part))
    };
    let compute = || all.iter().filter(|(name, _)| is_compute(name));
    let node = ("a node", left(compute(), |one| one.without_node), durations(compute()));
    let zone_lasts =
        "until the zone is back; `recovery` says how long each failover takes".to_owned();
    let zone = ("a zone", left(all.iter(), |one| one.without_zone), zone_lasts);
    let of = |lost, names: &[&str]| {
        let found = names.iter().find_map(|name| all.get_key_value(*name));
        let (left, duration) = match found {
            Some((name, one)) => (
                left([(name, one)].into_iter(), |one| one.without_node),
                one.recovery.duration.clone(),
            ),
            None => ("not a component of its own".to_owned(), "-".to_owned()),
        };
        (lost, left, duration)
    };
    vec![
        node,
        zone,
        of("the primary database", &["database", "aurora"]),
        of("a primary cache node", &["cache"]),
        of("a vector database server", &["vector_database"]),
        of("a broker", &["message_broker"]),
        nat_gateway(plan),
    ]
}

fn nat_gateway(plan: &Plan) -> (&'static str, String, String) {
    let (left, duration) = match sizing::nat_share_without_gateway(&plan.deployment.network) {
        Some(share) => (
            format!("internet access of {share} of the private subnets"),
            "until the routes are changed".to_owned(),
        ),
        None => ("not a component of its own".to_owned(), "-".to_owned()),
    };
    ("a NAT gateway", left, duration)
}

/// The components that lose something, with what they keep.
fn left<'a>(
    components: impl Iterator<Item = (&'a String, &'a Resilience)>,
    remains: impl Fn(&Resilience) -> Remains,
) -> String {
    let less = components.filter_map(|(name, one)| {
        let share = remains(one).share;
        (share < Decimal::ONE).then(|| format!("{share} of `{name}`"))
    });
    let less: Vec<String> = less.collect();
    if less.is_empty() { "everything".to_owned() } else { less.join(", ") }
}

fn durations<'a>(components: impl Iterator<Item = (&'a String, &'a Resilience)>) -> String {
    let mut durations: Vec<&str> =
        components.map(|(_, one)| one.recovery.duration.as_str()).collect();
    durations.dedup();
    durations.join("; ")
}
