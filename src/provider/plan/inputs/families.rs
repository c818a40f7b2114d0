//! The input `instance_families`: which families each component may choose from by price.

use crate::provider::doc::Doc;
use crate::provider::input::Inputs;
use crate::sizing::Families;
use crate::tfplugin::Type;

/// One list for each component.
pub fn inputs() -> Inputs<Families> {
    Inputs::<Families>::new()
        .and(list(
            "node_groups",
            "EC2 families of the node groups, such as `[\"m6i\", \"m7i\"]`.",
            |families| &mut families.node_groups,
        ))
        .and(list("servers", "EC2 families of the servers.", |families| &mut families.servers))
        .and(list(
            "database",
            "Families of the DB instance class, such as `[\"r6i\", \"r6g\"]`.",
            |families| &mut families.database,
        ))
        .and(list(
            "cache",
            "Families of the cache node type, such as `[\"m6g\", \"r6g\"]`.",
            |families| &mut families.cache,
        ))
        .and(list("vector_database", "EC2 families of the Weaviate servers.", |families| {
            &mut families.vector_database
        }))
}

fn list(
    name: &'static str,
    doc: &'static str,
    part: fn(&mut Families) -> &mut Vec<String>,
) -> Inputs<Families> {
    let doc = Doc::of(move |_| {
        format!(
            "{doc} Null or an empty list keeps the guide's \
        family."
        )
    });
    Inputs::<Families>::new().optional(
        name,
        Type::list(Type::String),
        doc,
        move |families, given| {
            *part(families) = given.names()?;
            Ok(())
        },
    )
}
