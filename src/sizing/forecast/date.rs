//! Calendar dates, as a configuration writes them: `2026-09-01`.
//!
//! No date is read from a clock.

use std::fmt;
use std::str::FromStr;

use time::util::days_in_month;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(time::Date);

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum DateError {
    #[error("write it as YYYY-MM-DD")]
    Format,
    #[error("years go from {} to {}", Date::FIRST_YEAR, Date::LAST_YEAR)]
    Year,
    #[error("months go from 01 to 12")]
    Month,
    #[error("{month} {year} has {days} days")]
    Day { month: time::Month, year: i32, days: u8 },
}

impl Date {
    /// Before every other.
    pub const EARLIEST: Date = Date(time::Date::MIN);

    /// The first and the last year that can be written; forecasts may run past the last.
    const FIRST_YEAR: i32 = 1900;
    const LAST_YEAR: i32 = 2999;

    /// The same day so many months later, or that month's last day if it has no such day.
    pub fn months_later(self, months: u32) -> Date {
        let (year, month, day) = self.0.to_calendar_date();
        let from_january = u32::from(u8::from(month)) - 1 + months;
        let year = year + i32::try_from(from_january / 12).unwrap_or(0);
        let month = time::Month::January.nth_next((from_january % 12) as u8);
        let day = day.min(days_in_month(month, year));
        Date(time::Date::from_calendar_date(year, month, day).unwrap_or(time::Date::MAX))
    }

    /// How many days this is after `other`; negative before it.
    pub fn days_since(self, other: Date) -> i64 {
        i64::from(self.0.to_julian_day()) - i64::from(other.0.to_julian_day())
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let digits = |text: &str, count: usize| {
            let written = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
            written.then(|| text.parse::<u16>().ok()).flatten().ok_or(DateError::Format)
        };
        let mut parts = text.splitn(3, '-');
        let mut next = |count| digits(parts.next().unwrap_or_default(), count);
        let (year, month, day) = (i32::from(next(4)?), next(2)? as u8, next(2)? as u8);
        if !(Date::FIRST_YEAR..=Date::LAST_YEAR).contains(&year) {
            return Err(DateError::Year);
        }
        let month = time::Month::try_from(month).map_err(|_| DateError::Month)?;
        let days = days_in_month(month, year);
        let date = time::Date::from_calendar_date(year, month, day);
        date.map(Date).map_err(|_| DateError::Day { month, year, days })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last() {
        let later = |text, months| date(text).months_later(months).to_string();
        assert_eq!(later("2026-01-31", 1), "2026-02-28");
        assert_eq!(later("2026-01-31", 2), "2026-03-31");
        assert_eq!(later("2024-01-31", 1), "2024-02-29");
        assert_eq!(later("2026-12-01", 1), "2027-01-01");
        assert_eq!(later("2026-09-15", 16), "2028-01-15");
        assert_eq!(later("2999-12-31", 120), "3009-12-31");
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(date("2024-03-01").days_since(date("2024-02-01")), 29);
        assert_eq!(date("2027-01-01").days_since(date("2026-01-01")), 365);
        assert_eq!(date("2026-01-01").days_since(date("2026-01-02")), -1);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let refused = |text: &str| text.parse::<Date>().unwrap_err().to_string();
        for text in
            ["", "2026", "2026-9-01", "2026-09-1", "26-09-01", "2026-09-01T00", "+026-01-01"]
        {
            assert_eq!(refused(text), "write it as YYYY-MM-DD", "{text}");
        }
        assert_eq!(refused("2026-02-30"), "February 2026 has 28 days");
        assert_eq!(refused("2026-04-00"), "April 2026 has 30 days");
        assert_eq!(refused("2026-13-01"), "months go from 01 to 12");
        assert_eq!(refused("1899-12-31"), "years go from 1900 to 2999");
    }
}
