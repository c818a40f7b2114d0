//! The guide's calculator, verbatim.

use crate::guide::{Floors, Rates};
use crate::provider::convert::{decimal, gib, vcpus};
use crate::provider::doc::Doc;
use crate::provider::field::Fields;

use crate::sizing::Calculation;
use crate::units::grouped;

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
                figures(|rates, floors| {
                    let (per, least) = (grouped(rates.users_per_cache_gb), floors.cache_memory_gb);
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
                figures(|rates, floors| {
                    let (each, least) =
                        (rates.object_storage_tb_per_organization, floors.object_storage_tb);
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
            figures(|rates, floors| {
                let (per, least) = (grouped(rates.users_per_web_vcpu), floors.web_vcpus);
                format!("Web vCPUs, 1 per {per} users, at least {least}.")
            }),
            |calculation| vcpus(calculation.web.vcpus),
        )
        .number(
            "worker_vcpus",
            figures(|rates, floors| {
                let (per, least) =
                    (grouped(rates.transactions_per_worker_vcpu), floors.worker_vcpus);
                format!("Worker vCPUs, 1 per {per} transactions per day, at least {least}.")
            }),
            |calculation| vcpus(calculation.worker.vcpus),
        )
        .number("total_vcpus", "Web and worker vCPUs together.", |calculation| {
            vcpus(calculation.total().vcpus)
        })
        .number(
            "web_ram_gb",
            figures(|rates, _| {
                format!("Web memory in GB (GiB), {} per vCPU.", rates.web_memory_gb_per_vcpu)
            }),
            |calculation| gib(calculation.web.memory),
        )
        .number(
            "worker_ram_gb",
            figures(|rates, _| {
                format!("Worker memory in GB (GiB), {} per vCPU.", rates.worker_memory_gb_per_vcpu)
            }),
            |calculation| gib(calculation.worker.memory),
        )
        .number("total_ram_gb", "Web and worker memory together, in GB (GiB).", |calculation| {
            gib(calculation.total().memory)
        })
}

fn database_quantities() -> Fields<Calculation> {
    Fields::<Calculation>::new()
        .number(
            "vcpus",
            figures(|rates, floors| {
                let (per, least) = (rates.organizations_per_database_vcpu, floors.database_vcpus);
                format!("vCPUs, 1 per {per} organizations, at least {least}.")
            }),
            |calculation| vcpus(calculation.database.vcpus),
        )
        .number(
            "ram_gb",
            figures(|rates, _| {
                format!("Memory in GB (GiB), {} per vCPU.", rates.database_memory_gb_per_vcpu)
            }),
            |calculation| gib(calculation.database.memory),
        )
        .number(
            "storage_gb",
            figures(|rates, floors| {
                let (each, least) =
                    (rates.database_storage_gb_per_organization, floors.database_storage_gb);
                format!("Storage in GB (GiB), {each} per organization, at least {least}.")
            }),
            |calculation| gib(calculation.database_storage),
        )
}

/// A text with rates and floors of the calculator.
fn figures(text: fn(&Rates, &Floors) -> String) -> Doc {
    Doc::of(move |facts| text(&facts.guide.calculator.rates, &facts.guide.calculator.floors))
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
        guide.calculator.rates.users_per_web_vcpu = 1_250;
        guide.calculator.floors.web_vcpus = 6;
        assert_eq!(doc(&guide, "web_vcpus"), "Web vCPUs, 1 per 1,250 users, at least 6.");
    }
}
