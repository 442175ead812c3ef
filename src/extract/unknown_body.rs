//! Bodies that no table names: a number is never another organ's because the
//! one that adopted it is unknown (`ITU resolution 60/12`).
//!
//! A body is recognised by its place, directly before the word for an act or
//! directly after a number, and by its form: an abbreviation in capitals, or
//! capitalised words with a noun for bodies among them. The nouns are in the
//! `issuers` of each language's table.

use crate::language::Language;
use crate::span::Span;
use crate::symbol::roman;

/// The most bytes of a name.
const LONGEST: usize = 120;

/// The most letters of an abbreviation.
const MOST_LETTERS: usize = 8;

/// The name that ends at `at`, before the word for an act: `European
/// Parliament | resolution`.
pub(super) fn before(language: &Language, text: &str, at: usize) -> Option<Span> {
    let phrase = text[..at].strip_suffix(' ')?;
    let phrase = ["’s", "'s", "’"].iter().find_map(|of| phrase.strip_suffix(of)).unwrap_or(phrase);
    let end = phrase.len();
    let mut start = end;
    for (from, word) in words_back(phrase) {
        if !(is_capitalised(word) || start < end && language.issuers.connectors.contains(&word)) {
            break;
        }
        if is_capitalised(word) {
            start = from;
        }
    }
    name(language, text, start, end, true)
}

/// The name that begins after a number that ends at `at`, with "of the" or the
/// like between: `resolution 2016/2993 | of the European Parliament`.
pub(super) fn after(language: &Language, text: &str, at: usize) -> Option<Span> {
    let rest = text[at..].strip_prefix(' ')?;
    let start = text.len() - language.owners.postpositions.iter().find_map(|of| following(rest, of))?.len();
    let end = name_end(language, text, start);
    name(language, text, start, end, false)
}

/// The longer name that a known one from `start` to `end` is part of: `ICAO
/// Council`, `Council of the European Union`.
pub(super) fn around(language: &Language, text: &str, start: usize, end: usize) -> Option<Span> {
    if let Some(whose) = before(language, text, start) {
        return Some(Span::new(whose.start as usize, end));
    }
    let owner = language.issuers.genitives.iter().find_map(|of| following(text[end..].strip_prefix(' ')?, of))?;
    if language.issuers.own.iter().any(|own| owner.starts_with(own)) {
        return None;
    }
    let stop = name_end(language, text, text.len() - owner.len());
    Some(Span::new(name_start(language, text, start, stop), stop))
}

/// Where a name begins in a run of words: after verbs and other words that only
/// their place makes capitals of ("Recalling the European Parliament").
fn name_start(language: &Language, text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    for word in text[start..end].split(' ') {
        let small = word.to_lowercase();
        let issuers = &language.issuers;
        let leads = issuers.connectors.contains(&small.as_str())
            || issuers.not_names.contains(&word)
            || language.structure.preamble_openers.contains(&word)
            || is_verb(language, &small);
        if !leads {
            return at;
        }
        at = (at + word.len() + 1).min(end);
    }
    start
}

/// True for a number after an unknown abbreviation: `LC 45/18` is a
/// document of the London Convention.
pub(super) fn numbers(language: &Language, text: &str, at: usize) -> bool {
    text[..at]
        .strip_suffix(' ')
        .and_then(|before| words_back(before).next())
        .is_some_and(|(_, word)| is_abbreviation(language, word))
}

/// What follows a preposition before a capitalised word; an elided one is
/// glued to it ("de l’Union").
fn following<'t>(text: &'t str, preposition: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(preposition)?;
    let rest =
        if preposition.ends_with(['’', '\'']) || preposition.is_empty() { rest } else { rest.strip_prefix(' ')? };
    is_capitalised(rest).then_some(rest)
}

/// Where the capitalised words end that begin at `start`, with the small words
/// between them.
fn name_end(language: &Language, text: &str, start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    for word in text[start..].split(' ') {
        let bare = word.split(|c: char| !(c.is_alphanumeric() || "’'-/&".contains(c))).next().unwrap_or_default();
        // A note's mark may be glued on.
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let capitalised = is_capitalised(word);
        if !capitalised && !language.issuers.connectors.contains(&bare) || at - start > LONGEST {
            break;
        }
        if capitalised {
            end = at + bare.len();
        }
        if bare.len() < word.len() {
            break;
        }
        at += word.len() + 1;
    }
    end
}

/// A run of capitalised words, if it is the name of a body: with a noun for
/// bodies, or with an abbreviation where the name ends or begins.
fn name(language: &Language, text: &str, start: usize, end: usize, ends: bool) -> Option<Span> {
    let run = text.get(start..end).filter(|run| !run.is_empty() && run.len() <= LONGEST)?;
    let nearest = if ends { run.rsplit(' ').next() } else { run.split(' ').next() }?;
    let noun = || run.split(' ').any(|word| language.issuers.nouns.contains(&word));
    let body = is_abbreviation(language, nearest) || noun();
    if !body {
        return None;
    }
    let start = name_start(language, text, start, end);
    (!is_own(language, &text[start..end])).then(|| Span::new(start, end))
}

/// True for a name of the United Nations, whose resolutions are those of its
/// organs.
fn is_own(language: &Language, name: &str) -> bool {
    language.issuers.own.contains(&name)
}

/// True for capitals that are the short name of a body: not a numeral, and not
/// a word of the text in capitals ("RECALLING").
fn is_abbreviation(language: &Language, word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if !is_capitalised(word) {
        return false;
    }
    let capitals = word.chars().all(|c| c.is_uppercase() || matches!(c, '/' | '-' | '&'));
    if !capitals || !(2..=MOST_LETTERS).contains(&letters().count()) || roman::parse(word).is_some() {
        return false;
    }
    let small = word.to_lowercase();
    let issuers = &language.issuers;
    let of_the_text = [&issuers.connectors, &language.structure.adverbs, &language.owners.qualifiers];
    !is_own(language, word)
        && !issuers.not_names.contains(&word)
        && !of_the_text.iter().any(|words| words.contains(&small.as_str()))
        && !is_verb(language, &small)
}

/// True for a word of the forms by which paragraphs begin.
fn is_verb(language: &Language, small: &str) -> bool {
    let forms = language.verbs.0.iter().flat_map(|verb| verb.preamble.into_iter().chain(verb.operative));
    forms.flat_map(|form| form.split(' ')).any(|form| form == small)
}

/// The words at the end of a text, the last first, each with where it begins;
/// up to a mark that ends a phrase.
fn words_back(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = Some(text.len());
    std::iter::from_fn(move || {
        let stop = end.filter(|&stop| text.len() - stop < LONGEST)?;
        let start = text[..stop].rfind(' ').map_or(0, |at| at + 1);
        let word = &text[start..stop];
        end = start.checked_sub(1);
        let whole = !word.is_empty() && !word.ends_with([',', ';', ':', '.', '!', '?', ')', '”', '»', '"', '\n']);
        whole.then_some((start, word))
    })
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> &'static Language {
        Language::by_code(code).unwrap()
    }

    #[test]
    fn names_before_the_word() {
        for (text, name) in [
            ("Recalling ITU ", Some("ITU")),
            ("the International Telecommunication Union ", Some("International Telecommunication Union")),
            ("the African Commission on Human Rights’ ", Some("African Commission on Human Rights")),
            ("Convention on Biological Diversity ", Some("Convention on Biological Diversity")),
            ("RECALLING ", None),
            ("of Part II ", None),
            ("Recalling also ", None),
            ("See ", None),
            ("Recalling the European Parliament ", Some("European Parliament")),
            ("See Convention on Biological Diversity ", Some("Convention on Biological Diversity")),
            ("the United Nations ", None),
            ("Member States in ", None),
            ("the Union, by Decision and ", None),
        ] {
            let found = before(language("en"), text, text.len()).map(|span| span.of(text));
            assert_eq!(found, name, "{text}");
        }
    }

    #[test]
    fn names_after_the_number() {
        for (code, text, name) in [
            ("en", " of the European Parliament, and", Some("European Parliament")),
            ("en", " of the Committee on Cooperation,3 and", Some("Committee on Cooperation")),
            ("en", " of the Secretary-General", None),
            ("fr", " de l’Union internationale des télécommunications, et", Some("Union")),
            ("es", " de la UIT y", Some("UIT")),
            ("ru", " Межпарламентского союза", None),
            ("ru", " МСЭ о", Some("МСЭ")),
        ] {
            assert_eq!(after(language(code), text, 0).map(|span| span.of(text)), name, "{text}");
        }
    }

    #[test]
    fn a_known_name_may_be_part_of_another() {
        for (code, text, known, name) in [
            ("en", "the ICAO Council", "Council", Some("ICAO Council")),
            ("en", "the Council of the European Union", "Council", Some("Council of the European Union")),
            ("en", "the General Assembly of the United Nations", "General Assembly", None),
            ("en", "General Assembly of the United Nations Declaration", "General Assembly", None),
            (
                "en",
                "the International Organization for Migration Council",
                "Council",
                Some("International Organization for Migration Council"),
            ),
            ("en", "the States Members of the Organization, the Council", "the Council", None),
            ("ru", "решение Совета Европы", "Совета", Some("Совета Европы")),
            ("fr", "l’Assemblée générale des Nations Unies", "Assemblée générale", None),
            ("es", "la Asamblea General de la OEA", "Asamblea General", Some("Asamblea General de la OEA")),
            ("en", "NOTING Council", "Council", None),
        ] {
            let start = text.find(known).unwrap();
            let found = around(language(code), text, start, start + known.len());
            assert_eq!(found.map(|span| span.of(text)), name, "{text}");
        }
    }
}
