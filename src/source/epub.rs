//! EPUB, electronic books: a ZIP archive of web pages in an order.
//!
//! The pages are one document. Such a file has no text of its own to point
//! into, so spans are of the text read.

use std::collections::HashMap;
use std::path::Path;

use super::archive::Archive;
use super::xml::{Node, Xml};
use super::{ReadError, html, text};
use crate::language::Language;
use crate::reading::{Hyperlink, Lines, NoteBody, NoteMark, Reading, Warning};
use crate::span::Span;

/// The archive's part `mimetype`.
pub(super) const MIME: &[u8] = b"application/epub+zip";

/// Reads the bytes of an archive of this type.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    let mut book = Book {
        archive: Archive::open(path, bytes, "EPUB")?,
        whole: Reading { lines: Lines::OfText, ..Reading::default() },
    };
    let package = book.package();
    for name in book.pages(&package) {
        if let Some(source) = book.part(&name) {
            match html::read(&path.join(&name), source, Vec::new()) {
                Ok(page) => book.append(page),
                Err(error) => book.whole.warnings.push(Warning::Partial(error.to_string())),
            }
        }
    }
    let mut whole = book.whole;
    if whole.source.is_empty() {
        let message = whole.warnings.first().map_or_else(|| "it has no pages".to_owned(), Warning::to_string);
        return Err(ReadError::Malformed { path: path.to_owned(), format: "EPUB", message });
    }
    if let Some(package) = &package {
        let said = |name| said(&package.source, name);
        whole.declared.title = said("title").filter(|title| title.contains(char::is_whitespace));
        whole.declared.language =
            said("language").and_then(|code| Language::code_of_tag(&code)).or(whole.declared.language);
    }
    Ok(whole)
}

/// The part that lists the others.
struct Package {
    /// Its folder in the archive, with a slash.
    folder: String,
    source: String,
}

struct Book<'a> {
    archive: Archive<'a>,
    whole: Reading,
}

impl Book<'_> {
    fn part(&mut self, name: &str) -> Option<String> {
        let decoded = self.archive.entry(name).and_then(|bytes| match bytes {
            Some(bytes) => text::decode(Path::new(name), bytes).map(|(text, _)| Some(text)),
            None => Ok(None),
        });
        decoded.unwrap_or_else(|error| {
            self.whole.warnings.push(Warning::Partial(error.to_string()));
            None
        })
    }

    fn package(&mut self) -> Option<Package> {
        let container = self.part("META-INF/container.xml")?;
        let mut xml = Xml::new(&container);
        while let Ok(Some(node)) = xml.next() {
            if let Node::Start(element) = node
                && element.name == "rootfile"
                && let Some(name) = element.attribute("full-path")
            {
                let folder = name.rfind('/').map_or("", |at| &name[..=at]).to_owned();
                return self.part(&name).map(|source| Package { folder, source });
            }
        }
        None
    }

    /// The names of the pages in the order of reading; in that of their names,
    /// if the package does not say.
    fn pages(&self, package: &Option<Package>) -> Vec<String> {
        let (mut names, mut order) = (HashMap::new(), Vec::new());
        let source = package.as_ref().map_or("", |package| &package.source);
        let mut xml = Xml::new(source);
        while let Ok(Some(node)) = xml.next() {
            let Node::Start(element) = node else { continue };
            let value = |name| element.attribute(name).map(|value| value.into_owned());
            match element.name {
                "item" => names.extend(value("id").zip(value("href"))),
                "itemref" => order.extend(value("idref")),
                _ => {}
            }
        }
        let folder = package.as_ref().map_or("", |package| &package.folder);
        let mut pages: Vec<String> =
            order.iter().filter_map(|id| names.get(id)).map(|name| format!("{folder}{name}")).collect();
        if pages.is_empty() {
            let is_page = |name: &String| [".xhtml", ".html", ".htm"].iter().any(|ending| name.ends_with(ending));
            pages = self.archive.names().filter(is_page).collect();
            pages.sort();
        }
        pages
    }

    /// Adds a page to the text.
    fn append(&mut self, page: Reading) {
        let whole = &mut self.whole;
        let start = whole.source.len();
        let shifted = |span: Span| Span::new(start + span.start as usize, start + span.end as usize);
        whole.source.push_str(page.text());
        if !whole.source.is_empty() && !whole.source.ends_with('\n') {
            whole.source.push('\n');
        }
        whole.notes.extend(page.notes.into_iter().map(|note| NoteBody { span: shifted(note.span), ..note }));
        whole.marks.extend(page.marks.into_iter().map(|mark| NoteMark { span: shifted(mark.span), ..mark }));
        whole.links.extend(page.links.into_iter().map(|link| Hyperlink { span: shifted(link.span), ..link }));
        whole.warnings.extend(page.warnings);
        whole.layout = page.layout;
        whole.declared.symbol = whole.declared.symbol.take().or(page.declared.symbol);
        whole.declared.language = whole.declared.language.take().or(page.declared.language);
    }
}

/// The words of the first element of a name.
fn said(source: &str, name: &str) -> Option<String> {
    let mut xml = Xml::new(source);
    let mut words = String::new();
    while let Ok(Some(node)) = xml.next() {
        match node {
            Node::Text(span) if xml.open().last() == Some(&name) => words.push_str(span.of(source)),
            Node::Character(c, _) if xml.open().last() == Some(&name) => words.push(c),
            Node::End(ended) if ended == name => break,
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
