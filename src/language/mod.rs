//! What each language calls the things that citations are made of.
//!
//! A language is a table of words, not code: the scanner and the structure
//! stage read the same tables in every language. Adding one is one file.

mod arabic;
mod chinese;
mod detect;
mod english;
mod french;
mod german;
mod russian;
mod spanish;

pub use detect::detect;

use std::ops::Deref;

use crate::symbol::{ActKind, Organ};

/// A body that resolutions are attributed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// An organ whose resolutions have symbols of their own.
    Organ(Organ),
    /// "the Council": the Security, the Economic and Social or the Human
    /// Rights Council, as the document and the number have it.
    Council,
    /// "the Commission", with no name.
    Commission,
    /// A body that numbers its acts without a UN symbol (the Conference of
    /// the Parties, the Commission on the Status of Women), by its name.
    Other(&'static str),
}

/// One verb of preambular and operative paragraphs.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// The English lemma, the same in every language.
    pub lemma: &'static str,
    /// The forms that it opens paragraphs with, in lower case.
    pub forms: &'static [&'static str],
    /// Those that open operative paragraphs only ("decides"); in English they
    /// are known by their ending and stand among `forms`.
    pub finite: &'static [&'static str],
}

impl Verb {
    /// A verb by its forms in preambles and in operative paragraphs.
    pub(crate) const fn new(
        lemma: &'static str,
        forms: &'static [&'static str],
        finite: &'static [&'static str],
    ) -> Verb {
        Verb { lemma, forms, finite }
    }
}

/// A word for a place within a document.
#[derive(Clone, Copy, Debug)]
pub struct PinpointWord {
    /// The word as printed, in lower case, with the full stop of an
    /// abbreviation.
    pub word: &'static str,
    /// The English singular that records print.
    pub name: &'static str,
    /// True for `para.`, `sect.`: these stand after the citation that they
    /// belong to, where a spelled-out word may begin the next one
    /// (`66/247, section V of its resolution 68/247 B`).
    pub abbreviated: bool,
}

impl PinpointWord {
    pub(crate) const fn word(word: &'static str, name: &'static str) -> PinpointWord {
        PinpointWord { word, name, abbreviated: false }
    }

    pub(crate) const fn short(word: &'static str, name: &'static str) -> PinpointWord {
        PinpointWord { word, name, abbreviated: true }
    }
}

/// The words for places of a language, and what they begin with.
#[derive(Clone, Copy, Debug)]
pub struct PinpointWords {
    words: &'static [PinpointWord],
    /// By a byte in either case, whether a word begins with it.
    begin: [bool; 256],
}

impl PinpointWords {
    pub(crate) const fn new(words: &'static [PinpointWord]) -> PinpointWords {
        let mut begin = [false; 256];
        let mut at = 0;
        while at < words.len() {
            let first = words[at].word.as_bytes()[0];
            begin[first.to_ascii_lowercase() as usize] = true;
            begin[first.to_ascii_uppercase() as usize] = true;
            at += 1;
        }
        PinpointWords { words, begin }
    }

    /// False for a text that surely begins with none of them.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        text.bytes().next().is_some_and(|first| self.begin[usize::from(first)])
    }
}

impl Deref for PinpointWords {
    type Target = [PinpointWord];

    fn deref(&self) -> &[PinpointWord] {
        self.words
    }
}

/// The table of one language.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    /// Words for numbered acts: the word, what it names, whether it is plural.
    pub acts: &'static [(&'static str, ActKind, bool)],
    /// Names of bodies, each as printed.
    pub bodies: &'static [(&'static str, Body)],
    /// Words that make the document's own organ the owner: "its".
    pub possessives: &'static [&'static str],
    /// Words that may stand between an organ or "its" and the word
    /// "resolutions": "previous", "relevant".
    pub qualifiers: &'static [&'static str],
    /// Prepositions before "its" by which a clause's subject owns it
    /// ("the Human Rights Council, in its resolution").
    pub owner_links: &'static [&'static str],
    /// Words between the last number of a list and a body named behind it
    /// ("resolutions 58/13 adopted by the Human Rights Council").
    pub postpositions: &'static [&'static str],
    /// Conjunctions of a list, without blanks.
    pub conjunctions: &'static [&'static str],
    /// Words of a range of letters or numbers.
    pub range_words: &'static [&'static str],
    /// The names of January to December, each with its variants.
    pub months: [&'static [&'static str]; 12],
    /// Words before a date: "of", "dated".
    pub date_words: &'static [&'static str],
    /// Verbs that open paragraphs and clauses.
    pub verbs: &'static [Verb],
    /// First words of preambular paragraphs beyond participles of `verbs`.
    pub preamble_openers: &'static [&'static str],
    /// Places within a document.
    pub pinpoints: PinpointWords,
    /// The line that opens the preamble, without its comma.
    pub formulas: &'static [(&'static str, Organ)],
    /// Words that open an annex.
    pub annex_words: &'static [&'static str],
    /// Words for a note that repeats the one before.
    pub ibid: &'static [&'static str],
    /// The name of the United Nations' series of treaties.
    pub treaty_series: &'static [&'static str],
    /// Words before a sales number.
    pub sales_number: &'static [&'static str],
    /// Words before the number of a labour recommendation.
    pub labour_recommendation: &'static [&'static str],

    /// Frequent short words by which the language is told from others of its
    /// script, in lower case.
    pub function_words: &'static [&'static str],
    /// The range of letters that its script has and others have not, for a
    /// script of its own.
    pub script: Option<(char, char)>,
    /// True where words are divided by blanks.
    pub divided: bool,
    /// What may be glued to the front of a word: the Arabic "and" and "by",
    /// the German "Rats-".
    pub prefixes: &'static [&'static str],
    /// Words for acts that say "its" by their ending, as `acts`.
    pub own_acts: &'static [(&'static str, ActKind, bool)],
    /// Words for acts that stand behind their numbers, where `acts` only open
    /// the number (第…号决议).
    pub closers: &'static [(&'static str, ActKind)],
    /// What may stand between such a number and its closer.
    pub closer_gap: &'static [&'static str],
    /// Words after which "its" is no longer the body's before them.
    pub new_subjects: &'static [&'static str],
    /// Words before an act that make it a name: "لجنة القرار 1540", the 1540
    /// Committee.
    pub name_heads: &'static [&'static str],
    /// "No.": the number after it is something else's.
    pub number_signs: &'static [&'static str],
    /// Words before a period of two years: "the 2023/24 season".
    pub period_words: &'static [&'static str],
    /// Words that a full stop belongs to.
    pub abbreviations: &'static [&'static str],
    /// True where the stop after a day's number ends no sentence.
    pub ordinal_stops: bool,
    /// Words that make "resolution" mean the last one that was named: "that",
    /// "the same".
    pub anaphors: &'static [&'static str],
    /// What may stand between day and month, and month and year.
    pub date_links: &'static [&'static str],
    /// What may follow a year: "года".
    pub year_marks: &'static [&'static str],
    /// The signs behind year, month and day, where dates begin with the year
    /// and stand before what they date.
    pub date_signs: Option<[&'static str; 3]>,
    /// Words between a pinpoint and the act that it is in: "of".
    pub pinpoint_links: &'static [&'static str],
    /// What opens a pinpoint's number where its word stands behind it (第5段).
    pub pinpoint_opener: &'static str,
    /// Letters and numerals of items, with the Latin ones that stand for them.
    /// What is no letter holds its own brackets (㈠, ’1‘).
    pub item_letters: &'static [(&'static str, &'static str)],
    /// True where items are `a)`, not `(a)`.
    pub items_close_only: bool,
    /// Labels of annexes in words, with the ones that records print.
    pub annex_labels: &'static [(&'static str, &'static str)],
    /// Words before the number in a title.
    pub title_words: &'static [&'static str],
    /// Words of the masthead before the day of adoption.
    pub adoption_words: &'static [&'static str],
    /// Words of the line that closes a resolution, with the meeting's number.
    pub closing_words: &'static [&'static str],
    /// The ending by which verbs of operative paragraphs are known among
    /// `forms`; empty where `finite` lists them.
    pub finite_ending: &'static str,
    /// Adverbs between a conjunction and its verb.
    pub adverbs: &'static [&'static str],
    /// Conjunctions before a clause's verb.
    pub clause_conjunctions: &'static [&'static str],
    /// True where paragraphs of the preamble begin with a capital.
    pub capitalised: bool,
    /// True where copies turn `46/182` into `182/46`.
    pub turns_numbers: bool,
}

/// What a table leaves out.
pub(crate) const EMPTY: Language = Language {
    code: "",
    acts: &[],
    bodies: &[],
    possessives: &[],
    qualifiers: &[],
    owner_links: &[],
    postpositions: &[],
    conjunctions: &[],
    range_words: &[],
    months: [&[]; 12],
    date_words: &[],
    verbs: &[],
    preamble_openers: &[],
    pinpoints: PinpointWords::new(&[]),
    formulas: &[],
    annex_words: &[],
    ibid: &[],
    treaty_series: &[],
    sales_number: &[],
    labour_recommendation: &[],
    function_words: &[],
    script: None,
    divided: true,
    prefixes: &[],
    own_acts: &[],
    closers: &[],
    closer_gap: &[],
    new_subjects: &[],
    name_heads: &[],
    number_signs: &["No.", "Nos."],
    period_words: &[],
    abbreviations: &["p", "pp", "Add", "Corr", "Rev", "No", "Nos", "art", "vol", "St"],
    ordinal_stops: false,
    anaphors: &[],
    date_links: &[],
    year_marks: &[],
    date_signs: None,
    pinpoint_links: &[],
    pinpoint_opener: "",
    item_letters: &[],
    items_close_only: false,
    annex_labels: &[],
    title_words: &[],
    adoption_words: &[],
    closing_words: &[],
    finite_ending: "",
    adverbs: &[],
    clause_conjunctions: &[],
    capitalised: true,
    turns_numbers: false,
};

/// Every language that rescite reads; the first is the default.
pub static LANGUAGES: [&Language; 7] = [
    &english::ENGLISH,
    &french::FRENCH,
    &spanish::SPANISH,
    &russian::RUSSIAN,
    &chinese::CHINESE,
    &arabic::ARABIC,
    &german::GERMAN,
];

impl Language {
    /// The table for an ISO 639-1 code.
    pub fn by_code(code: &str) -> Option<&'static Language> {
        LANGUAGES.iter().find(|language| language.code == code).copied()
    }
}
