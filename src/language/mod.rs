//! What each language calls the things that citations are made of.
//!
//! A language is a table of words, not code: the scanner and the structure
//! stage read the same tables in every language. Adding one is one file.

mod english;

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
    /// January to December.
    pub months: [&'static str; 12],
    /// Words before a date: "of", "dated".
    pub date_words: &'static [&'static str],
    /// Verbs that open paragraphs and clauses.
    pub verbs: &'static [Verb],
    /// First words of preambular paragraphs beyond participles of `verbs`.
    pub preamble_openers: &'static [&'static str],
    /// Places within a document.
    pub pinpoints: &'static [PinpointWord],
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
}

/// Every language that rescite reads; the first is the default.
pub static LANGUAGES: [&Language; 1] = [&english::ENGLISH];

impl Language {
    /// The table for an ISO 639-1 code.
    pub fn by_code(code: &str) -> Option<&'static Language> {
        LANGUAGES.iter().find(|language| language.code == code).copied()
    }
}
