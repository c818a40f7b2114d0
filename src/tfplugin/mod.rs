//! The plugin protocol, reusable by any provider.
//!
//! **Knows nothing of what a provider is about.** Someone could lift this folder out and write
//! another provider with it: implement [`Provider`], call [`serve`].

pub mod check;
pub mod codec;
pub mod diagnostic;
pub mod function;
pub mod generated;
mod log;
pub mod provider;
pub mod schema;
mod server;
mod service;
pub mod value;
mod wire;

pub use check::check_provider;
pub use diagnostic::{Diagnostic, Diagnostics, Path, Severity, Step};
pub use function::{Definition, FunctionError, Parameter};
pub use provider::{Cancellation, DataSource, Function, Outcome, Provider};
pub use schema::{Attribute, AttributeType, Block, Mode, NestedBlock, Nesting};
pub use server::{run, serve};
pub use service::Shutdown;
pub use value::{Number, NumberError, Refinement, Type, TypeError, Value};
