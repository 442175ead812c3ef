//! Files and folders into readings: the formats and how they are told apart.
//!
//! A reader knows one format and nothing of citations. It turns the bytes of
//! one file into a [`Reading`]: the text, where each run of it came from, and
//! what the format itself says of footnotes, links and identity.

mod akn;
mod archive;
mod doc;
pub mod docx;
mod epub;
mod error;
mod fields;
mod flow;
mod html;
mod joined;
mod lists;
mod mail;
mod markdown;
mod names;
mod numeral;
mod odt;
mod pdf;
mod rtf;
mod superscript;
mod text;
#[cfg(feature = "files")]
mod walk;
mod written;
mod xml;

use std::path::{Path, PathBuf};

pub use archive::{entries, is_zip};
pub use error::ReadError;
pub use joined::{Joined, read_joined};
#[cfg(feature = "files")]
pub use walk::{Reason, Skipped, Walk, Walked, walk};

use crate::reading::Reading;

/// The largest input that is read, in bytes: offsets are 32 bits wide.
pub const MAX_BYTES: u64 = 2 << 30;
/// The longest input from standard input, a pipe or a device, which may have no
/// end.
#[cfg(feature = "files")]
const MAX_PIPED: u64 = 1 << 30;

/// Makes [`Format`] and its list from rows.
macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $format:ident $name:literal,)+) => {
        /// The format of an input.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[doc = $doc])+ $format,)+
        }

        impl Format {
            /// Every format, in the order of this list.
            pub const ALL: &[Format] = &[$(Format::$format,)+];

            /// Its name on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $(Format::$format => $name,)+
                }
            }

            /// What it is, in a few words.
            pub fn about(self) -> &'static str {
                match self {
                    $(Format::$format => concat!($($doc),+).trim_ascii(),)+
                }
            }
        }
    };
}

formats! {
    /// Plain text in any encoding
    Text "text",
    /// PDF
    Pdf "pdf",
    /// Word since 2007
    Docx "docx",
    /// Word 97 to 2003
    Doc "doc",
    /// Rich Text Format
    Rtf "rtf",
    /// OpenDocument text (LibreOffice), zipped or flat
    Odt "odt",
    /// A web page
    Html "html",
    /// Markdown: a text with links as `[words](https://…)`
    Markdown "markdown",
    /// Akoma Ntoso, the XML of the United Nations
    AkomaNtoso "akn",
    /// An electronic book
    Epub "epub",
    /// An e-mail or a web archive (MHTML): the page or the text, without attachments
    Mail "mail",
}

/// The first bytes of formats that a word processor can save as one that is
/// read. RTF would pass for text, control words and all.
const UNSUPPORTED: [(&[u8], &str); 1] = [
    // The UN's document system still gives these for the 1990s.
    (b"\xFFWPC", "a WordPerfect file"),
];

/// Reads one file.
///
/// # Errors
/// Where the file cannot be opened or is of no format that rescite reads.
#[cfg(feature = "files")]
pub fn read(path: &Path) -> Result<Reading, ReadError> {
    read_from(path, bytes_of(path)?)
}

/// Reads the bytes of one input as a format, whatever they look like.
///
/// # Errors
/// Where the bytes are not of that format.
pub fn read_as(path: &Path, bytes: Vec<u8>, format: Format) -> Result<Reading, ReadError> {
    match format {
        Format::Pdf => pdf::read(path, &bytes),
        Format::Docx => docx::read(path, &bytes),
        Format::Doc => doc::read(path, &bytes),
        Format::Rtf => rtf::read(path, &bytes),
        Format::Epub => epub::read(path, &bytes),
        Format::Mail => mail::read(path, &bytes),
        Format::Odt if is_zip(&bytes) => odt::read(path, &bytes),
        Format::Text | Format::Markdown | Format::AkomaNtoso | Format::Html | Format::Odt => {
            let (source, warnings) = text::decode(path, bytes)?;
            match format {
                Format::AkomaNtoso => akn::read(path, source, warnings),
                Format::Html => html::read(path, source, warnings),
                Format::Odt => odt::read_flat(path, &source, warnings),
                Format::Markdown => Ok(markdown::read(source, warnings)),
                _ => Ok(Reading { source, warnings, ..Reading::default() }),
            }
        }
    }
}

/// Reads the bytes of one input; `path` names it in errors. The format is told
/// by what they hold.
///
/// # Errors
/// Where the bytes are of no format that rescite reads.
pub fn read_from(path: &Path, bytes: Vec<u8>) -> Result<Reading, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    if let Some(format) = binary_format(&bytes) {
        return read_as(path, bytes, format);
    }
    if is_zip(&bytes) {
        // A damaged one says what is wrong with it.
        archive::Archive::open(path, &bytes, "ZIP archive")?;
        let message = "it is a ZIP archive of other files, not one document: unpack it, or read its entries".to_owned();
        return Err(ReadError::Malformed { path: path.to_owned(), format: "document", message });
    }
    if is_saved_graph(&bytes) {
        let message = "it is a graph that rescite saved: commands on a graph (top, show, trace, graph, …) read it, as a \
                       file and not from standard input";
        return Err(ReadError::Malformed { path: path.to_owned(), format: "document", message: message.to_owned() });
    }
    if let Some((_, format)) = UNSUPPORTED.iter().find(|(first, _)| bytes.starts_with(first)) {
        return Err(ReadError::Unsupported { path: path.to_owned(), format });
    }
    let (source, warnings) = text::decode(path, bytes)?;
    if xml::root_name(&source) == Some(akn::ROOT) {
        return akn::read(path, source, warnings);
    }
    if odt::is_flat(&source) {
        return odt::read_flat(path, &source, warnings);
    }
    if html::is_html(&source) {
        return html::read(path, source, warnings);
    }
    if markdown::is_markdown(&source) {
        return Ok(markdown::read(source, warnings));
    }
    Ok(Reading { source, warnings, ..Reading::default() })
}

/// The format of what is not text from its first byte on.
fn binary_format(bytes: &[u8]) -> Option<Format> {
    if is_zip(bytes) {
        return zipped_format(bytes);
    }
    let told = [
        (pdf::is_pdf(bytes), Format::Pdf),
        (doc::is_compound(bytes), Format::Doc),
        (rtf::is_rtf(bytes), Format::Rtf),
        (mail::is_mail(bytes), Format::Mail),
    ];
    told.into_iter().find(|(is, _)| *is).map(|(_, format)| format)
}

/// The format of a ZIP archive that is one document.
fn zipped_format(bytes: &[u8]) -> Option<Format> {
    let mut archive = archive::Archive::open(Path::new(""), bytes, "ZIP archive").ok()?;
    if docx::is_docx(&archive) {
        return Some(Format::Docx);
    }
    let mime = archive.entry("mimetype").ok().flatten()?;
    let told = [(odt::MIME, Format::Odt), (epub::MIME, Format::Epub)];
    told.into_iter().find(|(known, _)| mime.trim_ascii().starts_with(known)).map(|(_, format)| format)
}

/// What a file holds.
#[derive(Debug)]
pub enum Contents {
    /// The bytes of one document, or of an archive.
    Bytes(Vec<u8>),
    /// A text of several documents.
    Joined(Joined),
}

/// Opens a file, or standard input for `-`. Of a text of several documents no
/// more is read than tells that it is one.
///
/// # Errors
/// As [`bytes_of`].
#[cfg(feature = "files")]
pub fn open(path: &Path) -> Result<Contents, ReadError> {
    let is_large = |file: std::fs::Metadata| file.is_file() && (joined::HEAD as u64..=MAX_BYTES).contains(&file.len());
    if path != stdin_path() && std::fs::metadata(path).is_ok_and(is_large) {
        let io = |source| ReadError::Open { path: path.to_owned(), source };
        let mut file = std::fs::File::open(path).map_err(io)?;
        let mut head = Vec::with_capacity(joined::HEAD);
        std::io::Read::read_to_end(&mut std::io::Read::take(&mut file, joined::HEAD as u64), &mut head).map_err(io)?;
        if joined::holds_several(&head) {
            return Ok(Contents::Joined(Joined::new(head, file)));
        }
        std::io::Read::read_to_end(&mut file, &mut head).map_err(io)?;
        return Ok(contents_of(head));
    }
    Ok(contents_of(bytes_of(path)?))
}

/// Tells a text of several documents from what else the bytes of a file are.
///
/// ```
/// use rescite::source::{Contents, contents_of};
/// let one = "A/RES/69/235\n\nDistr.: General\n\nRecalling its resolution 68/309,\n\u{c}";
/// let two = "A/RES/70/1\n\nDistr.: General\n\nRecalling its resolution 69/235,\n\u{c}";
/// let Contents::Joined(documents) = contents_of(format!("{one}{two}").into_bytes()) else { unreachable!() };
/// let lines: Vec<usize> = documents.map(|document| document.unwrap().0.lines).collect();
/// assert_eq!(lines, [0, 5]);
/// assert!(matches!(contents_of(one.into()), Contents::Bytes(_)));
/// ```
pub fn contents_of(bytes: Vec<u8>) -> Contents {
    if joined::holds_several(&bytes) {
        return Contents::Joined(Joined::new(bytes, std::io::empty()));
    }
    Contents::Bytes(bytes)
}

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// Where the file cannot be opened, or is larger than [`MAX_BYTES`].
#[cfg(feature = "files")]
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, ReadError> {
    let io = |source| ReadError::Open { path: path.to_owned(), source };
    if path == stdin_path() {
        return piped(path, std::io::stdin().lock());
    }
    let file = std::fs::metadata(path).map_err(io)?;
    if file.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { path: path.to_owned(), most: MAX_BYTES });
    }
    if file.is_file() {
        return std::fs::read(path).map_err(io);
    }
    piped(path, std::fs::File::open(path).map_err(io)?)
}

/// What a pipe or a device gives, which has no size to ask for.
#[cfg(feature = "files")]
fn piped(path: &Path, input: impl std::io::Read) -> Result<Vec<u8>, ReadError> {
    let (mut bytes, most) = (Vec::new(), MAX_PIPED);
    let read = std::io::Read::read_to_end(&mut std::io::Read::take(input, most + 1), &mut bytes);
    read.map_err(|source| ReadError::Open { path: path.to_owned(), source })?;
    match bytes.len() as u64 {
        long if long > most => Err(ReadError::TooLarge { path: path.to_owned(), most }),
        _ => Ok(bytes),
    }
}

/// True for the bytes of a graph that rescite saved, which is no document.
pub fn is_saved_graph(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    bytes.starts_with(b"{") && memchr::memmem::find(bytes, b"\"rescite-graph/").is_some()
}

/// True for a ZIP archive of documents, which one document of Word or
/// LibreOffice or a book is not.
pub fn is_archive(bytes: &[u8]) -> bool {
    is_zip(bytes) && zipped_format(bytes).is_none()
}

/// The path of an input as the records show it, with `/` between its parts.
pub fn display_path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The path that stands for standard input.
pub fn stdin_path() -> PathBuf {
    PathBuf::from("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_are_not_read_say_what_to_do() {
        let error = read_from(Path::new("a.wpd"), b"\xFFWPC\0".to_vec()).unwrap_err().to_string();
        assert!(error.starts_with("a.wpd: is a WordPerfect file"), "{error}");
        assert!(error.ends_with("save it as DOCX or PDF"), "{error}");
    }
}
