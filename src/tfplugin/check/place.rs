//! Where a part of a value stands, as far as an attribute path can say.

use crate::tfplugin::diagnostic::Path;
use crate::tfplugin::schema::Nesting;
use crate::tfplugin::value::Value;

/// A path, and whether it has met a set, whose elements no path can name.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub path: Path,
    in_set: bool,
}

impl Place {
    pub(super) fn attribute(&self, name: &str) -> Place {
        self.step(|path| path.then_attribute(name))
    }

    /// The objects in `value`, which `nesting` arranges, each with its place.
    pub(super) fn objects<'a>(
        &self,
        nesting: Nesting,
        value: &'a Value,
    ) -> Vec<(Place, &'a Value)> {
        match (nesting, value.unwrapped()) {
            (Nesting::Single, object) => vec![(self.clone(), object)],
            (Nesting::Set, Value::List(objects)) => {
                let set = Place { path: self.path.clone(), in_set: true };
                objects.iter().map(|object| (set.clone(), object)).collect()
            }
            (_, Value::List(objects)) => {
                let place = |index| self.step(|path| path.then_index(index));
                (0..).zip(objects).map(|(index, object)| (place(index), object)).collect()
            }
            (_, Value::Map(objects)) => {
                let place = |key: &str| self.step(|path| path.then_key(key));
                objects.iter().map(|(key, object)| (place(key), object)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn step(&self, further: impl FnOnce(&Path) -> Path) -> Place {
        let path = if self.in_set { self.path.clone() } else { further(&self.path) };
        Place { path, in_set: self.in_set }
    }
}
