//! `glsizing guide schema`: the format of a guide as a JSON Schema, by which editors complete and check it.

use serde_json::{Map, Value as Json, json};

use super::format::{FORMAT, Key, Kind, REQUIRED, ROOT};
use crate::guide::Guide;

/// The schema, draft 2020-12.
pub fn schema() -> String {
    let others = FORMAT.iter().filter(|(name, _)| *name != ROOT);
    let tables: Map<String, Json> =
        others.map(|(name, keys)| ((*name).to_owned(), table(keys))).collect();
    let root = FORMAT.iter().find(|(name, _)| *name == ROOT).map_or(&[][..], |(_, keys)| keys);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sizing guide of glsizing",
        "description": format!(
            "One file: a guide of your own, or with `extends` what differs from {}. `glsizing guide check` \
             finds what a schema cannot.",
            Guide::embedded()
        ),
        // A file that extends another says only what differs.
        "if": {"required": ["extends"]},
        "else": {"required": REQUIRED},
        "$defs": tables,
    });
    if let (Json::Object(all), Json::Object(own)) = (&mut schema, table(root)) {
        all.extend(own);
    }
    format!("{schema:#}\n")
}

fn table(keys: &[Key]) -> Json {
    let properties: Map<String, Json> =
        keys.iter().map(|key| (key.0.to_owned(), property(key))).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn property((_, kind, description): &Key) -> Json {
    let mut property = takes(*kind);
    property["description"] = json!(description);
    property
}

fn takes(kind: Kind) -> Json {
    const NAME: &str = "^[a-z][a-z0-9_]{0,29}$";
    let of = |table: &str| json!({"$ref": format!("#/$defs/{table}")});
    match kind {
        Kind::Text => json!({"type": "string", "minLength": 1}),
        Kind::Name => json!({"type": "string", "pattern": NAME}),
        Kind::Whole => json!({"type": "integer", "minimum": 0}),
        Kind::Decimal => json!({"anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$"},
        ]}),
        Kind::Truth => json!({"type": "boolean"}),
        Kind::OneOf(words) => json!({"enum": words}),
        Kind::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Each(words) => json!({"type": "array", "items": {"enum": words}}),
        Kind::Amounts => json!({
            "type": "object",
            "propertyNames": {"pattern": NAME},
            "additionalProperties": {"type": "integer", "minimum": 1},
        }),
        Kind::Table(table) => of(table),
        Kind::Decimals => {
            json!({"type": "object", "additionalProperties": takes(Kind::Decimal)})
        }
        Kind::Limits => json!({
            "type": "object",
            "propertyNames": {"pattern": NAME},
            "additionalProperties": {"anyOf": [{"type": "integer", "minimum": 1}, of("range")]},
        }),
        Kind::List(table) => json!({"type": "array", "items": of(table)}),
    }
}
