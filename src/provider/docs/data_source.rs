//! A data source's page: its attributes by who sets them, nested ones in sections of their own.

use std::fmt::Write;

use super::page::{Page, front_matter, hcl};
use crate::provider::query::Query;
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Type};

/// The page of a query's data source, with an example that a test plans.
pub fn page<Q: Query>(example: &str) -> Page {
    let short = Q::NAME;
    let name = format!("glsizing_{short}");
    let first = Q::DESCRIPTION.split(". ").next().unwrap_or_default();
    let text = format!(
        "{}# {name} (Data Source)\n\n{}\n\n## Example Usage\n\n{}\n## Schema\n\n{}",
        front_matter(&format!("{name} Data Source - glsizing"), "", &format!("{first}.")),
        Q::DESCRIPTION,
        hcl(example),
        attributes(&Q::schema().documented_attributes()),
    );
    Page { path: format!("data-sources/{short}.md"), text }
}

/// Attributes in groups, then a section for each that is nested.
pub fn attributes(attributes: &[Attribute]) -> String {
    let mut text = String::new();
    let groups: [(&str, &[Mode]); 3] = [
        ("Required", &[Mode::Required]),
        ("Optional", &[Mode::Optional, Mode::OptionalComputed]),
        ("Read-Only", &[Mode::Computed]),
    ];
    for (title, modes) in groups {
        let mut group: Vec<_> = attributes.iter().filter(|one| modes.contains(&one.mode)).collect();
        group.sort_by_key(|attribute| &attribute.name);
        if !group.is_empty() {
            let _ = writeln!(text, "### {title}\n");
            group.iter().for_each(|attribute| line(&mut text, "", attribute));
            text.push('\n');
        }
    }
    let mut nested: Vec<&Attribute> = attributes.iter().collect();
    nested.sort_by_key(|attribute| &attribute.name);
    nested.iter().for_each(|attribute| section(&mut text, "", attribute));
    text.trim_end().to_owned() + "\n"
}

fn line(text: &mut String, path: &str, attribute: &Attribute) {
    let Attribute { name, description, .. } = attribute;
    let link = match &attribute.ty {
        AttributeType::Nested(..) => format!(" (see [below](#{}))", anchor(path, name)),
        AttributeType::Plain(_) => String::new(),
    };
    let _ = writeln!(text, "- `{name}` ({}) {description}{link}", kind(&attribute.ty));
}

fn section(text: &mut String, path: &str, attribute: &Attribute) {
    let AttributeType::Nested(_, parts) = &attribute.ty else { return };
    let (path, anchor) = (join(path, &attribute.name), anchor(path, &attribute.name));
    let _ = writeln!(text, "<a id=\"{anchor}\"></a>\n### `{path}`\n");
    parts.iter().for_each(|part| line(text, &path, part));
    text.push('\n');
    parts.iter().for_each(|part| section(text, &path, part));
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn anchor(path: &str, name: &str) -> String {
    join(path, name).replace('.', "--")
}

fn kind(ty: &AttributeType) -> String {
    match ty {
        AttributeType::Plain(ty) => type_name(ty),
        AttributeType::Nested(Nesting::Single, _) => "Object".to_owned(),
        AttributeType::Nested(Nesting::List, _) => "List of Object".to_owned(),
        AttributeType::Nested(Nesting::Set, _) => "Set of Object".to_owned(),
        AttributeType::Nested(Nesting::Map, _) => "Map of Object".to_owned(),
    }
}

/// A type in words.
pub fn type_name(ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Number => "Number".to_owned(),
        Type::Bool => "Boolean".to_owned(),
        Type::Dynamic => "Object".to_owned(),
        Type::List(element) => format!("List of {}", type_name(element)),
        Type::Set(element) => format!("Set of {}", type_name(element)),
        Type::Map(element) => format!("Map of {}", type_name(element)),
        Type::Tuple(_) => "Tuple".to_owned(),
        Type::Object(_) => "Object".to_owned(),
    }
}
