//! What a region does not sell, or not in every zone, is replaced with a finding or refused with a
//! remedy that works; what AWS sells anywhere is known.

use glsizing::aws::{Architecture, Catalogue};
use glsizing::sizing::{
    Current, CurrentDatabase, CurrentNodeGroup, Error, Families, Plan, Request, Workload,
};

use crate::support::{plan_of, try_plan};

fn request(organizations: u64, users: u64, transactions_per_day: u64, region: &str) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), region)
}

fn arm64(request: Request) -> Request {
    Request { architecture: Architecture::Arm64, ..request }
}

fn of_nodes(family: &str, request: Request) -> Request {
    let node_groups = vec![family.to_owned()];
    Request { instance_families: Families { node_groups, ..Families::default() }, ..request }
}

fn cache_of(plan: &Plan) -> &str {
    assert!(plan.notes.findings.contains_key("replaced-cache"), "{:?}", plan.request.region);
    &plan.deployment.cache.as_ref().unwrap().node_type
}

#[test]
fn a_default_node_type_that_is_not_sold_falls_back_with_a_finding() {
    for region in ["cn-north-1", "cn-northwest-1"] {
        assert_eq!(cache_of(&plan_of(&request(60, 600, 60_000, region))), "cache.m6g.large");
    }
    for region in ["me-central-1", "me-south-1"] {
        let plan = plan_of(&arm64(request(5, 50, 5_000, region)));
        assert_eq!(cache_of(&plan), "cache.m6g.large");
    }
    let plan = plan_of(&request(5, 50, 5_000, "ap-southeast-6"));
    assert_eq!(cache_of(&plan), "cache.t4g.medium");
}

#[test]
fn node_groups_take_only_types_of_every_zone() {
    for (family, region, architecture) in [
        ("m8g", "ca-west-1", Architecture::Arm64),
        ("c6g", "af-south-1", Architecture::Arm64),
        ("c7g", "eu-central-2", Architecture::Arm64),
        ("c8g", "eu-central-2", Architecture::Arm64),
        ("r5b", "eu-north-1", Architecture::X86_64),
    ] {
        let asked = of_nodes(family, request(60, 600, 60_000, region));
        let asked = Request { architecture, ..asked };
        let error = try_plan(&asked).unwrap_err();
        assert!(matches!(&error, Error::NoFamilyFits { .. }), "{family}: {error}");
        // Either remedy works.
        let fewer_zones = Request { availability_zone_count: Some(2), ..asked.clone() };
        let plan = plan_of(&fewer_zones);
        let types = plan.deployment.node_groups.values().map(|group| &group.instance_type);
        assert!(types.into_iter().all(|name| name.starts_with(&format!("{family}."))));
        plan_of(&Request { instance_families: Families::default(), ..asked });
    }
}

#[test]
fn a_running_type_of_too_few_zones_is_replaced() {
    let group = CurrentNodeGroup {
        instance_types: vec!["m8g.4xlarge".into()],
        ..CurrentNodeGroup::default()
    };
    let current =
        Current { node_groups: [("worker".to_owned(), group)].into(), ..Current::default() };
    let asked = Request { current, ..arm64(request(60, 600, 60_000, "ca-west-1")) };
    let instance_type = |plan: &Plan| plan.deployment.node_groups["worker"].instance_type.clone();
    let plan = plan_of(&asked);
    assert_ne!(instance_type(&plan), "m8g.4xlarge");
    let notes = &plan.notes.apply_notes;
    assert!(notes.keys().any(|path| path.starts_with("node_groups")), "{notes:?}");
    let kept = plan_of(&Request { availability_zone_count: Some(2), ..asked });
    assert_eq!(instance_type(&kept), "m8g.4xlarge");
}

#[test]
fn the_largest_workloads_are_refused_only_where_no_class_is_large_enough() {
    let mut refused = Vec::new();
    for region in Catalogue::embedded().regions() {
        for organizations in [641, 1_000] {
            for architecture in Architecture::ALL {
                let base = request(organizations, 5_000, 500_000, &region.name);
                match try_plan(&Request { architecture, ..base.clone() }) {
                    Ok(_) => {}
                    Err(error) => {
                        // The remedy: another region, or less for one database.
                        assert!(error.to_string().contains("use another region"), "{error}");
                        plan_of(&Request { region: "us-east-1".into(), ..base });
                        plan_of(&request(900, 5_000, 500_000, &region.name));
                        refused.push((region.name.as_str(), organizations));
                    }
                }
            }
        }
    }
    assert_eq!(refused, [("me-central-1", 1_000); 2]);
}

#[test]
fn a_wider_family_is_a_finding() {
    let plan = plan_of(&request(1_000, 5_000, 500_000, "ap-southeast-4"));
    assert_eq!(plan.deployment.database.as_ref().unwrap().instance_class, "db.m7i.48xlarge");
    assert!(plan.notes.findings.contains_key("replaced-database"));
}

#[test]
fn a_family_that_no_plan_may_use_is_left_out_while_another_fits() {
    let cache = ["m5", "r6gd"].map(str::to_owned).to_vec();
    let instance_families = Families { cache, ..Families::default() };
    for region in ["eu-central-2", "us-east-1"] {
        let base = request(60, 600, 60_000, region);
        let plan = plan_of(&Request { instance_families: instance_families.clone(), ..base });
        assert!(plan.deployment.cache.unwrap().node_type.starts_with("cache.m5."));
    }
}

#[test]
fn types_that_run_are_known_whatever_their_family() {
    for (node, class) in [
        ("c6a.xlarge", "db.m5d.large"),
        ("m6a.2xlarge", "db.r5d.xlarge"),
        ("m5a.4xlarge", "db.m7i.2xlarge"),
        ("m7i-flex.2xlarge", "db.r6gd.xlarge"),
        ("c5n.2xlarge", "db.x2g.large"),
        ("r8i.xlarge", "db.m8gd.large"),
        ("t3a.xlarge", "db.r6in.large"),
        ("i7i.2xlarge", "db.m6id.large"),
        ("m4.xlarge", "db.x2iedn.xlarge"),
    ] {
        let group =
            CurrentNodeGroup { instance_types: vec![node.into()], ..CurrentNodeGroup::default() };
        let current = Current {
            database: Some(CurrentDatabase {
                instance_class: Some(class.into()),
                ..CurrentDatabase::default()
            }),
            node_groups: [("worker".to_owned(), group)].into(),
            ..Current::default()
        };
        plan_of(&Request { current, ..request(60, 600, 60_000, "us-east-1") });
    }
}

#[test]
fn families_without_a_price_are_planned_and_named_as_unpriced() {
    for family in ["m8a", "m8i-flex", "c5n", "m5n"] {
        let plan = plan_of(&of_nodes(family, request(60, 600, 60_000, "us-east-1")));
        let named = plan.bill.unpriced().any(|name| name == "node_groups.web.instances");
        assert!(named, "{family}: {:?}", plan.bill.unpriced().collect::<Vec<_>>());
    }
}
