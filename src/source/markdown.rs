//! Markdown: paragraphs as lines, with links and footnotes.
//!
//! Any plain text is Markdown of a kind, so that a text is read as such only if
//! it has a link that no other text has.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::flow::Flow;
use crate::reading::{Declared, Reading, Warning};
use crate::span::Span;

/// The longest text, in bytes: the tree of its markup may be sixty times as large.
const MOST: usize = 4 << 20;

/// True for a text with a link to the web: `[words](https://…)`.
pub(super) fn is_markdown(text: &str) -> bool {
    ["](https://", "](http://"].iter().any(|link| memchr::memmem::find(text.as_bytes(), link.as_bytes()).is_some())
        && text.len() <= MOST
        // Pages are of texts that a program laid out.
        && memchr::memchr(b'\x0C', text.as_bytes()).is_none()
}

/// Reads a text.
pub(super) fn read(source: String, warnings: Vec<Warning>) -> Reading {
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut page = Page { source: &source, flow: Flow::new(&source), note: None };
    for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
        page.take(event, range);
    }
    let done = page.flow.finish();
    done.into_reading(source, Declared::default(), warnings)
}

struct Page<'s> {
    source: &'s str,
    flow: Flow<'s>,
    /// The footnote that is being written: its label, and where its words begin.
    note: Option<(String, usize)>,
}

impl Page<'_> {
    fn take(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, range),
            // A line of its own begins with a letter in brackets: `(a)`.
            Event::SoftBreak if self.begins_item(range.end) => self.flow.release(),
            Event::SoftBreak => self.flow.decoded(" ", Span::new(range.start, range.end)),
            Event::HardBreak | Event::Rule => self.flow.release(),
            Event::FootnoteReference(label) if self.note.is_none() => self.flow.mark(label.into_string()),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Link { dest_url, .. } => self.flow.open_link(dest_url.into_string()),
            Tag::Item => {
                self.flow.release();
                let number = self.source[range.start..range.end].split_whitespace().next().unwrap_or_default();
                if number.starts_with(|c: char| c.is_ascii_digit()) {
                    self.flow.text(Span::new(range.start, range.start + number.len()));
                    self.flow.hold();
                    self.flow.decoded(" ", Span::new(range.start + number.len(), range.start + number.len()));
                }
            }
            Tag::FootnoteDefinition(label) => self.note = Some((label.into_string(), self.flow.open_note())),
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript => {}
            _ => self.flow.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.flow.close_link(),
            TagEnd::FootnoteDefinition => {
                if let Some((label, start)) = self.note.take() {
                    self.flow.close_note(label, start);
                }
            }
            TagEnd::Item => self.flow.release(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            _ => self.flow.end_line(),
        }
    }

    /// Characters as they stand in the source, or as an entity or an escape
    /// gives them.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        if span.of(self.source) == text { self.flow.text(span) } else { self.flow.decoded(text, span) }
    }

    fn begins_item(&self, at: usize) -> bool {
        let line = self.source[at..].trim_start_matches([' ', '>']);
        let item = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        item.is_some_and(|(item, _)| (1..=4).contains(&item.len()) && item.bytes().all(|b| b.is_ascii_alphanumeric()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_notes_are_declared() {
        let source = "# Draft\n\n*Recalling* its [resolution 70/1](https://undocs.org/A/RES/70/1) of\n25 September \
                      2015,[^1]\n\n3. Asks:\n(a) **one** &amp; two;\n\n[^1]: See [A/70/5][ref].\n\n\
                      [ref]: https://undocs.org/A/70/5\n";
        assert!(is_markdown(source));
        let reading = read(source.to_owned(), Vec::new());
        let text = reading.text();
        assert_eq!(
            text,
            "Draft\nRecalling its resolution 70/1 of 25 September 2015,\n3. Asks:\n(a) one & two;\nSee A/70/5.\n"
        );
        let links: Vec<_> = reading.links.iter().map(|link| (link.span.of(text), link.url.as_str())).collect();
        assert_eq!(
            links,
            [("resolution 70/1", "https://undocs.org/A/RES/70/1"), ("A/70/5", "https://undocs.org/A/70/5")]
        );
        assert_eq!((reading.marks[0].label.as_str(), reading.notes[0].span.of(text)), ("1", "See A/70/5."));
        let (_, map) = reading.extracted.as_ref().unwrap();
        let at = text.find("25 September").unwrap();
        assert_eq!(map.span_to_source(Span::new(at, at + 12)).of(source), "25 September");
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in ["1. Decides [sic] (see below);", "a ](https", "[a](https://b)\x0Cnext page"] {
            assert!(!is_markdown(text), "{text}");
        }
    }

    #[test]
    fn hostile_texts_are_read_in_time() {
        for text in
            ["[a](https://b ".repeat(50_000), "> ".repeat(100_000), "* ".repeat(100_000), "[^1]: ".repeat(50_000)]
        {
            read(text, Vec::new());
        }
    }
}
