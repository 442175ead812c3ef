//! "That resolution", "the same resolution": words that replace a number.
//!
//! They mean the last numbered resolution of the paragraph, unless a
//! resolution without a number came between ("the annual resolution on
//! oceans"); after a list they leave open which of its numbers is meant. Of 44
//! read by hand in documents of the 78th to 80th sessions, 26 mean exactly the
//! last number, and 11 one without a number.

use super::Candidates;
use crate::symbol::Symbol;

/// What "that resolution" would mean at a point of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Antecedent {
    /// Nothing yet, or a resolution without a number.
    #[default]
    None,
    /// One number.
    One(Symbol),
    /// A list: which of them, the words do not say.
    Several(Candidates),
}

impl Antecedent {
    /// The antecedent that a list of numbers makes.
    pub(super) fn of(symbols: impl IntoIterator<Item = Symbol>) -> Self {
        let mut symbols = symbols.into_iter().peekable();
        let Some(first) = symbols.peek().cloned() else { return Antecedent::None };
        Candidates::new(symbols).map_or(Antecedent::One(first), Antecedent::Several)
    }
}

/// Where a word such as "that" or "the same" begins, directly before the word
/// "resolution"; `before` is the text up to that word.
pub(super) fn points_back(anaphors: &[&str], before: &str) -> Option<usize> {
    let before = before.trim_end();
    anaphors.iter().find_map(|anaphor| {
        let rest = before.strip_suffix(anaphor)?;
        (!rest.ends_with(char::is_alphanumeric)).then_some(rest.len())
    })
}
