//! Many inputs at once: walked, read in parallel, handed on in order.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::Document;
use crate::extract::{self, Extracted};
use crate::language::Language;
use crate::reading::{Origin, Reading};
use crate::source::{self, Contents, Format, Joined, ReadError, Walked};

/// How many inputs are in memory at once: bounds memory, keeps threads busy.
const BATCH: usize = 128;

/// How documents are read, where it is not as they come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of every document; `None` detects each.
    pub language: Option<&'static Language>,
    /// The format of every file; `None` tells it by content.
    pub format: Option<Format>,
    /// Leaves aside the hyperlinks that files declare.
    pub no_hyperlinks: bool,
    /// Reads each file as one document, though several may be joined in it.
    pub whole: bool,
}

/// Lists the files under `paths`; see [`source::walk`].
pub fn list<P: AsRef<Path>>(paths: &[P]) -> Walked {
    source::walk(paths)
}

/// Reads one file as one document.
///
/// # Errors
/// Where the file cannot be read as a document.
pub fn read(path: &Path) -> Result<Extracted, ReadError> {
    read_bytes(path, source::bytes_of(path)?, &Options::default())
}

/// Reads the bytes of one file, `path` being its name, as `options` say.
///
/// # Errors
/// Where the bytes cannot be read as a document.
pub fn read_bytes(path: &Path, bytes: Vec<u8>, options: &Options) -> Result<Extracted, ReadError> {
    let reading = match options.format {
        Some(format) => source::read_as(path, bytes, format)?,
        None => source::read_from(path, bytes)?,
    };
    Ok(read_reading(path, reading, options))
}

/// Reads on, from what the format's reader found.
fn read_reading(path: &Path, reading: Reading, options: &Options) -> Extracted {
    let name = source::display_path(path);
    let mut document = match options.language {
        Some(language) => Document::in_language(&name, reading, language),
        None => Document::new(&name, reading),
    };
    if options.no_hyperlinks {
        document.links.clear();
    }
    let extraction = extract::extract(&document);
    Extracted { document, extraction }
}

/// Reads `files` in parallel, makes something of each (`make` runs on many
/// threads), and hands the results on in the order of the files, so that
/// output never depends on the number of threads. A ZIP archive is read as a
/// folder: each of its documents is a file of its own. The documents that are
/// joined in one text are handed on one by one, each with the text's path.
pub fn for_each<T: Send>(
    files: &[PathBuf],
    options: &Options,
    make: impl Fn(Extracted) -> T + Sync,
    mut then: impl FnMut(&Path, Result<T, ReadError>),
) {
    let opened = |path| (path, read_each(path, options, &make));
    in_order(files.iter().map(PathBuf::as_path), opened, |(path, opened)| match opened {
        Opened::Made(all) => all.into_iter().for_each(|(path, result)| then(&path, result)),
        Opened::Joined(documents) => read_joined(path, documents, options, &make, |made| then(path, made)),
    });
}

/// Makes something of each item on all threads, and hands it on in the order of
/// the items. One thread hands each on before it goes to the next, while what
/// was made is near.
fn in_order<I: Send, T: Send>(
    items: impl IntoIterator<Item = I>,
    make: impl Fn(I) -> T + Sync,
    mut then: impl FnMut(T),
) {
    let mut items = items.into_iter();
    if rayon::current_num_threads() == 1 {
        return items.map(make).for_each(then);
    }
    loop {
        let batch: Vec<I> = items.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let made: Vec<T> = batch.into_par_iter().map(&make).collect();
        made.into_iter().for_each(&mut then);
    }
}

/// A file once it is opened.
enum Opened<T> {
    /// It is read.
    Made(Vec<(PathBuf, Result<T, ReadError>)>),
    /// Its documents are to be read: more than one, maybe more than fit in
    /// memory.
    Joined(Joined),
}

/// Reads the documents of one text in parallel, and hands them on in order.
fn read_joined<T: Send>(
    path: &Path,
    documents: Joined,
    options: &Options,
    make: &(impl Fn(Extracted) -> T + Sync),
    then: impl FnMut(Result<T, ReadError>),
) {
    let read = |document: std::io::Result<(Origin, Vec<u8>)>| {
        let io = |source| ReadError::Open { path: path.to_owned(), source };
        let (origin, bytes) = document.map_err(io)?;
        let reading = source::read_joined(path, origin, bytes)?;
        Ok(make(read_reading(path, reading, options)))
    };
    in_order(documents, read, then);
}

/// Reads a file, or each document of an archive.
fn read_each<T>(path: &Path, options: &Options, make: &impl Fn(Extracted) -> T) -> Opened<T> {
    let alone = |result: Result<T, ReadError>| Opened::Made(vec![(path.to_owned(), result)]);
    let may_join = !options.whole && options.format.is_none_or(|format| format == Format::Text);
    let contents = if may_join { source::open(path) } else { source::bytes_of(path).map(Contents::Bytes) };
    let bytes = match contents {
        Ok(Contents::Bytes(bytes)) => bytes,
        Ok(Contents::Joined(documents)) => return Opened::Joined(documents),
        Err(error) => return alone(Err(error)),
    };
    if options.format.is_some() || !source::is_archive(&bytes) {
        return alone(read_bytes(path, bytes, options).map(make));
    }
    let entries = match source::entries(path, &bytes) {
        Ok(entries) => entries,
        Err(error) => return alone(Err(error)),
    };
    let entries = entries
        .map(|entry| match entry {
            Ok((name, bytes)) => {
                let path = path.join(name);
                let read = read_bytes(&path, bytes, options).map(make);
                (path, read)
            }
            Err(error) => (error.path().to_owned(), Err(error)),
        })
        .collect();
    Opened::Made(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Record;

    /// What is made of each record of the files: JSON, but for the path.
    fn records(files: &[PathBuf], options: &Options) -> Vec<serde_json::Value> {
        let make = |read: Extracted| {
            let records = read.extraction.citations.iter().map(|citation| {
                let mut record = serde_json::to_value(Record::new(&read.document, citation)).unwrap();
                record["path"] = serde_json::Value::Null;
                record
            });
            records.collect::<Vec<_>>()
        };
        let mut all = Vec::new();
        for_each(files, options, make, |_, made| all.extend(made.unwrap()));
        all
    }

    #[test]
    fn joined_documents_are_read_as_if_each_had_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let texts: Vec<String> = (1..=300)
            .map(|number| {
                format!(
                    "A/RES/79/{number}\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n9 December 2024\n\n\
                     The General Assembly,\n\nRecalling its resolution 68/309 of 10 September 2014,1\n\n{}\n______\n\
                     1\nSee resolution 64/{number}.\n\u{c}",
                    "Noting the work of all who keep records,\n\n".repeat(30)
                )
            })
            .collect();
        let files: Vec<PathBuf> = (0..texts.len()).map(|at| folder.path().join(format!("{at:03}.txt"))).collect();
        for (file, text) in files.iter().zip(&texts) {
            std::fs::write(file, text).unwrap();
        }
        let joined = folder.path().join("all.txt");
        let whole = texts.concat();
        std::fs::write(&joined, &whole).unwrap();
        assert!(whole.len() > 1 << 18, "it is read in more than one piece");

        let mut alone = records(&files, &Options::default());
        let together = records(std::slice::from_ref(&joined), &Options::default());
        assert_eq!(together.len(), 3 * texts.len());
        for record in &together {
            let span = |key: &str| record[key].as_u64().unwrap() as usize;
            let before = &whole[..span("start")];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            let page = before.matches('\u{c}').count() + 1;
            assert_eq!((span("line"), span("column"), span("page")), (line, column, page), "{record}");
            if record["via"].is_null() {
                assert_eq!(record["text"], whole[span("start")..span("end")]);
            }
        }
        // But for where they stand, the records are the same.
        let mut together = together;
        for record in alone.iter_mut().chain(&mut together) {
            for key in ["start", "end", "line", "column", "page"] {
                record[key] = serde_json::Value::Null;
            }
        }
        assert_eq!(alone, together);

        let one = Options { whole: true, ..Options::default() };
        let sources: std::collections::BTreeSet<String> =
            records(&[joined], &one).iter().map(|record| record["source"].to_string()).collect();
        assert_eq!(sources.len(), 1);
    }
}
