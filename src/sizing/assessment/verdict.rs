//! A verdict on quantities, of each what runs and what is needed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::units::{grouped, singular};

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

/// Quantities of a component, each what runs and what is needed, and why a type is no match.
#[derive(Default)]
pub struct Quantities {
    all: Vec<(&'static str, &'static str, Decimal, Decimal)>,
    unfit: Option<String>,
}

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
            self.all.push((code, unit, runs.into(), needed.into()));
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

    /// vCPUs and memory of a type. One that stays in the plan is enough, whatever another one has; one that
    /// is large enough and does not stay is `unfit`.
    pub fn add_type(
        &mut self,
        stays: bool,
        runs: Option<[Decimal; 2]>,
        needed: Option<[Decimal; 2]>,
        unfit: impl FnOnce() -> String,
    ) {
        let Some((runs, needed)) = runs.zip(needed) else { return };
        for (at, (code, unit)) in [("CPU", "vCPU"), ("Memory", "GiB")].into_iter().enumerate() {
            let least = if stays { needed[at].min(runs[at]) } else { needed[at] };
            self.add(code, unit, Some(runs[at]), least);
        }
        if !stays && runs[0] >= needed[0] && runs[1] >= needed[1] {
            self.unfit = Some(unfit());
        }
    }

    /// A type that cannot stay, whatever its size.
    pub fn add_unfit(&mut self, unfit: String) {
        self.unfit = Some(unfit);
    }

    /// The verdict, and why.
    pub fn judgement(self) -> Judgement {
        let of = |verdict: Verdict, differs: fn(&Decimal, &Decimal) -> bool| {
            let found = self.all.iter().filter(|(_, _, runs, needed)| differs(runs, needed));
            let reason = |(code, unit, runs, needed): &(&str, &str, Decimal, Decimal)| {
                (format!("{code}{}", verdict.as_str()), sentence(unit, *runs, *needed))
            };
            let mut reasons: BTreeMap<String, String> = found.map(reason).collect();
            let unfit = self.unfit.as_ref().filter(|_| verdict == Verdict::Underprovisioned);
            reasons.extend(unfit.map(|why| (format!("Type{}", verdict.as_str()), why.clone())));
            (!reasons.is_empty()).then_some(Judgement { verdict, reasons })
        };
        of(Verdict::Underprovisioned, |runs, needed| runs < needed)
            .or_else(|| of(Verdict::Overprovisioned, |runs, needed| runs > needed))
            .unwrap_or(Judgement { verdict: Verdict::Optimized, reasons: BTreeMap::new() })
    }
}

/// `1 node runs, and 3 are needed`.
fn sentence(unit: &str, runs: Decimal, needed: Decimal) -> String {
    // To a hundredth, or to as many digits as tell them apart.
    let places = (2..=28).find(|at| runs.round_dp(*at) != needed.round_dp(*at)).unwrap_or(2);
    let unit_of =
        |number: Decimal| if number == Decimal::ONE { singular(unit) } else { unit.to_owned() };
    let verbs =
        |number: Decimal| if number == Decimal::ONE { ["runs", "is"] } else { ["run", "are"] };
    let [run, are] = [verbs(runs)[0], verbs(needed)[1]];
    let (unit, runs) = (unit_of(runs), shown(runs.round_dp(places)));
    format!("{runs} {unit} {run}, and {} {are} needed", shown(needed.round_dp(places)))
}

fn shown(number: Decimal) -> String {
    let number = number.normalize();
    match u64::try_from(number) {
        Ok(whole) if number.is_integer() => grouped(whole).to_string(),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn one_is_singular_and_digits_are_few() {
        let says = |unit, runs, needed, expected: &str| {
            assert_eq!(sentence(unit, runs, needed), expected);
        };
        says("nodes", dec!(1), dec!(3), "1 node runs, and 3 are needed");
        says("nodes at most", dec!(2), dec!(1), "2 nodes at most run, and 1 is needed");
        says(
            "replicas in a shard",
            dec!(1),
            dec!(0),
            "1 replica in a shard runs, and 0 are needed",
        );
        says("read replicas", dec!(1), dec!(2), "1 read replica runs, and 2 are needed");
        says("MiB/s", dec!(1), dec!(2), "1 MiB/s runs, and 2 are needed");
        says("IOPS", dec!(3000), dec!(12000), "3,000 IOPS run, and 12,000 are needed");
        says("GiB", dec!(4.7878427985), dec!(19.534492779), "4.79 GiB run, and 19.53 are needed");
        says("GiB", dec!(4.7878), dec!(4.7881), "4.7878 GiB run, and 4.7881 are needed");
    }
}
