//! The resources of `show -json`, of a state or of a plan.

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
}

impl Resource {
    /// Text that is not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// A whole number above 0.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.values.get(name)?.as_u64().filter(|number| *number > 0)
    }

    /// True or false.
    pub fn truth(&self, name: &str) -> Option<bool> {
        self.values.get(name)?.as_bool()
    }

    /// The first object of a block.
    pub fn block(&self, name: &str) -> Option<&Map<String, Json>> {
        self.values.get(name)?.as_array()?.first()?.as_object()
    }

    /// Whether its address or its tags have one of these words.
    pub fn is_called(&self, words: &[&str]) -> bool {
        let tags = self.values.get("tags").map(Json::to_string).unwrap_or_default();
        let named = format!("{} {tags}", self.address).to_lowercase();
        words.iter().any(|word| named.contains(word))
    }
}

/// Reads a file, or standard input.
pub fn read(path: &str) -> Result<Vec<Resource>, Fault> {
    let json = shown::read(path)?;
    let values = json.get("planned_values").or_else(|| json.get("values"));
    let Some(root) = values.and_then(|values| values.get("root_module")) else {
        let must = "has no resources: give what `terraform show -json` or `tofu show -json` prints";
        return Err(shown::fault(path, must.to_owned()));
    };
    let mut resources = Vec::new();
    of_module(root, &mut resources);
    Ok(resources)
}

fn of_module(module: &Json, into: &mut Vec<Resource>) {
    let parts = |name: &str| module.get(name).and_then(Json::as_array).into_iter().flatten();
    into.extend(parts("resources").filter_map(of_json));
    parts("child_modules").for_each(|child| of_module(child, into));
}

fn of_json(json: &Json) -> Option<Resource> {
    let text = |name: &str| json.get(name).and_then(Json::as_str);
    if text("mode") == Some("data") {
        return None;
    }
    let address = text("address")?.to_owned();
    let kind = text("type")?.to_owned();
    let keyed = json.get("index").is_some().then(|| address.rfind('[')).flatten();
    let block = keyed.map_or(address.as_str(), |at| &address[..at]).to_owned();
    let values = json.get("values")?.as_object()?.clone();
    Some(Resource { address, kind, block, values })
}
