//! The location of a part of a value, as far as an attribute path can name it.

use crate::tfplugin::diagnostic::Path;
use crate::tfplugin::schema::Nesting;
use crate::tfplugin::value::Value;

/// A path, and whether it ends at a set, whose elements no path can name.
#[derive(Debug, Clone, Default)]
pub(super) struct Location {
    pub path: Path,
    in_set: bool,
}

impl Location {
    pub(super) fn attribute(&self, name: &str) -> Location {
        self.step(|path| path.then_attribute(name))
    }

    /// The objects in `value`, which `nesting` arranges, each with its location.
    pub(super) fn objects<'a>(
        &self,
        nesting: Nesting,
        value: &'a Value,
    ) -> Vec<(Location, &'a Value)> {
        match (nesting, value.unwrapped()) {
            (Nesting::Single, object) => vec![(self.clone(), object)],
            (Nesting::Set, Value::List(objects)) => {
                let set = Location { path: self.path.clone(), in_set: true };
                objects.iter().map(|object| (set.clone(), object)).collect()
            }
            (_, Value::List(objects)) => {
                let location = |index| self.step(|path| path.then_index(index));
                (0..).zip(objects).map(|(index, object)| (location(index), object)).collect()
            }
            (_, Value::Map(objects)) => {
                let location = |key: &str| self.step(|path| path.then_key(key));
                objects.iter().map(|(key, object)| (location(key), object)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn step(&self, further: impl FnOnce(&Path) -> Path) -> Location {
        let path = if self.in_set { self.path.clone() } else { further(&self.path) };
        Location { path, in_set: self.in_set }
    }
}
