//! Characters that mean the same written as one: blanks, hyphens, digits.

use crate::span::{Span, TextBuilder};

/// Copies the part of `text` under `span` to `clean`, folding what the scanner
/// need not tell apart. Runs of blanks become one; what is invisible goes.
pub(super) fn copy_folded(clean: &mut TextBuilder, text: &str, span: Span) {
    let part = span.of(text);
    if is_plain(part.as_bytes()) {
        clean.copy(text, span);
        return;
    }
    let mut copied = 0;
    let flush = |clean: &mut TextBuilder, from: usize, to: usize| {
        clean.copy(text, Span::new(span.start as usize + from, span.start as usize + to));
    };
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let fold = match fold(c) {
            Fold::Keep => continue,
            Fold::Blank => {
                while let Some(&(next, blank)) = chars.peek() {
                    if !matches!(fold(blank), Fold::Blank | Fold::Drop) && blank != ' ' {
                        break;
                    }
                    end = next + blank.len_utf8();
                    chars.next();
                }
                " "
            }
            Fold::Drop => "",
            Fold::Write(text) => text,
        };
        if c == ' ' && end == at + 1 {
            continue;
        }
        flush(clean, copied, at);
        clean.replace(fold, Span::new(span.start as usize + at, span.start as usize + end));
        copied = end;
    }
    flush(clean, copied, part.len());
}

/// True for text with nothing to fold, as most lines are. Without branches, so
/// that many bytes are looked at in one step.
fn is_plain(bytes: &[u8]) -> bool {
    let odd = bytes.iter().fold(false, |odd, &b| odd | (b >= 0x80) | (b == b'\t'));
    let doubled =
        bytes.iter().zip(bytes.iter().skip(1)).fold(false, |doubled, (&a, &b)| doubled | ((a == b' ') & (b == b' ')));
    !(odd | doubled)
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
