//! Broken rules, collected by the attribute that breaks them.

use std::fmt::Display;

use crate::aws::Violation;
use crate::sizing::error::{Error, Fault};

/// All that was found.
#[derive(Default)]
pub struct Violations(Vec<Fault>);

impl Violations {
    /// Adds what an attribute breaks.
    pub fn add(&mut self, attribute: impl Display, violations: Vec<Violation>) {
        let fault = |violation| Fault { attribute: attribute.to_string(), violation };
        self.0.extend(violations.into_iter().map(fault));
    }

    /// An error that names them all, if there are any.
    pub fn none(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Illegal(self.0)) }
    }

    /// The same of a change from what runs.
    pub fn none_of_change(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::RefusedChange(self.0)) }
    }
}
