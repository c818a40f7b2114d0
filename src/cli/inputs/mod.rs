//! The inputs of a plan, from flags and files: every input of the data source by its own name.
//!
//! The flags are made from the provider's declarations, so an input that is added there is a flag
//! here. A file can give every input; a flag overrides the file.

mod assign;
mod file;
mod flags;
mod number;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

pub use file::{is_standard_input, name, text};
pub use flags::{INPUTS, InputFlags, flag};
pub use number::plain as plain_number;

use super::fault::Fault;
use crate::guide::Guide;
use crate::provider::offline::{self, Assessed, Planned, Problem, Problems};

/// How an input was given.
#[derive(Debug, Clone, Copy)]
enum GivenBy {
    File,
    Flag,
    /// By the flag of an assignment: `--b tier=small`.
    Assignment(&'static str),
}

/// What was said of a plan, and where.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    values: Map<String, Json>,
    /// What gave or changed an input after the file.
    given_by: BTreeMap<String, GivenBy>,
    file: Option<String>,
}

impl Inputs {
    /// The inputs of a TOML or JSON file, or of standard input.
    pub fn from_file(path: &str) -> Result<Inputs, Fault> {
        let values = file::read(path)?;
        Ok(Inputs { values, file: Some(file::name(path)), given_by: BTreeMap::new() })
    }

    /// The inputs of a file, where there is one, and of a command's flags.
    pub fn given(file: Option<&str>, flags: &InputFlags) -> Result<Inputs, Fault> {
        let mut inputs = file.map_or(Ok(Inputs::default()), Inputs::from_file)?;
        inputs.take_flags(flags)?;
        Ok(inputs)
    }

    /// Takes over what the flags of a command say.
    pub fn take_flags(&mut self, flags: &InputFlags) -> Result<(), Fault> {
        for argument in offline::arguments() {
            let given = flags.0.get_many::<String>(&argument.name).into_iter().flatten();
            let mut fresh = true;
            for text in given {
                let name = &argument.name;
                assign::flag(&mut self.values, &argument, text, std::mem::take(&mut fresh))
                    .map_err(|must| Fault::usage(format!("{} {must}.", flag(name))))?;
                self.given_by.insert(name.clone(), GivenBy::Flag);
            }
        }
        Ok(())
    }

    /// Takes over one `input=value` of the flag `by`.
    pub fn assign(&mut self, by: &'static str, assignment: &str) -> Result<(), Fault> {
        let name = assign::assignment(&mut self.values, &offline::arguments(), assignment)
            .map_err(|must| Fault::usage(format!("{by} {must}.")))?;
        self.given_by.insert(name, GivenBy::Assignment(by));
        Ok(())
    }

    /// A text that was given for an input.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_str()
    }

    /// Takes over what was found to run, where the person says nothing else.
    pub fn take_found(
        &mut self,
        current: &Map<String, Json>,
        platform: Option<&str>,
        region: Option<&str>,
    ) {
        let given = self.values.entry("current").or_insert_with(|| Json::Object(Map::new()));
        if let Json::Object(given) = given {
            for (component, value) in current {
                given.entry(component).or_insert_with(|| value.clone());
            }
        }
        for (name, value) in [("platform", platform), ("region", region)] {
            if let Some(value) = value {
                self.values.entry(name).or_insert_with(|| value.into());
            }
        }
    }

    /// The guide they name, or the embedded one.
    pub fn guide(&self) -> Result<Guide, Fault> {
        offline::guide(&self.values).map_err(|problems| self.fault(&problems))
    }

    /// The plan they make.
    pub fn plan(&self) -> Result<Planned, Fault> {
        offline::plan(&self.values).map_err(|problems| self.fault(&problems))
    }

    /// The assessment they make.
    pub fn assess(&self) -> Result<Assessed, Fault> {
        offline::assess(&self.values).map_err(|problems| self.fault(&problems))
    }

    /// What is in the way of an assessment, in one line that names values by their paths in `current`.
    pub fn obstacle(&self) -> Option<String> {
        let problems = offline::try_assessment(&self.values).err()?;
        let text = |problem: &Problem| {
            let text = problem.text(problem.inside()).replace('\n', " ");
            text.trim_end_matches('.').to_owned()
        };
        Some(problems.iter().map(text).collect::<Vec<_>>().join("; "))
    }

    /// What is wrong with an assessment besides `current`, which may be missing.
    pub fn check_besides_current(&self) -> Result<(), Fault> {
        let mut problems = offline::try_assessment(&self.values).err().unwrap_or_default();
        problems.retain(|problem| problem.argument().is_some_and(|name| name != "current"));
        if problems.is_empty() { Ok(()) } else { Err(self.fault(&problems)) }
    }

    /// What `current` says, with numbers of flags as text.
    pub fn current(&self) -> Option<&Map<String, Json>> {
        self.values.get("current")?.as_object()
    }

    /// Whether `current` says that anything runs.
    pub fn has_current(&self) -> bool {
        let is_said =
            |part: &Json| !part.is_null() && part.as_object().is_none_or(|part| !part.is_empty());
        self.current().is_some_and(|parts| parts.values().any(is_said))
    }

    fn fault(&self, problems: &Problems) -> Fault {
        let usage = problems.iter().any(|problem| problem.argument().is_some());
        let text = self.explain(problems);
        if usage { Fault::usage(text) } else { Fault::failed(text) }
    }

    /// Problems where the person finds them: at a flag, or in the file.
    pub fn explain(&self, problems: &[Problem]) -> String {
        let texts: Vec<String> = problems.iter().map(|problem| self.locate(problem)).collect();
        texts.join("\n")
    }

    fn locate(&self, problem: &Problem) -> String {
        let Some(name) = problem.argument() else {
            let file = self.file.as_ref().map_or(String::new(), |file| format!("{file}: "));
            return file + &problem.whole();
        };
        let inside = problem.inside();
        let dot = if inside.is_empty() { "" } else { "." };
        match (self.given_by(name), &self.file) {
            (GivenBy::File, Some(file)) => problem.at(format!("{file}: {}", problem.path)),
            (GivenBy::Assignment(by), _) => problem.at(format!("{by} {name}{dot}{inside}")),
            _ => problem.at(format!("{} {inside}", flag(name)).trim_end()),
        }
    }

    fn given_by(&self, name: &str) -> GivenBy {
        let default = if self.values.contains_key(name) { GivenBy::File } else { GivenBy::Flag };
        self.given_by.get(name).copied().unwrap_or(default)
    }
}
