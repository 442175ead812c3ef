//! Where in a document something stands.

use std::fmt;

/// A place in a document, printed as the records have it.
///
/// ```
/// use rescite::document::Place;
/// assert_eq!(Place::Preamble(3).to_string(), "preamble:3");
/// assert_eq!(Place::Operative("21(b)".into()).to_string(), "operative:21(b)");
/// assert_eq!(Place::Annex(None).to_string(), "annex");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Before the title.
    Masthead,
    /// The title.
    Title,
    /// A preambular paragraph, counted from 1 in its resolution.
    Preamble(u32),
    /// An operative paragraph by its printed number and letters: `21(b)(i)`.
    Operative(Box<str>),
    /// An annex by its printed number; `None` where it has none.
    Annex(Option<Box<str>>),
    /// A footnote by its mark.
    Footnote(Box<str>),
    /// Anywhere else.
    Body,
}

impl Place {
    /// The part of the document without its number: `operative`.
    pub fn part(&self) -> &'static str {
        match self {
            Place::Masthead => "masthead",
            Place::Title => "title",
            Place::Preamble(_) => "preamble",
            Place::Operative(_) => "operative",
            Place::Annex(_) => "annex",
            Place::Footnote(_) => "footnote",
            Place::Body => "body",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part())?;
        match self {
            Place::Preamble(n) => write!(f, ":{n}"),
            Place::Operative(n) | Place::Footnote(n) | Place::Annex(Some(n)) => write!(f, ":{n}"),
            Place::Masthead | Place::Title | Place::Annex(None) | Place::Body => Ok(()),
        }
    }
}
