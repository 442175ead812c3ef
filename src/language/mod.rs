//! What each language calls the things that citations are made of.
//!
//! A language is one file of `tables/`: words in groups, with comments and
//! examples, but no code. `table.rs` is the schema of such a file.

mod check;
mod detect;
pub(crate) mod lexicon;
pub(crate) mod marks;
mod number_leads;
pub(crate) mod openers;
mod pinpoint;
mod table;
mod word_starts;
mod words;

use std::fmt;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

pub use check::TableError;
pub use detect::detect;
pub(crate) use pinpoint::{PinpointWord, PinpointWords};
pub use table::Body;
pub(crate) use table::{ActWord, Owner};

use lexicon::Lexicon;
use number_leads::NumberLeads;
use openers::Openers;
use table::{
    Acts, Bodies, Dates, Detection, Issuers, Lists, Notes, Owners, Pinpoints, Structure, Verbs, Works, Writing,
};
use words::{Text, Words};

/// A language: its words, ready for reading documents.
///
/// The ones that rescite comes with are found [by code](Language::by_code);
/// [another one](Language::from_toml) is a text in the form of the files in
/// `src/language/tables/`. A language lives as long as the program.
///
/// ```
/// use rescite::language::Language;
/// let french = Language::by_code("fr").unwrap();
/// assert_eq!((french.code(), french.name()), ("fr", "French"));
/// ```
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    code: Text,
    name: Text,
    /// Codes of ISO 639-2 that stand for `code`.
    #[cfg_attr(not(feature = "read"), allow(dead_code))]
    iso_639_2: Words,
    #[serde(default)]
    pub(crate) writing: Writing,
    pub(crate) detection: Detection,
    pub(crate) acts: Acts,
    pub(crate) bodies: Bodies,
    #[serde(default)]
    pub(crate) owners: Owners,
    #[serde(default)]
    pub(crate) issuers: Issuers,
    pub(crate) lists: Lists,
    pub(crate) dates: Dates,
    #[serde(default)]
    pub(crate) pinpoints: Pinpoints,
    pub(crate) verbs: Verbs,
    pub(crate) structure: Structure,
    #[serde(default)]
    pub(crate) notes: Notes,
    #[serde(default)]
    pub(crate) works: Works,
    /// Texts with what they cite, for tests.
    #[serde(default)]
    examples: Vec<Example>,
    #[serde(skip)]
    lexicon: OnceLock<Lexicon>,
    #[serde(skip)]
    number_leads: OnceLock<NumberLeads>,
    #[serde(skip)]
    openers: OnceLock<Openers>,
    #[serde(skip)]
    pinpoint_words: OnceLock<PinpointWords>,
}

/// A text of a table, with what it cites.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The symbol of the document that the text is from; a resolution of the
    /// General Assembly, if not given.
    pub document: Option<String>,
    /// The targets, in order.
    pub cites: Vec<String>,
}

impl Language {
    /// The languages that rescite comes with; the first is the default.
    ///
    /// ```
    /// use rescite::language::Language;
    /// assert_eq!(Language::all()[0].code(), "en");
    /// ```
    pub fn all() -> &'static [&'static Language] {
        static ALL: LazyLock<Vec<&'static Language>> = LazyLock::new(|| {
            const TABLES: &[&str] = &include!(concat!(env!("OUT_DIR"), "/tables.rs"));
            // A test reads each table; `build/languages.rs` has parsed it.
            #[allow(clippy::expect_used)]
            let read = |table: &&str| serde_json::from_str(table).expect("a built-in table has the form of one");
            Vec::leak(TABLES.iter().map(read).collect()).iter().collect()
        });
        &ALL
    }

    /// The language of an ISO 639-1 code, if rescite comes with it.
    pub fn by_code(code: &str) -> Option<&'static Language> {
        Self::all().iter().find(|language| &*language.code == code).copied()
    }

    /// The language of a tag (`fr-CH`) or a code of ISO 639-2 (`fra`, `fre`),
    /// as its ISO 639-1 code.
    #[cfg(feature = "read")]
    pub(crate) fn code_of_tag(tag: &str) -> Option<String> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
        let known = Self::all().iter().find(|language| language.iso_639_2.contains(&primary.as_str()));
        let two = primary.len() == 2 && primary.bytes().all(|b| b.is_ascii_lowercase());
        known.map(|language| language.code.to_string()).or(two.then_some(primary))
    }

    /// ISO 639-1.
    pub fn code(&self) -> &'static str {
        self.code.get()
    }

    /// The name in English.
    pub fn name(&self) -> &'static str {
        self.name.get()
    }

    /// The English lemmas of its verbs, which records have.
    pub fn lemmas(&self) -> impl Iterator<Item = &'static str> {
        self.verbs.0.iter().map(|verb| verb.lemma)
    }

    /// The examples of a table that was read by [`Language::from_toml`].
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::gather(self).0)
    }

    pub(crate) fn number_leads(&self) -> &NumberLeads {
        self.number_leads.get_or_init(|| NumberLeads::gather(self))
    }

    pub(crate) fn openers(&self) -> &Openers {
        self.openers.get_or_init(|| Openers::gather(self))
    }

    pub(crate) fn pinpoint_words(&self) -> &PinpointWords {
        self.pinpoint_words.get_or_init(|| PinpointWords::of(&self.pinpoints))
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.code()).finish()
    }
}
