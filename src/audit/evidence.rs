//! Why something is known to be wrong.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::near::{as_cited, spelled};
use crate::registry::{self, Known, Window};
use crate::symbol::Symbol;

/// One reason for a finding. Its `Display` is the text that reports print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Evidence {
    /// The day of adoption that is known of the cited document.
    Day {
        /// The cited document.
        symbol: Symbol,
        /// The day.
        date: Date,
        /// Where it is known from.
        from: registry::Evidence,
        /// How many documents cite it with that day.
        agreeing: u32,
        /// How many cite it with another.
        against: u32,
    },
    /// A document one slip away is of the day that the text gives.
    Near {
        /// That document.
        symbol: Symbol,
        /// The day.
        date: Date,
        /// How many documents cite it with that day.
        agreeing: u32,
    },
    /// The days on which a document of that number can have been adopted.
    Window {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
        /// True if the window is the year that the number itself names.
        year: bool,
    },
    /// The days of the documents numbered before and after.
    Order {
        /// What they show.
        text: String,
        /// Those that speak against the day that the text gives.
        neighbours: Vec<Dated>,
    },
    /// A rule of numbering, or words of the text.
    Fact {
        /// The reason in words.
        text: String,
    },
}

/// A document and its day of adoption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The document.
    pub symbol: Symbol,
    /// The day.
    pub date: Date,
}

impl Evidence {
    /// What a registry knows of the day of a document, if it knows one.
    pub(super) fn known(symbol: &Symbol, known: &Known) -> Option<Self> {
        let Known { agreeing, against, .. } = *known;
        Some(Evidence::Day { symbol: symbol.clone(), date: known.date?, from: known.evidence()?, agreeing, against })
    }

    /// The days of a session or a year.
    pub(super) fn window(window: &Window, year: bool) -> Self {
        Evidence::Window { first: window.first, last: window.last, year }
    }
}

impl From<String> for Evidence {
    fn from(text: String) -> Self {
        Evidence::Fact { text }
    }
}

impl From<&str> for Evidence {
    fn from(text: &str) -> Self {
        Evidence::Fact { text: text.to_owned() }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Evidence::Day { from, agreeing, against, .. } => known_from(f, *from, *agreeing, *against),
            Evidence::Near { symbol, agreeing, .. } => {
                write!(f, "{} is of that day, and {agreeing} documents cite it so", as_cited(symbol))
            }
            Evidence::Window { first, year: true, .. } => {
                write!(f, "a document of that number was adopted in {}", first.year())
            }
            Evidence::Window { first, last, year: false } => {
                let (first, last) = (spelled(*first), spelled(*last));
                write!(f, "a document of that number was adopted between {first} and {last}")
            }
            Evidence::Order { text, .. } | Evidence::Fact { text } => f.write_str(text),
        }
    }
}

fn known_from(f: &mut fmt::Formatter<'_>, from: registry::Evidence, agreeing: u32, against: u32) -> fmt::Result {
    match from {
        registry::Evidence::Cited => {
            let documents = if agreeing == 1 { "document cites" } else { "documents cite" };
            write!(f, "{agreeing} {documents} it with that day")?;
            if against > 0 { write!(f, ", {against} with another") } else { Ok(()) }
        }
        registry::Evidence::Order => f.write_str("the numbers before and after are of that day"),
        registry::Evidence::Votes => f.write_str("a data set of votes says so"),
        registry::Evidence::Meeting => f.write_str("the table of the Council's meetings says so"),
        registry::Evidence::List => f.write_str("a list of the organ's acts says so"),
        registry::Evidence::Closing => f.write_str("the closing line of its text says so"),
        registry::Evidence::Masthead => f.write_str("its masthead says so"),
        registry::Evidence::Text => f.write_str("the heading of its text says so"),
        registry::Evidence::Metadata => f.write_str("the metadata of its official file says so"),
        registry::Evidence::Corpus => f.write_str("the document itself, in the corpus, says so"),
        registry::Evidence::Given => f.write_str("the table given with --registry says so"),
    }
}
