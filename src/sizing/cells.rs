//! More cells than the limits of a tier take, where AWS refuses larger ones.

use super::error::Error;
use super::request::Request;
use super::tier;
use crate::guide::Guide;

/// Up to so many times the number of cells are tried: headroom asks less than ten times as much of each.
const MOST_TIMES: u64 = 32;

/// What `size` gives in the fewest cells that fit, where AWS refuses the fewest of the tier and no number of
/// them is asked for; else the refusal.
pub(super) fn in_more<T>(
    refused: Error,
    request: &Request,
    guide: &Guide,
    size: impl Fn(&Request) -> Result<T, Error>,
    fits: impl Fn(&Request) -> bool,
) -> Result<T, Error> {
    let free = request.cell_count.is_none() && refused.is_limit();
    let choice = tier::choose(request, guide).ok().filter(|choice| free && choice.beyond);
    let with = |cells| Request { cell_count: Some(cells), ..request.clone() };
    let enough = choice.and_then(|choice| fewest(choice.cells, |cells| fits(&with(cells))));
    enough.map_or(Err(refused), |cells| size(&with(cells)))
}

/// The fewest above `refused` that fit; more of them fit where fewer do. Steps begin at one, since what is refused
/// takes less time than what fits.
fn fewest(refused: u64, fits: impl Fn(u64) -> bool) -> Option<u64> {
    let most = refused.saturating_mul(MOST_TIMES);
    let (mut too_few, mut step) = (refused, 1);
    let mut enough = loop {
        let next = too_few.saturating_add(step).min(most);
        if next == too_few {
            return None;
        }
        if fits(next) {
            break next;
        }
        (too_few, step) = (next, step.saturating_mul(2));
    };
    while enough - too_few > 1 {
        let middle = too_few.midpoint(enough);
        if fits(middle) { enough = middle } else { too_few = middle }
    }
    Some(enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_that_fit_are_found() {
        for least in 2..=100 {
            assert_eq!(fewest(4, |cells| cells >= least.max(5)), Some(least.max(5)));
        }
        assert_eq!(fewest(1, |cells| cells >= 33), None);
        assert_eq!(fewest(u64::MAX, |_| false), None);
    }
}
