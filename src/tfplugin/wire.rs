//! Schemas, signatures, diagnostics and values as the protobuf messages that carry them.

use crate::text::{escaped, escaped_lines};
use crate::tfplugin::codec::{CodecError, decode, decode_json};
use crate::tfplugin::diagnostic::{Diagnostic, Path, Severity, Step};
use crate::tfplugin::function::{Definition, FunctionError, Parameter};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::schema::{Attribute, AttributeType, Block, Mode, NestedBlock, Nesting};
use crate::tfplugin::value::{Type, Value};

/// The schema whose root is `root`. Data sources and providers have no versions.
pub(super) fn schema(root: &Block) -> pb::Schema {
    pb::Schema { version: 0, block: Some(block(root)) }
}

fn block(block: &Block) -> pb::schema::Block {
    pb::schema::Block {
        version: 0,
        attributes: block.attributes.iter().map(attribute).collect(),
        block_types: block.blocks.iter().map(nested_block).collect(),
        description: block.description.clone(),
        description_kind: pb::StringKind::Markdown.into(),
        deprecated: block.deprecation.is_some(),
        deprecation_message: block.deprecation.clone().unwrap_or_default(),
    }
}

fn attribute(attribute: &Attribute) -> pb::schema::Attribute {
    let (ty, nested_type) = match &attribute.ty {
        AttributeType::Plain(ty) => (ty.to_json().into_bytes(), None),
        AttributeType::Nested(nesting, inner) => (Vec::new(), Some(object(*nesting, inner))),
    };
    pb::schema::Attribute {
        name: attribute.name.clone(),
        r#type: ty,
        nested_type,
        description: attribute.description.to_string(),
        required: attribute.mode == Mode::Required,
        optional: matches!(attribute.mode, Mode::Optional | Mode::OptionalComputed),
        computed: attribute.mode.is_computed(),
        sensitive: attribute.sensitive,
        description_kind: pb::StringKind::Markdown.into(),
        deprecated: attribute.deprecation.is_some(),
        write_only: false,
        deprecation_message: attribute.deprecation.clone().unwrap_or_default(),
    }
}

fn object(nesting: Nesting, attributes: &[Attribute]) -> pb::schema::Object {
    use pb::schema::object::NestingMode;
    let nesting = match nesting {
        Nesting::Single => NestingMode::Single,
        Nesting::List => NestingMode::List,
        Nesting::Set => NestingMode::Set,
        Nesting::Map => NestingMode::Map,
    };
    pb::schema::Object {
        attributes: attributes.iter().map(attribute).collect(),
        nesting: nesting.into(),
        ..pb::schema::Object::default()
    }
}

fn nested_block(nested: &NestedBlock) -> pb::schema::NestedBlock {
    use pb::schema::nested_block::NestingMode;
    let nesting = match nested.nesting {
        Nesting::Single => NestingMode::Single,
        Nesting::List => NestingMode::List,
        Nesting::Set => NestingMode::Set,
        Nesting::Map => NestingMode::Map,
    };
    pb::schema::NestedBlock {
        type_name: nested.name.clone(),
        block: Some(block(&nested.block)),
        nesting: nesting.into(),
        min_items: nested.min_items.into(),
        max_items: nested.max_items.into(),
    }
}

/// A signature.
pub(super) fn function(definition: &Definition) -> pb::Function {
    pb::Function {
        parameters: definition.parameters.iter().map(parameter).collect(),
        variadic_parameter: definition.variadic.as_ref().map(parameter),
        r#return: Some(pb::function::Return { r#type: definition.returns.to_json().into_bytes() }),
        summary: definition.summary.clone(),
        description: definition.description.clone(),
        description_kind: pb::StringKind::Markdown.into(),
        deprecation_message: definition.deprecation.clone().unwrap_or_default(),
    }
}

fn parameter(parameter: &Parameter) -> pb::function::Parameter {
    pb::function::Parameter {
        name: parameter.name.clone(),
        r#type: parameter.ty.to_json().into_bytes(),
        allow_null_value: parameter.allow_null,
        allow_unknown_values: parameter.allow_unknown,
        description: parameter.description.clone(),
        description_kind: pb::StringKind::Markdown.into(),
    }
}

/// Diagnostics in their order.
pub(super) fn diagnostics(
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
pub(super) fn function_error(error: FunctionError) -> pb::FunctionError {
    pb::FunctionError {
        text: escaped_lines(error.text.trim_end_matches('.')).into_owned(),
        function_argument: error.argument.and_then(|index| i64::try_from(index).ok()),
    }
}

/// The value of type `ty` in a message. No bytes at all are null: so one core sends null arguments.
pub(super) fn decoded(message: Option<&pb::DynamicValue>, ty: &Type) -> Result<Value, CodecError> {
    match message {
        Some(message) if !message.msgpack.is_empty() => decode(&message.msgpack, ty),
        Some(message) if !message.json.is_empty() => decode_json(&message.json, ty),
        _ => Ok(Value::Null),
    }
}

/// Encoded bytes as a message.
pub(super) fn encoded(msgpack: Vec<u8>) -> pb::DynamicValue {
    pb::DynamicValue { msgpack, json: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_has_one_kind_of_type() {
        let plain = Attribute::new("a", Type::Bool, Mode::OptionalComputed, "");
        let nested = Attribute::nested("n", Nesting::Set, vec![plain.clone()], Mode::Required, "");
        let (plain, nested) = (super::attribute(&plain), super::attribute(&nested));
        assert_eq!((plain.r#type.as_slice(), plain.nested_type), (&b"\"bool\""[..], None));
        assert_eq!((plain.required, plain.optional, plain.computed), (false, true, true));
        assert!(nested.r#type.is_empty() && nested.nested_type.is_some());
        assert_eq!((nested.required, nested.optional, nested.computed), (true, false, false));
    }

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
