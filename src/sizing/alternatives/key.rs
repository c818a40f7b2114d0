//! The changes that may make a plan cheaper: what each sets, and what it takes in exchange.

use super::families;
use super::sized::{Engine, Sized};
use crate::aws::Architecture;
use crate::aws::Catalogue;
use crate::aws::eks::CapacityType;
use crate::aws::elasticache;
use crate::aws::price::PurchaseOption;
use crate::aws::rds::StorageType;
use crate::sizing::deployment::Deployment;
use crate::sizing::request::{Basis, Families, Request};

/// A change, in the order in which several are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Key {
    Graviton,
    NewerGeneration,
    RightFamily,
    Valkey,
    Gp3InsteadOfIo2,
    CalculatorBasis,
    OneMoreCell,
    SpotWorkers,
    Reserved1yr,
    Reserved3yr,
}

impl Key {
    /// All of them.
    pub const ALL: [Key; 10] = [
        Key::Graviton,
        Key::NewerGeneration,
        Key::RightFamily,
        Key::Valkey,
        Key::Gp3InsteadOfIo2,
        Key::CalculatorBasis,
        Key::OneMoreCell,
        Key::SpotWorkers,
        Key::Reserved1yr,
        Key::Reserved3yr,
    ];

    /// Its name among the alternatives.
    pub fn as_str(self) -> &'static str {
        match self {
            Key::Graviton => "graviton",
            Key::NewerGeneration => "newer_generation",
            Key::RightFamily => "right_family",
            Key::Valkey => "valkey",
            Key::Gp3InsteadOfIo2 => "gp3_instead_of_io2",
            Key::CalculatorBasis => "calculator_basis",
            Key::OneMoreCell => "one_more_cell",
            Key::SpotWorkers => "spot_workers",
            Key::Reserved1yr => "reserved_1yr",
            Key::Reserved3yr => "reserved_3yr",
        }
    }

    /// What it takes in exchange.
    pub fn tradeoff(self) -> &'static str {
        match self {
            Key::Graviton => {
                "every image needs a build for arm64, and what runs on x86_64 is replaced"
            }
            Key::NewerGeneration => {
                "node groups are replaced, and the database and the cache fail over once to the new type"
            }
            Key::RightFamily => "the spare vCPUs or the spare memory of the guide's types are lost",
            Key::Valkey => {
                "the change is in place, but Valkey cannot become Redis again, and it has other versions (R10.3)"
            }
            Key::Gp3InsteadOfIo2 => {
                "AWS designs gp3 for a durability of 99.8 to 99.9 % a year and io2 for 99.999 %, and the latency of \
                 gp3 varies more"
            }
            Key::CalculatorBasis => {
                "the guide's table is no longer a minimum: only the calculator's formulas set the sizes"
            }
            Key::OneMoreCell => "you operate one more deployment, and tenants move to it",
            Key::SpotWorkers => {
                "AWS can reclaim the workers' nodes with two minutes' notice, so their tasks must be safe to repeat"
            }
            Key::Reserved1yr => {
                "you pay for one year of the types that you buy today, whether you use them or not"
            }
            Key::Reserved3yr => {
                "you pay for three years of the types that you buy today, whether you use them or not"
            }
        }
    }

    /// Of a set, no two with the same number.
    pub fn group(self) -> usize {
        match self {
            Key::Graviton => 0,
            Key::NewerGeneration | Key::RightFamily => 1,
            Key::Valkey => 2,
            Key::Gp3InsteadOfIo2 => 3,
            Key::CalculatorBasis => 4,
            Key::OneMoreCell => 5,
            Key::SpotWorkers => 6,
            Key::Reserved1yr | Key::Reserved3yr => 7,
        }
    }

    /// The ways to make the change; none where there is nothing to change.
    pub fn ways(self, request: &Request, base: &Sized, engine: &Engine) -> Vec<Request> {
        let with = |change: &dyn Fn(&mut Request)| {
            let mut changed = request.clone();
            change(&mut changed);
            vec![changed]
        };
        match self {
            Key::Graviton if request.architecture == Architecture::X86_64 => {
                with(&|one| one.architecture = Architecture::Arm64)
            }
            Key::NewerGeneration => families(request, base, engine, families::newer),
            Key::RightFamily => families(request, base, engine, families::right),
            Key::Valkey if request.versions.cache_engine != Some(elasticache::Engine::Valkey) => {
                with(&|one| {
                    one.versions.cache_engine = Some(elasticache::Engine::Valkey);
                    // A version of Redis is none of Valkey.
                    one.versions.cache = None;
                })
            }
            Key::Gp3InsteadOfIo2 if is_provisioned(base) => {
                with(&|one| one.database_storage_type = Some(StorageType::Gp3))
            }
            Key::CalculatorBasis if request.basis != Basis::Calculator => {
                with(&|one| one.basis = Basis::Calculator)
            }
            Key::OneMoreCell if engine.guide.is_beyond(base.figures.tier) => {
                with(&|one| one.cell_count = Some(base.figures.cell_count + 1))
            }
            Key::SpotWorkers => with(&|one| one.worker_capacity_type = CapacityType::Spot),
            Key::Reserved1yr | Key::Reserved3yr if !self.is_bought_as(request.purchase_option) => {
                let options = PurchaseOption::ALL.into_iter().filter(|one| self.is_bought_as(*one));
                options
                    .map(|option| Request { purchase_option: option, ..request.clone() })
                    .collect()
            }
            _ => Vec::new(),
        }
        .into_iter()
        .filter(|changed| changed != request)
        .collect()
    }

    fn is_bought_as(self, option: PurchaseOption) -> bool {
        let start = if self == Key::Reserved1yr { "reserved_1yr" } else { "reserved_3yr" };
        option.as_str().starts_with(start)
    }
}

/// The request with other families, beside those that it has with its architecture.
fn families(
    request: &Request,
    base: &Sized,
    engine: &Engine,
    of: fn(&Request, &Deployment, &Catalogue) -> Families,
) -> Vec<Request> {
    let other = request.architecture != base.request.architecture;
    let sized = match other.then(|| engine.size(request.clone())) {
        Some(Err(_)) => return Vec::new(),
        Some(Ok(sized)) => Some(sized),
        None => None,
    };
    let deployment = &sized.as_ref().unwrap_or(base).figures.deployment;
    let instance_families = of(request, deployment, engine.catalogue);
    vec![Request { instance_families, ..request.clone() }]
}

fn is_provisioned(base: &Sized) -> bool {
    let database = base.figures.deployment.database.as_ref();
    let kind = database.map(|one| one.storage.storage_type());
    kind.is_some_and(|kind| matches!(kind, StorageType::Io1 | StorageType::Io2))
}
