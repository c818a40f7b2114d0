//! Rules that a guide breaks as findings of its plans: which concern a plan, their words, ids and severities.

use std::collections::BTreeMap;

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::{Guide, Severity};
use glsizing::sizing::guide_check::read;
use glsizing::sizing::{
    AnswerPart, Basis, Finding, Request, Workload, finding_ids, plan as engine,
};

use super::in_use::HEAD;
use super::overlay::OWN;

const MEDIUM: [u64; 3] = [50, 500, 50_000];

fn guide(text: &str) -> Guide {
    read(text, Guide::embedded(), Catalogue::embedded()).unwrap_or_else(|error| panic!("{error}"))
}

fn request(load: [u64; 3]) -> Request {
    Request::new(Workload::of(load), "us-east-1")
}

fn planned(request: &Request, guide: &Guide) -> BTreeMap<String, Finding> {
    let plan = engine(request, guide, Catalogue::embedded(), PriceBook::embedded());
    plan.unwrap_or_else(|error| panic!("{error}")).notes.findings
}

/// The findings that a guide has and the embedded guide does not.
fn new(request: &Request, guide: &Guide) -> Vec<String> {
    let embedded = planned(request, Guide::embedded());
    let ids = planned(request, guide).into_keys();
    ids.filter(|id| !embedded.contains_key(id)).collect()
}

/// An overlay of the tier medium.
fn medium(lines: &str) -> Guide {
    guide(&format!("{HEAD}[[tier]]\nname = \"medium\"\n{lines}"))
}

#[test]
fn a_plan_of_the_embedded_guide_has_the_findings_that_it_names_and_no_others() {
    assert!(guide(Guide::EMBEDDED).broken_rules.is_empty());
    assert!(Guide::embedded().broken_rules.is_empty());
    let own = guide(OWN);
    assert_eq!(new(&request(MEDIUM), &own), [""; 0]);
}

#[test]
fn a_finding_says_place_line_numbers_and_what_the_plan_has() {
    let own = medium("database = { iops = 3000 }\n");
    let found = planned(&request(MEDIUM), &own);
    let expected = Finding {
        severity: Severity::Corrected,
        guide: "tier.medium.database.iops (line 7): 2048 GiB of gp3 with 3,000 IOPS: \
                iops = 3000 breaks rule R1.4: From 400 GiB of gp3, iops is 12,000 to 64,000 and \
                storage_throughput 500 to 4,000 MiB/s, at most 0.25 MiB/s per IOPS and 500 IOPS per GiB; 12,000 \
                and 500 come free. Limit: 12,000 to 64,000 or null. Remedy: leave iops null: 12,000 come free \
                from 400 GiB."
            .to_owned(),
        plan: "database.provisioned_iops is 12000".to_owned(),
        reason:
            "the guide breaks the rule database-storage: AWS accepts type, size and IOPS of the \
                 database's storage together"
                .to_owned(),
    };
    assert_eq!(found["database-storage.tier.medium.database.iops"], expected);
}

#[test]
fn what_is_wrong_in_another_tier_does_not_concern_a_plan() {
    let own = medium("database = { iops = 3000 }\n");
    assert_eq!(new(&request([5, 50, 5_000]), &own), [""; 0]);
}

#[test]
fn what_is_wrong_with_a_component_that_the_plan_does_not_have_does_not_concern_it() {
    let own = medium("[[tier.node_group]]\nname = \"web\"\ninstance_type = \"t3.2xlarge\"\n");
    let request = request(MEDIUM);
    let id = "burstable.tier.medium.node_group.web.instance_type";
    assert!(new(&request, &own).iter().any(|one| one == id));
    let fargate = Request { platform: Some("ecs_fargate".parse().unwrap()), ..request };
    assert_eq!(new(&fargate, &own), [""; 0]);
}

/// The section is that of the comment above the value.
#[test]
fn a_section_of_the_document_is_named() {
    let own = medium("# section: Our page > Database\ndatabase = { backup_days = 60 }\n");
    let found = &planned(&request(MEDIUM), &own)["backup-days.tier.medium.database.backup_days"];
    assert!(found.guide.contains("(line 8, Our page > Database): "), "{}", found.guide);
    assert_eq!(found.plan, "database.backup_retention_period is 35");
}

/// Where the plan has what the guide has, nothing was corrected.
#[test]
fn only_what_a_plan_replaced_is_corrected() {
    let severity = |own: &Guide, request: &Request, id: &str| planned(request, own)[id].severity;
    let class = medium("database = { memory_gb = 15 }\n");
    let id = "type-size.tier.medium.database.instance_class";
    let tier = Request { basis: Basis::Tier, ..request(MEDIUM) };
    assert_eq!(severity(&class, &tier, id), Severity::Warning);
    // The rates need a larger class, and its size is none of the guide's.
    let large = request([100, 1_000, 100_000]);
    assert!(!planned(&large, &class).contains_key(id));
}

#[test]
fn an_amount_in_two_tiers_is_a_finding_of_the_plans_that_have_it() {
    let own = medium("tops = { users = { from = 90, to = 1000 } }\n");
    let id = "ranges-overlap.tier.medium.tops.users";
    let has = |users| planned(&request([5, users, 5_000]), &own).contains_key(id);
    assert_eq!([89, 90, 100, 101].map(has), [false, true, true, false]);
}

/// The amount of the plan counts, not that at the limits of the tiers.
#[test]
fn a_quantity_beyond_what_was_tested_is_a_finding_of_the_plans_that_exceed_it() {
    let own = guide(&format!("{HEAD}[[demand]]\nquantity = \"worker.vcpus\"\ntested_to = 20\n"));
    let id = "tested-to.demand.worker.vcpus.tested_to";
    let of = |transactions| planned(&request([50, 500, transactions]), &own);
    assert!(!of(1_000).contains_key(id));
    let large = planned(&request([50, 500, 900_000]), &own);
    assert_eq!(
        (large[id].severity, large[id].guide.as_str(), large[id].plan.as_str()),
        (
            Severity::Warning,
            "demand.worker.vcpus.tested_to (line 7): worker.vcpus was tested to 20",
            "demand[\"worker.vcpus\"] is 90"
        )
    );
}

/// An overlay has the embedded guide's contradictions; where it has other figures, its own stand for them.
#[test]
fn an_overlay_that_mends_a_contradiction_has_no_finding_of_it() {
    let small = request([5, 50, 5_000]);
    let ids = |lines: &str| {
        let own = guide(&format!("{HEAD}[[tier]]\nname = \"small\"\n{lines}"));
        let found = planned(&small, &own).into_keys();
        found.filter(|id| id.contains("iops") || id.contains("storage")).collect::<Vec<_>>()
    };
    // The embedded guide's own words of a trigger are shown where its figures are.
    assert_eq!(ids("database = { backup_days = 7 }\n"), ["iops-trigger", "small-gp3-iops"]);
    let iops = "effective-iops.tier.small.database.iops";
    assert_eq!(ids("database = { iops = 12000 }\n"), [iops]);
    let storage = "database-storage.tier.small.database.iops";
    assert_eq!(ids("database = { iops = 4000 }\n"), [storage, iops]);
    let large = Request { basis: Basis::Tier, ..request([500, 5_000, 500_000]) };
    let own = guide(&format!("{HEAD}[[tier]]\nname = \"small\"\ndatabase = {{ iops = 4000 }}\n"));
    assert!(planned(&large, &own).contains_key("iops-trigger"));
}

/// All edges by the check, where the ranges of one tier are others.
#[test]
fn an_overlay_with_other_ranges_has_the_edges_of_the_check() {
    let own = medium("tops = { users = { from = 101, to = 1000 } }\n");
    let edges = |load| {
        let found = planned(&request(load), &own).into_keys();
        let is_edge = |id: &String| id == "tier-edges" || id.starts_with("ranges-");
        found.filter(is_edge).collect::<Vec<_>>()
    };
    assert_eq!(edges([5, 100, 5_000]), [""; 0]);
    assert_eq!(edges([5, 1_000, 5_000]), ["ranges-overlap.tier.large.tops.users"]);
}

#[test]
fn a_finding_can_be_acknowledged_or_left_out() {
    let own = medium("database = { iops = 3000 }\n");
    let id = "database-storage.tier.medium.database.iops";
    assert!(finding_ids(&own).contains(id));
    assert!(!finding_ids(Guide::embedded()).contains(id));
    let mut request = request(MEDIUM);
    request.answer.acknowledged_findings.push(id.to_owned());
    assert!(!planned(&request, &own).contains_key(id));
    request.answer.omit.insert(AnswerPart::Findings);
    assert!(planned(&request, &own).is_empty());
}

/// Every finding of a plan is one of the ids that can be acknowledged.
#[test]
fn plans_of_a_guide_of_many_mistakes_have_ids_that_are_known() {
    let own = medium(
        "network = { nat_gateways = 7 }\n\
         stated = { message_brokers = 2, cache_nodes = 8, cache_memory_gb = 70, downtime_hours_per_year = 2 }\n\
         service_levels = { api_p95_ms = 150, availability = 0.9999 }\n\
         vector_database = { count = 4, memory_gb = 64 }\n\
         database = { iops = 3000, backup_days = 60 }\n",
    );
    let found = planned(&request(MEDIUM), &own);
    let ids = finding_ids(&own);
    assert!(found.keys().all(|id| ids.contains(id)));
    let new: Vec<&str> =
        found.keys().map(String::as_str).filter(|id| id.contains(".tier.")).collect();
    assert_eq!(
        new,
        [
            "availability-above-aws.tier.medium.service_levels.availability",
            "backup-days.tier.medium.database.backup_days",
            "database-storage.tier.medium.database.iops",
            "even-quorum.tier.medium.vector_database.count",
            "late-trigger.tier.medium.service_levels.api_p95_ms",
            "nat-quota.tier.medium.network.nat_gateways",
            "stated-brokers.tier.medium.stated.message_brokers",
            "stated-cache-memory.tier.medium.stated.cache_memory_gb",
            "stated-cache-nodes.tier.medium.stated.cache_nodes",
            "stated-downtime.tier.medium.stated.downtime_hours_per_year",
            "type-size.tier.medium.vector_database.instance_type",
        ]
    );
    assert!(found.values().all(|one| !one.plan.is_empty()));
}
