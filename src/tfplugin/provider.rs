//! What a provider implements: a configuration, data sources and functions. Knows nothing of
//! how core reaches it.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use tokio::sync::watch;

use super::diagnostic::Diagnostics;
use super::function::{Definition, FunctionError};
use super::schema::Block;
use super::value::Value;

/// Resolves when core asked the provider to stop; a read that waits should race it.
#[derive(Debug, Clone)]
pub struct Cancellation {
    stops: watch::Receiver<u64>,
    /// How often core had asked when the operation began: earlier stops are not for it.
    before: u64,
}

impl Cancellation {
    pub(super) fn new(stops: watch::Receiver<u64>) -> Cancellation {
        let before = *stops.borrow();
        Cancellation { stops, before }
    }

    /// For callers outside a server: nobody will ask.
    pub fn never() -> Cancellation {
        Cancellation::new(watch::channel(0).1)
    }

    /// Resolves when core asks to stop.
    pub async fn cancelled(&mut self) {
        let before = self.before;
        if self.stops.wait_for(|stops| *stops != before).await.is_err() {
            // Nobody is left who could ask.
            std::future::pending::<()>().await;
        }
    }

    /// Whether core has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        *self.stops.borrow() != self.before
    }
}

/// What an operation gave: a value unless it failed, and what to tell the user.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The result; ignored by core when a diagnostic is an error.
    pub value: Option<Value>,
    /// Errors and warnings.
    pub diagnostics: Diagnostics,
}

impl From<Result<Value, Diagnostics>> for Outcome {
    fn from(result: Result<Value, Diagnostics>) -> Self {
        match result {
            Ok(value) => Outcome { value: Some(value), diagnostics: Vec::new() },
            Err(diagnostics) => Outcome { value: None, diagnostics },
        }
    }
}

/// A provider: everything core can ask for.
pub trait Provider: Send + Sync + 'static {
    /// The full source address, such as `registry.terraform.io/hashicorp/random`.
    fn address(&self) -> &str;

    /// The schema of the `provider` block.
    fn schema(&self) -> Block;

    /// Checks a `provider` block whose values may still be unknown.
    fn validate(&self, _config: &Value) -> Diagnostics {
        Diagnostics::new()
    }

    /// Takes over a `provider` block; its values may still be unknown while planning.
    fn configure(&self, _config: &Value) -> Diagnostics {
        Diagnostics::new()
    }

    /// All schemas and signatures, as [`encode_schemas`](super::encode_schemas) has encoded them
    /// before: every process is asked for them, and making them takes longer than all else it does
    /// for most commands. Whoever returns bytes keeps them current with a test.
    fn encoded_schemas(&self) -> Option<&'static [u8]> {
        None
    }

    /// All data sources.
    fn data_sources(&self) -> Vec<Arc<dyn DataSource>>;

    /// All functions.
    fn functions(&self) -> Vec<Arc<dyn Function>>;
}

/// A data source.
pub trait DataSource: Send + Sync {
    /// The type name, which starts with the provider's name and an underscore.
    fn type_name(&self) -> &str;

    /// The schema.
    fn schema(&self) -> Block;

    /// Checks a configuration whose values may still be unknown. What the schema alone says
    /// (required, read-only, deprecated, types) has been checked before.
    fn validate(&self, _config: &Value) -> Diagnostics {
        Diagnostics::new()
    }

    /// Reads. The configuration is wholly known and has passed `validate`.
    fn read<'a>(&'a self, config: &'a Value, cancellation: Cancellation) -> BoxFuture<'a, Outcome>;
}

/// A function.
pub trait Function: Send + Sync {
    /// The name, a valid HCL identifier.
    fn name(&self) -> &str;

    /// Signature and documentation.
    fn definition(&self) -> Definition;

    /// Calls. There is one value per positional parameter, then the variadic ones.
    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError>;
}
