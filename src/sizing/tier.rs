//! Workload -> tier: the smallest tier whose tops all hold, and the cells beyond the largest.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::guide::{Guide, Severity, Tier, TierName};

use crate::sizing::error::Error;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::{Input, RegionShare, Request, Workload};
use crate::text::{did_you_mean, listed};
use crate::units::grouped;

/// One for each of a guide's inputs, in its order.
pub type ByInput<T> = Vec<(Input, T)>;

/// The tier of a workload and what led to it.
#[derive(Debug)]
pub struct Choice<'g> {
    /// The tier.
    pub tier: TierName,
    /// Whether it lies beyond the guide's last.
    pub beyond: bool,
    /// Its printed architecture; beyond the last that of a cell.
    pub printed: Cow<'g, Tier>,
    /// The tier each input alone would need.
    pub by: ByInput<TierName>,
    /// How many identical cells.
    pub cells: u64,
    /// One cell's share of the workload.
    pub cell: Workload,
}

impl Choice<'_> {
    /// The inputs that set the tier; none when a larger tier is pinned.
    pub fn limiting(&self) -> Vec<Input> {
        let limits = self.by.iter().filter(|(_, by)| *by == self.tier);
        limits.map(|(input, _)| *input).collect()
    }
}

/// The smallest tier that holds the workload, with the tier each input alone would need.
pub fn needed(workload: &Workload, guide: &Guide) -> Result<(TierName, ByInput<TierName>), Error> {
    needed_within(Decimal::ZERO, workload, guide)
}

/// The same where a tier's limits may be exceeded by a tolerance.
pub(in crate::sizing) fn needed_within(
    tolerance: Decimal,
    workload: &Workload,
    guide: &Guide,
) -> Result<(TierName, ByInput<TierName>), Error> {
    let of = |input: Input| {
        let holds = |tier: &&Tier| within(workload, tier, input, tolerance);
        let tier = guide.tiers.iter().find(holds).map(|tier| tier.name);
        let beyond = || guide.beyond.as_ref().map(|beyond| beyond.name);
        let tier = tier.or_else(beyond);
        tier.map(|tier| (input, tier)).ok_or_else(|| beyond_the_last(tolerance, workload, guide))
    };
    let by = guide.inputs().map(of).collect::<Result<ByInput<_>, _>>()?;
    let needed = by.iter().map(|(_, tier)| *tier).max();
    Ok((needed.expect("a guide has at least one input"), by))
}

/// A workload that no tier of the guide holds.
fn beyond_the_last(tolerance: Decimal, workload: &Workload, guide: &Guide) -> Error {
    let last = guide.largest();
    let (input, value, top) = excess(workload, last, tolerance);
    let (guide, tier, input) = (guide.to_string(), last.name, input.as_str().into());
    Error::BeyondLastTier { guide, tier, input, value, top }
}

/// The tier that a request names.
fn named(name: &str, guide: &Guide) -> Result<TierName, Error> {
    guide.tier_named(name).ok_or_else(|| {
        let tiers: Vec<TierName> = guide.tier_names().collect();
        let known: Vec<String> = tiers.iter().map(|tier| format!("\"{tier}\"")).collect();
        let meant = did_you_mean(name, tiers.iter().map(TierName::as_str));
        Error::UnknownTier { tier: name.to_owned(), known: known.join(", "), meant }
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
    if tier < needed {
        return Err(Error::tier_too_small(tier, needed, excess(workload, &printed, *tolerance)));
    }
    let cells = counted(request, tier, &printed, guide)?;
    Ok(Choice { tier, beyond, printed, by, cells, cell: workload.share(cells) })
}

/// The cells that are asked for, if each holds its share, else the fewest of which each does.
fn counted(request: &Request, tier: TierName, printed: &Tier, guide: &Guide) -> Result<u64, Error> {
    let divided = guide.is_beyond(tier);
    let fewest = if divided { cells(request, printed) } else { 1 };
    match request.cell_count {
        Some(asked) if !divided && asked != 1 => {
            let beyond = guide.beyond.as_ref().map(|beyond| beyond.name);
            Err(Error::CellsOfOneTier { asked, tier, beyond })
        }
        Some(asked) if asked < fewest => Err(Error::TooFewCells { asked, fewest }),
        asked => Ok(asked.unwrap_or(fewest)),
    }
}

/// The most of an input that a tier holds with the tolerance; none where it has no limit.
pub(in crate::sizing) fn top(tier: &Tier, input: Input, tolerance: Decimal) -> Option<u64> {
    tier.tops.top(input).map(|top| stretched_top(top, tolerance))
}

fn stretched_top(top: u64, tolerance: Decimal) -> u64 {
    // The usual case, asked for each tier and input of every candidate.
    if tolerance.is_zero() {
        return top;
    }
    let all = Decimal::from(top) * (Decimal::ONE + tolerance);
    all.floor().to_u64().unwrap_or(u64::MAX)
}

fn within(workload: &Workload, tier: &Tier, input: Input, tolerance: Decimal) -> bool {
    top(tier, input, tolerance).is_none_or(|top| workload.get(input) <= top)
}

/// Refuses a role that the tier does not have.
pub fn check_role(share: &RegionShare, tier: TierName, guide: &Guide) -> Result<(), Error> {
    match (share.role, guide.multi_region.from) {
        (Some(role), None) => Err(Error::NoRegions { role, guide: guide.to_string() }),
        (Some(role), Some(from)) if tier < from => Err(Error::RoleNotAllowed { role, tier, from }),
        _ => Ok(()),
    }
}

/// The smallest number of equal cells that each stay within the limits of a tier.
fn cells(request: &Request, tier: &Tier) -> u64 {
    let by = cells_by(&request.workload, tier, request.tier_tolerance);
    by.into_iter().map(|(_, cells)| cells).max().unwrap_or(1).max(1)
}

/// The cells each limited input alone would need.
pub(in crate::sizing) fn cells_by(
    workload: &Workload,
    tier: &Tier,
    tolerance: Decimal,
) -> ByInput<u64> {
    let cells = |(input, top)| (input, workload.get(input).div_ceil(stretched_top(top, tolerance)));
    tier.tops.iter().map(cells).collect()
}

/// The first input above the limits of a tier, its amount and the limit.
fn excess(workload: &Workload, tier: &Tier, tolerance: Decimal) -> (Input, u64, u64) {
    let limits = || tier.tops.iter().map(|(input, top)| (input, stretched_top(top, tolerance)));
    let over = |(input, top): &(Input, u64)| workload.get(*input) > *top;
    let (input, top) = limits().find(over).or(limits().next()).expect("a limit is exceeded");
    (input, workload.get(input), top)
}

/// Says which input set the tier, and how the cells came about.
pub(in crate::sizing) fn explain(choice: &Choice, request: &Request, notes: &mut Notes) {
    notes.decide("tier", || {
        let needs = |(input, tier): &(Input, TierName)| {
            format!("{input} = {} needs {tier}", request.workload.get(*input))
        };
        let by = choice.by.iter().map(needs).collect::<Vec<_>>().join(", ");
        match &request.tier {
            Some(tier) => format!("set to {tier} by the input tier; {by}"),
            None if choice.by.len() == 1 => by,
            None => by + "; the largest of them decides",
        }
    });
    stretched(choice, notes);
    if choice.beyond {
        let fewest = cells(request, &choice.printed);
        let limits = choice.printed.tops.iter().map(|(input, top)| {
            let top = stretched_top(top, request.tier_tolerance);
            format!("{} {}", grouped(top), input.in_words())
        });
        let limits: Vec<String> = limits.collect();
        let each = choice.by.iter().map(|(input, _)| grouped(choice.cell.get(*input)).to_string());
        let each: Vec<String> = each.collect();
        notes.decide("cell_count", || {
            let cells = grouped(choice.cells);
            let more = match (choice.cells - fewest, request.cell_count) {
                (0, _) => String::new(),
                (_, Some(_)) => format!("{cells} are asked for; "),
                (_, None) => format!(
                    "{cells} are the fewest that AWS accepts, because larger ones exceed a limit of AWS; "
                ),
            };
            format!(
                "{more}{} is the smallest number of identical {} cells of which none exceeds {}; each carries {}",
                grouped(fewest),
                choice.printed.name,
                listed(&limits, "and"),
                listed(&each, "and")
            )
        });
    }
}

/// Finds the limits of the guide's tier that a cell exceeds, and what the guide promises within them.
fn stretched(choice: &Choice, notes: &mut Notes) {
    let limits = choice.printed.tops.iter();
    let over: ByInput<u64> = limits.filter(|(input, top)| choice.cell.get(*input) > *top).collect();
    if over.is_empty() {
        return;
    }
    let amounts = |of: &dyn Fn(Input, u64) -> u64| {
        let each = over.iter();
        let each =
            each.map(|(input, top)| format!("{} {}", grouped(of(*input, *top)), input.in_words()));
        each.collect::<Vec<_>>().join(" and ")
    };
    notes.find(STRETCHED, || Finding {
        severity: Severity::Warning,
        guide: format!("{} holds at most {}", choice.printed.name, amounts(&|_, top| top)),
        plan: format!(
            "{} in a cell, within tier_tolerance",
            amounts(&|one, _| choice.cell.get(one))
        ),
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
