//! The organs: what each is called, and how it writes its symbols.
//!
//! [`Organ`] and its table are made from the same rows, so an organ is one
//! row of [`rows`]: parsing, printing, order, colours, filters and candidates
//! for a number without an organ's name all read it. `docs/organs.md` says how
//! to add one.

use std::fmt;

use super::ActKind;
use super::calendar::Sessions;
use Scheme::InSession;

/// How a series counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// `69/235`: session, then number.
    InSession,
    /// `2004/54`: year, then number.
    InYear,
    /// `217 (III)`: number, then session in roman numerals.
    Roman,
    /// `1325 (2000)`: a number that no year starts again.
    Running,
}

/// A series of numbered acts: what its symbols are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Series {
    pub kind: ActKind,
    /// Before the first number: `A/RES/`, `GC(`, `WHA`.
    pub head: &'static str,
    /// Between session or year and number: `/`, `)/RES/`, `.`.
    pub join: &'static str,
    /// After the last number.
    pub close: &'static str,
    /// What else may stand for `join`: `41 C/Resolution 31`.
    pub spellings: &'static [&'static str],
    /// How it counts; the first scheme that reads a text is taken.
    pub schemes: &'static [Scheme],
    /// The mark between session and number in words: `5/14`, `75.19`; `None`
    /// if texts have the symbol alone.
    pub mark: Option<char>,
    /// The numbers that one session or year can have: first and last of each
    /// row of them.
    pub numbers: &'static [(u16, u16)],
}

impl Series {
    /// `A/RES/69/235`: all numbers divided by slashes.
    const fn slashed(kind: ActKind, head: &'static str, schemes: &'static [Scheme]) -> Series {
        Series { kind, head, join: "/", close: "", spellings: &[], schemes, mark: Some('/'), numbers: &[(1, 999)] }
    }

    /// `GC(66)/RES/8`: what stands around the numbers is the organ's own.
    const fn around(kind: ActKind, [head, join, close]: [&'static str; 3]) -> Series {
        Series { head, join, close, mark: None, ..Series::slashed(kind, head, &[InSession]) }
    }

    /// With a mark between the numbers in words.
    const fn in_words(self, mark: char) -> Series {
        Series { mark: Some(mark), ..self }
    }

    /// With these numbers in a session, from first to last.
    const fn numbered(self, numbers: &'static [(u16, u16)]) -> Series {
        Series { numbers, ..self }
    }

    /// With more that may stand for the mark between its numbers.
    const fn or_spelt(self, spellings: &'static [&'static str]) -> Series {
        Series { spellings, ..self }
    }

    /// True if it has such a number in a session or year.
    pub fn has_number(&self, number: u16) -> bool {
        self.numbers.iter().any(|&(first, last)| (first..=last).contains(&number))
    }

    /// What stands between session and number in print, the canonical mark first.
    pub fn joins(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.join).chain(self.spellings.iter().copied())
    }

    /// Its name: what comes before the numbers, or between them, without the
    /// marks around.
    pub fn name(&self) -> &'static str {
        let name = if self.head.is_empty() { self.join } else { self.head };
        name.trim_matches(['/', '.', '(', ' '])
    }

    /// True for a series whose numbers are divided by slashes.
    pub fn is_slashed(&self) -> bool {
        self.head.ends_with('/') && self.join == "/"
    }
}

/// Numbers that are years, not sessions.
const YEARS: std::ops::RangeInclusive<u16> = 1946..=2200;

/// One row of the table.
pub(crate) struct Facts {
    /// The name in English documents. The tables of languages and saved graphs
    /// refer to the organ by it.
    pub name: &'static str,
    /// The name on the command line.
    pub short: &'static str,
    /// The light and the dark shade: fill and outline on light paper, outline
    /// and fill on dark.
    pub shades: (u32, u32),
    /// What the symbols of its documents begin with: whole segments, or up to
    /// a full stop or bracket.
    pub roots: &'static [&'static str],
    /// Its numbered resolutions and decisions.
    pub series: &'static [Series],
    /// Its regular sessions, if the tables of `data/registry/` have them.
    pub sessions: Option<&'static Sessions>,
    /// True if undocs.org has its resolutions under their symbols.
    pub linked: bool,
    /// True for a body whose numbers nobody else has: one that is not of its
    /// own forms makes a work of that name, never another organ's symbol.
    pub agency: bool,
    /// True for an agency whose documents are none of the United Nations': what
    /// is no act of its series is a work, named by `short` and the symbol.
    pub outside: bool,
    /// What its presidential statements begin with, and whether session or
    /// year follows; texts also print them from `PRST/` on.
    pub statements: Option<(&'static str, Scheme)>,
    /// Symbols, each with its canonical form. Every one is a test.
    #[cfg_attr(not(test), allow(dead_code))]
    pub examples: &'static [(&'static str, &'static str)],
}

/// What a row leaves out.
const NONE: Facts = Facts {
    name: "",
    short: "",
    shades: (0xDD_DDDD, 0x66_6666),
    roots: &[],
    series: &[],
    sessions: None,
    linked: false,
    agency: false,
    outside: false,
    statements: None,
    examples: &[],
};

/// Makes [`Organ`] and the table of its [`Facts`] from the rows.
macro_rules! organs {
    ($($(#[$doc:meta])+ $organ:ident { $($field:ident: $value:expr),+ $(,)? })+) => {
        /// The organ that adopted or issued a document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Organ {
            $($(#[$doc])+ $organ,)+
        }

        // A row may leave nothing out.
        #[allow(clippy::needless_update)]
        pub(super) const ORGANS: [Facts; [$(stringify!($organ)),+].len()] = [
            $(Facts { $($field: $value,)+ ..NONE },)+
        ];

        impl Organ {
            /// Every organ, in the order of this list.
            pub const ALL: [Organ; ORGANS.len()] = [$(Organ::$organ,)+];
        }
    };
}

mod rows;

pub use rows::Organ;

impl Organ {
    /// The organ of a [name](Organ::name), in any case of letters.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|organ| organ.name().eq_ignore_ascii_case(name))
    }

    /// The organ of a [short](Organ::short_name) or full name, in any case of
    /// letters.
    ///
    /// ```
    /// use rescite::symbol::Organ;
    /// assert_eq!(Organ::by_any_name("hrc"), Some(Organ::HumanRightsCouncil));
    /// ```
    pub fn by_any_name(name: &str) -> Option<Self> {
        let short = Self::ALL.into_iter().find(|organ| organ.short_name().eq_ignore_ascii_case(name));
        short.or_else(|| Self::by_name(name))
    }

    /// The name in English documents.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The usual abbreviation: `GA`, `ECOSOC`.
    pub fn short_name(self) -> &'static str {
        self.facts().short
    }

    /// The light and the dark shade of its colour, each as `0xRRGGBB`.
    pub fn shades(self) -> (u32, u32) {
        self.facts().shades
    }

    pub(crate) fn facts(self) -> &'static Facts {
        &rows::ORGANS[self as usize]
    }

    /// The series of its resolutions or decisions.
    pub(crate) fn series(self, kind: ActKind) -> Option<&'static Series> {
        self.facts().series.iter().find(|series| series.kind == kind)
    }

    /// What stands before a presidential statement's session or year, if a text
    /// prints it from `PRST/` on.
    pub(crate) fn statements_of(first: u16) -> Option<&'static str> {
        let mut heads = Self::ALL.into_iter().filter_map(|organ| organ.facts().statements);
        let is_year = YEARS.contains(&first);
        heads.find(|&(_, scheme)| (scheme == Scheme::InYear) == is_year).map(|(head, _)| head)
    }

    /// The organ whose documents have such symbols.
    pub(super) fn of_symbol(text: &str) -> Organ {
        let first = text.bytes().next().map(|b| b.to_ascii_uppercase());
        let mut best = (0, Organ::Other);
        for organ in Self::ALL {
            for root in organ.facts().roots {
                // The first letter excludes most rows at no cost.
                if root.bytes().next() == first && root.len() > best.0 && begins_with_root(text, root) {
                    best = (root.len(), organ);
                }
            }
        }
        best.1
    }
}

/// True if a symbol begins with a root, and the root ends where a segment
/// does, or at a full stop or bracket.
fn begins_with_root(text: &str, root: &str) -> bool {
    let Some(head) = text.as_bytes().get(..root.len()) else { return false };
    let whole = !root.ends_with(|c: char| c.is_ascii_alphanumeric())
        || matches!(text.as_bytes().get(root.len()), None | Some(b'/'));
    whole && head.eq_ignore_ascii_case(root.as_bytes())
}

impl fmt::Display for Organ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Symbol;

    #[test]
    fn every_example_has_its_canonical_form() {
        for organ in Organ::ALL {
            for (text, canonical) in organ.facts().examples {
                let symbol: Symbol = text.parse().unwrap();
                assert_eq!((symbol.organ(), symbol.to_string().as_str()), (organ, *canonical), "{text}");
                assert!(matches!(symbol, Symbol::Act(_)), "{text}");
            }
        }
    }

    #[test]
    fn every_row_is_complete_and_of_its_own() {
        let (mut names, mut heads) = (BTreeSet::new(), BTreeSet::new());
        for organ in Organ::ALL {
            let facts = organ.facts();
            assert!(names.insert(facts.name) && names.insert(facts.short), "{organ}");
            assert_eq!(Organ::by_any_name(facts.short), Some(organ));
            assert_eq!(facts.series.is_empty(), facts.examples.is_empty(), "{organ}");
            for series in facts.series {
                assert!(heads.insert((series.head, series.join)), "{}", series.head);
            }
        }
    }
}
