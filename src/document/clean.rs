//! Characters that mean the same written as one: blanks, hyphens, digits.

use crate::span::{Span, TextBuilder};
use crate::swar;

/// Copies parts of a text, and folds characters that mean the same.
pub(super) struct Folder<'t> {
    text: &'t str,
    /// From here on up to `odd` no byte has to be folded: most lines are copied
    /// without a look at them.
    plain_from: usize,
    odd: usize,
}

impl<'t> Folder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Folder { text, plain_from: 0, odd: first_odd(text.as_bytes()).unwrap_or(text.len()) }
    }

    /// Copies the part of the text under `span` to `clean`. Runs of blanks
    /// become one; what is invisible goes.
    pub(super) fn copy(&mut self, clean: &mut TextBuilder, span: Span) {
        let (text, end) = (self.text, span.end as usize);
        let mut copied = span.start as usize;
        let mut at = self.next_odd(copied);
        while at < end {
            let Some(c) = text[at..end].chars().next() else { break };
            let mut next = at + c.len_utf8();
            let (from, written) = match fold(c) {
                Fold::Keep => {
                    at = self.next_odd(next);
                    continue;
                }
                Fold::Write(text) => (at, text),
                // Blanks and what is invisible among them are one blank.
                Fold::Blank | Fold::Drop => {
                    let foldable = |next: &char| matches!(fold(*next), Fold::Blank | Fold::Drop);
                    next += text[next..end].chars().take_while(foldable).map(char::len_utf8).sum::<usize>();
                    let from = copied + text[copied..at].trim_end_matches(' ').len();
                    let blank = text[from..next].chars().any(|c| matches!(fold(c), Fold::Blank));
                    (from, if blank { " " } else { "" })
                }
            };
            clean.copy(text, Span::new(copied, from));
            clean.replace(written, Span::new(from, next));
            copied = next;
            at = self.next_odd(next);
        }
        clean.copy(text, Span::new(copied, end));
    }

    /// The first byte from `at` on that may have to be folded, or the text's
    /// end.
    #[inline]
    fn next_odd(&mut self, at: usize) -> usize {
        if !(self.plain_from..=self.odd).contains(&at) {
            self.plain_from = at;
            self.odd = self.text.as_bytes().get(at..).and_then(first_odd).map_or(self.text.len(), |odd| at + odd);
        }
        self.odd
    }
}

/// The first byte that may have to be folded: of a letter that is not ASCII, a
/// tabulator, or a blank after another.
fn first_odd(bytes: &[u8]) -> Option<usize> {
    let mut plain = 0;
    while bytes.get(plain..).and_then(<[u8]>::first_chunk).is_some_and(is_plain) {
        plain += BLOCK;
    }
    // The high bit of the lowest byte, where the byte before a word is a blank.
    let mut behind_blank = 0;
    let odd = |word: u64| {
        let blanks = swar::equal(word, b' ');
        let doubled = blanks & (blanks << 8 | behind_blank);
        behind_blank = blanks >> 56;
        swar::not_ascii(word) | swar::equal(word, b'\t') | doubled
    };
    Some(plain + swar::position(&bytes[plain..], odd)?)
}

/// How many bytes are checked together.
const BLOCK: usize = 64;

/// True if no byte of a block has to be folded, nor the next for a blank at
/// its end. Without a branch, so that it is compiled to vectors.
fn is_plain(block: &[u8; BLOCK + 1]) -> bool {
    let pairs = block[..BLOCK].iter().zip(&block[1..]);
    !pairs
        .fold(false, |odd, (&byte, &next)| odd | !byte.is_ascii() | (byte == b'\t') | ((byte == b' ') & (next == b' ')))
}

/// What follows `start` at the beginning of a text that is not folded yet:
/// blanks of any kind are one, what is invisible counts for nothing.
pub(super) fn strip_folded<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    if let Some(rest) = text.strip_prefix(start) {
        return Some(rest);
    }
    let first = text.bytes().next()?;
    if first.is_ascii() && Some(first) != start.bytes().next() || text.is_ascii() {
        return None;
    }
    let mut wanted = start.chars().peekable();
    let mut chars = text.char_indices();
    while let Some(&want) = wanted.peek() {
        let (_, c) = chars.next()?;
        let same = match fold(c) {
            Fold::Drop => continue,
            Fold::Blank => want == ' ',
            Fold::Keep | Fold::Write(_) => c == want,
        };
        if !same {
            return None;
        }
        wanted.next();
    }
    Some(chars.as_str())
}

enum Fold {
    Keep,
    Blank,
    Drop,
    Write(&'static str),
}

fn fold(c: char) -> Fold {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
    let letter = |all: &'static str, first: u32| {
        let at = (c as u32 - first) as usize;
        all.get(at..at + 1).map_or(Fold::Keep, Fold::Write)
    };
    let digit = |zero: u32| Fold::Write(DIGITS[(c as u32 - zero) as usize % 10]);
    match c {
        ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\r' | '\u{b}' => {
            Fold::Blank
        }
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{61c}' => Fold::Drop,
        '\u{2010}'..='\u{2012}' | '\u{ff0d}' => Fold::Write("-"),
        '\u{ff08}' => Fold::Write("("),
        '\u{ff09}' => Fold::Write(")"),
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => Fold::Write("/"),
        '\u{ff0e}' => Fold::Write("."),
        '\u{ff21}'..='\u{ff3a}' => letter(UPPER, 0xff21),
        '\u{ff41}'..='\u{ff5a}' => letter(LOWER, 0xff41),
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{ff10}'..='\u{ff19}' => digit(0xff10),
        '\u{fb01}' => Fold::Write("fi"),
        '\u{fb02}' => Fold::Write("fl"),
        '\u{fb00}' => Fold::Write("ff"),
        _ => Fold::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_bytes_are_found_wherever_they_stand() {
        let plain = "a b c d e f g h i j k l m n o p ".repeat(5);
        assert!(first_odd(plain.as_bytes()).is_none());
        assert!(is_plain(plain.as_bytes().first_chunk().unwrap()));
        for at in 0..plain.len() {
            for odd in ["é", "\t", "  ", " é"] {
                let text = format!("{}{odd}{}", &plain[..at], &plain[at..]);
                let bytes = text.as_bytes();
                let slow = (0..bytes.len())
                    .find(|&i| bytes[i] >= 0x80 || bytes[i] == b'\t' || i > 0 && bytes[i - 1..=i] == *b"  ");
                assert_eq!(first_odd(bytes), slow, "{text:?}");
                let in_block = slow.is_some_and(|at| at <= BLOCK && (at < BLOCK || bytes[at] == b' '));
                assert_eq!(is_plain(bytes.first_chunk().unwrap()), !in_block, "{text:?}");
            }
        }
    }

    #[test]
    fn blanks_and_what_is_invisible_among_them_are_one_blank() {
        for (text, folded) in [
            ("a \u{200f} b", "a b"),
            ("a\u{200f} b", "a b"),
            ("a \u{200f}b", "a b"),
            ("a\u{ad}b", "ab"),
            ("a\u{a0} \t\u{a0}b  c", "a b c"),
            ("القرار \u{200f}\u{200f}1333 (2000)", "القرار 1333 (2000)"),
        ] {
            let mut clean = TextBuilder::default();
            Folder::new(text).copy(&mut clean, Span::new(0, text.len()));
            assert_eq!(clean.finish().0, folded, "{text:?}");
        }
    }

    #[test]
    fn folding_keeps_the_way_back() {
        let text = "resolution\u{a0} 2255\u{202f}(2015),\u{ad} S\u{2011}19/2  of\tthe ﬁrst";
        let mut clean = TextBuilder::default();
        Folder::new(text).copy(&mut clean, Span::new(0, text.len()));
        let (folded, map) = clean.finish();
        assert_eq!(folded, "resolution 2255 (2015), S-19/2 of the first");
        let at = folded.find("S-19/2").unwrap();
        assert_eq!(map.span_to_source(Span::new(at, at + 6)).of(text), "S\u{2011}19/2");
    }
}
