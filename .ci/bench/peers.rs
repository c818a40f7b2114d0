//! Who is measured.

use std::env;
use std::error::Error;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A provider to measure.
#[derive(Clone)]
pub struct Peer {
    /// Its name and version as the table shows them.
    pub name: &'static str,
    /// Its local name in a configuration.
    pub local_name: &'static str,
    /// Its source address without the host.
    pub source: &'static str,
    pub program: PathBuf,
    /// The full name of the RPC that returns its schema.
    pub schema_rpc: &'static str,
    /// The type and the arguments of the data source to plan, if it has one that needs no service.
    pub data_source: Option<(&'static str, &'static str)>,
}

impl Peer {
    /// The same provider with another data source to plan.
    pub fn with_data_source(&self, kind: &'static str, arguments: &'static str) -> Peer {
        Peer { data_source: Some((kind, arguments)), ..self.clone() }
    }
}

/// This provider.
pub fn ours() -> Peer {
    Peer {
        name: "glsizing",
        local_name: "glsizing",
        source: "greenlang/glsizing",
        program: env!("CARGO_BIN_EXE_terraform-provider-glsizing").into(),
        schema_rpc: "/tfplugin6.Provider/GetProviderSchema",
        data_source: Some((
            "glsizing_plan",
            "organizations = 50\n  users = 500\n  transactions_per_day = 50000",
        )),
    }
}

/// This provider first, then those in the environment that `GLSIZING_BENCH_PEERS` names.
pub fn peers() -> Result<Vec<Peer>, Box<dyn Error>> {
    let installed = env::var_os("GLSIZING_BENCH_PEERS").ok_or("run `make bench`")?;
    let find = |name| executable(Path::new(&installed), name);
    Ok(vec![
        ours(),
        Peer {
            name: "null 2.1.2",
            local_name: "null",
            source: "hashicorp/null",
            program: find("terraform-provider-null_v2.1.2_x4")?,
            schema_rpc: "/tfplugin5.Provider/GetSchema",
            data_source: Some((
                "null_data_source",
                "inputs = {\n  organizations = 50\n  users = 500\n  transactions_per_day = 50000\n  }",
            )),
        },
        Peer {
            name: "workato 0.16.0",
            local_name: "workato",
            source: "local/workato",
            program: find("linux_amd64/terraform-provider-workato_v0.16.0")?,
            schema_rpc: "/tfplugin6.Provider/GetProviderSchema",
            data_source: None,
        },
    ])
}

/// An installed program; pip drops the permission to run it.
fn executable(dir: &Path, name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let program = find(dir, name).ok_or(format!("{name} is not installed"))?;
    fs::set_permissions(&program, Permissions::from_mode(0o755))?;
    Ok(program)
}

/// The first file below `dir` whose path ends in `name`.
fn find(dir: &Path, name: &str) -> Option<PathBuf> {
    fs::read_dir(dir).ok()?.filter_map(|entry| Some(entry.ok()?.path())).find_map(|path| {
        if path.ends_with(name) { Some(path) } else { find(&path, name).filter(|_| path.is_dir()) }
    })
}
