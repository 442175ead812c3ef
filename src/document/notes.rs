//! The bodies of footnotes, found in the lines at the foot of a page or at
//! the end of a document.
//!
//! In text that was saved from a PDF the numbers of a page's notes are often
//! displaced: bunched at the top of the notes, or after the last of them
//! (measured on 4,506 pages: 1,716 had their numbers at the very end).

use std::num::NonZeroU16;

use super::dates;
use super::lines::{Line, Role};
use crate::language::Language;
use crate::span::Span;

/// A footnote's body as runs of lines, before cleaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteDraft {
    pub label: String,
    /// The lines' spans, in the text.
    pub lines: Vec<Span>,
    /// The page that it is on.
    pub page: u32,
}

/// How far ahead of the expected number a bare number can be a note's.
const REACH: u32 = 60;

/// The notes of every page, from the lines that are under a rule.
pub(super) struct PageNotes<'t> {
    text: &'t str,
    language: &'t Language,
    notes: Vec<NoteDraft>,
    /// The number that the next note has.
    next: u32,
    /// The lines of notes that are together, and their page.
    zone: Vec<Span>,
    page: u32,
}

impl<'t> PageNotes<'t> {
    pub(super) fn new(text: &'t str, language: &'t Language) -> Self {
        PageNotes { text, language, notes: Vec::new(), next: 1, zone: Vec::new(), page: 0 }
    }

    /// Reads the next line, whose role is known. A zone of notes ends where the
    /// page does; without pages, where body begins again.
    pub(super) fn read(&mut self, line: &Line) {
        if !self.zone.is_empty() && (line.page != self.page || line.role == Role::Body) {
            self.end_zone();
        }
        if line.role == Role::Note {
            self.page = line.page;
            self.zone.push(line.span);
        }
    }

    fn end_zone(&mut self) {
        read_zone(self.text, &self.zone, self.page, self.language, &mut self.next, &mut self.notes);
        self.zone.clear();
    }

    /// The notes, once all lines are read.
    pub(super) fn finish(mut self) -> Vec<NoteDraft> {
        if !self.zone.is_empty() {
            self.end_zone();
        }
        self.notes
    }
}

enum Item {
    Number(u32),
    Words(Span),
}

fn read_zone(text: &str, zone: &[Span], page: u32, language: &Language, next: &mut u32, notes: &mut Vec<NoteDraft>) {
    let mut items = items_of(text, zone, *next, language);
    let may_be_anew = *next > 1 && zone.iter().any(|line| line.of(text).starts_with('1'));
    if may_be_anew {
        let anew = items_of(text, zone, 1, language);
        if counts_anew(text, zone, &anew) {
            items = anew;
        }
    }
    let mut numbers: Vec<u32> = numbers_of(&items).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        // What continues from the page before, or a note marked `*`.
        let words: Vec<Span> = zone.to_vec();
        match notes.last_mut() {
            Some(last) if !words.is_empty() && !words[0].of(text).starts_with('*') => last.lines.extend(words),
            _ => {}
        }
        return;
    }
    let bodies = in_place(text, &items, &numbers).unwrap_or_else(|| displaced(text, &items, &numbers));
    for (number, lines) in bodies {
        notes.push(NoteDraft { label: number.to_string(), lines, page });
    }
    *next = numbers.last().map_or(*next, |last| last + 1);
}

/// The lines of a zone as numbers and words, where the next number is `next`.
fn items_of(text: &str, zone: &[Span], next: u32, language: &Language) -> Vec<Item> {
    let mut items = Vec::with_capacity(zone.len());
    for &span in zone {
        // `1 2 Resolution 217 A (III).` has two numbers and a body in one line.
        let mut rest = span;
        while let Some((number, len)) = leading_number(rest.of(text), next, language) {
            items.push(Item::Number(number));
            rest = Span::new(rest.start as usize + len, rest.end as usize);
        }
        if !rest.is_empty() {
            items.push(Item::Words(rest));
        }
    }
    items
}

/// True if the numbers of a zone are 1, 2 and so on: a compilation counts
/// the notes of each resolution from 1. The 1 has its own line or comes first, and
/// does not continue a line: `Supplement No.` with `1 (A/78/1)` under it.
fn counts_anew(text: &str, zone: &[Span], items: &[Item]) -> bool {
    let leads = || match items.iter().find(|item| matches!(item, Item::Number(_))) {
        Some(Item::Number(1)) => !zone.iter().any(|line| line.of(text).starts_with("1 (")),
        _ => false,
    };
    let mut numbers: Vec<u32> = numbers_of(items).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let counted = !numbers.is_empty() && numbers.iter().zip(1..).all(|(number, counted)| *number == counted);
    counted && (zone.iter().any(|line| line.of(text) == "1") || leads())
}

fn numbers_of(items: &[Item]) -> impl Iterator<Item = u32> + '_ {
    items.iter().filter_map(|item| if let Item::Number(number) = item { Some(*number) } else { None })
}

/// A number that opens a line of notes: bare, or before a word in capitals;
/// `13 February 1946` opens none. Its value and the length up to what follows.
fn leading_number(line: &str, next: u32, language: &Language) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let number: u32 = line[..digits].parse().ok()?;
    if !(next..=next + REACH).contains(&number) {
        return None;
    }
    let rest = &line[digits..];
    let blanks = rest.len() - rest.trim_start().len();
    let word = &rest[blanks..];
    if word.is_empty() {
        return Some((number, line.len()));
    }
    let opens = word.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '(' | '['))
        || word.starts_with("http")
        || leading_number(word, next, language).is_some();
    (blanks > 0 && opens && dates::month_number(language, word).is_none()).then_some((number, digits + blanks))
}

type Bodies = Vec<(u32, Vec<Span>)>;

/// Bodies that follow their numbers: each number that words follow opens a body,
/// and the numbers missing up to the next such one share it.
fn in_place(text: &str, items: &[Item], numbers: &[u32]) -> Option<Bodies> {
    let mut stretches: Vec<(Option<u32>, Vec<Span>)> = vec![(None, Vec::new())];
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Words(span) => stretches.last_mut()?.1.push(*span),
            Item::Number(n) if matches!(items.get(at + 1), Some(Item::Words(_))) => {
                stretches.push((Some(*n), Vec::new()))
            }
            Item::Number(_) => {}
        }
    }
    let mut bodies = Vec::with_capacity(numbers.len());
    let mut left = numbers;
    for at in 0..stretches.len() {
        let until = stretches.get(at + 1).and_then(|(n, _)| *n);
        let (opens, words) = std::mem::take(&mut stretches[at]);
        let count = left.iter().take_while(|&&n| until.is_none_or(|until| n < until)).count();
        let (here, after) = left.split_at(count);
        left = after;
        if opens.is_some_and(|n| here.first() != Some(&n)) || here.is_empty() != words.is_empty() {
            return None;
        }
        match here {
            [] => {}
            // Most notes have their number before them.
            [number] => bodies.push((*number, words)),
            _ => bodies.extend(divide(text, &words, here)?),
        }
    }
    left.is_empty().then_some(bodies)
}

/// Bodies whose numbers are displaced: the words are divided where a note seems
/// to end, and numbered in order.
fn displaced(text: &str, items: &[Item], numbers: &[u32]) -> Bodies {
    let words: Vec<Span> =
        items.iter().filter_map(|item| if let Item::Words(span) = item { Some(*span) } else { None }).collect();
    for count in (1..=numbers.len()).rev() {
        if let Some(bodies) = divide(text, &words, &numbers[..count]) {
            return bodies;
        }
    }
    Vec::new()
}

/// Divides lines into as many bodies as there are numbers, at the line ends
/// that look most like a note's end; `None` if there are too few lines.
fn divide(text: &str, words: &[Span], numbers: &[u32]) -> Option<Bodies> {
    if words.len() < numbers.len() {
        return None;
    }
    let mut ends: Vec<(i32, usize)> =
        (1..words.len()).map(|at| (-likely_end(words[at - 1].of(text), words[at].of(text)), at)).collect();
    ends.sort_unstable();
    let mut cuts: Vec<usize> = ends.iter().take(numbers.len() - 1).map(|&(_, at)| at).collect();
    cuts.push(0);
    cuts.push(words.len());
    cuts.sort_unstable();
    Some(numbers.iter().zip(cuts.windows(2)).map(|(&n, cut)| (n, words[cut[0]..cut[1]].to_vec())).collect())
}

/// Abbreviations that end no note.
const ABBREVIATIONS: [&str; 12] =
    ["No.", "Nos.", "chap.", "sect.", "vol.", "vols.", "para.", "paras.", "p.", "pp.", "Add.", "Corr."];

/// How much a line end between two lines looks like the end of a note.
fn likely_end(line: &str, next: &str) -> i32 {
    let last = line.rsplit(' ').next().unwrap_or(line);
    let closes = match line.chars().next_back() {
        Some('.') if ABBREVIATIONS.contains(&last.trim_start_matches('(')) => -4,
        Some('.') => 4,
        Some('”' | '"' | ')') => 0,
        Some(',' | ';' | '-' | '–' | '(' | '/') => -4,
        _ if last.starts_with("http") || last.starts_with("www.") => 3,
        // A symbol may end a note without a full stop.
        Some(c) if c.is_ascii_digit() && last.contains('/') && !last.ends_with("19") => 1,
        _ => -2,
    };
    let opens = match next.chars().next() {
        Some(c) if c.is_uppercase() || matches!(c, '“' | '"') => {
            let word = next.split([' ', ',']).next().unwrap_or(next);
            if matches!(
                word,
                "Ibid." | "See" | "Resolution" | "Resolutions" | "United" | "Official" | "Available" | "Report"
            ) {
                3
            } else {
                1
            }
        }
        Some('h') if next.starts_with("http") => 0,
        Some(c) if c.is_ascii_digit() => -1,
        Some('(') => -3,
        _ => -3,
    };
    closes * 2 + opens
}

/// The notes at the end of a document without pages: each begins a line with
/// its number (`1 Resolution 66/288, annex.`), and they count up. `lines` are
/// those after the closing, numbered; returns the notes and the numbers of the
/// lines that they take.
pub(super) fn from_end<'l>(
    text: &str,
    lines: impl Iterator<Item = (usize, &'l Line)>,
    one_a_line: bool,
) -> (Vec<NoteDraft>, Vec<usize>) {
    let mut notes: Vec<NoteDraft> = Vec::new();
    let mut taken = Vec::new();
    let mut next: Option<u32> = None;
    let mut open = false;
    for (at, line) in lines {
        let first = next.is_none();
        let number = line.end_note.map(|number| u32::from(number.get()));
        let number = number.filter(|number| next.is_none_or(|next| (next..next + 3).contains(number)));
        if let Some(number) = number {
            // The first note needs a break before it, or any line that begins
            // with a number would do.
            if first && !(line.after_blank || one_a_line || number == 1) {
                continue;
            }
            let words = behind_number(line.span.of(text)).map_or(0, |(_, words)| words.len());
            let span = Span { start: line.span.end - words as u32, end: line.span.end };
            notes.push(NoteDraft { label: number.to_string(), lines: vec![span], page: 0 });
            next = Some(number + 1);
            taken.push(at);
            open = true;
        } else if open && !one_a_line && !line.after_blank {
            if let Some(note) = notes.last_mut() {
                note.lines.push(line.span);
                taken.push(at);
            }
        } else {
            open = false;
        }
    }
    (notes, taken)
}

/// The number of a line that may be a note at the end of a document:
/// `1 Resolution 66/288`, `[1] Resolution`.
pub(super) fn end_note_number(line: &str, language: &Language) -> Option<NonZeroU16> {
    // Most lines begin with a letter.
    line.bytes().next().filter(|&first| first.is_ascii_digit() || first == b'[')?;
    let (number, words) = behind_number(line)?;
    let opens = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '('));
    (opens && dates::month_number(language, words).is_none()).then_some(number)
}

/// The number that a line begins with, in brackets or not, and what is
/// after it.
fn behind_number(line: &str) -> Option<(NonZeroU16, &str)> {
    let inner = line.strip_prefix('[');
    let numbered = inner.unwrap_or(line);
    let digits = numbered.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let (number, rest) = numbered.split_at(digits);
    let rest = if inner.is_some() { rest.strip_prefix(']')? } else { rest };
    let words = rest.trim_start();
    let divided = inner.is_some() || words.len() < rest.len();
    divided.then_some((number.parse().ok()?, words))
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Roles, RunningHead, Splitter};
    use super::*;

    fn notes(text: &str) -> Vec<(String, String)> {
        let head = RunningHead::default();
        let splitter = Splitter::new(text);
        let mut roles = Roles::new(&head, splitter.has_pages());
        let mut notes = PageNotes::new(text, Language::by_code("en").unwrap());
        for mut line in splitter {
            roles.assign(text, &mut line);
            notes.read(&line);
        }
        notes
            .finish()
            .into_iter()
            .map(|note| (note.label, note.lines.iter().map(|l| l.of(text)).collect::<Vec<_>>().join(" ")))
            .collect()
    }

    fn pair(label: &str, words: &str) -> (String, String) {
        (label.into(), words.into())
    }

    #[test]
    fn numbers_before_their_notes() {
        let text = "body\n______\n1\nResolution 60/1.\n2\nSee A/78/302, paras. 4\nand 5.\n1/2\n";
        assert_eq!(notes(text), [pair("1", "Resolution 60/1."), pair("2", "See A/78/302, paras. 4 and 5.")]);
    }

    #[test]
    fn numbers_bunched_at_the_top() {
        let text = "body\n______\n1\n2\n\n23-25991 (E)\nResolution 217 A (III).\nResolution 2200 A (XXI), annex.\n";
        assert_eq!(notes(text), [pair("1", "Resolution 217 A (III)."), pair("2", "Resolution 2200 A (XXI), annex.")]);
    }

    #[test]
    fn numbers_displaced_to_the_end() {
        let text = "body\n______\nDocument WSFS 2009/2.\nDocument EB136/8, annex I.\n3\nIbid., annex II.\n4\nReport of the\nConference.\n1\n2\n";
        assert_eq!(
            notes(text),
            [
                pair("1", "Document WSFS 2009/2."),
                pair("2", "Document EB136/8, annex I."),
                pair("3", "Ibid., annex II."),
                pair("4", "Report of the Conference.")
            ]
        );
    }

    #[test]
    fn two_numbers_in_one_line() {
        let text = "body\n______\n1 2 Resolution 217 A (III).\nResolution 60/1.\n";
        assert_eq!(notes(text), [pair("1", "Resolution 217 A (III)."), pair("2", "Resolution 60/1.")]);
    }

    #[test]
    fn a_compilation_counts_its_notes_anew() {
        let text = "body\n______\n1\nResolution 60/1.\n2\nA/78/302.\n\u{c}body\n______\n1 Resolution 60/2.\n\u{c}\
                    body\n______\nA/78/303.\nA/78/304.\nA/78/305.\n3\n1\n2\n";
        assert_eq!(
            notes(text),
            [
                pair("1", "Resolution 60/1."),
                pair("2", "A/78/302."),
                pair("1", "Resolution 60/2."),
                pair("1", "A/78/303."),
                pair("2", "A/78/304."),
                pair("3", "A/78/305."),
            ]
        );
    }

    #[test]
    fn a_number_that_goes_on_a_line_is_no_new_count() {
        let text = "body\n______\n1\nResolution 60/1.\n\u{c}body\n______\n2\nIbid., Supplement No.\n1 (A/78/1).\n\
                    \u{c}body\n______\n1 (A/78/2), annex.\n";
        assert_eq!(
            notes(text),
            [pair("1", "Resolution 60/1."), pair("2", "Ibid., Supplement No. 1 (A/78/1). 1 (A/78/2), annex.")]
        );
    }

    #[test]
    fn a_date_opens_no_note() {
        let text = "body\n______\n1\nOpened for signature on\n13 February 1946.\n";
        assert_eq!(notes(text), [pair("1", "Opened for signature on 13 February 1946.")]);
    }
}
