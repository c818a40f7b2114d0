//! What the provider has, by name. Asks the provider for each schema and signature at most once,
//! and only when it is needed.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::tfplugin::function::Definition;
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::provider::{DataSource, Function, Provider};
use crate::tfplugin::schema::Block;
use crate::tfplugin::value::Type;
use crate::tfplugin::wire;

/// A schema and the type it implies.
pub(super) struct Shape {
    pub block: Block,
    pub ty: Type,
}

pub(super) struct Source {
    pub source: Arc<dyn DataSource>,
    shape: OnceLock<Shape>,
}

pub(super) struct Callable {
    pub function: Arc<dyn Function>,
    definition: OnceLock<Definition>,
}

pub(super) struct Registry {
    pub provider: Arc<dyn Provider>,
    shape: OnceLock<Shape>,
    sources: OnceLock<BTreeMap<String, Source>>,
    functions: OnceLock<BTreeMap<String, Callable>>,
    schemas: OnceLock<pb::get_provider_schema::Response>,
}

impl Shape {
    fn new(block: Block) -> Shape {
        Shape { ty: block.ty(), block }
    }
}

impl Source {
    pub(super) fn shape(&self) -> &Shape {
        self.shape.get_or_init(|| Shape::new(self.source.schema()))
    }
}

impl Callable {
    pub(super) fn definition(&self) -> &Definition {
        self.definition.get_or_init(|| self.function.definition())
    }
}

impl Registry {
    pub(super) fn new(provider: Arc<dyn Provider>) -> Registry {
        Registry {
            provider,
            shape: OnceLock::new(),
            sources: OnceLock::new(),
            functions: OnceLock::new(),
            schemas: OnceLock::new(),
        }
    }

    /// Of the `provider` block.
    pub(super) fn shape(&self) -> &Shape {
        self.shape.get_or_init(|| Shape::new(self.provider.schema()))
    }

    pub(super) fn source(&self, type_name: &str) -> Option<&Source> {
        self.sources().get(type_name)
    }

    pub(super) fn function(&self, name: &str) -> Option<&Callable> {
        self.callables().get(name)
    }

    pub(super) fn schemas(&self) -> &pb::get_provider_schema::Response {
        self.schemas.get_or_init(|| pb::get_provider_schema::Response {
            provider: Some(wire::schema(&self.shape().block)),
            data_source_schemas: self.data_source_schemas(),
            functions: self.functions(),
            server_capabilities: Some(capabilities()),
            ..Default::default()
        })
    }

    pub(super) fn functions(&self) -> BTreeMap<String, pb::Function> {
        let message =
            |(name, each): (&String, &Callable)| (name.clone(), wire::function(each.definition()));
        self.callables().iter().map(message).collect()
    }

    pub(super) fn metadata(&self) -> pb::get_metadata::Response {
        use pb::get_metadata::{DataSourceMetadata, FunctionMetadata, Response};
        let source = |name: &String| DataSourceMetadata { type_name: name.clone() };
        let function = |name: &String| FunctionMetadata { name: name.clone() };
        Response {
            server_capabilities: Some(capabilities()),
            data_sources: self.sources().keys().map(source).collect(),
            functions: self.callables().keys().map(function).collect(),
            ..Response::default()
        }
    }

    fn data_source_schemas(&self) -> BTreeMap<String, pb::Schema> {
        let message =
            |(name, each): (&String, &Source)| (name.clone(), wire::schema(&each.shape().block));
        self.sources().iter().map(message).collect()
    }

    fn sources(&self) -> &BTreeMap<String, Source> {
        self.sources.get_or_init(|| {
            let named = |source: Arc<dyn DataSource>| {
                (source.type_name().to_owned(), Source { source, shape: OnceLock::new() })
            };
            self.provider.data_sources().into_iter().map(named).collect()
        })
    }

    fn callables(&self) -> &BTreeMap<String, Callable> {
        self.functions.get_or_init(|| {
            let named = |function: Arc<dyn Function>| {
                (function.name().to_owned(), Callable { function, definition: OnceLock::new() })
            };
            self.provider.functions().into_iter().map(named).collect()
        })
    }
}

/// Optional schemas let core ask for them once per command and not once per process.
fn capabilities() -> pb::ServerCapabilities {
    pb::ServerCapabilities { get_provider_schema_optional: true, ..Default::default() }
}
