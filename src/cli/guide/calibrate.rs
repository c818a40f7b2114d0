//! `glsizing guide calibrate`: measured load as rates, in an overlay of the embedded guide.

use clap::Args;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Deserialize;

use super::workloads::{MOST_BYTES, bounded};
use crate::cli::fault::Fault;
use crate::cli::figures::counted;
use crate::cli::inputs::{self, name};
use crate::guide::{Demand, Guide, Workload};

/// The samples.
#[derive(Debug, Args)]
pub struct Arguments {
    /// TOML file of samples: [[sample]] with organizations, users and transactions_per_day, and what was measured
    /// at that workload, as `measured` of glsizing_assessment has it: `database = { vcpus_p95 = 3.1 }`.
    #[arg(value_name = "SAMPLES")]
    samples: String,
}

/// Digits of a rate that count; it is rounded to the safe side.
const DIGITS: u32 = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sample: Vec<Sample>,
}

/// What was measured at a workload.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    organizations: u64,
    users: u64,
    transactions_per_day: u64,
    #[serde(default)]
    web: Compute,
    #[serde(default)]
    worker: Compute,
    #[serde(default)]
    database: Database,
    #[serde(default)]
    cache: Cache,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Compute {
    vcpus_p95: Option<Decimal>,
    memory_gib_p95: Option<Decimal>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Database {
    vcpus_p95: Option<Decimal>,
    memory_gib_p95: Option<Decimal>,
    storage_gib: Option<Decimal>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cache {
    memory_gib_p95: Option<Decimal>,
}

impl Sample {
    fn workload(&self) -> Workload {
        Workload::of([self.organizations, self.users, self.transactions_per_day])
    }

    fn measured(&self, quantity: &str) -> Option<Decimal> {
        match quantity {
            "web.vcpus" => self.web.vcpus_p95,
            "web.memory_gb" => self.web.memory_gib_p95,
            "worker.vcpus" => self.worker.vcpus_p95,
            "worker.memory_gb" => self.worker.memory_gib_p95,
            "database.vcpus" => self.database.vcpus_p95,
            "database.memory_gb" => self.database.memory_gib_p95,
            "database.storage_gb" => self.database.storage_gib,
            "cache.memory_gb" => self.cache.memory_gib_p95,
            _ => None,
        }
    }

    /// What a rate is for: an input, or another quantity that was measured too.
    fn driver(&self, demand: &Demand) -> Option<Decimal> {
        match (demand.per, &demand.of) {
            (Some(input), _) => Some(Decimal::from(self.workload().get(input))),
            (None, Some(of)) => self.measured(of),
            (None, None) => None,
        }
    }

    /// How much there is for one of what the rate is for; none where the quantity is more than one rate.
    fn rate(&self, demand: &Demand) -> Option<Decimal> {
        let amount = self.measured(&demand.quantity)?;
        let is_rate = demand.plus.is_empty() && demand.base.is_none();
        amount.checked_div(self.driver(demand)?).filter(|rate| is_rate && *rate > Decimal::ZERO)
    }
}

/// The overlay, or what is wrong with the samples.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let fault = |reason: String| Fault::usage(format!("{}: {reason}", name(&arguments.samples)));
    let text = inputs::text(&arguments.samples, MOST_BYTES);
    let text = text.map_err(|reason| fault(reason.to_string()))?;
    overlay(&text).map_err(fault)
}

fn overlay(text: &str) -> Result<String, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let (samples, guide) = (bounded(file.sample, "sample")?, Guide::embedded());
    let entries: Vec<String> = guide.demand.iter().filter_map(|one| entry(one, &samples)).collect();
    match entries.is_empty() {
        true => Err("measures nothing that the guide has a rate for".to_owned()),
        false => {
            let count = counted(samples.len() as u64, "sample");
            Ok(format!("# Rates measured in {count}.\nextends = \"{guide}\"\n{}", entries.concat()))
        }
    }
}

/// The smallest rate that covers every sample, in the way in which the guide writes it; none where no sample
/// measures it.
fn entry(demand: &Demand, samples: &[Sample]) -> Option<String> {
    let mut rates: Vec<Decimal> = samples.iter().filter_map(|one| one.rate(demand)).collect();
    rates.sort();
    let (least, most) = (*rates.first()?, *rates.last()?);
    let digits = |rate: Decimal, rounding| {
        rate.round_sf_with_strategy(DIGITS, rounding).unwrap_or(rate).normalize()
    };
    let shown = |rate| match demand.divisor {
        Some(_) => digits(Decimal::ONE / rate, RoundingStrategy::ToZero),
        None => digits(rate, RoundingStrategy::AwayFromZero),
    };
    let spread = match rates.len() {
        1 => String::new(),
        count => format!("# {count} samples, from {} to {}\n", shown(least), shown(most)),
    };
    let key = if demand.divisor.is_some() { "divisor" } else { "factor" };
    let (quantity, rate) = (&demand.quantity, shown(most));
    Some(format!(
        "\n{spread}[[demand]]\nquantity = \"{quantity}\"\n{key} = {rate}\nevidence = \"measured\"\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizing::{Workload, calculate};

    #[test]
    fn one_sample_gives_the_rate() {
        let sample = "[[sample]]\norganizations = 50\nusers = 500\ntransactions_per_day = 50000\n\
                      web = { vcpus_p95 = 12.5, memory_gib_p95 = 40 }\ndatabase = { storage_gib = 3100 }\n";
        let overlay = super::overlay(sample).unwrap();
        let rates = ["divisor = 40\n", "factor = 3.2\n", "factor = 62\n"];
        assert!(rates.iter().all(|rate| overlay.contains(rate)), "{overlay}");
        let guide = Guide::parse(&overlay).unwrap();
        let workload = Workload::of([50, 500, 50_000]);
        let asked = calculate(&workload, &guide);
        assert_eq!(asked.class("web").vcpus.0, Decimal::new(125, 1));
        assert_eq!(asked.class("web").memory.0, Decimal::from(40));
        assert_eq!(asked.database_storage.0, Decimal::from(3100));
    }

    #[test]
    fn several_samples_give_the_smallest_rate_that_covers_all() {
        let sample = |users: u64, vcpus: &str| {
            format!(
                "[[sample]]\norganizations = 50\nusers = {users}\ntransactions_per_day = 0\n\
                 web = {{ vcpus_p95 = {vcpus} }}\n"
            )
        };
        let text = sample(300, "7") + &sample(500, "11") + &sample(900, "19");
        let overlay = super::overlay(&text).unwrap();
        assert!(overlay.contains("# 3 samples, from 47.36 to 42.85\n"), "{overlay}");
        let guide = Guide::parse(&overlay).unwrap();
        for (users, measured) in [(300, 7), (500, 11), (900, 19)] {
            let workload = Workload::of([50, users, 0]);
            let asked = calculate(&workload, &guide).class("web").vcpus.0;
            assert!(asked >= Decimal::from(measured), "{asked} for {users}");
        }
    }

    #[test]
    fn what_measures_nothing_is_said() {
        let nothing = "[[sample]]\norganizations = 1\nusers = 1\ntransactions_per_day = 0\n";
        assert!(overlay(nothing).unwrap_err().contains("measures nothing"));
        let at_none = format!("{nothing}worker = {{ vcpus_p95 = 2 }}\n");
        assert!(overlay(&at_none).unwrap_err().contains("measures nothing"));
        assert!(overlay("").unwrap_err().contains("sample"));
        assert!(overlay("[[sample]]\nuser = 1\n").unwrap_err().contains("unknown field"));
    }
}
