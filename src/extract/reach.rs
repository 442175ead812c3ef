//! How a citation is reached from where it is, and what names its target.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a citation that goes through a footnote is printed with, before the
/// footnote's label.
const FOOTNOTE: &str = "footnote:";

/// How a citation is reached from the place where it is. Serialized as
/// records print it: `null`, or `"footnote:1"`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// By its own words.
    #[default]
    Here,
    /// The paragraph carries the mark of a footnote, which has this label.
    Note(Arc<str>),
}

impl Reach {
    /// True if the citation has its own words at its place.
    pub fn is_here(&self) -> bool {
        matches!(self, Reach::Here)
    }

    /// The label of the footnote that it goes through: `1`, `*`.
    pub fn note(&self) -> Option<&str> {
        match self {
            Reach::Here => None,
            Reach::Note(label) => Some(label),
        }
    }

    /// What records print under `via`; `None` for a citation by its own words.
    ///
    /// ```
    /// use rescite::extract::Reach;
    /// assert_eq!(Reach::Note("1".into()).via().as_deref(), Some("footnote:1"));
    /// assert!(Reach::Here.via().is_none());
    /// ```
    pub fn via(&self) -> Option<String> {
        self.note().map(|label| format!("{FOOTNOTE}{label}"))
    }
}

impl Serialize for Reach {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.via().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Reach {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(Reach::Here) };
        let label = text.strip_prefix(FOOTNOTE).filter(|label| !label.is_empty());
        let error = || serde::de::Error::custom(format!("`{text}` is not a footnote such as footnote:1"));
        label.map(|label| Reach::Note(label.into())).ok_or_else(error)
    }
}

/// What names the target of a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wording {
    /// A number or a symbol.
    #[default]
    Number,
    /// "Ibid.": the note repeats the note of this label.
    Repeat {
        /// The label of the note before.
        of: Arc<str>,
    },
    /// "That resolution": the last one that was named.
    Anaphor,
    /// Words that the file links, a title for example.
    Linked,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reach_is_read_as_it_is_printed() {
        for (reach, json) in [(Reach::Here, "null"), (Reach::Note("12".into()), "\"footnote:12\"")] {
            assert_eq!(serde_json::to_string(&reach).unwrap(), json);
            assert_eq!(serde_json::from_str::<Reach>(json).unwrap(), reach);
        }
        assert!(serde_json::from_str::<Reach>("\"annex:1\"").is_err());
    }
}
