//! The input `instance_families`: which families each component may choose from by price.

use crate::provider::convert;
use crate::provider::input::Problem;
use crate::sizing::Families;
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Step, Type, Value};

type Part = (&'static str, &'static str, fn(&mut Families) -> &mut Vec<String>);

/// Every component: name, documentation, place.
const PARTS: [Part; 5] = [
    ("node_groups", "EC2 families of the node groups, such as `[\"m6i\", \"m7i\"]`.", |families| {
        &mut families.node_groups
    }),
    ("servers", "EC2 families of the servers.", |families| &mut families.servers),
    ("database", "Families of the DB instance class, such as `[\"r6i\", \"r6g\"]`.", |families| {
        &mut families.database
    }),
    ("cache", "Families of the cache node type, such as `[\"m6g\", \"r6g\"]`.", |families| {
        &mut families.cache
    }),
    ("vector_database", "EC2 families of the Weaviate servers.", |families| {
        &mut families.vector_database
    }),
];

/// The attribute's type, with the documentation of its parts.
pub fn ty() -> AttributeType {
    let part = |(name, doc, _): &Part| {
        let doc = format!("{doc} Null or empty keeps the printed family.");
        Attribute::new(name, Type::list(Type::String), Mode::Optional, &doc)
    };
    AttributeType::Nested(Nesting::Single, PARTS.iter().map(part).collect())
}

/// Takes what is known of a value over.
pub fn take(value: &Value) -> Result<Families, Problem> {
    let mut families = Families::default();
    for (name, _, place) in PARTS {
        let given = value.get(name).and_then(Value::as_list).unwrap_or_default();
        for (at, family) in given.iter().enumerate().filter(|(_, family)| !family.is_unknown()) {
            let family = convert::name(family).map_err(|must| {
                let inside = vec![Step::Attribute(name.into()), Step::Index(at as i64)];
                Problem { inside, must }
            })?;
            place(&mut families).push(family);
        }
    }
    Ok(families)
}

/// The families, as the attribute has them; null where none is given.
pub fn give(families: &Families) -> Value {
    if *families == Families::default() {
        return Value::Null;
    }
    let mut families = families.clone();
    Value::object(PARTS.map(|(name, _, place)| (name, place(&mut families).clone().into())))
}
