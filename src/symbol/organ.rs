//! The organs: what each is called, and how it writes its symbols.
//!
//! [`Organ`] and its table are made from the same rows, so an organ is one
//! row: parsing, printing, order, colours, filters and candidates for a number
//! without an organ's name all read it. `docs/organs.md` says how to add one.

use std::fmt;

use super::ActKind;
use ActKind::{Decision, Resolution};
use Scheme::{InSession, InYear, Roman, Running};

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
    /// How it counts; the first scheme that reads a text is taken.
    pub schemes: &'static [Scheme],
}

impl Series {
    /// `A/RES/69/235`: all numbers divided by slashes.
    const fn slashed(kind: ActKind, head: &'static str, schemes: &'static [Scheme]) -> Series {
        Series { kind, head, join: "/", close: "", schemes }
    }

    /// `GC(66)/RES/8`: what stands around the numbers is the organ's own.
    const fn around(kind: ActKind, [head, join, close]: [&'static str; 3]) -> Series {
        Series { kind, head, join, close, schemes: &[InSession] }
    }

    /// Its name: what comes before the numbers, without the mark between.
    pub fn name(&self) -> &'static str {
        self.head.trim_end_matches(['/', '.', '('])
    }

    /// True for a series whose numbers are divided by slashes.
    pub fn is_slashed(&self) -> bool {
        self.head.ends_with('/') && self.join == "/"
    }
}

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
    /// The highest number that a resolution has in one session.
    pub highest: u16,
    /// True if undocs.org has its resolutions under their symbols.
    pub linked: bool,
    /// True for a body whose numbers nobody else has: one that is not of its
    /// own forms makes a work of that name, never another organ's symbol.
    pub agency: bool,
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
    highest: 999,
    linked: false,
    agency: false,
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
        const ORGANS: [Facts; [$(stringify!($organ)),+].len()] = [
            $(Facts { $($field: $value,)+ ..NONE },)+
        ];

        impl Organ {
            /// Every organ, in the order of this list.
            pub const ALL: [Organ; ORGANS.len()] = [$(Organ::$organ,)+];
        }
    };
}

// The order is that of exports: a new row comes last.
// The shades are Paul Tol's light scheme, which colour-blind readers can tell
// apart, and darker ones that stand out on white.
organs! {
    /// `A/…`
    GeneralAssembly {
        name: "General Assembly",
        short: "GA",
        shades: (0x77_AADD, 0x2F_6699),
        roots: &["A"],
        series: &[
            Series::slashed(Resolution, "A/RES/", &[InSession, Roman]),
            Series::slashed(Decision, "A/DEC/", &[InSession, Roman]),
        ],
        linked: true,
        examples: &[
            ("A/RES/69/235", "A/RES/69/235"),
            ("A/RES/36/87A", "A/RES/36/87"),
            ("A/RES/78/80A-B", "A/RES/78/80"),
            ("A/RES/217 A (III)", "A/RES/217(III)"),
            ("A/RES/3201(S-VI)", "A/RES/3201(S-VI)"),
            ("A/RES/2252(ES-V)", "A/RES/2252(ES-V)"),
            ("A/RES/S-19/2", "A/RES/S-19/2"),
            ("A/RES/ES-10/24", "A/RES/ES-10/24"),
            ("A/DEC/64/555", "A/DEC/64/555"),
        ],
    }
    /// `S/…`
    SecurityCouncil {
        name: "Security Council",
        short: "SC",
        shades: (0xEE_8866, 0xA8_421F),
        roots: &["S"],
        series: &[
            Series::slashed(Resolution, "S/RES/", &[Running]),
            Series::slashed(Decision, "S/DEC/", &[Running]),
        ],
        linked: true,
        examples: &[("S/RES/1325 (2000)", "S/RES/1325(2000)"), ("S/RES/1325", "S/RES/1325(2000)")],
    }
    /// `E/…`
    EconomicAndSocialCouncil {
        name: "Economic and Social Council",
        short: "ECOSOC",
        shades: (0xEE_DD88, 0x8A_7410),
        roots: &["E"],
        series: &[
            Series::slashed(Resolution, "E/RES/", &[InYear, Roman]),
            Series::slashed(Decision, "E/DEC/", &[InYear, Roman]),
        ],
        linked: true,
        examples: &[("E/RES/2004/54", "E/RES/2004/54"), ("E/RES/155 C (VII)", "E/RES/155(VII)")],
    }
    /// `T/…`
    TrusteeshipCouncil {
        name: "Trusteeship Council",
        short: "TC",
        shades: (0xBB_CC33, 0x6B_7700),
        roots: &["T"],
    }
    /// `A/HRC/…`
    HumanRightsCouncil {
        name: "Human Rights Council",
        short: "HRC",
        shades: (0x44_BB99, 0x1C_6F58),
        roots: &["A/HRC"],
        series: &[
            Series::slashed(Resolution, "A/HRC/RES/", &[InSession]),
            Series::slashed(Decision, "A/HRC/DEC/", &[InSession]),
        ],
        highest: 70,
        linked: true,
        examples: &[("A/HRC/RES/48/13", "A/HRC/RES/48/13"), ("A/HRC/RES/S-12/1", "A/HRC/RES/S-12/1")],
    }
    /// `E/CN.4/…`, until 2006.
    CommissionOnHumanRights {
        name: "Commission on Human Rights",
        short: "CHR",
        shades: (0x99_DDFF, 0x2A_7FA8),
        roots: &["E/CN.4"],
        series: &[
            Series::slashed(Resolution, "E/CN.4/RES/", &[InYear, Roman]),
            Series::slashed(Decision, "E/CN.4/DEC/", &[InYear, Roman]),
        ],
        examples: &[("E/CN.4/RES/2005/74", "E/CN.4/RES/2005/74")],
    }
    /// `UNEP/EA.…`
    EnvironmentAssembly {
        name: "United Nations Environment Assembly",
        short: "UNEA",
        shades: (0xAA_AA00, 0x5F_5F00),
        roots: &["UNEP/EA."],
        series: &[
            Series::around(Resolution, ["UNEP/EA.", "/Res.", ""]),
            Series::around(Decision, ["UNEP/EA.", "/Dec.", ""]),
        ],
        highest: 30,
        linked: true,
        examples: &[("UNEP/EA.5/RES.14", "UNEP/EA.5/Res.14"), ("UNEP/EA.1/Dec.1", "UNEP/EA.1/Dec.1")],
    }
    /// `ST/…`
    Secretariat {
        name: "Secretariat",
        short: "SG",
        shades: (0xFF_AABB, 0xB0_405A),
        roots: &["ST"],
    }
    /// Any other body; see [`Symbol::root`](super::Symbol::root).
    Other {
        name: "Other",
        short: "other",
    }
    /// `WHA75.19`
    WorldHealthAssembly {
        name: "World Health Assembly",
        short: "WHA",
        shades: (0x88_CCEE, 0x1D_6E8C),
        roots: &["WHA"],
        series: &[
            Series::around(Resolution, ["WHA", ".", ""]),
            Series::around(Decision, ["WHA", "(", ")"]),
        ],
        agency: true,
        examples: &[("WHA75.19", "WHA75.19"), ("WHA 58.3", "WHA58.3"), ("WHA75(11)", "WHA75(11)")],
    }
    /// `EB130.R7`
    HealthExecutiveBoard {
        name: "Executive Board of the World Health Organization",
        short: "EB",
        shades: (0xCC_DDAA, 0x5D_7330),
        roots: &["EB"],
        series: &[
            Series::around(Resolution, ["EB", ".R", ""]),
            Series::around(Decision, ["EB", "(", ")"]),
        ],
        agency: true,
        examples: &[("EB130.R7", "EB130.R7"), ("EB150(3)", "EB150(3)")],
    }
}

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
        &ORGANS[self as usize]
    }

    /// The series of its resolutions or decisions.
    pub(crate) fn series(self, kind: ActKind) -> Option<&'static Series> {
        self.facts().series.iter().find(|series| series.kind == kind)
    }

    /// The organ whose documents have such symbols.
    pub(super) fn of_symbol(text: &str) -> Organ {
        let mut best = (0, Organ::Other);
        for organ in Self::ALL {
            for root in organ.facts().roots {
                if root.len() > best.0 && begins_with_root(text, root) {
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
