//! Where a forecast ends, and where it does not.

use glsizing::guide::Platform;
use glsizing::sizing::forecast::{Kind, Trajectory};
use glsizing::sizing::{Input, Workload};
use rust_decimal::dec;

use super::{growing, make, try_make};

/// With twice the calculator's rates, an organization needs 100 GiB. Storage grows by 10 % at least: 50,000,
/// 55,000, 60,500, and then 66,550, where RDS ends at 65,536. Two cells carry more again.
#[test]
fn a_limit_of_aws_is_an_event_and_its_months_have_no_cost() {
    let mut request = growing(30, [500, 1_000, 10_000], [dec!(0.03), dec!(0), dec!(0)]);
    request.plan.headroom = dec!(1);
    let forecast = make(&request);
    let limits: Vec<_> =
        forecast.events.values().filter(|event| event.kind == Kind::Limit).collect();
    let [limit, class] = limits[..] else { panic!("{limits:#?}") };
    // 500 x 1.03^6 = 597.03, x 1.03^7 = 614.9.
    assert_eq!(limit.month, 7);
    assert_eq!(limit.attribute, "database.allocated_storage");
    assert_eq!(limit.before.as_deref(), Some("60500"));
    assert_eq!(limit.after.as_deref(), Some("66550"));
    assert_eq!(limit.input, Some(Input::ORGANIZATIONS));
    assert!(limit.limit.as_deref().unwrap().contains("R1.1"), "{limit:?}");
    assert_eq!(limit.monthly_usd_after, None);
    // 500 x 1.03^23 = 986.8 need 197.4 vCPU; the largest class has 192.
    assert_eq!((class.month, class.attribute.as_str()), (23, "database.instance_class"));
    assert_eq!((class.before.as_deref(), class.after.as_deref()), (Some("db.r6i.32xlarge"), None));
    let without_cost: Vec<usize> =
        (0..30).filter(|month| forecast.periods[*month].monthly_usd.is_none()).collect();
    // 1,000 x 1.03^n passes large's 1,000 in month 24: 500 x 1.03^23 = 986.8, x 1.03^24 = 1,016.4.
    assert_eq!(without_cost, (7..24).collect::<Vec<_>>());
    assert_eq!(forecast.total_usd, None);
    assert_eq!(forecast.periods[24].cell_count, 2);
    let outgrown = forecast.outgrown.components["database.allocated_storage"].unwrap();
    assert_eq!(outgrown, forecast.periods[1].date);
    assert!(
        forecast.summary.contains("database.allocated_storage reaches a limit by organizations")
    );
    assert!(forecast.summary.contains("not known, since not all 30 months have a cost"));
}

#[test]
fn a_limit_in_the_first_month_is_the_plan_s_error() {
    let mut request = growing(3, [700, 1_000, 10_000], [dec!(0); 3]);
    request.plan.headroom = dec!(1);
    let error = try_make(&request).unwrap_err();
    assert_eq!(error.summary(), "AWS would refuse this plan");
    assert!(error.to_string().starts_with("database: "), "{error}");
}

#[test]
fn a_pinned_tier_that_no_longer_holds_is_an_error_of_its_month() {
    let mut request = growing(36, [400, 6_000, 600_000], [dec!(0.06), dec!(0.06), dec!(0.08)]);
    request.plan.tier = Some("large".to_owned());
    let error = try_make(&request).unwrap_err();
    assert_eq!(error.path(), ["tier"]);
    assert_eq!(
        error.to_string(),
        "on 2027-04-01, 7 months after the start: tier = \"large\" holds at most 1,000,000 for \
         transactions_per_day, and transactions_per_day = 1,028,295 exceeds it. Use tier = \"enterprise\", \
         or leave tier out to get the smallest tier that holds the workload."
    );
    request.months = 7;
    assert_eq!(make(&request).periods.len(), 7);
}

#[test]
fn a_platform_that_the_next_tier_does_not_have_is_an_error_of_its_month() {
    let mut request = growing(12, [9, 50, 5_000], [dec!(0.1), dec!(0), dec!(0)]);
    request.plan.platform = Some(Platform::Ec2);
    let error = try_make(&request).unwrap_err();
    assert_eq!(error.path(), ["platform"]);
    assert!(error.to_string().starts_with("on 2026-11-01, 2 months after the start: "), "{error}");
}

#[test]
fn growth_ends_where_plans_end() {
    // 9,000,000 x 1.1 = 9,900,000; x 1.21 = 10,890,000.
    let request = growing(12, [9_000_000, 1, 0], [dec!(0.1), dec!(0), dec!(0)]);
    let error = try_make(&request).unwrap_err();
    assert_eq!(error.path(), ["organizations", "monthly_growth"]);
    assert_eq!(
        error.to_string(),
        "organizations.monthly_growth: growth takes organizations beyond 10,000,000, the most that a \
         plan takes, on 2026-11-01, 2 months after the start. Ask for at most 2 months, or for less \
         growth."
    );
    let fastest = growing(120, [1, 1, 1], [dec!(9.9999999999); 3]);
    assert!(try_make(&fastest).is_err());
}

#[test]
fn ten_years_of_the_steepest_fall_end_at_one() {
    let request = growing(120, [1_000, 10_000, 1_000_000], [dec!(-0.99); 3]);
    let last = make(&request).periods.pop().unwrap().workload;
    assert_eq!(last, Workload::of([1, 1, 1]));
    let none = growing(120, [1, 1, 0], [dec!(0.5), dec!(0), dec!(9)]);
    let mut none = none;
    none.months = 5;
    assert!(
        make(&none)
            .periods
            .iter()
            .all(|period| period.workload.get(Input::TRANSACTIONS_PER_DAY) == 0)
    );
}

#[test]
fn figures_must_cover_the_start() {
    let figures = |dates: &[&str]| {
        Trajectory::Dated(dates.iter().map(|date| (date.parse().unwrap(), 10)).collect())
    };
    let with = |dates: &[&str]| {
        let mut request = growing(3, [10, 50, 5_000], [dec!(0); 3]);
        request.trajectories[1] = figures(dates);
        try_make(&request).map_err(|error| (error.path(), error.to_string()))
    };
    assert!(with(&["2026-08-01", "2026-09-01"]).is_ok());
    assert!(with(&["2026-08-31", "2030-01-01"]).is_ok());
    assert!(with(&["2026-09-01"]).is_ok());
    let late = with(&["2026-09-02", "2026-10-01"]).unwrap_err();
    assert_eq!(late.0, ["users", "on"]);
    assert!(late.1.starts_with("users.on has its first figure on 2026-09-02, after"), "{}", late.1);
    let early = with(&["2026-01-01", "2026-08-31"]).unwrap_err();
    assert!(
        early.1.starts_with("users.on has its last figure on 2026-08-31, before"),
        "{}",
        early.1
    );
}

/// No price of mq.m7g is known: the months' sums lack the brokers, and the forecast says so.
#[test]
fn what_has_no_price_is_named() {
    let mut request = super::growing(2, [50, 500, 50_000], [Default::default(); 3]);
    // No price is known for these, and none of them is the plan's broker.
    let always = make(&request).unpriced;
    assert!(
        always.iter().all(
            |name| name.starts_with("not_modelled.") || name == "cloudwatch.container_insights"
        )
    );
    request.plan.architecture = glsizing::aws::Architecture::Arm64;
    let forecast = make(&request);
    let more: Vec<_> = forecast.unpriced.difference(&always).collect();
    assert_eq!(more, ["message_broker.brokers"]);
    let broker = "message_broker.brokers".to_owned();
    assert!(forecast.periods.iter().all(|period| period.unpriced.contains(&broker)));
    assert!(forecast.summary.contains(" a month and 9 unpriced\n"), "{}", forecast.summary);
    let line = "\nunpriced, and excluded from totals: cloudwatch.container_insights, message_broker.brokers, ";
    assert!(forecast.summary.contains(line), "{}", forecast.summary);
}
