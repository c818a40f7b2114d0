//! Schemas of providers and data sources, and the types they imply.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::value::Type;

/// Markdown that is made when it is asked for, since most processes never are.
#[derive(Clone)]
pub enum Description {
    /// It is there.
    Text(Cow<'static, str>),
    /// It is made of data that need not be read before.
    Made(Arc<dyn Fn() -> String + Send + Sync>),
}

impl Description {
    /// A description that `make` gives.
    pub fn made(make: impl Fn() -> String + Send + Sync + 'static) -> Description {
        Description::Made(Arc::new(make))
    }

    /// The text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Description::Text(text) => Cow::Borrowed(text),
            Description::Made(make) => Cow::Owned(make()),
        }
    }
}

impl From<&'static str> for Description {
    fn from(text: &'static str) -> Description {
        Description::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Description {
    fn from(text: String) -> Description {
        Description::Text(Cow::Owned(text))
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text())
    }
}

impl PartialEq for Description {
    fn eq(&self, other: &Description) -> bool {
        self.text() == other.text()
    }
}

/// Who may set an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The user must.
    Required,
    /// The user may.
    Optional,
    /// The user may; otherwise the provider does.
    OptionalComputed,
    /// Only the provider does.
    Computed,
}

/// How nested objects are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// One object or null.
    Single,
    /// An ordered list.
    List,
    /// An unordered set.
    Set,
    /// A map by string keys.
    Map,
}

/// The type of an attribute: plain, or an object with documented fields.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeType {
    /// A plain type.
    Plain(Type),
    /// Nested attributes.
    Nested(Nesting, Vec<Attribute>),
}

/// One attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Lower snake case.
    pub name: String,
    /// Its type.
    pub ty: AttributeType,
    /// Who may set it.
    pub mode: Mode,
    /// Whether core hides the value.
    pub sensitive: bool,
    /// Set when the attribute should no longer be used: what to use instead.
    pub deprecation: Option<String>,
    /// What it is for.
    pub description: Description,
}

/// A block in the configuration: attributes and nested blocks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// Attributes.
    pub attributes: Vec<Attribute>,
    /// Nested blocks.
    pub blocks: Vec<NestedBlock>,
    /// Markdown.
    pub description: String,
    /// Set when it should no longer be used: what to use instead.
    pub deprecation: Option<String>,
}

/// A block type within a block.
#[derive(Debug, Clone, PartialEq)]
pub struct NestedBlock {
    /// The block's type name.
    pub name: String,
    /// Its content.
    pub block: Block,
    /// How repeated blocks are arranged.
    pub nesting: Nesting,
    /// The least number of blocks.
    pub min_items: u32,
    /// The greatest number of blocks; 0 is no limit.
    pub max_items: u32,
}

impl From<Type> for AttributeType {
    fn from(ty: Type) -> AttributeType {
        AttributeType::Plain(ty)
    }
}

impl AttributeType {
    /// The type of the attribute's value; of nested attributes, the one they imply.
    pub fn ty(&self) -> Type {
        match self {
            AttributeType::Plain(ty) => ty.clone(),
            AttributeType::Nested(nesting, attributes) => nesting.of(object_of(attributes)),
        }
    }
}

impl Block {
    /// The type of the block's value.
    pub fn ty(&self) -> Type {
        let attributes = self.attributes.iter().map(|each| (&each.name, each.ty.ty()));
        Type::object(attributes.chain(self.blocks.iter().map(|each| (&each.name, each.ty()))))
    }
}

impl NestedBlock {
    /// The type of the attribute by which the block's value holds these blocks.
    pub fn ty(&self) -> Type {
        let object = self.block.ty();
        match self.nesting {
            // Each block may bring other types, so that core makes a tuple or an object of them.
            Nesting::List | Nesting::Map if object.has_dynamic() => Type::Dynamic,
            nesting => nesting.of(object),
        }
    }
}

impl Nesting {
    fn of(self, object: Type) -> Type {
        match self {
            Nesting::Single => object,
            Nesting::List => Type::list(object),
            Nesting::Set => Type::set(object),
            Nesting::Map => Type::map(object),
        }
    }
}

impl Mode {
    /// Whether the user may set the attribute.
    pub fn is_configurable(self) -> bool {
        self != Mode::Computed
    }

    /// Whether the provider may set the attribute.
    pub fn is_computed(self) -> bool {
        matches!(self, Mode::OptionalComputed | Mode::Computed)
    }
}

impl Attribute {
    /// An attribute of a plain type that is neither sensitive nor deprecated.
    pub fn new(
        name: &str,
        ty: impl Into<AttributeType>,
        mode: Mode,
        description: impl Into<Description>,
    ) -> Attribute {
        Attribute::of(name, ty.into(), mode, description.into())
    }

    /// An attribute of nested attributes that is neither sensitive nor deprecated.
    pub fn nested(
        name: &str,
        nesting: Nesting,
        attributes: Vec<Attribute>,
        mode: Mode,
        description: impl Into<Description>,
    ) -> Attribute {
        Attribute::of(name, AttributeType::Nested(nesting, attributes), mode, description.into())
    }

    fn of(name: &str, ty: AttributeType, mode: Mode, description: Description) -> Attribute {
        Attribute {
            name: name.to_owned(),
            ty,
            mode,
            sensitive: false,
            deprecation: None,
            description,
        }
    }
}

fn object_of(attributes: &[Attribute]) -> Type {
    Type::object(attributes.iter().map(|attribute| (&attribute.name, attribute.ty.ty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn implies_types() {
        let leaf = Attribute::new("a", Type::Bool, Mode::Optional, "");
        let nested = Attribute::nested("n", Nesting::Map, vec![leaf.clone()], Mode::Computed, "");
        let inner = Block { attributes: vec![leaf], ..Block::default() };
        let list = NestedBlock {
            name: "l".to_owned(),
            block: inner,
            nesting: Nesting::List,
            min_items: 0,
            max_items: 0,
        };
        let block = Block { attributes: vec![nested], blocks: vec![list], ..Block::default() };
        let expected = r#"["object",{"l":["list",["object",{"a":"bool"}]],"n":["map",["object",{"a":"bool"}]]}]"#;
        assert_eq!(block.ty().to_json(), expected);
    }
}
