//! The words around a citation against the titles of documents: "on the rights
//! of the child" finds the resolution that is meant among many of one day.

use std::collections::BTreeSet;

use super::case::Case;
use crate::extract::Citation;
use crate::symbol::Symbol;

/// How far after a number the words that say its matter may stand, in bytes.
const REACH: usize = 240;

/// Words of fewer letters say nothing of a matter.
const SHORT: usize = 4;

/// Words of many titles.
const COMMON: [&str; 16] = [
    "from",
    "with",
    "their",
    "that",
    "including",
    "international",
    "united",
    "nations",
    "general",
    "assembly",
    "resolution",
    "report",
    "question",
    "implementation",
    "through",
    "resolutions",
];

/// How the words around a citation fit a title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// No word of the title stands there, or no title is known.
    #[default]
    None,
    /// Some do.
    Some,
    /// At least two do, and more than half of the title.
    Well,
}

/// The words around a citation.
pub(super) struct Around {
    /// Those after the number, up to the next or to the end of the paragraph.
    after: BTreeSet<String>,
    /// Those of the document's title.
    title: BTreeSet<String>,
}

impl Around {
    /// Gathers them.
    pub fn new(case: &Case, citation: &Citation) -> Self {
        let document = case.document();
        let from = citation.clean.end as usize;
        let block = document.block_at(citation.clean.start as usize).map_or(from, |block| block.span.end as usize);
        let after = case.citations.partition_point(|other| (other.clean.start as usize) < from);
        let next = case.citations.get(after).map(|other| other.clean.start as usize);
        let mut to = block.min(from + REACH).min(next.unwrap_or(usize::MAX)).max(from);
        while !document.text.is_char_boundary(to) {
            to -= 1;
        }
        let after = document.text.get(from..to).unwrap_or_default();
        let title = case.own_title().unwrap_or_default();
        Around { after: words(after).collect(), title: words(title).collect() }
    }

    /// How they fit the title of a document.
    pub fn fit(&self, case: &Case, symbol: &Symbol) -> Fit {
        fit(case, symbol, |word| self.after.contains(word) || self.title.contains(word))
    }

    /// How those after the number alone fit the title of a document.
    pub fn fit_after(&self, case: &Case, symbol: &Symbol) -> Fit {
        fit(case, symbol, |word| self.after.contains(word))
    }
}

fn fit(case: &Case, symbol: &Symbol, has: impl Fn(&str) -> bool) -> Fit {
    let Some(title) = case.registry.title(symbol) else { return Fit::None };
    let title: BTreeSet<String> = words(title).collect();
    match title.iter().filter(|word| has(word)).count() {
        0 => Fit::None,
        shared @ 2.. if 2 * shared > title.len() => Fit::Well,
        _ => Fit::Some,
    }
}

/// True if two titles have a word of their matter in common.
pub(super) fn share_a_word(a: &str, b: &str) -> bool {
    let a: BTreeSet<String> = words(a).collect();
    words(b).any(|word| a.contains(&word))
}

/// The words of a text that say its matter, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORT);
    all.map(str::to_lowercase)
        .filter(|word| !COMMON.contains(&word.as_str()) && !word.bytes().all(|b| b.is_ascii_digit()))
}
