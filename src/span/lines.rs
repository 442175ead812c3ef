//! Lines and columns, as an editor shows them.

/// Counts the lines of a source, to turn offsets into lines and columns.
///
/// How many lines end before every 512th byte is written down; the rest is
/// counted when it is asked for. An index of where each line begins would take
/// more memory, and a search in it more time.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// The number of lines that end in the first `i * STEP` bytes.
    ended: Vec<u32>,
    /// The number of all lines that ended so far.
    lines: u32,
}

impl LineIndex {
    const STEP: usize = 512;

    /// Indexes `text`; lines end in `\n`, and a form feed does not end one.
    pub fn new(text: &str) -> Self {
        let mut index = LineIndex::default();
        memchr::memchr_iter(b'\n', text.as_bytes()).for_each(|end| index.line_ends(end));
        index
    }

    /// Says that the next line ends at `offset`: for who reads a text line by
    /// line.
    #[inline]
    pub(crate) fn line_ends(&mut self, offset: usize) {
        while self.ended.len() * Self::STEP <= offset {
            self.ended.push(self.lines);
        }
        self.lines += 1;
    }

    /// Line and column of `offset` in the indexed `text`, both from 1; the
    /// column counts characters.
    ///
    /// ```
    /// use rescite::span::LineIndex;
    /// let text = "one\ntwo é three";
    /// assert_eq!(LineIndex::new(text).line_column(text, 11), (2, 7));
    /// ```
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let before = &text.as_bytes()[..offset.min(text.len())];
        let step = (before.len() / Self::STEP).min(self.ended.len().saturating_sub(1));
        let ended = self.ended.get(step).map_or(0, |&ended| ended as usize);
        let line = ended + memchr::memchr_iter(b'\n', &before[step * Self::STEP..]).count() + 1;
        let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
        (line, text.get(start..offset).map_or(1, |before| before.chars().count() + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Lines and columns are those of a count from the start.
        #[test]
        fn lines_are_counted(source in "[a-zé\n]{0,60}", times in 1usize..40, at in 0usize..4000) {
            let text = source.repeat(times);
            let at = at.min(text.len());
            prop_assume!(text.is_char_boundary(at));
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            prop_assert_eq!(LineIndex::new(&text).line_column(&text, at), (line, column));
        }
    }
}
