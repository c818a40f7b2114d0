//! The cheapest of the machines that fit, when the user says which families are allowed.
//!
//! The order is total: what has a price before what has none, then the lower monthly price, then
//! the fewer vCPUs in all, then the newer generation, then the name.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::aws::price::Price;
use crate::units::{HOURS_PER_MONTH, Usd};

/// So many of a machine that meet the demand, and what they cost in a month.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Candidate<'a, T> {
    pub item: &'a T,
    pub name: &'a str,
    pub count: u64,
    pub vcpus: u64,
    pub monthly: Option<Decimal>,
}

impl<'a, T> Candidate<'a, T> {
    /// So many of a machine at an hourly price.
    pub fn new(
        item: &'a T,
        name: &'a str,
        count: u64,
        vcpus: u32,
        hourly: Option<Price<'_>>,
    ) -> Candidate<'a, T> {
        let hours = Decimal::from(count) * Decimal::from(HOURS_PER_MONTH.0);
        let monthly = hourly.map(|price| price.usd * hours);
        Candidate { item, name, count, vcpus: u64::from(vcpus) * count, monthly }
    }

    fn order(&self) -> impl Ord + use<'a, T> {
        let generation = Reverse(generation(self.name));
        (self.monthly.is_none(), self.monthly, self.vcpus, generation, self.name)
    }
}

/// The first of the candidates in the order, and a sentence on it and the runner-up.
pub fn cheapest<'a, T>(candidates: Vec<Candidate<'a, T>>) -> Option<(Candidate<'a, T>, String)> {
    let mut candidates = candidates;
    candidates.sort_by_key(Candidate::order);
    let mut candidates = candidates.into_iter();
    let (first, second) = (candidates.next()?, candidates.next());
    let runner_up = match second {
        Some(second) => format!("; the runner-up is {}", priced(&second)),
        None => "; nothing else in the allowed families fits".to_owned(),
    };
    let sentence = format!("{} is the cheapest of the allowed families{runner_up}", priced(&first));
    Some((first, sentence))
}

fn priced<T>(candidate: &Candidate<T>) -> String {
    let price = match candidate.monthly {
        Some(monthly) => format!("at {} a month", Usd(monthly)),
        None => "without a known price".to_owned(),
    };
    format!("{} x {} {price}", candidate.count, candidate.name)
}

/// The number in a family's name: 7 of `db.m7i.large`.
pub fn generation(name: &str) -> u32 {
    generation_of(name.rsplit_once('.').map_or(name, |(family, _)| family))
}

/// The same of a family: 7 of `db.m7i`.
pub fn generation_of(family: &str) -> u32 {
    let digits = family.bytes().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
    digits.fold(0, |number, digit| number.saturating_mul(10).saturating_add(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(name: &str, count: u64, monthly: Option<i64>) -> Candidate<'_, ()> {
        let vcpus = 4 * count;
        Candidate { item: &(), name, count, vcpus, monthly: monthly.map(Decimal::from) }
    }

    fn first<'a>(candidates: &[Candidate<'a, ()>]) -> &'a str {
        cheapest(candidates.to_vec()).unwrap().0.name
    }

    #[test]
    fn a_price_beats_none_and_the_lower_price_wins() {
        let dear = candidate("m5.xlarge", 2, Some(300));
        let cheap = candidate("m6i.xlarge", 3, Some(200));
        let unknown = candidate("m7i.xlarge", 1, None);
        assert_eq!(first(&[dear.clone(), unknown.clone(), cheap]), "m6i.xlarge");
        assert_eq!(first(&[unknown, dear]), "m5.xlarge");
    }

    #[test]
    fn ties_go_to_fewer_vcpus_then_newer_then_the_name() {
        let old = candidate("m5.xlarge", 2, Some(200));
        let new = candidate("m7i.xlarge", 2, Some(200));
        let more = candidate("m8g.xlarge", 3, Some(200));
        assert_eq!(first(&[old.clone(), more, new.clone()]), "m7i.xlarge");
        let twin = candidate("m7a.xlarge", 2, Some(200));
        assert_eq!(first(&[new, twin, old]), "m7a.xlarge");
    }
}
