//! The parts of the pages into a [`Reading`]: its text and what stands where.

use std::collections::HashSet;
use std::ops::Range;

use super::guard;
use super::page::Page;
use super::paragraphs::Measures;
use super::zones::{Note, Zones};
use crate::reading::{Hyperlink, Layout, Lines, NoteBody, NoteMark, Reading};
use crate::span::Span;

/// The line above the notes of a page.
const RULE: &str = "__________________";

/// Writes the text and everything that points into it. A blank line ends a
/// paragraph; where one runs over a page's end, none stands before the rule
/// of the notes or the form feed.
pub(super) fn reading(pages: &[Page], zones: &[Zones]) -> Reading {
    let measures = Measures::take(pages, zones);
    let mut writer =
        Writer { pages, reading: Reading { layout: Layout::Blocks, lines: Lines::OfText, ..Reading::default() } };
    let mut last: Option<(usize, usize)> = None;
    for (number, zone) in zones.iter().enumerate() {
        if writer.reading.source.len() > guard::TEXT_BYTES {
            break;
        }
        if number > 0 {
            writer.reading.source.push('\u{c}');
        }
        let start = writer.reading.source.len();
        writer.reading.pages.push(start as u32);
        for (at, range) in &zone.masthead {
            writer.line(number, *at, range.clone());
            writer.end_paragraph();
        }
        for &at in &zone.body {
            if let Some((page, above)) = last
                && page == number
                && measures.breaks(&pages[page].lines[above], &pages[number].lines[at])
            {
                writer.end_paragraph();
            }
            writer.line(number, at, 0..pages[number].lines[at].text.len());
            last = Some((number, at));
        }
        let next =
            zones[number + 1..].iter().zip(number + 1..).find_map(|(zone, page)| Some((page, *zone.body.first()?)));
        let goes_on = match (last, next) {
            (Some((page, above)), Some((next, at))) => {
                measures.goes_on(&pages[page].lines[above], &pages[next].lines[at])
            }
            _ => false,
        };
        if !goes_on {
            writer.end_paragraph();
        }
        writer.star_marks(start, &zone.notes);
        writer.notes(&zone.notes);
    }
    writer.finish()
}

struct Writer<'p> {
    pages: &'p [Page],
    reading: Reading,
}

impl Writer<'_> {
    /// Writes a line, or a part of it, with its marks and links.
    fn line(&mut self, page: usize, at: usize, range: Range<usize>) {
        let raised = &self.pages[page].lines[at].raised;
        let base = self.reading.source.len();
        for &(start, end) in raised {
            let (start, end) = (start as usize, end as usize);
            let label = &self.pages[page].lines[at].text[start..end];
            if range.start <= start && end <= range.end && !label.contains('*') {
                let span = Span::new(base + start - range.start, base + end - range.start);
                self.reading.marks.push(NoteMark { label: label.to_owned(), span });
            }
        }
        self.words(page, at, range);
    }

    /// Writes words of a line with their links.
    fn words(&mut self, page: usize, at: usize, range: Range<usize>) {
        let base = self.reading.source.len();
        let links = &self.pages[page].links;
        let first = links.partition_point(|link| link.line < at);
        for link in links[first..].iter().take_while(|link| link.line == at) {
            let (start, end) = (link.start.max(range.start), link.end.min(range.end));
            if start < end {
                let span = Span::new(base + start - range.start, base + end - range.start);
                self.reading.links.push(Hyperlink { span, url: link.url.clone() });
            }
        }
        self.reading.source.push_str(&self.pages[page].lines[at].text[range]);
        self.reading.source.push('\n');
    }

    fn end_paragraph(&mut self) {
        if self.reading.source.ends_with('\n') && !self.reading.source.ends_with("\n\n") {
            self.reading.source.push('\n');
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.reading.source.push_str(RULE);
        self.reading.source.push_str("\n\n");
        for note in notes {
            self.reading.source.push_str(&note.label);
            self.reading.source.push(' ');
            let start = self.reading.source.len();
            for (page, at, range) in &note.pieces {
                if !range.is_empty() {
                    self.words(*page, *at, range.clone());
                }
            }
            let end = start + self.reading.source[start..].trim_end().len();
            self.reading.notes.push(NoteBody { label: note.label.clone(), span: Span::new(start, end) });
            self.end_paragraph();
        }
    }

    /// The asterisks of the page's body that its notes explain; they stand on
    /// the line as often as above it.
    fn star_marks(&mut self, start: usize, notes: &[Note]) {
        for note in notes.iter().filter(|note| note.label.starts_with('*')) {
            let body = &self.reading.source[start..];
            let star = |at: usize| body.as_bytes().get(at) == Some(&b'*');
            let found = body.match_indices(note.label.as_str()).map(|(at, _)| at).find(|&at| {
                let after = at + note.label.len();
                !star(after) && !at.checked_sub(1).is_some_and(star)
            });
            if let Some(at) = found {
                let span = Span::new(start + at, start + at + note.label.len());
                self.reading.marks.push(NoteMark { label: note.label.clone(), span });
            }
        }
    }

    fn finish(mut self) -> Reading {
        // Raised digits that no note explains are powers and the like.
        let labels: HashSet<String> = self.reading.notes.iter().map(|note| note.label.clone()).collect();
        self.reading.marks.retain(|mark| labels.contains(&mark.label));
        self.reading.marks.sort_by_key(|mark| mark.span);
        self.reading.links.sort_by_key(|link| link.span);
        let kept = self.reading.source.trim_end_matches('\n').len();
        self.reading.source.truncate(kept);
        if kept > 0 {
            self.reading.source.push('\n');
        }
        self.reading
    }
}
