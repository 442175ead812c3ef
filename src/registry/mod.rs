//! What is known of documents without reading them: adoption dates, titles,
//! series, votes, sessions and their highest numbers.
//!
//! The tables in `data/registry/` hold facts and where each comes from. The
//! build script makes of the large ones what `layout` describes, in which they
//! are looked up without being read first. A table of the user's overrides them
//! ([`Registry::override_from`]), and the audit adds what the documents at hand
//! say of each other ([`Registry::insert`]). Nothing newer than
//! the [cut-off day](crate::symbol::calendar::cut_off) is known, so a target that
//! could only be newer is unverifiable, not wrong.

mod builtin;
mod evidence;
#[cfg(feature = "read")]
mod import;
mod known;
mod layout;
mod near;
mod packed;
mod sessions;
mod table;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use evidence::{Evidence, Sources, Strength};
#[cfg(feature = "read")]
pub use import::{ImportError, Imported, LeftOut};
pub use known::{Known, Latest, LikelyDay, Title, TitleSource, Votes};
pub use near::Neighbour;
pub use sessions::{AssemblySession, RightsSession, Window};
pub use table::TableError;

use crate::symbol::{Symbol, calendar};

/// What was added of one document, with words of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Added {
    known: Known<'static>,
    title: Option<(String, TitleSource)>,
}

impl Added {
    fn known(&self) -> Known<'_> {
        let title = self.title.as_ref().map(|(text, source)| Title { text, source: *source });
        Known { title: title.or(self.known.title), ..self.known }
    }
}

/// A document: as a whole, and its lettered parts, which may have been adopted
/// on other days (`79/245 B`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    whole: Option<Added>,
    parts: BTreeMap<Box<str>, Added>,
}

/// All that is known.
///
/// ```
/// use rescite::registry::{Evidence, Registry, Strength};
/// let registry = Registry::builtin();
/// let known = registry.known(&"S/RES/242(1967)".parse()?, None).unwrap();
/// assert_eq!(known.date.unwrap().to_string(), "1967-11-22");
/// assert_eq!(known.evidence(), Some(Evidence::Text));
/// assert_eq!(known.strength(), Strength::Strong);
/// # Ok::<(), rescite::symbol::SymbolError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// True if the tables that are compiled in are asked.
    builtin: bool,
    added: BTreeMap<Symbol, Entry>,
    titles: BTreeMap<String, Vec<Symbol>>,
}

impl Registry {
    /// The tables that are compiled in.
    pub fn builtin() -> &'static Registry {
        static BUILTIN: Registry = Registry { builtin: true, added: BTreeMap::new(), titles: BTreeMap::new() };
        &BUILTIN
    }

    /// What is known of a document, or of one lettered part of it.
    pub fn known(&self, symbol: &Symbol, part: Option<&str>) -> Option<Known<'_>> {
        let added = self.added.get(symbol).and_then(|entry| match part {
            None => entry.whole.as_ref(),
            Some(part) => entry.parts.get(part),
        });
        let builtin = || if self.builtin { builtin::known(symbol, part) } else { None };
        added.map(Added::known).or_else(builtin)
    }

    /// The day of a document that is not known, where the nearest known numbers
    /// before and after are of one day.
    pub fn likely_day(&self, symbol: &Symbol) -> Option<LikelyDay> {
        near::likely_day(self, symbol)
    }

    /// The title by which a document is best named: its own, or its subject.
    pub fn title(&self, symbol: &Symbol) -> Option<&str> {
        self.known(symbol, None)?.title.map(|title| title.text)
    }

    /// The latest document of the series that a document belongs to, where it is
    /// another one.
    pub fn latest(&self, symbol: &Symbol) -> Option<Latest> {
        if self.builtin { builtin::latest(symbol) } else { None }
    }

    /// The votes on a resolution of the Security Council.
    pub fn votes(&self, symbol: &Symbol) -> Option<Votes> {
        if self.builtin { builtin::votes(symbol) } else { None }
    }

    /// The lettered parts that are known, in order.
    pub fn parts(&self, symbol: &Symbol) -> Vec<(String, Known<'_>)> {
        let mut parts: BTreeMap<String, Known<'_>> = BTreeMap::new();
        if self.builtin {
            for (part, known) in builtin::parts(symbol) {
                parts.insert(part, known);
            }
        }
        for (part, added) in self.added.get(symbol).into_iter().flat_map(|entry| &entry.parts) {
            parts.insert(part.to_string(), added.known());
        }
        parts.into_iter().collect()
    }

    /// True where a lettered part of the document is of that day.
    pub fn a_part_is_of(&self, symbol: &Symbol, day: Date) -> bool {
        self.parts(symbol).iter().any(|(_, known)| known.date == Some(day))
    }

    /// Every document with what is known of it, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Symbol, Option<String>, Known<'_>)> {
        let mut all: BTreeMap<(Symbol, Option<String>), Known<'_>> = BTreeMap::new();
        if self.builtin {
            for act in builtin::all() {
                all.insert((act.symbol, act.part), act.known);
            }
        }
        for (symbol, entry) in &self.added {
            let parts = entry.parts.iter().map(|(part, added)| (Some(part.to_string()), added));
            let whole = entry.whole.iter().map(|added| (None, added));
            for (part, added) in whole.chain(parts) {
                all.insert((symbol.clone(), part), added.known());
            }
        }
        all.into_iter().map(|((symbol, part), known)| (symbol, part, known))
    }

    /// Documents of the same title, the oldest first.
    pub fn of_title(&self, title: &str) -> Vec<Symbol> {
        let mut found = if self.builtin { builtin::of_title(title) } else { Vec::new() };
        found.extend(self.titles.get(&title.to_lowercase()).into_iter().flatten().cloned());
        found.sort();
        found.dedup();
        found
    }

    /// The nearest documents before and after one in its numbering whose days
    /// nothing speaks against. Days never decrease with the number in the Security
    /// Council, and hardly ever in a session of the General Assembly (no
    /// inversion in 659 resolutions of the 78th and 79th).
    pub fn neighbours(&self, symbol: &Symbol) -> (Vec<Neighbour>, Vec<Neighbour>) {
        near::neighbours(self, symbol)
    }

    /// Records what is known of a document, or of one lettered part of it, in
    /// place of what was known of it before. A title stays if there is no new one.
    pub fn insert(&mut self, symbol: &Symbol, part: Option<&str>, known: Known<'_>) {
        let old = self.known(symbol, part).and_then(|old| old.title).filter(|_| known.title.is_none());
        let title = known.title.or(old).map(|title| (title.text.to_owned(), title.source));
        let added = Added { known: Known { title: None, ..known }, title };
        let entry = self.added.entry(symbol.clone()).or_default();
        match part {
            None => entry.whole = Some(added),
            Some(part) => {
                entry.parts.insert(part.into(), added);
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

    /// The session before the 31st in which the General Assembly adopted the
    /// resolution of a number: those sessions counted on from one to the next.
    ///
    /// ```
    /// assert_eq!(rescite::registry::Registry::builtin().roman_session(2145), Some(21));
    /// ```
    pub fn roman_session(&self, number: u16) -> Option<u16> {
        calendar::assembly_session_of(number)
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
