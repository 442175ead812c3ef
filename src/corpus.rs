//! Many inputs at once: walked, read in parallel, handed on in order.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::Document;
use crate::extract::{self, Extraction};
use crate::source::{self, ReadError, Walked};

/// How many inputs are in memory at once: bounds memory, keeps threads busy.
const BATCH: usize = 128;

/// One document, read and scanned.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// What it cites.
    pub extraction: Extraction,
}

/// Lists the files under `paths`; see [`source::walk`].
pub fn list<P: AsRef<Path>>(paths: &[P]) -> Walked {
    source::walk(paths)
}

/// Reads one file.
///
/// # Errors
/// Where the file cannot be read as a document.
pub fn read(path: &Path) -> Result<Read, ReadError> {
    let reading = if path == source::stdin_path() { source::read_stdin()? } else { source::read(path)? };
    let document = Document::new(&source::display_path(path), reading);
    let extraction = extract::extract(&document);
    Ok(Read { document, extraction })
}

/// Reads `files` in parallel, makes something of each (`make` runs on many
/// threads), and hands the results on in the order of the files, so that
/// output never depends on the number of threads.
pub fn for_each<T: Send>(
    files: &[PathBuf],
    make: impl Fn(Read) -> T + Sync,
    mut then: impl FnMut(&Path, Result<T, ReadError>),
) {
    for batch in files.chunks(BATCH) {
        let made: Vec<Result<T, ReadError>> = batch.par_iter().map(|path| read(path).map(&make)).collect();
        for (path, result) in batch.iter().zip(made) {
            then(path, result);
        }
    }
}
