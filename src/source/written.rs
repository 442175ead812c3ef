//! The text of formats that have none of their own (DOCX, DOC, RTF, ODT):
//! paragraphs as lines, with links, note marks and notes as a reader meets
//! them. Spans are of the text written.

use super::superscript;
use crate::reading::{Declared, Hyperlink, Layout, Lines, NoteBody, NoteMark, Reading, Warning};
use crate::span::Span;

/// Words of the text and where they stand in a part of the file, byte by byte
/// or, for a character that is escaped there, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words, in the text.
    pub text: Span,
    /// The part of the file, as its reader counts them.
    pub part: u8,
    /// The same words in that part.
    pub at: Span,
}

/// Writes paragraphs as lines.
#[derive(Debug, Default)]
pub(super) struct Written {
    text: String,
    /// Where words came from, in the order of the text, if the reader says so.
    pieces: Vec<Piece>,
    /// Where the line begins.
    line: usize,
    /// Where the line's words begin, after its number.
    words: usize,
    links: Vec<Hyperlink>,
    marks: Vec<NoteMark>,
    /// Marks that are typed: raised numbers.
    typed_marks: Vec<NoteMark>,
    open_links: Vec<(String, usize)>,
    notes: Vec<(String, Written)>,
}

impl Written {
    /// The bytes written so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// True if no paragraph and no note has any words.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.notes.iter().all(|(_, note)| note.is_empty())
    }

    /// True if nothing is on the line, not even a number.
    pub fn at_line_start(&self) -> bool {
        self.text.len() == self.line
    }

    /// True if the line has words.
    pub fn has_words(&self) -> bool {
        self.text.len() > self.words
    }

    /// Writes text; white space begins no line, and ends of lines are blanks.
    pub fn push(&mut self, text: &str) {
        let text = if self.has_words() { text } else { text.trim_start() };
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }

    /// Writes text that stands at `at` in a part of the file.
    pub fn push_from(&mut self, text: &str, part: u8, at: Span) {
        let before = self.text.len();
        self.push(text);
        let written = Span::new(before, self.text.len());
        if !written.is_empty() {
            // White space that begins no line was left out.
            let at =
                if at.len() == text.len() { Span::new(at.end as usize - written.len(), at.end as usize) } else { at };
            self.pieces.push(Piece { text: written, part, at });
        }
    }

    /// Writes the number of a paragraph, at the start of its line. If no words
    /// follow, it is dropped.
    pub fn number(&mut self, number: &str) {
        if self.at_line_start() {
            self.text.push_str(number);
            self.words = self.text.len();
        }
    }

    /// Ends the line, if it has words.
    pub fn end_line(&mut self) {
        if self.has_words() {
            self.text.push('\n');
        } else {
            self.text.truncate(self.line);
            while self.pieces.pop_if(|piece| piece.text.end as usize > self.line).is_some() {}
        }
        (self.line, self.words) = (self.text.len(), self.text.len());
    }

    /// A link to `url` begins; an empty one leads nowhere.
    pub fn open_link(&mut self, url: String) {
        self.open_links.push((url, self.text.len()));
    }

    /// The innermost link ends.
    pub fn close_link(&mut self) {
        let Some((url, start)) = self.open_links.pop() else { return };
        let Some(text) = self.text.get(start..) else { return };
        let words = text.trim();
        if !url.is_empty() && !words.is_empty() {
            let first = start + (text.len() - text.trim_start().len());
            self.links.push(Hyperlink { span: Span::new(first, first + words.len()), url });
        }
    }

    /// No link continues beyond here.
    pub fn forget_links(&mut self) {
        self.open_links.clear();
    }

    /// The mark of a note, which the format shows without text.
    pub fn mark(&mut self, label: String) {
        self.marks.push(NoteMark { label, span: Span::new(self.text.len(), self.text.len()) });
    }

    /// The mark of a note that is printed from `start` on; its label, if there
    /// is one.
    pub fn printed_mark(&mut self, start: usize) -> Option<String> {
        let label = self.text.get(start..).map(str::trim).filter(|mark| !mark.is_empty())?.to_owned();
        let start = self.text.trim_end().len() - label.len();
        self.marks.push(NoteMark { label: label.clone(), span: Span::new(start, start + label.len()) });
        Some(label)
    }

    /// What is written from `start` on is raised. A number is a typed mark,
    /// unless it opens its paragraph; one that continues the mark before it
    /// belongs to it.
    pub fn raised(&mut self, start: usize) {
        if start <= self.words {
            return;
        }
        let Some(text) = self.text.get(start..) else { return };
        let digits = text.trim();
        let start = start + (text.len() - text.trim_start().len());
        let span = Span::new(start, start + digits.len());
        let of_a_note = self.marks.last().is_some_and(|mark| mark.span.end > span.start);
        if of_a_note || !superscript::is_number(digits) {
            return;
        }
        match self.typed_marks.last_mut().filter(|mark| mark.span.end == span.start) {
            Some(mark) => {
                mark.label.push_str(digits);
                mark.span.end = span.end;
            }
            None if !superscript::is_power(self.text[..start].trim_end()) => {
                self.typed_marks.push(NoteMark { label: digits.to_owned(), span });
            }
            None => {}
        }
    }

    /// A note's words, which come after the text, in the order of the calls.
    pub fn note(&mut self, label: String, mut words: Written) {
        words.end_line();
        if !words.text.is_empty() {
            self.notes.push((label, words));
        }
    }

    /// Writes what another has written, on lines of its own.
    pub fn append(&mut self, mut other: Written) {
        self.end_line();
        other.end_line();
        let start = self.text.len();
        let shifted = |span: Span| Span::new(start + span.start as usize, start + span.end as usize);
        self.text.push_str(&other.text);
        self.links.extend(other.links.into_iter().map(|link| Hyperlink { span: shifted(link.span), ..link }));
        self.marks.extend(other.marks.into_iter().map(|mark| NoteMark { span: shifted(mark.span), ..mark }));
        self.typed_marks
            .extend(other.typed_marks.into_iter().map(|mark| NoteMark { span: shifted(mark.span), ..mark }));
        self.pieces.extend(other.pieces.into_iter().map(|piece| Piece { text: shifted(piece.text), ..piece }));
        self.notes.append(&mut other.notes);
        (self.line, self.words) = (self.text.len(), self.text.len());
    }

    /// The text with its notes at the end.
    pub fn finish(self, declared: Declared, warnings: Vec<Warning>) -> Reading {
        self.finish_with_pieces(declared, warnings).0
    }

    /// The same, with where its words came from.
    pub fn finish_with_pieces(mut self, declared: Declared, warnings: Vec<Warning>) -> (Reading, Vec<Piece>) {
        self.end_line();
        let mut notes = Vec::with_capacity(self.notes.len());
        let listed = std::mem::take(&mut self.notes);
        if !listed.is_empty() {
            // Beside notes that the program numbers, a typed number is not
            // one of theirs.
            self.typed_marks.iter_mut().for_each(|mark| mark.label.clear());
        }
        for (label, mut note) in listed {
            // A note's own marks would stand for other notes.
            note.marks.clear();
            note.typed_marks.clear();
            let start = self.text.len();
            self.append(note);
            notes.push(NoteBody { label, span: Span::new(start, self.text.trim_end().len()) });
        }
        self.links.sort_by_key(|link| link.span);
        self.marks.append(&mut self.typed_marks);
        self.marks.sort_by_key(|mark| mark.span);
        let reading = Reading {
            source: self.text,
            layout: Layout::Paragraphs,
            lines: Lines::OfText,
            notes,
            marks: self.marks,
            links: self.links,
            declared,
            warnings,
            ..Reading::default()
        };
        (reading, self.pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_come_after_the_text_with_their_links() {
        let mut out = Written::default();
        out.number("1. ");
        out.end_line();
        out.push("  Recalling resolution 70/1");
        out.mark("1".into());
        let mut note = Written::default();
        note.push("See ");
        note.open_link("https://undocs.org/A/70/1".into());
        note.push("A/70/1 ");
        note.close_link();
        out.note("1".into(), note);
        out.push(", of 4 m");
        let start = out.len();
        out.push("2");
        out.raised(start);
        let reading = out.finish(Declared::default(), Vec::new());
        assert_eq!(reading.source, "Recalling resolution 70/1, of 4 m2\nSee A/70/1 \n");
        assert_eq!(reading.marks, [NoteMark { label: "1".into(), span: Span::new(25, 25) }]);
        assert_eq!(reading.notes[0].span.of(&reading.source), "See A/70/1");
        assert_eq!(reading.links[0].span.of(&reading.source), "A/70/1");
    }
}
