//! The schema of a language's file: its groups of words, and what each is for.
//!
//! A file of `tables/` has one group for each struct here, under the same
//! names; what it leaves out is empty. To add a list of words, add a field here
//! and the words to each table. Keys that are not in this file are refused.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::words::{Pairs, Text, Words};
use crate::pinpoint::Unit;
use crate::span::Span;
use crate::symbol::{ActKind, Organ};

/// How the language is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Writing {
    /// True if blanks divide words.
    pub divided: bool,
    /// What may be glued to the front of a word: the Arabic "and" and "by",
    /// the German "Rats-".
    pub prefixes: Words,
    /// True if copies of texts turn `46/182` into `182/46`.
    pub turns_numbers: bool,
}

impl Default for Writing {
    fn default() -> Self {
        Writing { divided: true, prefixes: Words::default(), turns_numbers: false }
    }
}

/// How the language is recognised.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Detection {
    /// The first and last letter of its script, if no other language that
    /// rescite reads has the script.
    pub script: Option<(char, char)>,
    /// Short words that are frequent in the language, in lower case.
    pub function_words: Words,
}

/// Words for numbered acts, and words that keep a number from being one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Acts {
    pub resolution: ActWords,
    pub decision: ActWords,
    /// Words that make "resolution" mean the last one that was named: "that",
    /// "the same".
    pub anaphors: Words,
    /// What may be between a number and the word for an act after it.
    pub closer_gap: Words,
    /// Words before an act that make it a name: "لجنة القرار 1540", the 1540
    /// Committee.
    pub name_heads: Words,
    /// Signs between a number and the word for an act after it: 号.
    pub closing_signs: Words,
    /// Words that make "resolution" mean the document itself: "present".
    pub self_words: Words,
    /// "No.": the number after it belongs to something else.
    pub number_signs: Words,
    /// Words for acts of other bodies: "Directive", "(EU)"; the number after one
    /// is no resolution's.
    pub other_acts: Words,
    /// True if a sign for numbers may follow the word for an act, and then belongs to
    /// it: "القرار رقم 1325", "Resolução n.º 70/1".
    pub signs_follow_acts: bool,
    /// Words before a period of two years: "the 2023/24 season".
    pub period_words: Words,
}

/// The words for one kind of act.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ActWords {
    pub singular: Words,
    pub plural: Words,
    /// Words that also say "its" ("قراره").
    pub own_singular: Words,
    pub own_plural: Words,
    /// Words that also say whose act it is ("UNSCR"), under the English name
    /// of the body.
    pub of: Bodies,
    /// Words that follow the number, where `singular` only opens it
    /// (第…号决议).
    pub after_number: Words,
}

/// A word for an act.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActWord {
    pub word: &'static str,
    pub kind: ActKind,
    pub plural: bool,
    pub owner: Owner,
}

/// Whose act a word itself says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// "resolution": not said.
    Unsaid,
    /// "قراره": "its resolution".
    Its,
    /// "UNSCR".
    Of(Body),
}

impl Acts {
    /// Every word before numbers.
    pub(crate) fn words(&self) -> impl Iterator<Item = ActWord> {
        let each = |words: Words, kind, plural, owner| {
            words.into_iter().map(move |&word| ActWord { word, kind, plural, owner })
        };
        self.kinds().into_iter().flat_map(move |(kind, words)| {
            // "UNSCR 1718, 1874 and 2094": such a word opens a list in either
            // number, and never points back ("that UNSCR").
            let of = words.of.0.iter();
            each(words.singular, kind, false, Owner::Unsaid)
                .chain(each(words.plural, kind, true, Owner::Unsaid))
                .chain(each(words.own_singular, kind, false, Owner::Its))
                .chain(each(words.own_plural, kind, true, Owner::Its))
                .chain(of.map(move |&(word, body)| ActWord { word, kind, plural: true, owner: Owner::Of(body) }))
        })
    }

    /// Every word after numbers, with the kind of act.
    pub(crate) fn closers(&self) -> impl Iterator<Item = (&'static str, ActKind)> {
        self.kinds().into_iter().flat_map(|(kind, words)| words.after_number.into_iter().map(move |&word| (word, kind)))
    }

    /// True if the word for an act follows its number.
    pub(crate) fn close(&self) -> bool {
        self.kinds().iter().any(|(_, words)| !words.after_number.is_empty())
    }

    fn kinds(&self) -> [(ActKind, &ActWords); 2] {
        [(ActKind::Resolution, &self.resolution), (ActKind::Decision, &self.decision)]
    }
}

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
    /// A body that no table names: where its name is in the paragraph.
    Unknown(Span),
}

impl Body {
    /// The body of an English name, as tables have it.
    fn named(name: &'static str) -> Self {
        match name {
            "Council" => Body::Council,
            "Commission" => Body::Commission,
            name => Organ::by_name(name).map_or(Body::Other(name), Body::Organ),
        }
    }
}

/// What bodies are called: each name with its body. A file has the names under
/// the English name of the body, which decides whether it is an organ.
#[derive(Debug, Default)]
pub(crate) struct Bodies(pub Vec<(&'static str, Body)>);

impl<'de> Deserialize<'de> for Bodies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bodies: BTreeMap<Text, Words> = BTreeMap::deserialize(deserializer)?;
        let names = |(body, names): (Text, Words)| {
            let body = Body::named(body.get());
            names.into_iter().map(move |&name| (name, body))
        };
        Ok(Bodies(bodies.into_iter().flat_map(names).collect()))
    }
}

/// Words that say whose resolution it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Owners {
    /// Words that make the document's own organ the owner: "its".
    pub possessives: Words,
    /// Prepositions before "its" by which a clause's subject owns it
    /// ("the Human Rights Council, in its resolution").
    pub links: Words,
    /// Words between an organ or "its" and the word "resolutions":
    /// "previous", "relevant".
    pub qualifiers: Words,
    /// Words between the last number of a list and a body named after it
    /// ("resolutions 58/13 adopted by the Human Rights Council").
    pub postpositions: Words,
    /// Words before "resolution" that say that a body after its number adopted
    /// it: "the adoption of resolution 60/1 … by the Council".
    pub adoptions: Words,
    /// Words before the body that acts: "by the".
    pub agents: Words,
    /// Words after which "its" no longer refers to the body before them.
    pub new_subjects: Words,
}

/// How bodies are called that no table names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Issuers {
    /// Nouns for bodies: "Union", "Committee".
    pub nouns: Words,
    /// Small words within names: "of", "for".
    pub connectors: Words,
    /// Words between a body and what it belongs to, where the two are one name
    /// ("Council of the European Union").
    pub genitives: Words,
    /// The names of the United Nations, to which the organs belong.
    pub own: Words,
    /// Capitalised words and abbreviations before the word for an act that are
    /// no names of bodies ("See resolution", "the QCPR resolution").
    pub not_names: Words,
}

/// How lists go on.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Lists {
    /// Conjunctions that mean "and", without blanks.
    pub conjunctions: Words,
    /// Conjunctions that mean "or".
    pub alternatives: Words,
    /// Words of a range of letters or numbers.
    pub range_words: Words,
}

impl Lists {
    /// Every conjunction.
    pub(crate) fn joining(&self) -> impl Iterator<Item = &'static str> {
        self.conjunctions.into_iter().chain(self.alternatives).copied()
    }
}

/// How dates are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Dates {
    /// The names of January to December, each with its variants.
    pub months: [Words; 12],
    /// Words before a date: "of", "dated".
    pub before: Words,
    /// What may be between day and month, and month and year.
    pub links: Words,
    /// What may follow a year: "года".
    pub year_marks: Words,
    /// The signs after year, month and day, if dates begin with the year and
    /// precede what they date.
    pub signs: Option<[Text; 3]>,
    /// True if the full stop after a day's number ends no sentence.
    pub ordinal_stops: bool,
}

/// Places within a document.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Pinpoints {
    /// The words, by the English name that records print.
    pub words: BTreeMap<Unit, Words>,
    /// Abbreviations, with their full stop. These follow the citation that
    /// they belong to, where a word may begin the next one
    /// (`66/247, section V of its resolution 68/247 B`).
    pub abbreviated: BTreeMap<Unit, Words>,
    /// Signs, in these very letters; their number may be glued (`¶4`, `OP8`).
    pub signs: BTreeMap<Unit, Words>,
    /// Words between a citation and its place, with or without a word for the kind:
    /// "at para. 13", "at 121", which is a page.
    pub at: Words,
    /// Words that say that a place is in what was cited before: "thereof".
    pub thereof: Words,
    /// Words between a pinpoint and the act that it is in: "of".
    pub links: Words,
    /// What opens a pinpoint's number if its word follows it (第5段).
    pub opener: Text,
    /// Letters and numerals of items, with the Latin ones that stand for them.
    /// What is not a letter includes its brackets (㈠, ’1‘).
    pub item_letters: Pairs,
    /// True if items are `a)`, not `(a)`.
    pub items_close_only: bool,
}

/// The forms of one verb in preambular and operative paragraphs, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct VerbForms {
    /// "recalling".
    pub preamble: Words,
    /// "recalls".
    pub operative: Words,
}

/// One verb of preambular and operative paragraphs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verb {
    /// The English lemma, the same in every language.
    pub lemma: &'static str,
    pub preamble: Words,
    pub operative: Words,
}

/// Verbs that open paragraphs and clauses, by the English lemma.
#[derive(Debug, Default)]
pub(crate) struct Verbs(pub Vec<Verb>);

impl<'de> Deserialize<'de> for Verbs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let verbs: BTreeMap<Text, VerbForms> = BTreeMap::deserialize(deserializer)?;
        let verb = |(lemma, forms): (Text, VerbForms)| Verb {
            lemma: lemma.get(),
            preamble: forms.preamble,
            operative: forms.operative,
        };
        Ok(Verbs(verbs.into_iter().map(verb).collect()))
    }
}

/// How a resolution is built.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Structure {
    /// The line that opens the preamble, without its comma, by organ.
    pub formulas: Formulas,
    /// First words of preambular paragraphs beyond the verbs.
    pub preamble_openers: Words,
    /// The ending of participles that open preambular paragraphs beyond the
    /// verbs: "-ing".
    pub participle_ending: Text,
    /// True if paragraphs of the preamble begin with a capital.
    pub capitalised: bool,
    /// Adverbs between a conjunction and its verb.
    pub adverbs: Words,
    /// Conjunctions before a clause's verb.
    pub clause_conjunctions: Words,
    /// Words before the number in a title.
    pub title_words: Words,
    /// Words of the masthead before the day of adoption.
    pub adoption_words: Words,
    /// Words of the line that closes a resolution, with the meeting's number.
    pub closing_words: Words,
    /// Words that open an annex.
    pub annex_words: Words,
    /// Labels of annexes in words, with the ones that records print.
    pub annex_labels: Pairs,
}

impl Default for Structure {
    fn default() -> Self {
        Structure {
            formulas: Formulas::default(),
            preamble_openers: Words::default(),
            participle_ending: Text::default(),
            capitalised: true,
            adverbs: Words::default(),
            clause_conjunctions: Words::default(),
            title_words: Words::default(),
            adoption_words: Words::default(),
            closing_words: Words::default(),
            annex_words: Words::default(),
            annex_labels: Pairs::default(),
        }
    }
}

/// Lines that open a preamble, each with its organ.
#[derive(Debug, Default)]
pub(crate) struct Formulas(pub Vec<(&'static str, Organ)>);

impl<'de> Deserialize<'de> for Formulas {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let lines: BTreeMap<Text, Words> = BTreeMap::deserialize(deserializer)?;
        let mut formulas = Vec::new();
        for (name, lines) in lines {
            let known = || Organ::ALL.map(Organ::name).join(", ");
            let organ = Organ::by_name(&name)
                .ok_or_else(|| D::Error::custom(format!("`{}` is not an organ; known are {}", name.get(), known())))?;
            formulas.extend(lines.into_iter().map(|&line| (line, organ)));
        }
        Ok(Formulas(formulas))
    }
}

/// Words of footnotes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Notes {
    /// Words for a note that repeats the one before.
    pub ibid: Words,
    /// Words that a full stop belongs to, without it.
    pub abbreviations: Words,
}

/// Names of the treaty bodies: each with the English one.
#[derive(Debug, Default)]
pub(crate) struct Committees(pub Vec<(&'static str, &'static str)>);

impl<'de> Deserialize<'de> for Committees {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let committees: BTreeMap<Text, Words> = BTreeMap::deserialize(deserializer)?;
        let names = |(english, names): (Text, Words)| names.into_iter().map(move |&name| (name, english.get()));
        Ok(Committees(committees.into_iter().flat_map(names).collect()))
    }
}

/// Works that are cited without a UN symbol, or by other words than it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Works {
    /// The name of the United Nations' series of treaties.
    pub treaty_series: Words,
    /// The name of the League of Nations, whose series has the same name.
    pub league_of_nations: Words,
    /// Words before the volume of a treaty: "vol.".
    pub volumes: Words,
    /// Signs before the number of a treaty: "No.".
    pub number_signs: Words,
    /// Words before a sales number.
    pub sales_number: Words,
    /// Words before the number of a labour convention.
    pub labour_convention: Words,
    /// Words before the number of a labour recommendation.
    pub labour_recommendation: Words,
    /// Words before the number of a presidential statement.
    pub presidential_statement: Words,
    /// Words before the number of a treaty body's general comment.
    pub general_comment: Words,
    /// Words before the number of a treaty body's general recommendation.
    pub general_recommendation: Words,
    /// What the treaty bodies are called, by their English names.
    pub committees: Committees,
    /// What the International Labour Organization is called.
    pub labour_organizations: Words,
}

impl Works {
    /// Words that open a citation of a work.
    pub(crate) fn openers(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.treaty_series, self.sales_number, self.labour_convention, self.labour_recommendation]
            .into_iter()
            .flatten()
            .copied()
    }
}
