//! Until when AWS supports versions of engines and of Kubernetes.

use time::{Date, Month};

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::table::{self, Row};

pub(super) const FILE: &str = "support.csv";
const COLUMNS: &[&str] = &["product", "version", "standard_until", "extended_until"];

/// A version's dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// `postgres`, `aurora-postgresql`, `redis` or `kubernetes`.
    pub product: String,
    /// `14` or `1.34`.
    pub version: String,
    /// The last day of standard support, `2027-02-28`.
    pub standard_until: String,
    /// The last day of extended support.
    pub extended_until: String,
}

impl Support {
    /// The product of Kubernetes on EKS.
    pub const KUBERNETES: &str = "kubernetes";

    /// Days of standard support that are left on a date, `2026-11-25` or `2026-11`; below 0 once it has
    /// ended, none if the text is no date.
    pub fn days_left(&self, as_of: &str) -> Option<i32> {
        Some(day(&self.standard_until)? - day(as_of)?)
    }

    /// Whether standard support ended before a date.
    pub fn has_ended(&self, as_of: &str) -> bool {
        self.days_left(as_of).is_some_and(|days| days < 0)
    }

    /// Whether these are the dates of a version such as `14`, `14.22` or `1.34`.
    fn covers(&self, product: &str, version: &str) -> bool {
        let below = version.strip_prefix(&self.version);
        self.product == product
            && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// Every version with dates.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Supports(Vec<Support>);

impl Supports {
    /// The dates of a version such as `14`, `14.22` or `1.34`, where AWS publishes them.
    pub fn of(&self, product: &str, version: &str) -> Option<&Support> {
        self.0.iter().find(|one| one.covers(product, version))
    }

    /// All of them, by product.
    pub fn all(&self) -> impl Iterator<Item = &Support> {
        self.0.iter()
    }
}

/// A date as a number of days; a month is its first day.
fn day(text: &str) -> Option<i32> {
    let mut parts = text.split('-');
    let mut next = || parts.next()?.parse::<u16>().ok();
    let (year, month, day) = (next()?, next()?, next().unwrap_or(1));
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()?;
    Some(date.to_julian_day())
}

pub(super) fn parse(text: &str) -> Result<Supports, DataError> {
    Ok(Supports(table::read(FILE, text, COLUMNS)?.iter().map(read).collect::<Result<_, _>>()?))
}

fn read(row: &Row) -> Result<Support, DataError> {
    let date = |column: &'static str| {
        let text = row.required(column)?;
        match day(text) {
            Some(_) => Ok(text.to_owned()),
            None => Err(row.error(format!("`{column}` is `{text}`, which is no date"))),
        }
    };
    Ok(Support {
        product: row.required("product")?.to_owned(),
        version: row.required("version")?.to_owned(),
        standard_until: date("standard_until")?,
        extended_until: date("extended_until")?,
    })
}

#[cfg(test)]
mod tests {
    use crate::aws::Catalogue;

    fn left(product: &str, version: &str, as_of: &str) -> Option<i32> {
        Catalogue::embedded().support().of(product, version)?.days_left(as_of)
    }

    #[test]
    fn days_are_counted_to_the_last_day_of_standard_support() {
        assert_eq!(left("postgres", "14.22", "2026-11-25"), Some(95));
        assert_eq!(left("postgres", "14", "2026-11"), Some(119));
        assert_eq!(left("postgres", "13.4", "2026-03-01"), Some(-1));
        assert_eq!(left("kubernetes", "1.34", "2026-12-02"), Some(0));
        assert_eq!(left("kubernetes", "1.3", "2026-12-02"), None);
        assert_eq!(left("redis", "7.1", "2026-12-02"), None);
        assert_eq!(left("postgres", "17", "soon"), None);
    }

    #[test]
    fn standard_support_ends_before_extended_support() {
        for one in Catalogue::embedded().support().all() {
            assert!(one.standard_until < one.extended_until, "{} {}", one.product, one.version);
        }
    }
}
