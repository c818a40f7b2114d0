//! Violations gathered by one check, and the parts that several checks share.

use crate::aws::catalogue::Catalogue;
use crate::aws::instance::InstanceType;
use crate::aws::limits::Limits;
use crate::aws::region::Region;
use crate::aws::rule::Violation;

/// What is wrong so far, and the catalogue by which it is judged.
pub(super) struct Faults<'c> {
    pub(super) catalogue: &'c Catalogue,
    pub(super) found: Vec<Violation>,
}

impl<'c> Faults<'c> {
    pub(super) fn new(catalogue: &'c Catalogue) -> Faults<'c> {
        Faults { catalogue, found: Vec::new() }
    }

    pub(super) fn limits(&self) -> &'c Limits {
        self.catalogue.limits()
    }

    /// Keeps the violation of a check that failed; returns what it made otherwise.
    pub(super) fn check<T>(&mut self, result: Result<T, Violation>) -> Option<T> {
        result.map_err(|violation| self.found.push(violation)).ok()
    }

    /// Adds a violation if `broken`.
    pub(super) fn when(&mut self, broken: bool, violation: impl FnOnce() -> Violation) {
        if broken {
            self.found.push(violation());
        }
    }

    /// The region, or a violation.
    pub(super) fn region(&mut self, name: &str) -> Option<&'c Region> {
        let region = self.catalogue.region(name);
        self.when(region.is_none(), || {
            let limit = "a region of the catalogue";
            Violation::new("R5.8", "region", name, limit, "use a region of regions.csv")
        });
        region
    }
}

/// An argument that must stay null.
pub(super) fn not_null<T: ToString>(
    rule: &'static str,
    subject: &str,
    value: &Option<T>,
) -> Option<Violation> {
    let value = value.as_ref()?;
    Some(Violation::new(rule, subject, value.to_string(), "null", "leave it null"))
}

/// An argument with a largest value.
pub(super) fn at_most(
    rule: &'static str,
    subject: &str,
    value: u64,
    most: u64,
) -> Result<(), Violation> {
    if value <= most {
        return Ok(());
    }
    Err(Violation::new(
        rule,
        subject,
        value,
        format!("at most {most}"),
        format!("use {most} or less"),
    ))
}

/// A known instance type that the region offers (R5.7).
pub(super) fn instance_type<'c>(
    catalogue: &'c Catalogue,
    name: &str,
    region: &Region,
) -> Result<&'c InstanceType, Violation> {
    let fault = |limit: String| {
        let remedy = "use the same size of another family";
        Violation::new("R5.7", "instance_type", name, limit, remedy)
    };
    let item = catalogue.instance_type(name);
    let item = item.ok_or_else(|| fault("an instance type of the catalogue".to_owned()))?;
    if item.is_sold_in(region) {
        Ok(item)
    } else {
        Err(fault(format!("types offered in {}", region.name)))
    }
}
