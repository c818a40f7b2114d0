//! The mistakes found so far, and what is asked of numbers and names everywhere.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::guide::error::GuideFault;
use crate::guide::names::Name;

/// Amounts of anything that is counted: beyond it no sum or product of the engine could overflow yet.
const AMOUNT: RangeInclusive<u64> = 1..=1_000_000_000;

/// The mistakes found so far.
#[derive(Default)]
pub(super) struct Checks(pub(super) Vec<GuideFault>);

impl Checks {
    /// Records a mistake.
    pub(super) fn fault(&mut self, path: impl Display, reason: impl Into<String>) {
        let path = path.to_string();
        self.0.push(GuideFault { at: None, path, reason: reason.into() });
    }

    /// Records a mistake unless a condition holds.
    pub(super) fn holds(&mut self, condition: bool, path: impl Display, reason: impl Into<String>) {
        if !condition {
            self.fault(path, reason);
        }
    }

    /// A name that attributes and resources can have.
    pub(super) fn name(&mut self, path: impl Display, name: &str) {
        let plain = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_';
        let starts = name.starts_with(|one: char| one.is_ascii_lowercase());
        if starts && name.len() <= Name::MOST && name.chars().all(plain) {
            return;
        }
        let reason = format!(
            "is {name:?}; a name starts with a to z, continues with a to z, 0 to 9 and _, and has at most 30 characters"
        );
        self.fault(path, reason);
    }

    /// A number within bounds.
    pub(super) fn within<N: PartialOrd + Display + Copy>(
        &mut self,
        path: impl Display,
        value: N,
        bounds: RangeInclusive<N>,
    ) {
        if !bounds.contains(&value) {
            let (least, most) = (bounds.start(), bounds.end());
            self.fault(path, format!("is {value}; it must be from {least} to {most}"));
        }
    }

    /// An amount that may be missing.
    pub(super) fn amount(&mut self, path: impl Display, value: impl Into<Option<u64>>) {
        if let Some(value) = value.into() {
            self.within(path, value, AMOUNT);
        }
    }

    /// Names of which none comes twice.
    pub(super) fn unique<'n>(&mut self, list: &str, names: impl Iterator<Item = &'n str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                self.fault(format!("{list}.{name}"), "is there twice");
            }
        }
    }
}
