//! ZIP archives: of documents, and the ones that DOCX files are.
//!
//! Nothing in an archive is believed: not the sizes that it states, nor that
//! its entries end. Whatever inflates beyond the limits is an error that names
//! the archive.

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use super::{ReadError, names};

/// The most entries of an archive.
const MAX_ENTRIES: usize = 100_000;
/// The largest entry, inflated.
const MAX_ENTRY: u64 = 256 << 20;
/// The most that all entries inflate to.
const MAX_TOTAL: u64 = 2 << 30;
/// Text deflates to a tenth, a hundredth at most; beyond this it is a bomb,
/// unless it is small.
const MAX_RATIO: u64 = 200;
const SMALL: u64 = 16 << 20;

/// How every ZIP archive with entries begins.
const MAGIC: &[u8] = b"PK\x03\x04";

/// True where `bytes` are a ZIP archive.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// An open archive that counts what it inflates.
pub(super) struct Archive<'a> {
    path: &'a Path,
    format: &'static str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    packed: u64,
    inflated: u64,
}

impl<'a> Archive<'a> {
    /// Opens `bytes`; `path` and `format` name it in errors.
    pub fn open(path: &'a Path, bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        let malformed = |message: String| ReadError::Malformed { path: path.to_owned(), format, message };
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| malformed(error.to_string()))?;
        if zip.len() > MAX_ENTRIES {
            return Err(malformed(format!(
                "it has {} entries; archives of more than {MAX_ENTRIES} are not read",
                zip.len()
            )));
        }
        Ok(Archive { path, format, zip, packed: bytes.len() as u64, inflated: 0 })
    }

    /// The names of all entries, in the order of the archive. A name in an
    /// encoding that cannot be known has U+FFFD in it.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let raw = self.zip.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned());
        self.zip.file_names().zip(raw).map(|(name, raw)| name.map_or(raw, std::borrow::Cow::into_owned))
    }

    /// The bytes of an entry; `None` where there is none of that name.
    pub fn entry(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.zip.index_for_name(name).map(|index| self.entry_at(index, name)).transpose()
    }

    /// The bytes of the entry at this place of the archive, named so in errors.
    fn entry_at(&mut self, index: usize, name: &str) -> Result<Vec<u8>, ReadError> {
        let (path, format) = (self.path, self.format);
        let malformed = |message: String| ReadError::Malformed {
            path: path.to_owned(),
            format,
            message: format!("{name}: {message}"),
        };
        let file = self.zip.by_index(index).map_err(|error| malformed(error.to_string()))?;
        let by_ratio = (self.packed * MAX_RATIO).max(SMALL);
        let limit = MAX_ENTRY.min(by_ratio.min(MAX_TOTAL).saturating_sub(self.inflated));
        let mut bytes = Vec::with_capacity(file.size().min(1 << 20) as usize);
        let read = file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| malformed(error.to_string()))?;
        self.inflated += read as u64;
        if read as u64 > limit {
            return Err(malformed(format!("decompresses to more than {limit} bytes; refusing to read it")));
        }
        Ok(bytes)
    }
}

/// The documents in an archive, in the order of their names, as in a folder:
/// hidden files and what holds no document are passed over. Each comes with its
/// path within the archive.
///
/// ```no_run
/// let bytes = std::fs::read("session.zip")?;
/// for entry in rescite::source::entries("session.zip".as_ref(), &bytes)? {
///     let (name, bytes) = entry?;
///     println!("{name}: {} bytes", bytes.len());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the bytes are no archive, one with too many entries, or one without
/// documents. An entry that
/// cannot be read, or is an archive itself, is an error in its place.
pub fn entries<'a>(
    path: &'a Path,
    bytes: &'a [u8],
) -> Result<impl Iterator<Item = Result<(String, Vec<u8>), ReadError>> + use<'a>, ReadError> {
    let mut archive = Archive::open(path, bytes, "ZIP archive")?;
    let mut names: Vec<(String, usize)> = archive.names().zip(0..).filter(|(name, _)| is_document(name)).collect();
    if names.is_empty() {
        let message = format!("none of its {} entries is a document by its name", archive.zip.len());
        return Err(ReadError::Malformed { path: path.to_owned(), format: "archive of documents", message });
    }
    names.sort();
    Ok(names.into_iter().map(move |(name, index)| {
        let bytes = archive.entry_at(index, &name)?;
        if super::is_archive(&bytes) {
            let message = "it is an archive within an archive: unpack it first".to_owned();
            return Err(ReadError::Malformed { path: path.join(&name), format: "document", message });
        }
        Ok((name.replace('\\', "/"), bytes))
    }))
}

fn is_document(name: &str) -> bool {
    let hidden = name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX");
    !hidden && !name.ends_with(['/', '\\']) && names::may_hold_a_document(Path::new(name))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    /// An archive of these entries.
    pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn documents_come_in_order_and_the_rest_is_passed_over() {
        let bytes = zipped(&[
            ("b/two.txt", b"2"),
            ("a.txt", b"1"),
            (".hidden", b"x"),
            ("__MACOSX/a.txt", b"x"),
            ("b/map.png", b"x"),
        ]);
        let found: Vec<_> = entries(Path::new("a.zip"), &bytes).unwrap().map(Result::unwrap).collect();
        assert_eq!(found, [("a.txt".to_owned(), b"1".to_vec()), ("b/two.txt".to_owned(), b"2".to_vec())]);
    }

    #[test]
    fn an_archive_within_is_refused_by_name() {
        let inner = zipped(&[("a.txt", b"1")]);
        let bytes = zipped(&[("in.zip", &inner), ("z.txt", b"1")]);
        let found: Vec<_> = entries(Path::new("a.zip"), &bytes).unwrap().collect();
        assert!(found[0].as_ref().unwrap_err().to_string().starts_with("a.zip/in.zip"));
        assert!(found[1].is_ok());
    }

    #[test]
    fn bombs_are_not_inflated() {
        let zeros = vec![0; 40 << 20];
        let bytes = zipped(&[("bomb.txt", &zeros), ("z.txt", b"1")]);
        let found: Vec<_> = entries(Path::new("a.zip"), &bytes).unwrap().collect();
        let error = found[0].as_ref().unwrap_err().to_string();
        assert!(
            error.starts_with("a.zip") && error.contains("bomb.txt") && error.contains("decompresses to more than"),
            "{error}"
        );
    }

    #[test]
    fn what_is_cut_is_an_error() {
        let bytes = zipped(&[("a.txt", b"1")]);
        assert!(entries(Path::new("a.zip"), &bytes[..bytes.len() - 30]).is_err());
    }
}
