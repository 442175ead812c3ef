//! One paragraph as tokens: the words of the language, numbers, symbols.

use super::lexicon::{Lexicon, Word};
use super::number::{self, Number, Shape};
use super::printed_symbol::{self, Printed, Refusal};
use crate::symbol::ActKind;

/// What a token is; numbers and symbols are kept beside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word(Word),
    /// Index into [`Tokens::numbers`].
    Number(u32),
    /// Index into [`Tokens::symbols`].
    Symbol(u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
}

/// The tokens of one paragraph. Its vectors are used again for the next.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub list: Vec<Token>,
    pub numbers: Vec<Number>,
    pub symbols: Vec<Printed>,
    /// What has a slash or a bracket and is neither, with the reason.
    pub refused: Vec<(usize, usize, &'static str)>,
    found: Vec<Token>,
}

impl Tokens {
    /// Reads a paragraph; what was read before is forgotten.
    pub(super) fn read(&mut self, lexicon: &Lexicon, text: &str) {
        self.list.clear();
        self.numbers.clear();
        self.symbols.clear();
        self.refused.clear();
        self.found.clear();
        self.anchors(text);
        self.list.extend(lexicon.words(text).map(|(start, end, word)| Token {
            start: start as u32,
            end: end as u32,
            kind: Kind::Word(word),
        }));
        self.bare_numbers(text);
        if !self.found.is_empty() {
            self.merge();
        }
    }

    /// True where nothing was found that could be, or resolve to, a citation.
    pub(super) fn is_bare(&self) -> bool {
        self.found.is_empty()
            && !self.list.iter().any(|token| {
                use Word::{Ibid, LabourRecommendation, SalesNumber, TreatySeries};
                matches!(token.kind, Kind::Word(Ibid | TreatySeries | SalesNumber | LabourRecommendation))
            })
    }

    fn anchors(&mut self, text: &str) {
        let mut free = 0;
        for at in memchr::memchr2_iter(b'/', b'(', text.as_bytes()) {
            if at < free {
                continue;
            }
            let is_slash = text.as_bytes()[at] == b'/';
            let number = if is_slash { number::around_slash(text, at) } else { number::before_bracket(text, at) };
            if let Some(number) = number.filter(|number| number.start >= free) {
                free = number.end;
                self.push_number(number);
            } else if is_slash {
                free = self.symbol(text, at, free);
            }
        }
    }

    /// Reads the symbol around a slash; returns where the search goes on.
    fn symbol(&mut self, text: &str, at: usize, free: usize) -> usize {
        if text[..at].ends_with(':') || text[at..].starts_with("//") {
            // An address: symbols and dates in it are no words of the text.
            return at + text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
        }
        match printed_symbol::at_slash(text, at) {
            Ok(printed) if printed.start >= free => {
                let end = printed.short_forms.last().map_or(printed.end, |&(.., end)| end);
                let kind = Kind::Symbol(self.symbols.len() as u32);
                self.found.push(Token { start: printed.start as u32, end: end as u32, kind });
                self.symbols.push(printed);
                end
            }
            Ok(_) | Err(Refusal::NoNumber) => free,
            Err(refusal) => {
                let near_digit = text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
                if near_digit || refusal != Refusal::UnknownRoot {
                    self.refused.push((at, at + 1, refusal.reason()));
                }
                free
            }
        }
    }

    fn push_number(&mut self, number: Number) {
        let kind = Kind::Number(self.numbers.len() as u32);
        self.found.push(Token { start: number.start as u32, end: number.end as u32, kind });
        self.numbers.push(number);
    }

    /// Numbers without a year in lists that the word "resolution" opens:
    /// `resolutions 2250 and 2419`, `1559 (2004), 425 and 426 (1978)`.
    fn bare_numbers(&mut self, text: &str) {
        let known = self.found.len();
        for at in 0..self.list.len() {
            let token = self.list[at];
            if !matches!(token.kind, Kind::Word(Word::Act { kind: ActKind::Resolution, .. })) {
                continue;
            }
            let mut place = token.end as usize;
            while let Some(start) = after_separator(text, place) {
                let next = self.found[..known].partition_point(|found| (found.start as usize) < start);
                if let Some(found) = self.found[..known].get(next).filter(|found| found.start as usize == start) {
                    place = found.end as usize;
                } else if let Some(number) = number::bare(text, start) {
                    place = number.end;
                    self.push_number(number);
                } else {
                    break;
                }
            }
        }
        self.found.sort_unstable_by_key(|token| token.start);
        self.found.dedup_by_key(|token| token.start);
    }

    /// Puts numbers and symbols between the words; words inside them go.
    fn merge(&mut self) {
        let words = std::mem::take(&mut self.list);
        let mut found = self.found.iter().copied().peekable();
        let mut covered = 0;
        for word in words {
            while let Some(next) = found.next_if(|next| next.start <= word.start) {
                covered = covered.max(next.end);
                self.list.push(next);
            }
            if word.start >= covered {
                self.list.push(word);
            }
        }
        self.list.extend(found);
    }
}

/// True where a text holds a slash or a bracket that could be a number's or a
/// symbol's: `78/1`, `A/78`, `(2000)`, `(XV)`; not `and/or`, `(a)`.
pub(super) fn has_anchor(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'/', b'(', bytes).any(|at| {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        match bytes[at] {
            b'/' => {
                next.is_ascii_alphanumeric()
                    && at > 0
                    && (bytes[at - 1].is_ascii_digit() || bytes[at - 1].is_ascii_uppercase() || bytes[at - 1] == b')')
            }
            _ => next.is_ascii_digit() || matches!(next, b'I' | b'V' | b'X' | b'L' | b'C' | b'S' | b'E'),
        }
    })
}

/// Where the next item of a list begins, after a blank or a separator.
fn after_separator(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let separator = [", and ", " and ", ", ", "、", " ", "و"].iter().find(|separator| rest.starts_with(**separator))?;
    Some(at + separator.len())
}

impl Refusal {
    fn reason(self) -> &'static str {
        match self {
            Refusal::UnknownRoot => "no United Nations symbol begins so",
            Refusal::Placeholder => "a number that is still to be issued",
            Refusal::NoNumber => "a symbol without a number",
            Refusal::Malformed => "segments that no symbol has",
        }
    }
}

/// True where a number has no year of its own.
pub(super) fn is_bare_number(number: &Number) -> bool {
    matches!(number.shape, Shape::Bare { .. })
}
