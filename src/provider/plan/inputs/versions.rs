//! Versions and modes that people keep, or move to when they choose.

use crate::aws::elasticache::Engine;
use crate::provider::given::Given;
use crate::provider::input::Inputs;
use crate::provider::problem::Problem;
use crate::sizing::{Request, Versions};
use crate::tfplugin::Type;

/// The inputs.
pub fn inputs() -> Inputs<Request> {
    Inputs::<Versions>::new()
        .optional(
            "database_engine_version",
            Type::String,
            "Version of PostgreSQL: a major one such as `17`, or with its minor, such as `17.4`. \
             Null keeps the version that runs according to `current`, else it is `17`. A \
             version that AWS no longer creates is accepted where it runs. Ignored with \
             `region_role`.",
            |versions, given| {
                versions.database = Some(version(given)?);
                Ok(())
            },
        )
        .optional(
            "cache_engine",
            Type::String,
            "Engine of the cache: `redis` or `valkey`. Valkey takes the same commands and costs less. Null \
             keeps the engine in `current`, else it is `redis`, as in the guide. AWS changes Redis to Valkey \
             in place; Valkey cannot become Redis again.",
            |versions, given| {
                versions.cache_engine = Some(given.one_of(Engine::ALL, Engine::as_str)?);
                Ok(())
            },
        )
        .optional(
            "cache_engine_version",
            Type::String,
            "Major and minor version of `cache_engine`, such as `7.1` of Redis or `8.2` of Valkey. Null keeps the version \
             that runs according to `current`, else it is the newest.",
            |versions, given| {
                versions.cache = Some(version(given)?);
                Ok(())
            },
        )
        .optional(
            "cache_cluster_mode",
            Type::String,
            "`enabled` or `disabled`. Null keeps what runs according to `current`, else it is what \
             the guide has for the tier. Disabled, the cache has one primary that grows in size; \
             enabled, it grows in shards.",
            |versions, given| {
                versions.cache_cluster_mode = Some(given.one_of(&[true, false], mode)?);
                Ok(())
            },
        )
        .optional(
            "message_broker_engine_version",
            Type::String,
            "Major and minor version of RabbitMQ: `3.13`, or `4.2`, which runs on mq.m7g only. Null \
             keeps the version that runs according to `current`, else it is the newest that the \
             instance type runs.",
            |versions, given| {
                versions.message_broker = Some(version(given)?);
                Ok(())
            },
        )
        .optional(
            "kubernetes_version",
            Type::String,
            "Version of Kubernetes on EKS, such as `1.35`: the finding `kubernetes-support` then says \
             until when EKS supports it, and `cost` has its extended support. Null: no finding. No other value \
             of the plan depends on it.",
            |versions, given| {
                versions.kubernetes = Some(kubernetes(given)?);
                Ok(())
            },
        )
        .of_part(|request: &mut Request| &mut request.versions)
}

fn mode(is_enabled: bool) -> &'static str {
    if is_enabled { "enabled" } else { "disabled" }
}

/// The first minor version of Kubernetes 1 that EKS had, in June 2018
/// (<https://docs.aws.amazon.com/eks/latest/userguide/doc-history.html>). Newer ones than are known are accepted.
const FIRST_ON_EKS: u32 = 10;

fn kubernetes(given: &Given) -> Result<String, Problem> {
    let name = version(given)?;
    let minor = name.strip_prefix("1.").and_then(|minor| minor.parse::<u32>().ok());
    match minor.is_some_and(|minor| minor >= FIRST_ON_EKS) {
        true => Ok(name),
        false => Err(given.must(format!(
            "must be a minor version of Kubernetes that EKS has had, 1.{FIRST_ON_EKS} or later, such as \
             \"1.35\"; {} was given",
            given.shown()
        ))),
    }
}

fn version(given: &Given) -> Result<String, Problem> {
    let name = given.name()?;
    let numbers = name.split('.').all(|part| part.parse::<u32>().is_ok());
    match numbers {
        true => Ok(name),
        false => Err(given
            .must(format!("must be numbers with dots between them; {} was given", given.shown()))),
    }
}
