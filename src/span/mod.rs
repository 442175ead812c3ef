//! Byte spans, line numbers, and the map from clean text back to the source.
//!
//! No other module does arithmetic on offsets between texts. Cleaning a text
//! (joining lines, dropping page furniture, folding a no-break space) is done
//! with a [`TextBuilder`], which records where every run of bytes came
//! from; the [`TextMap`] that it returns is exact, never found by comparing
//! the two texts afterwards.

mod lines;
mod map;

use std::ops::Range;

pub use lines::LineIndex;
pub(crate) use map::cut;
pub use map::{TextBuilder, TextMap};

/// A half-open range of bytes, `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`. Texts are at most 4 GiB (see
    /// [`crate::source::MAX_BYTES`]), so offsets fit.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    /// The same as a range of `usize`, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a span of no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if `offset` is inside the span.
    pub fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// The part of `text` under the span; empty if the span is not inside.
    ///
    /// ```
    /// use rescite::span::Span;
    /// assert_eq!(Span::new(11, 17).of("resolution 68/309"), "68/309");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}
