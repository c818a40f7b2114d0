//! The guide's growth example: as a forecast, and against one.

use std::collections::BTreeMap;

use super::date::Date;
use super::result::{Period, Request};
use super::trajectory::Trajectory;
use crate::guide::{Guide, Quarter, Severity};
use crate::sizing::explanation::findings::{largest_first, too_many};
use crate::sizing::explanation::notes::Finding;
use crate::sizing::request::{self, Input, Workload};
use crate::units::{Usd, grouped};

/// The example as a forecast whose first year begins on a date: a figure at the start of every
/// quarter that has one, and months up to the end of the quarter that has none; none where the guide has none.
pub fn guide_example(guide: &Guide, starting_on: Date, region: &str) -> Option<Request> {
    let growth = guide.growth.as_ref()?;
    let month = |year: u32, quarter: u32| ((year - 1) * 4 + quarter - 1) * 3;
    let dated = |amount: &dyn Fn(&Quarter) -> u64| {
        let figures = growth
            .quarters
            .iter()
            .map(|one| (starting_on.months_later(month(one.year, one.quarter)), amount(one)));
        Trajectory::Dated(figures.collect())
    };
    let per_organization = growth.assumed.transactions_per_day_per_organization;
    let nothing = Workload::NOTHING;
    Some(Request {
        plan: request::Request::new(nothing, region),
        starting_on,
        months: month(growth.after.year, growth.after.quarter) + 3,
        load: None,
        trajectories: vec![
            dated(&|one| one.organizations),
            dated(&|one| one.users),
            dated(&|one| one.organizations * per_organization),
        ],
    })
}

/// A finding for each quarter of the example whose organizations and users a period has: the first
/// such period.
pub(super) fn compare(periods: &[Period], guide: &Guide) -> BTreeMap<String, Finding> {
    let mut findings = BTreeMap::new();
    for quarter in guide.growth.iter().flat_map(|growth| &growth.quarters) {
        let same = |period: &&Period| {
            let [organizations, users, _] = Input::EMBEDDED.map(|one| period.workload.get(one));
            organizations == quarter.organizations && users == quarter.users
        };
        if let Some(period) = periods.iter().find(same) {
            findings.insert(quarter.id(), finding(quarter, period, guide));
        }
    }
    findings
}

fn finding(quarter: &Quarter, period: &Period, guide: &Guide) -> Finding {
    let ours = match period.monthly_usd {
        Some(usd) => format!("{}, {} a month", period.tier, Usd(usd)),
        None => format!("{}, without a known cost", period.tier),
    };
    let reasons = [other_tier(quarter, period, guide), other_cost(quarter, period, guide)];
    let reasons: Vec<String> = reasons.into_iter().flatten().collect();
    Finding {
        severity: Severity::Info,
        guide: format!("{}, {} a month", quarter.tier, Usd(quarter.monthly_usd)),
        plan: format!("{ours} from {}", period.date),
        reason: if reasons.is_empty() { "they agree".to_owned() } else { reasons.join("; ") },
    }
}

fn other_tier(quarter: &Quarter, period: &Period, guide: &Guide) -> Option<String> {
    if period.tier == quarter.tier {
        return None;
    }
    let described = |inputs: Vec<String>| inputs.join(" and ");
    let amount =
        |input: Input| format!("{} {}", grouped(period.workload.get(input)), input.in_words());
    Some(if period.tier > quarter.tier {
        let tops = guide.tier(quarter.tier).tops.iter();
        let over = tops.filter(|(one, top)| period.workload.get(*one) > *top);
        let over = over.map(|(one, top)| format!("{} exceed its {}", amount(one), grouped(top)));
        format!("beyond {}: {}", quarter.tier, described(over.collect()))
    } else {
        let all = guide.inputs().map(amount).collect();
        format!("within {}, whose limits are inclusive: {}", period.tier, described(all))
    })
}

fn other_cost(quarter: &Quarter, period: &Period, guide: &Guide) -> Option<String> {
    let (printed, ours) = (Usd(quarter.monthly_usd), Usd(period.monthly_usd?));
    if printed == ours {
        return None;
    }
    let tier = guide.tier(period.tier);
    let overview = tier.monthly_usd.map(Usd).filter(|overview| *overview != printed);
    let own =
        overview.filter(|_| !guide.is_beyond(period.tier)).map_or(String::new(), |overview| {
            format!("the guide's own overview has {overview} for {}; ", period.tier)
        });
    let parts = largest_first(&period.by_component);
    Some(format!("{own}{}", too_many(&parts, printed)))
}
