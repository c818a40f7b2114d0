//! What became of each resource, and which of them the person chose.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::resources::Resource;
use crate::cli::fault::Fault;
use crate::guide::Guide;
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

    /// The components of `current`, by their paths.
    pub fn parts(&self) -> Vec<(String, Json)> {
        let mut parts = Vec::new();
        for (component, value) in &self.current {
            match value.as_object().filter(|_| NAMED.contains(&component.as_str())) {
                Some(named) => parts.extend(
                    named.iter().map(|(name, one)| (format!("{component}.{name}"), one.clone())),
                ),
                None => parts.push((component.clone(), value.clone())),
            }
        }
        parts
    }

    /// A component, if it has all that a size is read from; what else is unknown is said to be.
    pub fn put_known(&mut self, component: &str, of: &[&Resource], value: Json, names: Names) {
        let unknown = |names: &[&str]| -> Vec<String> {
            let missing = |name: &&&str| value.pointer(&format!("/{name}")).is_none_or(nothing);
            names.iter().filter(missing).map(|name| name.replace('/', ".")).collect()
        };
        let (needed, compared) = (unknown(names.needed), unknown(names.compared));
        if !needed.is_empty() {
            let verb = if needed.len() == 1 { "is" } else { "are" };
            let why = format!("not assessed: {} {verb} not known", needed.join(" and "));
            of.iter().for_each(|one| self.is(one, why.clone()));
            return;
        }
        let unknown = match compared.is_empty() {
            true => String::new(),
            false => format!("; not known and so not compared: {}", compared.join(", ")),
        };
        of.iter().for_each(|one| self.is(one, format!("{component}{unknown}")));
        self.put(component, value);
    }

    /// Whether the catalogue lacks the type of a resource, which is said then.
    pub fn lacks(
        &mut self,
        resource: &Resource,
        name: Option<&str>,
        known: impl Fn(&str) -> bool,
    ) -> bool {
        let unknown = name.filter(|name| !known(name));
        if let Some(name) = unknown {
            self.is(resource, format!("not assessed: no data for {name}"));
        }
        unknown.is_some()
    }

    /// Takes what makes a component of `current` back, and says why.
    pub fn leave_out(&mut self, component: &str, why: &str) {
        let inside = format!("{component}.");
        for text in self.resources.values_mut() {
            let is = text.split([',', ';']).next().unwrap_or_default();
            if is == component || is.starts_with(&inside) {
                *text = format!("not assessed: {why}");
            }
        }
    }
}

/// Components of `current` that are maps by name.
const NAMED: [&str; 3] = ["node_groups", "servers", "services"];

fn nothing(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// Attributes of a component, with slashes between their parts: without which nothing is judged, and what is compared.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    pub needed: &'a [&'a str],
    pub compared: &'a [&'a str],
}

/// Words by which the vector database's servers and volumes are known.
pub const VECTOR: [&str; 2] = ["weaviate", "vector"];

/// What the person says of the workload's plan.
#[derive(Debug)]
pub struct Said<'a> {
    /// The platform.
    pub platform: Option<&'a str>,
    /// Whether the region is one of several.
    pub has_role: bool,
    /// The guide in use, whose names the plan has.
    pub guide: &'a Guide,
}

/// Whether the resource, or the block that makes it, has this address.
fn is(one: &Resource, address: &str) -> bool {
    one.address == address || one.block == address
}

/// Components that a resource can be said to be, and of which types it is then; a dot ends those with names.
const COMPONENTS: [(&str, &[&str]); 8] = [
    ("database", &["aws_db_instance"]),
    ("aurora", &["aws_rds_cluster"]),
    ("node_groups.", &["aws_eks_node_group"]),
    ("servers.", &["aws_instance"]),
    ("services.", &["aws_ecs_service"]),
    ("cache", &["aws_elasticache_replication_group", "aws_elasticache_cluster"]),
    ("vector_database", &["aws_instance", "aws_ebs_volume"]),
    ("message_broker", &["aws_mq_broker"]),
];

/// The choices of `component=address`.
#[derive(Debug, Default)]
pub struct Chosen(Vec<(String, String)>);

impl Chosen {
    /// Reads them, each of a component that the resource can be.
    pub fn new(resources: &[Resource], chosen: &[String]) -> Result<Chosen, Fault> {
        let mut all = Chosen::default();
        for text in chosen {
            let fault =
                |reason: String| Fault::usage(format!("--component {} {reason}", quoted(text)));
            let (component, address) = text
                .split_once('=')
                .ok_or_else(|| fault("must be COMPONENT=ADDRESS".to_owned()))?;
            let kinds = kinds(component).ok_or_else(|| fault(no_component()))?;
            let named = resources.iter().find(|one| is(one, address));
            let named =
                named.ok_or_else(|| fault("names no resource of the state or plan".to_owned()))?;
            if !kinds.contains(&&*named.kind) {
                let kinds = kinds.join(" or ");
                return Err(fault(format!("names an {}, and {component} is {kinds}", named.kind)));
            }
            // Several groups and servers make one component.
            let one_only = !component.contains('.') && component != "vector_database";
            if one_only && all.has(component) {
                return Err(fault(format!("names {component} a second time")));
            }
            all.0.push((component.to_owned(), address.to_owned()));
        }
        Ok(all)
    }

    /// A fault where a name is none of the plan's; `names` has those of each kind of component.
    pub fn check(&self, names: &BTreeMap<&str, BTreeSet<String>>) -> Result<(), Fault> {
        for (component, address) in &self.0 {
            let Some((kind, name)) = component.split_once('.') else { continue };
            let Some(known) = names.get(kind).filter(|known| !known.contains(name)) else {
                continue;
            };
            let text = quoted(&format!("{component}={address}"));
            let known: Vec<String> = known.iter().map(|name| format!("{kind}.{name}")).collect();
            let has = match known.is_empty() {
                true => format!("no {kind}"),
                false => known.join(", "),
            };
            return Err(Fault::usage(format!(
                "--component {text}: the plan of this workload has no {component}; it has {has}"
            )));
        }
        Ok(())
    }

    /// Whether an address was given for the component.
    pub fn has(&self, component: &str) -> bool {
        self.0.iter().any(|(name, _)| name == component)
    }

    /// Whether the resource was said to be the component.
    pub fn names(&self, component: &str, resource: &Resource) -> bool {
        self.0.iter().any(|(name, address)| name == component && is(resource, address))
    }

    /// The component with a name that the resource was said to be, such as `node_groups.web`.
    pub fn named(&self, kind: &str, resource: &Resource) -> Option<&str> {
        let mut all = self.0.iter();
        let named = all.find(|(name, address)| name.starts_with(kind) && is(resource, address));
        named.map(|(name, _)| name.as_str())
    }

    /// Whether names of the plan were given.
    pub fn has_names(&self) -> bool {
        self.0.iter().any(|(component, _)| component.contains('.'))
    }
}

fn kinds(component: &str) -> Option<&'static [&'static str]> {
    let is = |name: &str| match name.ends_with('.') {
        true => component.strip_prefix(name).is_some_and(|rest| !rest.is_empty()),
        false => component == name,
    };
    COMPONENTS.iter().find(|(name, _)| is(name)).map(|(_, kinds)| *kinds)
}

fn no_component() -> String {
    let name = |(name, _): &(&str, _)| {
        let end = if name.ends_with('.') { "NAME" } else { "" };
        format!("{name}{end}")
    };
    let names: Vec<String> = COMPONENTS.iter().map(name).collect();
    format!("names no component; there are {}", names.join(", "))
}

/// The one that was named, or the only one; the others are said to be several.
pub fn the_one<'r>(
    component: &str,
    candidates: &[&'r Resource],
    chosen: &Chosen,
    found: &mut Found,
) -> Option<&'r Resource> {
    let is_named = |one: &&&Resource| chosen.names(component, one);
    let named: Vec<&&Resource> = candidates.iter().filter(is_named).collect();
    let picked = match (chosen.has(component), candidates, &named[..]) {
        (true, _, [one]) => Some(**one),
        (false, [one], _) => Some(*one),
        _ => None,
    };
    let is_other = |one: &&&Resource| picked.is_none_or(|picked| picked.address != one.address);
    for other in candidates.iter().filter(is_other) {
        let several = !chosen.has(component) || (named.len() > 1 && is_named(&other));
        let why = match several {
            true => format!(
                "not assessed: one of several; say --component {component}={} if it is the one",
                other.address
            ),
            false => format!("not assessed: --component names another resource as {component}"),
        };
        found.is(other, why);
    }
    picked
}
