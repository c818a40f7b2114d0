//! Sets of alternatives, headroom and the loss of a zone: those that nothing beats in all of cost, headroom and
//! losses survived.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::change;
use super::combinations::{options, sets};
use super::saving::saving;
use super::sized::{Engine, Sized};
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use crate::sizing::error::Error;
use crate::sizing::request::Request;

/// Quarters of `headroom` that are tried.
const QUARTERS: [i64; 5] = [0, 1, 2, 3, 4];

/// One plan among those that are tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Keys of the alternatives; none for the plan's own choices.
    pub alternatives: Vec<&'static str>,
    /// Margin on the calculator's rates.
    pub headroom: Decimal,
    /// Whether what is left without a zone carries the demand.
    pub survives_zone_loss: bool,
    /// What all cells cost in a month.
    pub total_monthly_usd: Decimal,
    /// What to set, as HCL.
    pub inputs: String,
}

/// What nothing beats, and out of how many.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// The cheapest first.
    pub points: Vec<Point>,
    /// Every plan that AWS accepts and whose cost is known, in the order tried.
    pub tried: Vec<Point>,
    /// How many have an unknown cost, since prices are missing.
    pub unknown: usize,
    /// Alternatives that may save, and of which it is not known.
    pub not_known: Vec<&'static str>,
}

impl Point {
    /// Whether this is at least as good in everything, and better in something.
    fn beats(&self, other: &Point) -> bool {
        let orders = [
            other.total_monthly_usd.cmp(&self.total_monthly_usd),
            self.headroom.cmp(&other.headroom),
            self.survives_zone_loss.cmp(&other.survives_zone_loss),
        ];
        !orders.contains(&Ordering::Less) && orders.contains(&Ordering::Greater)
    }

    /// Whether both are the same to whoever looks at cost, headroom and losses.
    fn equals(&self, other: &Point) -> bool {
        self.total_monthly_usd == other.total_monthly_usd
            && self.headroom == other.headroom
            && self.survives_zone_loss == other.survives_zone_loss
    }
}

/// Tries every set of alternatives with every headroom, with and without the loss of a zone. An error is what is
/// wrong with the plan itself.
pub fn frontier(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Frontier, Error> {
    let engine = Engine { guide, catalogue, prices };
    let base = engine.size(request.clone())?;
    let options = options(&base, &engine);
    let (mut tried, mut unknown) = (Vec::new(), 0);
    for set in sets(&base, &options, &engine) {
        for quarters in QUARTERS {
            for survive_zone_loss in [false, true] {
                let headroom = Decimal::new(25 * quarters, 2).normalize();
                let request = Request { headroom, survive_zone_loss, ..set.request.clone() };
                let Ok(sized) = engine.size(request) else { continue };
                match point(&base, &sized) {
                    Some(point) => {
                        let alternatives = set.keys.iter().map(|key| key.as_str()).collect();
                        tried.push(Point { alternatives, ..point });
                    }
                    None => unknown += 1,
                }
            }
        }
    }
    let points = unbeaten(&tried);
    let not_known = options.iter().filter(|one| !one.is_known()).map(|one| one.key.as_str());
    Ok(Frontier { points, not_known: not_known.collect(), tried, unknown })
}

fn point(base: &Sized, sized: &Sized) -> Option<Point> {
    let saved = saving(base, sized).ok()?;
    Some(Point {
        alternatives: Vec::new(),
        headroom: sized.request.headroom,
        survives_zone_loss: sized.request.survive_zone_loss,
        total_monthly_usd: base.total()? - saved,
        inputs: change::inputs(&base.request, &sized.request),
    })
}

/// Those that nothing beats; of equal ones the one with the fewest alternatives.
fn unbeaten(tried: &[Point]) -> Vec<Point> {
    let mut ordered: Vec<&Point> = tried.iter().collect();
    ordered.sort_by_key(|one| (one.total_monthly_usd, one.alternatives.len()));
    let mut points: Vec<&Point> = Vec::new();
    for one in ordered {
        // What beats it costs no more, so that it is before it or costs the same.
        if !points.iter().any(|other| other.beats(one) || other.equals(one)) {
            points.retain(|other| !one.beats(other));
            points.push(one);
        }
    }
    points.into_iter().cloned().collect()
}
