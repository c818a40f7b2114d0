//! What became of each resource, and which of them the person chose.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::resources::Resource;
use crate::cli::fault::Fault;
use crate::text::quoted;

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The input `current`.
    pub current: Map<String, Json>,
    /// Address -> component, or why it is none.
    pub resources: BTreeMap<String, String>,
    /// The region that the ARNs have.
    pub region: Option<String>,
    /// The platform: what the person says, else what the resources tell.
    pub platform: Option<String>,
}

impl Found {
    /// What became of each resource.
    pub fn json(&self) -> Json {
        json!(self.resources)
    }

    pub fn is(&mut self, resource: &Resource, what: impl Into<String>) {
        self.resources.insert(resource.address.clone(), what.into());
    }

    pub fn put(&mut self, component: &str, value: Json) {
        match component.split_once('.') {
            Some((map, key)) => {
                let parts = self.current.entry(map).or_insert_with(|| json!({}));
                if let Json::Object(parts) = parts {
                    parts.insert(key.to_owned(), value);
                }
            }
            None => {
                self.current.insert(component.to_owned(), value);
            }
        }
    }
}

/// Words by which the vector database's servers and volumes are known.
pub const VECTOR: [&str; 2] = ["weaviate", "vector"];

/// What the person says of the workload's plan.
#[derive(Debug, Default)]
pub struct Said<'a> {
    /// The platform.
    pub platform: Option<&'a str>,
    /// Whether the region is one of several.
    pub has_role: bool,
}

/// Whether the resource, or the block that makes it, has this address.
pub fn is(one: &Resource, address: &str) -> bool {
    one.address == address || one.block == address
}

/// Component -> the addresses that were named.
pub type Chosen = BTreeMap<String, String>;

/// The choices of `component=address`.
pub fn choices(resources: &[Resource], chosen: &[String]) -> Result<Chosen, Fault> {
    let choice = |text: &String| {
        let fault = |reason: &str| Fault::usage(format!("--component {} {reason}", quoted(text)));
        let (component, address) =
            text.split_once('=').ok_or_else(|| fault("must be COMPONENT=ADDRESS"))?;
        let exists = resources.iter().any(|one| is(one, address));
        match exists {
            true => Ok((component.to_owned(), address.to_owned())),
            false => Err(fault("names no resource of the state or plan")),
        }
    };
    chosen.iter().map(choice).collect()
}

/// The one that was named, or the only one; the others are said to be several.
pub fn the_one<'r>(
    component: &str,
    candidates: &[&'r Resource],
    chosen: &Chosen,
    found: &mut Found,
) -> Option<&'r Resource> {
    let named = chosen.get(component);
    let is_named = |one: &&&Resource| named.is_some_and(|name| is(one, name));
    let picked = match (named, candidates) {
        (Some(_), _) => candidates.iter().find(is_named).copied(),
        (None, [one]) => Some(*one),
        (None, _) => None,
    };
    for other in candidates {
        if picked.is_none_or(|picked| picked.address != other.address) {
            let why = format!(
                "not assessed: one of several; say --component {component}={} if it is the one",
                other.address
            );
            found.is(other, why);
        }
    }
    picked
}
