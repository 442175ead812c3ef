//! Many inputs at once: walked, read in parallel, handed on in order.

use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::extract::{self, Extracted};
use crate::language::Language;
use crate::ordered::{self, Ordered, Plan};
use crate::reading::{Origin, Reading};
use crate::source::{self, Contents, Format, Joined, ReadError, Walked};

/// How documents are read, if not as they come.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The language of every document; `None` detects each.
    pub language: Option<&'static Language>,
    /// The format of every file; `None` detects it from the content.
    pub format: Option<Format>,
    /// Leaves aside the hyperlinks that files declare.
    pub no_hyperlinks: bool,
    /// Reads each file as one document, though several may be joined in it.
    pub whole: bool,
    /// The threads to read with, the caller's among them; 0 takes one a core.
    pub threads: usize,
}

/// Files to read, and how.
///
/// Nothing is read before the first document is asked for. Documents come in
/// the order of the files, whatever the number of threads, and only some are
/// in memory at once. A ZIP archive is read as a folder: each of its documents
/// is a file of its own. The documents that are joined in one text come one by
/// one, each with the text's path.
///
/// ```
/// use rescite::{CitationGraph, Corpus};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// # std::fs::write(folder.join("A_RES_69_235.txt"), "Recalling its resolution 68/309,")?;
/// # std::fs::write(folder.join("A_RES_70_1.txt"), "Recalling its resolutions 68/309 and 69/235,")?;
/// let corpus = Corpus::open([folder])?.threads(4);
/// for read in &corpus {
///     let read = read?;
///     println!("{}: {} citations", read.document.path, read.extraction.citations.len());
/// }
/// let graph = corpus.into_iter().collect::<Result<CitationGraph, _>>()?;
/// assert_eq!((graph.node_count(), graph.edge_count()), (3, 3));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    files: Vec<PathBuf>,
    options: Options,
}

impl Corpus {
    /// Lists the files under `paths`; see [`source::walk`].
    ///
    /// # Errors
    /// If a path is missing or a folder cannot be walked.
    pub fn open<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Self, ReadError> {
        let paths: Vec<P> = paths.into_iter().collect();
        let Walked { files, errors, .. } = source::walk(&paths);
        match errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(Corpus::of(files)),
        }
    }

    /// A corpus of these files, in this order.
    pub fn of(files: Vec<PathBuf>) -> Self {
        Corpus { files, options: Options::default() }
    }

    /// Reads with so many threads, the caller's among them; 0 takes one a core.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.options.threads = threads;
        self
    }

    /// Reads every document in this language, instead of detecting each.
    #[must_use]
    pub fn language(mut self, language: &'static Language) -> Self {
        self.options.language = Some(language);
        self
    }

    /// Reads every file as this format, instead of detecting each.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.options.format = Some(format);
        self
    }

    /// Leaves aside the hyperlinks that files declare.
    #[must_use]
    pub fn without_hyperlinks(mut self) -> Self {
        self.options.no_hyperlinks = true;
        self
    }

    /// Reads each file as one document, though several may be joined in it.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.options.whole = true;
        self
    }

    /// The same options with these files.
    #[must_use]
    pub fn with_files(mut self, files: Vec<PathBuf>) -> Self {
        self.files = files;
        self
    }

    /// The files in order.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Reads the files, makes something of each document on its thread, and
    /// hands the results on in the order of the files until `then` breaks.
    /// Returns whether it did.
    pub fn for_each<T: Send>(
        &self,
        make: impl Fn(Extracted) -> T + Sync,
        mut then: impl FnMut(Result<T, ReadError>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let options = &self.options;
        let open = |path| (path, open(path, options, &make));
        ordered::for_each(self.files.iter().map(PathBuf::as_path), self.plan(), open, |(path, opened)| match opened {
            Opened::Made(all) => all.into_iter().try_for_each(&mut then),
            Opened::Joined(documents) => {
                let read = |document| Ok(make(read_joined(path, document, options)?));
                ordered::for_each(documents, options.plan(JOINED_AT_ONCE), read, &mut then)
            }
        })
    }

    /// Where files are many, each is likely small.
    fn plan(&self) -> Plan {
        let plan = self.options.plan(1);
        Plan { chunk: (self.files.len() / (64 * plan.threads)).clamp(1, 16), ..plan }
    }
}

impl Options {
    fn plan(&self, chunk: usize) -> Plan {
        let threads = match self.threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            threads => threads,
        };
        Plan { threads, chunk }
    }
}

/// How many documents of one text a thread takes at once.
const JOINED_AT_ONCE: usize = 8;

impl IntoIterator for Corpus {
    type Item = Result<Extracted, ReadError>;
    type IntoIter = Documents;

    fn into_iter(self) -> Documents {
        let (plan, options) = (self.plan(), self.options);
        let open = move |path: PathBuf| {
            let opened = open(&path, &options, &|read| read);
            (path, opened)
        };
        let files = Ordered::new(self.files.into_iter(), plan, Box::new(open) as Make<_, _>);
        Documents { files, options, made: Vec::new().into_iter(), joined: None }
    }
}

impl IntoIterator for &Corpus {
    type Item = Result<Extracted, ReadError>;
    type IntoIter = Documents;

    fn into_iter(self) -> Documents {
        self.clone().into_iter()
    }
}

type Make<I, T> = Box<dyn Fn(I) -> T + Send + Sync>;
type Piece = std::io::Result<(Origin, Vec<u8>)>;
type Read = Result<Extracted, ReadError>;
type File = (PathBuf, Opened<Extracted>);

/// The documents of a [`Corpus`], read as they are asked for. The threads end
/// when it is dropped.
pub struct Documents {
    files: Ordered<std::vec::IntoIter<PathBuf>, File, Make<PathBuf, File>>,
    options: Options,
    /// What is left of a file that was read.
    made: std::vec::IntoIter<Read>,
    /// What is left of a text of several documents.
    joined: Option<Ordered<Joined, Read, Make<Piece, Read>>>,
}

impl Iterator for Documents {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if let Some(read) = self.made.next() {
                return Some(read);
            }
            if let Some(read) = self.joined.as_mut().and_then(Iterator::next) {
                return Some(read);
            }
            self.joined = None;
            match self.files.next()? {
                (_, Opened::Made(all)) => self.made = all.into_iter(),
                (path, Opened::Joined(documents)) => {
                    let options = self.options;
                    let read = move |document| read_joined(&path, document, &options);
                    let plan = options.plan(JOINED_AT_ONCE);
                    self.joined = Some(Ordered::new(documents, plan, Box::new(read) as Make<_, _>));
                }
            }
        }
    }
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documents").field("options", &self.options).finish_non_exhaustive()
    }
}

/// Lists the files under `paths`; see [`source::walk`].
pub fn list<P: AsRef<Path>>(paths: &[P]) -> Walked {
    source::walk(paths)
}

/// Reads one file as one document.
///
/// # Errors
/// If the file cannot be read as a document.
pub fn read(path: &Path) -> Result<Extracted, ReadError> {
    read_bytes(path, source::bytes_of(path)?, &Options::default())
}

/// Reads the bytes of one file, `path` being its name, as `options` say.
///
/// # Errors
/// If the bytes cannot be read as a document.
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

/// A file once it is opened.
enum Opened<T> {
    /// It is read: one document, or those of an archive.
    Made(Vec<Result<T, ReadError>>),
    /// Its documents are to be read: more than one, maybe more than fit in
    /// memory.
    Joined(Joined),
}

/// Reads one of the documents of a text.
fn read_joined(path: &Path, document: Piece, options: &Options) -> Read {
    let io = |source| ReadError::Open { path: path.to_owned(), source };
    let (origin, bytes) = document.map_err(io)?;
    Ok(read_reading(path, source::read_joined(path, origin, bytes)?, options))
}

/// Reads a file, or each document of an archive.
fn open<T>(path: &Path, options: &Options, make: &impl Fn(Extracted) -> T) -> Opened<T> {
    let alone = |result: Result<T, ReadError>| Opened::Made(vec![result]);
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
    match source::entries(path, &bytes) {
        Ok(entries) => Opened::Made(
            entries
                .map(|entry| {
                    let (name, bytes) = entry?;
                    read_bytes(&path.join(name), bytes, options).map(make)
                })
                .collect(),
        ),
        Err(error) => alone(Err(error)),
    }
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
        let corpus = Corpus { files: files.to_vec(), options: *options };
        let mut all = Vec::new();
        let _ = corpus.for_each(make, |made| {
            all.extend(made.unwrap());
            ControlFlow::Continue(())
        });
        let iterated: Vec<_> = corpus.into_iter().flat_map(|read| make(read.unwrap())).collect();
        assert_eq!(iterated, all);
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
        // But for where they are, the records are the same.
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

    #[test]
    fn documents_come_in_order_and_the_rest_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        for number in 100..400 {
            std::fs::write(folder.path().join(format!("{number}.txt")), format!("resolution 68/{number} of")).unwrap();
        }
        let corpus = Corpus::open([folder.path()]).unwrap();
        for threads in [1, 2, 5] {
            let corpus = corpus.clone().threads(threads);
            let paths: Vec<String> = corpus.into_iter().map(|read| read.unwrap().document.path).collect();
            assert!(paths.len() == 300 && paths.is_sorted());
        }
        // Files that are gone are errors for whoever asks, and for nobody else.
        let mut documents = corpus.threads(2).into_iter();
        assert!(documents.next().unwrap().is_ok());
        folder.close().unwrap();
        assert!(documents.any(|read| read.is_err()));
    }

    #[test]
    fn a_missing_path_is_an_error_before_anything_is_read() {
        let error = Corpus::open(["no such folder"]).unwrap_err();
        assert!(error.to_string().starts_with("no such folder: "), "{error}");
    }
}
