//! What the checker finds: rule and what breaks it.

/// All violations so far.
#[derive(Default)]
pub struct Report {
    violations: Vec<String>,
    place: String,
}

impl Report {
    /// Where the next violations are.
    pub fn at(&mut self, place: impl Into<String>) -> &mut Report {
        self.place = place.into();
        self
    }

    /// A violation unless it holds.
    pub fn holds(&mut self, rule: &str, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.violations.push(format!("{rule} {}: {}", self.place, what()));
        }
    }

    /// A violation unless what is emitted is at least what is needed.
    pub fn covers<T: PartialOrd + std::fmt::Display>(
        &mut self,
        rule: &str,
        what: &str,
        emitted: T,
        needed: T,
    ) {
        self.holds(rule, emitted >= needed, || format!("{what} {emitted} is less than {needed}"));
    }

    /// What was found.
    pub fn done(self) -> Vec<String> {
        self.violations
    }
}
