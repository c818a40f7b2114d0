//! A hundred guides with random numbers in place of the embedded guide's: each has mistakes that are named, or
//! every one of its tiers has a legal plan with known findings or one error, and the check comes to an end.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::guide_check::{contradictions, read};
use glsizing::sizing::{Basis, Request, Workload, figures, finding_ids, plan};

const GUIDES: usize = 100;

/// The same numbers in every run.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The embedded guide with a few of its whole numbers multiplied, divided or replaced.
fn varied(numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = Guide::EMBEDDED.lines().map(str::to_owned).collect();
    let whole = |line: &str| {
        let (key, value) = line.split_once(" = ")?;
        Some((key.to_owned(), value.parse::<u64>().ok()?))
    };
    let places: Vec<usize> = (0..lines.len()).filter(|at| whole(&lines[*at]).is_some()).collect();
    for _ in 0..=numbers.below(6) {
        let at = places[numbers.below(places.len())];
        let (key, value) = whole(&lines[at]).expect("a whole number");
        let other = match numbers.below(6) {
            0 => value * 2,
            1 => value * (2 + numbers.below(20) as u64),
            2 => value / 2,
            3 => value + 1,
            4 => [0, 1, 7, 100, 65_536, 10_000_000_000][numbers.below(6)],
            _ => value * 3 / 2,
        };
        lines[at] = format!("{key} = {other}");
    }
    lines.join("\n")
}

#[test]
fn a_random_guide_has_mistakes_that_are_named_or_plans() {
    let (catalogue, prices) = (Catalogue::embedded(), PriceBook::embedded());
    let mut numbers = Numbers(20_251_108);
    let (mut used, mut planned) = (0, 0);
    for _ in 0..GUIDES {
        let text = varied(&mut numbers);
        let guide = match read(&text, Guide::embedded(), Catalogue::embedded()) {
            Ok(guide) => guide,
            Err(error) => {
                assert!(error.faults.iter().all(|fault| !fault.reason.is_empty()), "{error}");
                continue;
            }
        };
        used += 1;
        contradictions(&guide, catalogue, prices);
        let ids = finding_ids(&guide);
        for tier in &guide.tiers {
            let workload: Workload = tier.tops.iter().collect();
            for basis in [Basis::Max, Basis::Tier, Basis::Calculator] {
                let request = Request { basis, ..Request::new(workload, "us-east-1") };
                if basis == Basis::Max
                    && let Ok(plan) = plan(&request, &guide, catalogue, prices)
                {
                    assert!(plan.notes.findings.keys().all(|id| ids.contains(id)));
                }
                // What it gives has passed every rule of AWS.
                match figures(&request, &guide, catalogue, prices) {
                    Ok(_) => planned += 1,
                    Err(error) => assert!(!error.to_string().is_empty()),
                }
            }
        }
    }
    assert!(used > GUIDES / 3 && planned > used * 6, "{used} guides, {planned} plans");
}
