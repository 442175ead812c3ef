//! How the words of a table are held: read once, kept as long as the program.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

/// Text of a table. Tables are few and read once, so their text is leaked: it
/// can then be held by citations and edges without counting references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Text(&'static str);

impl Text {
    pub(crate) fn get(self) -> &'static str {
        self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Leaked;
        impl Visitor<'_> for Leaked {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text in quotation marks")
            }

            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text(Box::leak(text.into())))
            }
        }
        deserializer.deserialize_str(Leaked)
    }
}

/// A list of words, in the order of the table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Words(&'static [&'static str]);

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl IntoIterator for Words {
    type Item = &'static &'static str;
    type IntoIter = std::slice::Iter<'static, &'static str>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of words, as [\"one\", \"two\"]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Words, A::Error> {
                let mut words = Vec::with_capacity(list.size_hint().unwrap_or(0));
                while let Some(Text(word)) = list.next_element()? {
                    words.push(word);
                }
                Ok(Words(words.leak()))
            }
        }
        deserializer.deserialize_seq(List)
    }
}

/// Signs of a language and what stands for them in records, the longest first,
/// so that the first one that a text begins with is the right one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pairs(&'static [(&'static str, &'static str)]);

impl Deref for Pairs {
    type Target = [(&'static str, &'static str)];

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs: BTreeMap<Text, Text> = BTreeMap::deserialize(deserializer)?;
        let mut pairs: Vec<_> = pairs.into_iter().map(|(sign, stands_for)| (sign.get(), stands_for.get())).collect();
        pairs.sort_by_key(|(sign, _)| std::cmp::Reverse(sign.len()));
        Ok(Pairs(pairs.leak()))
    }
}
