//! The lines of a reading: which belong to the body, which to footnotes, and
//! which are page furniture (running heads, page and job numbers).

use std::num::NonZeroU16;

use crate::span::{LineIndex, Span};

/// What a line is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Role {
    /// The running text.
    Body,
    /// A page's footnotes.
    Note,
    /// Running heads and feet, rules.
    Furniture,
}

/// One line of the text, without the blanks around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub span: Span,
    /// The page that it is on, from 0.
    pub page: u32,
    pub role: Role,
    /// True after a blank line.
    pub after_blank: bool,
    /// The number that it begins with as a note at the end of a document does.
    /// Read while the words are near: what follows goes through all lines of a
    /// text that may be larger than any cache.
    pub end_note: Option<NonZeroU16>,
}

const FORM_FEED: u8 = 0x0C;

/// The lines of a text that are not blank, one after the other; form feeds
/// turn the page.
pub(super) struct Splitter<'t> {
    text: &'t str,
    ends: memchr::Memchr2<'t>,
    /// Where the next line begins, or nothing after the last.
    at: Option<usize>,
    after_blank: bool,
    pages: Vec<u32>,
    index: LineIndex,
}

impl<'t> Splitter<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let has_pages = memchr::memchr(FORM_FEED, bytes).is_some();
        Splitter {
            text,
            ends: memchr::memchr2_iter(b'\n', FORM_FEED, bytes),
            at: Some(0),
            after_blank: true,
            pages: if has_pages { vec![0] } else { Vec::new() },
            index: LineIndex::default(),
        }
    }

    pub(super) fn has_pages(&self) -> bool {
        !self.pages.is_empty()
    }

    /// Once all lines are split: the offsets where pages begin (none without
    /// form feeds), and the count of lines.
    pub(super) fn finish(self) -> (Vec<u32>, LineIndex) {
        (self.pages, self.index)
    }

    fn line(&mut self, start: usize, end: usize) -> Option<Line> {
        let raw = &self.text[start..end];
        let bare = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_graphic());
        let words = if bare(raw.as_bytes().first()) && bare(raw.as_bytes().last()) {
            raw
        } else {
            raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        };
        if words.is_empty() {
            // A form feed leaves an empty piece before itself: no blank line.
            self.after_blank |= start < end || self.text.as_bytes().get(end) == Some(&b'\n');
            return None;
        }
        let from = start + (words.as_ptr() as usize - raw.as_ptr() as usize);
        let page = self.pages.len().saturating_sub(1) as u32;
        let after_blank = std::mem::take(&mut self.after_blank);
        let span = Span::new(from, from + words.len());
        Some(Line { span, page, role: Role::Body, after_blank, end_note: None })
    }
}

impl Iterator for Splitter<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            let (start, end) = (self.at?, self.ends.next());
            let line = self.line(start, end.unwrap_or(self.text.len()));
            self.at = end.map(|end| end + 1);
            // A form feed is at the start of a page's first line, or alone.
            match end {
                Some(end) if self.text.as_bytes()[end] == FORM_FEED => self.pages.push(end as u32 + 1),
                Some(end) => self.index.line_ends(end),
                None => {}
            }
            if line.is_some() {
                return line;
            }
        }
    }
}

/// The running head that a document's pages repeat.
#[derive(Debug, Default)]
pub(super) struct RunningHead {
    /// The symbol as the masthead prints it, without blanks.
    pub symbol: Option<String>,
    /// The title, blanks folded to one.
    pub title: Option<String>,
}

/// Sets furniture and footnotes apart from the body, line by line.
pub(super) struct Roles<'h> {
    head: &'h RunningHead,
    has_pages: bool,
    page: u32,
    in_notes: bool,
    top: Top,
}

impl<'h> Roles<'h> {
    pub(super) fn new(head: &'h RunningHead, has_pages: bool) -> Self {
        Roles { head, has_pages, page: 0, in_notes: false, top: Top::closed() }
    }

    /// Gives the next line of `text` its role; what is furniture at its end is
    /// no longer part of it.
    pub(super) fn assign(&mut self, text: &str, line: &mut Line) {
        if line.page != self.page {
            self.page = line.page;
            self.turn_page();
        }
        let words = line.span.of(text);
        // Most lines begin with a letter, and end in no rule.
        if self.top.open || may_be_folio(words) || words.as_bytes().last() == Some(&b'_') {
            if is_folio(words, self.has_pages.then_some(self.page + 1)) {
                line.role = Role::Furniture;
                // Without form feeds a page number turns the page.
                if !self.has_pages && words.contains('/') {
                    self.turn_page();
                }
                return;
            }
            if self.top.takes(words, self.head) {
                line.role = Role::Furniture;
                return;
            }
            if let Some(body) = before_rule(words) {
                self.in_notes = true;
                line.span.end = line.span.start + body as u32;
                line.role = if body == 0 { Role::Furniture } else { Role::Body };
                return;
            }
        }
        if self.in_notes {
            line.role = Role::Note;
        }
    }

    fn turn_page(&mut self) {
        self.in_notes = false;
        self.top = Top::open();
    }
}

/// The length of what is before a rule of underscores at a line's end;
/// 0 for a line that is nothing but the rule. A rule has 15 or 18 of them,
/// and is once glued to the last words of the body.
fn before_rule(line: &str) -> Option<usize> {
    let body = line.trim_end_matches('_');
    (line.len() - body.len() >= 6).then(|| body.trim_end().len())
}

/// The lines at the top of a page, while they are still the running head.
struct Top {
    open: bool,
    symbol_seen: bool,
    /// How much of the title has been read.
    title: usize,
}

impl Top {
    fn open() -> Self {
        Top { open: true, symbol_seen: false, title: 0 }
    }

    fn closed() -> Self {
        Top { open: false, symbol_seen: false, title: 0 }
    }

    /// True if the line continues the running head.
    fn takes(&mut self, line: &str, head: &RunningHead) -> bool {
        if !self.open {
            return false;
        }
        let mut rest = line;
        if let (Some(symbol), false) = (&head.symbol, self.symbol_seen) {
            if let Some(len) = starts_without_blanks(rest, symbol) {
                self.symbol_seen = true;
                rest = rest[len..].trim_start_matches('*').trim();
                // Once glued twice: `A/RES/78/18A/RES/78/18`.
                if let Some(len) = starts_without_blanks(rest, symbol) {
                    rest = rest[len..].trim();
                }
            } else if let Some(before) = ends_without_blanks(rest, symbol) {
                self.symbol_seen = true;
                rest = rest[..before].trim();
            }
        }
        if rest.is_empty() {
            return true;
        }
        if let Some(title) = &head.title
            && let Some(len) = same_words(title.get(self.title..).unwrap_or(""), rest)
        {
            self.title += len;
            return true;
        }
        self.open = false;
        false
    }
}

/// The length of the start of `line` that spells `symbol`, blanks aside.
fn starts_without_blanks(line: &str, symbol: &str) -> Option<usize> {
    let mut wanted = symbol.chars();
    let mut next = wanted.next();
    for (at, c) in line.char_indices() {
        match next {
            None => return Some(at),
            Some(_) if c.is_whitespace() => {}
            Some(w) if w.eq_ignore_ascii_case(&c) => next = wanted.next(),
            Some(_) => return None,
        }
    }
    next.is_none().then_some(line.len())
}

/// The length of what is before `symbol` at the end of `line`.
fn ends_without_blanks(line: &str, symbol: &str) -> Option<usize> {
    let first = symbol.chars().next()?;
    line.char_indices()
        .filter(|&(_, c)| c == first)
        .find(|&(at, _)| starts_without_blanks(&line[at..], symbol) == Some(line.len() - at))
        .map(|(at, _)| at)
}

/// Where `line` is the start of `title` blanks aside: how much of the title it
/// is, with the blank after it. At least one whole word.
fn same_words(title: &str, line: &str) -> Option<usize> {
    let mut rest = title.char_indices().peekable();
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        while rest.peek().is_some_and(|(_, t)| t.is_whitespace()) {
            rest.next();
        }
        let (_, t) = rest.next()?;
        if t != c {
            return None;
        }
    }
    match rest.peek() {
        None => Some(title.len()),
        Some((at, t)) if t.is_whitespace() || title[..*at].ends_with('-') => Some(*at),
        Some(_) => None,
    }
}

/// True for a line of page and job numbers alone: `2/13`, `23-25926`,
/// `23-25926 (E) 291223`, `*2325926*`, `2/13 23-25926`.
#[inline]
pub(super) fn is_folio(line: &str, page: Option<u32>) -> bool {
    may_be_folio(line) && line.len() <= 60 && is_numbers_of_a_page(line, page)
}

fn may_be_folio(line: &str) -> bool {
    line.bytes().next().is_some_and(|first| first.is_ascii_digit() || first == b'*')
}

fn is_numbers_of_a_page(line: &str, page: Option<u32>) -> bool {
    let mut telling = false;
    for word in line.split_whitespace() {
        match word {
            "Please" | "recycle" | "(E)" | "(F)" | "(S)" | "(R)" | "(C)" | "(A)" => {}
            _ if is_job_number(word) => telling = true,
            _ if is_page_number(word, page) => telling = true,
            _ if word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()) => telling |= word == line,
            _ => return false,
        }
    }
    telling
}

/// `23-25926`, `23-25926X`, `*2325926*`.
fn is_job_number(word: &str) -> bool {
    if let Some(inner) = word.strip_prefix('*') {
        return inner.strip_suffix('*').is_some_and(|n| n.len() == 7 && n.bytes().all(|b| b.is_ascii_digit()));
    }
    let word = word.trim_end_matches(['X', '*']);
    let Some((year, number)) = word.split_once('-') else { return false };
    year.len() == 2 && number.len() == 5 && (year.to_owned() + number).bytes().all(|b| b.is_ascii_digit())
}

/// `2/13` on page 2; without known pages any `n/m` with n not above m.
fn is_page_number(word: &str, page: Option<u32>) -> bool {
    let Some((n, of)) = word.split_once('/') else { return false };
    let (Ok(n), Ok(of)) = (n.parse::<u32>(), of.parse::<u32>()) else { return false };
    let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b'/') && word.len() <= 7;
    plain && n >= 1 && n <= of && page.is_none_or(|page| page == n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folios_are_told_from_resolution_numbers() {
        for line in ["2/13", "23-25926", "23-25926 (E) 291223", "*2325926*", "2/13 23-25926", "291223"] {
            assert!(is_folio(line, Some(2)), "{line}");
        }
        for line in ["60/251", "2/13 of 27 May 2016", "16/21", "14", "2017/18"] {
            assert!(!is_folio(line, Some(2)), "{line}");
        }
    }

    #[test]
    fn heads_and_notes_are_set_apart() {
        let text = "A/RES/78/1\nTitle of\nthe text\nbody one\n__________________\n1 A note.\n1/2\n\u{c}Title of the text\n\nA/RES/78/1\nbody two\n";
        let head = RunningHead { symbol: Some("A/RES/78/1".into()), title: Some("Title of the text".into()) };
        let mut roles = Roles::new(&head, true);
        let mut splitter = Splitter::new(text);
        let mut lines: Vec<Line> = splitter.by_ref().collect();
        lines.iter_mut().for_each(|line| roles.assign(text, line));
        let (pages, _) = splitter.finish();
        let of = |role| lines.iter().filter(|l| l.role == role).map(|l| l.span.of(text)).collect::<Vec<_>>();
        assert_eq!(pages.len(), 2);
        assert_eq!(of(Role::Body), ["A/RES/78/1", "Title of", "the text", "body one", "body two"]);
        assert_eq!(of(Role::Note), ["1 A note."]);
    }

    #[test]
    fn a_rule_glued_to_the_body_ends_it() {
        assert_eq!(before_rule("of the second high __________________"), Some(18));
        assert_eq!(before_rule("__________________"), Some(0));
        assert_eq!(before_rule("A/80/___"), None);
    }
}
