//! Workload -> tier: the smallest tier whose tops all hold, and the cells beyond the largest.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::guide::{Guide, Severity, Tier, TierName, Tops};

use crate::sizing::error::Error;
use crate::sizing::explanation::notes::{Finding, Notes};
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
    needed_within(Decimal::ZERO, workload, guide)
}

/// The same where a tier's limits may be exceeded by a tolerance.
pub(in crate::sizing) fn needed_within(
    tolerance: Decimal,
    workload: &Workload,
    guide: &Guide,
) -> Result<(TierName, [TierName; 3]), Error> {
    let of = |input: Input| {
        let holds = |tier: &&Tier| workload.get(input) <= top(&tops(tier, tolerance), input);
        let tier = guide.tiers.iter().find(holds).map(|tier| tier.name);
        let beyond = || guide.beyond.as_ref().map(|beyond| beyond.name);
        tier.or_else(beyond).ok_or_else(|| beyond_the_last(tolerance, workload, guide))
    };
    let [organizations, users, transactions] = Input::ALL;
    let by = [of(organizations)?, of(users)?, of(transactions)?];
    Ok((by[0].max(by[1]).max(by[2]), by))
}

/// A workload that no tier of the guide holds.
fn beyond_the_last(tolerance: Decimal, workload: &Workload, guide: &Guide) -> Error {
    let last = guide.largest();
    let (input, value, top) = excess(workload, &tops(last, tolerance));
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
pub fn choose<'g>(request: &Request, guide: &'g Guide) -> Result<Choice<'g>, Error> {
    let Request { workload, tier: pinned, tier_tolerance: tolerance, .. } = request;
    let pinned = pinned.as_deref().map(|name| named(name, guide)).transpose()?;
    let (needed, by) = needed_within(*tolerance, workload, guide)?;
    let tier = pinned.unwrap_or(needed);
    let printed = Cow::Borrowed(guide.tier(tier));
    let beyond = guide.is_beyond(tier);
    let tops = tops(&printed, *tolerance);
    if tier < needed {
        return Err(Error::tier_too_small(tier, needed, excess(workload, &tops)));
    }
    let cells = counted(request, tier, &tops, guide)?;
    let limits = |(input, by): (Input, TierName)| (by == tier).then_some(input);
    let limiting = Input::ALL.into_iter().zip(by).filter_map(limits).collect();
    Ok(Choice { tier, beyond, printed, by, limiting, cells, cell: workload.share(cells) })
}

/// The cells that are asked for, if each holds its share, else the fewest of which each does.
fn counted(request: &Request, tier: TierName, tops: &Tops, guide: &Guide) -> Result<u64, Error> {
    let divided = guide.is_beyond(tier);
    let fewest = if divided { cells(&request.workload, tops) } else { 1 };
    match request.cell_count {
        Some(asked) if !divided && asked != 1 => {
            let beyond = guide.beyond.as_ref().map(|beyond| beyond.name);
            Err(Error::CellsOfOneTier { asked, tier, beyond })
        }
        Some(asked) if asked < fewest => Err(Error::TooFewCells { asked, fewest }),
        asked => Ok(asked.unwrap_or(fewest)),
    }
}

/// A tier's limits and the tolerance.
pub(in crate::sizing) fn tops(tier: &Tier, tolerance: Decimal) -> Tops {
    let tops = tier.tops();
    // The usual case, asked for each tier and input of every candidate.
    if tolerance.is_zero() {
        return tops;
    }
    let stretched = |top: u64| {
        let all = Decimal::from(top) * (Decimal::ONE + tolerance);
        all.floor().to_u64().unwrap_or(u64::MAX)
    };
    Tops {
        organizations: stretched(tops.organizations),
        users: stretched(tops.users),
        transactions_per_day: stretched(tops.transactions_per_day),
    }
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

/// The first input above the tops, its amount and the top.
fn excess(workload: &Workload, tops: &Tops) -> (Input, u64, u64) {
    let over = |input: &Input| workload.get(*input) > top(tops, *input);
    let input = Input::ALL.into_iter().find(over).unwrap_or(Input::Organizations);
    (input, workload.get(input), top(tops, input))
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
    stretched(choice, notes);
    if choice.beyond {
        let cell = &choice.cell;
        let tops = tops(&choice.printed, request.tier_tolerance);
        let fewest = cells(&request.workload, &tops);
        notes.decide("cell_count", || {
            let more = match choice.cells - fewest {
                0 => String::new(),
                _ => format!("{} are asked for; ", grouped(choice.cells)),
            };
            format!(
                "{more}{} is the smallest number of identical {} cells of which none exceeds {} \
                 organizations, {} users and {} transactions per day; each carries {}, {} and {}",
                grouped(fewest),
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

/// Finds the limits of the guide's tier that a cell exceeds, and what the guide promises within them.
fn stretched(choice: &Choice, notes: &mut Notes) {
    let tops = choice.printed.tops();
    let over = |input: &Input| choice.cell.get(*input) > top(&tops, *input);
    let over: Vec<Input> = Input::ALL.into_iter().filter(over).collect();
    if over.is_empty() {
        return;
    }
    let amounts = |of: &dyn Fn(Input) -> u64| {
        let each = over.iter().map(|input| format!("{} {}", grouped(of(*input)), input.in_words()));
        each.collect::<Vec<_>>().join(" and ")
    };
    notes.find(STRETCHED, || Finding {
        severity: Severity::Warning,
        guide: format!("{} holds at most {}", choice.printed.name, amounts(&|one| top(&tops, one))),
        plan: format!("{} in a cell, within tier_tolerance", amounts(&|one| choice.cell.get(one))),
        reason: format!("{} for no more than that", promises(&choice.printed)),
    });
}

/// The finding of a tier beyond its limits.
pub(in crate::sizing) const STRETCHED: &str = "tier-tolerance";

fn promises(tier: &Tier) -> String {
    match &tier.service_levels {
        Some(levels) => format!(
            "the guide promises {} ms for 95 % of the requests to the API, {} ms for those to the database \
             and an availability of {} %",
            levels.api_p95_ms,
            levels.database_p95_ms,
            (levels.availability * Decimal::ONE_HUNDRED).normalize()
        ),
        None => "the guide means its architecture".to_owned(),
    }
}
