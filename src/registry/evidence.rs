//! Where a day is known from, and how far it can be relied on.

use serde::{Deserialize, Serialize};

use super::layout;

/// Where a date is known from, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Evidence {
    /// The numbers before and after are of one day.
    Order,
    /// The documents that cite it agree on the day.
    Cited,
    /// A data set of roll-call votes.
    Votes,
    /// The metadata of the official file.
    Metadata,
    /// The Security Council's table of meetings, which gives the day on which the
    /// meeting began.
    Meeting,
    /// A published list of an organ's acts.
    List,
    /// The closing line of the official text, with the meeting.
    Closing,
    /// The heading of the official text.
    Text,
    /// The masthead of the official document.
    Masthead,
    /// A document of the corpus at hand.
    Corpus,
    /// The user's own table.
    Given,
}

use Evidence::{Cited, Closing, Corpus, Given, List, Masthead, Meeting, Metadata, Order, Text, Votes};

impl Evidence {
    /// In the order of [`layout::SOURCES`].
    const ALL: [Evidence; 11] = [Order, Cited, Votes, Metadata, Meeting, List, Closing, Text, Masthead, Corpus, Given];

    /// As the tables write it.
    pub fn name(self) -> &'static str {
        layout::SOURCES[self as usize]
    }

    /// True for what the document itself says, and for what the user says of it.
    pub fn is_own(self) -> bool {
        self >= Closing
    }
}

/// The sources that agree on a day.
///
/// ```
/// use rescite::registry::{Evidence, Sources};
/// let sources: Sources = [Evidence::Cited, Evidence::Text].into_iter().collect();
/// assert_eq!(sources.best(), Some(Evidence::Text));
/// assert_eq!(sources.to_string(), "text, cited");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sources(u16);

impl Sources {
    /// From the bits of a compiled table.
    pub(super) fn from_bits(bits: u16) -> Self {
        Sources(bits)
    }

    /// True if the source is among them.
    pub fn has(self, source: Evidence) -> bool {
        self.0 & 1 << source as u16 != 0
    }

    /// The sources, the best first.
    pub fn iter(self) -> impl Iterator<Item = Evidence> {
        Evidence::ALL.into_iter().rev().filter(move |&source| self.has(source))
    }

    /// The best of them.
    pub fn best(self) -> Option<Evidence> {
        self.iter().next()
    }
}

impl From<Evidence> for Sources {
    fn from(source: Evidence) -> Self {
        Sources(1 << source as u16)
    }
}

impl FromIterator<Evidence> for Sources {
    fn from_iter<I: IntoIterator<Item = Evidence>>(sources: I) -> Self {
        Sources(sources.into_iter().fold(0, |bits, source| bits | 1 << source as u16))
    }
}

impl std::fmt::Display for Sources {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.iter().map(Evidence::name).collect();
        f.write_str(&names.join(", "))
    }
}

/// How far a day can be relied on, the least first. A day that is not strong
/// never makes an error by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// Worked out from the numbers before and after. Wrong for 0.5 % of the
    /// documents whose day is known.
    Derived,
    /// One citing document, or sources that contradict each other. One citing
    /// document alone was wrong in 2 % of 931 cases.
    Weak,
    /// One source that is not the document itself, or several citing documents
    /// that agree: wrong in about 1 % of the cases.
    Fair,
    /// The document itself or two sources, and nothing of weight against them.
    Strong,
}

impl Strength {
    /// `derived`, `weak`, `fair`, `strong`.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Derived => "derived",
            Strength::Weak => "weak",
            Strength::Fair => "fair",
            Strength::Strong => "strong",
        }
    }
}
