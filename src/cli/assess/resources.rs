//! The resources of `show -json`, of a state or of a plan.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::cli::fault::Fault;
use crate::cli::shown;

/// A managed resource.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Its address, with the key of each module and of its own.
    pub address: String,
    /// Its type.
    pub kind: String,
    /// The address without the key at its end: the same for all that one block makes.
    pub block: String,
    /// Its arguments and attributes, as far as they are known.
    pub values: Map<String, Json>,
    /// Whether it is there already: in a state, or before a plan is applied.
    pub exists: bool,
    /// What it has before a plan changes it in place.
    pub before: Option<Map<String, Json>>,
    /// What is known only after a plan is applied.
    unknown: Map<String, Json>,
}

impl Resource {
    /// One that runs, of which nothing else is known.
    pub fn running(address: String, kind: &str, values: Map<String, Json>) -> Resource {
        let (block, kind) = (address.clone(), kind.to_owned());
        Resource { address, kind, block, values, exists: true, before: None, unknown: Map::new() }
    }

    /// Text that is not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// Text of digits alone.
    pub fn digits(&self, name: &str) -> Option<&str> {
        self.text(name).filter(|text| text.bytes().all(|one| one.is_ascii_digit()))
    }

    /// A whole number above 0.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.values.get(name)?.as_u64().filter(|number| *number > 0)
    }

    /// A whole number above 0 that is not large.
    pub fn small(&self, name: &str) -> Option<u32> {
        self.number(name).and_then(|number| u32::try_from(number).ok())
    }

    /// True or false.
    pub fn truth(&self, name: &str) -> Option<bool> {
        self.values.get(name)?.as_bool()
    }

    /// The first object of a block.
    pub fn block(&self, name: &str) -> Option<&Map<String, Json>> {
        self.values.get(name)?.as_array()?.first()?.as_object()
    }

    /// The texts of a list.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.values.get(name).and_then(Json::as_array);
        list.into_iter().flatten().filter_map(Json::as_str).collect()
    }

    /// Whether it has an argument that is known only after the plan is applied.
    pub fn is_unknown(&self, name: &str) -> bool {
        self.unknown.get(name) == Some(&Json::Bool(true))
    }

    /// Whether a text is there or will be.
    pub fn has(&self, name: &str) -> bool {
        self.text(name).is_some() || self.is_unknown(name)
    }

    /// It before a plan changes it in place.
    pub fn earlier(&self) -> Option<Resource> {
        self.before.clone().map(|values| Resource { values, before: None, ..self.clone() })
    }

    /// Whether its address or its tags have one of these words.
    pub fn is_called(&self, words: &[&str]) -> bool {
        let tags = self.values.get("tags").map(Json::to_string).unwrap_or_default();
        let named = format!("{} {tags}", self.address).to_lowercase();
        words.iter().any(|word| named.contains(word))
    }
}

/// Those of a type.
pub fn of<'r>(resources: &'r [Resource], kind: &str) -> Vec<&'r Resource> {
    resources.iter().filter(|one| one.kind == kind).collect()
}

/// Reads a file, or standard input.
pub fn read(path: &str) -> Result<Vec<Resource>, Fault> {
    let json = shown::read(path)?;
    let values = json.get("planned_values").or_else(|| json.get("values"));
    let Some(root) = values.and_then(|values| values.get("root_module")) else {
        let must = "has no resources: give what `terraform show -json` or `tofu show -json` prints";
        return Err(shown::fault(path, must.to_owned()));
    };
    let changes = parts(&json, "resource_changes");
    let changes =
        changes.filter_map(|one| Some((one.get("address")?.as_str()?, one.get("change")?)));
    let of = Of { is_state: json.get("planned_values").is_none(), changes: changes.collect() };
    let mut resources = Vec::new();
    of.module(root, &mut resources);
    Ok(resources)
}

/// The elements of a list.
fn parts<'j>(json: &'j Json, name: &str) -> impl Iterator<Item = &'j Json> {
    json.get(name).and_then(Json::as_array).into_iter().flatten()
}

/// What the resources are of.
struct Of<'j> {
    is_state: bool,
    /// By address.
    changes: BTreeMap<&'j str, &'j Json>,
}

impl Of<'_> {
    fn module(&self, module: &Json, into: &mut Vec<Resource>) {
        into.extend(parts(module, "resources").filter_map(|one| self.resource(one)));
        parts(module, "child_modules").for_each(|child| self.module(child, into));
    }

    fn resource(&self, json: &Json) -> Option<Resource> {
        let text = |name: &str| json.get(name).and_then(Json::as_str);
        if text("mode") == Some("data") {
            return None;
        }
        let address = text("address")?.to_owned();
        let kind = text("type")?.to_owned();
        let keyed = json.get("index").is_some().then(|| address.rfind('[')).flatten();
        let block = keyed.map_or(address.as_str(), |at| &address[..at]).to_owned();
        let values = json.get("values")?.as_object()?.clone();
        let change = self.changes.get(address.as_str());
        let object = |name: &str| change?.get(name)?.as_object().cloned();
        let actions: Option<Vec<&str>> =
            change.map(|change| parts(change, "actions").filter_map(Json::as_str).collect());
        // A plan without its changes tells what is there by what AWS gave it.
        let is_there = || values.get("arn").is_some_and(Json::is_string);
        let exists = match &actions {
            Some(actions) => !actions.contains(&"create"),
            None => self.is_state || is_there(),
        };
        let updated = actions.is_some_and(|actions| actions == ["update"]);
        Some(Resource {
            before: updated.then(|| object("before")).flatten(),
            unknown: object("after_unknown").unwrap_or_default(),
            exists,
            address,
            kind,
            block,
            values,
        })
    }
}
