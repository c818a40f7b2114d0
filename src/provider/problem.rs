//! What is wrong with what a user asked for: found once, told in one way to each reader.

use std::fmt::Display;

use crate::tfplugin::{Definition, Diagnostic, Diagnostics, FunctionError, Path, Step, shortened};

/// What is wrong, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where; empty for the request as a whole.
    pub path: Path,
    says: Says,
}

/// What is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Says {
    /// What the value at the path must be: a sentence's end, without a full stop.
    Must(String),
    /// A title, and the rule in sentences of their own.
    Rule { title: String, text: String },
}

/// All that is wrong.
pub type Problems = Vec<Problem>;

impl Problem {
    /// A value that is not what it must be, such as `must be text`.
    pub fn must(path: Path, must: impl Into<String>) -> Problem {
        Problem { path, says: Says::Must(must.into()) }
    }

    /// A rule that is broken.
    pub fn rule(path: Path, title: impl Into<String>, text: impl Into<String>) -> Problem {
        Problem { path, says: Says::Rule { title: title.into(), text: text.into() } }
    }

    /// The argument at fault; none where it is the request as a whole.
    pub fn argument(&self) -> Option<&str> {
        match self.path.0.first() {
            Some(Step::Attribute(name)) => Some(name),
            _ => None,
        }
    }

    /// The same problem, seen from the attribute `name` that holds it.
    pub fn within(mut self, name: &str) -> Problem {
        self.path.0.insert(0, Step::Attribute(name.to_owned()));
        self
    }

    /// The same problem, where the second attribute of the path comes first if it is `name`.
    pub fn with_attribute_first(mut self, name: &str) -> Problem {
        if self.path.0.get(1) == Some(&Step::Attribute(name.to_owned())) {
            self.path.0.swap(0, 1);
        }
        self
    }

    /// The path from the argument to the value at fault, by names and keys with dots between them. A flag
    /// gives a list as one text, so the place in a list is left out.
    pub fn inside(&self) -> String {
        let step = |step: &Step| match step {
            Step::Attribute(name) | Step::Key(name) => Some(shortened(name).into_owned()),
            Step::Index(_) => None,
        };
        let steps: Vec<String> = self.path.0.iter().skip(1).filter_map(step).collect();
        steps.join(".")
    }

    /// A short title.
    pub fn title(&self) -> String {
        match &self.says {
            Says::Must(_) => format!("Invalid {}", self.argument().unwrap_or("value")),
            Says::Rule { title, .. } => title.clone(),
        }
    }

    /// Sentences that need no title, where `subject` names the value at fault.
    pub fn text(&self, subject: impl Display) -> String {
        match &self.says {
            Says::Must(must) => format!("{subject} {must}."),
            Says::Rule { text, .. } => text.clone(),
        }
    }

    /// One text for a reader who is shown no title and no place.
    pub fn at(&self, subject: impl Display) -> String {
        match &self.says {
            Says::Must(_) => self.text(subject),
            Says::Rule { title, text } => format!("{subject}: {title}\n{text}"),
        }
    }

    /// One text for a problem of the request as a whole.
    pub fn whole(&self) -> String {
        format!("{}\n{}", self.title(), self.text(&self.path))
    }

    /// What core shows. The path ends at the argument, since Terraform 1.11 shows the whole block for
    /// one that goes on; the text has the whole path.
    pub fn diagnostic(&self) -> Diagnostic {
        let path = self.argument().map_or(Path::default(), Path::attribute);
        Diagnostic::error(path, self.title(), self.text(&self.path))
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Problems {
        vec![problem]
    }
}

/// What core shows of a configuration.
pub fn diagnostics(problems: &[Problem]) -> Diagnostics {
    problems.iter().map(Problem::diagnostic).collect()
}

/// What core shows of a call: a sentence a line, at the first argument at fault. Core ends the text
/// with a full stop.
pub fn function_error(problems: &[Problem], definition: &Definition) -> FunctionError {
    let lines: Vec<String> = problems.iter().map(|problem| problem.text(&problem.path)).collect();
    let text = lines.join("\n").trim_end_matches('.').to_owned();
    let at_fault = problems.first().and_then(Problem::argument);
    let mut parameters = definition.parameters.iter().chain(&definition.variadic);
    let argument = parameters.position(|one| Some(one.name.as_str()) == at_fault);
    FunctionError { text, argument }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reader_is_told_the_same() {
        let path = Path::attribute("usage").then_attribute("nat_gb");
        let problem = Problem::must(path, "must be a number");
        let diagnostic = problem.diagnostic();
        assert_eq!(diagnostic.summary, "Invalid usage");
        assert_eq!(diagnostic.detail, "usage.nat_gb must be a number.");
        assert_eq!(diagnostic.path, Path::attribute("usage"));
        assert_eq!(problem.at("--usage nat_gb"), "--usage nat_gb must be a number.");
        let inside = problem.within("inputs");
        assert_eq!(inside.text(&inside.path), "inputs.usage.nat_gb must be a number.");
    }

    #[test]
    fn a_rule_has_a_title_of_its_own() {
        let problem = Problem::rule(Path::attribute("tier"), "Tier too small", "Use a larger one.");
        assert_eq!(problem.diagnostic().summary, "Tier too small");
        assert_eq!(problem.diagnostic().detail, "Use a larger one.");
        assert_eq!(problem.at("--tier"), "--tier: Tier too small\nUse a larger one.");
    }
}
