//! A part of an emitted plan, read as a user's configuration would read it.

use glsizing::tfplugin::Value;
use rust_decimal::Decimal;

/// An object of the plan. Reading what the schema does not have is a panic, not a violation.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a>(pub &'a Value);

impl<'a> Part<'a> {
    /// An attribute.
    pub fn get(self, name: &str) -> &'a Value {
        self.0.get(name).unwrap_or_else(|| panic!("the plan has no attribute {name}"))
    }

    /// An object, or nothing for null.
    pub fn part(self, name: &str) -> Option<Part<'a>> {
        let value = self.get(name);
        (!value.is_null()).then_some(Part(value))
    }

    /// The objects of a map by key.
    pub fn parts(self, name: &str) -> Vec<(&'a str, Part<'a>)> {
        let parts = self.get(name).as_map().unwrap_or_else(|| panic!("{name} is no map"));
        parts.iter().map(|(key, part)| (key.as_str(), Part(part))).collect()
    }

    /// A whole number, or nothing for null.
    pub fn whole(self, name: &str) -> Option<u64> {
        self.number(name).map(|number| number.try_into().unwrap_or_else(|_| panic!("{name}")))
    }

    /// A whole number that is never null.
    pub fn count(self, name: &str) -> u64 {
        self.whole(name).unwrap_or_else(|| panic!("{name} is null"))
    }

    /// A number, or nothing for null.
    pub fn number(self, name: &str) -> Option<Decimal> {
        let value = self.get(name);
        let read = |value: &Value| value.as_number()?.to_string().parse().ok();
        (!value.is_null()).then(|| read(value).unwrap_or_else(|| panic!("{name} = {value:?}")))
    }

    /// A number that is never null.
    pub fn quantity(self, name: &str) -> Decimal {
        self.number(name).unwrap_or_else(|| panic!("{name} is null"))
    }

    /// Text, or nothing for null.
    pub fn maybe_text(self, name: &str) -> Option<&'a str> {
        let value = self.get(name);
        let read = |value: &'a Value| value.as_str().unwrap_or_else(|| panic!("{name} is no text"));
        (!value.is_null()).then(|| read(value))
    }

    /// Text that is never null.
    pub fn text(self, name: &str) -> &'a str {
        self.maybe_text(name).unwrap_or_else(|| panic!("{name} is null"))
    }

    /// True or false.
    pub fn flag(self, name: &str) -> bool {
        self.get(name).as_bool().unwrap_or_else(|| panic!("{name} is neither true nor false"))
    }

    /// A list.
    pub fn list(self, name: &str) -> &'a [Value] {
        self.get(name).as_list().unwrap_or_else(|| panic!("{name} is no list"))
    }
}
