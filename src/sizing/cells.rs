//! More cells than the limits of a tier take, where AWS refuses larger ones.

use super::error::Error;
use super::request::Request;
use super::tier;
use crate::guide::Guide;

/// How often the number of cells is doubled: headroom asks less than ten times as much of each.
const DOUBLINGS: u32 = 5;

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

/// The fewest above `refused` that fit; more of them fit where fewer do.
fn fewest(refused: u64, fits: impl Fn(u64) -> bool) -> Option<u64> {
    let doubled = (1..=DOUBLINGS).map(|times| refused.saturating_mul(1 << times));
    let mut enough = doubled.into_iter().find(|cells| fits(*cells))?;
    let mut too_few = enough / 2;
    while enough - too_few > 1 {
        let middle = too_few + (enough - too_few) / 2;
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
