//! Guides with tiers of their own: other names, another number, nothing beyond the last.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::{self, Error, Plan, Request, Workload};

/// The embedded guide with two tiers of other names.
fn two_tiers(beyond: &str) -> Guide {
    let part = |from: &str, to: &str| {
        let start = Guide::EMBEDDED.find(from).unwrap();
        let end = start + Guide::EMBEDDED[start..].find(to).unwrap();
        &Guide::EMBEDDED[start..end]
    };
    let tiers = part("[[tier]]\nname = \"medium\"", "# Beyond large.");
    let tiers = tiers.replace("\"medium\"", "\"team\"").replace("\"large\"", "\"company\"");
    let classes = part("[[class]]", "# The tiers and");
    let demand = part("[[demand]]", "[[trigger]]");
    let head = "name = \"acme\"\nversion = \"3\"\nupdated = \"2026-01-31\"\n";
    let text = format!("{head}{classes}{tiers}{beyond}{demand}");
    Guide::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

const CELLS: &str = "[beyond]\nname = \"group\"\ncell = \"company\"\n";

fn plan(guide: &Guide, organizations: u64, tier: Option<&str>) -> Result<Plan, Error> {
    let workload = Workload::of([organizations, 500, 50_000]);
    let tier = tier.map(str::to_owned);
    let request = Request { tier, ..Request::new(workload, "us-east-1") };
    sizing::plan(&request, guide, Catalogue::embedded(), PriceBook::embedded())
}

#[test]
fn tiers_have_any_names() {
    let guide = two_tiers(CELLS);
    let tier = |organizations| plan(&guide, organizations, None).unwrap().tier.to_string();
    assert_eq!([tier(1), tier(100), tier(101), tier(1_001)], ["team", "team", "company", "group"]);
    let cells = plan(&guide, 2_001, None).unwrap();
    assert_eq!((cells.cell_count, cells.tier_by[0].1.as_str()), (3, "group"));
    assert_eq!(plan(&guide, 5, Some("company")).unwrap().tier.as_str(), "company");
    assert_eq!(cells.guide.name, "acme");
}

/// Without regions, triggers, growth and contradictions a plan has all that does not come from them.
#[test]
fn what_a_guide_leaves_out_is_missing_from_its_plans() {
    let plan = plan(&two_tiers(CELLS), 50, None).unwrap();
    assert!(plan.alarms.keys().all(|key| key.contains("credit")), "{:?}", plan.alarms.keys());
    assert!(plan.deployment.database.is_some() && plan.autoscaling.is_none());
}

#[test]
fn a_workload_beyond_the_last_tier_is_an_error_where_the_guide_says_nothing_of_it() {
    let error = plan(&two_tiers(""), 1_001, None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the guide acme 3 ends with the tier company, which holds at most 1,000 for organizations, and \
         organizations = 1,001 exceeds it. Lower organizations, or use a guide with `beyond`, which \
         divides larger workloads into cells."
    );
    assert_eq!(error.path(), ["organizations"]);
}

#[test]
fn a_tier_of_another_guide_is_named_with_those_there_are() {
    let error = plan(&two_tiers(CELLS), 50, Some("medium")).unwrap_err();
    let said = "tier must be one of \"team\", \"company\", \"group\"; \"medium\" was given.";
    assert_eq!((error.to_string().as_str(), error.path()), (said, &["tier"][..]));
}

#[test]
fn a_region_of_a_guide_without_regions_is_refused() {
    let workload = Workload::of([500, 500, 1]);
    let mut request = Request::new(workload, "us-east-1");
    request.region_share.role = Some(glsizing::guide::RegionRole::Primary);
    let guide = two_tiers(CELLS);
    let error =
        sizing::plan(&request, &guide, Catalogue::embedded(), PriceBook::embedded()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the guide acme 3 has no multi-region architecture. Leave region_role = \"primary\" out."
    );
}
