//! The label of an operative paragraph.

use std::fmt::{self, Write as _};
use std::str::FromStr;

/// An operative paragraph by its printed number, and the labels of its item:
/// `21`, `21(b)`, `21(b)(i)`.
///
/// ```
/// use rescite::document::Paragraph;
/// let paragraph: Paragraph = "21(b)(i)".parse()?;
/// assert_eq!(paragraph.number(), 21);
/// assert_eq!(paragraph.labels().collect::<Vec<_>>(), ["b", "i"]);
/// assert_eq!(paragraph.item().unwrap().to_string(), "b(i)");
/// assert_eq!(Paragraph::new(21).within("b").and_then(|b| b.within("i")), Some(paragraph));
/// # Ok::<(), rescite::document::NoParagraph>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Paragraph {
    number: u32,
    labels: [Label; DEPTH],
}

/// How deep items are nested: a letter, and a numeral under it.
const DEPTH: usize = 2;

/// Lower-case letters or digits, filled up with zeros: a citation holds a
/// place, so that labels are kept in it and not on the heap. The longest
/// numeral of an item is `xviii`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Label([u8; 7]);

impl Label {
    fn new(text: &str) -> Option<Self> {
        let mut label = Label::default();
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if text.is_empty() || !plain {
            return None;
        }
        label.0.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(label)
    }

    fn as_str(&self) -> &str {
        let len = self.0.iter().take_while(|&&b| b != 0).count();
        std::str::from_utf8(&self.0[..len]).unwrap_or_default()
    }
}

impl Paragraph {
    /// A paragraph without an item.
    pub fn new(number: u32) -> Self {
        Paragraph { number, labels: [Label::default(); DEPTH] }
    }

    /// The item of this label within the paragraph or within its item; `None`
    /// for a label that is not up to seven lower-case letters and digits, and
    /// beyond two levels.
    pub fn within(mut self, label: &str) -> Option<Self> {
        let free = self.labels.iter_mut().find(|known| known.as_str().is_empty())?;
        *free = Label::new(label)?;
        Some(self)
    }

    /// The printed number.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The labels of the item, from the outer one: `b`, `i`.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(Label::as_str).filter(|label| !label.is_empty())
    }

    /// The item; `None` for the paragraph itself.
    pub fn item(&self) -> Option<Item> {
        self.labels().next().is_some().then_some(Item(Paragraph { number: 0, ..*self }))
    }
}

/// The item of a paragraph, printed as `b` or `b(i)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item(Paragraph);

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, label) in self.0.labels().enumerate() {
            if at == 0 { f.write_str(label)? } else { write!(f, "({label})")? }
        }
        Ok(())
    }
}

impl FromStr for Item {
    type Err = NoParagraph;

    fn from_str(text: &str) -> Result<Self, NoParagraph> {
        let (outer, inner) = text.split_at(text.find('(').unwrap_or(text.len()));
        let paragraph: Option<Paragraph> = format!("0({outer}){inner}").parse().ok();
        paragraph.map(Item).ok_or_else(|| NoParagraph(text.to_owned()))
    }
}

impl serde::Serialize for Item {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Item {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Paragraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        for label in self.labels() {
            f.write_char('(')?;
            f.write_str(label)?;
            f.write_char(')')?;
        }
        Ok(())
    }
}

/// A text that is not the label of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the label of a paragraph or item such as 21, 21(b)(i) or b(i)")]
pub struct NoParagraph(String);

impl FromStr for Paragraph {
    type Err = NoParagraph;

    fn from_str(text: &str) -> Result<Self, NoParagraph> {
        let read = || {
            let (number, mut rest) = text.split_at(text.find('(').unwrap_or(text.len()));
            let mut paragraph = Paragraph::new(number.parse().ok()?);
            while !rest.is_empty() {
                let (label, after) = rest.strip_prefix('(')?.split_once(')')?;
                paragraph = paragraph.within(label)?;
                rest = after;
            }
            Some(paragraph)
        };
        read().ok_or_else(|| NoParagraph(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_read_as_they_are_printed() {
        for text in ["1", "21", "21(b)", "3(xviii)", "21(b)(iii)"] {
            assert_eq!(text.parse::<Paragraph>().unwrap().to_string(), text);
        }
        for text in ["", "b", "(b)", "21(", "21()", "21(b", "21(b)i", "21(B)", "21(a)(i)(x)", "21(abcdefgh)"] {
            assert!(text.parse::<Paragraph>().is_err(), "{text}");
        }
    }

    #[test]
    fn paragraphs_are_in_the_order_of_their_numbers() {
        let order = ["2", "2(a)", "2(a)(i)", "2(b)", "10"].map(|text| text.parse::<Paragraph>().unwrap());
        assert!(order.is_sorted());
    }
}
