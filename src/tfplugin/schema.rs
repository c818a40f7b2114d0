//! Schemas of providers and data sources.

use super::value::Type;

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
    /// Markdown.
    pub description: String,
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
    /// At least so many.
    pub min_items: u32,
    /// At most so many; 0 is no limit.
    pub max_items: u32,
}
