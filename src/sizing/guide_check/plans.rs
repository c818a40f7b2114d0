//! Each tier planned as it is printed: whether there is a plan, what it costs and what AWS agrees on.

use rust_decimal::Decimal;

use super::found::Found;
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, Input, Platform, Rule, Tier, Workload};
use crate::sizing::engine;
use crate::sizing::operation::availability;
use crate::sizing::plan::Figures;
use crate::sizing::request::{Basis, Request};
use crate::units::Usd;

/// The region whose prices and types a guide is held against.
const REGION: &str = "us-east-1";

/// What breaks the rules.
pub fn find(guide: &Guide, catalogue: &Catalogue, prices: &PriceBook, found: &mut Found) {
    for tier in &guide.tiers {
        for (rank, platform) in tier.platforms.iter().enumerate() {
            match engine::figures(&as_printed(tier, *platform, guide), guide, catalogue, prices) {
                Ok(figures) if rank == 0 => {
                    cost(tier, &figures, found);
                    availability(tier, &figures, catalogue, found);
                }
                Ok(_) => {}
                Err(error) => {
                    let text = format!("there is no plan on {platform}: {error}");
                    found.add(Rule::NoPlan, format!("tier.{}", tier.name), text);
                }
            }
        }
    }
}

/// The largest workload of a tier; of inputs without a limit the least, since its figures do not follow them.
fn largest(tier: &Tier, guide: &Guide) -> Workload {
    let most = |input: Input| tier.tops.top(input).unwrap_or(input.bounds().min);
    guide.inputs().map(|input| (input, most(input))).collect()
}

fn as_printed(tier: &Tier, platform: Platform, guide: &Guide) -> Request {
    Request {
        tier: Some(tier.name.to_string()),
        basis: Basis::Tier,
        platform: Some(platform),
        ..Request::new(largest(tier, guide), REGION)
    }
}

fn cost(tier: &Tier, figures: &Figures, found: &mut Found) {
    let Some((printed, bill)) = tier.monthly_usd.zip(figures.sums.monthly_usd()) else { return };
    if (bill - printed).abs() * Decimal::TEN > printed {
        let text = format!(
            "the guide has {} a month; the tier as it is printed costs {} in {REGION}, on demand",
            Usd(printed),
            Usd(bill).rounded(0)
        );
        found.add(Rule::MonthlyCost, format!("tier.{}.monthly_usd", tier.name), text);
    }
}

fn availability(tier: &Tier, figures: &Figures, catalogue: &Catalogue, found: &mut Found) {
    let Some(levels) = &tier.service_levels else { return };
    let aws = availability::of(&figures.deployment, catalogue.reliability());
    if levels.availability > aws.availability {
        let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).normalize();
        let text = format!(
            "{} % are promised; AWS's agreements on the path of a request give {} % together",
            percent(levels.availability),
            percent(aws.availability)
        );
        let place = format!("tier.{}.service_levels.availability", tier.name);
        found.add(Rule::AvailabilityAboveAws, place, text);
    }
}
