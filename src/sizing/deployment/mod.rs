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

use crate::sizing::demand::Demand;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::Request;
use crate::sizing::tier::Choice;
use services::Scaled;
use site::{Place, Site};
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
    let region = catalogue.known_region(&request.region)?;
    let platform = platform(request, choice)?;
    let zones = network::zones(request, &choice.printed, platform, region, notes)?;
    let place = Place { region, platform, zones };
    let site = Site::new(request, choice, demand, place, guide, catalogue, prices);
    let scaled = services::scale(&site);
    let vector_database = vector_database::size(&site, notes)?;
    let object_storage = object_storage::size(&site, notes);
    let replication = replication::describe(
        request.region_share.role,
        &object_storage,
        vector_database.as_ref(),
        site.regions,
        notes,
    );
    let deployment = Deployment {
        platform,
        database: database::size(&site, notes)?,
        aurora: aurora::size(&site, notes)?,
        servers: servers::size(&site, notes)?,
        services: services::describe(&site, &scaled, notes)?.into(),
        cache: cache::size(&site, notes)?,
        vector_database,
        message_broker: message_broker::size(&site, notes)?,
        object_storage,
        replication,
        network: network::size(&site, notes),
        // Last, since it takes longest, and many workloads are tried that another component refuses.
        node_groups: node_groups::size(&site, &scaled, notes)?.into(),
    };
    Ok(Deployed { deployment, containers: Containers::new(&site, &scaled) })
}

/// The same beside the deployment of another request for the cell, which differs only in basis or headroom: what does
/// not depend on the demand is taken from there.
pub(super) fn deploy_beside(
    known: &Deployed,
    request: &Request,
    choice: &Choice,
    demand: &Demand,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Deployment, Error> {
    let Deployed { deployment: known, containers } = known;
    let region = catalogue.known_region(&request.region)?;
    let (platform, zones) = (known.platform, known.network.availability_zone_count);
    let place = Place { region, platform, zones };
    let site = Site::new(request, choice, demand, place, guide, catalogue, prices);
    let notes = &mut Notes::silent();
    let scaled = services::scale(&site);
    let same = Containers::new(&site, &scaled) == *containers;
    Ok(Deployment {
        platform,
        database: database::size(&site, notes)?,
        aurora: aurora::size(&site, notes)?,
        servers: servers::size(&site, notes)?,
        services: match same {
            true => known.services.clone(),
            false => services::describe(&site, &scaled, notes)?.into(),
        },
        cache: cache::size(&site, notes)?,
        vector_database: known.vector_database.clone(),
        message_broker: known.message_broker.clone(),
        object_storage: object_storage::size(&site, notes),
        replication: known.replication.clone(),
        network: known.network.clone(),
        node_groups: match same {
            true => known.node_groups.clone(),
            false => node_groups::size(&site, &scaled, notes)?.into(),
        },
    })
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
