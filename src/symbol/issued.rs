//! Documents that are not numbered acts: reports, letters, drafts, statements.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::{Organ, Session, hash_folded, natural_order, roots};

/// A symbol taken as the UN prints it, without spaces.
#[derive(Clone, Debug)]
pub struct Issued(Box<str>);

/// Segments that add to or replace a document rather than name one.
const SUFFIXES: [&str; 5] = ["Add.", "Corr.", "Rev.", "Amend.", "Corrigendum"];

impl Issued {
    /// Wraps a text that the parser has checked and trimmed of spaces.
    pub(super) fn from_checked(text: &str) -> Self {
        Issued(canonical_case(text).into_boxed_str())
    }

    /// The symbol's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments between slashes; a bracket group stays with its segment.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    pub(super) fn organ(&self) -> Organ {
        Organ::of_symbol(&self.0)
    }

    pub(super) fn series(&self) -> &str {
        let mut end = 0;
        for segment in self.segments() {
            // The series ends before the first session, year or number:
            // `A/C.3` of `A/C.3/80/L.22`, `S/PRST` of `S/PRST/2021/22`.
            if end > 0 && segment.bytes().next().is_none_or(|b| b.is_ascii_digit()) {
                break;
            }
            end += segment.len() + usize::from(end > 0);
        }
        &self.0[..end.min(self.0.len())]
    }

    /// The first segment that is a number.
    fn first_number(&self) -> Option<u16> {
        self.segments().skip(1).map(|s| s.split('(').next().unwrap_or(s)).find_map(|s| s.parse().ok())
    }

    pub(super) fn session(&self) -> Option<Session> {
        let (organ, first) = (self.organ(), self.first_number()?);
        let numbers = self.segments().skip(1).filter(|s| s.bytes().next().is_some_and(|b| b.is_ascii_digit())).count();
        // `A/5700`, before 1976, has no session; `A/78/6` and `A/C.3/80/L.22` have.
        let in_session = matches!(organ, Organ::GeneralAssembly | Organ::HumanRightsCouncil)
            && first < 200
            && (numbers > 1
                || self.segments().any(|s| s.contains('.') && s.starts_with(['L', 'P', 'S', 'I', 'W', 'C'])));
        in_session.then_some(Session::Regular(first))
    }

    pub(super) fn year(&self) -> Option<u16> {
        self.segments().skip(1).filter_map(|s| s.parse().ok()).find(|year| (1946..=2100).contains(year))
    }

    pub(super) fn base(&self) -> Issued {
        let mut end = self.0.len();
        while let Some(at) = self.0[..end].rfind('/') {
            let segment = &self.0[at + 1..end];
            if !SUFFIXES
                .iter()
                .any(|suffix| segment.len() >= suffix.len() && segment[..suffix.len()].eq_ignore_ascii_case(suffix))
            {
                break;
            }
            end = at;
        }
        Issued(self.0[..end].into())
    }

    pub(super) fn has_link(&self) -> bool {
        let root = self.segments().next().unwrap_or_default();
        let is_decision = self.segments().any(|s| s.len() > 3 && s[..3].eq_ignore_ascii_case("DEC") && root != "CBD");
        roots::is_linked(root) && !is_decision
    }
}

/// Writes `Add.`, `Corr.`, `Rev.`, `Res.`, `Sect.`, `Part`, `Vol.` as the UN
/// prints them, so that one document has one form whatever the input's case.
fn canonical_case(text: &str) -> String {
    const WORDS: [&str; 9] = ["Add.", "Corr.", "Rev.", "Amend.", "Res.", "Sect.", "Part", "Vol.", "Corrigendum"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut fresh = true;
    while let Some(c) = rest.chars().next() {
        // The first letters of the words below.
        if fresh && matches!(c.to_ascii_uppercase(), 'A' | 'C' | 'R' | 'S' | 'P' | 'V') {
            let word = WORDS.iter().find(|word| {
                rest.len() >= word.len()
                    && rest.is_char_boundary(word.len())
                    && rest[..word.len()].eq_ignore_ascii_case(word)
            });
            if let Some(word) = word {
                out.push_str(word);
                rest = &rest[word.len()..];
                fresh = false;
                continue;
            }
        }
        fresh = matches!(c, '/' | '(');
        out.push(if out.is_empty() { c.to_ascii_uppercase() } else { c });
        rest = &rest[c.len_utf8()..];
    }
    out
}

impl PartialEq for Issued {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Issued {}

impl Hash for Issued {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_folded(&self.0, state);
    }
}

impl Ord for Issued {
    fn cmp(&self, other: &Self) -> Ordering {
        natural_order(&self.0, &other.0)
    }
}

impl PartialOrd for Issued {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
