//! The command line binary.
fn main() {}
