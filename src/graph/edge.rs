//! An edge: all that one document says of another, mention by mention.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::{Document, Place};
use crate::extract::{Citation, Kind, Reach};
use crate::pinpoint::Pinpoint;
use crate::symbol::Part;
use crate::verb::{Relation, Verb};

/// A citation as the graph keeps it.
///
/// A [`Citation`] has its target and spans of its document's text. An edge has
/// the target, and outlives the text, so that a graph of a million documents
/// fits into memory: the spans become the words, and the rest is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it is in the citing document.
    pub place: Place,
    /// How it is reached from there: by its own words, or through a footnote.
    pub reach: Reach,
    /// The introducing verb.
    pub verb: Option<Verb>,
    /// As what it is cited.
    pub kind: Kind,
    /// The day on which the text says that the cited document was adopted.
    pub date: Option<Date>,
    /// The place within the cited document: `paragraph 5`.
    pub pinpoint: Option<Pinpoint>,
    /// The part of the resolution that is cited.
    pub part: Option<Part>,
    /// The words: `69/235`.
    pub text: Box<str>,
    /// The paragraph that they are in, where it was kept.
    pub passage: Option<Passage>,
}

impl Mention {
    /// A citation of `document` without its spans; `passage` is the paragraph
    /// that it is in, if the graph keeps paragraphs.
    pub(super) fn new(document: &Document, citation: &Citation, passage: Option<Passage>) -> Self {
        Mention {
            place: citation.place.clone(),
            reach: citation.reach.clone(),
            verb: citation.verb,
            kind: citation.kind,
            date: citation.claimed_date,
            pinpoint: citation.pinpoint.clone(),
            part: citation.part.clone(),
            text: citation.words(document).into(),
            passage,
        }
    }

    /// The same words as a mention of a document between the ends of a range: its day
    /// and its paragraphs are not said.
    pub(super) fn of_member(&self) -> Self {
        Mention { date: None, pinpoint: None, ..self.clone() }
    }

    /// What the introducing verb says of the cited document.
    pub fn relation(&self) -> Option<Relation> {
        self.verb.and_then(Verb::relation)
    }
}

/// The paragraph of a mention. Mentions of one paragraph share its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words of the whole paragraph, clean.
    pub words: Arc<str>,
    /// The first byte of the mention in them.
    pub at: u32,
}

impl Passage {
    /// The words around the mention, at most about `most` characters of them,
    /// cut between words and marked with `…` where they are.
    ///
    /// ```
    /// use rescite::graph::Passage;
    /// let words = "Recalling its resolution 68/309 of 10 September 2014 on development".into();
    /// let passage = Passage { words, at: 25 };
    /// assert_eq!(passage.excerpt(32), "…its resolution 68/309 of 10…");
    /// assert!(passage.excerpt(400).ends_with("on development"));
    /// ```
    pub fn excerpt(&self, most: usize) -> Cow<'_, str> {
        self.excerpt_at(most).0
    }

    /// The same, with the byte at which the mention begins in it.
    pub fn excerpt_at(&self, most: usize) -> (Cow<'_, str>, usize) {
        let words = &*self.words;
        let at = self.at as usize;
        if words.chars().count() <= most {
            return (Cow::Borrowed(words), at);
        }
        // Half before and half after; what one side leaves, the other takes.
        let before = words.get(..at).map_or(0, |head| head.chars().count());
        let all = words.chars().count();
        let start = before.saturating_sub(most / 2).min(all.saturating_sub(most));
        let end = (start + most).min(all);
        let byte = |n: usize| words.char_indices().nth(n).map_or(words.len(), |(at, _)| at);
        let (mut from, mut to) = (byte(start), byte(end));
        if start > 0 {
            from = words[from..at.max(from)].find(' ').map_or(from, |blank| from + blank + 1);
        }
        if end < all {
            to = words[from..to].rfind(' ').map_or(to, |blank| from + blank);
        }
        let (head, tail) = (if start > 0 { "…" } else { "" }, if end < all { "…" } else { "" });
        let excerpt = format!("{head}{}{tail}", &words[from..to]);
        let at = (head.len() + at.saturating_sub(from)).min(excerpt.len());
        (Cow::Owned(excerpt), at)
    }
}

/// All that one document says of another: one mention at least.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// The mentions in the order of the text.
    pub mentions: Vec<Mention>,
}

impl Edge {
    /// How often the cited document is mentioned, at least 1.
    pub fn weight(&self) -> u32 {
        u32::try_from(self.mentions.len()).unwrap_or(u32::MAX).max(1)
    }

    /// How often as what.
    pub fn kinds(&self) -> BTreeMap<Kind, u32> {
        let mut kinds = BTreeMap::new();
        for mention in &self.mentions {
            *kinds.entry(mention.kind).or_default() += 1;
        }
        kinds
    }

    /// The lemmas of the introducing verbs: `recall`.
    pub fn verbs(&self) -> BTreeSet<&'static str> {
        self.mentions.iter().filter_map(|mention| mention.verb.map(Verb::lemma)).collect()
    }

    /// The places, each once, in the order of the text: `preamble:1`.
    pub fn places(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        self.mentions.iter().filter(|mention| seen.insert(&mention.place)).map(|m| m.place.to_string()).collect()
    }

    /// The adoption dates that the text gives the cited document.
    pub fn dates(&self) -> BTreeSet<Date> {
        self.mentions.iter().filter_map(|mention| mention.date).collect()
    }

    /// The words of the first mention.
    pub fn text(&self) -> &str {
        self.mentions.first().map_or("", |mention| &mention.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_holds_the_mention_and_cuts_no_letter() {
        let words = "Принимая во внимание резолюцию 1325 (2000) о женщинах и мире и безопасности";
        let at = words.find("1325").unwrap();
        let passage = Passage { words: words.into(), at: at as u32 };
        for most in 1..words.chars().count() + 2 {
            let (excerpt, at) = passage.excerpt_at(most);
            if most >= 30 {
                assert!(excerpt[at..].starts_with("1325"), "{most}: {excerpt}");
            }
        }
    }
}
