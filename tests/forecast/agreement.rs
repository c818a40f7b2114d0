//! Every period is a plan in which the storage of the period before runs.

use glsizing::guide::{Platform, RegionRole};
use glsizing::sizing::forecast::{Forecast, Request};
use glsizing::sizing::{Basis, Estimate, RegionShare};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{growing, plans, try_make};

#[track_caller]
fn agrees(request: &Request, forecast: &Forecast) {
    for (period, plan) in forecast.periods.iter().zip(plans(request, forecast)) {
        let cells = Decimal::from(plan.cell_count);
        let cost = plan.bill.monthly_usd(Estimate::Typical).map(|usd| usd * cells);
        assert_eq!(period.tier, plan.tier, "{period:?}");
        assert_eq!(period.cell_count, plan.cell_count, "{period:?}");
        assert_eq!(period.monthly_usd, cost, "{period:?}");
        let parts = plan.bill.by_component().into_iter().map(|(name, usd)| (name, usd * cells));
        assert_eq!(period.by_component, parts.collect(), "{period:?}");
    }
}

fn rates() -> impl Strategy<Value = [Decimal; 3]> {
    prop::array::uniform3((-200_i64..400).prop_map(|thousandths| Decimal::new(thousandths, 3)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn random_growth_agrees_with_plans(
        starts in (1_u64..2_000, 1_u64..20_000, 0_u64..2_000_000),
        rates in rates(),
        months in 1_u32..14,
        basis in prop::sample::select(Basis::ALL.to_vec()),
        region in prop::sample::select(vec!["us-east-1", "eu-west-1", "cn-north-1"]),
    ) {
        let mut request = growing(months, [starts.0, starts.1, starts.2], rates);
        request.plan.basis = basis;
        request.plan.region = region.to_owned();
        request.plan.platform = Some(Platform::Eks);
        let forecast = try_make(&request).map_err(|error| TestCaseError::reject(error.to_string()))?;
        prop_assume!(forecast.periods.iter().all(|period| !period.by_component.is_empty()));
        prop_assert_eq!(forecast.periods.len(), months as usize);
        agrees(&request, &forecast);
    }
}

#[test]
fn steady_growth_agrees_on_every_basis() {
    let growth = Decimal::new(15, 2);
    for basis in Basis::ALL {
        let mut request = growing(24, [1, 5, 100], [growth; 3]);
        request.plan.basis = *basis;
        request.plan.platform = Some(Platform::Eks);
        let forecast = try_make(&request).unwrap();
        assert!(forecast.total_usd.is_some(), "{basis:?}");
        agrees(&request, &forecast);
    }
}

/// Inputs that a forecast takes over from plans shape every period as they shape a plan.
#[test]
fn a_region_among_several_agrees_too() {
    let mut request = growing(30, [200, 2_000, 200_000], [Decimal::new(10, 2); 3]);
    request.plan.region_share = RegionShare {
        role: Some(RegionRole::Secondary),
        traffic_share: Decimal::new(25, 2),
        failover_share: Decimal::new(70, 2),
    };
    let forecast = try_make(&request).unwrap();
    agrees(&request, &forecast);
    let classes = forecast.events.values().filter(|event| event.attribute.starts_with("aurora."));
    assert!(classes.count() > 0, "{}", forecast.summary);
}
