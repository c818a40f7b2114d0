//! The plugin binary, which OpenTofu and Terraform run.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::sync::Arc;

use glsizing::provider::Glsizing;
use glsizing::tfplugin;

fn main() -> ExitCode {
    tfplugin::serve(Arc::new(Glsizing::default()), std::env::args_os().skip(1))
}
