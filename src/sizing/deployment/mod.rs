//! Demand -> deployment: every component as the values its AWS resource takes.
//!
//! One file per component, one function each: what the guide prints, raised to what is asked, as a
//! set of values that AWS accepts, with the sentence that says why.

mod allowed;
mod aurora;
mod cache;
mod cache_current;
mod choice;
mod database;
mod database_class;
mod database_service;
mod database_storage;
mod message_broker;
mod network;
mod node_groups;
mod object_storage;
mod replication;
mod servers;
mod services;
mod site;
mod vector_database;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, Platform};

use crate::sizing::capacity::SystemLoad;
use crate::sizing::demand::Demand;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::Request;
use crate::sizing::tier::Choice;
use services::Scaled;
use site::Site;
pub use site::{family, without_service};

pub use aurora::{Aurora, ENGINE as AURORA_ENGINE, Instance as AuroraInstance};
pub(in crate::sizing) use aurora::{READER_TIER, WRITER_TIER};
pub use cache::Cache;
pub use database::Database;
pub use message_broker::MessageBroker;
pub use network::Network;
pub use node_groups::NodeGroup;
pub use replication::{BucketReplication, Replication, VectorBackup};
pub use servers::{RootVolume, Server};
pub use services::{Placement, ResourceRequest, RuntimePlatform, Service};
pub use vector_database::VectorDatabase;

/// Every component of one cell.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Deployment {
    pub platform: Platform,
    pub database: Option<Database>,
    pub aurora: Option<Aurora>,
    pub node_groups: Arc<BTreeMap<String, NodeGroup>>,
    pub servers: BTreeMap<String, Server>,
    pub services: Arc<BTreeMap<String, Service>>,
    pub cache: Option<Cache>,
    pub vector_database: Option<VectorDatabase>,
    pub message_broker: Option<MessageBroker>,
    pub object_storage: BTreeMap<String, u64>,
    pub replication: Option<Replication>,
    pub network: Network,
}

/// A deployment, and what its containers and their nodes were sized by.
pub(super) struct Deployed {
    pub deployment: Deployment,
    containers: Containers,
}

/// What services and node groups are sized by, besides what is equal where only basis or headroom differ.
#[derive(PartialEq)]
struct Containers {
    keep_printed: bool,
    /// Of each service the fewest that carry the demand.
    needed: Vec<u64>,
    disk_size: Option<u64>,
}

impl Containers {
    fn new(site: &Site, scaled: &[Scaled]) -> Containers {
        Containers {
            keep_printed: site.demand.keep_printed,
            needed: scaled.iter().map(|one| one.needed).collect(),
            disk_size: node_groups::disk_size(site),
        }
    }
}

/// Sizes every component of a cell.
pub(super) fn deploy(
    request: &Request,
    choice: &Choice,
    demand: &Demand,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
    notes: &mut Notes,
) -> Result<Deployed, Error> {
    let site = site(request, choice, demand, guide, catalogue, prices, notes)?;
    size(&site, None, notes)
}

/// The same, in silence, beside the deployment of another request for the cell, which differs only in basis or headroom:
/// what is equal is taken from there.
pub(super) fn deploy_beside(
    known: &Deployed,
    request: &Request,
    choice: &Choice,
    demand: &Demand,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Deployment, Error> {
    let notes = &mut Notes::silent();
    let site = site(request, choice, demand, guide, catalogue, prices, notes)?;
    Ok(size(&site, Some(known), notes)?.deployment)
}

/// Where and for what the components of a request are sized.
fn site<'a>(
    request: &'a Request,
    choice: &'a Choice,
    demand: &'a Demand,
    guide: &'a Guide,
    catalogue: &'a Catalogue,
    prices: &'a PriceBook,
    notes: &mut Notes,
) -> Result<Site<'a>, Error> {
    let region = catalogue.known_region(&request.region)?;
    let platform = platform(request, choice)?;
    let zones = network::zones(request, &choice.printed, platform, region, notes)?;
    Ok(Site {
        request,
        printed: &choice.printed,
        whole: guide.tier(choice.tier),
        demand,
        beyond: guide.beyond.as_ref().map(|beyond| beyond.name),
        regions: &guide.multi_region,
        catalogue,
        region,
        prices,
        system: SystemLoad::new(catalogue.system_pods(), request.system_pods),
        platform,
        zones,
    })
}

/// Every component; of one that is known, what does not depend on the demand, and containers where as many are needed.
fn size(site: &Site, known: Option<&Deployed>, notes: &mut Notes) -> Result<Deployed, Error> {
    let scaled = services::scale(site);
    let containers = Containers::new(site, &scaled);
    let same_containers = known.filter(|one| one.containers == containers);
    let same_containers = same_containers.map(|one| &one.deployment);
    // Neither depends on the demand.
    let known = known.map(|one| &one.deployment);
    let vector_database = match known {
        Some(known) => known.vector_database.clone(),
        None => vector_database::size(site, notes)?,
    };
    let message_broker = match known {
        Some(known) => known.message_broker.clone(),
        None => message_broker::size(site, notes)?,
    };
    let object_storage = object_storage::size(site, notes);
    let replication = replication::describe(
        site.request.region_share.role,
        &object_storage,
        vector_database.as_ref(),
        site.regions,
        notes,
    );
    let deployment = Deployment {
        platform: site.platform,
        database: database::size(site, notes)?,
        aurora: aurora::size(site, notes)?,
        servers: servers::size(site, notes)?,
        services: match same_containers {
            Some(known) => known.services.clone(),
            None => services::describe(site, &scaled, notes)?.into(),
        },
        cache: cache::size(site, notes)?,
        vector_database,
        message_broker,
        object_storage,
        replication,
        network: network::size(site, notes),
        // Last, since it takes longest, and many workloads are tried that another component refuses.
        node_groups: match same_containers {
            Some(known) => known.node_groups.clone(),
            None => node_groups::size(site, &scaled, notes)?.into(),
        },
    };
    Ok(Deployed { deployment, containers })
}

/// The platform that is asked for, if the tier runs on it, else the tier's own.
pub(super) fn platform(request: &Request, choice: &Choice) -> Result<Platform, Error> {
    let allowed = &choice.printed.platforms;
    let platform = request.platform.unwrap_or(allowed[0]);
    if allowed.contains(&platform) {
        return Ok(platform);
    }
    let names: Vec<String> = allowed.iter().map(|platform| format!("\"{platform}\"")).collect();
    let allowed = names.join(" or ");
    Err(Error::PlatformNotAllowed { platform, tier: choice.tier, allowed })
}
