//! The words for places within a document, ready to be looked up.

use std::ops::Deref;

use super::table::Pinpoints;
use crate::pinpoint::Unit;

/// A word for a place within a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PinpointWord {
    /// The word as printed, in lower case if it is no sign, with the full stop of an
    /// abbreviation.
    pub word: &'static str,
    /// What it names.
    pub unit: Unit,
    /// True for `para.`, `sect.`, and for signs.
    pub abbreviated: bool,
    /// True for `¶` and `OP`: in these very letters, and numbers may be glued.
    pub sign: bool,
}

impl PinpointWord {
    /// What follows the word, if a text begins with it.
    pub fn after<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (head, rest) = text.split_at_checked(self.word.len())?;
        let same = if self.sign { head == self.word } else { head.eq_ignore_ascii_case(self.word) };
        same.then_some(rest)
    }
}

/// The words for places of a language, and the bytes they begin with.
#[derive(Debug)]
pub(crate) struct PinpointWords {
    words: Vec<PinpointWord>,
    /// By a byte in either case, whether a word begins with it.
    begin: [bool; 256],
}

impl PinpointWords {
    pub(super) fn of(pinpoints: &Pinpoints) -> PinpointWords {
        let mut found = PinpointWords { words: Vec::new(), begin: [false; 256] };
        let (words, abbreviated, signs) = (&pinpoints.words, &pinpoints.abbreviated, &pinpoints.signs);
        for (names, abbreviated, sign) in [(words, false, false), (abbreviated, true, false), (signs, true, true)] {
            for (&unit, words) in names {
                for &word in words.iter() {
                    found.words.push(PinpointWord { word, unit, abbreviated, sign });
                    for first in word.bytes().take(1) {
                        found.begin[usize::from(first.to_ascii_lowercase())] = true;
                        found.begin[usize::from(first.to_ascii_uppercase())] = true;
                    }
                }
            }
        }
        found
    }

    /// False for a text that surely begins with none of them.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        text.bytes().next().is_some_and(|first| self.begin[usize::from(first)])
    }
}

impl Deref for PinpointWords {
    type Target = [PinpointWord];

    fn deref(&self) -> &[PinpointWord] {
        &self.words
    }
}
