//! Evaluation windows of CloudWatch alarms (R9.2).

use super::limits::Limits;
use super::rule::Violation;

/// A legal `period`, `evaluation_periods` and `datapoints_to_alarm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    period: u32,
    evaluation_periods: u32,
    datapoints_to_alarm: Option<u32>,
}

impl Window {
    /// Seconds of one period, how many of them, and how many must breach (`None`: all).
    pub fn new(
        limits: &Limits,
        period: u32,
        evaluation_periods: u32,
        datapoints_to_alarm: Option<u32>,
    ) -> Result<Window, Violation> {
        let found = violations(limits, period, evaluation_periods, datapoints_to_alarm);
        match found.into_iter().next() {
            Some(violation) => Err(violation),
            None => Ok(Window { period, evaluation_periods, datapoints_to_alarm }),
        }
    }

    /// `period` in seconds.
    pub fn period(self) -> u32 {
        self.period
    }

    /// `evaluation_periods`.
    pub fn evaluation_periods(self) -> u32 {
        self.evaluation_periods
    }

    /// `datapoints_to_alarm`.
    pub fn datapoints_to_alarm(self) -> Option<u32> {
        self.datapoints_to_alarm
    }

    /// The whole window in seconds.
    pub fn seconds(self) -> u32 {
        self.period * self.evaluation_periods
    }
}

/// Everything wrong with a window.
pub(super) fn violations(
    limits: &Limits,
    period: u32,
    evaluations: u32,
    datapoints: Option<u32>,
) -> Vec<Violation> {
    let limits = &limits.alarm;
    let window = u64::from(period) * u64::from(evaluations);
    let most = if period < limits.long_period_seconds {
        limits.max_window_seconds
    } else {
        limits.max_long_window_seconds
    };
    let legal_period =
        limits.short_periods.contains(&period) || (period > 0 && period.is_multiple_of(60));
    let mut faults = Vec::new();
    if !legal_period {
        faults.push(fault("period", period, "10, 20, 30 or a multiple of 60"));
    }
    if evaluations == 0 {
        faults.push(fault("evaluation_periods", 0, "at least 1"));
    }
    if window > u64::from(most) {
        let limit = format!("{most} seconds together at a period of {period}");
        faults.push(fault("evaluation_periods", evaluations, limit));
    }
    if let Some(datapoints) = datapoints.filter(|one| !(1..=evaluations).contains(one)) {
        faults.push(fault("datapoints_to_alarm", datapoints, format!("1 to {evaluations}")));
    }
    faults
}

fn fault(subject: &str, value: u32, limit: impl Into<String>) -> Violation {
    Violation::new("R9.2", subject, value, limit, "choose a value within the limit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

    fn subject(period: u32, evaluations: u32, datapoints: Option<u32>) -> Option<String> {
        Window::new(limits(), period, evaluations, datapoints)
            .err()
            .map(|violation| violation.subject)
    }

    #[test]
    fn periods_are_short_or_whole_minutes() {
        for period in [10, 20, 30, 60, 300, 3600] {
            assert_eq!(subject(period, 2, None), None);
        }
        for period in [0, 1, 45, 90, 3601] {
            assert_eq!(subject(period, 2, None), Some("period".into()));
        }
    }

    #[test]
    fn windows_end_at_a_day_or_a_week() {
        assert_eq!(subject(60, 1440, None), None);
        assert_eq!(subject(60, 1441, None), Some("evaluation_periods".into()));
        assert_eq!(subject(3600, 168, None), None);
        assert_eq!(subject(3600, 169, None), Some("evaluation_periods".into()));
        assert_eq!(subject(60, 0, None), Some("evaluation_periods".into()));
        assert_eq!(Window::new(limits(), 300, 2, None).unwrap().seconds(), 600);
    }

    #[test]
    fn datapoints_are_some_of_the_periods() {
        assert_eq!(subject(60, 5, Some(5)), None);
        assert_eq!(subject(60, 5, Some(6)), Some("datapoints_to_alarm".into()));
        assert_eq!(subject(60, 5, Some(0)), Some("datapoints_to_alarm".into()));
    }
}
