//! What the user said, typed and complete: the workload and the choices that shape its plan.

pub mod answer;
pub mod current;
pub mod figures;
pub mod load;
pub mod measured;
pub mod region_share;

pub use crate::guide::{Bounds, Input, Workload};
pub use answer::{Answer, AnswerPart};
pub use current::{
    Current, CurrentAurora, CurrentAuroraInstance, CurrentBroker, CurrentCache, CurrentDatabase,
    CurrentNetwork, CurrentNodeGroup, CurrentServer, CurrentService, CurrentVectorDatabase,
    CurrentVolume,
};
pub use figures::{GivenNodeReserve, NodeReserve, Usage};
pub use load::LoadError;
pub use measured::{Amounts, Measured, Proportion};
pub use region_share::RegionShare;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::Architecture;
use crate::aws::eks::CapacityType;
use crate::aws::elasticache::Engine;
use crate::aws::price::PurchaseOption;
use crate::aws::rds::StorageType;
use crate::guide::{Guide, Platform};

/// What a plan is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Per quantity the larger of the tier and the calculator.
    Max,
    /// The tier's printed architecture, made legal.
    Tier,
    /// The calculator's quantities on the tier's topology.
    Calculator,
}

impl Basis {
    /// All of them, the default first.
    pub const ALL: &[Basis] = &[Basis::Max, Basis::Tier, Basis::Calculator];

    /// The name as a configuration writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Max => "max",
            Basis::Tier => "tier",
            Basis::Calculator => "calculator",
        }
    }

    /// Whether the printed architecture is a lower bound.
    pub fn keeps_printed(self) -> bool {
        self != Basis::Calculator
    }
}

/// Families to choose from by price, for each component; empty leaves the printed type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Families {
    pub node_groups: Vec<String>,
    pub servers: Vec<String>,
    pub database: Vec<String>,
    pub cache: Vec<String>,
    pub vector_database: Vec<String>,
}

impl Families {
    /// Each component with its families.
    pub fn by_component(&self) -> [(&'static str, &[String]); 5] {
        let Families { node_groups, servers, database, cache, vector_database } = self;
        [
            ("node_groups", node_groups),
            ("servers", servers),
            ("database", database),
            ("cache", cache),
            ("vector_database", vector_database),
        ]
    }
}

/// Versions and modes that people keep; none is what runs, else what the plan has by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Versions {
    pub database: Option<String>,
    pub cache_engine: Option<Engine>,
    pub cache: Option<String>,
    pub cache_cluster_mode: Option<bool>,
    pub message_broker: Option<String>,
    pub kubernetes: Option<String>,
}

/// Everything a plan is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The load, in the order of the guide's inputs; before `by_guide` in that of the embedded guide.
    pub workload: Workload,
    /// The amounts by the names of the guide's inputs, where they are given so.
    pub load: Option<BTreeMap<String, u64>>,
    /// An AWS region code.
    pub region: String,
    /// A pinned tier; otherwise the smallest that holds the workload.
    pub tier: Option<String>,
    /// What the plan is based on.
    pub basis: Basis,
    /// What runs the containers; otherwise the tier's default.
    pub platform: Option<Platform>,
    /// How many availability zones; otherwise the tier's number.
    pub availability_zone_count: Option<u32>,
    /// By how much a tier's limits may be exceeded: 0.1 is 10 %.
    pub tier_tolerance: Decimal,
    /// How many cells; otherwise the smallest number that fits.
    pub cell_count: Option<u64>,
    /// Added to the calculator's rates: 0.2 is 20 % more.
    pub headroom: Decimal,
    /// The processor architecture.
    pub architecture: Architecture,
    /// What runs already.
    pub current: Current,
    /// Versions and modes that are kept or asked for.
    pub versions: Versions,
    /// What was measured, instead of the guide's rates.
    pub measured: Option<Measured>,
    /// Allowed families.
    pub instance_families: Families,
    /// The type of the database's storage; otherwise the guide's.
    pub database_storage_type: Option<StorageType>,
    /// How AWS provides the nodes of workers.
    pub worker_capacity_type: CapacityType,
    /// How capacity is bought.
    pub purchase_option: PurchaseOption,
    /// Share off list prices.
    pub discount: Decimal,
    /// Figures for what depends on usage.
    pub usage: Usage,
    /// What the system's pods take of every node; otherwise that of the usual ones.
    pub system_pods: GivenNodeReserve,
    /// The region's part where several carry the workload.
    pub region_share: RegionShare,
    /// Whether what is left without a zone must carry the demand.
    pub survive_zone_loss: bool,
    /// How many database connections each pod, task or container opens.
    pub connections_per_pod: u32,
    /// What the operating system and Docker take of each server's memory.
    pub server_reserved_memory_mib: u32,
    /// How the plan is answered.
    pub answer: Answer,
}

impl Request {
    /// An assumption: the guide prints no connections.
    pub const CONNECTIONS_PER_POD: u32 = 10;

    /// An assumption: neither the guide nor Docker names a figure.
    pub const SERVER_RESERVED_MEMORY_MIB: u32 = 512;

    /// The least `headroom`, inclusive, and its limit, exclusive.
    pub const HEADROOM: (Decimal, Decimal) = (Decimal::ZERO, Decimal::TEN);

    /// The most `tier_tolerance`.
    pub const TIER_TOLERANCE: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

    /// The least `discount`, inclusive, and its limit, exclusive.
    pub const DISCOUNT: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE);

    /// Takes the amounts that are given as those of the guide in use.
    pub fn by_guide(&mut self, guide: &Guide) -> Result<(), LoadError> {
        self.workload = workload_by_guide(self.load.as_ref(), &self.workload, guide)?;
        if let Some(measured) = &mut self.measured {
            measured.at = workload_by_guide(measured.load.as_ref(), &measured.at, guide)?;
            measured.check(guide)?;
        }
        Ok(())
    }

    /// A plan for a workload with every choice left at its default.
    pub fn new(workload: Workload, region: impl Into<String>) -> Request {
        Request {
            workload,
            load: None,
            region: region.into(),
            tier: None,
            basis: Basis::Max,
            platform: None,
            availability_zone_count: None,
            tier_tolerance: Decimal::ZERO,
            cell_count: None,
            headroom: Decimal::ZERO,
            architecture: Architecture::X86_64,
            current: Current::default(),
            versions: Versions::default(),
            measured: None,
            instance_families: Families::default(),
            database_storage_type: None,
            worker_capacity_type: CapacityType::OnDemand,
            purchase_option: PurchaseOption::OnDemand,
            discount: Decimal::ZERO,
            usage: Usage::default(),
            system_pods: GivenNodeReserve::default(),
            region_share: RegionShare::default(),
            survive_zone_loss: false,
            connections_per_pod: Request::CONNECTIONS_PER_POD,
            server_reserved_memory_mib: Request::SERVER_RESERVED_MEMORY_MIB,
            answer: Answer::default(),
        }
    }
}

/// The amounts of `load`, or those of the embedded guide's inputs, as a guide's workload.
pub fn workload_by_guide(
    load: Option<&BTreeMap<String, u64>>,
    embedded: &Workload,
    guide: &Guide,
) -> Result<Workload, LoadError> {
    let all = load::by_input(load, |input| embedded.get(input), guide)?;
    all.iter().try_for_each(|(input, amount)| LoadError::check(guide, *input, *amount))?;
    Ok(all.into_iter().collect())
}
