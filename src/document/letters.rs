//! Letters in the one form that the tables of words use.
//!
//! The same word is stored in several ways: accents as characters of their own
//! (`e` and U+0301, from some PDF writers and file systems), Arabic letters in
//! the shapes of their places in a word, with vowel marks, or stretched. All
//! of it is composed before anything is looked for, with the map back.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::reading::Reading;
use crate::span::{Span, TextBuilder};

/// The reading with its letters composed. Positions still lead to what was
/// read: `source` stays as it is unless the reader laid it out itself, in
/// pages.
pub(super) fn composed(mut reading: Reading) -> Reading {
    if !may_have_any(reading.text().as_bytes()) {
        return reading;
    }
    let edits = edits(reading.text());
    if edits.is_empty() {
        return reading;
    }
    let text = reading.text();
    let mut out = TextBuilder::with_capacity(text.len());
    let mut copied = 0;
    for edit in &edits {
        out.copy(text, Span::new(copied, edit.from));
        out.replace(&edit.written, Span::new(edit.from, edit.to));
        copied = edit.to;
    }
    out.copy(text, Span::new(copied, text.len()));
    let (text, map) = out.finish();

    let moves = Moves::of(&edits);
    let moved = |span: &mut Span| *span = Span::new(moves.to(span.start as usize), moves.to(span.end as usize));
    reading.notes.iter_mut().for_each(|note| moved(&mut note.span));
    reading.marks.iter_mut().for_each(|mark| moved(&mut mark.span));
    reading.links.iter_mut().for_each(|link| moved(&mut link.span));
    match &reading.extracted {
        Some((_, inner)) => reading.extracted = Some((text, map.through(inner))),
        None if reading.pages.is_empty() => reading.extracted = Some((text, map)),
        // The reader wrote the pages: no file shows them otherwise.
        None => {
            reading.pages.iter_mut().for_each(|page| *page = moves.to(*page as usize) as u32);
            reading.source = text;
        }
    }
    reading
}

/// A stretch that is written otherwise.
struct Edit {
    from: usize,
    to: usize,
    written: Cow<'static, str>,
}

/// Where the edits move offsets to.
struct Moves {
    /// The end of each edit, before and after.
    ends: Vec<(usize, usize)>,
}

impl Moves {
    fn of(edits: &[Edit]) -> Self {
        let mut written = 0;
        let mut read = 0;
        let ends = edits.iter().map(|edit| {
            written += edit.from - read + edit.written.len();
            read = edit.to;
            (read, written)
        });
        Moves { ends: ends.collect() }
    }

    /// The offset of what was at `at`; within an edit, at most its end.
    fn to(&self, at: usize) -> usize {
        let after = self.ends.partition_point(|&(read, _)| read <= at);
        let (read, written) = after.checked_sub(1).map_or((0, 0), |last| self.ends[last]);
        let next = self.ends.get(after).map_or(usize::MAX, |&(_, written)| written);
        (written + (at - read)).min(next)
    }
}

/// False for a text that surely has nothing to compose: by the first bytes of
/// U+0300–036F, of U+0640–0670 and of the Arabic presentation forms.
fn may_have_any(bytes: &[u8]) -> bool {
    memchr::memchr3_iter(0xCC, 0xCD, 0xEF, bytes).any(|at| bytes[at] != 0xEF || bytes.get(at + 1) >= Some(&0xAD))
        || memchr::memchr_iter(0xD9, bytes).any(|at| bytes.get(at + 1).is_some_and(|&next| is_arabic_mark_tail(next)))
        || memchr::memmem::find(bytes, "\u{670}".as_bytes()).is_some()
}

/// The second byte of U+0640 and of U+064B–0652.
fn is_arabic_mark_tail(byte: u8) -> bool {
    byte == 0x80 || (0x8B..=0x92).contains(&byte)
}

fn edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut before = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut to = at + c.len_utf8();
        if is_accent(c) {
            while let Some((at, c)) = chars.next_if(|&(_, c)| is_accent(c)) {
                to = at + c.len_utf8();
            }
            let composed: String = text[before..to].nfc().collect();
            if composed != text[before..to] {
                edits.push(Edit { from: before, to, written: composed.into() });
            }
        } else if is_arabic_mark(c) {
            edits.push(Edit { from: at, to, written: "".into() });
            continue;
        } else if is_presentation_form(c) {
            let written: String = std::iter::once(c).nfkc().filter(|&c| !is_arabic_mark(c)).collect();
            edits.push(Edit { from: at, to, written: written.into() });
        }
        before = at;
    }
    edits
}

/// Combining accents of Latin, Greek and Cyrillic letters.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Arabic vowel marks and the stretching of letters, which no word needs.
fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

/// Arabic letters as shapes.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{NoteMark, Reading};

    fn read(source: &str) -> Reading {
        composed(Reading { source: source.to_owned(), ..Reading::default() })
    }

    #[test]
    fn accents_are_composed_and_lead_back() {
        let source = "Le Conseil de se\u{301}curite\u{301}, re\u{301}solution 1325 (2000)";
        let reading = read(source);
        assert_eq!(reading.text(), "Le Conseil de sécurité, résolution 1325 (2000)");
        assert_eq!(reading.source, source);
        let (text, map) = reading.extracted.as_ref().unwrap();
        let at = text.find("résolution").unwrap();
        assert_eq!(map.span_to_source(Span::new(at, at + "résolution".len())).of(source), "re\u{301}solution");
    }

    #[test]
    fn arabic_letters_have_one_shape() {
        for source in ["\u{fed7}\u{feae}\u{fe8d}\u{feae}", "قَرارٌ", "قـــرار"] {
            assert_eq!(read(source).text(), "قرار");
        }
        assert_eq!(read("\u{fefb}").text(), "لا");
    }

    #[test]
    fn plain_texts_are_left_alone() {
        for source in
            ["", "Security Council", "sécurité", "安全理事会（2000）", "\u{feff}a", "Совет Безопасности", "قرار"]
        {
            assert!(read(source).extracted.is_none(), "{source}");
        }
    }

    #[test]
    fn spans_and_pages_move_with_their_letters() {
        let source = "e\u{301}e\u{301} 70/12\u{c}e\u{301} next";
        let at = source.find('2').unwrap();
        let mark = NoteMark { label: "2".into(), span: Span::new(at, at + 1) };
        let pages = vec![0, source.find('\u{c}').unwrap() as u32 + 1];
        let reading = composed(Reading { source: source.to_owned(), marks: vec![mark], pages, ..Reading::default() });
        assert_eq!(reading.source, "éé 70/12\u{c}é next");
        assert_eq!(reading.marks[0].span.of(reading.text()), "2");
        assert_eq!(&reading.source[reading.pages[1] as usize..], "é next");
    }
}
