//! Folders into lists of files, as ripgrep walks them: ignore files are
//! honoured, hidden files left out, links not followed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::ReadError;
use super::names::may_hold_a_document;

/// The files under some paths, and what could not be walked.
#[derive(Debug, Default)]
pub struct Walked {
    /// Files in order of their paths; a path given twice is listed once.
    pub files: Vec<PathBuf>,
    /// Paths that are missing or unreadable.
    pub errors: Vec<ReadError>,
}

/// Lists the files under `paths`.
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> Walked {
    let mut walked = Walked::default();
    for path in paths {
        let path = path.as_ref();
        // A pipe that is named is read as a file is.
        if path == Path::new("-") || path.exists() && !path.is_dir() {
            walked.files.push(path.to_owned());
            continue;
        }
        for entry in ignore::WalkBuilder::new(path).require_git(false).build() {
            match entry {
                Ok(entry)
                    if entry.file_type().is_some_and(|kind| kind.is_file()) && may_hold_a_document(entry.path()) =>
                {
                    walked.files.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => walked.errors.push(walk_error(path, &error)),
            }
        }
    }
    walked.files.sort();
    walked.files.dedup();
    if paths.len() > 1 {
        // The same file by another way is the same file.
        let mut seen = HashSet::new();
        walked.files.retain(|file| file.canonicalize().map_or(true, |whole| seen.insert(whole)));
    }
    walked
}

fn walk_error(root: &Path, error: &ignore::Error) -> ReadError {
    let message = match error.io_error() {
        Some(io) if io.kind() == std::io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        _ => error.to_string(),
    };
    ReadError::Walk { path: root.to_owned(), message }
}
