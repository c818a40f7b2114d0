//! How one input develops: at a monthly rate, or from figure to figure.

use std::collections::BTreeMap;

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, RoundingMode, ToPrimitive};
use rust_decimal::Decimal;

use super::date::Date;
use super::error::Error;
use crate::sizing::explanation::identity::Inputs;
use crate::sizing::request::Input;

/// One input over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trajectory {
    /// Compound growth: month n has `start` x (1 + `monthly_growth`)^n, worked out exactly and
    /// rounded up to a whole number once.
    Growth {
        /// The amount at the start.
        start: u64,
        /// What a month adds: 0.06 is 6 %.
        monthly_growth: Decimal,
    },
    /// Figures by date. Between two of them the amount moves evenly from day to day and is rounded up
    /// to a whole number; after the last it stays.
    Dated(BTreeMap<Date, u64>),
}

impl Trajectory {
    /// The least `monthly_growth`, inclusive, and its limit, exclusive.
    pub const GROWTH: (Decimal, Decimal) = (Decimal::from_parts(99, 0, 0, true, 2), Decimal::TEN);

    /// The amounts that it states.
    pub(super) fn figures(&self) -> impl Iterator<Item = u64> {
        let (start, dated) = match self {
            Trajectory::Growth { start, .. } => (Some(*start), None),
            Trajectory::Dated(figures) => (None, Some(figures.values().copied())),
        };
        start.into_iter().chain(dated.into_iter().flatten())
    }

    /// What an id depends on.
    pub(super) fn add_to(&self, inputs: &mut Inputs) {
        match self {
            Trajectory::Growth { start, monthly_growth } => {
                inputs.add("start", start);
                inputs.add("monthly_growth", monthly_growth.normalize());
            }
            Trajectory::Dated(figures) => {
                figures.iter().for_each(|(date, figure)| inputs.add(date, figure));
            }
        }
    }

    /// The amounts on these dates, which are a month apart.
    pub(in crate::sizing) fn amounts(
        &self,
        input: Input,
        dates: &[Date],
    ) -> Result<Vec<u64>, Error> {
        match self {
            Trajectory::Growth { start, monthly_growth } => {
                grown(*start, *monthly_growth, input, dates)
            }
            Trajectory::Dated(figures) => {
                covers(figures, input, dates)?;
                Ok(dates.iter().map(|date| interpolated(figures, *date)).collect())
            }
        }
    }
}

fn grown(start: u64, growth: Decimal, input: Input, dates: &[Date]) -> Result<Vec<u64>, Error> {
    let most = input.bounds().max;
    let factor = Decimal::ONE + growth;
    let factor = BigDecimal::new(BigInt::from(factor.mantissa()), i64::from(factor.scale()));
    let mut exact = BigDecimal::from(start);
    let mut amounts = Vec::with_capacity(dates.len());
    for (month, date) in dates.iter().enumerate() {
        if month > 0 {
            exact *= &factor;
        }
        let amount = exact.with_scale_round(0, RoundingMode::Ceiling).to_u64();
        let within = amount.filter(|amount| *amount <= most);
        amounts.push(within.ok_or(Error::GrownTooFar { input, most, month, date: *date })?);
    }
    Ok(amounts)
}

/// Insists on a figure at the start or before it, and on one at the start or after it.
fn covers(figures: &BTreeMap<Date, u64>, input: Input, dates: &[Date]) -> Result<(), Error> {
    let ends = figures.first_key_value().zip(figures.last_key_value());
    let Some(((first, _), (last, _))) = ends else { return Err(Error::NoFigures { input }) };
    let Some(start) = dates.first() else { return Ok(()) };
    if first > start {
        return Err(Error::FiguresStartLate { input, first: *first, starting_on: *start });
    }
    if last < start {
        return Err(Error::FiguresEndEarly { input, last: *last, starting_on: *start });
    }
    Ok(())
}

fn interpolated(figures: &BTreeMap<Date, u64>, date: Date) -> u64 {
    let before = figures.range(..=date).next_back();
    let after = figures.range(date..).next();
    match (before, after) {
        (Some((from, low)), Some((to, high))) if from < to => {
            let (days, span) = (date.days_since(*from), to.days_since(*from));
            let (low, high) = (i128::from(*low), i128::from(*high));
            let moved = (high - low) * i128::from(days);
            // Rounded towards plus infinity, also on the way down.
            let up = -(-moved).div_euclid(i128::from(span));
            u64::try_from(low + up).unwrap_or(u64::MAX)
        }
        (Some((_, figure)), _) | (None, Some((_, figure))) => *figure,
        (None, None) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn dates(start: &str, months: u32) -> Vec<Date> {
        let start: Date = start.parse().unwrap();
        (0..months).map(|month| start.months_later(month)).collect()
    }

    fn amounts(trajectory: &Trajectory, start: &str, months: u32) -> Result<Vec<u64>, String> {
        let amounts = trajectory.amounts(Input::ORGANIZATIONS, &dates(start, months));
        amounts.map_err(|error| error.to_string())
    }

    fn dated(figures: &[(&str, u64)]) -> Trajectory {
        let figures = figures.iter().map(|(date, figure)| (date.parse().unwrap(), *figure));
        Trajectory::Dated(figures.collect())
    }

    #[test]
    fn growth_is_rounded_once() {
        let growth = Trajectory::Growth { start: 10, monthly_growth: dec!(0.1) };
        // 10, 11, 12.1, 13.31, 14.641; rounding every month would give 15 and 17 at the end.
        assert_eq!(amounts(&growth, "2026-01-01", 5), Ok(vec![10, 11, 13, 14, 15]));
        let shrinking = Trajectory::Growth { start: 100, monthly_growth: dec!(-0.5) };
        assert_eq!(amounts(&shrinking, "2026-01-01", 4), Ok(vec![100, 50, 25, 13]));
        let flat = Trajectory::Growth { start: 7, monthly_growth: dec!(0) };
        assert_eq!(amounts(&flat, "2026-01-01", 120).unwrap(), vec![7; 120]);
    }

    #[test]
    fn a_whole_amount_is_not_rounded_further_up() {
        // A binary float has 1.1^2 x 100 slightly above 121.
        let growth = Trajectory::Growth { start: 100, monthly_growth: dec!(0.1) };
        assert_eq!(amounts(&growth, "2026-01-01", 3), Ok(vec![100, 110, 121]));
    }

    #[test]
    fn figures_move_by_days_and_stay_after_the_last() {
        let figures = dated(&[("2026-01-01", 10), ("2026-03-01", 20)]);
        // 31 of 59 days: 15.25.
        assert_eq!(amounts(&figures, "2026-01-01", 4), Ok(vec![10, 16, 20, 20]));
        let falling = dated(&[("2026-01-01", 20), ("2026-03-01", 10)]);
        // 14.75.
        assert_eq!(amounts(&falling, "2026-01-01", 3), Ok(vec![20, 15, 10]));
        let history = dated(&[("2025-12-01", 10), ("2026-02-01", 72)]);
        assert_eq!(amounts(&history, "2026-01-01", 2), Ok(vec![41, 72]));
    }
}
