//! All words of a language, looked for in one pass.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use super::word_starts::{Table, WordStarts};
use super::{ActWord, Body, Language, Owner, Words};
use crate::symbol::ActKind;
use crate::symbol::comments::CommentKind;

/// What a word of the language means in the grammar of citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// "resolution", "decisions": governs the numbers that follow.
    Act { kind: ActKind, plural: bool, owner: Owner },
    /// "General Assembly".
    Body(Body),
    /// "its".
    Possessive,
    /// A verb, by its index in the language's table.
    Verb(u16),
    /// "paragraph", by its index in the language's table.
    Pinpoint(u16),
    /// "Ibid."
    Ibid,
    /// "Treaty Series".
    TreatySeries,
    /// "Sales No."
    SalesNumber,
    /// "Convention No.", "recommendation No.", of the International Labour
    /// Organization, with the letter of its symbol.
    Labour(char),
    /// "Presidential Statement": the number after it is of a symbol's.
    Statement,
    /// "general comment", "general recommendation", of a treaty body.
    Comment(CommentKind),
}

/// A language's table made ready for scanning.
pub(crate) struct Lexicon {
    search: Search,
    words: Vec<Word>,
    /// Words are divided by blanks.
    divided: bool,
    prefixes: Words,
}

/// A word in a text: where it begins and ends, and what it means.
type Found = (usize, usize, Word);

/// How words are looked for.
enum Search {
    /// Where they begin: words of Latin letters, to which nothing is glued.
    Begun(Table),
    /// Anywhere, in one pass.
    Anywhere(AhoCorasick),
}

impl Lexicon {
    /// The lexicon of a language, and the words of its table.
    pub(super) fn gather(language: &Language) -> (Lexicon, Vec<String>) {
        let mut patterns: Vec<String> = Vec::new();
        let mut words = Vec::new();
        let mut add = |pattern: &str, word: Word| {
            if !patterns.iter().any(|known| known == pattern) {
                patterns.push(pattern.to_owned());
                words.push(word);
            }
        };
        for ActWord { word, kind, plural, owner } in language.acts.words() {
            add(word, Word::Act { kind, plural, owner });
            add(&word.to_uppercase(), Word::Act { kind, plural, owner });
        }
        for &(text, body) in &language.bodies.0 {
            add(text, Word::Body(body));
            add(&text.to_uppercase(), Word::Body(body));
        }
        language.owners.possessives.iter().for_each(|text| add(text, Word::Possessive));
        language.notes.ibid.iter().for_each(|text| add(text, Word::Ibid));
        language.works.treaty_series.iter().for_each(|text| add(text, Word::TreatySeries));
        language.works.sales_number.iter().for_each(|text| add(text, Word::SalesNumber));
        language.works.labour_convention.iter().for_each(|text| add(text, Word::Labour('C')));
        language.works.labour_recommendation.iter().for_each(|text| add(text, Word::Labour('R')));
        language.works.presidential_statement.iter().for_each(|text| add(text, Word::Statement));
        language.works.general_comment.iter().for_each(|text| add(text, Word::Comment(CommentKind::Comment)));
        let recommendations = language.works.general_recommendation.iter();
        recommendations.for_each(|text| add(text, Word::Comment(CommentKind::Recommendation)));
        let spelled = |word: &str| word.starts_with(char::is_alphabetic);
        for (at, pinpoint) in language.pinpoint_words().iter().enumerate().filter(|(_, p)| spelled(p.word)) {
            add(pinpoint.word, Word::Pinpoint(at as u16));
            add(&capitalised(pinpoint.word), Word::Pinpoint(at as u16));
        }
        for (at, verb) in language.verbs.0.iter().enumerate() {
            for form in verb.preamble.into_iter().chain(verb.operative) {
                add(form, Word::Verb(at as u16));
                add(&capitalised(form), Word::Verb(at as u16));
            }
        }
        let latin =
            language.writing.divided && language.detection.script.is_none() && language.writing.prefixes.is_empty();
        let table = if latin { Table::of(patterns.iter().map(String::as_str)) } else { None };
        let search = table.map_or_else(|| Search::Anywhere(automaton(&patterns)), Search::Begun);
        (Lexicon { search, words, divided: language.writing.divided, prefixes: language.writing.prefixes }, patterns)
    }

    /// The words in `text` in order, each with its place: `(start, end, word)`.
    pub(crate) fn words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let mut from = 0;
        let mut starts = WordStarts::of(text);
        std::iter::from_fn(move || {
            loop {
                let (start, end, word) = self.next(text, from, &mut starts)?;
                if let Some(found) = self.word(text, start, end, self.words[word]) {
                    let is_body = matches!(found.2, Word::Body(_));
                    let found = if is_body { self.longer_name(text, found).unwrap_or(found) } else { found };
                    from = found.1;
                    return Some(found);
                }
                // Within another word ("el Consejo" of "del Consejo") it hides
                // none that begins after its first letter.
                from = start + 1;
                while !text.is_char_boundary(from) {
                    from += 1;
                }
            }
        })
    }

    /// The longest word of the table at the first place from `from` on where
    /// there is one: where it begins and ends, and which it is.
    #[inline]
    fn next(&self, text: &str, from: usize, starts: &mut WordStarts) -> Option<(usize, usize, usize)> {
        match &self.search {
            Search::Begun(table) => starts.filter(|&start| start >= from).find_map(|start| {
                table.longest(&text.as_bytes()[start..]).map(|(len, word)| (start, start + len, word))
            }),
            Search::Anywhere(automaton) => automaton
                .find(Input::new(text).range(from..))
                .map(|found| (found.start(), found.end(), found.pattern().as_usize())),
        }
    }

    /// The name of a body that begins within another name and ends after it:
    /// "Asamblea Mundial de la Salud", not "la Asamblea".
    #[inline(never)]
    fn longer_name(&self, text: &str, (start, end, _): Found) -> Option<Found> {
        memchr::memchr_iter(b' ', &text.as_bytes()[start..end]).map(|at| start + at + 1).find_map(|from| {
            let (length, word) = match &self.search {
                Search::Begun(table) => table.longest(&text.as_bytes()[from..])?,
                Search::Anywhere(automaton) => {
                    let found = automaton.find(Input::new(text).range(from..))?;
                    (found.start() == from).then_some((found.len(), found.pattern().as_usize()))?
                }
            };
            let longer = from + length > end && matches!(self.words[word], Word::Body(_));
            longer.then(|| self.word(text, from, from + length, self.words[word])).flatten()
        })
    }

    /// A word of the table from `start` to `end`, if it is a whole word of
    /// the text.
    fn word(&self, text: &str, start: usize, end: usize, word: Word) -> Option<Found> {
        if !self.divided {
            return Some((start, end, word));
        }
        let bytes = text.as_bytes();
        // Most words are between blanks: no need to decode characters.
        let glued = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
        // An abbreviation ends at its stop: `Res.1441`.
        let stopped = end > 0 && bytes[end - 1] == b'.';
        // So does one that names organ and act: `UNSCR1325`.
        let stopped = stopped
            || matches!(word, Word::Act { owner: Owner::Of(_), .. }) && bytes.get(end).is_some_and(u8::is_ascii_digit);
        if !stopped && glued(end) && text[end..].starts_with(is_letter) {
            return None;
        }
        if start == 0 || !glued(start - 1) {
            return Some((start, end, word));
        }
        let begin = self.beginning(text, start)?;
        // "by the resolution" is one word with what is glued to it; a verb is
        // not, whose "and" begins a clause.
        Some((if matches!(word, Word::Act { .. }) { begin } else { start }, end, word))
    }

    /// Where a word that is found at `start` begins with what the language
    /// glues to the front of words; `None` within another word.
    fn beginning(&self, text: &str, start: usize) -> Option<usize> {
        let before = &text[..start];
        if !before.ends_with(is_letter) {
            return Some(start);
        }
        if self.prefixes.is_empty() {
            return None;
        }
        let glued = before.trim_end_matches(is_letter).len();
        self.prefixes.contains(&&before[glued..]).then_some(glued)
    }
}

/// All words in one automaton.
fn automaton(words: &[String]) -> AhoCorasick {
    // `check` bounds the size of a table, far below the limits that building
    // an automaton has.
    #[allow(clippy::expect_used)]
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("tables of a language fit an automaton")
}

/// A letter or digit, or a mark on one: words end where these do.
fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_wins_and_words_end() {
        let lexicon = Language::all()[0].lexicon();
        let text = "the Economic and Social Council resolutions and footnotes of its Council";
        let found: Vec<_> = lexicon.words(text).map(|(start, end, _)| &text[start..end]).collect();
        assert_eq!(found, ["Economic and Social Council", "resolutions", "its", "Council"]);
    }

    #[test]
    fn a_name_that_begins_within_another_wins_if_it_ends_later() {
        for (code, text, name) in [
            ("es", "resolución de la Asamblea Mundial de la Salud", "Asamblea Mundial de la Salud"),
            ("en", "decisions of the Commission on the Status of Women", "Commission on the Status of Women"),
            ("en", "decisions of the Commission on its status", "the Commission"),
        ] {
            let lexicon = Language::by_code(code).unwrap().lexicon();
            let bodies = lexicon.words(text).filter(|(.., word)| matches!(word, Word::Body(_)));
            let found: Vec<_> = bodies.map(|(start, end, _)| &text[start..end]).collect();
            assert_eq!(found, [name], "{text}");
        }
    }

    /// A table, looked at where words begin, finds what the automaton finds.
    #[test]
    fn words_of_latin_letters_are_found_either_way() {
        for code in ["en", "fr", "es"] {
            let language = Language::by_code(code).unwrap();
            let (lexicon, patterns) = Lexicon::gather(language);
            assert!(matches!(lexicon.search, Search::Begun(_)), "{code}");
            let by_automaton = Lexicon { search: Search::Anywhere(automaton(&patterns)), ..lexicon };
            let lexicon = language.lexicon();
            // Every word of the table: alone, after the start of another, with
            // a letter glued to either end, after a sign that is not ASCII.
            for (at, word) in patterns.iter().enumerate() {
                let other = &patterns[(at * 7 + 3) % patterns.len()];
                let half: String = other.chars().take(other.chars().count() / 2).collect();
                let text = format!("{half} {word}, “{word}”s x{word} {half}{word} é{word} {other} {word}{other}");
                let found: Vec<_> = lexicon.words(&text).collect();
                assert_eq!(found, by_automaton.words(&text).collect::<Vec<_>>(), "{text}");
                assert!(!found.is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn words_begin_behind_what_is_glued_to_them() {
        let found = |code: &str, text: &str| {
            let lexicon = Language::by_code(code).unwrap().lexicon();
            lexicon.words(text).filter(|(.., word)| matches!(word, Word::Act { .. })).count()
        };
        assert_eq!(found("ar", "وبالقرارين للقرار استقرار وقراراته"), 3);
        assert_eq!(found("de", "Ratsresolution, Resolutionsentwurf, Folgeresolutionen"), 2);
        assert_eq!(found("ru", "резолюциями и резолютивной"), 1);
    }
}
