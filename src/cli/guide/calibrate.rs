//! `glsizing guide calibrate`: measured load as rates, in an overlay of a guide.

use std::fmt::Write;

use clap::Args;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Deserialize;

use super::load;
use crate::cli::fault::Fault;
use crate::cli::figures::counted;
use crate::cli::inputs::{self, name};
use crate::guide::{Demand, Driver, Guide};

/// The samples, and the guide whose rates they replace.
#[derive(Debug, Args)]
pub struct Arguments {
    /// TOML file of samples: [[sample]] with organizations, users and transactions_per_day, and what was measured
    /// at that workload, as `measured` of glsizing_assessment has it: `database = { vcpus_p95 = 3.1 }`.
    #[arg(value_name = "SAMPLES")]
    samples: String,
    /// The guide: a file, whole or an overlay. Default: the embedded guide.
    #[arg(long, value_name = "FILE", default_value = load::EMBEDDED)]
    guide: String,
}

/// More than any list needs.
const MOST_BYTES: u64 = 1 << 20;
/// So many samples at most.
const MOST: usize = 1_000;
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

/// Quantities that can be measured.
const QUANTITIES: [&str; 8] = [
    "web.vcpus",
    "web.memory_gb",
    "worker.vcpus",
    "worker.memory_gb",
    "database.vcpus",
    "database.memory_gb",
    "database.storage_gb",
    "cache.memory_gb",
];

impl Sample {
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
            (Some(Driver::Organizations), _) => Some(Decimal::from(self.organizations)),
            (Some(Driver::Users), _) => Some(Decimal::from(self.users)),
            (Some(Driver::TransactionsPerDay), _) => Some(Decimal::from(self.transactions_per_day)),
            (None, Some(of)) => self.measured(of),
            (None, None) => None,
        }
    }

    /// How much there is for one of what the rate is for.
    fn rate(&self, demand: &Demand) -> Option<Decimal> {
        let amount = self.measured(&demand.quantity)?;
        amount.checked_div(self.driver(demand)?).filter(|rate| *rate > Decimal::ZERO)
    }
}

/// The overlay, or what is wrong with the samples.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let guide = load::guide(&arguments.guide)?.guide;
    let fault = |reason: String| Fault::usage(format!("{}: {reason}", name(&arguments.samples)));
    let text = inputs::text(&arguments.samples, MOST_BYTES);
    let text = text.map_err(|reason| fault(reason.to_string()))?;
    overlay(&samples(&text).map_err(fault)?, &guide).map_err(fault)
}

fn samples(text: &str) -> Result<Vec<Sample>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    match file.sample.len() {
        0 => Err("has no [[sample]]".to_owned()),
        count if count > MOST => Err(format!("has {count} samples; at most {MOST}")),
        _ => Ok(file.sample),
    }
}

fn overlay(samples: &[Sample], guide: &Guide) -> Result<String, String> {
    let mut text = format!("# Rates measured in {}.\n", counted(samples.len() as u64, "sample"));
    let embedded = Guide::embedded();
    _ = writeln!(text, "extends = \"{} {}\"", embedded.name, embedded.version);
    let before = text.len();
    for quantity in QUANTITIES {
        let Some(demand) = guide.demand(quantity) else { continue };
        let mut rates: Vec<Decimal> = samples.iter().filter_map(|one| one.rate(demand)).collect();
        rates.sort();
        let (Some(least), Some(most)) = (rates.first(), rates.last()) else { continue };
        if !demand.plus.is_empty() || demand.base.is_some() {
            return Err(format!(
                "{quantity} is a sum of terms: one measurement does not say how \
                 much of it each term is; write its rates by hand"
            ));
        }
        text += &entry(demand, *least, *most, rates.len());
    }
    if text.len() == before {
        return Err("measures nothing that the guide has a rate for".to_owned());
    }
    Ok(text)
}

/// The smallest rate that covers every sample, in the way in which the guide writes it.
fn entry(demand: &Demand, least: Decimal, most: Decimal, samples: usize) -> String {
    let digits = |rate: Decimal, rounding| {
        rate.round_sf_with_strategy(DIGITS, rounding).unwrap_or(rate).normalize()
    };
    let shown = |rate| match demand.divisor {
        Some(_) => digits(Decimal::ONE / rate, RoundingStrategy::ToZero),
        None => digits(rate, RoundingStrategy::AwayFromZero),
    };
    let key = if demand.divisor.is_some() { "divisor" } else { "factor" };
    let mut text = String::from("\n");
    if samples > 1 {
        _ = writeln!(text, "# {samples} samples, from {} to {}", shown(least), shown(most));
    }
    let (quantity, rate) = (&demand.quantity, shown(most));
    _ = writeln!(text, "[[demand]]\nquantity = \"{quantity}\"\n{key} = {rate}");
    // A guide may have both: the rate is the one, and the other is 1.
    if let (Some(_), Some(_)) = (demand.divisor, demand.factor) {
        text += "factor = 1\n";
    }
    text + "evidence = \"measured\"\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizing::{Workload, calculate};

    fn calibrated(text: &str) -> Result<String, String> {
        overlay(&samples(text)?, Guide::embedded())
    }

    #[test]
    fn one_sample_gives_the_rate() {
        let sample = "[[sample]]\norganizations = 50\nusers = 500\ntransactions_per_day = 50000\n\
                      web = { vcpus_p95 = 12.5, memory_gib_p95 = 40 }\ndatabase = { storage_gib = 3100 }\n";
        let overlay = calibrated(sample).unwrap();
        let rates = ["divisor = 40\n", "factor = 3.2\n", "factor = 62\n"];
        assert!(rates.iter().all(|rate| overlay.contains(rate)), "{overlay}");
        let guide = Guide::parse(&overlay).unwrap();
        let workload = Workload { organizations: 50, users: 500, transactions_per_day: 50_000 };
        let asked = calculate(&workload, &guide);
        assert_eq!(asked.web.vcpus.0, Decimal::new(125, 1));
        assert_eq!(asked.web.memory.0, Decimal::from(40));
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
        let overlay = calibrated(&text).unwrap();
        assert!(overlay.contains("# 3 samples, from 47.36 to 42.85\n"), "{overlay}");
        let guide = Guide::parse(&overlay).unwrap();
        for (users, measured) in [(300, 7), (500, 11), (900, 19)] {
            let workload = Workload { organizations: 50, users, transactions_per_day: 0 };
            let asked = calculate(&workload, &guide).web.vcpus.0;
            assert!(asked >= Decimal::from(measured), "{asked} for {users}");
        }
    }

    #[test]
    fn what_measures_nothing_is_said() {
        let nothing = "[[sample]]\norganizations = 1\nusers = 1\ntransactions_per_day = 0\n";
        assert!(calibrated(nothing).unwrap_err().contains("measures nothing"));
        let at_none = format!("{nothing}worker = {{ vcpus_p95 = 2 }}\n");
        assert!(calibrated(&at_none).unwrap_err().contains("measures nothing"));
        assert!(calibrated("").unwrap_err().contains("sample"));
        assert!(calibrated("[[sample]]\nuser = 1\n").unwrap_err().contains("unknown field"));
    }
}
