//! One workload, sized as far as a forecast needs it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::setting::{Setting, settings};
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use crate::sizing::deployment::Deployment;
use crate::sizing::engine::figures;
use crate::sizing::error::Error;
use crate::sizing::operation::quotas;
use crate::sizing::plan::Figures;
use crate::sizing::request::{Request, Workload};
use crate::sizing::tier::{self, ByInput};

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
    pub tier_by: ByInput<TierName>,
    pub cells: u64,
    pub cells_by: ByInput<u64>,
    /// Storage of the database at the end of the month, of one cell; none where no database is planned.
    pub storage: Option<u64>,
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
    pub by_component: BTreeMap<&'static str, Decimal>,
    /// Names of lines without a known price.
    pub unpriced: Vec<String>,
}

impl Engine<'_> {
    /// Sizes a workload where so much storage runs, or as much as runs at the start. An error is one of
    /// the choices made; AWS's limits are part of the state.
    pub fn state(&self, workload: Workload, storage: Option<u64>) -> Result<State, Error> {
        let Engine { guide, catalogue, prices, .. } = *self;
        let mut request = Request { workload, ..self.request.clone() };
        if storage.is_some() {
            request.current.database.get_or_insert_default().allocated_storage = storage;
        }
        let outcome = match figures(&request, guide, catalogue, prices) {
            Err(error) if !error.is_limit() => return Err(error),
            Err(error) => Err(error),
            Ok(figures) => Ok(self.carrier(figures)),
        };
        let choice = tier::choose(&request, guide)?;
        let cells_by = tier::cells_by(&workload, &choice.printed, request.tier_tolerance);
        let (tier, tier_by, cells) = (choice.tier, choice.by, choice.cells);
        let storage = match &outcome {
            Ok(Carrier { deployment, .. }) => {
                deployment.database.as_ref().map(|one| one.storage.allocated_storage())
            }
            Err(_) => storage,
        };
        Ok(State { workload, tier, tier_by, cells, cells_by, storage, outcome })
    }

    fn carrier(&self, figures: Figures) -> Carrier {
        let Figures { cell_count, deployment, sums, .. } = figures;
        let cells = Decimal::from(cell_count);
        let quotas = quotas::taken(&deployment, self.catalogue);
        Carrier {
            settings: settings(&deployment, self.catalogue),
            quotas: quotas.map(|(one, taken)| (one.name.clone(), (taken, one.default))).collect(),
            monthly_usd: sums.monthly_usd().map(|usd| usd * cells),
            by_component: sums
                .by_component()
                .into_iter()
                .map(|(name, usd)| (name, usd * cells))
                .collect(),
            unpriced: sums.unpriced().map(str::to_owned).collect(),
            deployment,
        }
    }
}
