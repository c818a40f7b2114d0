//! One workload, sized as far as a forecast needs it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::setting::{Setting, settings};
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use crate::sizing::bill::{Estimate, bill};
use crate::sizing::deployment::Deployment;
use crate::sizing::error::Error;
use crate::sizing::workload::{Request, Workload};
use crate::sizing::{Sized, legality, quotas, size, tier};

/// What every period is sized with.
#[derive(Clone, Copy)]
pub struct Engine<'a> {
    pub request: &'a Request,
    pub guide: &'a Guide,
    pub catalogue: &'a Catalogue,
    pub prices: &'a PriceBook,
}

/// What a workload comes to.
pub struct State {
    pub workload: Workload,
    pub tier: TierName,
    pub tier_by: [TierName; 3],
    pub cells: u64,
    pub cells_by: [u64; 3],
    /// What carries it, or the limit of AWS that is in the way.
    pub outcome: Result<Carrier, Error>,
}

/// A deployment, as a forecast looks at it.
pub struct Carrier {
    pub deployment: Deployment,
    pub settings: BTreeMap<String, Setting>,
    /// Quota's name -> what is taken of it, and its default.
    pub quotas: BTreeMap<String, (u64, u64)>,
    /// Of all cells together.
    pub monthly_usd: Option<Decimal>,
    pub by_component: BTreeMap<String, Decimal>,
}

impl Engine<'_> {
    /// Sizes a workload. An error is one of the choices made; AWS's limits are part of the state.
    pub fn state(&self, workload: Workload) -> Result<State, Error> {
        let Engine { guide, catalogue, prices, .. } = *self;
        let request = Request { workload, ..self.request.clone() };
        let sized = size(&request, guide, catalogue, prices);
        let legal = sized.and_then(|sized| {
            legality::check(&sized.deployment, &request)?;
            Ok(sized)
        });
        let outcome = match legal {
            Err(error) if !error.is_limit() => return Err(error),
            Err(error) => Err(error),
            Ok(sized) => Ok(self.carrier(&request, sized)),
        };
        let choice = tier::choose(&workload, request.tier, guide)?;
        let cells_by = tier::cells_by(&workload, &choice.printed.tops());
        let (tier, tier_by, cells) = (choice.tier, choice.by, choice.cells);
        Ok(State { workload, tier, tier_by, cells, cells_by, outcome })
    }

    fn carrier(&self, request: &Request, sized: Sized) -> Carrier {
        let Sized { choice, deployment, .. } = sized;
        let bill = bill(&deployment, request, &choice.cell, None, self.prices);
        let cells = Decimal::from(choice.cells);
        let by_component = bill.by_component().into_iter();
        let quotas = quotas::taken(&deployment, self.catalogue);
        Carrier {
            settings: settings(&deployment, self.catalogue),
            quotas: quotas.map(|(one, taken)| (one.name.clone(), (taken, one.default))).collect(),
            monthly_usd: bill.monthly_usd(Estimate::Typical).map(|usd| usd * cells),
            by_component: by_component.map(|(name, usd)| (name, usd * cells)).collect(),
            deployment,
        }
    }
}
