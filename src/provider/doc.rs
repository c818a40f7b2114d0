//! What an attribute is for: a text, or one whose figures are taken from the data.

use std::sync::Arc;

use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::tfplugin::Description;

/// The data that descriptions take figures from.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// What AWS sells and its limits.
    pub catalogue: &'a Catalogue,
}

impl Facts<'static> {
    /// Those this binary was built with.
    pub fn embedded() -> Facts<'static> {
        Facts { guide: Guide::embedded(), catalogue: Catalogue::embedded() }
    }
}

/// The documentation of an attribute.
#[derive(Clone)]
pub enum Doc {
    /// Text without figures.
    Text(&'static str),
    /// Text with figures of the data.
    Of(Arc<dyn Fn(&Facts) -> String + Send + Sync>),
}

impl Doc {
    /// A text with figures of the data.
    pub fn of(make: impl Fn(&Facts) -> String + Send + Sync + 'static) -> Doc {
        Doc::Of(Arc::new(make))
    }

    /// The text with the figures of `facts`.
    #[cfg(test)]
    pub fn text(&self, facts: &Facts) -> String {
        match self {
            Doc::Text(text) => (*text).to_owned(),
            Doc::Of(make) => make(facts),
        }
    }

    /// The text with the embedded figures, made when somebody asks for it.
    pub fn description(&self) -> Description {
        match self {
            Doc::Text(text) => Description::from(*text),
            Doc::Of(make) => {
                let make = make.clone();
                Description::made(move || make(&Facts::embedded()))
            }
        }
    }
}

impl From<&'static str> for Doc {
    fn from(text: &'static str) -> Doc {
        Doc::Text(text)
    }
}
