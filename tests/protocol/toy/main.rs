//! A provider about nothing, with one of everything: what the protocol tests talk to.

mod data;
mod everything;
mod functions;

use std::process::ExitCode;
use std::sync::Arc;

use glsizing::tfplugin::{
    Attribute, Block, DataSource, Diagnostic, Diagnostics, Function, Mode, Path, Provider, Type,
    Value, serve,
};

struct Toy;

impl Provider for Toy {
    fn address(&self) -> &str {
        "registry.terraform.io/example/toy"
    }

    fn schema(&self) -> Block {
        let greeting = Attribute::new("greeting", Type::String, Mode::Optional, "Any text.");
        let version = Attribute::new("release", Type::Number, Mode::Computed, "Read-only.");
        Block { attributes: vec![greeting, version], ..Block::default() }
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        match config.get("greeting").and_then(Value::as_str) {
            Some("rude") => {
                vec![Diagnostic::error(Path::attribute("greeting"), "Rude greeting", "Be polite.")]
            }
            _ => Diagnostics::new(),
        }
    }

    fn data_sources(&self) -> Vec<Arc<dyn DataSource>> {
        data::all()
    }

    fn functions(&self) -> Vec<Arc<dyn Function>> {
        functions::all()
    }
}

fn main() -> ExitCode {
    serve(Arc::new(Toy), std::env::args_os().skip(1))
}
