//! Schemas.

use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::schema::{Attribute, AttributeType, Block, Mode, NestedBlock, Nesting};

/// The schema whose root is `root`. Data sources and providers have no versions.
pub(in crate::tfplugin) fn schema(root: &Block) -> pb::Schema {
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
        description: attribute.description.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tfplugin::value::Type;

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
}
