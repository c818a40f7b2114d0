//! What the provider declares, by name. Asks the provider for each schema and signature at most once,
//! and only when it is needed.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::tfplugin::function::Definition;
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::provider::{DataSource, Function, Provider};
use crate::tfplugin::schema::Block;
use crate::tfplugin::value::Type;
use crate::tfplugin::wire;

/// A schema and the type that it implies.
pub(super) struct TypedSchema {
    pub block: Block,
    pub ty: Type,
}

pub(super) struct RegisteredDataSource {
    pub source: Arc<dyn DataSource>,
    schema: OnceLock<TypedSchema>,
}

pub(super) struct RegisteredFunction {
    pub function: Arc<dyn Function>,
    definition: OnceLock<Definition>,
}

pub(super) struct Registry {
    pub provider: Arc<dyn Provider>,
    schema: OnceLock<TypedSchema>,
    sources: OnceLock<BTreeMap<String, RegisteredDataSource>>,
    functions: OnceLock<BTreeMap<String, RegisteredFunction>>,
    schemas: OnceLock<pb::get_provider_schema::Response>,
}

impl TypedSchema {
    fn new(block: Block) -> TypedSchema {
        TypedSchema { ty: block.ty(), block }
    }
}

impl RegisteredDataSource {
    pub(super) fn schema(&self) -> &TypedSchema {
        self.schema.get_or_init(|| TypedSchema::new(self.source.schema()))
    }
}

impl RegisteredFunction {
    pub(super) fn definition(&self) -> &Definition {
        self.definition.get_or_init(|| self.function.definition())
    }
}

impl Registry {
    pub(super) fn new(provider: Arc<dyn Provider>) -> Registry {
        Registry {
            provider,
            schema: OnceLock::new(),
            sources: OnceLock::new(),
            functions: OnceLock::new(),
            schemas: OnceLock::new(),
        }
    }

    /// Of the `provider` block.
    pub(super) fn schema(&self) -> &TypedSchema {
        self.schema.get_or_init(|| TypedSchema::new(self.provider.schema()))
    }

    pub(super) fn source(&self, type_name: &str) -> Option<&RegisteredDataSource> {
        self.sources().get(type_name)
    }

    pub(super) fn function(&self, name: &str) -> Option<&RegisteredFunction> {
        self.registered_functions().get(name)
    }

    pub(super) fn schemas(&self) -> &pb::get_provider_schema::Response {
        self.schemas.get_or_init(|| pb::get_provider_schema::Response {
            provider: Some(wire::schema(&self.schema().block)),
            data_source_schemas: self.data_source_schemas(),
            functions: self.functions(),
            server_capabilities: Some(capabilities()),
            ..Default::default()
        })
    }

    pub(super) fn functions(&self) -> BTreeMap<String, pb::Function> {
        let message = |(name, each): (&String, &RegisteredFunction)| {
            (name.clone(), wire::function(each.definition()))
        };
        self.registered_functions().iter().map(message).collect()
    }

    pub(super) fn metadata(&self) -> pb::get_metadata::Response {
        use pb::get_metadata::{DataSourceMetadata, FunctionMetadata, Response};
        let source = |name: &String| DataSourceMetadata { type_name: name.clone() };
        let function = |name: &String| FunctionMetadata { name: name.clone() };
        Response {
            server_capabilities: Some(capabilities()),
            data_sources: self.sources().keys().map(source).collect(),
            functions: self.registered_functions().keys().map(function).collect(),
            ..Response::default()
        }
    }

    fn data_source_schemas(&self) -> BTreeMap<String, pb::Schema> {
        let message = |(name, each): (&String, &RegisteredDataSource)| {
            (name.clone(), wire::schema(&each.schema().block))
        };
        self.sources().iter().map(message).collect()
    }

    fn sources(&self) -> &BTreeMap<String, RegisteredDataSource> {
        self.sources.get_or_init(|| {
            let named = |source: Arc<dyn DataSource>| {
                (
                    source.type_name().to_owned(),
                    RegisteredDataSource { source, schema: OnceLock::new() },
                )
            };
            self.provider.data_sources().into_iter().map(named).collect()
        })
    }

    fn registered_functions(&self) -> &BTreeMap<String, RegisteredFunction> {
        self.functions.get_or_init(|| {
            let named = |function: Arc<dyn Function>| {
                (
                    function.name().to_owned(),
                    RegisteredFunction { function, definition: OnceLock::new() },
                )
            };
            self.provider.functions().into_iter().map(named).collect()
        })
    }
}

/// Optional schemas let core ask for them once per command and not once per process.
fn capabilities() -> pb::ServerCapabilities {
    pb::ServerCapabilities { get_provider_schema_optional: true, ..Default::default() }
}
