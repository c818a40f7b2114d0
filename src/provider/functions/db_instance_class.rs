//! `db_instance_class(vcpus, memory_gib, families, region)`: the smallest class that is sold.

use rust_decimal::Decimal;

use super::arguments::{Arguments, Declared, parameter};
use crate::aws::{Catalogue, DbClass, Region};
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems};
use crate::tfplugin::{Definition, Type, Value};
use crate::units::{Gib, Vcpu};

/// More than any class has.
const ANY: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE_THOUSAND);
/// As a plan's database has it.
const ENGINE_VERSION: &str = "17";

/// `db_instance_class`.
pub struct DbInstanceClass;

impl Declared for DbInstanceClass {
    fn name(&self) -> &str {
        "db_instance_class"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![
                parameter("vcpus", Type::Number, "vCPUs that are needed, from 0 to below 1000."),
                parameter(
                    "memory_gib",
                    Type::Number,
                    "Memory that is needed in GiB, from 0 to below 1000.",
                ),
                parameter(
                    "families",
                    Type::list(Type::String),
                    "Families to choose from, such as `[\"m6i\", \"r6i\"]`; of equal sizes, \
                     the family listed first is used.",
                ),
                parameter("region", Type::String, "AWS region code."),
            ],
            variadic: None,
            returns: Type::String,
            summary: "The smallest DB instance class that meets a need".to_owned(),
            description: "The smallest class for PostgreSQL 17 that has the vCPUs and the \
                memory and is sold in the region: the one with the fewest vCPUs, then the least \
                memory, then of the family that you list first."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let catalogue = Catalogue::embedded();
        let vcpus = Vcpu(arguments.get(0, "vcpus").ratio(ANY)?);
        let memory = Gib(arguments.get(1, "memory_gib").ratio(ANY)?);
        let given = arguments.get(2, "families");
        let families = families(&given, catalogue)?;
        let region = region(&arguments.get(3, "region"), catalogue)?;
        let classes = families.iter().enumerate().flat_map(|(order, family)| {
            catalogue.db_classes_in(family).map(move |class| (class, order))
        });
        let fits = |class: &DbClass| {
            class.is_sold_in(region)
                && class.is_creatable(ENGINE_VERSION)
                && Vcpu::from(u64::from(class.vcpus)) >= vcpus
                && class.memory_gib >= memory
        };
        let smallest = classes
            .filter(|(class, _)| fits(class))
            .min_by_key(|(class, order)| (class.vcpus, class.memory_gib, *order));
        let (class, _) = smallest.ok_or_else(|| {
            given.must(format!(
                "must have a family with a class of {vcpus} and {memory} that is sold in {}; none of {} has",
                region.name,
                families.join(", "),
            ))
        })?;
        Ok(class.name.as_str().into())
    }
}

/// The families that the argument names.
fn families(given: &Given, catalogue: &Catalogue) -> Result<Vec<String>, Problem> {
    given.check_size()?;
    let names = given.names()?;
    let unknown = names.iter().find(|name| catalogue.db_classes_in(name).next().is_none());
    match unknown {
        Some(name) => Err(given.must(format!("must be known class families; \"{name}\" is none"))),
        None if names.is_empty() => Err(given.must("must name a family")),
        None => Ok(names),
    }
}

fn region<'c>(given: &Given, catalogue: &'c Catalogue) -> Result<&'c Region, Problem> {
    let region = catalogue.known_region(&given.name()?);
    region.map_err(|unknown| given.breaks("Unknown region", format!("{unknown}.")))
}
