//! Reports as text: tables for a terminal, markdown for a pull request.

mod markdown;
mod table;

pub use markdown::markdown;
pub use table::table;
