//! The inputs of a plan, from flags and files: every input of the data source by its own name.
//!
//! The flags are made from the provider's declarations, so an input that is added there is a flag
//! here. A file takes everything; a flag goes before the file.

mod assign;
mod file;
mod flags;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

pub use flags::{INPUTS, InputFlags, flag};

use super::fault::Fault;
use crate::provider::offline::{self, Planned};

/// What was said of a plan, and where.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    values: Map<String, Json>,
    /// Names of inputs that a flag gave or changed.
    flagged: BTreeSet<String>,
    file: Option<String>,
}

impl Inputs {
    /// What a TOML or JSON file says.
    pub fn from_file(path: &str) -> Result<Inputs, Fault> {
        let values = file::read(path)?;
        Ok(Inputs { values, file: Some(path.to_owned()), flagged: BTreeSet::new() })
    }

    /// Takes over what the flags of a command say.
    pub fn take_flags(&mut self, flags: &InputFlags) -> Result<(), Fault> {
        for argument in offline::arguments() {
            let given = flags.0.get_many::<String>(&argument.name).into_iter().flatten();
            let mut fresh = true;
            for text in given {
                let name = &argument.name;
                assign::flag(&mut self.values, &argument, text, std::mem::take(&mut fresh))
                    .map_err(|must| Fault::usage(format!("{} {must}", flag(name))))?;
                self.flagged.insert(name.clone());
            }
        }
        Ok(())
    }

    /// Takes over one `input=value`.
    pub fn assign(&mut self, assignment: &str) -> Result<(), Fault> {
        let name = assign::assignment(&mut self.values, &offline::arguments(), assignment)
            .map_err(|must| Fault::usage(format!("{assignment:?} {must}")))?;
        self.flagged.insert(name);
        Ok(())
    }

    /// The plan they make.
    pub fn plan(&self) -> Result<Planned, Fault> {
        offline::plan(&self.values).map_err(|faults| {
            let usage = faults.iter().any(|fault| fault.input.is_some());
            let texts: Vec<String> = faults.iter().map(|fault| self.explain(fault)).collect();
            let text = texts.join("\n");
            if usage { Fault::usage(text) } else { Fault::failed(text) }
        })
    }

    /// A fault as the person knows the input: by its flag, or by the file it stands in.
    fn explain(&self, fault: &offline::Fault) -> String {
        let Some(name) = &fault.input else {
            return format!("{}\n{}", fault.summary, fault.detail);
        };
        let rest = fault.detail.strip_prefix(name.as_str());
        let in_file = self.values.contains_key(name) && !self.flagged.contains(name);
        match (rest, &self.file) {
            (Some(rest), None) => format!("{}{}", flag(name), spaced(rest)),
            (Some(rest), _) if !in_file => format!("{}{}", flag(name), spaced(rest)),
            (Some(_), Some(file)) => format!("{file}: {}", fault.detail),
            (None, Some(file)) if in_file => format!("{file}: {}\n{}", fault.summary, fault.detail),
            (None, _) => format!("{}: {}\n{}", flag(name), fault.summary, fault.detail),
        }
    }
}

/// The path behind a flag's name, as the flag takes it.
fn spaced(rest: &str) -> String {
    rest.strip_prefix('.').map_or_else(|| rest.to_owned(), |inner| format!(" {inner}"))
}
