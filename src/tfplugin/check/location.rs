//! The location of a part of a value, as far as an attribute path can name it.

use crate::tfplugin::diagnostic::{Path, Step};
use crate::tfplugin::schema::Nesting;
use crate::tfplugin::value::Value;

/// Written out as a path only where something is wrong.
#[derive(Debug, Clone, Copy)]
pub(super) enum Location<'a> {
    Root,
    Attribute(&'a Location<'a>, &'a str),
    Key(&'a Location<'a>, &'a str),
    Index(&'a Location<'a>, usize),
    /// An element of a set: no path can name it or its parts.
    Element(&'a Location<'a>),
}

impl Location<'_> {
    pub(super) fn attribute<'b>(&'b self, name: &'b str) -> Location<'b> {
        Location::Attribute(self, name)
    }

    /// The objects in `value`, which `nesting` arranges, each with its location.
    pub(super) fn objects<'b>(
        &'b self,
        nesting: Nesting,
        value: &'b Value,
    ) -> Vec<(Location<'b>, &'b Value)> {
        match (nesting, value.unwrapped()) {
            (_, Value::Null) => Vec::new(),
            (Nesting::Single, object) => vec![(*self, object)],
            (Nesting::Set, Value::List(objects)) => {
                objects.iter().map(|object| (Location::Element(self), object)).collect()
            }
            (_, Value::List(objects)) => {
                let objects = objects.iter().enumerate();
                objects.map(|(index, object)| (Location::Index(self, index), object)).collect()
            }
            (_, Value::Map(objects)) => {
                objects.iter().map(|(key, object)| (Location::Key(self, key), object)).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn path(&self) -> Path {
        match self {
            Location::Root => Path::default(),
            Location::Element(set) => set.path(),
            Location::Attribute(parent, name) => parent.step(Step::Attribute((*name).to_owned())),
            Location::Key(parent, key) => parent.step(Step::Key((*key).to_owned())),
            Location::Index(parent, index) => parent.step(Step::index(*index)),
        }
    }

    fn step(&self, further: Step) -> Path {
        if self.is_in_set() { self.path() } else { self.path().then(further) }
    }

    fn is_in_set(&self) -> bool {
        match self {
            Location::Root => false,
            Location::Element(_) => true,
            Location::Attribute(parent, _)
            | Location::Key(parent, _)
            | Location::Index(parent, _) => parent.is_in_set(),
        }
    }
}
