//! Tier -> demand: what a cell's workload asks for on the chosen basis.

pub mod calculator;
mod measured;
pub mod region;

pub use calculator::{Calculation, Compute, calculate, missing_quantity};

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::guide::Guide;

use crate::sizing::demand::calculator::formula;
use crate::sizing::request::{Basis, Request, Workload};
use crate::sizing::tier::Choice;

/// What one cell must carry.
#[derive(Debug, Clone)]
pub struct Demand {
    /// Whether the printed architecture is a lower bound of every quantity.
    pub keep_printed: bool,
    /// What the calculator asks for beyond that; nothing when the basis is the tier.
    pub asked: Calculation,
    /// Measured operations per second of the database, in proportion; none where none were measured.
    pub database_iops: Option<u32>,
}

/// The demand of one cell.
pub fn demand(request: &Request, choice: &Choice, guide: &Guide) -> Demand {
    let share = &request.region_share;
    let asked = |floors: bool| {
        region::quantities(share, &choice.cell, |workload| {
            let by_rates = formula(workload, guide, request.headroom, floors);
            match &request.measured {
                Some(measured) => {
                    measured::instead_of(by_rates, measured, workload, guide, request.headroom)
                }
                None => by_rates,
            }
        })
    };
    let asked = match request.basis {
        Basis::Tier => Calculation::nothing(guide),
        Basis::Calculator => asked(true),
        Basis::Max => asked(guide.has_floors(choice.tier)),
    };
    Demand {
        keep_printed: request.basis.keeps_printed(),
        database_iops: measured::database_iops(request, &choice.cell, guide),
        asked,
    }
}

/// The calculator verbatim, of the region.
pub fn verbatim(request: &Request, cell: &Workload, guide: &Guide) -> Calculation {
    region::quantities(&request.region_share, cell, |load| calculate(load, guide))
}

/// Every quantity of a guide that is not the embedded one, for the reader.
pub fn of_other_guide(cell: &Workload, guide: &Guide) -> BTreeMap<String, Decimal> {
    if guide.is_built_in() { BTreeMap::new() } else { quantities(cell, guide) }
}

/// Every quantity of the guide for a workload, with its floors.
pub fn quantities(workload: &Workload, guide: &Guide) -> BTreeMap<String, Decimal> {
    let all = calculator::quantities(workload, guide, Decimal::ZERO, true);
    all.into_iter().map(|(name, amount)| (name.to_owned(), amount)).collect()
}
