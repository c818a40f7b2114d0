//! The catalogue: every data file of `data`, read once and checked against the others.
//!
//! Lookups are here; choices are in `pick`.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, OnceLock};

use serde::{Deserialize, Serialize};

use super::allocatable::SystemPods;
use super::broker_type::BrokerType;
use super::cache_node::CacheNodeType;
use super::db_class::DbClass;
use super::document::DataError;
use super::document::{self, Source};
use super::engine_version::{self, EngineMajor};
use super::fallback::Fallbacks;
use super::fargate::TaskSizes;
use super::files::Files;
use super::instance::InstanceType;
use super::item::Items;
use super::limits::{self, Limits};
use super::metric::{self, Metric};
use super::more::More;
use super::offering::{Offerings, Service};
use super::part::Part;
use super::quota::{self, Quota, QuotaCount};
use super::region::{Region, Regions, UnknownRegion};
use super::reliability::{self, Reliability};
use super::support::{self, Supports};

/// A test parses the embedded files, so a build that passes its tests cannot panic here.
static EMBEDDED: LazyLock<Catalogue> = LazyLock::new(|| match cfg!(debug_assertions) {
    true => embedded(Catalogue::read(&Files::embedded())),
    false => Catalogue::packed(),
});

fn embedded<T>(result: Result<T, DataError>) -> T {
    result.unwrap_or_else(|error| panic!("embedded data: {error}"))
}

const OFFERINGS: &str = "offerings.csv";

/// What AWS sells and accepts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Catalogue {
    sources: Part<Vec<Source>>,
    regions: Regions,
    offerings: Part<Offerings>,
    pub(super) instances: Items<InstanceType>,
    pub(super) classes: Items<DbClass>,
    pub(super) caches: Items<CacheNodeType>,
    pub(super) brokers: Items<BrokerType>,
    pub(super) fallbacks: Part<Fallbacks>,
    engines: Part<Vec<EngineMajor>>,
    support: Part<Supports>,
    task_sizes: Part<TaskSizes>,
    limits: Part<Limits>,
    /// Empty in the embedded catalogue alone, until a type is asked for that the others lack.
    #[serde(skip)]
    more: OnceLock<More>,
    metrics: BTreeMap<String, Part<Arc<Metric>>>,
    quotas: Part<Vec<Quota>>,
    reliability: Part<Reliability>,
    system_pods: Part<SystemPods>,
}

impl Catalogue {
    /// The catalogue this binary was built with; each part is read when it is first asked for.
    pub fn embedded() -> &'static Catalogue {
        &EMBEDDED
    }

    /// Reads the texts; the error names file, line and reason.
    pub fn parse(files: &Files<'_>) -> Result<Catalogue, DataError> {
        files.check_sources()?;
        let mut catalogue = Catalogue::read(files)?;
        catalogue.check_families(files.offerings)?;
        let more = More::read(files, &catalogue.regions, &catalogue.limits)?;
        catalogue.more = OnceLock::from(more);
        Ok(catalogue)
    }

    /// What the test `generated::packed_catalogue_is_current` made of the embedded files: many times faster to
    /// read than their texts. A build for development reads the texts, so that edits count at once.
    pub(super) fn packed() -> Catalogue {
        rmp_serde::from_slice(include_bytes!("data/catalogue.msgpack"))
            .unwrap_or_else(|error| panic!("embedded data: {error}"))
    }

    /// The embedded files in MessagePack, for that test.
    pub fn pack() -> Vec<u8> {
        let read = embedded(Catalogue::read(&Files::embedded()));
        rmp_serde::to_vec(&read).unwrap_or_else(|error| panic!("embedded data: {error}"))
    }

    /// Everything but the types that no plan takes by itself, without what is only checked.
    pub(super) fn read(files: &Files<'_>) -> Result<Catalogue, DataError> {
        let sources = document::sources(files.sources)?;
        let regions = Regions::parse(files.regions)?;
        let offerings =
            Offerings::parse((OFFERINGS, files.offerings), ("zones.csv", files.zones), &regions)?;
        let limits = limits::parse(files.limits)?;
        let metrics = metric::parse(files.metrics)?.into_iter();
        Ok(Catalogue {
            instances: InstanceType::read_all(
                "instance_types.csv",
                files.instance_types,
                &offerings,
                &limits,
            )?,
            classes: DbClass::read_all("db_classes.csv", files.db_classes, &offerings, &limits)?,
            caches: CacheNodeType::read_all(files.cache_node_types, &offerings, &limits)?,
            brokers: BrokerType::read_all(files.broker_types, &offerings)?,
            fallbacks: Fallbacks::parse(files.fallbacks, &offerings)?.into(),
            engines: engine_version::parse(files.engine_versions)?.into(),
            support: support::parse(files.support)?.into(),
            task_sizes: TaskSizes::parse(files.fargate_sizes)?.into(),
            metrics: metrics.map(|(id, metric)| (id, metric.into())).collect(),
            quotas: quota::parse(files.quotas)?.into(),
            reliability: reliability::parse(files.reliability)?.into(),
            system_pods: SystemPods::parse(files.system_pods)?.into(),
            sources: sources.into(),
            regions,
            offerings: offerings.into(),
            limits: limits.into(),
            more: OnceLock::new(),
        })
    }

    /// A family that is sold but has no size could never be picked.
    fn check_families(&self, text: &str) -> Result<(), DataError> {
        let empty = self.offerings.names().find(|(service, name)| match service {
            Service::Ec2 => self.instances.has_none(name),
            Service::Rds | Service::Aurora => self.classes.has_none(name),
            Service::ElastiCache => self.caches.has_none(name),
            Service::Mq => self.brokers.has_none(name),
        });
        let Some((service, family)) = empty else { return Ok(()) };
        let start = format!("{},{family},", service.as_str());
        let line = text.lines().position(|line| line.starts_with(&start)).map_or(1, |at| at + 1);
        Err(DataError::new(OFFERINGS, line, format!("family `{family}` has no sizes")))
    }

    /// Where the data comes from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Until when versions are supported.
    pub fn support(&self) -> &Supports {
        &self.support
    }

    /// A region by name.
    pub fn region(&self, name: &str) -> Option<&Region> {
        self.regions.0.get(name)
    }

    /// A region by name, or what to say where there is none.
    pub fn known_region(&self, name: &str) -> Result<&Region, UnknownRegion> {
        self.region(name).ok_or_else(|| UnknownRegion::new(name, self.regions()))
    }

    /// Every region, by name.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.0.values()
    }

    /// Usable zones of the region that offer the instance type (R5.7, R5.8); 0 if none does.
    pub fn zones_of(&self, item: &InstanceType, region: &Region) -> u32 {
        if !item.is_sold_in(region) {
            return 0;
        }
        let listed = self.instances.get(&item.name).is_some();
        let offerings = if listed { &self.offerings } else { &self.more().offerings };
        offerings.zones(&item.name, &item.family, region)
    }

    /// An instance type by name.
    pub fn instance_type(&self, name: &str) -> Option<&InstanceType> {
        self.instances.get(name).or_else(|| self.more().instances.get(name))
    }

    fn more(&self) -> &More {
        self.more
            .get_or_init(|| embedded(More::read(&Files::embedded(), &self.regions, &self.limits)))
    }

    /// Every instance type that a plan may take by itself, family by family.
    pub fn instance_types(&self) -> impl Iterator<Item = &InstanceType> {
        self.instances.all()
    }

    /// The instance types of a family, smallest first.
    pub fn instance_types_in(&self, family: &str) -> impl Iterator<Item = &InstanceType> {
        let listed = self.instances.family(family);
        if listed.as_slice().is_empty() { self.more().instances.family(family) } else { listed }
    }

    /// A DB instance class by name.
    pub fn db_class(&self, name: &str) -> Option<&DbClass> {
        self.classes.get(name).or_else(|| self.more().classes.get(name))
    }

    /// The classes of a family (`db.m5` or `m5`), smallest first.
    pub fn db_classes_in(&self, family: &str) -> impl Iterator<Item = &DbClass> {
        let listed = self.classes.family(family);
        if listed.as_slice().is_empty() { self.more().classes.family(family) } else { listed }
    }

    /// The families of `db_classes`, such as `db.m5`.
    pub fn db_families(&self) -> impl Iterator<Item = &str> {
        self.classes.families()
    }

    /// Every class that a plan may take by itself, family by family.
    pub fn db_classes(&self) -> impl Iterator<Item = &DbClass> {
        self.classes.all()
    }

    /// A cache node type by name.
    pub fn cache_node_type(&self, name: &str) -> Option<&CacheNodeType> {
        self.caches.get(name)
    }

    /// The node types of a family (`cache.m5` or `m5`), smallest first.
    pub fn cache_node_types_in(&self, family: &str) -> impl Iterator<Item = &CacheNodeType> {
        self.caches.family(family)
    }

    /// Every node type, family by family.
    pub fn cache_node_types(&self) -> impl Iterator<Item = &CacheNodeType> {
        self.caches.all()
    }

    /// A broker type by name.
    pub fn broker_type(&self, name: &str) -> Option<&BrokerType> {
        self.brokers.get(name)
    }

    /// Every broker type, family by family.
    pub fn broker_types(&self) -> impl Iterator<Item = &BrokerType> {
        self.brokers.all()
    }

    /// The majors of an engine, ascending.
    pub fn engine(&self, engine: &str) -> impl Iterator<Item = &EngineMajor> {
        self.engines.iter().filter(move |major| major.engine == engine)
    }

    /// The legal pairs of cpu and memory of a Fargate task.
    pub fn task_sizes(&self) -> &TaskSizes {
        &self.task_sizes
    }

    /// The fixed numbers.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// A CloudWatch metric by id.
    pub fn metric(&self, id: &str) -> Option<&Arc<Metric>> {
        self.metrics.get(id).map(Deref::deref)
    }

    /// Every CloudWatch metric, by id.
    pub fn metrics(&self) -> impl Iterator<Item = &Metric> {
        self.metrics.values().map(|metric| &***metric)
    }

    /// Pods that a cluster runs for itself.
    pub fn system_pods(&self) -> &SystemPods {
        &self.system_pods
    }

    /// Quotas a plan can exceed.
    pub fn quotas(&self) -> &[Quota] {
        &self.quotas
    }

    /// What AWS commits to, and what restores a service.
    pub fn reliability(&self) -> &Reliability {
        &self.reliability
    }

    /// The quota that something counts against, where the data has it.
    pub fn quota(&self, counts: QuotaCount) -> Option<&Quota> {
        self.quotas.iter().find(|quota| quota.counts == counts)
    }
}
