//! The plugin binary: build the provider, serve it.
fn main() {}
