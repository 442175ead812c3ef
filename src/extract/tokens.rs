//! One paragraph as tokens: the words of the language, numbers, symbols.

use super::Reason;
use super::addresses;
use super::bare;
use super::heads;
use super::lists::after_separator;
use super::number::{self, Number, Shape};
use super::printed_symbol::{self, Printed, Refusal};
use crate::language::lexicon::{Lexicon, Word};
use crate::language::{ActWord, Body, Language, Owner};
use crate::symbol::{ActKind, Organ, calendar};

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
    pub refused: Vec<(usize, usize, Reason)>,
    found: Vec<Token>,
    /// The words alone, while the others are put between them.
    words: Vec<Token>,
}

impl Tokens {
    /// Reads a paragraph; clears the previous tokens.
    pub(super) fn read(&mut self, language: &Language, lexicon: &Lexicon, text: &str) {
        self.list.clear();
        self.numbers.clear();
        self.symbols.clear();
        self.refused.clear();
        self.found.clear();
        self.anchors(language, text);
        self.list.extend(lexicon.words(text).map(|(start, end, word)| Token {
            start: start as u32,
            end: end as u32,
            kind: Kind::Word(word),
        }));
        if language.acts.close() {
            self.list.retain(|token| {
                !matches!(token.kind, Kind::Word(Word::Act { .. }))
                    || closed_by(language, text, token.end as usize).is_some()
            });
        }
        if language.writing.divided {
            self.broken_heads(language, text);
        }
        self.bare_numbers(language, text);
        if !self.found.is_empty() {
            self.merge();
        }
    }

    /// True if nothing was found that could be, or resolve to, a citation.
    pub(super) fn is_bare(&self) -> bool {
        self.found.is_empty()
            && !self.list.iter().any(|token| {
                use Word::{Comment, Ibid, Labour, SalesNumber, TreatySeries};
                matches!(token.kind, Kind::Word(Ibid | TreatySeries | SalesNumber | Labour(_) | Comment(_)))
            })
    }

    fn anchors(&mut self, language: &Language, text: &str) {
        let mut free = 0;
        let [first, second] = number::ANCHORS;
        for at in memchr::memchr2_iter(first, second, text.as_bytes()) {
            if at < free {
                continue;
            }
            let is_slash = text.as_bytes()[at] == b'/';
            let number = number::at_anchor(language, text, at);
            if let Some(number) = number.filter(|number| number.start >= free) {
                free = number.end;
                self.push_number(number);
            } else if let Some(printed) = is_slash.then(|| heads::spelt_out(text, at)).flatten() {
                free = printed.end;
                self.push_symbol(printed);
            } else if is_slash {
                free = self.symbol(language, text, at, free);
            }
        }
        let slashed = self.found.len();
        for printed in heads::symbols(text) {
            self.push_symbol(printed);
        }
        if slashed < self.found.len() {
            self.found.sort_unstable_by_key(|token| token.start);
        }
    }

    /// Reads the symbol around a slash; returns where the search continues.
    fn symbol(&mut self, language: &Language, text: &str, at: usize, free: usize) -> usize {
        if text[..at].ends_with([':', 'g']) || text[at..].starts_with("//") {
            // An address: symbols and dates in it are not words of the text, but it
            // may lead to a document.
            let address = addresses::around(text, at);
            if let Some((symbol, span)) = address.filter(|(_, span)| span.start as usize >= free) {
                let (start, end) = (span.start as usize, span.end as usize);
                return self.push_symbol(Printed::alone(symbol, start, end));
            }
            if !text[..at].ends_with('g') {
                return at + text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
            }
        }
        match printed_symbol::at_slash(language, text, at) {
            Ok(printed) if printed.start >= free => self.push_symbol(printed),
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

    /// Keeps a symbol; returns where what belongs to it ends.
    fn push_symbol(&mut self, printed: Printed) -> usize {
        let end = printed.short_forms.last().map_or(printed.end, |&(.., end)| end);
        let kind = Kind::Symbol(self.symbols.len() as u32);
        self.found.push(Token { start: printed.start as u32, end: end as u32, kind });
        self.symbols.push(printed);
        end
    }

    fn push_number(&mut self, number: Number) {
        let kind = Kind::Number(self.numbers.len() as u32);
        self.found.push(Token { start: number.start as u32, end: number.end as u32, kind });
        self.numbers.push(number);
    }

    /// Words that text taken from a PDF breaks in two, before a number:
    /// `resoluti on 61/105`, `d ecision 9/CP.19`.
    fn broken_heads(&mut self, language: &Language, text: &str) {
        let known = self.list.len();
        for number in &self.numbers {
            let Some((start, end, word)) = broken_head(language, text, number.start) else { continue };
            self.list.push(Token { start: start as u32, end: end as u32, kind: Kind::Word(word) });
        }
        if self.list.len() > known {
            self.list.sort_by_key(|token| token.start);
        }
    }

    /// Numbers without a year in lists that the word "resolution" opens:
    /// `resolutions 2250 and 2419`, `1559 (2004), 425 and 426 (1978)`.
    fn bare_numbers(&mut self, language: &Language, text: &str) {
        let known = self.found.len();
        for token in &mut self.list {
            if let Kind::Word(Word::Body(body)) = token.kind
                && numbers_without_word(text, token, body)
            {
                let owner = Owner::Of(body);
                token.kind = Kind::Word(Word::Act { kind: ActKind::Resolution, plural: true, owner });
            }
        }
        for at in 0..self.list.len() {
            let token = self.list[at];
            if !matches!(token.kind, Kind::Word(Word::Act { kind: ActKind::Resolution, .. })) {
                continue;
            }
            let mut place = token.end as usize;
            // `CM/Res.580` is a symbol.
            let in_symbol = text[..token.start as usize].ends_with('/');
            if let Some(number) = (!in_symbol).then(|| glued_number(language, text, place)).flatten() {
                place = number.end;
                self.push_number(number);
            }
            // "resolution of the Security Council 1701", in other languages.
            let between = self.list.get(at + 1).filter(|next| {
                matches!(next.kind, Kind::Word(Word::Body(_)))
                    && language.owners.postpositions.contains(&text[place..next.start as usize].trim())
            });
            place = between.map_or(place, |body| body.end as usize);
            place = after_number_sign(language, text, place);
            let first = place;
            while let Some(start) = after_separator(language, text, place) {
                let next = self.found[..known].partition_point(|found| (found.start as usize) < start);
                if let Some(found) = self.found[..known].get(next).filter(|found| found.start as usize == start) {
                    place = found.end as usize;
                } else if let Some(number) =
                    number::after_word(language, text, start).filter(|number| place == first || !number.is_short())
                {
                    place = number.end;
                    self.push_number(number);
                } else if let Some(printed) = heads::after_word(text, start) {
                    place = self.push_symbol(printed);
                } else {
                    break;
                }
            }
        }
        if language.acts.close() {
            self.closed_numbers(language, text);
        }
        self.found.sort_unstable_by_key(|token| token.start);
        self.found.dedup_by_key(|token| token.start);
        if !self.refused.is_empty() {
            // `C/31` alone is not a symbol; `41 C/31` is.
            let found = &self.found;
            self.refused.retain(|&(at, ..)| !found.iter().any(|token| (token.start..token.end).contains(&(at as u32))));
        }
    }

    /// Numbers without a year that nothing but the word after them makes a
    /// resolution's: `安理会1540号决议`.
    fn closed_numbers(&mut self, language: &Language, text: &str) {
        let mut from = 0;
        while let Some(digit) = text[from..].find(|c: char| c.is_ascii_digit()) {
            let start = from + digit;
            from = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
            let closed = bare::closes(language, &text[from..]).then(|| number::after_word(language, text, start));
            if let Some(number) = closed.flatten() {
                self.push_number(number);
            }
        }
    }

    /// Puts numbers and symbols between the words; words inside them go.
    fn merge(&mut self) {
        std::mem::swap(&mut self.list, &mut self.words);
        self.list.clear();
        let mut found = self.found.iter().copied().peekable();
        let mut covered = 0;
        for &word in &self.words {
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

/// True for the abbreviation of an organ right before one of its numbers, which
/// stands for the word "resolution" too: `UNSC 1325`, `UNGA 60/251`.
fn numbers_without_word(text: &str, token: &Token, body: Body) -> bool {
    let (Body::Organ(organ), Some(rest)) = (body, text[token.end as usize..].strip_prefix(' ')) else { return false };
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let name = &text[token.start as usize..token.end as usize];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    let number = rest[..digits].parse::<u16>().ok();
    let abbreviation = name.len() > "SC".len() && name.bytes().all(|b| b.is_ascii_uppercase());
    let whole = !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '%'));
    let its = match organ {
        Organ::SecurityCouncil => {
            // "UNSC 2016" is a year.
            whole
                && number
                    .filter(|n| *n >= 100 && !(1946..2100).contains(n))
                    .and_then(calendar::security_council_year)
                    .is_some()
        }
        Organ::GeneralAssembly => {
            let session = number.is_some_and(|session| session > calendar::LAST_ROMAN_SESSION && session < 1000);
            session && after.strip_prefix('/').is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
        }
        _ => false,
    };
    its && abbreviation
}

/// A number that is glued to a word which names organ and act: `UNSCR1325`,
/// `UNSCR-1540 (2004)`.
fn glued_number(language: &Language, text: &str, at: usize) -> Option<Number> {
    let rest = &text[at..];
    let digits = rest.strip_prefix('-').unwrap_or(rest);
    let start = text.len() - digits.len();
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let anchor = digits[count..].trim_start_matches(' ');
    let anchored = anchor.starts_with(['(', '/']).then(|| digits.len() - anchor.len());
    let read = anchored.and_then(|anchor| number::at_anchor(language, digits, anchor));
    let number = read.or_else(|| number::after_word(language, digits, 0)).filter(|number| number.start == 0)?;
    (count > 0).then(|| Number { start, end: start + number.end, ..number })
}

/// True if a text has what a number or a symbol cannot lack.
pub(super) fn has_anchor(text: &str) -> bool {
    has_slash_or_bracket(text) || has_dotted(text.as_bytes()) || heads::any(text)
}

/// True for a full stop between digits: `75.19`.
fn has_dotted(bytes: &[u8]) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr::memchr_iter(b'.', bytes).any(|at| at > 0 && digit(at - 1) && digit(at + 1))
}

/// True if a text holds a slash or a bracket that could be a number's or a
/// symbol's: `78/1`, `A/78`, `(2000)`, `(XV)`; not `and/or`, `(a)`.
fn has_slash_or_bracket(text: &str) -> bool {
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

/// The word for an act that is broken in two before `at`.
fn broken_head(language: &Language, text: &str, at: usize) -> Option<(usize, usize, Word)> {
    let before = text[..at].strip_suffix(' ')?;
    let tail = before.len() - before.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let head = before[..tail].strip_suffix(' ')?;
    let start = head.len() - head.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let (first, second) = (&head[start..], &before[tail..]);
    let whole =
        |word: &str| word.len() == first.len() + second.len() && word.starts_with(first) && word.ends_with(second);
    let unsaid = |act: &ActWord| act.owner == Owner::Unsaid;
    let ActWord { kind, plural, owner, .. } = language.acts.words().find(|act| unsaid(act) && whole(act.word))?;
    (!first.is_empty() && !second.is_empty()).then_some((start, before.len(), Word::Act { kind, plural, owner }))
}

/// Where a text goes on after a sign for numbers that belongs to the word for an
/// act before it: `resolution No. 1325`.
fn after_number_sign(language: &Language, text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches(' ');
    let sign = language.acts.number_signs.iter().find_map(|sign| rest.strip_prefix(sign));
    sign.filter(|_| language.acts.signs_follow_acts).map_or(at, |after| text.len() - after.len())
}

/// The act that is after a list of numbers which continues at `at`, where
/// nothing else is between (`和2419(2018)号决议`).
pub(super) fn closed_by(language: &Language, text: &str, at: usize) -> Option<ActKind> {
    if !language.acts.close() {
        return None;
    }
    let mut rest = &text[at..];
    loop {
        if let Some((_, kind)) = language.acts.closers().find(|(word, _)| rest.starts_with(word)) {
            return Some(kind);
        }
        let within =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || " /(),-".contains(c));
        // A dated list names the organ with each number.
        let gap = language.acts.closer_gap.iter().find_map(|gap| within.strip_prefix(gap)).or_else(|| {
            language.bodies.0.iter().find_map(|(name, _)| within.strip_prefix(name)).filter(|_| !within.is_empty())
        });
        rest = match gap {
            Some(rest) => rest,
            None if within.len() < rest.len() => within,
            None => return None,
        };
    }
}

impl Refusal {
    fn reason(self) -> Reason {
        match self {
            Refusal::UnknownRoot => Reason::UnknownRoot,
            Refusal::Placeholder => Reason::Placeholder,
            Refusal::NoNumber => Reason::WithoutNumber,
            Refusal::Malformed => Reason::Malformed,
        }
    }
}

/// True if a number has no year of its own.
pub(super) fn is_bare_number(number: &Number) -> bool {
    matches!(number.shape, Shape::Bare { .. })
}
