//! `db_instance_class(vcpus, memory_gib, families, region)`: the smallest class that is sold.

use rust_decimal::Decimal;

use super::parameter;
use crate::aws::{Catalogue, DbClass, Region};
use crate::provider::convert::{name, ratio};
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};
use crate::units::{Gib, Vcpu};

/// More than any class has.
const ANY: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE_THOUSAND);
/// As a plan's database has it.
const ENGINE_VERSION: &str = "17";

/// `db_instance_class`.
pub struct DbInstanceClass;

impl Function for DbInstanceClass {
    fn name(&self) -> &str {
        "db_instance_class"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![
                parameter("vcpus", Type::Number, "vCPUs that are needed, from 0 to below 1000."),
                parameter("memory_gib", Type::Number, "Memory that is needed in GiB, from 0 to below 1000."),
                parameter(
                    "families",
                    Type::list(Type::String),
                    "Families to choose from, such as `[\"m6i\", \"r6i\"]`; with equal size the first wins.",
                ),
                parameter("region", Type::String, "AWS region code."),
            ],
            variadic: None,
            returns: Type::String,
            summary: "The smallest DB instance class that meets a need".to_owned(),
            description: "The class for PostgreSQL 17 with the fewest vCPUs, then the least memory, then of the \
                          family named first, that meets both and is sold in the region."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let catalogue = Catalogue::embedded();
        let need = |at: usize, name: &str| {
            let value = arguments.get(at).unwrap_or(&Value::Null);
            ratio(value, ANY).map_err(|must| FunctionError::argument(at, format!("{name} {must}")))
        };
        let (vcpus, memory) = (Vcpu(need(0, "vcpus")?), Gib(need(1, "memory_gib")?));
        let families = families(arguments, catalogue)?;
        let region = region(arguments, catalogue)?;
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
        smallest.map(|(class, _)| class.name.as_str().into()).ok_or_else(|| {
            FunctionError::argument(
                2,
                format!(
                    "none of {} has a class with {vcpus} and {memory} that is sold in {}",
                    families.join(", "),
                    region.name
                ),
            )
        })
    }
}

/// The families that the argument names.
fn families(arguments: &[Value], catalogue: &Catalogue) -> Result<Vec<String>, FunctionError> {
    let given = arguments.get(2).and_then(Value::as_list).unwrap_or_default();
    let names: Vec<String> = given
        .iter()
        .map(|family| name(family).map_err(|must| FunctionError::argument(2, must)))
        .collect::<Result<_, _>>()?;
    let unknown = names.iter().find(|name| catalogue.db_classes_in(name).next().is_none());
    match unknown {
        Some(name) => {
            Err(FunctionError::argument(2, format!("\"{name}\" is not a known class family")))
        }
        None if names.is_empty() => Err(FunctionError::argument(2, "families must name a family")),
        None => Ok(names),
    }
}

fn region<'c>(arguments: &[Value], catalogue: &'c Catalogue) -> Result<&'c Region, FunctionError> {
    let region = catalogue.known_region(&super::name(arguments, 3)?);
    region.map_err(|unknown| FunctionError::argument(3, unknown.to_string()))
}
