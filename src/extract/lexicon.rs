//! All words of a language in one automaton.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::language::{Body, LANGUAGES, Language};
use crate::symbol::ActKind;

/// What a word of the language stands for in the grammar of citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// "resolution", "decisions": governs the numbers that follow.
    Act { kind: ActKind, plural: bool },
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
    /// "recommendation No.", of the International Labour Organization.
    LabourRecommendation,
}

/// A language's table made ready for scanning.
pub(super) struct Lexicon {
    automaton: AhoCorasick,
    words: Vec<Word>,
}

impl Lexicon {
    /// The lexicon of a language, built on first use.
    pub(super) fn of(language: &'static Language) -> &'static Lexicon {
        static LEXICONS: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
        let at = LANGUAGES.iter().position(|known| known.code == language.code).unwrap_or(0);
        LEXICONS[at].get_or_init(|| Lexicon::build(LANGUAGES[at]))
    }

    fn build(language: &'static Language) -> Lexicon {
        let mut patterns: Vec<String> = Vec::new();
        let mut words = Vec::new();
        let mut add = |pattern: &str, word: Word| {
            if !patterns.iter().any(|known| known == pattern) {
                patterns.push(pattern.to_owned());
                words.push(word);
            }
        };
        for &(text, kind, plural) in language.acts {
            add(text, Word::Act { kind, plural });
        }
        for &(text, body) in language.bodies {
            add(text, Word::Body(body));
        }
        language.possessives.iter().for_each(|text| add(text, Word::Possessive));
        language.ibid.iter().for_each(|text| add(text, Word::Ibid));
        language.treaty_series.iter().for_each(|text| add(text, Word::TreatySeries));
        language.sales_number.iter().for_each(|text| add(text, Word::SalesNumber));
        language.labour_recommendation.iter().for_each(|text| add(text, Word::LabourRecommendation));
        for (at, pinpoint) in language.pinpoints.iter().enumerate() {
            add(pinpoint.word, Word::Pinpoint(at as u16));
            add(&capitalised(pinpoint.word), Word::Pinpoint(at as u16));
        }
        for (at, verb) in language.verbs.iter().enumerate() {
            for form in verb.forms {
                add(form, Word::Verb(at as u16));
                add(&capitalised(form), Word::Verb(at as u16));
            }
        }
        // The tables are constants of this crate, far below the limits that
        // building an automaton has.
        #[allow(clippy::expect_used)]
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .expect("tables of a language fit an automaton");
        Lexicon { automaton, words }
    }

    /// The words in `text` in order, each with its place: `(start, end, word)`.
    pub(super) fn words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, Word)> + 't {
        let bytes = text.as_bytes();
        self.automaton.find_iter(text).filter_map(move |found| {
            let (start, end) = (found.start(), found.end());
            let goes_on = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().is_some_and(is_letter);
            let part_of_a_word = goes_on(start.checked_sub(1)) || goes_on(Some(end));
            (!part_of_a_word).then(|| (start, end, self.words[found.pattern().as_usize()]))
        })
    }
}

/// A letter of a Latin script, or a part of one: words end where these do.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || (0xC3..=0xCD).contains(&byte)
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
        let lexicon = Lexicon::of(LANGUAGES[0]);
        let text = "the Economic and Social Council resolutions and footnotes of its Council";
        let found: Vec<_> = lexicon.words(text).map(|(start, end, _)| &text[start..end]).collect();
        assert_eq!(found, ["Economic and Social Council", "resolutions", "its", "Council"]);
    }
}
