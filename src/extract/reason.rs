//! Why something that looks like a citation was not taken.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a number or a symbol was declined; prints as a phrase for people.
///
/// ```
/// use rescite::extract::Reason;
/// assert_eq!(Reason::TwoYears.to_string(), "a period of two years");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// The symbol is the document's own.
    OwnSymbol,
    /// A masthead has a symbol left over from another document of its series.
    OtherMasthead,
    /// No word such as "resolution" governs the number.
    Ungoverned,
    /// No word governs it, and no such number was adopted in that year.
    NotOfThatYear,
    /// It has neither session nor year, and its organ counts by them.
    WithoutYear,
    /// It has a full stop, and its organ does not write so.
    NotDotted,
    /// The Security Council reached the number after the citing document.
    YetToCome,
    /// No organ is known that adopted an act of that number.
    NoCandidate,
    /// "No." precedes it: the number of something else.
    NumberSign,
    /// An abbreviation precedes it: a document of another body (`LC 45/18`).
    OtherBody,
    /// `2023/24`.
    TwoYears,
    /// Several committees have a general comment of that number, and none is named.
    CommitteeNotNamed,
    /// The number names a committee ("the 1540 Committee").
    CommitteeName,
    /// No United Nations symbol begins so.
    UnknownRoot,
    /// `A/78/…`: a number that is still to be issued.
    Placeholder,
    /// A symbol without a number.
    WithoutNumber,
    /// Segments that no symbol has.
    Malformed,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::OwnSymbol => "the document’s own symbol",
            Reason::OtherMasthead => "the masthead’s own symbol, which is another document’s",
            Reason::Ungoverned => "no word such as “resolution” governs it",
            Reason::NotOfThatYear => "no word governs it, and the Security Council has no such number in that year",
            Reason::WithoutYear => "a number without session or year, of no organ that counts on",
            Reason::NotDotted => "a number with a full stop, of no organ that writes so",
            Reason::YetToCome => "the Security Council reached that number only later",
            Reason::NoCandidate => "no organ is known that adopted an act of that number",
            Reason::NumberSign => "the number of something else stands after “No.”",
            Reason::OtherBody => "the abbreviation before it names another body",
            Reason::TwoYears => "a period of two years",
            Reason::CommitteeNotNamed => "several committees have a general comment of that number",
            Reason::CommitteeName => "a committee is called so",
            Reason::UnknownRoot => "no United Nations symbol begins so",
            Reason::Placeholder => "a number that is still to be issued",
            Reason::WithoutNumber => "a symbol without a number",
            Reason::Malformed => "segments that no symbol has",
        })
    }
}
