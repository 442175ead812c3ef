//! ODT, the text documents of LibreOffice (OpenDocument 1.3): a ZIP archive of
//! XML parts, or one flat XML file.
//!
//! As in DOCX, paragraphs are lines with their numbers, tracked changes are
//! taken as accepted, and notes go to the end.

mod body;
mod styles;

use std::path::Path;

use self::body::Reader;
use self::styles::Styles;
use super::archive::Archive;
use super::xml::{Node, Xml};
use super::{ReadError, text};
use crate::language::Language;
use crate::reading::{Declared, Reading, Warning};

/// What the archive's part `mimetype` begins with.
pub(super) const MIME: &[u8] = b"application/vnd.oasis.opendocument.text";

/// The root of the flat form.
const FLAT_ROOT: &str = "document";

/// True for the source of a flat text document.
pub(super) fn is_flat(source: &str) -> bool {
    super::xml::root_name(source) == Some(FLAT_ROOT)
        && source.get(..4096).unwrap_or(source).contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
}

/// Reads the bytes of an archive of this type.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    let mut archive = Archive::open(path, bytes, "ODT")?;
    let malformed =
        |message: &str| ReadError::Malformed { path: path.to_owned(), format: "ODT", message: message.into() };
    let mut warnings = Vec::new();
    let mut part = |name: &str| -> String {
        let decoded = archive.entry(name).and_then(|bytes| text::decode(Path::new(name), bytes.unwrap_or_default()));
        decoded.map(|(text, _)| text).unwrap_or_else(|error| {
            // Files of other programs may lack any part but the content.
            if !matches!(error, ReadError::Empty { .. }) {
                warnings.push(Warning::Partial(error.to_string()));
            }
            String::new()
        })
    };
    if part("META-INF/manifest.xml").contains("encryption-data") {
        return Err(malformed("it is encrypted: open it with its password and save it without"));
    }
    let (styles, meta, content) = (part("styles.xml"), part("meta.xml"), part("content.xml"));
    write(path, &[&styles, &content], &meta, &content, warnings)
}

/// Reads a source that is [`is_flat`].
pub(super) fn read_flat(path: &Path, source: &str, warnings: Vec<Warning>) -> Result<Reading, ReadError> {
    write(path, &[source], source, source, warnings)
}

fn write(
    path: &Path,
    styles: &[&str],
    meta: &str,
    content: &str,
    mut warnings: Vec<Warning>,
) -> Result<Reading, ReadError> {
    let mut all = Styles::default();
    styles.iter().for_each(|source| all.read(source));
    let mut reader = Reader::new(all);
    if let Err(error) = reader.read(content) {
        warnings
            .push(Warning::Partial(format!("content.xml is cut off {error}; everything before that point was read")));
    }
    let out = reader.finish();
    if out.is_empty() {
        let message = warnings.first().map_or_else(|| "it has no text".to_owned(), Warning::to_string);
        return Err(ReadError::Malformed { path: path.to_owned(), format: "ODT", message });
    }
    Ok(out.finish(declared(meta), warnings))
}

/// What the file says about itself.
fn declared(meta: &str) -> Declared {
    let mut declared = Declared::default();
    let mut xml = Xml::new(meta);
    while let Ok(Some(node)) = xml.next() {
        let text = match node {
            Node::Start(element) if element.name == "body" => break,
            Node::Text(span) => span.of(meta).to_owned(),
            Node::Character(c, _) => c.to_string(),
            _ => continue,
        };
        let [.., "meta", name] = xml.open() else { continue };
        match *name {
            "title" => declared.title.get_or_insert_default().push_str(&text),
            "language" => declared.language = declared.language.take().or_else(|| Language::code_of_tag(&text)),
            _ => {}
        }
    }
    declared.title =
        declared.title.map(|title| title.trim().to_owned()).filter(|title| title.contains(char::is_whitespace));
    declared
}

#[cfg(test)]
mod tests;
