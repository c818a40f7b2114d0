//! What the process is started with: the environment variables by which core starts a plugin, and file
//! descriptors.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use super::error::StartError;

/// Not a secret: a process that is started without it was started by a person.
const COOKIE: (&str, &str) =
    ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2");

/// The message to a person who starts a plugin by hand.
pub(super) const NOT_FOR_PEOPLE: &str = "\
This binary is a plugin. These are not meant to be executed directly.
Please execute the program that consumes these plugins, which will
load any plugins automatically";

/// Whether core, and not a person, started the process.
pub(super) fn has_cookie(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    variable(COOKIE.0).is_some_and(|value| value == COOKIE.1)
}

/// The variables that core sets, but for the protocol versions that it supports: there is one version here,
/// and core reads it in the handshake line.
#[derive(Debug, Default)]
#[cfg_attr(not(unix), expect(dead_code, reason = "the socket's variables"))]
pub(super) struct Environment {
    /// The certificate of the only client to accept, in PEM; without one there is no TLS.
    pub client_certificate: Option<Vec<u8>>,
    /// The range of ports for TCP; 0 and 0 is any port.
    pub ports: (u16, u16),
    /// The directory for the socket, instead of a new private one.
    pub socket_directory: Option<PathBuf>,
    /// The directory for the new private one.
    pub temporary_directory: Option<PathBuf>,
    /// A group, by name or number, that may use the socket.
    pub socket_group: Option<String>,
    /// Whether core asked for brokered connections over one connection, which is not supported.
    pub multiplex: bool,
}

impl Environment {
    pub(super) fn read(
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Environment, StartError> {
        // For go-plugin an empty variable is one that is not set.
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let port = |name| match set(name) {
            Some(text) => text.to_str().and_then(|text| text.parse().ok()).ok_or(StartError::Port),
            None => Ok(0),
        };
        let (min, max) = (port("PLUGIN_MIN_PORT")?, port("PLUGIN_MAX_PORT")?);
        if min > max {
            return Err(StartError::PortRange { min, max });
        }
        Ok(Environment {
            client_certificate: set("PLUGIN_CLIENT_CERT").map(OsString::into_encoded_bytes),
            ports: (min, max),
            socket_directory: set("PLUGIN_UNIX_SOCKET_DIR").map(PathBuf::from),
            temporary_directory: set("TMPDIR").map(PathBuf::from),
            socket_group: set("PLUGIN_UNIX_SOCKET_GROUP")
                .map(|group| group.to_string_lossy().into_owned()),
            multiplex: set("PLUGIN_MULTIPLEX_GRPC").is_some(),
        })
    }
}

/// The event loop has two file descriptors, signals four, the listener two, and the connection, the log's duplicate
/// of stdout and a file that the provider reads one each; the rest is a reserve.
const NEEDED: usize = 14;

/// An error if fewer file descriptors are free than the process needs.
pub(super) fn check_file_descriptors() -> Result<(), StartError> {
    let pipes: io::Result<Vec<_>> = (0..NEEDED / 2).map(|_| io::pipe()).collect();
    match pipes {
        Ok(_) => Ok(()),
        Err(_) => Err(StartError::FileDescriptors(NEEDED)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Environment, StartError> {
        Environment::read(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into())
        })
    }

    #[test]
    fn knows_the_cookie() {
        assert!(has_cookie(|_| Some(COOKIE.1.into())));
        assert!(!has_cookie(|_| Some("d602".into())));
        assert!(!has_cookie(|_| None));
    }

    #[test]
    fn reads_ports() {
        let ports = |min, max| {
            let result = read(&[("PLUGIN_MIN_PORT", min), ("PLUGIN_MAX_PORT", max)]);
            result.map(|environment| environment.ports).map_err(|error| error.to_string())
        };
        assert_eq!(ports("10000", "25000"), Ok((10_000, 25_000)));
        assert_eq!(ports("", ""), Ok((0, 0)));
        assert_eq!(ports("5", "4"), {
            Err("PLUGIN_MIN_PORT 5 is greater than PLUGIN_MAX_PORT 4".to_owned())
        });
        assert_eq!(ports("70000", ""), {
            Err("PLUGIN_MIN_PORT or PLUGIN_MAX_PORT is not a port".to_owned())
        });
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        let environment = read(&[("PLUGIN_CLIENT_CERT", ""), ("PLUGIN_MULTIPLEX_GRPC", "1")]);
        let environment = environment.unwrap();
        assert_eq!(environment.client_certificate, None);
        assert!(environment.multiplex);
    }
}
