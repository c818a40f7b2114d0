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
//! has no known price is named in `unpriced` and is in no sum: parts of the plan, and what a deployment
//! of the guide has besides (`not_modelled`). What AWS gives away each month has no line; each cell
//! counts as an account of its own.

mod burst;
mod compute;
mod database;
mod estimate;
mod line;
mod monitoring;
mod network;
mod sources;
mod stores;
mod sums;
mod usage;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::price::PriceBook;
use crate::sizing::deployment::Deployment;
use crate::sizing::request::AnswerPart;
use line::{Detail, Writer};

pub use estimate::{Estimate, Range};
pub use line::Line;
pub use sources::PriceSource;
pub use sums::Sums;
pub use usage::{Estimates, Priced, UsageEstimates};

/// The price book of a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PriceBookUsed {
    pub version: String,
    /// The book's own date.
    pub as_of: String,
    pub sha256: String,
    /// The date of its oldest price.
    pub oldest_price: String,
    /// The date of its newest price.
    pub newest_price: String,
}

/// What a cell costs in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Line by line; none where the answer leaves them out.
    pub lines: BTreeMap<Cow<'static, str>, Line>,
    /// The sources that the lines name, by a short key.
    pub sources: BTreeMap<Cow<'static, str>, PriceSource>,
    /// What the lines come to.
    sums: Sums,
    /// The book the prices are from.
    pub price_book: PriceBookUsed,
    /// What the guide publishes for the tier.
    pub guide_monthly_usd: Option<Decimal>,
}

impl Bill {
    /// The sum of the lines; none if none has a price.
    pub fn monthly_usd(&self, estimate: Estimate) -> Option<Decimal> {
        self.sums.estimate(estimate)
    }

    /// Names of lines without a known price.
    pub fn unpriced(&self) -> impl ExactSizeIterator<Item = &str> {
        self.sums.unpriced()
    }

    /// Where the price of a line is from.
    pub fn source(&self, line: &Line) -> &PriceSource {
        &self.sources[&line.source_key]
    }

    /// The typical sum of each component's lines.
    pub fn by_component(&self) -> BTreeMap<&'static str, Decimal> {
        self.sums.by_component()
    }

    /// Which share of the lines has a price, from 0 to 1.
    pub fn priced_share(&self) -> Decimal {
        let (priced, unpriced) = (self.sums.priced(), self.unpriced().len());
        let all = Decimal::from((priced + unpriced).max(1));
        (Decimal::from(priced) / all).round_dp(4)
    }
}

/// Prices a cell.
pub fn bill(priced: Priced<'_>, guide_monthly_usd: Option<Decimal>, book: &PriceBook) -> Bill {
    let mut writer = match priced.request.answer.omits(AnswerPart::CostLines) {
        true => Writer::of_sums(priced.request, book),
        false => Writer::in_detail(priced.request, book),
    };
    write(priced, &mut writer);
    let (Detail { lines, sources }, sums) = writer.finish();
    let (oldest, newest) = book.dates();
    let price_book = PriceBookUsed {
        version: book.version().to_owned(),
        as_of: book.as_of().to_owned(),
        sha256: book.sha256().to_owned(),
        oldest_price: oldest.to_owned(),
        newest_price: newest.to_owned(),
    };
    Bill { lines, sources, sums, price_book, guide_monthly_usd }
}

/// What the lines of a bill come to, without the lines.
pub fn sums(priced: Priced<'_>, book: &PriceBook) -> Sums {
    let mut writer = Writer::of_sums(priced.request, book);
    write(priced, &mut writer);
    writer.finish().1
}

/// What a deployment costs with typical usage, beside a bill of another one for the same cell, of which only
/// what is different is priced again; none if no line has a price.
pub fn monthly_beside(
    (known, bill): (Priced<'_>, &Bill),
    priced: Priced<'_>,
    book: &PriceBook,
) -> Option<Decimal> {
    let mut writer = Writer::of_sums_beside((known, &bill.sums), priced.request, book);
    write(priced, &mut writer);
    writer.finish().1.monthly_usd()
}

/// Every component by name, so that none is added without its lines.
fn write(priced: Priced<'_>, writer: &mut Writer) {
    let Deployment {
        platform,
        database,
        aurora,
        node_groups,
        servers,
        services,
        cache,
        vector_database,
        message_broker,
        object_storage,
        replication,
        network,
    } = priced.deployment;
    // What the region carries while no other is lost; objects are written in every region.
    let carried = priced.request.region_share.carried(priced.cell);
    compute::platform(*platform, services, priced, writer);
    if !writer.knows("node_groups", |one| one.deployment.node_groups == *node_groups) {
        compute::node_groups(node_groups, priced, writer);
    }
    if !writer.knows("servers", |one| one.deployment.servers == *servers) {
        compute::servers(servers, priced, writer);
    }
    if !writer.knows("database", |one| one.deployment.database == *database) {
        database.iter().for_each(|one| database::database(one, priced, writer));
    }
    if !writer.knows("aurora", |one| one.deployment.aurora == *aurora) {
        aurora.iter().for_each(|one| database::aurora(one, priced, &carried, writer));
    }
    if !writer.knows("cache", |one| one.deployment.cache == *cache) {
        cache.iter().for_each(|one| stores::cache(one, priced.catalogue, writer));
    }
    if !writer.knows("vector_database", |one| one.deployment.vector_database == *vector_database) {
        vector_database.iter().for_each(|one| stores::vector_database(one, priced, writer));
    }
    if !writer.knows("message_broker", |one| one.deployment.message_broker == *message_broker) {
        message_broker.iter().for_each(|one| stores::message_broker(one, writer));
    }
    if !writer.knows("object_storage", |one| one.deployment.object_storage == *object_storage) {
        stores::object_storage(object_storage, priced, &carried, writer);
    }
    // Replication has lines of the network.
    let is_same = |one: &Deployment| one.network == *network && one.replication == *replication;
    if !writer.knows("network", |one| is_same(one.deployment)) {
        replication.iter().for_each(|one| stores::replication(one, priced, &carried, writer));
        network::lines(network, priced, &carried, writer);
    }
    if !writer.knows("cloudwatch", |one| one.alarm_metrics == priced.alarm_metrics) {
        monitoring::lines(*platform, priced, &carried, writer);
    }
    NOT_MODELLED.into_iter().for_each(|name| writer.never_priced(name));
}

/// What a deployment of this guide has and no plan sizes.
const NOT_MODELLED: [&str; 7] = [
    "not_modelled.ecr",
    "not_modelled.kms",
    "not_modelled.llm_calls",
    "not_modelled.route_53",
    "not_modelled.secrets_manager",
    "not_modelled.support_plan",
    "not_modelled.waf",
];

/// Whether what has this name in `unpriced` is so in every plan, since no plan sizes it.
pub fn is_outside_plans(name: &str) -> bool {
    name.starts_with("not_modelled.") || name == monitoring::CONTAINER_INSIGHTS
}
