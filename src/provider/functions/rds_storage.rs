//! `rds_storage(engine, storage_type, allocated_storage, iops, storage_throughput)`: a storage set
//! that AWS accepts, or every rule that they break; and `rds_storage_errors`, which lists those rules.

use super::arguments::{Arguments, Declared, optional, parameter};
use crate::aws::rds::{LegalStorage, legal_storage};
use crate::aws::{Catalogue, Violation};
use crate::provider::field::Fields;
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems};
use crate::sizing::Bounds;
use crate::tfplugin::{Definition, Parameter, Path, Type, Value};

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
            parameters: parameters(),
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
        Ok(fields().encode(&storage(arguments)??))
    }
}

/// `rds_storage_errors`.
pub struct RdsStorageErrors;

impl Declared for RdsStorageErrors {
    fn name(&self) -> &str {
        "rds_storage_errors"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: parameters(),
            variadic: None,
            returns: Type::list(Type::String),
            summary: "Why AWS would refuse storage arguments of aws_db_instance".to_owned(),
            description: "A message for every rule that the arguments break, each with the limit and \
                the values that are allowed; an empty list if AWS accepts them. For the `validation` of \
                a variable or a `precondition`, where `rds_storage` would end the plan at the first \
                resource."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let broken = storage(arguments)?.err().unwrap_or_default();
        Ok(Value::List(broken.iter().map(|one| one.text(&one.path).into()).collect()))
    }
}

fn parameters() -> Vec<Parameter> {
    vec![
        parameter("engine", Type::String, "Database engine; only `postgres` is known."),
        parameter("storage_type", Type::String, "`gp3`, `gp2`, `io1` or `io2`."),
        parameter("allocated_storage", Type::Number, "Storage in whole GiB."),
        optional("iops", Type::Number, "IOPS to provision, or null to omit."),
        optional(
            "storage_throughput",
            Type::Number,
            "Throughput to provision in MiB/s, or null to omit.",
        ),
    ]
}

/// The storage that the arguments describe, or the rules that they break.
fn storage(arguments: Arguments) -> Result<Result<LegalStorage, Problems>, Problem> {
    let engine = arguments.get(0, "engine");
    let name = engine.name()?;
    if name != "postgres" {
        let given = engine.shown();
        let must = format!(
            "must be \"postgres\", the only engine whose rules are known; {given} was given"
        );
        return Ok(Err(engine.must(must).into()));
    }
    let storage = legal_storage(
        Catalogue::embedded().limits(),
        &name,
        &arguments.get(1, "storage_type").name()?,
        arguments.get(2, "allocated_storage").whole(ANY)?,
        number(&arguments.get(3, "iops"))?,
        number(&arguments.get(4, "storage_throughput"))?,
    );
    Ok(storage.map_err(|broken| broken.iter().map(problem).collect()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(engine: &str, allocated: u64, iops: u64) -> Value {
        let arguments = [engine.into(), "gp3".into(), allocated.into(), iops.into(), Value::Null];
        RdsStorageErrors.answer(Arguments::of(&arguments)).unwrap()
    }

    #[test]
    fn lists_what_the_other_function_refuses() {
        assert_eq!(errors("postgres", 400, 12_000), Value::List(Vec::new()));
        let other = "engine must be \"postgres\", the only engine whose rules are known; \"mysql\" was given.";
        assert_eq!(errors("mysql", 400, 12_000), Value::list([other]));
        let broken = errors("postgres", 200, 12_000);
        let texts = broken.as_list().unwrap();
        assert_eq!(texts.len(), 1);
        assert!(texts[0].as_str().unwrap().contains("400"), "{texts:?}");
    }
}
