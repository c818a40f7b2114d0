//! Values that a user gave, each with the place where it was given: decoded, or a problem there.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::problem::Problem;
use crate::sizing::Bounds;
use crate::text::did_you_mean;
use crate::tfplugin::{MOST_SHOWN, Number, Path, Value, quoted, shortened};
use crate::units::{grouped, grouped_decimal};

/// The most elements of a list or map: 27 years of days, and more than a plan has of anything.
const MOST_ELEMENTS: usize = 10_000;
/// The most different names in a list: AWS has fewer families of any kind.
const MOST_NAMES: usize = 500;

/// A value and where it was given.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The value.
    pub value: &'a Value,
    at: At<'a>,
}

/// Written out as a path only where something is wrong.
#[derive(Debug, Clone, Copy)]
enum At<'a> {
    Root,
    Argument(&'a str),
    Attribute(&'a Given<'a>, &'a str),
    Key(&'a Given<'a>, &'a str),
    Index(&'a Given<'a>, i64),
}

impl At<'_> {
    fn path(&self) -> Path {
        match self {
            At::Root => Path::default(),
            At::Argument(name) => Path::attribute(*name),
            At::Attribute(parent, name) => parent.at.path().then_attribute(*name),
            At::Key(parent, key) => parent.at.path().then_key(*key),
            At::Index(parent, index) => parent.at.path().then_index(*index),
        }
    }
}

impl<'a> Given<'a> {
    /// A configuration as a whole.
    pub fn whole_config(value: &'a Value) -> Given<'a> {
        Given { value, at: At::Root }
    }

    /// The value of an argument.
    pub fn argument(name: &'a str, value: &'a Value) -> Given<'a> {
        Given { value, at: At::Argument(name) }
    }

    /// An attribute of an object, if it is given and known.
    pub fn part<'b>(&'b self, name: &'b str) -> Option<Given<'b>> {
        let value = self.value.get(name)?;
        is_given(value).then_some(Given { value, at: At::Attribute(self, name) })
    }

    /// The known elements of a map.
    pub fn elements<'b>(&'b self) -> impl Iterator<Item = (&'b str, Given<'b>)> {
        let elements = self.value.as_map().into_iter().flatten();
        let known = elements.filter(|(_, value)| !value.is_unknown());
        known.map(|(key, value)| (key.as_str(), Given { value, at: At::Key(self, key) }))
    }

    /// The known elements of a list.
    pub fn items<'b>(&'b self) -> impl Iterator<Item = Given<'b>> {
        let items = (0..).zip(self.value.as_list().unwrap_or_default());
        let known = items.filter(|(_, value)| !value.is_unknown());
        known.map(|(index, value)| Given { value, at: At::Index(self, index) })
    }

    /// What the value must be.
    pub fn must(&self, must: impl Into<String>) -> Problem {
        Problem::must(self.at.path(), must)
    }

    /// What an attribute of an object must be.
    pub fn must_part(&self, name: &str, must: impl Into<String>) -> Problem {
        Problem::must(self.at.path().then_attribute(name), must)
    }

    /// The rule that the value breaks, with a title.
    pub fn breaks(&self, title: &str, text: String) -> Problem {
        Problem::rule(self.at.path(), title, text)
    }

    /// A whole number within bounds.
    pub fn whole(&self, bounds: Bounds) -> Result<u64, Problem> {
        let whole = self.number().and_then(|number| number.to_u64());
        whole.filter(|whole| (bounds.min..=bounds.max).contains(whole)).ok_or_else(|| {
            let (min, max) = (grouped(bounds.min), grouped(bounds.max));
            self.must(format!(
                "must be a whole number from {min} to {max}; {} was given",
                self.shown()
            ))
        })
    }

    /// The same for what has fewer digits.
    pub fn small(&self, bounds: Bounds) -> Result<u32, Problem> {
        self.whole(bounds).map(|whole| u32::try_from(whole).unwrap_or(u32::MAX))
    }

    /// A decimal from `from` up to but not including `below`.
    pub fn ratio(&self, (from, below): (Decimal, Decimal)) -> Result<Decimal, Problem> {
        self.fraction().filter(|parsed| (from..below).contains(parsed)).ok_or_else(|| {
            let [from, below] = [from, below].map(grouped_decimal);
            self.must(format!(
                "must be at least {from} and below {below}; {} was given",
                self.shown()
            ))
        })
    }

    /// A share of the whole: above 0 and at most 1.
    pub fn share(&self) -> Result<Decimal, Problem> {
        let legal = |share: &Decimal| *share > Decimal::ZERO && *share <= Decimal::ONE;
        self.fraction().filter(legal).ok_or_else(|| {
            self.must(format!("must be above 0 and at most 1; {} was given", self.shown()))
        })
    }

    /// True or false.
    pub fn truth(&self) -> Result<bool, Problem> {
        match self.value {
            Value::Bool(truth) => Ok(*truth),
            _ => Err(self.must("must be true or false")),
        }
    }

    /// One of some words.
    pub fn one_of<T: Copy>(&self, all: &[T], name: fn(T) -> &'static str) -> Result<T, Problem> {
        let text = self.value.as_str();
        let found = all.iter().copied().find(|one| Some(name(*one)) == text);
        found.ok_or_else(|| {
            let names: Vec<String> = all.iter().map(|one| format!("\"{}\"", name(*one))).collect();
            let words = all.iter().map(|one| name(*one));
            let meant = text.map_or(String::new(), |text| did_you_mean(text, words));
            let (names, given) = (names.join(", "), self.shown());
            self.must(format!("must be one of {names}; {given} was given{meant}"))
        })
    }

    /// The name of something. Nothing that has a name here has one so long that a message could not
    /// repeat it.
    pub fn name(&self) -> Result<String, Problem> {
        let text = self.value.as_str().ok_or_else(|| self.must("must be text"))?;
        match shortened(text) {
            Cow::Borrowed(name) => Ok(name.to_owned()),
            Cow::Owned(_) => {
                let given = quoted(text);
                let must = format!("must have at most {MOST_SHOWN} characters; {given} was given");
                Err(self.must(must))
            }
        }
    }

    /// The different names in a list, in the order of their first mention.
    pub fn names(&self) -> Result<Vec<String>, Problem> {
        let mut seen = BTreeSet::new();
        let mut names = Vec::new();
        for item in self.items() {
            let name = item.name()?;
            if seen.insert(name.clone()) {
                names.push(name);
            }
        }
        if names.len() > MOST_NAMES {
            let (most, given) = (MOST_NAMES, names.len());
            return Err(self.must(format!("must have at most {most} different names, not {given}")));
        }
        Ok(names)
    }

    /// A problem if the value is a list or map with more elements than any use needs.
    pub fn check_size(&self) -> Result<(), Problem> {
        let length = match self.value.unwrapped() {
            Value::List(elements) => elements.len(),
            Value::Map(elements) => elements.len(),
            _ => return Ok(()),
        };
        if length > MOST_ELEMENTS {
            let (most, given) = (grouped(MOST_ELEMENTS as u64), grouped(length as u64));
            return Err(self.must(format!("must have at most {most} elements; {given} were given")));
        }
        Ok(())
    }

    /// The value, as a message repeats it.
    pub fn shown(&self) -> String {
        match (self.value.as_str(), self.number()) {
            (Some(text), _) => quoted(text),
            (None, Some(number)) => shortened(&number.to_string()).into_owned(),
            (None, None) => kind(self.value).to_owned(),
        }
    }

    /// A number, or text that reads as one, as core itself would convert it.
    fn number(&self) -> Option<Number> {
        let spelt = || self.value.as_str().and_then(|text| text.parse().ok());
        self.value.as_number().cloned().or_else(spelt)
    }

    /// A number to 20 decimal places: more cannot change a plan, and 1/3 in HCL has 150.
    fn fraction(&self) -> Option<Decimal> {
        let text = self.number()?.to_string();
        let short = match text.split_once('.') {
            Some((whole, places)) if places.len() > 20 => format!("{whole}.{}", &places[..20]),
            _ => text,
        };
        Decimal::from_str_exact(&short).ok()
    }
}

/// Whether there is something to decode: neither null nor unknown.
pub fn is_given(value: &Value) -> bool {
    !value.is_null() && !value.is_unknown()
}

fn kind(value: &Value) -> &'static str {
    match value.unwrapped() {
        Value::Null => "null",
        Value::Unknown(_) => "an unknown value",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
        Value::Dynamic(_) | Value::Encoded(_) => "a value of another type",
    }
}
