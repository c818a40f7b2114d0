//! The growth example held against the tiers and against itself.

use rust_decimal::Decimal;

use super::found::Found;
use super::printed::number;
use crate::guide::{Guide, Quarter, Rule, TierName};
use crate::sizing::request::Workload;
use crate::sizing::tier;
use crate::units::{Usd, grouped};

/// What breaks the rules.
pub fn find(guide: &Guide, found: &mut Found) {
    let Some(growth) = &guide.growth else { return };
    let each = growth.assumed.transactions_per_day_per_organization;
    for (index, quarter) in growth.quarters.iter().enumerate() {
        let place = format!("growth.quarter.{index}");
        tiers(guide, quarter, each, &place, found);
        let before = index.checked_sub(1).and_then(|before| growth.quarters.get(before));
        step(before, quarter, &place, found);
    }
    for tier in &guide.tiers {
        if let Some(usd) = tier.monthly_usd {
            costs(&growth.quarters, tier.name, usd, found);
        }
    }
}

fn tiers(guide: &Guide, quarter: &Quarter, each: u64, place: &str, found: &mut Found) {
    let (organizations, users) = (quarter.organizations, quarter.users);
    let transactions_per_day = organizations.saturating_mul(each);
    let workload = Workload::of([organizations, users, transactions_per_day]);
    let Ok((needed, _)) = tier::needed(&workload, guide) else { return };
    if needed != quarter.tier {
        let text = format!(
            "{} organizations and {} users are called {}, and need {needed}",
            grouped(organizations),
            grouped(users),
            quarter.tier
        );
        found.add(Rule::GrowthTier, place, text);
    }
}

/// The costs of a tier in the example, where they are not the tier's own.
fn costs(quarters: &[Quarter], tier: TierName, usd: Decimal, found: &mut Found) {
    let of_tier = || quarters.iter().filter(|quarter| quarter.tier == tier);
    let others: Vec<String> = of_tier()
        .filter(|quarter| quarter.monthly_usd != usd)
        .map(|quarter| Usd(quarter.monthly_usd).to_string())
        .collect();
    if !others.is_empty() {
        let text = format!(
            "{tier} costs {} a month, and {} in the growth example",
            Usd(usd),
            others.join(", ")
        );
        found.add(Rule::GrowthCost, format!("tier.{tier}.monthly_usd"), text);
    }
}

fn step(before: Option<&Quarter>, quarter: &Quarter, place: &str, found: &mut Found) {
    let said = quarter.note.as_deref().and_then(percentage);
    let before = before.filter(|before| !before.monthly_usd.is_zero());
    let Some((before, said)) = before.zip(said) else { return };
    let exact = (quarter.monthly_usd / before.monthly_usd - Decimal::ONE) * Decimal::ONE_HUNDRED;
    // As many places as are printed.
    if exact.round_dp(said.scale()) != said {
        let text = format!(
            "{} to {} is called {} %, and is {} %",
            Usd(before.monthly_usd),
            Usd(quarter.monthly_usd),
            number(said),
            number(exact.round_dp(1))
        );
        found.add(Rule::GrowthStep, place, text);
    }
}

/// The percentage that a note starts with: `20% increase`.
fn percentage(note: &str) -> Option<Decimal> {
    let (number, _) = note.split_once('%')?;
    number.trim().parse().ok()
}
