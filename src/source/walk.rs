//! Folders into lists of files, as ripgrep walks them: ignore files are
//! honoured, hidden files left out, links not followed. What is left out is
//! listed too, with the reason.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::ReadError;
use super::names::may_hold_a_document;

/// What of a folder is read.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Walk {
    /// Reads what ignore files (`.gitignore`, `.ignore`) exclude.
    pub no_ignore: bool,
    /// Reads hidden files and folders, except for `.git`.
    pub hidden: bool,
}

/// The files under some paths, what of folders was skipped, and what could not
/// be walked.
#[derive(Debug, Default)]
pub struct Walked {
    /// Files in order of their paths; a path given twice is listed once.
    pub files: Vec<PathBuf>,
    /// What folders hold besides, in order of its paths.
    pub skipped: Vec<Skipped>,
    /// Paths that are missing or unreadable.
    pub errors: Vec<ReadError>,
}

/// A file or a folder that is not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file, or the folder with all that is in it.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
    /// True for a folder.
    pub is_folder: bool,
}

/// Why a file or a folder is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// An ignore file excludes it.
    Ignored,
    /// Its name begins with a full stop.
    Hidden,
    /// It cannot be a document by its name: a picture, an output of rescite.
    Name,
    /// A link, which is not followed within folders, a socket or a device.
    NoFile,
}

/// Lists the files under `paths`, as [`Walk::default`] reads folders.
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> Walked {
    Walk::default().list(paths)
}

impl Walk {
    /// Lists the files under `paths`. What is named is read: ignore rules and
    /// names matter within folders only.
    ///
    /// ```
    /// use rescite::source::{Reason, Walk};
    /// # fn main() -> std::io::Result<()> {
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// std::fs::write(folder.join("a.txt"), "resolution 68/309")?;
    /// std::fs::write(folder.join("b.log"), "")?;
    /// std::fs::write(folder.join(".ignore"), "*.log")?;
    /// let walked = Walk::default().list(&[folder]);
    /// assert_eq!(walked.files, [folder.join("a.txt")]);
    /// let reasons: Vec<Reason> = walked.skipped.iter().map(|skipped| skipped.reason).collect();
    /// assert_eq!(reasons, [Reason::Hidden, Reason::Ignored]);
    /// # Ok(()) }
    /// ```
    pub fn list<P: AsRef<Path>>(&self, paths: &[P]) -> Walked {
        let mut walked = Walked::default();
        for path in paths {
            let path = path.as_ref();
            // A pipe that is named is read as a file is.
            if path == Path::new("-") || path.exists() && !path.is_dir() {
                walked.files.push(path.to_owned());
            } else {
                self.folder(path, &mut walked);
            }
        }
        walked.files.sort();
        walked.files.dedup();
        walked.skipped.sort();
        walked.skipped.dedup();
        if paths.len() > 1 {
            // The same file by another way is the same file.
            let mut seen = HashSet::new();
            walked.files.retain(|file| file.canonicalize().map_or(true, |whole| seen.insert(whole)));
        }
        walked
    }

    fn folder(&self, root: &Path, walked: &mut Walked) {
        let use_ignore_files = !self.no_ignore;
        let entries = WalkBuilder::new(root)
            .require_git(false)
            .hidden(!self.hidden)
            .parents(use_ignore_files)
            .ignore(use_ignore_files)
            .git_ignore(use_ignore_files)
            .git_global(use_ignore_files)
            .git_exclude(use_ignore_files)
            .filter_entry(|entry| entry.depth() == 0 || entry.file_name() != REPOSITORY)
            .build();
        let (mut folders, mut seen) = (Vec::new(), HashSet::new());
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    walked.errors.push(walk_error(root, &error));
                    continue;
                }
            };
            seen.insert(entry.path().to_owned());
            let path = entry.path().to_owned();
            match entry.file_type() {
                Some(kind) if kind.is_dir() => folders.push(path),
                Some(kind) if kind.is_file() && may_hold_a_document(&path) => walked.files.push(path),
                Some(kind) if kind.is_file() => walked.skip(path, Reason::Name, false),
                _ => walked.skip(path, Reason::NoFile, false),
            }
        }
        // The walk is silent about what it leaves out of the folders that it enters.
        for entry in folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten() {
            if !seen.contains(&entry.path()) {
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                let name = entry.file_name();
                let is_hidden = name.as_encoded_bytes().starts_with(b".") && (!self.hidden || name == REPOSITORY);
                let reason = if is_hidden { Reason::Hidden } else { Reason::Ignored };
                walked.skip(entry.path(), reason, is_folder);
            }
        }
    }
}

/// Where Git keeps what no reader wants.
const REPOSITORY: &str = ".git";

impl Walked {
    fn skip(&mut self, path: PathBuf, reason: Reason, is_folder: bool) {
        self.skipped.push(Skipped { path, reason, is_folder });
    }
}

fn walk_error(root: &Path, error: &ignore::Error) -> ReadError {
    let message = match error.io_error() {
        Some(io) if io.kind() == std::io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        _ => error.to_string(),
    };
    ReadError::Walk { path: root.to_owned(), message }
}
