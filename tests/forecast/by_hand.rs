//! What is worked out by hand.
//!
//! 400 organizations and 6,000 users grow by 6 % a month, 600,000 transactions a day by 8 %. Large
//! ends at 1,000, 10,000 and 1,000,000: 600,000 x 1.08^6 = 952,125 and x 1.08^7 = 1,028,294.6; 6,000 x
//! 1.06^8 = 9,563.1 and x 1.06^9 = 10,136.9; 400 x 1.06^15 = 958.6 and x 1.06^16 = 1,016.1.

use glsizing::sizing::Input;
use glsizing::sizing::forecast::{Event, Forecast, Kind};
use rust_decimal::{Decimal, dec};

use super::{growing, make};

use crate::support::tier_name;

fn the_case(months: u32) -> Forecast {
    make(&growing(months, [400, 6_000, 600_000], [dec!(0.06), dec!(0.06), dec!(0.08)]))
}

#[test]
fn the_workload_grows_as_compound_interest_rounded_up() {
    let forecast = the_case(36);
    let at = |month: usize| forecast.periods[month].workload;
    assert_eq!(forecast.periods.len(), 36);
    assert_eq!(
        (
            at(0).get(Input::ORGANIZATIONS),
            at(0).get(Input::USERS),
            at(0).get(Input::TRANSACTIONS_PER_DAY)
        ),
        (400, 6_000, 600_000)
    );
    assert_eq!(
        (at(6).get(Input::TRANSACTIONS_PER_DAY), at(7).get(Input::TRANSACTIONS_PER_DAY)),
        (952_125, 1_028_295)
    );
    assert_eq!((at(8).get(Input::USERS), at(9).get(Input::USERS)), (9_564, 10_137));
    assert_eq!((at(15).get(Input::ORGANIZATIONS), at(16).get(Input::ORGANIZATIONS)), (959, 1_017));
}

#[test]
fn transactions_pass_first_then_users_then_organizations() {
    let forecast = the_case(36);
    let tiers: Vec<(String, usize, Option<Input>)> = forecast
        .events
        .values()
        .filter(|event| event.kind == Kind::Tier)
        .map(|event| (format!("{}/{}", event.date, event.attribute), event.month, event.input))
        .collect();
    let (organizations, users, transactions) =
        (Some(Input::ORGANIZATIONS), Some(Input::USERS), Some(Input::TRANSACTIONS_PER_DAY));
    let expected = [
        ("2027-04-01/tier", 7, transactions),
        ("2027-04-01/tier_by.transactions_per_day", 7, transactions),
        ("2027-06-01/tier_by.users", 9, users),
        ("2028-01-01/tier_by.organizations", 16, organizations),
    ];
    assert_eq!(tiers, expected.map(|(key, month, input)| (key.to_owned(), month, input)));
    let keys: Vec<&String> = forecast.events.keys().collect();
    assert!(tiers.iter().all(|(key, ..)| keys.contains(&key)));
}

#[test]
fn the_tier_event_says_what_was_passed_and_what_it_costs() {
    let forecast = the_case(36);
    let Event { before, after, limit, monthly_usd_before, monthly_usd_after, .. } =
        forecast.events["2027-04-01/tier"].clone();
    assert_eq!(before.as_deref(), Some("large"));
    assert_eq!(after.as_deref(), Some("enterprise"));
    assert_eq!(limit.as_deref(), Some("1,000,000"));
    assert_eq!(monthly_usd_before, forecast.periods[6].monthly_usd);
    assert_eq!(monthly_usd_after, forecast.periods[7].monthly_usd);
    let cells = &forecast.events["2027-04-01/cell_count"];
    assert_eq!((cells.before.as_deref(), cells.after.as_deref()), (Some("1"), Some("2")));
}

#[test]
fn what_is_outgrown_has_its_first_date() {
    let forecast = the_case(36);
    let tier = |name: &str| forecast.outgrown.tiers[name].map(|date| date.to_string());
    assert_eq!(tier("medium").as_deref(), Some("2026-09-01"));
    assert_eq!(tier("large").as_deref(), Some("2027-04-01"));
    // 537 organizations in month 5 need 53.7 vCPU, and db.r5.12xlarge has 48; 507 in month 4 need 50.7.
    assert_eq!(forecast.periods[4].workload.get(Input::ORGANIZATIONS), 505);
    let class = forecast.outgrown.components["database.instance_class"].unwrap();
    assert_eq!(class.to_string(), "2027-01-01");
    assert_eq!(
        forecast.events["2027-01-01/database.instance_class"].input,
        Some(Input::ORGANIZATIONS)
    );
    assert_eq!(forecast.outgrown.components["cache.node_type"], None);
    let within_large = the_case(7);
    assert_eq!(within_large.outgrown.tiers["large"], None);
    assert_eq!(within_large.periods.last().map(|period| period.tier), Some(tier_name("large")));
}

#[test]
fn the_total_is_the_sum_of_the_months_and_the_peak_their_largest() {
    let forecast = the_case(36);
    let costs: Vec<Decimal> = forecast.periods.iter().filter_map(|one| one.monthly_usd).collect();
    assert_eq!(costs.len(), 36);
    assert_eq!(forecast.total_usd, Some(costs.iter().sum()));
    assert_eq!(Some(costs[forecast.peak]), costs.iter().max().copied());
    for period in &forecast.periods {
        assert_eq!(period.monthly_usd, Some(period.by_component.values().sum()));
    }
}

/// 60 organizations grow by 2 % a month, rounded up: 60, 62, 63, 64, 65, 67 need 50 GiB each.
#[test]
fn storage_grows_by_a_tenth_at_least_and_never_shrinks() {
    let steps = |rate: Decimal, months: u32| {
        let forecast = make(&growing(months, [60, 600, 60_000], [rate; 3]));
        let steps =
            forecast.events.values().filter(|one| one.attribute == "database.allocated_storage");
        let values = steps.map(|one| (one.month, one.before.clone(), one.after.clone()));
        (values.collect::<Vec<_>>(), forecast)
    };
    let value = |gib: &str| Some(gib.to_owned());
    let (growing, forecast) = steps(dec!(0.02), 6);
    assert_eq!(growing, [(1, value("3000"), value("3300")), (5, value("3300"), value("3630"))]);
    let storage = |month: usize| forecast.periods[month].by_component["database"];
    assert!((1..6).all(|month| storage(month) >= storage(month - 1)));
    let (shrinking, _) = steps(dec!(-0.05), 12);
    assert_eq!(shrinking, []);
}

#[test]
fn one_month_has_no_events() {
    let forecast = the_case(1);
    assert!(forecast.events.is_empty());
    assert_eq!(forecast.total_usd, forecast.periods[0].monthly_usd);
    let flat = make(&growing(120, [50, 500, 50_000], [dec!(0); 3]));
    assert!(flat.events.is_empty());
    assert_eq!(flat.total_usd, flat.periods[0].monthly_usd.map(|usd| usd * dec!(120)));
}

#[test]
fn the_id_follows_every_input() {
    let case = || growing(3, [400, 6_000, 600_000], [dec!(0.06), dec!(0.06), dec!(0.08)]);
    let id = make(&case()).id;
    assert_eq!(make(&case()).id, id);
    let mut others = vec![growing(3, [400, 6_000, 600_000], [dec!(0.06), dec!(0.06), dec!(0.09)])];
    let mut add = |change: fn(&mut super::Request)| {
        let mut other = case();
        change(&mut other);
        others.push(other);
    };
    add(|other| other.months = 4);
    add(|other| other.starting_on = "2026-09-02".parse().unwrap());
    add(|other| other.plan.region = "eu-west-1".to_owned());
    // The tier that the first month has anyway, pinned: later months may fail for it.
    add(|other| other.plan.tier = Some("large".to_owned()));
    for other in others {
        assert_ne!(make(&other).id, id, "{other:?}");
    }
    let spelt = growing(3, [400, 6_000, 600_000], [dec!(0.060), dec!(0.06), dec!(0.08)]);
    assert_eq!(make(&spelt).id, id);
}
