//! Writes a file as a whole: the text goes to a temporary file beside it, which then takes its name.

use std::fs::{self, Metadata, Permissions};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

const NO_DIRECTORY: &str = "the directory does not exist; create it first";

/// Symbolic links that are followed; Linux follows as many.
const MOST_LINKS: usize = 40;

/// Refuses a path to which no file can be written, before there is anything to write.
pub fn check(path: &Path) -> Result<()> {
    Target::of(path)?.beside().map(drop)
}

/// Writes a file, or replaces the one that is there and keeps its permissions and owner. What is
/// no regular file, or may not be written, is refused. When writing fails, the old file stays.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = Target::of(path)?;
    let mut file = target.beside()?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(target.path).map_err(|error| error.error)?;
    Ok(())
}

/// Where a path leads to, and the file that is there.
struct Target {
    path: PathBuf,
    old: Option<Metadata>,
}

impl Target {
    fn of(path: &Path) -> Result<Target> {
        let old = match fs::metadata(path) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        match &old {
            Some(old) if old.is_dir() => Err(Error::other("is a directory")),
            Some(old) if !old.is_file() => {
                Err(Error::other("is not a regular file, such as a device or a pipe"))
            }
            Some(old) if old.permissions().readonly() => Err(Error::other("is read-only")),
            _ => Ok(Target { path: without_links(path)?, old }),
        }
    }

    /// A temporary file in the same directory, with the permissions of the file that it replaces.
    fn beside(&self) -> Result<NamedTempFile> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = Builder::new();
        if let Some(permissions) = default_permissions() {
            builder.permissions(permissions);
        }
        let folder = folder.unwrap_or(Path::new("."));
        if !folder.exists() {
            return Err(Error::new(ErrorKind::NotFound, NO_DIRECTORY));
        }
        let file = builder.tempfile_in(folder)?;
        if let Some(old) = &self.old {
            keep_owner(&file, old);
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(file)
    }
}

/// The path behind symbolic links, also where the last one leads to no file yet.
fn without_links(path: &Path) -> Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else { return Ok(path) };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(Error::other("too many symbolic links"))
}

/// What any program creates a file with; the umask takes from it.
#[cfg(unix)]
fn default_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn default_permissions() -> Option<Permissions> {
    None
}

/// Only root can give a file away; for others the owner is the same already, or the file is theirs.
#[cfg(unix)]
fn keep_owner(file: &NamedTempFile, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file.as_file(), Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &NamedTempFile, _: &Metadata) {}
