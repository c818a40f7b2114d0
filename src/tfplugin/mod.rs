//! The plugin protocol, reusable by any provider: implement [`Provider`], call [`serve`].
//!
//! It knows nothing of what a provider is about. A request passes through these modules in turn:
//!
//! - `server`: the process, its sockets, TLS, and its end;
//! - `service`: the RPCs that core calls, one method each;
//! - [`codec`] and `wire`: values and messages, encoded and decoded;
//! - `check`: a configuration or a result against its schema;
//! - [`provider`], with [`schema`], [`function`], [`value`] and [`diagnostic`]: what a provider
//!   implements and is given.
//!
//! `log` writes log lines, and [`generated`] is made from `proto/`.

mod check;
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
pub use diagnostic::{Diagnostic, Diagnostics, Path, Severity, Step};
pub use function::{Definition, FunctionError, Parameter};
pub use provider::{Cancellation, DataSource, Function, Outcome, Provider};
pub use schema::{Attribute, AttributeType, Block, Description, Mode, NestedBlock, Nesting};
pub use server::{run, serve};
pub use service::{Shutdown, encode_schemas};
pub use value::{Number, NumberError, Refinement, Type, TypeError, Value};
