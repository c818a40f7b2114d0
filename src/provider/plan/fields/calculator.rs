//! The guide's calculator, verbatim.

use rust_decimal::Decimal;

use crate::guide::Demand;
use crate::provider::convert::{decimal, gib, vcpus};
use crate::provider::doc::Doc;
use crate::provider::field::Fields;

use crate::sizing::Calculation;
use crate::units::grouped_decimal;

/// The calculator's result, also that of the function `calculate`.
pub fn calculator() -> Fields<Calculation> {
    Fields::<Calculation>::new()
        .object("compute", "Compute resources.", compute(), |calculation| Some(calculation))
        .object("database", "The database.", database_quantities(), |calculation| Some(calculation))
        .object(
            "cache",
            "The cache.",
            Fields::<Calculation>::new().number(
                "ram_gb",
                figure("cache.memory_gb", |per, least| {
                    format!("Memory in GB (GiB), 1 per {per} users, at least {least}.")
                }),
                |calculation| gib(calculation.cache),
            ),
            |calculation| Some(calculation),
        )
        .object(
            "storage",
            "Object storage.",
            Fields::<Calculation>::new().number(
                "s3_tb",
                figure("object_storage.data_tb", |each, least| {
                    format!(
                        "Object storage in TB (1,024 GiB), {each} per organization, at least {least}."
                    )
                }),
                |calculation| decimal(calculation.object_storage_tb),
            ),
            |calculation| Some(calculation),
        )
}

fn compute() -> Fields<Calculation> {
    Fields::<Calculation>::new()
        .number(
            "web_vcpus",
            figure("web.vcpus", |per, least| {
                format!("Web vCPUs, 1 per {per} users, at least {least}.")
            }),
            |calculation| vcpus(calculation.class("web").vcpus),
        )
        .number(
            "worker_vcpus",
            figure("worker.vcpus", |per, least| {
                format!("Worker vCPUs, 1 per {per} transactions per day, at least {least}.")
            }),
            |calculation| vcpus(calculation.class("worker").vcpus),
        )
        .number("total_vcpus", "Web and worker vCPUs together.", |calculation| {
            vcpus(calculation.total().vcpus)
        })
        .number(
            "web_ram_gb",
            figure("web.memory_gb", |each, _| format!("Web memory in GB (GiB), {each} per vCPU.")),
            |calculation| gib(calculation.class("web").memory),
        )
        .number(
            "worker_ram_gb",
            figure("worker.memory_gb", |each, _| {
                format!("Worker memory in GB (GiB), {each} per vCPU.")
            }),
            |calculation| gib(calculation.class("worker").memory),
        )
        .number("total_ram_gb", "Web and worker memory together, in GB (GiB).", |calculation| {
            gib(calculation.total().memory)
        })
}

fn database_quantities() -> Fields<Calculation> {
    Fields::<Calculation>::new()
        .number(
            "vcpus",
            figure("database.vcpus", |per, least| {
                format!("vCPUs, 1 per {per} organizations, at least {least}.")
            }),
            |calculation| vcpus(calculation.database.vcpus),
        )
        .number(
            "ram_gb",
            figure("database.memory_gb", |each, _| format!("Memory in GB (GiB), {each} per vCPU.")),
            |calculation| gib(calculation.database.memory),
        )
        .number(
            "storage_gb",
            figure("database.storage_gb", |each, least| {
                format!("Storage in GB (GiB), {each} per organization, at least {least}.")
            }),
            |calculation| gib(calculation.database_storage),
        )
}

/// A text with the figure of a quantity, its divisor or factor, and with its floor.
fn figure(quantity: &'static str, text: fn(String, String) -> String) -> Doc {
    Doc::of(move |facts| {
        let demand = facts.guide.demand(quantity);
        let shown = |figure: fn(&Demand) -> Option<Decimal>| {
            let figure = demand.and_then(figure).map(grouped_decimal);
            figure.map(|figure| figure.to_string()).unwrap_or_default()
        };
        text(shown(|one| one.divisor.or(one.factor)), shown(|one| one.floor))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Guide;
    use crate::provider::doc::Facts;

    #[test]
    fn descriptions_follow_the_guide() {
        let doc =
            |guide: &Guide, of: &str| compute().doc(of, &Facts { guide, ..Facts::embedded() });
        assert_eq!(doc(Guide::embedded(), "web_vcpus"), "Web vCPUs, 1 per 50 users, at least 4.");
        let mut guide = Guide::embedded().clone();
        let web = &mut guide.demand[0];
        (web.divisor, web.floor) = (Some(1_250.into()), Some(6.into()));
        assert_eq!(doc(&guide, "web_vcpus"), "Web vCPUs, 1 per 1,250 users, at least 6.");
    }
}
