//! An AWS of one's own: moto, which keeps what is applied in memory and answers on loopback.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use tempfile::TempDir;

use super::processes::wait_until;

/// A running server; it ends with this value.
pub struct Moto {
    process: Child,
    endpoint: String,
    /// An interpreter that can import what moto is made of.
    python: PathBuf,
    dir: TempDir,
}

/// The emulator's file of the requests it got.
const RECORDING: &str = "requests";

impl Moto {
    /// Starts the server that `GLSIZING_TEST_MOTO_SERVER` names, on a port of the system's choice.
    pub fn start() -> Option<Moto> {
        let program = PathBuf::from(env::var_os("GLSIZING_TEST_MOTO_SERVER")?);
        let dir = TempDir::new().unwrap();
        let log = dir.path().join("log");
        let output = File::create(&log).unwrap();
        let process = Command::new(&program)
            .args(["--host", "127.0.0.1", "--port", "0"])
            // Nodes of EKS take policies that AWS itself provides.
            .env("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
            .env("MOTO_ENABLE_RECORDING", "true")
            .env("MOTO_RECORDER_FILEPATH", RECORDING)
            .current_dir(dir.path())
            .stdin(Stdio::null())
            .stdout(output.try_clone().unwrap())
            .stderr(output)
            .spawn()
            .unwrap_or_else(|e| panic!("{}: {e}", program.display()));
        let python = program.with_file_name("python");
        let mut moto = Moto { process, endpoint: String::new(), python, dir };
        wait_until("moto listens", || {
            moto.endpoint = announced(&fs::read_to_string(&log).unwrap()).unwrap_or_default();
            !moto.endpoint.is_empty()
        });
        Some(moto)
    }

    /// What points a program that speaks to AWS here instead.
    pub fn environment(&self) -> [(&'static str, &str); 4] {
        [
            ("AWS_ENDPOINT_URL", &self.endpoint),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
        ]
    }

    /// The arguments of every request so far for an action of an API that takes forms.
    pub fn requests(&self, action: &str) -> Vec<BTreeMap<String, String>> {
        let recording = fs::read_to_string(self.dir.path().join(RECORDING)).unwrap();
        let body = |line: &str| {
            let request: Value = serde_json::from_str(line).unwrap();
            BASE64_STANDARD.decode(request["body"].as_str()?).ok()
        };
        let bodies = recording.lines().filter_map(body);
        let forms = bodies.map(|body| {
            let body = String::from_utf8_lossy(&body).into_owned();
            let arguments = body.split('&').filter_map(|argument| argument.split_once('='));
            arguments.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        });
        forms
            .filter(|form: &BTreeMap<String, String>| {
                form.get("Action").is_some_and(|one| one == action)
            })
            .collect()
    }

    /// Asks the AWS API, past the Terraform provider: `read("eks", "list_clusters", json!({}))`.
    #[track_caller]
    pub fn read(&self, service: &str, operation: &str, arguments: Value) -> Value {
        let driver = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/aws_read.py");
        let output = Command::new(&self.python)
            .args([driver, &self.endpoint, service, operation, &arguments.to_string()])
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{service} {operation}: {error}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// The address in the server's own words.
fn announced(log: &str) -> Option<String> {
    let line = log.lines().find_map(|line| line.split_once("Running on "))?.1;
    // Its line is complete once the next one has begun.
    log.contains("Press CTRL+C").then(|| line.trim().to_owned())
}
