//! One month of a forecast: as a forecast shows it, and as it is worked out.

use std::collections::BTreeMap;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::date::Date;
use super::state::State;
use crate::guide::TierName;
use crate::sizing::request::Workload;

/// One month.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Period {
    pub date: Date,
    pub workload: Workload,
    pub tier: TierName,
    pub cell_count: u64,
    /// Of all cells, with typical usage; none where nothing has a price or AWS would refuse it.
    pub monthly_usd: Option<Decimal>,
    pub by_component: BTreeMap<&'static str, Decimal>,
    /// Names of lines without a known price, which are in no sum.
    pub unpriced: Vec<String>,
}

/// A month as it is worked out; equal workloads share what they come to.
pub struct Month {
    pub date: Date,
    pub state: Rc<State>,
}

impl Month {
    /// As a forecast shows it.
    pub fn period(&self) -> Period {
        let State { workload, tier, cells, outcome, .. } = &*self.state;
        let carrier = outcome.as_ref().ok();
        Period {
            date: self.date,
            workload: *workload,
            tier: *tier,
            cell_count: *cells,
            monthly_usd: carrier.and_then(|carrier| carrier.monthly_usd),
            by_component: carrier.map(|one| one.by_component.clone()).unwrap_or_default(),
            unpriced: carrier.map(|one| one.unpriced.clone()).unwrap_or_default(),
        }
    }
}
