//! Many inputs at once: walked, read in parallel, handed on in order.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::Document;
use crate::extract::{self, Extraction};
use crate::language::Language;
use crate::source::{self, Format, ReadError, Walked};

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
    /// The format of every file; `None` tells it by content.
    pub format: Option<Format>,
    /// Leaves aside the hyperlinks that files declare.
    pub no_hyperlinks: bool,
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
    read_bytes(path, source::bytes_of(path)?, &Options::default())
}

/// Reads the bytes of one file, `path` being its name, as `options` say.
///
/// # Errors
/// Where the bytes cannot be read as a document.
pub fn read_bytes(path: &Path, bytes: Vec<u8>, options: &Options) -> Result<Read, ReadError> {
    let reading = match options.format {
        Some(format) => source::read_as(path, bytes, format)?,
        None => source::read_from(path, bytes)?,
    };
    let name = source::display_path(path);
    let mut document = match options.language {
        Some(language) => Document::in_language(&name, reading, language),
        None => Document::new(&name, reading),
    };
    if options.no_hyperlinks {
        document.links.clear();
    }
    let extraction = extract::extract(&document);
    Ok(Read { document, extraction })
}

/// Reads `files` in parallel, makes something of each (`make` runs on many
/// threads), and hands the results on in the order of the files, so that
/// output never depends on the number of threads. A ZIP archive is read as a
/// folder: each of its documents is a file of its own.
pub fn for_each<T: Send>(
    files: &[PathBuf],
    options: &Options,
    make: impl Fn(Read) -> T + Sync,
    mut then: impl FnMut(&Path, Result<T, ReadError>),
) {
    for batch in files.chunks(BATCH) {
        let made: Vec<Vec<(PathBuf, Result<T, ReadError>)>> =
            batch.par_iter().map(|path| read_each(path, options, &make)).collect();
        for (path, result) in made.into_iter().flatten() {
            then(&path, result);
        }
    }
}

/// Reads a file, or each document of an archive.
fn read_each<T>(path: &Path, options: &Options, make: &impl Fn(Read) -> T) -> Vec<(PathBuf, Result<T, ReadError>)> {
    let alone = |result: Result<T, ReadError>| vec![(path.to_owned(), result)];
    let bytes = match source::bytes_of(path) {
        Ok(bytes) => bytes,
        Err(error) => return alone(Err(error)),
    };
    if options.format.is_some() || !source::is_archive(&bytes) {
        return alone(read_bytes(path, bytes, options).map(make));
    }
    let entries = match source::entries(path, &bytes) {
        Ok(entries) => entries,
        Err(error) => return alone(Err(error)),
    };
    entries
        .map(|entry| match entry {
            Ok((name, bytes)) => {
                let path = path.join(name);
                let read = read_bytes(&path, bytes, options).map(make);
                (path, read)
            }
            Err(error) => (error.path().to_owned(), Err(error)),
        })
        .collect()
}
