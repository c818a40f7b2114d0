//! `glsizing guide calibrate`: measured load as rates of a guide, in an overlay of the embedded one.

use std::collections::BTreeMap;

use clap::Args;
use rust_decimal::{Decimal, RoundingStrategy};
use toml::{Table, Value};

use super::load;
use super::tables::{MOST_BYTES, amounts, decimal, tables};
use crate::cli::fault::Fault;
use crate::cli::figures::counted;
use crate::cli::inputs::{self, name};
use crate::guide::{Demand, Guide};
use crate::text::{did_you_mean, listed, quoted};

/// The samples.
#[derive(Debug, Args)]
pub struct Arguments {
    /// TOML file of samples: [[sample]] with an amount of every input of the guide, and what was measured
    /// at that workload, as `measured` of glsizing_assessment has it: `database = { vcpus_p95 = 3.1 }`.
    #[arg(value_name = "SAMPLES")]
    samples: String,
    /// The guide whose rates were measured: a file, whole or an overlay.
    #[arg(long, value_name = "FILE", default_value = load::EMBEDDED)]
    guide: String,
}

/// Digits of a rate that count; it is rounded to the safe side.
const DIGITS: u32 = 4;

/// What can be measured, and the part of a quantity that it is; classes of services have the first two.
const MEASURED: [(&str, &str); 3] =
    [("vcpus_p95", "vcpus"), ("memory_gib_p95", "memory_gb"), ("storage_gib", "storage_gb")];

/// What was measured at a workload.
struct Sample {
    amounts: BTreeMap<String, u64>,
    /// By quantity.
    measured: BTreeMap<String, Decimal>,
}

impl Sample {
    /// Numbers are amounts of inputs, tables are what was measured.
    fn read(table: Table, guide: &Guide) -> Result<Sample, String> {
        let (components, rest): (Vec<_>, Vec<_>) =
            table.into_iter().partition(|(_, value)| value.is_table());
        let mut measured = BTreeMap::new();
        for (component, values) in components {
            let Value::Table(values) = values else { continue };
            let known = measurable(&component, guide)?;
            for (key, value) in values {
                let part = known.iter().find(|(name, _)| *name == key);
                let Some((_, part)) = part else {
                    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                    let meant = did_you_mean(&key, names.iter().copied());
                    let (key, names) = (quoted(&key), listed(&names, "or"));
                    return Err(format!("{component} has {key}{meant}; it may have {names}"));
                };
                let amount = decimal(&value);
                let amount = amount
                    .ok_or_else(|| format!("{component}.{key} must be a number, not below 0"))?;
                measured.insert(format!("{component}.{part}"), amount);
            }
        }
        let amounts = amounts(&rest.into_iter().collect(), &[guide])?;
        Ok(Sample { amounts, measured })
    }

    /// What a rate is for: an input, or another quantity that was measured too.
    fn driver(&self, demand: &Demand) -> Option<Decimal> {
        match (demand.per, &demand.of) {
            (Some(input), _) => self.amounts.get(input.as_str()).copied().map(Decimal::from),
            (None, Some(of)) => self.measured.get(of).copied(),
            (None, None) => None,
        }
    }

    /// How much there is for one of what the rate is for; none where the quantity is more than one rate.
    fn rate(&self, demand: &Demand) -> Option<Decimal> {
        let amount = self.measured.get(&demand.quantity)?;
        let is_rate = demand.plus.is_empty() && demand.base.is_none();
        amount.checked_div(self.driver(demand)?).filter(|rate| is_rate && *rate > Decimal::ZERO)
    }
}

/// What can be measured of a component.
fn measurable(
    component: &str,
    guide: &Guide,
) -> Result<&'static [(&'static str, &'static str)], String> {
    let classes: Vec<&str> = guide.classes.iter().map(|class| class.as_str()).collect();
    match component {
        "database" => Ok(&MEASURED),
        "cache" => Ok(&MEASURED[1..2]),
        class if classes.contains(&class) => Ok(&MEASURED[..2]),
        other => {
            let known = [&classes[..], &["database", "cache"]].concat();
            let meant = did_you_mean(other, known.iter().copied());
            let (other, known) = (quoted(other), listed(&known, "or"));
            Err(format!(
                "{other} is nothing that the guide {guide} has rates for{meant}; measure {known}"
            ))
        }
    }
}

/// The overlay, or what is wrong with the samples.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let guide = load::guide(&arguments.guide)?.guide;
    let fault = |reason: String| Fault::usage(format!("{}: {reason}", name(&arguments.samples)));
    let text = inputs::text(&arguments.samples, MOST_BYTES);
    let text = text.map_err(|reason| fault(reason.to_string()))?;
    overlay(&text, &guide).map_err(fault)
}

fn overlay(text: &str, guide: &Guide) -> Result<String, String> {
    let has = format!(
        "a file of samples has [[sample]] tables, each with a whole number for every input of the guide and what was \
         measured there, such as {}",
        match guide.classes.first() {
            Some(class) => format!("{class} = {{ vcpus_p95 = 3.1 }}", class = class.as_str()),
            None => "database = { vcpus_p95 = 3.1 }".to_owned(),
        }
    );
    let samples = tables(text, "sample", &has)?.into_iter().enumerate().map(|(at, table)| {
        Sample::read(table, guide).map_err(|reason| format!("sample {}: {reason}", at + 1))
    });
    let samples: Vec<Sample> = samples.collect::<Result<_, _>>()?;
    let entries: Vec<String> = guide.demand.iter().filter_map(|one| entry(one, &samples)).collect();
    if entries.is_empty() {
        return Err(format!("measures nothing that the guide {guide} has one rate for"));
    }
    let count = counted(samples.len() as u64, "sample");
    let head = match guide.is_built_in() {
        true => format!("# Rates measured in {count}.\nextends = \"{guide}\"\n"),
        false => format!(
            "# Rates measured in {count}: write them into the [[demand]] of the same quantity of {guide}.\n"
        ),
    };
    Ok(head + &entries.concat())
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
        let overlay = super::overlay(sample, Guide::embedded()).unwrap();
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
        let overlay = super::overlay(&text, Guide::embedded()).unwrap();
        assert!(overlay.contains("# 3 samples, from 47.36 to 42.85\n"), "{overlay}");
        let guide = Guide::parse(&overlay).unwrap();
        for (users, measured) in [(300, 7), (500, 11), (900, 19)] {
            let workload = Workload::of([50, users, 0]);
            let asked = calculate(&workload, &guide).class("web").vcpus.0;
            assert!(asked >= Decimal::from(measured), "{asked} for {users}");
        }
    }

    const NOTHING: &str = "[[sample]]\norganizations = 1\nusers = 1\ntransactions_per_day = 0\n";

    #[test]
    fn what_measures_nothing_is_said() {
        let at_none = format!("{NOTHING}worker = {{ vcpus_p95 = 2 }}\n");
        for text in [NOTHING, &at_none] {
            let said = overlay(text, Guide::embedded()).unwrap_err();
            assert_eq!(said, "measures nothing that the guide greenlang 1.0.0 has one rate for");
        }
    }

    #[test]
    fn a_mistake_is_named_in_plain_words() {
        const HAS: &str = "a file of samples has [[sample]] tables, each with a whole number for every input of the \
                           guide and what was measured there, such as web = { vcpus_p95 = 3.1 }";
        const SIZES: &str =
            "the guide greenlang 1.0.0 sizes by organizations, users and transactions_per_day";
        for (text, said) in [
            (String::new(), format!("has no [[sample]]; {HAS}")),
            ("[current]\n".into(), format!("\"current\" does not belong there; {HAS}")),
            ("samples = 1".into(), format!("\"samples\" does not belong there (did you mean sample?); {HAS}")),
            ("sample = 1".into(), format!("sample must be tables, [[sample]]; {HAS}")),
            ("sample = []".into(), "has 0 samples; it must have from 1 to 1000".into()),
            ("[[sample]]\nusers = 1\n".into(), format!("sample 1: organizations is missing; {SIZES}")),
            (
                NOTHING.replace("users", "user"),
                format!("sample 1: \"user\" is no input of the guide greenlang 1.0.0 (did you mean users?); {SIZES}"),
            ),
            (NOTHING.replace("= 0", "= -1"), "sample 1: transactions_per_day must be a whole number, not below 0".into()),
            (
                format!("{NOTHING}wb = {{ vcpus_p95 = 1 }}"),
                "sample 1: \"wb\" is nothing that the guide greenlang 1.0.0 has rates for (did you mean web?); \
                 measure web, worker, support, database or cache"
                    .into(),
            ),
            (
                format!("{NOTHING}web = {{ vcpus = 1 }}"),
                "sample 1: web has \"vcpus\" (did you mean vcpus_p95?); it may have vcpus_p95 or memory_gib_p95"
                    .into(),
            ),
            (
                format!("{NOTHING}web = {{ vcpus_p95 = -1 }}"),
                "sample 1: web.vcpus_p95 must be a number, not below 0".into(),
            ),
        ] {
            assert_eq!(overlay(&text, Guide::embedded()).unwrap_err(), said, "{text}");
        }
    }

    #[test]
    fn rates_of_another_guide_are_of_its_inputs_and_classes() {
        let guide = Guide::parse(include_str!("../../../examples/coder/guide.toml")).unwrap();
        let sample = "[[sample]]\nusers = 900\nrunning_workspaces = 500\nconcurrent_builds = 50\n\
                      provisioner = { vcpus_p95 = 60.5 }\n";
        assert_eq!(
            overlay(sample, &guide).unwrap(),
            "# Rates measured in 1 sample: write them into the [[demand]] of the same quantity of coder 2026.11.\n\
             \n[[demand]]\nquantity = \"provisioner.vcpus\"\nfactor = 1.21\nevidence = \"measured\"\n"
        );
    }
}
