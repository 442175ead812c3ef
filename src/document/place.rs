//! Where in a document something is.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::paragraph::Paragraph;

/// A place in a document, printed as records have it, and read as printed.
///
/// ```
/// use rescite::document::{Paragraph, Place};
/// assert_eq!(Place::Preamble(3).to_string(), "preamble:3");
/// let paragraph = Paragraph::new(21).within("b").unwrap();
/// assert_eq!(Place::Operative(paragraph).to_string(), "operative:21(b)");
/// assert_eq!(Place::Annex(None).to_string(), "annex");
/// assert_eq!("operative:21(b)".parse(), Ok(Place::Operative(paragraph)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Before the title.
    Masthead,
    /// The title.
    Title,
    /// A preambular paragraph, counted from 1 in its resolution.
    Preamble(u32),
    /// An operative paragraph by its printed number and item: `21(b)(i)`.
    Operative(Paragraph),
    /// An annex by its printed number; `None` if it has none.
    Annex(Option<Arc<str>>),
    /// A footnote by its mark.
    Footnote(Arc<str>),
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

    /// As people at the United Nations say it: `PP 3`, `OP 4 (b)`, `footnote 2`;
    /// empty for running text without numbers.
    ///
    /// ```
    /// use rescite::document::Place;
    /// let place: Place = "operative:21(b)(i)".parse()?;
    /// assert_eq!(place.said(), "OP 21 (b) (i)");
    /// # Ok::<(), rescite::document::NoPlace>(())
    /// ```
    pub fn said(&self) -> String {
        match self {
            Place::Preamble(number) => format!("PP {number}"),
            Place::Operative(paragraph) => {
                let labels: String = paragraph.labels().map(|label| format!(" ({label})")).collect();
                format!("OP {}{labels}", paragraph.number())
            }
            Place::Footnote(label) => format!("footnote {label}"),
            Place::Annex(Some(number)) => format!("annex {number}"),
            Place::Masthead | Place::Title | Place::Annex(None) => self.part().to_owned(),
            Place::Body => String::new(),
        }
    }

    /// The operative paragraph, if it is one.
    pub fn paragraph(&self) -> Option<Paragraph> {
        match self {
            Place::Operative(paragraph) => Some(*paragraph),
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part())?;
        match self {
            Place::Preamble(n) => write!(f, ":{n}"),
            Place::Operative(paragraph) => write!(f, ":{paragraph}"),
            Place::Footnote(n) | Place::Annex(Some(n)) => write!(f, ":{n}"),
            Place::Masthead | Place::Title | Place::Annex(None) | Place::Body => Ok(()),
        }
    }
}

impl serde::Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Place {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A text that is not a place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a place such as preamble:3, operative:21(b) or annex")]
pub struct NoPlace(String);

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (part, number) = match text.split_once(':') {
            Some((part, number)) => (part, Some(number).filter(|number| !number.is_empty())),
            None => (text, None),
        };
        let place = match (part, number) {
            ("masthead", None) => Some(Place::Masthead),
            ("title", None) => Some(Place::Title),
            ("body", None) => Some(Place::Body),
            ("annex", number) => Some(Place::Annex(number.map(Into::into))),
            ("preamble", Some(number)) => number.parse().ok().map(Place::Preamble),
            ("operative", Some(number)) => number.parse().ok().map(Place::Operative),
            ("footnote", Some(number)) => Some(Place::Footnote(number.into())),
            _ => None,
        };
        place.ok_or_else(|| NoPlace(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_read_as_it_is_printed() {
        for text in ["masthead", "title", "body", "annex", "annex:I", "preamble:3", "operative:21(b)", "footnote:*"] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
        for text in ["", "attic", "preamble", "preamble:x", "body:3", "operative:", "operative:x", "operative:1(a"] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }
}
