//! The inputs of a plan, from flags and files: every input of the data source by its own name.
//!
//! The flags are made from the provider's declarations, so an input that is added there is a flag
//! here. A file takes everything; a flag goes before the file.

mod assign;
mod file;
mod flags;
mod written;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

pub use flags::{INPUTS, InputFlags, flag};

use super::fault::Fault;
use crate::provider::offline::{self, Planned, quoted};
use written::{Written, as_written};

/// What was said of a plan, and where.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    values: Map<String, Json>,
    /// What gave or changed an input after the file.
    said: BTreeMap<String, Written>,
    file: Option<String>,
}

impl Inputs {
    /// What a TOML or JSON file says.
    pub fn from_file(path: &str) -> Result<Inputs, Fault> {
        let values = file::read(path)?;
        Ok(Inputs { values, file: Some(path.to_owned()), said: BTreeMap::new() })
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
                self.said.insert(name.clone(), Written::ByFlag);
            }
        }
        Ok(())
    }

    /// Takes over one `input=value` of the flag `by`.
    pub fn assign(&mut self, by: &'static str, assignment: &str) -> Result<(), Fault> {
        let name = assign::assignment(&mut self.values, &offline::arguments(), assignment)
            .map_err(|must| Fault::usage(format!("{by} {} {must}", quoted(assignment))))?;
        self.said.insert(name, Written::ByAssignment(by));
        Ok(())
    }

    /// The plan they make.
    pub fn plan(&self) -> Result<Planned, Fault> {
        offline::plan(&self.values).map_err(|faults| {
            let usage = faults.iter().any(|fault| fault.input.is_some());
            let text = self.explain(&faults);
            if usage { Fault::usage(text) } else { Fault::failed(text) }
        })
    }

    /// Faults as the person knows the inputs: by flag, or by the file they stand in.
    pub fn explain(&self, faults: &[offline::Fault]) -> String {
        let known = offline::arguments();
        let texts = faults.iter().map(|fault| {
            let subject = fault.input.as_deref();
            let is_known =
                |name: &str| known.iter().any(|one| one.name == name) || subject == Some(name);
            let how = |name: &str| is_known(name).then(|| self.how(name));
            self.place(fault, as_written(&fault.detail, subject, how))
        });
        texts.collect::<Vec<_>>().join("\n")
    }

    /// What is at fault, in front of the text that says why.
    fn place(&self, fault: &offline::Fault, text: String) -> String {
        let Some(name) = &fault.input else { return format!("{}\n{text}", fault.summary) };
        let says_it = fault.detail.starts_with(name.as_str());
        match (&self.file, self.how(name)) {
            (Some(file), Written::InFile) if says_it => format!("{file}: {text}"),
            (Some(file), Written::InFile) => format!("{file}: {}\n{text}", fault.summary),
            _ if says_it => text,
            _ => format!("{}: {}\n{text}", flag(name), fault.summary),
        }
    }

    fn how(&self, name: &str) -> Written {
        let unsaid = if self.values.contains_key(name) { Written::InFile } else { Written::ByFlag };
        self.said.get(name).copied().unwrap_or(unsaid)
    }
}
