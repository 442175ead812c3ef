//! Files written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Why a file could not be written; whatever stood there before still does.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// No file can be made in that folder.
    #[error("{}: cannot be created: {source}; choose a file in an existing folder that you can write to", path.display())]
    Create {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The contents could not be written: a full disk, a closed pipe.
    #[error("{}: cannot be written: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The finished file could not be put in its place.
    #[error("{}: cannot be replaced: {source}", path.display())]
    Replace {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes a file whole or not at all: first beside its place, then renamed
/// into it. A link is followed, so that the file it leads to is replaced; a
/// device or a pipe (`/dev/stdout`) is written to directly.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("ranking.txt");
/// rescite::export::save(&path, |out| out.write_all(b"1 A/RES/70/1\n"))?;
/// assert_eq!(std::fs::read_to_string(&path)?, "1 A/RES/70/1\n");
/// # Ok(()) }
/// ```
///
/// # Errors
/// Where the folder or the file cannot be written, or `write` fails.
pub fn save(path: impl AsRef<Path>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), SaveError> {
    let path = path.as_ref();
    let create = |source| SaveError::Create { path: path.to_owned(), source };
    let written = |source| SaveError::Write { path: path.to_owned(), source };
    let known = fs::metadata(path).ok();
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        let file = File::options().write(true).open(path).map_err(create)?;
        return fill(&file, write).map_err(written);
    }
    let place = if known.is_some() { fs::canonicalize(path).map_err(create)? } else { path.to_owned() };
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let file = beside(folder).map_err(create)?;
    if let Some(known) = known {
        file.as_file().set_permissions(known.permissions()).map_err(create)?;
    }
    fill(file.as_file(), write).and_then(|()| file.as_file().sync_all()).map_err(written)?;
    file.persist(&place).map_err(|failed| SaveError::Replace { path: path.to_owned(), source: failed.error })?;
    Ok(())
}

fn fill(file: &File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.flush()
}

/// A temporary file that others may read once it has its name, as the
/// system's mask for new files has it.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rescite-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The name of a file that is not there any more says nothing.
    let without_name = |error: io::Error| {
        let text = error.to_string();
        io::Error::new(error.kind(), text.split(" at path ").next().unwrap_or_default())
    };
    builder.tempfile_in(folder).map_err(without_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        save(&path, |out| out.write_all(b"old")).unwrap();
        let failed = save(&path, |out| {
            out.write_all(b"half of the n")?;
            Err(io::Error::other("the disk is full"))
        });
        let message = failed.unwrap_err().to_string();
        assert!(message.ends_with("a.txt: cannot be written: the disk is full"), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays behind");
    }

    #[test]
    fn errors_name_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing").join("a.txt");
        let message = save(&missing, |_| Ok(())).unwrap_err().to_string();
        assert!(message.contains("a.txt: cannot be created") && !message.contains(".rescite-"), "{message}");
        assert!(save(folder.path(), |_| Ok(())).unwrap_err().to_string().contains("cannot be created"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        save(&link, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        save("/dev/null", |out| out.write_all(b"gone")).unwrap();
    }
}
