//! The instructions to let core use a server that was started by hand.

use std::io::{self, Write};

use serde_json::json;

use super::listener::Listener;

const INTRODUCTION: &str = "Provider started. To attach Terraform CLI, set the \
TF_REATTACH_PROVIDERS environment variable with the following:";

/// Prints the variable to set for a command.
pub(super) fn print(provider: &str, listener: &Listener) -> io::Result<()> {
    let address = listener.address()?.into_string().map_err(|_| {
        let reason = "the socket's path is not UTF-8, so that no variable can name it: set TMPDIR";
        io::Error::new(io::ErrorKind::InvalidFilename, reason)
    })?;
    let assignment = assignment(provider, listener.network(), &address);
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{INTRODUCTION}\n\n\t{assignment}\n")?;
    stdout.flush()
}

fn assignment(provider: &str, network: &str, address: &str) -> String {
    let value = json!({
        provider: {
            "Protocol": "grpc",
            "ProtocolVersion": 6,
            "Pid": std::process::id(),
            // Otherwise core uses version 0 and crashes.
            "Test": true,
            "Addr": { "Network": network, "String": address },
        }
    });
    format!("TF_REATTACH_PROVIDERS='{}'", value.to_string().replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_json_within_quotes() {
        let text = assignment("a/b/c", "unix", "/tmp/s");
        let json = text.strip_prefix("TF_REATTACH_PROVIDERS='").unwrap().strip_suffix('\'');
        let json: serde_json::Value = serde_json::from_str(json.unwrap()).unwrap();
        assert_eq!(json["a/b/c"]["Addr"]["String"], "/tmp/s");
        assert_eq!(json["a/b/c"]["Test"], true);
        assert!(assignment("a/b/c", "unix", "/it's").contains(r"/it'\''s"));
    }
}
