//! `rds_storage(engine, storage_type, allocated_storage, iops, storage_throughput)`: a storage set
//! that AWS accepts, or every rule that they break.

use super::{name, number_field, optional, parameter};
use crate::aws::Catalogue;
use crate::aws::Violation;
use crate::aws::rds::{LegalStorage, legal_storage};
use crate::provider::convert::whole;
use crate::provider::field::{Field, encode};
use crate::sizing::Bounds;
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

/// More than any limit, so that the rules answer and not the decoder.
const ANY: Bounds = Bounds { min: 0, max: 1_000_000_000 };

/// `rds_storage`.
pub struct RdsStorage;

impl Function for RdsStorage {
    fn name(&self) -> &str {
        "rds_storage"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![
                parameter("engine", Type::String, "Database engine; only `postgres` is known."),
                parameter("storage_type", Type::String, "`gp3`, `gp2`, `io1` or `io2`."),
                parameter("allocated_storage", Type::Number, "Storage in whole GiB."),
                optional("iops", Type::Number, "IOPS to provision, or null to omit."),
                optional(
                    "storage_throughput",
                    Type::Number,
                    "Throughput to provision in MiB/s, or null to omit.",
                ),
            ],
            variadic: None,
            returns: super::object_type(&fields()),
            summary: "Storage arguments of aws_db_instance that AWS accepts".to_owned(),
            description: "The same arguments if AWS accepts them together, with the IOPS and throughput \
                          that the volume then has. Otherwise an error that names every rule they break, \
                          the limit and the legal ways out. `terraform plan` with the AWS provider does not check this."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let storage = legal_storage(
            Catalogue::embedded().limits(),
            &name(arguments, 0)?,
            &name(arguments, 1)?,
            number(arguments, 2, "allocated_storage")?.unwrap_or(0),
            small(number(arguments, 3, "iops")?),
            small(number(arguments, 4, "storage_throughput")?),
        );
        storage.map(|storage| encode(&fields(), &storage)).map_err(|faults| refused(&faults))
    }
}

fn number(arguments: &[Value], at: usize, name: &str) -> Result<Option<u64>, FunctionError> {
    let given = arguments.get(at).filter(|value| !value.is_null());
    let number = given.map(|value| whole(value, ANY)).transpose();
    number.map_err(|must| FunctionError::argument(at, format!("{name} {must}")))
}

/// All that is wrong, a line each, at the first argument that is.
fn refused(faults: &[Violation]) -> FunctionError {
    let at = faults.first().map_or(2, |fault| at_fault(&fault.subject));
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    FunctionError::argument(at, lines.join("\n").trim_end_matches('.'))
}

fn small(number: Option<u64>) -> Option<u32> {
    number.map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}

/// The argument a violation is about.
fn at_fault(subject: &str) -> usize {
    let names = ["engine", "storage_type", "allocated_storage", "iops", "storage_throughput"];
    let first = subject.split(' ').next();
    names.iter().position(|name| Some(*name) == first).unwrap_or(2)
}

fn fields() -> Vec<Field<LegalStorage>> {
    vec![
        Field::text("storage_type", "As given.", |one: &LegalStorage| one.storage_type.as_str()),
        number_field("allocated_storage", "As given.", |one: &LegalStorage| {
            Some(one.allocated_storage)
        }),
        number_field("iops", "As given; null means omit.", |one: &LegalStorage| {
            one.iops.map(u64::from)
        }),
        number_field("storage_throughput", "As given; null means omit.", |one: &LegalStorage| {
            one.storage_throughput.map(u64::from)
        }),
        number_field(
            "provisioned_iops",
            "IOPS of the volume; null for gp2.",
            |one: &LegalStorage| one.provisioned_iops.map(u64::from),
        ),
        number_field(
            "provisioned_throughput",
            "MiB/s of the volume; null where AWS publishes none.",
            |one: &LegalStorage| one.provisioned_throughput.map(u64::from),
        ),
    ]
}
