//! The guide's calculator, verbatim.

use crate::provider::convert::{decimal, gib, vcpus};
use crate::provider::field::Field;
use crate::sizing::Calculation;

/// The calculator's result, also that of the function `calculate`.
pub fn calculator() -> Vec<Field<Calculation>> {
    vec![
        Field::object("compute", "Compute resources.", compute(), |one: &Calculation| Some(one)),
        Field::object("database", "The database.", database_quantities(), |one: &Calculation| {
            Some(one)
        }),
        Field::object(
            "cache",
            "The cache.",
            vec![Field::number(
                "ram_gb",
                "Memory in GB (GiB), 1 per 100 users, at least 8.",
                |one: &Calculation| gib(one.cache),
            )],
            |one: &Calculation| Some(one),
        ),
        Field::object(
            "storage",
            "Object storage.",
            vec![Field::number(
                "s3_tb",
                "Object storage in TB (1,024 GiB), 0.5 per organization, at least 1.",
                |one: &Calculation| decimal(one.object_storage_tb),
            )],
            |one: &Calculation| Some(one),
        ),
    ]
}

fn compute() -> Vec<Field<Calculation>> {
    vec![
        Field::number(
            "web_vcpus",
            "Web vCPUs, 1 per 50 users, at least 4.",
            |one: &Calculation| vcpus(one.web.vcpus),
        ),
        Field::number(
            "worker_vcpus",
            "Worker vCPUs, 1 per 10,000 transactions per day, at least 8.",
            |one: &Calculation| vcpus(one.worker.vcpus),
        ),
        Field::number("total_vcpus", "Web and worker vCPUs together.", |one: &Calculation| {
            vcpus(one.total().vcpus)
        }),
        Field::number("web_ram_gb", "Web memory in GB (GiB), 4 per vCPU.", |one: &Calculation| {
            gib(one.web.memory)
        }),
        Field::number(
            "worker_ram_gb",
            "Worker memory in GB (GiB), 8 per vCPU.",
            |one: &Calculation| gib(one.worker.memory),
        ),
        Field::number(
            "total_ram_gb",
            "Web and worker memory together, in GB (GiB).",
            |one: &Calculation| gib(one.total().memory),
        ),
    ]
}

fn database_quantities() -> Vec<Field<Calculation>> {
    vec![
        Field::number(
            "vcpus",
            "vCPUs, 1 per 10 organizations, at least 4.",
            |one: &Calculation| vcpus(one.database.vcpus),
        ),
        Field::number("ram_gb", "Memory in GB (GiB), 4 per vCPU.", |one: &Calculation| {
            gib(one.database.memory)
        }),
        Field::number(
            "storage_gb",
            "Storage in GB (GiB), 50 per organization, at least 500.",
            |one: &Calculation| gib(one.database_storage),
        ),
    ]
}
