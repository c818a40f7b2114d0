//! The guide's own growth example.

use glsizing::guide::Guide;
use glsizing::sizing::Input;
use glsizing::sizing::forecast::guide_example;

use super::make;

#[test]
fn every_quarter_is_compared() {
    let guide = Guide::embedded();
    let request = guide_example(guide, "2026-01-01".parse().unwrap(), "us-east-1").unwrap();
    let forecast = make(&request);
    assert_eq!(forecast.periods.len(), 30);
    assert_eq!(forecast.findings.len(), 9);
    for (at, quarter) in guide.growth.as_ref().unwrap().quarters.iter().enumerate() {
        let period = &forecast.periods[3 * at];
        let workload = period.workload;
        assert_eq!(
            (workload.get(Input::ORGANIZATIONS), workload.get(Input::USERS)),
            (quarter.organizations, quarter.users)
        );
        assert_eq!(workload.get(Input::TRANSACTIONS_PER_DAY), 1_000 * quarter.organizations);
        let finding = &forecast.findings[&quarter.id()];
        assert!(finding.guide.starts_with(quarter.tier.as_str()), "{finding:?}");
        assert!(finding.plan.starts_with(period.tier.as_str()), "{finding:?}");
        assert!(finding.plan.ends_with(&period.date.to_string()), "{finding:?}");
        let tiers_differ =
            finding.reason.starts_with("beyond") || finding.reason.starts_with("within");
        assert_eq!(tiers_differ, period.tier != quarter.tier, "{finding:?}");
    }
    let last = &forecast.periods[29];
    assert_eq!(last.workload, forecast.periods[24].workload);
}

#[test]
fn twenty_organizations_are_not_small_and_a_thousand_are_still_large() {
    let guide = Guide::embedded();
    let forecast = make(&guide_example(guide, "2026-01-01".parse().unwrap(), "us-east-1").unwrap());
    let reason = |id: &str| forecast.findings[id].reason.clone();
    let second = reason("growth-year-1-quarter-2");
    assert!(second.starts_with("beyond small: 20 organizations exceed its 10 and "), "{second}");
    let ninth = reason("growth-year-3-quarter-1");
    assert!(
        ninth.starts_with("within large, whose limits are inclusive: 1,000 organizations"),
        "{ninth}"
    );
}
