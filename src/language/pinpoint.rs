//! The words for places within a document, ready to be looked up.

use std::ops::Deref;

use super::table::Pinpoints;
use crate::pinpoint::Unit;

/// A word for a place within a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PinpointWord {
    /// The word as printed, in lower case, with the full stop of an
    /// abbreviation.
    pub word: &'static str,
    /// What it names.
    pub unit: Unit,
    /// True for `para.`, `sect.`.
    pub abbreviated: bool,
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
        for (names, abbreviated) in [(&pinpoints.words, false), (&pinpoints.abbreviated, true)] {
            for (&unit, words) in names {
                for &word in words.iter() {
                    found.words.push(PinpointWord { word, unit, abbreviated });
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
