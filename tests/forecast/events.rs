//! Events are all that changes, and name the input that forces it.

use std::collections::BTreeMap;

use glsizing::sizing::forecast::{Date, Event, Forecast, Kind, Request, Trajectory};
use glsizing::sizing::{Input, Plan};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::{growing, make, plans, try_make};

/// What a plan says of some attributes that events speak of, read off the plan itself.
fn read(plan: &Plan) -> BTreeMap<&'static str, String> {
    let mut values = BTreeMap::from([
        ("tier", plan.tier.to_string()),
        ("cell_count", plan.cell_count.to_string()),
        ("platform", plan.deployment.platform.to_string()),
        ("tier_by.organizations", plan.tier_by[0].1.to_string()),
        ("tier_by.users", plan.tier_by[1].1.to_string()),
        ("tier_by.transactions_per_day", plan.tier_by[2].1.to_string()),
    ]);
    if let Some(database) = &plan.deployment.database {
        values.insert("database.instance_class", database.instance_class.clone());
        let storage = database.storage.allocated_storage().to_string();
        values.insert("database.allocated_storage", storage);
    }
    if let Some(cache) = &plan.deployment.cache {
        values.insert("cache.node_type", cache.node_type.clone());
        if let Some(shards) = cache.topology.num_node_groups() {
            values.insert("cache.num_node_groups", shards.to_string());
        }
    }
    values
}

/// Insists that the events of these attributes are the differences between plans, no more, no less.
#[track_caller]
fn are_the_differences(request: &Request, forecast: &Forecast) {
    let plans: Vec<_> = plans(request, forecast).iter().map(read).collect();
    let attributes: std::collections::BTreeSet<_> = plans.iter().flat_map(BTreeMap::keys).collect();
    for (month, pair) in plans.windows(2).enumerate() {
        for attribute in &attributes {
            let (before, after) = (pair[0].get(*attribute), pair[1].get(*attribute));
            let key = format!("{}/{attribute}", forecast.periods[month + 1].date);
            let event = forecast.events.get(&key);
            match event {
                None => assert_eq!(before, after, "{key} has no event"),
                Some(event) => {
                    assert_ne!(before, after, "{key}");
                    assert_eq!((event.before.as_ref(), event.after.as_ref()), (before, after));
                    assert_eq!(event.month, month + 1);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(25))]

    #[test]
    fn events_are_the_differences_between_plans(
        starts in (1_u64..1_500, 1_u64..15_000, 0_u64..1_500_000),
        rates in prop::array::uniform3((-300_i64..500).prop_map(|thousandths| Decimal::new(thousandths, 3))),
    ) {
        let request = growing(12, [starts.0, starts.1, starts.2], rates);
        let forecast = try_make(&request).map_err(|error| TestCaseError::reject(error.to_string()))?;
        are_the_differences(&request, &forecast);
    }

    /// Whatever changes while one input alone moves is forced by that input.
    #[test]
    fn the_only_input_that_moves_is_the_one_that_forces(
        starts in (1_u64..900, 1_u64..9_000, 1_u64..900_000),
        moving in prop::sample::select(Input::EMBEDDED.to_vec()),
        rate in (-400_i64..800).prop_map(|thousandths| Decimal::new(thousandths, 3)),
    ) {
        let rates = Input::EMBEDDED.map(|input| if input == moving { rate } else { Decimal::ZERO });
        let request = growing(10, [starts.0, starts.1, starts.2], rates);
        let forecast = try_make(&request).map_err(|error| TestCaseError::reject(error.to_string()))?;
        for (key, event) in &forecast.events {
            prop_assert_eq!(event.input, Some(moving), "{}", key);
        }
    }
}

#[test]
fn from_development_to_enterprise_every_component_arrives() {
    let request = growing(48, [1, 5, 100], [dec!(0.2), dec!(0.2), dec!(0.2)]);
    let forecast = make(&request);
    are_the_differences(&request, &forecast);
    let tiers: Vec<&str> = forecast
        .events
        .values()
        .filter(|event| event.attribute == "tier")
        .filter_map(|event| event.after.as_deref())
        .collect();
    assert_eq!(tiers, ["small", "medium", "large", "enterprise"]);
    let arrival = |attribute: &str| {
        forecast
            .events
            .values()
            .find(|event| event.attribute == attribute && event.before.is_none())
    };
    for attribute in
        ["database.instance_class", "cache.node_type", "node_groups.web.instance_types"]
    {
        assert!(arrival(attribute).is_some(), "{attribute}");
    }
    let platform: Vec<&Event> =
        forecast.events.values().filter(|event| event.kind == Kind::Platform).collect();
    assert_eq!(platform.len(), 1);
    let quotas = forecast.events.values().filter(|event| event.kind == Kind::Quota);
    assert!(quotas.clone().any(|one| one.attribute == "required_quotas.Elastic IPs per Region"));
    let plans = plans(&request, &forecast);
    for quota in quotas {
        let name = quota.attribute.strip_prefix("required_quotas.").unwrap();
        let plan = &plans[quota.month];
        assert_eq!(Some(plan.required_quotas[name].needed.to_string()), quota.after);
    }
}

#[test]
fn a_workload_that_falls_steps_down_and_outgrows_nothing() {
    let on = |figures: [u64; 2]| {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let dates = [date("2026-09-01"), date("2027-09-01")];
        Trajectory::Dated(dates.into_iter().zip(figures).collect())
    };
    let mut request = growing(13, [1; 3], [dec!(0); 3]);
    request.trajectories = vec![on([90, 40]), on([2_000, 900]), on([90_000, 40_000])];
    let forecast = make(&request);
    are_the_differences(&request, &forecast);
    let tier = forecast.events.values().find(|event| event.attribute == "tier").unwrap();
    assert_eq!((tier.before.as_deref(), tier.after.as_deref()), (Some("large"), Some("medium")));
    assert_eq!(tier.input, Some(Input::USERS));
    assert_eq!(tier.limit.as_deref(), Some("1,000"));
    assert_eq!(forecast.outgrown.tiers["large"], None);
    assert_eq!(forecast.outgrown.components["database.instance_class"], None);
    assert_eq!(forecast.peak, 0);
}
