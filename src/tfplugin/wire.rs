//! The one place where our types become protobuf messages. Knows nothing of connections.

mod diagnostic;
mod function;
mod schema;
mod value;

pub(super) use diagnostic::{diagnostics, function_error};
pub(super) use function::function;
pub(super) use schema::schema;
pub(super) use value::{decoded, encoded};
