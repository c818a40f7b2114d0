//! A data source with every kind of attribute, which fills in what it may.

use std::collections::BTreeMap;

use glsizing::tfplugin::{
    Attribute, AttributeType, Block, Cancellation, DataSource, Mode, NestedBlock, Nesting, Number,
    Outcome, Type, Value,
};

pub struct Everything;

impl DataSource for Everything {
    fn type_name(&self) -> &str {
        "toy_everything"
    }

    fn schema(&self) -> Block {
        Block { attributes: attributes(), blocks: blocks(), ..Block::default() }
    }

    fn read(&self, config: &Value, _: &Cancellation) -> Outcome {
        let mut parts = fill(&attributes(), config);
        for block in blocks() {
            let blocks = config.get(&block.name).cloned().unwrap_or(Value::Null);
            parts.insert(block.name, blocks);
        }
        Outcome::from(Ok(Value::Map(parts)))
    }
}

fn attributes() -> Vec<Attribute> {
    let plain = |name: &str, ty: Type, mode| Attribute::new(name, ty, mode, "An attribute.");
    let optional = |name: &str, ty| plain(name, ty, Mode::Optional);
    let nested =
        |name: &str, nesting| Attribute::nested(name, nesting, inner(), Mode::Optional, "");
    vec![
        plain("text", Type::String, Mode::Required),
        plain("price", Type::Number, Mode::Computed),
        plain("size", Type::Number, Mode::OptionalComputed),
        optional("amount", Type::Number),
        optional("flag", Type::Bool),
        optional("anything", Type::Dynamic),
        optional("list", Type::list(Type::String)),
        optional("set", Type::set(Type::String)),
        optional("map", Type::map(Type::Number)),
        optional("tuple", Type::Tuple(vec![Type::String, Type::Bool])),
        optional("object", Type::object([("a", Type::String), ("b", Type::Number)])),
        Attribute { sensitive: true, ..optional("secret", Type::String) },
        Attribute { deprecation: Some("Use text.".to_owned()), ..optional("old", Type::String) },
        nested("single", Nesting::Single),
        nested("many", Nesting::List),
        nested("few", Nesting::Set),
        nested("named", Nesting::Map),
    ]
}

fn inner() -> Vec<Attribute> {
    vec![
        Attribute::new("key", Type::String, Mode::Required, "Given."),
        Attribute::new("made", Type::Number, Mode::Computed, "Made."),
    ]
}

fn blocks() -> Vec<NestedBlock> {
    let block = |name: &str, nesting| {
        let key = Attribute::new("key", Type::String, Mode::Required, "Given.");
        NestedBlock {
            name: name.to_owned(),
            block: Block { attributes: vec![key], ..Block::default() },
            nesting,
            min_items: 0,
            max_items: 0,
        }
    };
    vec![
        block("one_block", Nesting::Single),
        block("list_block", Nesting::List),
        block("set_block", Nesting::Set),
    ]
}

/// What is configured, and 0.1 for each computed number.
fn fill(attributes: &[Attribute], config: &Value) -> BTreeMap<String, Value> {
    let value = |attribute: &Attribute| {
        let given = config.get(&attribute.name).cloned().unwrap_or(Value::Null);
        match &attribute.ty {
            AttributeType::Nested(_, inner) => fill_nested(inner, given),
            AttributeType::Plain(_) if given.is_null() && attribute.mode.is_computed() => {
                Number::from_parts(1, 1).into()
            }
            AttributeType::Plain(_) => given,
        }
    };
    attributes.iter().map(|each| (each.name.clone(), value(each))).collect()
}

fn fill_nested(inner: &[Attribute], given: Value) -> Value {
    match given {
        Value::List(objects) => {
            Value::List(objects.into_iter().map(|each| fill_nested(inner, each)).collect())
        }
        Value::Map(parts) if parts.contains_key("key") && parts.contains_key("made") => {
            Value::Map(fill(inner, &Value::Map(parts)))
        }
        Value::Map(parts) => {
            Value::object(parts.into_iter().map(|(key, each)| (key, fill_nested(inner, each))))
        }
        other => other,
    }
}
