//! What a plan shows of the check of a guide: the broken rules that concern it, with what it has in the place of
//! the guide's value.
//!
//! A broken rule concerns a plan if its place is in the plan's tier, in a component that the plan has, in a
//! quantity that sizes one or in a trigger that watches one; of an input's amounts, if the workload is among them.
//! What the plan does not share with the guide any longer, such as a printed type that gave way to a larger one,
//! does not concern it. `guide::NOT_IN_PLANS` has the rules that no plan shows.

use crate::aws::QuotaCount;
use crate::guide::{BrokenRule, Platform, Rule, Severity};

use crate::sizing::deployment::{Database, Deployment};
use crate::sizing::explanation::in_place::{Planned, Value, quantity};
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::Basis;

/// Records a finding for every broken rule that concerns the plan.
pub fn collect(plan: &Planned, notes: &mut Notes) {
    for broken in &plan.guide.broken_rules {
        if let Some(value) = plan.place(broken).filter(|value| plan.concerns(broken, value)) {
            notes.find(broken.id(), || finding(broken, value));
        }
    }
}

fn finding(broken: &BrokenRule, value: Value) -> Finding {
    let severity = match broken.rule.severity() {
        Severity::Corrected if !value.replaced => Severity::Warning,
        severity => severity,
    };
    let line = broken.line.map(|line| format!("line {line}"));
    let source: Vec<String> = line.into_iter().chain(broken.section.clone()).collect();
    let source =
        if source.is_empty() { String::new() } else { format!(" ({})", source.join(", ")) };
    Finding {
        severity,
        guide: format!("{}{source}: {}", broken.place, broken.statement),
        plan: value.text,
        reason: format!(
            "the guide breaks the rule {}: {}",
            broken.rule.id(),
            broken.rule.statement().trim_end_matches('.')
        ),
    }
}

impl Planned<'_> {
    /// Whether the plan has what is wrong, or another value because of it.
    fn concerns(&self, broken: &BrokenRule, value: &Value) -> bool {
        let Deployment { database, network, vector_database, .. } = self.deployment;
        match broken.rule {
            Rule::TypeSize | Rule::Burstable => !value.replaced,
            Rule::UnknownType => value.replaced,
            Rule::RatesAboveAws | Rule::MemoryPerVcpu => self.request.basis != Basis::Tier,
            Rule::TaskSize => self.deployment.platform == Platform::EcsFargate,
            Rule::EffectiveIops => {
                let capped = |one: &Database| one.iops.sustained < one.storage.provisioned_iops();
                database.as_ref().is_some_and(capped)
            }
            Rule::NatZones => network.nat_gateways < network.availability_zone_count,
            Rule::NatQuota => {
                let quota = self.catalogue.quota(QuotaCount::ElasticIps);
                quota.is_some_and(|quota| u64::from(network.nat_gateways) > quota.default)
            }
            Rule::EvenQuorum => {
                vector_database.as_ref().is_some_and(|one| one.count.is_multiple_of(2))
            }
            Rule::AvailabilityAboveAws => {
                let levels = self.choice.printed.service_levels.as_ref();
                levels.is_some_and(|levels| levels.availability > self.aws_availability())
            }
            Rule::TestedTo => self.is_beyond_tests(&broken.place),
            _ => true,
        }
    }

    fn is_beyond_tests(&self, place: &str) -> bool {
        let Some(name) = quantity(place) else { return false };
        let tested = self.guide.demand(name).and_then(|one| one.tested_to);
        tested.zip(self.quantities.get(name)).is_some_and(|(tested, amount)| *amount > tested)
    }
}
