//! `--fail-on`: what ends a command with exit code 3, so that a pipeline stops.

use std::str::FromStr;

use clap::Args;
use rust_decimal::Decimal;

use super::fault::Fault;
use super::figures::dollars;
use super::inputs::{Inputs, plain_number};
use crate::sizing::assessment::{Assessment, Component, Verdict};

/// The conditions of a command.
#[derive(Debug, Args)]
pub struct Conditions {
    /// End with exit code 3 if a month costs more than 5,000 US dollars or a part that the plan sizes has no
    /// price (`budget=5000`), if the plan corrects the guide (`corrected`), if what runs is too small
    /// (`underprovisioned`), or if AWS would refuse the plan or what runs (`illegal`). May be given
    /// several times.
    #[arg(long = "fail-on", value_name = "CONDITION")]
    conditions: Vec<Condition>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Condition {
    Budget(Decimal),
    Corrected,
    Underprovisioned,
    Illegal,
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Condition, String> {
        let budget = |usd: &str| Decimal::from_str_exact(&plain_number(usd)).ok();
        match text.split_once('=') {
            None if text == "corrected" => Ok(Condition::Corrected),
            None if text == "underprovisioned" => Ok(Condition::Underprovisioned),
            None if text == "illegal" => Ok(Condition::Illegal),
            Some(("budget", usd)) => {
                let usd = budget(usd).filter(|usd| !usd.is_sign_negative());
                usd.map(Condition::Budget)
                    .ok_or("budget must be US dollars, such as 5000".to_owned())
            }
            _ => Err("must be budget=USD, corrected, underprovisioned or illegal".to_owned()),
        }
    }
}

/// A result, and the conditions that it meets.
#[derive(Debug)]
pub struct Answer {
    /// What the command prints.
    pub text: String,
    /// A sentence for each condition that ends the command with exit code 3.
    pub met: Vec<String>,
}

impl From<String> for Answer {
    fn from(text: String) -> Answer {
        Answer { text, met: Vec::new() }
    }
}

/// What conditions are about.
#[derive(Debug, Default)]
pub struct Facts {
    /// What a month costs; none where nothing is priced.
    pub monthly_usd: Option<Decimal>,
    /// How many lines have no price, but for what no plan sizes.
    pub unpriced: usize,
    /// The ids of the findings that say what the plan corrects.
    pub corrected: Vec<String>,
    /// What runs and is too small.
    pub underprovisioned: Vec<String>,
    /// What AWS refuses of it, in sentences.
    pub illegal: Vec<String>,
}

impl Conditions {
    /// The result with the conditions that it meets.
    pub fn answer(&self, text: String, facts: &Facts) -> Answer {
        let met = self.conditions.iter().filter_map(|condition| met(condition, facts));
        Answer { text, met: met.collect() }
    }

    /// Whether one of them is about the cost or the corrections of a plan.
    pub fn are_about_a_plan(&self) -> bool {
        let about = |one: &Condition| matches!(one, Condition::Budget(_) | Condition::Corrected);
        self.conditions.iter().any(about)
    }

    /// What runs according to `current` and is too small, where that is a condition.
    pub fn underprovisioned(&self, inputs: &Inputs) -> Result<Vec<String>, Fault> {
        match self.conditions.contains(&Condition::Underprovisioned) {
            true => Ok(too_small(&inputs.assess()?.assessment)),
            false => Ok(Vec::new()),
        }
    }

    /// A fault, which ends with exit code 3 where a plan that AWS would refuse is a condition.
    pub fn of_fault(&self, fault: Fault) -> Fault {
        match self.conditions.contains(&Condition::Illegal) {
            true => fault.into_condition(),
            false => fault,
        }
    }
}

fn met(condition: &Condition, facts: &Facts) -> Option<String> {
    match condition {
        Condition::Illegal => named("illegal", &facts.illegal, "; "),
        Condition::Underprovisioned => named("underprovisioned", &facts.underprovisioned, ", "),
        Condition::Corrected => named("corrected", &facts.corrected, ", "),
        Condition::Budget(budget) => {
            let budget = *budget;
            let most = dollars(budget);
            match facts.monthly_usd {
                None => Some(format!("budget: the cost is unknown; the budget is ${most} a month")),
                Some(usd) if usd > budget => {
                    let (usd, over) = (dollars(usd), dollars(usd - budget));
                    Some(format!("budget: ${usd} a month is ${over} more than ${most}"))
                }
                Some(usd) if facts.unpriced > 0 => Some(format!(
                    "budget: ${} a month is within ${most}, but {} of the bill have no price",
                    dollars(usd),
                    super::figures::counted(facts.unpriced as u64, "line")
                )),
                Some(_) => None,
            }
        }
    }
}

fn named(condition: &str, what: &[String], between: &str) -> Option<String> {
    (!what.is_empty()).then(|| format!("{condition}: {}", what.join(between)))
}

/// The components that need more.
pub fn too_small(assessment: &Assessment) -> Vec<String> {
    let small = |one: &Component| one.judgement.verdict == Verdict::Underprovisioned;
    let components = assessment.components.iter().filter(|(_, one)| small(one));
    components.map(|(path, _)| path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met_by(condition: &str, usd: Option<u32>, unpriced: usize) -> Option<String> {
        let facts = Facts {
            monthly_usd: usd.map(Decimal::from),
            unpriced,
            corrected: vec!["gp3_iops".to_owned()],
            ..Facts::default()
        };
        met(&condition.parse().unwrap(), &facts)
    }

    #[test]
    fn a_budget_is_met_by_what_is_known_to_be_within() {
        assert_eq!(met_by("budget=5,000", Some(5000), 0), None);
        let over = "budget: $5,001.00 a month is $1.00 more than $5,000.00".to_owned();
        assert_eq!(met_by("budget=5k", Some(5001), 0), Some(over));
        assert!(met_by("budget=5000", None, 0).unwrap().contains("unknown"));
        assert!(met_by("budget=5000", Some(1), 2).unwrap().contains("2 lines"));
        assert_eq!(met_by("corrected", Some(1), 0), Some("corrected: gp3_iops".to_owned()));
        assert!(
            "budget".parse::<Condition>().is_err() && "budget=-1".parse::<Condition>().is_err()
        );
    }
}
