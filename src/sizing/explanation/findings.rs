//! Which of the guide's known contradictions touch a plan, and where tier and calculator differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use rust_decimal::Decimal;

use crate::aws::QuotaCount;
use crate::guide::{BrokenRule, Contradiction, Fact, Guide, Input, Severity, Tier};
use crate::units::{Gib, Usd, Vcpu};

use crate::sizing::bill::{Bill, Estimate};
use crate::sizing::demand::calculator::{Calculation, Compute, formula};
use crate::sizing::demand::region;
use crate::sizing::deployment::Deployment;
use crate::sizing::explanation::in_place::Planned;
use crate::sizing::explanation::lifecycle;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::{Basis, Request, Workload};
use crate::sizing::tier::{self, Choice};

/// Records every finding that the finished deployment gives cause for.
pub fn collect(planned: &Planned, cost_on: &dyn Fn(Basis) -> Option<Decimal>, notes: &mut Notes) {
    let Planned { request, choice, deployment, guide, catalogue, .. } = *planned;
    let elastic_ips = catalogue.quota(QuotaCount::ElasticIps).map_or(u64::MAX, |one| one.default);
    let plan = Facts { request, choice, deployment, guide, elastic_ips };
    for known in guide.contradictions.iter().filter(|known| plan.shows(known)) {
        let finding = Finding {
            severity: known.severity,
            guide: known.guide.clone(),
            plan: known.plan.clone(),
            reason: known.reason.clone(),
        };
        notes.find(&known.id, || finding);
    }
    // A read-only region is a part of the tier, so the tier's figures are none of its own.
    if request.region_share.only_reads() {
        return;
    }
    let differences = differences_of(planned);
    if !differences.is_empty() {
        notes.find("tier-vs-calculator", || {
            tier_against_calculator(request, choice, differences, cost_on, guide)
        });
    }
}

/// Findings that are none of the guide's contradictions.
const OF_PLANS: [&str; 9] = [
    tier::STRETCHED,
    lifecycle::KUBERNETES_ID,
    "published-cost",
    "nat-gateways-for-nodes",
    "database-connections",
    "replaced-database-storage",
    "zones-in-region",
    "server-memory",
    "unused-iops",
];

/// What can be replaced by another type than the guide's: `replaced-servers` and so on. Node groups have
/// their names behind it.
const REPLACED: [&str; 6] =
    ["servers", "database", "aurora", "cache", "vector_database", "message_broker"];

/// Every id that a finding of a plan can have.
pub fn ids(guide: &Guide) -> BTreeSet<String> {
    let contradictions = guide.contradictions.iter().map(|known| known.id.clone());
    let of_plans = OF_PLANS.iter().chain(&lifecycle::IDS).map(|id| (*id).to_owned());
    let replaced = REPLACED.iter().map(|component| format!("replaced-{component}"));
    let groups = guide.tiers.iter().flat_map(|tier| &tier.node_group);
    let groups = groups.map(|group| format!("replaced-node_groups.{}", group.name));
    let broken = guide.broken_rules.iter().map(BrokenRule::id);
    contradictions.chain(of_plans).chain(replaced).chain(groups).chain(broken).collect()
}

/// Where the published cost and the estimate differ, with the parts that make the difference.
pub fn published_cost(bill: &Bill, notes: &mut Notes) {
    let (Some(published), Some(estimate)) =
        (bill.guide_monthly_usd, bill.monthly_usd(Estimate::Typical))
    else {
        return;
    };
    let (published, estimate) = (Usd(published), Usd(estimate));
    if published == estimate {
        return;
    }
    let parts = largest_first(&bill.by_component());
    notes.find("published-cost", || Finding {
        severity: Severity::Info,
        guide: format!("{published} a month for the tier, without a breakdown"),
        plan: format!("{estimate} a month; {}", largest(&parts)),
        reason: too_many(&parts, published),
    });
}

/// The three largest parts that cost anything.
fn largest(parts: &[(Decimal, &str)]) -> String {
    let dear = parts.iter().filter(|(usd, _)| !usd.is_zero()).take(3);
    let dear: Vec<String> = dear.map(|(usd, name)| format!("{name} {}", Usd(*usd))).collect();
    let are = if dear.len() == 1 { "part is" } else { "parts are" };
    format!("the largest {are} {}", dear.join(", "))
}

/// What each component costs, the dearest first.
pub fn largest_first(
    by_component: &BTreeMap<&'static str, Decimal>,
) -> Vec<(Decimal, &'static str)> {
    let mut parts: Vec<_> = by_component.iter().map(|(name, usd)| (*usd, *name)).collect();
    parts.sort_by(|one, other| other.cmp(one));
    parts
}

/// The fewest of the largest parts that already cost more than what is published.
pub fn too_many(parts: &[(Decimal, &str)], published: Usd) -> String {
    let mut sum = Decimal::ZERO;
    let mut names = Vec::new();
    for (usd, name) in parts {
        sum += usd;
        names.push(*name);
        if Usd(sum) > published {
            let verb = if names.len() == 1 { "costs" } else { "cost" };
            return format!(
                "{} alone {verb} {}, which is more than the published cost",
                names.join(", "),
                Usd(sum)
            );
        }
    }
    "the published cost is larger than the sum of all parts of this plan".to_owned()
}

struct Facts<'a> {
    request: &'a Request,
    choice: &'a Choice<'a>,
    deployment: &'a Deployment,
    guide: &'a Guide,
    /// How many a new account may have.
    elastic_ips: u64,
}

impl Facts<'_> {
    fn shows(&self, known: &Contradiction) -> bool {
        let within =
            |names: &[String], name: &str| names.is_empty() || names.iter().any(|one| one == name);
        known.shown
            && (known.tiers.is_empty() || known.tiers.contains(&self.choice.tier))
            && (known.platforms.is_empty() || known.platforms.contains(&self.deployment.platform))
            && within(&known.basis, self.request.basis.as_str())
            && known.when.is_none_or(|fact| self.holds(fact))
    }

    fn holds(&self, fact: Fact) -> bool {
        match fact {
            Fact::DatabaseIopsCapped => self.deployment.database.as_ref().is_some_and(|database| {
                database.iops.sustained < database.storage.provisioned_iops()
            }),
            Fact::NatGatewaysBelowZones => {
                let network = &self.deployment.network;
                network.nat_gateways < network.availability_zone_count
            }
            Fact::NatGatewaysAboveQuota => {
                u64::from(self.deployment.network.nat_gateways) > self.elastic_ips
            }
            Fact::HasMessageBroker => self.deployment.message_broker.is_some(),
            Fact::RabbitMq4 => {
                let broker = self.deployment.message_broker.as_ref();
                broker.is_some_and(|broker| broker.0.engine_version().starts_with("4."))
            }
            Fact::RdsDatabase => self.deployment.database.is_some(),
            Fact::Workers => {
                let mut services = self.deployment.services.values();
                services.any(|service| service.class.background)
            }
            Fact::SeveralRegions => self.request.region_share.role.is_some(),
            Fact::AtTierEdge => at_edge(&self.request.workload, self.guide),
        }
    }
}

fn at_edge(workload: &Workload, guide: &Guide) -> bool {
    let Some(largest) = guide.tiers.last() else { return false };
    let in_no_tier = |(input, from): (&Input, &u64)| {
        let top = largest.tops.top(*input);
        top.is_some_and(|top| (top + 1..*from).contains(&workload.get(*input)))
    };
    // Only ranges overlap: where a tier begins is printed as the end of the one below, too.
    let on_top = |tier: &Tier| {
        let mut ranges = tier.tops.ranges();
        ranges.any(|(input, _, to)| workload.get(input) == to)
    };
    guide.tiers.iter().skip(1).any(on_top)
        || guide.beyond.iter().flat_map(|beyond| &beyond.from).any(in_no_tier)
}

/// Whether the calculator's quantities have the guide's floors.
fn has_floors(request: &Request, choice: &Choice, guide: &Guide) -> bool {
    request.basis == Basis::Calculator || guide.has_floors(choice.printed.name)
}

/// Where the printed tier and the calculator differ, quantity by quantity.
fn differences_of(planned: &Planned) -> Vec<String> {
    let Planned { request, choice, calculator, guide, .. } = *planned;
    if has_floors(request, choice, guide) {
        return differences(&choice.printed, calculator, guide);
    }
    let asked = region::quantities(&request.region_share, &choice.cell, |workload| {
        formula(workload, guide, Decimal::ZERO, false)
    });
    differences(&choice.printed, &asked, guide)
}

/// The differences, and what they come to in money.
fn tier_against_calculator(
    request: &Request,
    choice: &Choice,
    differences: Vec<String>,
    cost_on: &dyn Fn(Basis) -> Option<Decimal>,
    guide: &Guide,
) -> Finding {
    let basis = request.basis;
    let plan = match basis {
        Basis::Max => "for each quantity, the larger of the two",
        Basis::Tier => "the table of the tier",
        Basis::Calculator => "the calculator's quantities, with the structure of the tier",
    };
    let floors = has_floors(request, choice, guide);
    let rates = if floors { "" } else { " (its rates without the floors)" };
    let money = cost_on(Basis::Tier).zip(cost_on(Basis::Calculator));
    let money = money.map(|(tier, calculator)| {
        let (tier, calculator) = (Usd(tier), Usd(calculator));
        format!(": {tier} a month with the table, {calculator} with the calculator")
    });
    Finding {
        severity: Severity::Info,
        guide: differences.join("; "),
        plan: plan.to_owned(),
        reason: format!(
            "the guide's table for {} and its calculator{rates} differ{}",
            choice.printed.name,
            money.unwrap_or_default()
        ),
    }
}

/// Of the quantities that the guide has.
fn differences(tier: &Tier, asked: &Calculation, guide: &Guide) -> Vec<String> {
    let mut found = Vec::new();
    let has = |quantity: &str| guide.demand(quantity).is_some();
    let of_classes = |unit| guide.classes.iter().any(|one| has(&format!("{}.{unit}", one.name)));
    let (compute, total) = (printed_compute(tier), asked.total());
    if of_classes("vcpus") {
        compare(&mut found, "compute", compute.vcpus, total.vcpus);
    }
    if of_classes("memory_gb") {
        compare(&mut found, "compute memory", compute.memory, total.memory);
    }
    let database = |quantity| tier.database.as_ref().filter(|_| has(quantity));
    if let Some(database) = database("database.vcpus") {
        compare(&mut found, "database", Vcpu::from(database.vcpus), asked.database.vcpus);
    }
    if let Some(database) = database("database.memory_gb") {
        let memory = Gib::from(database.memory_gb);
        compare(&mut found, "database memory", memory, asked.database.memory);
    }
    if let Some(database) = database("database.storage_gb") {
        let storage = Gib::from(database.storage_gb);
        compare(&mut found, "database storage", storage, asked.database_storage);
    }
    if let Some(buckets) = tier.object_storage.as_ref().filter(|_| has("object_storage.data_tb")) {
        let sum: u64 = buckets.values().sum();
        compare(&mut found, "object storage", Gib::from(sum), asked.object_storage());
    }
    found
}

fn compare<Q: PartialEq + Display>(found: &mut Vec<String>, what: &str, tier: Q, calculator: Q) {
    if tier != calculator {
        found.push(format!("{what}: {tier} in the table, {calculator} from the calculator"));
    }
}

/// What the tier prints for compute: its servers, or the sum of its containers.
pub fn printed_compute(tier: &Tier) -> Compute {
    match &tier.servers {
        Some(servers) => Compute {
            vcpus: Vcpu::from(servers.vcpus * servers.count),
            memory: Gib::from(servers.memory_gb * servers.count),
        },
        None => Compute {
            vcpus: tier.service.iter().map(|one| Vcpu(one.vcpus * Decimal::from(one.count))).sum(),
            memory: Gib::from(
                tier.service.iter().map(|one| one.memory_gb * one.count).sum::<u64>(),
            ),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contradictions_name_only_bases_that_exist() {
        for known in &Guide::embedded().contradictions {
            for basis in &known.basis {
                let names = Basis::ALL.iter().map(|basis| basis.as_str());
                assert!(names.clone().any(|name| name == basis), "{}: {basis}", known.id);
            }
        }
    }
}
