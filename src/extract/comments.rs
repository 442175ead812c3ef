//! General comments of the treaty bodies, cited by number: whose they are
//! follows from the committee beside them, the document's own committee, or the
//! year.

use super::Target;
use super::lists;
use crate::language::{Language, marks};
use crate::symbol::Symbol;
use crate::symbol::comments::{self, CommentKind};

/// How far after the number the committee may be named that adopted the comment.
const ADOPTER_REACH: usize = 200;

/// One number after the words "general comment".
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    pub number: u16,
    /// `(2018)`.
    pub year: Option<u16>,
    pub start: usize,
    /// After the year.
    pub end: usize,
}

/// The numbers of the comments that the words from `start` to `end` name:
/// `general comments No. 31 (2004) and No. 36 (2018)`, `第36号一般性意见`.
pub(super) fn numbers(language: &Language, text: &str, start: usize, end: usize) -> Vec<Numbered> {
    if !language.writing.divided {
        return number_before(language, text, start, end).into_iter().collect();
    }
    let mut found = Vec::new();
    let (mut at, mut plural) = (end, false);
    while let Some((digits, sign)) = next_number(language, text, at, found.is_empty()) {
        // "No. 31 and 36 States": without a sign of its own a number belongs to the
        // list only if the list has the sign for several.
        let listed = found.is_empty() || sign.is_some() || plural;
        let Some(numbered) = listed.then(|| numbered(text, digits)).flatten() else { break };
        plural |= sign.is_some_and(|sign| sign.trim_end_matches('.').ends_with('s'));
        at = numbered.end;
        found.push(numbered);
    }
    found
}

/// Where the digits of the next number begin, and the sign before them.
fn next_number<'t>(language: &Language, text: &'t str, at: usize, first: bool) -> Option<(usize, Option<&'t str>)> {
    let start = if first { at } else { at + lists::join(language, text[at..].trim_start_matches(' '))?.0 };
    let rest = text[start..].trim_start_matches(' ');
    let sign = language.acts.number_signs.iter().filter(|sign| rest.starts_with(**sign)).map(|sign| sign.len()).max();
    let digits = rest[sign.unwrap_or(0)..].trim_start_matches(' ');
    digits.starts_with(|c: char| c.is_ascii_digit()).then(|| (text.len() - digits.len(), sign.map(|len| &rest[..len])))
}

/// The number whose digits begin at `start`, with the year in brackets after it.
fn numbered(text: &str, start: usize) -> Option<Numbered> {
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    let rest = &text[end..];
    let apart = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '%'));
    // No committee has adopted a hundred.
    if digits > 2 || !apart {
        return None;
    }
    let number = text[start..end].parse().ok().filter(|number| *number > 0)?;
    let year = year_in_brackets(text, end);
    Some(Numbered { number, year: year.map(|(year, _)| year), start, end: year.map_or(end, |(_, end)| end) })
}

/// The year after a number that ends at `at`, and where its bracket closes: ` (2018)`.
fn year_in_brackets(text: &str, at: usize) -> Option<(u16, usize)> {
    let inner = text[at..].trim_start_matches(' ').strip_prefix(['(', '（'])?;
    let year = inner.get(..4)?.parse().ok().filter(|year| (1972..2100).contains(year))?;
    let rest = inner[4..].trim_start_matches('年').strip_prefix([')', '）'])?;
    Some((year, text.len() - rest.len()))
}

/// `第36号|一般性意见(2018年)`: the number before the words, where no blanks divide
/// them.
fn number_before(language: &Language, text: &str, start: usize, end: usize) -> Option<Numbered> {
    let before = &text[..start];
    let before = language.acts.closing_signs.iter().find_map(|sign| before.strip_suffix(sign))?;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let from = before.len() - digits;
    let number = before[from..].parse().ok().filter(|number| *number > 0 && digits <= 2)?;
    let year = year_in_brackets(text, end);
    Some(Numbered { number, year: year.map(|(year, _)| year), start: from, end: year.map_or(end, |(_, end)| end) })
}

/// The English name of the committee whose comment is named by the words from
/// `start` on, up to the last number that ends at `end`; `own` is the document's
/// own symbol.
pub(super) fn committee(
    language: &Language,
    text: &str,
    start: usize,
    end: usize,
    own: Option<&Symbol>,
) -> Option<&'static str> {
    before(language, text, start).or_else(|| after(language, text, end)).or_else(|| comments::committee_of(own?))
}

/// `CESCR |general comment`, `the Human Rights Committee, in its |general comment`.
fn before(language: &Language, text: &str, start: usize) -> Option<&'static str> {
    let mut rest = text[..start].trim_end_matches(['第', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).trim_end();
    let owners = &language.owners;
    let stripped = |text: &str, words: &[&str]| {
        words.iter().find_map(|word| text.strip_suffix(word).filter(|rest| rest.ends_with(' '))).map(str::len)
    };
    if let Some(len) = stripped(rest, &owners.possessives) {
        rest = rest[..len].trim_end();
        rest = stripped(rest, &owners.links).map_or(rest, |len| rest[..len].trim_end());
    }
    let listed = rest.len();
    let rest = rest.trim_end_matches(|c| marks::is_comma(c) || c == ' ');
    let listed = rest.len() < listed;
    let rest = ["’s", "'s", "的"].iter().find_map(|of| rest.strip_suffix(of)).unwrap_or(rest);
    let names = language.works.committees.0.iter();
    let whole = |name: &str| !rest[..rest.len() - name.len()].ends_with(char::is_alphanumeric);
    let ends = names.filter(|(name, _)| rest.ends_with(name) && (whole(name) || !language.writing.divided));
    let &(name, english) = ends.max_by_key(|(name, _)| name.len())?;
    // "…, adopted by the Committee against Torture, general comment No. 5": the
    // committee of the comment before it in a list.
    let lead = rest[..rest.len() - name.len()].trim_end();
    let adopter = listed && owners.agents.iter().any(|agent| lead.ends_with(agent));
    (!adopter).then_some(english)
}

/// `general comment No. 16 |of the Human Rights Committee`, `, adopted by the
/// Committee …`.
fn after(language: &Language, text: &str, end: usize) -> Option<&'static str> {
    let mut stop = text.len().min(end + ADOPTER_REACH);
    while !text.is_char_boundary(stop) {
        stop -= 1;
    }
    let clause = text[end..stop].split([';', '\n']).next()?;
    let owners = &language.owners;
    let names = language.works.committees.0.iter();
    let named = names.filter_map(|&(name, english)| {
        let at = clause.find(name)?;
        let gap = clause[..at].trim_matches(|c| marks::is_comma(c) || c == ' ');
        let near = owners.postpositions.contains(&gap);
        let adopted = owners.agents.iter().any(|agent| gap.ends_with(agent));
        (near || adopted).then_some((at, name.len(), english))
    });
    // The nearest, and of names that begin there the longest.
    named.min_by_key(|&(at, len, _)| (at, usize::MAX - len)).map(|(.., english)| english)
}

/// What a committee's number names: its document, or the comment in words.
pub(super) fn target(committee: Option<&'static str>, kind: CommentKind, numbered: &Numbered) -> Option<Target> {
    let Some(committee) = committee else {
        let of_year = numbered.year.and_then(|year| comments::of_year(numbered.number, kind, year));
        let only = || comments::of_number(numbered.number, kind).filter(|_| numbered.year.is_none());
        return of_year.or_else(only).cloned().map(Target::Document);
    };
    let symbol = comments::of_committee(committee, numbered.number).cloned().map(Target::Document);
    let name = || format!("{committee} {} No. {}", kind.name(), numbered.number);
    Some(symbol.unwrap_or_else(|| Target::Work(name().into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str, text: &str, words: &str) -> Vec<(u16, Option<u16>, Option<&'static str>)> {
        let language = Language::by_code(code).unwrap();
        let start = text.find(words).unwrap();
        let found = numbers(language, text, start, start + words.len());
        let end = found.last().map_or(0, |last| last.end);
        let whose = committee(language, text, found.first().map_or(start, |first| first.start.min(start)), end, None);
        found.into_iter().map(|each| (each.number, each.year, whose)).collect()
    }

    #[test]
    fn numbers_and_committees() {
        const RIGHTS: Option<&str> = Some("Human Rights Committee");
        const CHILD: Option<&str> = Some("Committee on the Rights of the Child");
        for (code, text, words, expected) in [
            (
                "en",
                "Human Rights Committee, general comment No. 36 (2018)",
                "general comment",
                vec![(36, Some(2018), RIGHTS)],
            ),
            ("en", "HRC General Comment 31", "General Comment", vec![(31, None, RIGHTS)]),
            (
                "en",
                "the Committee on the Rights of the Child, in its general comment No. 24",
                "general comment",
                vec![(24, None, CHILD)],
            ),
            ("en", "general comment No. 16 of the Human Rights Committee", "general comment", vec![(16, None, RIGHTS)]),
            (
                "en",
                "general comments No. 31 (2004) and No. 36 (2018) of the Human Rights Committee",
                "general comments",
                vec![(31, Some(2004), RIGHTS), (36, Some(2018), RIGHTS)],
            ),
            (
                "en",
                "CRC’s General Comments Nos. 12 and 14",
                "General Comments",
                vec![(12, None, CHILD), (14, None, CHILD)],
            ),
            ("en", "general comment No. 31 and 36 States", "general comment", vec![(31, None, None)]),
            (
                "en",
                "adopted by the Committee on the Rights of the Child, general comment No. 16, adopted by the Human Rights Committee",
                "general comment",
                vec![(16, None, RIGHTS)],
            ),
            ("en", "general comment of 2018", "general comment", vec![]),
            ("en", "general comment No. 123", "general comment", vec![]),
            (
                "fr",
                "l’observation générale no 36 (2018) du Comité des droits de l’homme",
                "observation générale",
                vec![(36, Some(2018), RIGHTS)],
            ),
            (
                "es",
                "la observación general núm. 36 del Comité de Derechos Humanos",
                "observación general",
                vec![(36, None, RIGHTS)],
            ),
            ("zh", "人权事务委员会第36号一般性意见(2018年)", "一般性意见", vec![(36, Some(2018), RIGHTS)]),
        ] {
            assert_eq!(read(code, text, words), expected, "{text}");
        }
    }

    #[test]
    fn what_a_number_names() {
        let numbered = |number, year| Numbered { number, year, start: 0, end: 0 };
        let of = |committee, number, year| {
            target(committee, CommentKind::Comment, &numbered(number, year)).map(|target| match target {
                Target::Document(symbol) => symbol.to_string(),
                Target::Work(name) => name.into(),
                Target::Open(_) => String::new(),
            })
        };
        let rights = Some("Human Rights Committee");
        assert_eq!(of(rights, 36, None).as_deref(), Some("CCPR/C/GC/36"));
        assert_eq!(of(rights, 16, Some(1988)).as_deref(), Some("Human Rights Committee general comment No. 16"));
        assert_eq!(of(None, 14, Some(2000)).as_deref(), Some("E/C.12/2000/4"));
        assert_eq!(of(None, 14, None), None);
        assert_eq!(of(None, 36, None).as_deref(), Some("CCPR/C/GC/36"));
        // A year that contradicts.
        assert_eq!(of(None, 36, Some(1999)), None);
    }
}
