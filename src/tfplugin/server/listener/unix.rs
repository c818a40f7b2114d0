//! A unix socket that only the user, or a group that core names, can use.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::net::UnixListener as StdListener;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir, TempPath};
use tokio::net::UnixListener;

use crate::tfplugin::log::PROTOCOL;
use crate::tfplugin::server::environment::Environment;
use crate::tfplugin::server::error::StartError;

/// The shortest that any unix allows for a socket's path, its final zero included.
const MAX_PATH: usize = 104;

/// A socket in the file system. The fields are dropped in their order: the socket is removed, then
/// its directory.
#[derive(Debug)]
pub(in crate::tfplugin::server) struct Socket {
    pub(super) listener: UnixListener,
    path: TempPath,
    directory: Option<TempDir>,
}

impl Socket {
    /// None if no directory is usable and TCP is as safe, which it is with TLS.
    pub(super) fn bind(environment: &Environment) -> Result<Option<Socket>, StartError> {
        let group = environment.socket_group.as_deref().map(group_id).transpose()?;
        if let Some(directory) = &environment.socket_directory {
            let bound = Socket::bind_in(directory, None, group);
            let failed =
                |error| StartError::SocketDirectory { directory: directory.clone(), error };
            return bound.map(Some).map_err(failed);
        }
        let named = environment.temporary_directory.clone();
        let directories: Vec<_> = named.into_iter().chain([PathBuf::from("/tmp")]).collect();
        Socket::bind_in_any(&directories, group).or_else(|reasons| {
            match environment.client_certificate {
                Some(_) => Ok(None),
                None => Err(StartError::NoDirectory(reasons)),
            }
        })
    }

    /// In the first usable directory; else what is wrong with each.
    fn bind_in_any(parents: &[PathBuf], group: Option<u32>) -> Result<Option<Socket>, String> {
        let mut reasons = Vec::new();
        for parent in parents {
            match Socket::bind_below(parent, group) {
                Ok(socket) => return Ok(Some(socket)),
                Err(error) => {
                    let reason = format!("{} ({error})", parent.display());
                    tracing::warn!(target: PROTOCOL, "No socket could be made in {reason}");
                    reasons.push(reason);
                }
            }
        }
        Err(reasons.join(" or "))
    }

    /// In a new private directory.
    fn bind_below(parent: &Path, group: Option<u32>) -> io::Result<Socket> {
        let directory = private_directory(parent, group)?;
        // The socket's own name has 12 characters and a separator.
        if directory.path().as_os_str().len() + 13 >= MAX_PATH {
            return Err(io::Error::new(io::ErrorKind::InvalidFilename, "the path is too long"));
        }
        let path = directory.path().to_owned();
        Socket::bind_in(&path, Some(directory), group)
    }

    fn bind_in(
        parent: &Path,
        directory: Option<TempDir>,
        group: Option<u32>,
    ) -> io::Result<Socket> {
        if parent.as_os_str().as_encoded_bytes().iter().any(|byte| b"|\r\n".contains(byte)) {
            let reason = "the handshake line cannot hold the path's `|` or end of line";
            return Err(io::Error::new(io::ErrorKind::InvalidFilename, reason));
        }
        let socket = Builder::new().prefix("plugin").make_in(parent, |p| StdListener::bind(p))?;
        let (listener, path) = socket.into_parts();
        if let Some(group) = group {
            chown(&path, None, Some(group))?;
            fs::set_permissions(&path, Permissions::from_mode(0o660))?;
        }
        listener.set_nonblocking(true)?;
        Ok(Socket { listener: UnixListener::from_std(listener)?, path, directory })
    }

    pub(super) fn path(&self) -> &Path {
        debug_assert!(self.directory.as_ref().is_none_or(|dir| self.path.starts_with(dir.path())));
        &self.path
    }
}

fn private_directory(parent: &Path, group: Option<u32>) -> io::Result<TempDir> {
    let mode = if group.is_some() { 0o750 } else { 0o700 };
    let permissions = Permissions::from_mode(mode);
    let directory = Builder::new().prefix("plugin").permissions(permissions).tempdir_in(parent)?;
    if group.is_some() {
        chown(directory.path(), None, group)?;
    }
    Ok(directory)
}

/// The number of a group that is given by number or by name.
fn group_id(group: &str) -> Result<u32, StartError> {
    if let Ok(id) = group.parse() {
        return Ok(id);
    }
    let database = fs::read_to_string("/etc/group")?;
    let id = database.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next() == Some(group)).then(|| fields.nth(1)?.parse().ok())?
    });
    id.ok_or_else(|| StartError::Group(group.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[tokio::test]
    async fn is_private_and_is_removed() {
        let socket = Socket::bind(&Environment::default()).unwrap().unwrap();
        let path = socket.path().to_owned();
        let directory = path.parent().unwrap().to_owned();
        assert_eq!(mode(&directory), 0o700);
        drop(socket);
        assert!(!path.exists() && !directory.exists());
    }

    #[tokio::test]
    async fn is_in_the_named_directory_and_open_to_the_named_group() {
        let directory = tempfile::tempdir().unwrap();
        let own_group = std::os::unix::fs::MetadataExt::gid(&fs::metadata(&directory).unwrap());
        let environment = Environment {
            socket_directory: Some(directory.path().to_owned()),
            socket_group: Some(own_group.to_string()),
            ..Environment::default()
        };
        let socket = Socket::bind(&environment).unwrap().unwrap();
        let path = socket.path().to_owned();
        assert_eq!(path.parent(), Some(directory.path()));
        assert_eq!(mode(&path), 0o660);
        drop(socket);
        assert!(!path.exists() && directory.path().exists());
    }

    #[test]
    fn finds_groups_by_name() {
        assert_eq!(group_id("17").unwrap(), 17);
        assert_eq!(group_id("no such group").unwrap_err().to_string(), {
            "there is no group \"no such group\""
        });
    }
}
