//! Many inputs at once: walked, read in parallel, handed on in order.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::Document;
use crate::extract::{self, Extraction};
use crate::language::Language;
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

/// How documents are read, where it is not as they come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of every document; `None` detects each.
    pub language: Option<&'static Language>,
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
    read_with(path, &Options::default())
}

/// Reads one file as `options` say.
///
/// # Errors
/// Where the file cannot be read as a document.
pub fn read_with(path: &Path, options: &Options) -> Result<Read, ReadError> {
    let reading = if path == source::stdin_path() { source::read_stdin()? } else { source::read(path)? };
    let name = source::display_path(path);
    let document = match options.language {
        Some(language) => Document::in_language(&name, reading, language),
        None => Document::new(&name, reading),
    };
    let extraction = extract::extract(&document);
    Ok(Read { document, extraction })
}

/// Reads `files` in parallel, makes something of each (`make` runs on many
/// threads), and hands the results on in the order of the files, so that
/// output never depends on the number of threads.
pub fn for_each<T: Send>(
    files: &[PathBuf],
    options: &Options,
    make: impl Fn(Read) -> T + Sync,
    mut then: impl FnMut(&Path, Result<T, ReadError>),
) {
    for batch in files.chunks(BATCH) {
        let made: Vec<Result<T, ReadError>> =
            batch.par_iter().map(|path| read_with(path, options).map(&make)).collect();
        for (path, result) in batch.iter().zip(made) {
            then(path, result);
        }
    }
}
