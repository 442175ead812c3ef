//! What a reader hands over of one input: the text, where each run of it came
//! from, and what the format itself says of footnotes, links and identity.
//!
//! The readers make a [`Reading`] and the document is built from it, so it is
//! the one contract between formats and everything after them.

use jiff::civil::Date;

use crate::span::{Span, TextMap};
use crate::symbol::Symbol;

/// How the lines of a reading make paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Lines end anywhere, pages have running heads and feet, footnotes stand
    /// at the foot of a page or at the end: all of it is to be found out.
    #[default]
    Lines,
    /// A blank line is between paragraphs; heads and feet are gone.
    Blocks,
    /// Each line is a paragraph.
    Paragraphs,
}

/// What the lines of a source are lines of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lines {
    /// The file: any editor of text shows them.
    #[default]
    OfFile,
    /// The text that a reader made of a PDF, a Word file, a book: a person who
    /// has the file open sees paragraphs and pages, not these lines.
    OfText,
}

/// A footnote's body, where the format says so. Spans are of [`Reading::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteBody {
    /// The mark as printed: `5`, `*`.
    pub label: String,
    /// The words of the note, without its mark.
    pub span: Span,
}

/// A footnote's mark in the running text, where the format says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteMark {
    /// The mark as printed: `5`, `*`.
    pub label: String,
    /// The printed mark; empty where the format shows it without text.
    pub span: Span,
}

/// A hyperlink that the file declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    /// The linked words, in [`Reading::text`].
    pub span: Span,
    /// Where the link leads.
    pub url: String,
}

/// What a file says about itself outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The document's own symbol.
    pub symbol: Option<Symbol>,
    /// The title.
    pub title: Option<String>,
    /// The day of adoption or issue.
    pub date: Option<Date>,
    /// ISO 639-1.
    pub language: Option<String>,
}

/// One input as its reader hands it over.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The input as a person sees it, in UTF-8: the decoded file for text,
    /// HTML and XML, the text of the pages for formats that are not text.
    /// Every position that rescite reports is of this.
    pub source: String,
    /// The text to read, and its map to `source`; `None` if it is `source`.
    pub extracted: Option<(String, TextMap)>,
    /// Where `source` begins, where its file holds more documents than one.
    pub origin: Origin,
    /// How lines make paragraphs.
    pub layout: Layout,
    /// What the lines of `source` are lines of.
    pub lines: Lines,
    /// Where each page begins in `source`; empty if there are no pages.
    pub pages: Vec<u32>,
    /// Footnote bodies in order, where the format tells them apart.
    pub notes: Vec<NoteBody>,
    /// Footnote marks in order, where the format tells them apart.
    pub marks: Vec<NoteMark>,
    /// Declared hyperlinks in order.
    pub links: Vec<Hyperlink>,
    /// What the file says about itself.
    pub declared: Declared,
    /// What went wrong without losing the document.
    pub warnings: Vec<Warning>,
}

impl Reading {
    /// The text to read.
    pub fn text(&self) -> &str {
        self.extracted.as_ref().map_or(&self.source, |(text, _)| text)
    }
}

/// Where a document begins in a file that holds several; nothing is before
/// it in a file of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Bytes of the file before it.
    pub bytes: u32,
    /// Lines that end before it.
    pub lines: usize,
    /// Pages before it.
    pub pages: usize,
}

/// Something odd in an input that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// Bytes that are not UTF-8.
    #[error("is not UTF-8 (first at byte {at}): read as {as_encoding}")]
    Encoding {
        /// The first byte that is not.
        at: usize,
        /// How the bytes were read instead.
        as_encoding: &'static str,
    },
    /// A part of the input that could not be read.
    #[error("{0}")]
    Partial(String),
}
