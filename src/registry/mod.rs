//! What is known of documents without reading them: adoption dates, titles,
//! sessions and their highest numbers.
//!
//! The tables in `data/registry/` hold facts and where each comes from; they
//! are compiled in and parsed once. A table of the user's overrides them
//! ([`Registry::override_from`]), and the audit adds what the documents at hand
//! say of each other ([`Registry::insert`]). Nothing newer than
//! the [cut-off day](crate::symbol::calendar::cut_off) is known, so a target that
//! could only be newer is unverifiable, not wrong.

mod sessions;
mod table;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use sessions::{AssemblySession, RightsSession, Window};
pub use table::TableError;

use crate::symbol::{ActKind, Numbering, Symbol};

/// Where a date is known from, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// The documents that cite it agree on the day.
    Cited,
    /// The metadata of the official file.
    Metadata,
    /// The heading of the official text.
    Text,
    /// The masthead of the official document.
    Masthead,
    /// A document of the corpus at hand.
    Corpus,
    /// The user's own table.
    Given,
}

impl Evidence {
    /// As the tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::Cited => "cited",
            Evidence::Metadata => "metadata",
            Evidence::Text => "text",
            Evidence::Masthead => "masthead",
            Evidence::Corpus => "corpus",
            Evidence::Given => "given",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        use Evidence::{Cited, Corpus, Given, Masthead, Metadata, Text};
        [Cited, Metadata, Text, Masthead, Corpus, Given].into_iter().find(|evidence| evidence.name() == text)
    }
}

/// What is known of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The day of adoption.
    pub date: Option<Date>,
    /// Where the day is known from.
    pub evidence: Evidence,
    /// How many documents cite it with that day.
    pub agreeing: u32,
    /// How many cite it with another.
    pub against: u32,
    /// The title.
    pub title: Option<String>,
}

impl Known {
    /// True where several documents speak against what the file itself says:
    /// `S/RES/1304 (2000)` is of 16 June in its file, of 15 June in four
    /// resolutions that cite it. Such a day proves nothing.
    pub fn is_contested(&self) -> bool {
        matches!(self.evidence, Evidence::Metadata | Evidence::Text | Evidence::Corpus)
            && self.against >= 2
            && self.against * 2 > self.agreeing
    }

    /// True where the document itself gives the day.
    pub fn is_own(&self) -> bool {
        self.evidence != Evidence::Cited
    }
}

/// A document: as a whole, and its lettered parts, which may have been adopted
/// on other days (`79/245 B`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    whole: Option<Known>,
    parts: BTreeMap<Box<str>, Known>,
}

/// All that is known.
///
/// ```
/// use rescite::registry::{Evidence, Registry};
/// let registry = Registry::builtin();
/// let known = registry.known(&"S/RES/242(1967)".parse()?, None).unwrap();
/// assert_eq!(known.date.unwrap().to_string(), "1967-11-22");
/// assert_eq!(known.evidence, Evidence::Text);
/// # Ok::<(), rescite::symbol::SymbolError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Registry {
    acts: BTreeMap<Symbol, Entry>,
    titles: BTreeMap<String, Vec<Symbol>>,
}

/// A neighbour in the numbering, and the day that it was adopted.
pub type Neighbour = (Symbol, Date);

/// How many neighbours on each side are asked.
const NEIGHBOURS: usize = 3;

impl Registry {
    /// The tables that are compiled in.
    pub fn builtin() -> &'static Registry {
        static BUILTIN: LazyLock<Registry> = LazyLock::new(table::builtin);
        &BUILTIN
    }

    /// What is known of a document, or of one lettered part of it.
    pub fn known(&self, symbol: &Symbol, part: Option<&str>) -> Option<&Known> {
        let entry = self.acts.get(symbol)?;
        match part {
            None => entry.whole.as_ref(),
            Some(part) => entry.parts.get(part),
        }
    }

    /// True where a lettered part of the document is of that day.
    pub fn a_part_is_of(&self, symbol: &Symbol, day: Date) -> bool {
        self.acts.get(symbol).is_some_and(|entry| entry.parts.values().any(|known| known.date == Some(day)))
    }

    /// True where the document is known in lettered parts.
    pub fn has_parts(&self, symbol: &Symbol) -> bool {
        self.acts.get(symbol).is_some_and(|entry| !entry.parts.is_empty())
    }

    /// The letters of the parts that are known.
    pub fn parts(&self, symbol: &Symbol) -> Vec<&str> {
        self.acts.get(symbol).map(|entry| entry.parts.keys().map(AsRef::as_ref).collect()).unwrap_or_default()
    }

    /// Every document with what is known of it, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Symbol, Option<&str>, &Known)> {
        self.acts.iter().flat_map(|(symbol, entry)| {
            let whole = entry.whole.iter().map(move |known| (symbol, None, known));
            whole.chain(entry.parts.iter().map(move |(part, known)| (symbol, Some(part.as_ref()), known)))
        })
    }

    /// Documents of the same title, the oldest first.
    pub fn of_title(&self, title: &str) -> &[Symbol] {
        self.titles.get(&title.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// The nearest documents before and after one in its numbering whose days
    /// nothing speaks against. Days never decrease with the number in the Security
    /// Council, and hardly ever in a session of the General Assembly (no
    /// inversion in 659 resolutions of the 78th and 79th).
    pub fn neighbours(&self, symbol: &Symbol) -> (Vec<Neighbour>, Vec<Neighbour>) {
        let Symbol::Act(act) = symbol else { return Default::default() };
        // Sessions in the roman style were numbered by committee: 394 (V) is of
        // 14 December 1950, 415 (V) of 1 December.
        if act.kind() != ActKind::Resolution || matches!(act.numbering(), Numbering::Roman(_)) {
            return Default::default();
        }
        let same = |other: &Symbol| match other {
            Symbol::Act(near) => {
                near.organ() == act.organ()
                    && near.kind() == act.kind()
                    && match (near.numbering(), act.numbering()) {
                        (Numbering::Running(_), Numbering::Running(_)) => true,
                        (a, b) => a == b,
                    }
            }
            Symbol::Issued(_) => false,
        };
        let day = |(symbol, entry): (&Symbol, &Entry)| {
            let known = entry.whole.as_ref()?;
            let sure = known.is_own() && !known.is_contested() || known.against == 0;
            Some((symbol.clone(), known.date.filter(|_| sure)?))
        };
        let before = self.acts.range(..symbol).rev().take_while(|(near, _)| same(near));
        let after = self.acts.range(symbol..).filter(|(near, _)| *near != symbol).take_while(|(near, _)| same(near));
        (before.filter_map(day).take(NEIGHBOURS).collect(), after.filter_map(day).take(NEIGHBOURS).collect())
    }

    /// Records what is known of a document, or of one lettered part of it, in
    /// place of what was known of it before.
    pub fn insert(&mut self, symbol: &Symbol, part: Option<&str>, known: Known) {
        let entry = self.acts.entry(symbol.clone()).or_default();
        match part {
            None => entry.whole = Some(known),
            Some(part) => {
                entry.parts.insert(part.into(), known);
            }
        }
    }

    /// Reads a table of the user's, `symbol,date,title` with a header; its
    /// rows come before all else that is known.
    ///
    /// # Errors
    /// Names the row that cannot be read.
    pub fn override_from(&mut self, text: &str) -> Result<usize, TableError> {
        table::read_given(self, text)
    }

    /// Records that a document has a title.
    pub fn add_title(&mut self, symbol: &Symbol, title: &str) {
        let list = self.titles.entry(title.to_lowercase()).or_default();
        if !list.contains(symbol) {
            list.push(symbol.clone());
            list.sort();
        }
    }

    /// The days on which a document of that symbol can have been adopted.
    pub fn window(&self, symbol: &Symbol) -> Option<Window> {
        sessions::window(symbol)
    }

    /// The General Assembly's regular sessions, from the 1st.
    pub fn assembly_sessions(&self) -> &'static [AssemblySession] {
        sessions::assembly()
    }

    /// The Human Rights Council's regular sessions, from the 1st.
    pub fn rights_sessions(&self) -> &'static [RightsSession] {
        sessions::rights()
    }
}

#[cfg(test)]
mod tests;
