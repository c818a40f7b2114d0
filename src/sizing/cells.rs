//! More cells than the limits of a tier take, where AWS refuses larger ones.

use super::error::Error;
use super::request::Request;
use super::tier;
use crate::guide::Guide;

/// Up to so many times the number of cells are tried: headroom asks less than ten times as much of each.
const MOST_TIMES: u64 = 32;

/// What `size` gives in the fewest cells that fit, where AWS refuses the fewest of the tier and no number of
/// them is asked for; else the refusal, which is that of the most cells where no number of them fits.
pub(super) fn in_more<T>(
    refused: Error,
    request: &Request,
    guide: &Guide,
    size: impl Fn(&Request) -> Result<T, Error>,
    fits: impl Fn(&Request) -> Result<(), Error>,
) -> Result<T, Error> {
    let free = request.cell_count.is_none() && refused.is_limit();
    let choice = tier::choose(request, guide).ok().filter(|choice| free && choice.beyond);
    let Some(choice) = choice else { return Err(refused) };
    let with = |cells| Request { cell_count: Some(cells), ..request.clone() };
    let enough = fewest(choice.cells, |cells| fits(&with(cells)));
    size(&with(enough.map_err(|last| last.unwrap_or(refused))?))
}

/// The fewest above `refused` that fit, or what is wrong with the most; more of them fit where fewer do. Steps begin
/// at one, since what is refused takes less time than what fits.
fn fewest<E>(refused: u64, fits: impl Fn(u64) -> Result<(), E>) -> Result<u64, Option<E>> {
    let most = refused.saturating_mul(MOST_TIMES);
    let (mut too_few, mut step, mut last) = (refused, 1, None);
    let mut enough = loop {
        let next = too_few.saturating_add(step).min(most);
        if next == too_few {
            return Err(last);
        }
        match fits(next) {
            Ok(()) => break next,
            Err(wrong) => last = Some(wrong),
        }
        (too_few, step) = (next, step.saturating_mul(2));
    };
    while enough - too_few > 1 {
        let middle = too_few.midpoint(enough);
        if fits(middle).is_ok() { enough = middle } else { too_few = middle }
    }
    Ok(enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_that_fit_are_found() {
        let from = |least: u64| move |cells: u64| if cells >= least { Ok(()) } else { Err(cells) };
        for least in 2..=100 {
            assert_eq!(fewest(4, from(least)), Ok(least.max(5)));
        }
        assert_eq!(fewest(1, from(33)), Err(Some(32)));
        assert_eq!(fewest(u64::MAX, from(0)), Err(None));
    }
}
