//! Workload -> tier: the smallest tier whose tops all hold, and the cells beyond the largest.

use std::borrow::Cow;

use crate::guide::{Guide, Tier, TierName, Tops};

use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::{Input, RegionShare, Request, Workload};
use crate::units::grouped;

/// The tier of a workload and what led to it.
#[derive(Debug)]
pub struct Choice<'g> {
    /// The tier.
    pub tier: TierName,
    /// Whether it lies beyond the guide's last.
    pub beyond: bool,
    /// Its printed architecture; beyond the last that of a cell.
    pub printed: Cow<'g, Tier>,
    /// The tier each input alone would need, in the order of `Input::ALL`.
    pub by: [TierName; 3],
    /// The inputs that set the tier; none when a larger tier is pinned.
    pub limiting: Vec<Input>,
    /// How many identical cells.
    pub cells: u64,
    /// One cell's share of the workload.
    pub cell: Workload,
}

/// The smallest tier that holds the workload, with the tier each input alone would need.
pub fn needed(workload: &Workload, guide: &Guide) -> Result<(TierName, [TierName; 3]), Error> {
    let of = |input: Input| {
        let holds = |tier: &&Tier| workload.get(input) <= top(&tier.tops(), input);
        let tier = guide.tiers.iter().find(holds).map(|tier| tier.name);
        let beyond = || guide.beyond.as_ref().map(|beyond| beyond.name);
        tier.or_else(beyond).ok_or_else(|| beyond_the_last(workload, guide))
    };
    let [organizations, users, transactions] = Input::ALL;
    let by = [of(organizations)?, of(users)?, of(transactions)?];
    Ok((by[0].max(by[1]).max(by[2]), by))
}

/// A workload that no tier of the guide holds.
fn beyond_the_last(workload: &Workload, guide: &Guide) -> Error {
    let last = guide.largest();
    let (input, value, top) = excess(workload, last);
    let (guide, tier, input) = (guide.to_string(), last.name, input.as_str());
    Error::BeyondLastTier { guide, tier, input, value, top }
}

/// The tier that a request names.
fn named(name: &str, guide: &Guide) -> Result<TierName, Error> {
    guide.tier_named(name).ok_or_else(|| {
        let known: Vec<String> = guide.tier_names().map(|tier| format!("\"{tier}\"")).collect();
        Error::UnknownTier { tier: name.to_owned(), known: known.join(", ") }
    })
}

/// The tier to plan with: the pinned one if it holds the workload, else the smallest that does.
pub fn choose<'g>(
    workload: &Workload,
    pinned: Option<&str>,
    guide: &'g Guide,
) -> Result<Choice<'g>, Error> {
    let pinned = pinned.map(|name| named(name, guide)).transpose()?;
    let (needed, by) = needed(workload, guide)?;
    let tier = pinned.unwrap_or(needed);
    if tier < needed {
        return Err(Error::tier_too_small(tier, needed, excess(workload, guide.tier(tier))));
    }
    let printed = Cow::Borrowed(guide.tier(tier));
    let beyond = guide.is_beyond(tier);
    let cells = if beyond { cells(workload, &printed.tops()) } else { 1 };
    let limits = |(input, by): (Input, TierName)| (by == tier).then_some(input);
    let limiting = Input::ALL.into_iter().zip(by).filter_map(limits).collect();
    Ok(Choice { tier, beyond, printed, by, limiting, cells, cell: workload.share(cells) })
}

/// Refuses a role that the tier does not have.
pub fn check_role(share: &RegionShare, tier: TierName, guide: &Guide) -> Result<(), Error> {
    match (share.role, guide.multi_region.from) {
        (Some(role), None) => Err(Error::NoRegions { role, guide: guide.to_string() }),
        (Some(role), Some(from)) if tier < from => Err(Error::RoleNotAllowed { role, tier, from }),
        _ => Ok(()),
    }
}

/// The smallest number of equal cells that each stay within the tops.
fn cells(workload: &Workload, tops: &Tops) -> u64 {
    cells_by(workload, tops).into_iter().max().unwrap_or(1).max(1)
}

/// The cells each input alone would need, in the order of `Input::ALL`.
pub(in crate::sizing) fn cells_by(workload: &Workload, tops: &Tops) -> [u64; 3] {
    Input::ALL.map(|input| workload.get(input).div_ceil(top(tops, input)))
}

/// The first input above the tier's top, its amount and the top.
fn excess(workload: &Workload, tier: &Tier) -> (Input, u64, u64) {
    let tops = tier.tops();
    let over = |input: &Input| workload.get(*input) > top(&tops, *input);
    let input = Input::ALL.into_iter().find(over).unwrap_or(Input::Organizations);
    (input, workload.get(input), top(&tops, input))
}

/// A tier's top of one input.
pub(in crate::sizing) fn top(tops: &Tops, input: Input) -> u64 {
    match input {
        Input::Organizations => tops.organizations,
        Input::Users => tops.users,
        Input::TransactionsPerDay => tops.transactions_per_day,
    }
}

/// Says which input set the tier, and how the cells came about.
pub(in crate::sizing) fn explain(choice: &Choice, request: &Request, notes: &mut Notes) {
    let by: Vec<String> = Input::ALL
        .into_iter()
        .zip(choice.by)
        .map(|(input, tier)| {
            format!("{} = {} needs {tier}", input.as_str(), request.workload.get(input))
        })
        .collect();
    let by = by.join(", ");
    let sentence = match &request.tier {
        Some(tier) => format!("set to {tier} by the input tier; {by}"),
        None => format!("{by}; the largest of them decides"),
    };
    notes.decide("tier", || sentence);
    if choice.beyond {
        let (cell, tops) = (&choice.cell, choice.printed.tops());
        notes.decide("cell_count", || {
            format!(
                "{} is the smallest number of identical {} cells of which none exceeds {} \
                 organizations, {} users and {} transactions per day; each carries {}, {} and {}",
                grouped(choice.cells),
                choice.printed.name,
                grouped(tops.organizations),
                grouped(tops.users),
                grouped(tops.transactions_per_day),
                grouped(cell.organizations),
                grouped(cell.users),
                grouped(cell.transactions_per_day)
            )
        });
    }
}
