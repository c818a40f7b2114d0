//! Deployment -> bill: what a cell costs in a month, line by line, with the source of every price.
//!
//! # Names of lines
//!
//! `component.part` or `component.member.part`, in lower snake case: the component is the plan's
//! attribute, the member a key of its map, the part a plural noun of what is counted (`instances`,
//! `disks`) or the mass that is (`storage`, `iops`, `throughput`, `traffic`). A price in tiers has
//! one line a tier, with `.from_QUANTITY` behind the name. `eks` and `fargate` stand for what the
//! platform itself costs.
//!
//! # Money
//!
//! A line is quantity times unit price, rounded once, to cents, half a cent up; every sum is a sum of lines. What
//! has no known price is named in `unpriced` and is in no sum.

mod compute;
mod data;
mod estimate;
mod line;
mod network;
mod usage;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::price::PriceBook;

use crate::sizing::deployment::Deployment;
use crate::sizing::request::{AnswerPart, Request, Workload};
use line::{Detail, Writer};

pub use estimate::{Estimate, Range};
pub use line::{Line, PriceSource, Sums};
pub use usage::{Estimates, UsageEstimates};

/// What a cell costs in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Line by line; none where the answer leaves them out.
    pub lines: BTreeMap<String, Line>,
    /// The sources that the lines name, by a short key.
    pub sources: BTreeMap<String, PriceSource>,
    /// Names of lines without a known price.
    pub unpriced: Vec<String>,
    /// What the lines come to.
    sums: Sums,
    /// The book the prices are from: version, date, hash.
    pub price_book: [String; 3],
    /// What the guide publishes for the tier.
    pub guide_monthly_usd: Option<Decimal>,
}

impl Bill {
    /// The sum of the lines; none if none has a price.
    pub fn monthly_usd(&self, estimate: Estimate) -> Option<Decimal> {
        self.sums.estimate(estimate)
    }

    /// The typical sum of each component's lines.
    pub fn by_component(&self) -> &BTreeMap<&'static str, Decimal> {
        self.sums.by_component()
    }

    /// Which share of the lines has a price, from 0 to 1.
    pub fn priced_share(&self) -> Decimal {
        let (priced, unpriced) = (self.sums.priced(), self.unpriced.len());
        let all = Decimal::from((priced + unpriced).max(1));
        (Decimal::from(priced) / all).round_dp(4)
    }
}

/// Prices a cell.
pub fn bill(
    deployment: &Deployment,
    request: &Request,
    cell: &Workload,
    guide_monthly_usd: Option<Decimal>,
    book: &PriceBook,
) -> Bill {
    let mut writer = match request.answer.omits(AnswerPart::CostLines) {
        true => Writer::of_sums(request, book),
        false => Writer::in_detail(request, book),
    };
    write(deployment, request, cell, &mut writer);
    let (Detail { lines, sources }, sums) = writer.finish();
    let unpriced = sums.unpriced().to_vec();
    let price_book = [book.version(), book.as_of(), book.sha256()].map(str::to_owned);
    Bill { lines, sources, unpriced, sums, price_book, guide_monthly_usd }
}

/// What the lines of a bill come to, without the lines.
pub fn sums(deployment: &Deployment, request: &Request, cell: &Workload, book: &PriceBook) -> Sums {
    let mut writer = Writer::of_sums(request, book);
    write(deployment, request, cell, &mut writer);
    writer.finish().1
}

fn write(deployment: &Deployment, request: &Request, cell: &Workload, writer: &mut Writer) {
    compute::lines(deployment, request, writer);
    data::lines(deployment, writer);
    network::lines(deployment, writer);
    usage::lines(deployment, request, cell, writer);
}
