//! The plugin protocol, reusable by any provider.
//!
//! **Knows nothing of what a provider is about.** Someone could lift this folder out and write
//! another provider with it: implement [`Provider`], call [`serve`].
//!
//! A call comes in as bytes and goes out as bytes, through these in turn:
//!
//! - `server`: the process, its sockets, TLS, and how it ends;
//! - `service`: what core can ask, one method a call;
//! - [`codec`] and `wire`: values to bytes, our types to protobuf's;
//! - [`check`]: what the schema alone says of a configuration, a result, or of itself;
//! - [`provider`], with [`schema`], [`function`], [`value`] and [`diagnostic`]: what a provider
//!   implements and is given.
//!
//! Beside them stand `log`, and [`generated`], made from `proto/`.

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

pub use crate::text::{MOST_SHOWN, quoted, shortened};
pub use check::check_provider;
pub use diagnostic::{Diagnostic, Diagnostics, Path, Severity, Step};
pub use function::{Definition, FunctionError, Parameter};
pub use provider::{Cancellation, DataSource, Function, Outcome, Provider};
pub use schema::{Attribute, AttributeType, Block, Mode, NestedBlock, Nesting};
pub use server::{run, serve};
pub use service::{Shutdown, encode_schemas};
pub use value::{Number, NumberError, Refinement, Type, TypeError, Value};
