//! One input as clean text, with its identity and structure.
//!
//! A [`Document`] is built from a [`Reading`] in four
//! steps, each a module: `lines` sets page furniture and footnotes apart
//! from the body, `notes` finds the bodies of footnotes, `markers` finds
//! where the running text carries their marks, and `structure` divides the
//! body into the parts of a resolution. `masthead` says whose document it
//! is.

mod build;
mod clean;
mod dates;
mod from_text;
mod letters;
mod lines;
mod markers;
mod masthead;
mod notes;
mod paragraph;
mod place;
mod shapes;
mod structure;

use jiff::civil::Date;

pub use dates::{date_at, month_number};
pub use from_text::FromText;
pub use paragraph::{Item, NoParagraph, Paragraph};
pub use place::{NoPlace, Place};

use crate::language::Language;
use crate::reading::{Lines, Origin, Reading, Warning};
use crate::span::{LineIndex, Span, TextMap};
use crate::symbol::{Organ, Symbol};

/// One input, read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The input as it was given, or as it was found under a folder.
    pub path: String,
    /// Whose document it is.
    pub identity: Identity,
    /// The language that its words are read in: detected, unless it was given.
    pub language: &'static Language,
    /// The clean text: paragraphs divided by `\n`, footnotes last, footnote
    /// marks and page furniture left out.
    pub text: String,
    /// The parts of the clean text in order.
    pub blocks: Vec<Block>,
    /// The footnotes in order.
    pub notes: Vec<Note>,
    /// Where the running text carries a footnote's mark, in order.
    pub markers: Vec<Marker>,
    /// Hyperlinks that the file declares, in order.
    pub links: Vec<Link>,
    /// The input as a person sees it: what positions are counted in.
    pub source: String,
    /// What the lines of `source` are lines of.
    pub lines: Lines,
    /// Where it begins in its file, which may hold several documents: lines
    /// and pages are counted in the file, spans in [`Document::source`].
    pub origin: Origin,
    /// What went wrong without losing the document.
    pub warnings: Vec<Warning>,
    map: TextMap,
    index: LineIndex,
    pages: Vec<u32>,
}

/// Whose document it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The document's own symbol.
    pub symbol: Option<Symbol>,
    /// The title.
    pub title: Option<String>,
    /// The organ that adopted or issued it.
    pub organ: Option<Organ>,
    /// The day of adoption.
    pub adopted: Option<Date>,
}

/// A paragraph or part of one: a run of clean text in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The words, in [`Document::text`].
    pub span: Span,
    /// Where it is.
    pub place: Place,
    /// True if it continues a numbered paragraph (`(a)` under `5.`), whose
    /// verb governs it too.
    pub continues: bool,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its mark: `5`.
    pub label: String,
    /// Its block among [`Document::blocks`].
    pub block: usize,
}

/// A footnote's mark in the running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The note, among [`Document::notes`].
    pub note: usize,
    /// Where it was cut out of the clean text.
    pub at: u32,
    /// The printed mark, in [`Document::source`].
    pub source: Span,
}

/// A hyperlink that a file declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The linked words, in [`Document::source`].
    pub source: Span,
    /// Where it leads.
    pub url: String,
    /// The document that it leads to, where the address names one.
    pub symbol: Option<Symbol>,
}

/// A position as a person reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// From 1, where the input has pages.
    pub page: Option<usize>,
}

impl std::fmt::Display for Position {
    /// `12:5`, the line and the column.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Document {
    /// Builds a document from what its format's reader found.
    ///
    /// ```
    /// use rescite::{Document, reading::Reading};
    /// let reading = Reading { source: "Recalling its resolution 68/309,".into(), ..Reading::default() };
    /// let document = Document::new("A_RES_69_235.txt", reading);
    /// assert_eq!(document.identity.symbol, Some("A/RES/69/235".parse()?));
    /// # Ok::<(), rescite::symbol::SymbolError>(())
    /// ```
    pub fn new(path: &str, reading: Reading) -> Self {
        build::build(path, reading, None)
    }

    /// Builds a document whose language is known, so that it is not detected.
    pub fn in_language(path: &str, reading: Reading, language: &'static Language) -> Self {
        build::build(path, reading, Some(language))
    }

    /// The span in the source of a span of the clean text.
    pub fn source_span(&self, clean: Span) -> Span {
        self.map.span_to_source(clean)
    }

    /// The pieces of the source that a span of the clean text was made from,
    /// without the markup between them.
    pub fn source_pieces(&self, clean: Span) -> Vec<Span> {
        self.map.pieces(clean)
    }

    /// The span of the clean text that was made from a span of the source;
    /// `None` for what was left out, such as a footnote's mark.
    pub fn clean_span(&self, source: Span) -> Option<Span> {
        self.map.span_to_clean(source)
    }

    /// Line, column and page in the file of an offset in the source.
    pub fn position(&self, offset: usize) -> Position {
        let (line, column) = self.index.line_column(&self.source, offset);
        let Origin { lines, pages, .. } = self.origin;
        let page = self.pages.partition_point(|&start| start as usize <= offset).max(1);
        let has_pages = !self.pages.is_empty() || pages > 0;
        // A form feed is before the first line of what follows another document.
        let column = column + usize::from(line == 1 && pages > 0);
        Position { line: line + lines, column, page: has_pages.then_some(page + pages) }
    }

    /// The span in the file of a span in the source of a plain text.
    pub fn in_file(&self, source: Span) -> Span {
        let before = self.origin.bytes;
        Span { start: source.start + before, end: source.end + before }
    }

    /// The link over a span of the source, if there is one.
    pub fn link_over(&self, span: Span) -> Option<&Link> {
        let after = self.links.partition_point(|link| link.source.end <= span.start);
        self.links.get(after).filter(|link| link.source.start < span.end)
    }

    /// The place in the document of a span of the source: that of its block, or
    /// of the block that carries the footnote's mark that it is. Between
    /// blocks it is that of the one before.
    pub fn place_of(&self, source: Span) -> Place {
        let end = source.end.max(source.start + 1);
        let mark = || self.markers.iter().find(|mark| mark.source.start < end && source.start <= mark.source.end);
        let clean = self.clean_span(source).map(|clean| clean.start).or_else(|| mark().map(|mark| mark.at));
        let block = clean.and_then(|at| self.block_at(at as usize));
        block.map_or(Place::Body, |block| block.place.clone())
    }

    /// The block that holds a clean offset.
    pub fn block_at(&self, clean: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start as usize <= clean);
        self.blocks.get(after.checked_sub(1)?)
    }
}
