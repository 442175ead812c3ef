//! Lines and columns, as an editor shows them.

use std::sync::OnceLock;

/// Counts the lines of a source, to turn offsets into lines and columns.
///
/// How many lines end before every 512th byte is written down; the rest is
/// counted when it is asked for. An index of where each line begins would take
/// more memory, and a search in it more time.
///
/// In a line of megabytes, as minified HTML has it, counting a column from the start
/// of its line for each citation would take quadratic time: such a line is counted
/// once, when it is first asked for.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// The number of lines that end in the first `i * STEP` bytes.
    ended: Vec<u32>,
    /// The number of all lines that ended so far.
    lines: u32,
    /// For texts with long lines.
    long: OnceLock<LongLines>,
}

/// What every 512th byte of a text has before it.
#[derive(Clone, Debug)]
struct LongLines {
    /// The characters from the start of the text.
    characters: Vec<u32>,
    /// Where the line begins.
    starts: Vec<u32>,
}

impl LongLines {
    fn count(text: &str) -> Self {
        let steps = text.len() / LineIndex::STEP + 1;
        let (mut characters, mut starts) = (Vec::with_capacity(steps), Vec::with_capacity(steps));
        let (mut count, mut start) = (0, 0);
        for (at, step) in (0..).step_by(LineIndex::STEP).zip(text.as_bytes().chunks(LineIndex::STEP)) {
            characters.push(count);
            starts.push(start);
            count += characters_in(step);
            start = memchr::memrchr(b'\n', step).map_or(start, |end| (at + end + 1) as u32);
        }
        LongLines { characters, starts }
    }

    /// The characters before `offset`.
    fn before(&self, text: &str, offset: usize) -> usize {
        let step = (offset / LineIndex::STEP).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(step).map_or(0, |&count| count as usize);
        counted + characters_in(&text.as_bytes()[step * LineIndex::STEP..offset]) as usize
    }
}

/// The characters that begin in a piece of a text.
fn characters_in(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

impl LineIndex {
    const STEP: usize = 512;
    /// Longer lines are counted once.
    const LONG: usize = 8 * Self::STEP;

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
        // After the last written step, no line ends.
        let counted = before.len().min((step + 1) * Self::STEP);
        let line = ended + memchr::memchr_iter(b'\n', &before[step * Self::STEP..counted]).count() + 1;
        let near = before.len().saturating_sub(Self::LONG);
        let start = match memchr::memrchr(b'\n', &before[near..]) {
            Some(end) => near + end + 1,
            None if near == 0 => 0,
            None => return (line, self.column_in_long_line(text, before.len())),
        };
        (line, text.get(start..offset).map_or(1, |before| before.chars().count() + 1))
    }

    fn column_in_long_line(&self, text: &str, offset: usize) -> usize {
        let long = self.long.get_or_init(|| LongLines::count(text));
        let step = (offset / Self::STEP).min(long.starts.len().saturating_sub(1));
        let start = long.starts.get(step).map_or(0, |&start| start as usize);
        long.before(text, offset) - long.before(text, start) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A column in a line of a megabyte takes no longer than one in a short line.
    #[test]
    fn long_lines_are_counted_once() {
        let text = format!("one\n{}\nend é", "é 70/1, ".repeat(2000));
        let index = LineIndex::new(&text);
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let before = &text[..at];
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            assert_eq!(index.line_column(&text, at), (before.matches('\n').count() + 1, column), "{at}");
        }
    }

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
