//! A plan over a range of workloads: every point is a plan, and every step is where it is said to be.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::{self, Estimate, Input, Request, Sweep, Workload};
use rust_decimal::Decimal;
use rust_decimal::dec;

use crate::support::{plan_of, tier_name};

const MEDIUM: Workload = Workload::of([50, 500, 50_000]);

fn sweep(request: &Request) -> Sweep {
    sizing::sweep(request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded())
}

fn medium() -> Request {
    Request::new(MEDIUM, "us-east-1")
}

#[test]
fn every_point_is_the_plan_of_its_workload() {
    let request = medium();
    let sweep = sweep(&request);
    assert!(sweep.points.is_sorted_by_key(|point| point.multiple));
    let ends = sweep.points.first().zip(sweep.points.last()).unwrap();
    assert_eq!((ends.0.multiple, ends.1.multiple), (dec!(0.1), dec!(10)));
    for point in &sweep.points {
        for input in Input::EMBEDDED {
            let exact = Decimal::from(MEDIUM.get(input)) * point.multiple;
            assert_eq!(Decimal::from(point.workload.get(input)), exact.ceil());
        }
        let request = Request { workload: point.workload, ..request.clone() };
        let plan = plan_of(&request);
        let size = point.sized.as_ref().unwrap();
        assert_eq!(size.tier, plan.tier);
        assert_eq!(size.total_monthly_usd, plan.bill.monthly_usd(Estimate::Typical));
        let class = plan.deployment.database.map(|database| database.instance_class);
        assert_eq!(size.classes.get("database.instance_class"), class.as_ref());
    }
}

#[test]
fn the_tier_steps_at_its_tops() {
    let sweep = sweep(&medium());
    let tier = |point: &sizing::Point| point.sized.as_ref().unwrap().tier;
    let steps = sweep.steps.iter().filter(|step| tier(&step.before) != tier(&step.after));
    let steps: Vec<_> = steps
        .map(|step| {
            (
                tier(&step.after),
                step.before.workload.get(Input::ORGANIZATIONS),
                step.before.multiple,
            )
        })
        .collect();
    // Small's tops are 10, 100 and 10,000; medium's 100, 1,000 and 100,000.
    assert_eq!(steps, [(tier_name("medium"), 10, dec!(0.2)), (tier_name("large"), 100, dec!(2))]);
}

#[test]
fn classes_change_at_steps_only_and_each_step_is_exact() {
    for region in ["us-east-1", "eu-west-1"] {
        let request = Request { region: region.to_owned(), ..medium() };
        let sweep = sweep(&request);
        for step in &sweep.steps {
            assert!(!step.changes().is_empty());
            assert!(step.before.multiple < step.after.multiple);
            let width = step.after.multiple - step.before.multiple;
            let exact = width <= step.before.multiple * dec!(0.0005);
            assert!(exact || step.before.workload == step.after.workload, "{step:?}");
        }
        let changes = sweep.points.windows(2).filter(|pair| {
            let [before, after] = [&pair[0], &pair[1]].map(|point| point.sized.as_ref().unwrap());
            before.classes != after.classes
        });
        assert_eq!(changes.count(), sweep.steps.len());
    }
}

#[test]
fn where_there_is_no_plan_the_step_says_why() {
    let request = Request { tier: Some("medium".to_owned()), ..medium() };
    let sweep = sweep(&request);
    let step = sweep.steps.last().unwrap();
    assert_eq!(step.before.workload.get(Input::USERS), 1_000);
    let expected = ("plan", "possible", "Tier too small for the workload");
    let changes = step.changes();
    let (path, before, after) = &changes[0];
    assert_eq!((path.as_str(), before.as_str(), after.as_str()), expected);
    assert!(sweep.points.last().unwrap().sized.is_err());
}

#[test]
fn the_range_stays_within_the_limits_of_the_inputs() {
    let most = Input::EMBEDDED.map(|input| input.bounds().max);
    let workload = Workload::of([most[0], most[1], most[2]]);
    for workload in [workload, Workload::of([1, 1, 0])] {
        for point in sweep(&Request::new(workload, "us-east-1")).points {
            for input in Input::EMBEDDED {
                let bounds = input.bounds();
                assert!((bounds.min..=bounds.max).contains(&point.workload.get(input)));
            }
            assert!(point.sized.is_ok());
        }
    }
}
