//! A verdict on quantities, of each what runs and what is needed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::units::grouped;

/// In the words of AWS Compute Optimizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It needs more.
    Underprovisioned,
    /// It is what is needed.
    Optimized,
    /// Less would do.
    Overprovisioned,
}

impl Verdict {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Underprovisioned => "Underprovisioned",
            Verdict::Optimized => "Optimized",
            Verdict::Overprovisioned => "Overprovisioned",
        }
    }
}

/// A verdict and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Code, such as `CPUUnderprovisioned`, -> one sentence with the numbers.
    pub reasons: BTreeMap<String, String>,
}

/// Quantities of a component, each what runs and what is needed.
#[derive(Default)]
pub struct Quantities(Vec<(&'static str, &'static str, Decimal, Decimal)>);

impl Quantities {
    /// A quantity, where it is said how much runs.
    pub fn add(
        &mut self,
        code: &'static str,
        unit: &'static str,
        runs: Option<impl Into<Decimal>>,
        needed: impl Into<Decimal>,
    ) {
        if let Some(runs) = runs {
            self.0.push((code, unit, runs.into(), needed.into()));
        }
    }

    /// The same of what cannot be made less: more than needed is no fault.
    pub fn add_least(
        &mut self,
        code: &'static str,
        unit: &'static str,
        runs: Option<impl Into<Decimal>>,
        needed: impl Into<Decimal>,
    ) {
        let needed = needed.into();
        self.add(code, unit, runs.map(|runs| runs.into().min(needed)), needed);
    }

    /// vCPUs and memory of a type. One that stays in the plan is enough, whatever another one has.
    pub fn add_type(
        &mut self,
        stays: bool,
        runs: Option<[Decimal; 2]>,
        needed: Option<[Decimal; 2]>,
    ) {
        let Some((runs, needed)) = runs.zip(needed) else { return };
        for (at, (code, unit)) in [("CPU", "vCPU"), ("Memory", "GiB")].into_iter().enumerate() {
            let least = if stays { needed[at].min(runs[at]) } else { needed[at] };
            self.add(code, unit, Some(runs[at]), least);
        }
        if !stays && runs[0] >= needed[0] && runs[1] >= needed[1] {
            self.add("Type", "of the type that fits", Some(Decimal::ZERO), Decimal::ONE);
        }
    }

    /// The verdict, and why.
    pub fn judgement(self) -> Judgement {
        let of = |verdict: Verdict, differs: fn(&Decimal, &Decimal) -> bool| {
            let found = self.0.iter().filter(|(_, _, runs, needed)| differs(runs, needed));
            let reason = |(code, unit, runs, needed): &(&str, &str, Decimal, Decimal)| {
                let (runs, needed) = (shown(*runs), shown(*needed));
                (
                    format!("{code}{}", verdict.as_str()),
                    format!("{runs} {unit} run, and {needed} are needed"),
                )
            };
            let reasons: BTreeMap<String, String> = found.map(reason).collect();
            (!reasons.is_empty()).then_some(Judgement { verdict, reasons })
        };
        of(Verdict::Underprovisioned, |runs, needed| runs < needed)
            .or_else(|| of(Verdict::Overprovisioned, |runs, needed| runs > needed))
            .unwrap_or(Judgement { verdict: Verdict::Optimized, reasons: BTreeMap::new() })
    }
}

fn shown(number: Decimal) -> String {
    let number = number.normalize();
    match u64::try_from(number) {
        Ok(whole) if number.is_integer() => grouped(whole),
        _ => number.to_string(),
    }
}
