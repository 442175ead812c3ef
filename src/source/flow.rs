//! Marked-up text into lines: one paragraph a line, white space folded, with
//! the map back to the source, links and footnote marks on the way.

use crate::span::{Span, TextBuilder, TextMap};

use crate::reading::{Declared, Hyperlink, Layout, NoteBody, NoteMark, Reading, Warning};

/// Writes paragraphs as lines. Runs of blanks, tabs and line ends become one
/// blank; at the ends of a line they vanish.
#[derive(Debug)]
pub(super) struct Flow<'s> {
    source: &'s str,
    out: TextBuilder,
    /// White space that is written when a character follows it on its line.
    gap: Option<Span>,
    /// Where the line begins in `out`.
    line: usize,
    /// One past the last visible character in `out`.
    visible: usize,
    /// One past the last byte of the source that was taken up.
    at: usize,
    /// The line holds a number that waits for its paragraph.
    held: bool,
    open_links: Vec<(String, Option<usize>)>,
    pub links: Vec<Hyperlink>,
    pub marks: Vec<NoteMark>,
    pub notes: Vec<NoteBody>,
}

/// White space that is folded. No-break spaces are characters.
fn folds(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C')
}

impl<'s> Flow<'s> {
    pub fn new(source: &'s str) -> Self {
        Flow {
            source,
            out: TextBuilder::with_capacity(source.len() / 2),
            gap: None,
            line: 0,
            visible: 0,
            at: 0,
            held: false,
            open_links: Vec::new(),
            links: Vec::new(),
            marks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The text so far.
    pub fn written(&self) -> &str {
        self.out.text()
    }

    /// Where the next visible character comes to stand, give or take a blank.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// One past the last visible character.
    pub fn visible(&self) -> usize {
        self.visible
    }

    /// Where the line begins.
    pub fn line_start(&self) -> usize {
        self.line
    }

    /// True where the white space seen last ended a line of the source.
    pub fn at_line_end(&self, source: &str) -> bool {
        self.gap.is_some_and(|gap| gap.of(source).contains('\n'))
    }

    /// Copies the characters of the source under `span`.
    pub fn text(&mut self, span: Span) {
        let mut at = span.start as usize;
        let mut rest = span.of(self.source);
        while !rest.is_empty() {
            let blank = rest.find(|c| !folds(c)).unwrap_or(rest.len());
            if blank > 0 {
                self.gap.get_or_insert(Span::new(at, at + blank));
                (at, rest) = (at + blank, &rest[blank..]);
                continue;
            }
            let end = rest.find(folds).unwrap_or(rest.len());
            let run = &rest[..end];
            // No line begins with white space of any kind.
            let skip = if self.out.len() == self.line { run.len() - run.trim_start().len() } else { 0 };
            if skip < end {
                self.before_character();
                let start = self.out.len();
                self.out.copy(self.source, Span::new(at + skip, at + end));
                self.after(start, &run[skip..]);
            }
            (at, rest) = (at + end, &rest[end..]);
        }
        self.at = span.end as usize;
    }

    /// Writes `text` for the source under `span`: a character that is written
    /// as an entity there.
    pub fn decoded(&mut self, text: &str, span: Span) {
        if text.chars().all(folds) {
            self.gap.get_or_insert(span);
        } else if self.out.len() > self.line || !text.trim().is_empty() {
            self.before_character();
            let start = self.out.len();
            self.out.replace(text, span);
            self.after(start, text);
        }
        self.at = span.end as usize;
    }

    fn before_character(&mut self) {
        if let Some(gap) = self.gap.take()
            && self.out.len() > self.line
        {
            self.out.replace(" ", gap);
        }
    }

    /// Notes what was written from `start` on.
    fn after(&mut self, start: usize, run: &str) {
        let trimmed = run.trim();
        if trimmed.is_empty() {
            return;
        }
        self.held = false;
        let first = start + (run.len() - run.trim_start().len());
        self.visible = first + trimmed.len();
        for (_, begins) in self.open_links.iter_mut().rev() {
            match begins {
                Some(_) => break,
                None => *begins = Some(first),
            }
        }
    }

    /// Ends the line, if it holds anything.
    pub fn end_line(&mut self) {
        let written = self.out.len() > self.line;
        if written && self.held {
            self.gap.get_or_insert(Span::new(self.at, self.at));
            return;
        }
        self.gap = None;
        if written {
            self.out.replace("\n", Span::new(self.at, self.at));
            self.line = self.out.len();
        }
    }

    /// Keeps the line open for the paragraph whose number was just written.
    pub fn hold(&mut self) {
        if self.out.len() > self.line {
            self.held = true;
            self.end_line();
        }
    }

    /// Ends the line, even where a number waits in it.
    pub fn release(&mut self) {
        self.held = false;
        self.end_line();
    }

    /// A link to `url` begins.
    pub fn open_link(&mut self, url: String) {
        self.open_links.push((url, None));
    }

    /// The innermost link ends; one without words or address is none.
    pub fn close_link(&mut self) {
        if let Some((url, Some(start))) = self.open_links.pop()
            && !url.is_empty()
        {
            self.links.push(Hyperlink { span: Span::new(start, self.visible), url });
        }
    }

    /// A footnote mark that the format shows without text, after what was
    /// written last.
    pub fn mark(&mut self, label: String) {
        self.marks.push(NoteMark { label, span: Span::new(self.out.len(), self.out.len()) });
    }

    /// A footnote's words begin, on a line of their own.
    pub fn open_note(&mut self) -> usize {
        self.release();
        self.out.len()
    }

    /// A footnote's words end, which began at `start`.
    pub fn close_note(&mut self, label: String, start: usize) {
        let end = self.visible.max(start);
        self.release();
        self.notes.push(NoteBody { label, span: Span::new(start, end) });
    }

    /// The text and its map, and the links in the order of their words.
    pub fn finish(mut self) -> Finished {
        self.release();
        self.links.sort_by_key(|link| link.span);
        let (text, map) = self.out.finish();
        Finished { text, map, notes: self.notes, marks: self.marks, links: self.links }
    }
}

/// What a [`Flow`] has written.
#[derive(Debug)]
pub(super) struct Finished {
    pub text: String,
    pub map: TextMap,
    pub notes: Vec<NoteBody>,
    pub marks: Vec<NoteMark>,
    pub links: Vec<Hyperlink>,
}

impl Finished {
    /// The reading of a file whose text was gathered so: a paragraph a line.
    pub(super) fn into_reading(self, source: String, declared: Declared, warnings: Vec<Warning>) -> Reading {
        let Finished { text, map, notes, marks, links } = self;
        let extracted = Some((text, map));
        let layout = Layout::Paragraphs;
        Reading { source, extracted, layout, notes, marks, links, declared, warnings, ..Reading::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_is_folded_and_maps_back() {
        let source = " \t one\r\n two \u{a0}";
        let mut flow = Flow::new(source);
        flow.text(Span::new(0, source.len()));
        flow.end_line();
        flow.end_line();
        let Finished { text, map, .. } = flow.finish();
        assert_eq!(text, "one two \u{a0}\n");
        let two = text.find("two").unwrap();
        assert_eq!(map.span_to_source(Span::new(two, two + 3)).of(source), "two");
    }

    #[test]
    fn a_number_waits_for_its_paragraph() {
        let source = "1.(a)text";
        let mut flow = Flow::new(source);
        flow.text(Span::new(0, 2));
        flow.hold();
        flow.end_line();
        flow.text(Span::new(5, 9));
        flow.end_line();
        flow.text(Span::new(2, 5));
        flow.hold();
        flow.release();
        flow.text(Span::new(5, 9));
        assert_eq!(flow.finish().text, "1. text\n(a)\ntext\n");
    }

    #[test]
    fn a_link_has_the_span_of_its_words() {
        let source = "see  resolution 69/235 , ";
        let mut flow = Flow::new(source);
        flow.text(Span::new(0, 3));
        flow.open_link("u".to_owned());
        flow.text(Span::new(3, 23));
        flow.close_link();
        flow.open_link("blank".to_owned());
        flow.text(Span::new(22, 23));
        flow.close_link();
        flow.text(Span::new(23, 25));
        let done = flow.finish();
        assert_eq!(done.links.len(), 1);
        assert_eq!(done.links[0].span.of(&done.text), "resolution 69/235");
    }

    proptest! {
        /// Every letter comes from where the map says, and nothing is lost.
        #[test]
        fn letters_map_back(source in "[a-e \t\u{a0}é\n]{0,60}", cut in 0usize..60) {
            let cut = (0..=cut.min(source.len())).rev().find(|&at| source.is_char_boundary(at)).unwrap();
            let mut flow = Flow::new(&source);
            flow.text(Span::new(0, cut));
            flow.end_line();
            flow.text(Span::new(cut, source.len()));
            let done = flow.finish();
            for (at, c) in done.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let from = done.map.span_to_source(Span::new(at, at + c.len_utf8()));
                prop_assert_eq!(from.of(&source), c.to_string());
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&done.text), letters(&source));
        }
    }
}
