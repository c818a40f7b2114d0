//! Diagnostics, attribute paths and function errors.

use crate::text::{escaped, escaped_lines};
use crate::tfplugin::diagnostic::{Diagnostic, Path, Severity, Step};
use crate::tfplugin::function::FunctionError;
use crate::tfplugin::generated::tfplugin6 as pb;

/// Diagnostics in their order.
pub(in crate::tfplugin) fn diagnostics(
    diagnostics: impl IntoIterator<Item = Diagnostic>,
) -> Vec<pb::Diagnostic> {
    diagnostics.into_iter().map(diagnostic).collect()
}

fn diagnostic(diagnostic: Diagnostic) -> pb::Diagnostic {
    let severity = match diagnostic.severity {
        Severity::Error => pb::diagnostic::Severity::Error,
        Severity::Warning => pb::diagnostic::Severity::Warning,
    };
    pb::Diagnostic {
        severity: severity.into(),
        summary: escaped(&diagnostic.summary).into_owned(),
        detail: escaped_lines(&diagnostic.detail).into_owned(),
        attribute: attribute_path(diagnostic.path),
    }
}

/// The whole block has no path.
fn attribute_path(path: Path) -> Option<pb::AttributePath> {
    let steps: Vec<_> = path.0.into_iter().map(step).collect();
    (!steps.is_empty()).then_some(pb::AttributePath { steps })
}

fn step(step: Step) -> pb::attribute_path::Step {
    use pb::attribute_path::step::Selector;
    let selector = match step {
        Step::Attribute(name) => Selector::AttributeName(name),
        Step::Key(key) => Selector::ElementKeyString(key),
        Step::Index(index) => Selector::ElementKeyInt(index),
    };
    pb::attribute_path::Step { selector: Some(selector) }
}

/// Why a call failed. Core appends a period to the text.
pub(in crate::tfplugin) fn function_error(error: FunctionError) -> pb::FunctionError {
    pb::FunctionError {
        text: escaped_lines(error.text.trim_end_matches('.')).into_owned(),
        function_argument: error.argument.and_then(|index| i64::try_from(index).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_paths_and_leaves_out_an_empty_one() {
        let path = Path::attribute("a").then_key("k").then_index(1);
        let found = diagnostics([
            Diagnostic::error(path, "S", "D."),
            Diagnostic::warning(Path::default(), "S", "D."),
        ]);
        assert_eq!(found[0].severity, 1);
        assert_eq!(found[0].attribute.as_ref().map(|path| path.steps.len()), Some(3));
        assert_eq!(found[1].severity, 2);
        assert_eq!(found[1].attribute, None);
    }

    #[test]
    fn a_terminal_acts_on_nothing() {
        let detail = "a \u{1b}[31m\nb \u{9b}1m \u{202e}";
        let found = diagnostics([Diagnostic::error(Path::default(), "S\nError: forged", detail)]);
        assert_eq!(found[0].summary, "S\\nError: forged");
        assert_eq!(found[0].detail, "a \\u{1b}[31m\nb \\u{9b}1m \\u{202e}");
        assert_eq!(function_error(FunctionError::new("\u{7}")).text, "\\u{7}");
    }

    #[test]
    fn leaves_the_period_to_core() {
        let error = function_error(FunctionError::argument(2, "must be even."));
        assert_eq!((error.text.as_str(), error.function_argument), ("must be even", Some(2)));
    }
}
