//! Folders into lists of files, as ripgrep walks them: ignore files are
//! honoured, hidden files left out, links not followed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::ReadError;

/// The files under some paths, and what could not be walked.
#[derive(Debug, Default)]
pub struct Walked {
    /// Files in order of their paths; a path given twice is listed once.
    pub files: Vec<PathBuf>,
    /// Paths that are missing or unreadable.
    pub errors: Vec<ReadError>,
}

/// Endings of files in folders that hold no document: rescite's own outputs,
/// pictures, programs. A file that is named outright is always read. A test
/// saves each export and looks whether it is passed over.
const PASSED_OVER: [&str; 30] = [
    "dot", "gv", "graphml", "gexf", "json", "jsonl", "csv", "tsv", "svg", "png", "jpg", "jpeg", "gif", "md", "toml",
    "lock", "rs", "py", "sh", "js", "css", "bib", "net", "parquet", "mmd", "ttl", "clu", "vec", "cyjs", "sarif",
];

/// rescite's own lists, by their names.
const OWN_LISTS: [&str; 2] = ["adjacency.txt", "matrix.txt"];

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

/// True where a file in a folder may be a document, by its name.
pub(super) fn may_hold_a_document(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    let own = path.file_name().is_some_and(|name| OWN_LISTS.iter().any(|list| name == *list));
    !readme && !own && !PASSED_OVER.contains(&ending.as_str())
}

fn walk_error(root: &Path, error: &ignore::Error) -> ReadError {
    let message = match error.io_error() {
        Some(io) if io.kind() == std::io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        _ => error.to_string(),
    };
    ReadError::Walk { path: root.to_owned(), message }
}
