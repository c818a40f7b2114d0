//! `rds_storage(engine, storage_type, allocated_storage, iops, storage_throughput)`: a storage set
//! that AWS accepts, or every rule that they break.

use super::arguments::{Arguments, Declared, optional, parameter};
use crate::aws::rds::{LegalStorage, legal_storage};
use crate::aws::{Catalogue, Violation};
use crate::provider::field::Fields;
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems};
use crate::sizing::Bounds;
use crate::tfplugin::{Definition, Path, Type, Value};

/// More than any limit, so that the rules answer and not the decoder.
const ANY: Bounds = Bounds { min: 0, max: 1_000_000_000 };

/// `rds_storage`.
pub struct RdsStorage;

impl Declared for RdsStorage {
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
            returns: fields().ty(),
            summary: "Storage arguments of aws_db_instance that AWS accepts".to_owned(),
            description: "Returns the same arguments if AWS accepts them together, with the \
                IOPS and throughput that the volume then has. Otherwise it is an error that \
                names every broken rule, the limit and the values that are allowed. The AWS \
                provider does not check this at plan time."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let storage = legal_storage(
            Catalogue::embedded().limits(),
            &arguments.get(0, "engine").name()?,
            &arguments.get(1, "storage_type").name()?,
            arguments.get(2, "allocated_storage").whole(ANY)?,
            number(&arguments.get(3, "iops"))?,
            number(&arguments.get(4, "storage_throughput"))?,
        );
        let storage = storage.map_err(|broken| broken.iter().map(problem).collect::<Problems>())?;
        Ok(fields().encode(&storage))
    }
}

fn number(given: &Given) -> Result<Option<u32>, Problem> {
    let given = Some(given).filter(|given| !given.value.is_null());
    given.map(|given| given.small(ANY)).transpose()
}

/// The arguments have the names that violations have for them.
fn problem(violation: &Violation) -> Problem {
    let path = Path::attribute(violation.subject.as_str());
    Problem::rule(path, "AWS would refuse this storage", violation.to_string())
}

fn fields() -> Fields<LegalStorage> {
    Fields::<LegalStorage>::new()
        .text("storage_type", "As given.", |storage| storage.storage_type.as_str())
        .number("allocated_storage", "As given.", |storage| storage.allocated_storage)
        .number("iops", "As given; null means omit.", |storage| storage.iops)
        .number("storage_throughput", "As given; null means omit.", |storage| {
            storage.storage_throughput
        })
        .number("provisioned_iops", "IOPS of the volume; null for gp2.", |storage| {
            storage.provisioned_iops
        })
        .number(
            "provisioned_throughput",
            "MiB/s of the volume; null where AWS publishes none.",
            |storage| storage.provisioned_throughput,
        )
}
