//! Characters that mean the same written as one: blanks, hyphens, digits.

use crate::span::{Span, TextBuilder};
use crate::swar;

/// Copies the part of `text` under `span` to `clean`, folding what the scanner
/// need not tell apart. Runs of blanks become one; what is invisible goes.
pub(super) fn copy_folded(clean: &mut TextBuilder, text: &str, span: Span) {
    let part = span.of(text);
    let mut copied = 0;
    let flush = |clean: &mut TextBuilder, from: usize, to: usize| {
        clean.copy(text, Span::new(span.start as usize + from, span.start as usize + to));
    };
    let mut at = 0;
    while let Some(odd) = first_odd(&part.as_bytes()[at..]) {
        let Some(c) = part[at + odd..].chars().next() else { break };
        at += odd;
        let mut end = at + c.len_utf8();
        let (from, written) = match fold(c) {
            Fold::Keep => {
                at = end;
                continue;
            }
            Fold::Write(text) => (at, text),
            // Blanks and what is invisible among them are one blank.
            Fold::Blank | Fold::Drop => {
                let foldable = |next: &char| matches!(fold(*next), Fold::Blank | Fold::Drop);
                end += part[end..].chars().take_while(foldable).map(char::len_utf8).sum::<usize>();
                let from = copied.max(part[..at].trim_end_matches(' ').len());
                let blank = part[from..end].chars().any(|c| matches!(fold(c), Fold::Blank));
                (from, if blank { " " } else { "" })
            }
        };
        flush(clean, copied, from);
        clean.replace(written, Span::new(span.start as usize + from, span.start as usize + end));
        copied = end;
        at = end;
    }
    flush(clean, copied, part.len());
}

/// The first byte that may have to be folded: of a letter that is not ASCII, a
/// tabulator, or a blank behind another.
fn first_odd(bytes: &[u8]) -> Option<usize> {
    // The high bit of the lowest byte, where the byte before a word is a blank.
    let mut behind_blank = 0;
    let mut odd = |word: u64| {
        let blanks = swar::equal(word, b' ');
        let doubled = blanks & (blanks << 8 | behind_blank);
        behind_blank = blanks >> 56;
        swar::not_ascii(word) | swar::equal(word, b'\t') | doubled
    };
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        if let Some(first) = swar::first(odd(u64::from_le_bytes(*word))) {
            return Some(at * 8 + first);
        }
    }
    Some(words.len() * 8 + swar::first(odd(swar::head(rest)))?)
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
        // Arabic vowel marks and the stretching of letters.
        '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' => Fold::Drop,
        '\u{2010}'..='\u{2012}' | '\u{ff0d}' => Fold::Write("-"),
        '\u{ff08}' => Fold::Write("("),
        '\u{ff09}' => Fold::Write(")"),
        '\u{ff0f}' => Fold::Write("/"),
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
        let plain = "a b c d e f g h i j k l m n o p";
        assert!(first_odd(plain.as_bytes()).is_none());
        for at in 0..plain.len() {
            for odd in ["é", "\t", "  ", " é"] {
                let text = format!("{}{odd}{}", &plain[..at], &plain[at..]);
                let bytes = text.as_bytes();
                let slow = (0..bytes.len())
                    .find(|&i| bytes[i] >= 0x80 || bytes[i] == b'\t' || i > 0 && bytes[i - 1..=i] == *b"  ");
                assert_eq!(first_odd(bytes), slow, "{text:?}");
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
            copy_folded(&mut clean, text, Span::new(0, text.len()));
            assert_eq!(clean.finish().0, folded, "{text:?}");
        }
    }

    #[test]
    fn folding_keeps_the_way_back() {
        let text = "resolution\u{a0} 2255\u{202f}(2015),\u{ad} S\u{2011}19/2  of\tthe ﬁrst";
        let mut clean = TextBuilder::default();
        copy_folded(&mut clean, text, Span::new(0, text.len()));
        let (folded, map) = clean.finish();
        assert_eq!(folded, "resolution 2255 (2015), S-19/2 of the first");
        let at = folded.find("S-19/2").unwrap();
        assert_eq!(map.span_to_source(Span::new(at, at + 6)).of(text), "S\u{2011}19/2");
    }
}
