//! Checks a provider's schemas and signatures by the rules for which core refuses a whole provider.

use std::collections::BTreeSet;

use glsizing::tfplugin::{
    Attribute, AttributeType, Block, Definition, NestedBlock, Nesting, Provider, Type,
};

/// Root attributes that the language reserves.
const RESERVED: [&str; 7] =
    ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];
/// The same in `provider` blocks.
const RESERVED_IN_PROVIDER: [&str; 2] = ["alias", "version"];

/// Everything for which core would refuse the provider, one sentence each.
pub fn check_provider(provider: &dyn Provider) -> Vec<String> {
    let mut found = Findings::default();
    found.address(provider.address());
    found.block("provider", &provider.schema());
    found.reserved("provider", &provider.schema(), &RESERVED_IN_PROVIDER);
    found.data_sources(provider);
    found.functions(provider);
    found.0
}

#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    fn unless(&mut self, holds: bool, finding: impl FnOnce() -> String) {
        if !holds {
            self.0.push(finding());
        }
    }

    fn address(&mut self, address: &str) {
        let parts: Vec<_> = address.split('/').collect();
        let complete = parts.len() == 3 && parts.iter().all(|part| !part.is_empty());
        self.unless(complete, || format!("address {address:?} is not host/namespace/name"));
    }

    fn data_sources(&mut self, provider: &dyn Provider) {
        let prefix = format!("{}_", local_name(provider.address()));
        let mut seen = BTreeSet::new();
        for source in provider.data_sources() {
            let name = source.type_name();
            self.unless(name.starts_with(&prefix), || format!("{name} does not start {prefix}"));
            self.unless(is_attribute_name(name), || format!("{name:?}: invalid data source name"));
            self.unless(seen.insert(name.to_owned()), || format!("{name} occurs twice"));
            self.block(name, &source.schema());
            self.reserved(name, &source.schema(), &RESERVED);
        }
    }

    fn reserved(&mut self, owner: &str, block: &Block, reserved: &[&str]) {
        let names = block.attributes.iter().map(|each| &each.name);
        for name in names.chain(block.blocks.iter().map(|each| &each.name)) {
            self.unless(!reserved.contains(&name.as_str()), || {
                format!("{owner}.{name}: the name is reserved")
            });
        }
    }

    fn block(&mut self, owner: &str, block: &Block) {
        self.attributes(owner, &block.attributes);
        let mut seen: BTreeSet<_> = block.attributes.iter().map(|each| &each.name).collect();
        for nested in &block.blocks {
            let name = format!("{owner}.{}", nested.name);
            self.unless(is_block_name(&nested.name), || format!("{name}: invalid block name"));
            self.unless(seen.insert(&nested.name), || format!("{name} occurs twice"));
            self.limits(&name, nested);
            if nested.nesting != Nesting::Single {
                let dynamic = nested.block.ty().has_dynamic();
                self.unless(!dynamic, || format!("{name}: a repeated block of dynamic type"));
            }
            self.block(&name, &nested.block);
        }
    }

    fn limits(&mut self, name: &str, nested: &NestedBlock) {
        let (min, max) = (nested.min_items, nested.max_items);
        let valid = match nested.nesting {
            Nesting::Single => min == max && max <= 1,
            Nesting::Map => min == 0 && max == 0,
            Nesting::List | Nesting::Set => max == 0 || min <= max,
        };
        // Core keeps the numbers in a signed integer, of 32 bits on some machines.
        let fits = i32::try_from(min.max(max)).is_ok();
        self.unless(valid && fits, || format!("{name}: min_items {min}, max_items {max}"));
    }

    fn attributes(&mut self, owner: &str, attributes: &[Attribute]) {
        let mut seen = BTreeSet::new();
        for attribute in attributes {
            let name = format!("{owner}.{}", attribute.name);
            self.unless(is_attribute_name(&attribute.name), || format!("{name}: invalid name"));
            self.unless(seen.insert(&attribute.name), || format!("{name} occurs twice"));
            let reason = attribute.deprecation.as_ref();
            self.unless(reason.is_none_or(|reason| !reason.is_empty()), || {
                format!("{name}: an empty deprecation message")
            });
            let ty = attribute.ty.ty();
            if let AttributeType::Nested(_, inner) = &attribute.ty {
                self.attributes(&name, inner);
            }
            self.unless(!dynamic_in_set(&ty), || format!("{name}: a set of dynamic type"));
        }
    }

    fn functions(&mut self, provider: &dyn Provider) {
        let mut seen = BTreeSet::new();
        for function in provider.functions() {
            let name = function.name();
            self.unless(is_identifier(name), || format!("function {name:?}: invalid identifier"));
            self.unless(seen.insert(name.to_owned()), || format!("function {name} occurs twice"));
            self.parameters(name, &function.definition());
        }
    }

    fn parameters(&mut self, function: &str, definition: &Definition) {
        let mut seen = BTreeSet::new();
        for parameter in definition.parameters.iter().chain(&definition.variadic) {
            let name = &parameter.name;
            self.unless(is_identifier(name), || format!("{function}({name}): invalid identifier"));
            self.unless(seen.insert(name), || format!("{function}({name}) occurs twice"));
        }
    }
}

/// The provider's name within its address.
fn local_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

fn dynamic_in_set(ty: &Type) -> bool {
    match ty {
        Type::Set(element) => element.has_dynamic() || dynamic_in_set(element),
        Type::List(element) | Type::Map(element) => dynamic_in_set(element),
        Type::Tuple(elements) => elements.iter().any(dynamic_in_set),
        Type::Object(attributes) => attributes.values().any(dynamic_in_set),
        Type::String | Type::Number | Type::Bool | Type::Dynamic => false,
    }
}

fn is_block_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.chars().all(allowed)
}

fn is_attribute_name(name: &str) -> bool {
    is_block_name(name) && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// The part of the language's identifiers that is plain ASCII.
fn is_identifier(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use glsizing::tfplugin::{DataSource, Function, FunctionError, Mode, Parameter, Value};

    struct Refused;

    impl Provider for Refused {
        fn address(&self) -> &str {
            "example.com/ns/bad"
        }

        fn schema(&self) -> Block {
            let alias = Attribute::new("alias", Type::String, Mode::Optional, "");
            let same = Attribute::new("Same", Type::set(Type::Dynamic), Mode::Optional, "");
            let block = NestedBlock {
                name: "Same".to_owned(),
                block: Block::default(),
                nesting: Nesting::Single,
                min_items: 0,
                max_items: 2,
            };
            Block { attributes: vec![alias, same], blocks: vec![block], ..Block::default() }
        }

        fn data_sources(&self) -> Vec<Arc<dyn DataSource>> {
            Vec::new()
        }

        fn functions(&self) -> Vec<Arc<dyn Function>> {
            vec![Arc::new(Twice)]
        }
    }

    struct Twice;

    impl Function for Twice {
        fn name(&self) -> &str {
            "2x"
        }

        fn definition(&self) -> Definition {
            let parameter = Parameter {
                name: "a".to_owned(),
                ty: Type::Bool,
                allow_null: false,
                allow_unknown: false,
                description: String::new(),
            };
            Definition {
                parameters: vec![parameter.clone()],
                variadic: Some(parameter),
                returns: Type::Bool,
                summary: String::new(),
                description: String::new(),
                deprecation: None,
            }
        }

        fn call(&self, _: &[Value]) -> Result<Value, FunctionError> {
            Ok(Value::Null)
        }
    }

    #[test]
    fn finds_what_core_would_refuse() {
        let expected = [
            "provider.Same: invalid name",
            "provider.Same: a set of dynamic type",
            "provider.Same: invalid block name",
            "provider.Same occurs twice",
            "provider.Same: min_items 0, max_items 2",
            "provider.alias: the name is reserved",
            "function \"2x\": invalid identifier",
            "2x(a) occurs twice",
        ];
        assert_eq!(check_provider(&Refused), expected);
    }
}
