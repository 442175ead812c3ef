//! The identity of a United Nations document: its symbol.
//!
//! Two kinds of symbol exist. An *act* is a numbered resolution or decision
//! of an organ; its symbol follows from organ, session or year, and number,
//! however the text spells it (`resolution 69/235`, `A/RES/69/235`). Every
//! other document is *issued* under a symbol of its own, which is taken as
//! printed (`A/68/970/Corr.1`, `GC.15/Res.1`).

pub mod calendar;
pub(crate) mod comments;
mod existence;
mod issued;
mod link;
mod organ;
mod parse;
pub mod roman;
pub(crate) mod roots;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

pub use existence::{Doubt, Existence};
pub use issued::Issued;
pub use organ::Organ;
pub(crate) use organ::{Scheme, Series};
pub use parse::{Joint, SymbolError};

/// What an organ adopted under a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActKind {
    /// `…/RES/…`
    Resolution,
    /// `…/DEC/…`
    Decision,
}

/// A session of an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Session {
    /// The 69th session: `69`, or `LXIX` in the roman style.
    Regular(u16),
    /// The 19th special session: `S-19`, or `S-VI`.
    Special(u16),
    /// The 10th emergency special session: `ES-10`, or `ES-V`.
    Emergency(u16),
}

impl Session {
    fn parts(self) -> (&'static str, u16) {
        match self {
            Session::Regular(n) => ("", n),
            Session::Special(n) => ("S-", n),
            Session::Emergency(n) => ("ES-", n),
        }
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (prefix, number) = self.parts();
        write!(f, "{prefix}{number}")
    }
}

/// How an organ counts its resolutions and decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Numbering {
    /// `69/235`, `S-19/2`: General Assembly since 1976, Human Rights Council.
    InSession(Session),
    /// `217 (III)`, `3201 (S-VI)`: General Assembly until 1976, and the
    /// Economic and Social Council until 1977.
    Roman(Session),
    /// `2004/54`: Economic and Social Council since 1978.
    InYear(u16),
    /// `1325 (2000)`: Security Council, which counts on from year to year.
    Running(u16),
}

/// A numbered resolution or decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Act {
    organ: Organ,
    numbering: Numbering,
    number: u16,
    kind: ActKind,
}

impl Act {
    /// The organ that adopted it.
    pub fn organ(&self) -> Organ {
        self.organ
    }

    /// Resolution or decision.
    pub fn kind(&self) -> ActKind {
        self.kind
    }

    /// The number within its session or year (235 of `69/235`).
    pub fn number(&self) -> u16 {
        self.number
    }

    /// Session or year, and the style that they are written in.
    pub fn numbering(&self) -> Numbering {
        self.numbering
    }

    /// The organ's row of the series; the Assembly's for an organ without one.
    fn series(&self) -> &'static Series {
        const ASSEMBLY: Organ = Organ::GeneralAssembly;
        let own = self.organ.series(self.kind).or_else(|| ASSEMBLY.series(self.kind));
        own.unwrap_or(&ASSEMBLY.facts().series[0])
    }

    /// True if session or year and number follow the series after slashes.
    pub(crate) fn is_slashed(&self) -> bool {
        self.series().is_slashed()
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (&Series { head, join, close, .. }, number) = (self.series(), self.number);
        match self.numbering {
            Numbering::InSession(session) => write!(f, "{head}{session}{join}{number}{close}"),
            Numbering::InYear(year) => write!(f, "{head}{year}{join}{number}{close}"),
            Numbering::Running(year) => write!(f, "{head}{number}({year})"),
            Numbering::Roman(session) => {
                let (prefix, session) = session.parts();
                write!(f, "{head}{number}({prefix}{})", roman::print(session))
            }
        }
    }
}

/// The canonical symbol of a document.
///
/// Printing gives the canonical form, which equals the path of the document's
/// link at undocs.org; parsing that gives the same symbol back. Comparison
/// ignores letter case.
///
/// ```
/// use rescite::Symbol;
/// let symbol: Symbol = "A/RES/69/235".parse()?;
/// assert_eq!(symbol, Symbol::assembly_resolution(69, 235));
/// assert_eq!(symbol.link().as_deref(), Some("https://undocs.org/A/RES/69/235"));
/// assert_eq!("S/RES/1325 (2000)".parse::<Symbol>()?.to_string(), "S/RES/1325(2000)");
/// assert_eq!("a/68/970/corr.1".parse::<Symbol>()?, "A/68/970/Corr.1".parse()?);
/// # Ok::<(), rescite::symbol::SymbolError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// A numbered resolution or decision.
    Act(Act),
    /// Any other document.
    Issued(Issued),
}

impl Symbol {
    /// `A/RES/69/235`: a resolution of a regular General Assembly session.
    pub fn assembly_resolution(session: u16, number: u16) -> Self {
        Self::act(Organ::GeneralAssembly, ActKind::Resolution, Numbering::InSession(Session::Regular(session)), number)
    }

    /// `S/RES/1325(2000)`.
    pub fn security_council_resolution(number: u16, year: u16) -> Self {
        Self::act(Organ::SecurityCouncil, ActKind::Resolution, Numbering::Running(year), number)
    }

    /// A resolution or decision of any organ that numbers them.
    pub fn act(organ: Organ, kind: ActKind, numbering: Numbering, number: u16) -> Self {
        Symbol::Act(Act { organ, numbering, number, kind })
    }

    /// The organ whose document this is.
    pub fn organ(&self) -> Organ {
        match self {
            Symbol::Act(act) => act.organ,
            Symbol::Issued(issued) => issued.organ(),
        }
    }

    /// The first segment: `A`, `S`, `UNEP`, `FCCC`.
    pub fn root(&self) -> &str {
        match self {
            Symbol::Act(act) => act.series().name().split('/').next().unwrap_or_default(),
            Symbol::Issued(issued) => issued.segments().next().unwrap_or_default(),
        }
    }

    /// The series: what stands before session, year and number (`A/RES`,
    /// `S/PRST`, `A/C.3`, `A` for an Assembly document).
    pub fn series(&self) -> &str {
        match self {
            Symbol::Act(act) => act.series().name(),
            Symbol::Issued(issued) => issued.series(),
        }
    }

    /// The session, where the symbol gives one.
    pub fn session(&self) -> Option<Session> {
        match self {
            Symbol::Act(Act { numbering: Numbering::InSession(s) | Numbering::Roman(s), .. }) => Some(*s),
            Symbol::Act(_) => None,
            Symbol::Issued(issued) => issued.session(),
        }
    }

    /// The year, where the symbol gives it: `1325(2000)`, `2004/54`,
    /// `S/PRST/2021/22`. A session is no year: see [`Symbol::session`].
    pub fn year(&self) -> Option<u16> {
        match self {
            Symbol::Act(Act { numbering: Numbering::InYear(y) | Numbering::Running(y), .. }) => Some(*y),
            Symbol::Act(_) => None,
            Symbol::Issued(issued) => issued.year(),
        }
    }

    /// The document without addenda, corrigenda and revisions:
    /// `A/68/970` of `A/68/970/Corr.1`. An act is its own base.
    pub fn base(&self) -> Symbol {
        match self {
            Symbol::Act(_) => self.clone(),
            Symbol::Issued(issued) => Symbol::Issued(issued.base()),
        }
    }

    /// The link to the document, for the series that undocs.org resolves.
    /// Decisions are printed in collections, and have none.
    pub fn link(&self) -> Option<String> {
        let resolves = match self {
            Symbol::Act(act) => act.kind == ActKind::Resolution && act.organ.facts().linked,
            Symbol::Issued(issued) => issued.has_link(),
        };
        resolves.then(|| format!("https://undocs.org/{self}"))
    }

    /// The key that symbols are ordered by: organ, series, then the numbers.
    fn order(&self) -> (Organ, u8) {
        (self.organ(), matches!(self, Symbol::Issued(_)).into())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Symbol::Act(act) => act.fmt(f),
            Symbol::Issued(issued) => f.write_str(issued.as_str()),
        }
    }
}

/// By organ; within one, resolutions and decisions in the order of their
/// numbering (roman sessions first), then issued documents with their numbers
/// in numerical order.
impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order()).then_with(|| match (self, other) {
            (Symbol::Act(a), Symbol::Act(b)) => chronological(a).cmp(&chronological(b)),
            (Symbol::Issued(a), Symbol::Issued(b)) => a.cmp(b),
            _ => Ordering::Equal,
        })
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn chronological(act: &Act) -> (ActKind, u8, u16, u16, Numbering) {
    let (era, when) = match act.numbering {
        Numbering::Roman(Session::Regular(s)) => (0, s),
        Numbering::InSession(Session::Regular(s)) | Numbering::InYear(s) | Numbering::Running(s) => (1, s),
        Numbering::Roman(Session::Special(s)) => (2, s),
        Numbering::InSession(Session::Special(s)) => (3, s),
        Numbering::Roman(Session::Emergency(s)) => (4, s),
        Numbering::InSession(Session::Emergency(s)) => (5, s),
    };
    (act.kind, era, when, act.number, act.numbering)
}

impl serde::Serialize for Symbol {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Symbol {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The letter or letters of a resolution's part: `B` of `57/270 B`, `A-C` of
/// `48/218 A to C`, `A,B` of `36/87 A and B`. A part is data on a citation,
/// not identity: the letters in the UN's own symbols name issued documents
/// (`A/RES/78/80A-B`), which need not be one part each.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part(Box<str>);

impl Part {
    /// One letter.
    pub fn letter(letter: char) -> Option<Self> {
        letter.is_ascii_uppercase().then(|| Part(letter.to_string().into()))
    }

    /// From the first to the last letter: `A-C`.
    pub fn range(first: char, last: char) -> Option<Self> {
        (first.is_ascii_uppercase() && last.is_ascii_uppercase() && first < last)
            .then(|| Part(format!("{first}-{last}").into()))
    }

    /// The same with one more letter: `A,B`.
    pub fn and(self, letter: char) -> Self {
        if letter.is_ascii_uppercase() { Part(format!("{},{letter}", self.0).into()) } else { self }
    }

    /// As the record prints it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Part {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Part {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A text that is no part's letters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a part letter such as B, A-C or A,B")]
pub struct NoPart(String);

impl std::str::FromStr for Part {
    type Err = NoPart;

    /// Reads what [`Part::as_str`] prints.
    fn from_str(text: &str) -> Result<Self, NoPart> {
        let mut letters = text.split([',', '-']);
        let sound = letters.all(|letter| matches!(letter.as_bytes(), [b'A'..=b'Z']));
        if sound { Ok(Part(text.into())) } else { Err(NoPart(text.to_owned())) }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Compares texts without regard to ASCII case, runs of digits by value.
fn natural_order(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].is_ascii_digit() && b[j].is_ascii_digit() {
            let digits = |text: &[u8], from: usize| text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
            let (m, n) = (digits(a, i), digits(b, j));
            let strip = |run: &[u8]| run.iter().take_while(|&&c| c == b'0').count();
            let (x, y) = (&a[i..i + m], &b[j..j + n]);
            let (x, y) = (&x[strip(x)..], &y[strip(y)..]);
            let order = x.len().cmp(&y.len()).then_with(|| x.cmp(y)).then_with(|| m.cmp(&n));
            if order != Ordering::Equal {
                return order;
            }
            i += m;
            j += n;
        } else {
            let order = a[i].to_ascii_uppercase().cmp(&b[j].to_ascii_uppercase());
            if order != Ordering::Equal {
                return order;
            }
            i += 1;
            j += 1;
        }
    }
    (a.len() - i).cmp(&(b.len() - j))
}

/// Hashes a text without regard to ASCII case, in step with its equality.
fn hash_folded<H: Hasher>(text: &str, state: &mut H) {
    for byte in text.bytes() {
        byte.to_ascii_uppercase().hash(state);
    }
}
