//! What a provider implements: a configuration, data sources and functions.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::diagnostic::Diagnostics;
use super::function::{Definition, FunctionError};
use super::schema::Block;
use super::value::Value;

/// Whether a call was given up: core has its reply already, and the work should end.
#[derive(Debug, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    pub(super) fn new(given_up: Arc<AtomicBool>) -> Cancellation {
        Cancellation(given_up)
    }

    /// For callers outside a server: it is never given up.
    pub fn never() -> Cancellation {
        Cancellation::default()
    }

    /// Whether the call was given up. Long work asks from time to time.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The result of an operation: a value unless it failed, and messages to the user.
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

/// A provider: all that core can ask it for.
pub trait Provider: Send + Sync + 'static {
    /// The full source address, such as `registry.terraform.io/hashicorp/random`.
    fn address(&self) -> &str;

    /// The schema of the `provider` block.
    fn schema(&self) -> Block;

    /// Checks a `provider` block whose values may still be unknown.
    fn validate(&self, _config: &Value) -> Diagnostics {
        Diagnostics::new()
    }

    /// Configures the provider; values may still be unknown while planning.
    fn configure(&self, _config: &Value) -> Diagnostics {
        Diagnostics::new()
    }

    /// All schemas and signatures, encoded by `encode_schemas` before the provider was built: every process
    /// is asked for them, and making them takes longer than all else it does for most commands. A provider
    /// that returns bytes needs a test that they are current.
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

    /// Checks a configuration whose values may still be unknown. What the schema alone determines
    /// (required, read-only, deprecated, types) has been checked before.
    fn validate(&self, _config: &Value) -> Diagnostics {
        Diagnostics::new()
    }

    /// Reads. The configuration is wholly known and keeps the schema; what `validate` would refuse is
    /// refused here too, so that a configuration is decoded once. It runs on a thread for such work, and
    /// may wait. A large result is best written by an [`Encoder`](super::codec::Encoder), which makes no values
    /// of its parts; only builds for development then check it against the schema.
    fn read(&self, config: &Value, cancellation: &Cancellation) -> Outcome;
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
