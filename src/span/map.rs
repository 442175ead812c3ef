//! The exact map from a clean text back to its source.

use std::sync::OnceLock;

use super::Span;

/// One run of clean text: from `clean` on, byte `clean + i` comes from byte
/// `source + i` of the source, or, in a replaced run, for all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    clean: u32,
    source: u32,
    /// Length in the source of what a run replaced; `None` for a
    /// run copied byte by byte.
    replaces: Option<u32>,
}

/// The map from offsets of a clean text to offsets of its source.
#[derive(Clone, Debug, Default)]
pub struct TextMap {
    runs: Vec<Run>,
    clean_len: u32,
    /// Whether the runs stand in the order of the source, once it was asked.
    in_order: OnceLock<bool>,
}

impl TextMap {
    fn run_at(&self, clean: u32) -> Option<(usize, Run)> {
        let after = self.runs.partition_point(|run| run.clean <= clean);
        after.checked_sub(1).map(|i| (i, self.runs[i]))
    }

    fn run_len(&self, index: usize) -> u32 {
        let end = self.runs.get(index + 1).map_or(self.clean_len, |next| next.clean);
        end - self.runs[index].clean
    }

    /// The source offset of the clean byte at `clean`.
    pub fn to_source(&self, clean: usize) -> usize {
        match self.run_at(clean as u32) {
            None => 0,
            Some((_, Run { source, replaces: Some(_), .. })) => source as usize,
            Some((_, run)) => (run.source + (clean as u32 - run.clean)) as usize,
        }
    }

    /// The source span of a clean span: from the source of its first byte to
    /// the end of the source of its last.
    pub fn span_to_source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.to_source(span.start as usize);
            return Span::new(at, at);
        }
        let Some((at, first)) = self.run_at(span.start) else { return Span::default() };
        let start = if first.replaces.is_some() { first.source } else { first.source + (span.start - first.clean) };
        // Most spans lie in one run.
        let last = match self.runs.get(at + 1) {
            Some(next) if next.clean < span.end => self.run_at(span.end - 1).map_or(first, |(_, run)| run),
            _ => first,
        };
        let end = last.source + last.replaces.unwrap_or(span.end - last.clean);
        Span { start, end: end.max(start) }
    }

    /// The clean offset that a source offset was copied or replaced to, where
    /// runs stand in the order of the source; `None` for what was left out.
    pub fn to_clean(&self, source: usize) -> Option<usize> {
        let source = source as u32;
        let after = self.runs.partition_point(|run| run.source <= source);
        // A replacement of no bytes has the same offset as what follows.
        let index = after.checked_sub(1)?;
        let run = self.runs[index];
        let len = run.replaces.unwrap_or_else(|| self.run_len(index));
        let within = source - run.source;
        if within >= len.max(1) {
            return None;
        }
        Some((if run.replaces.is_some() { run.clean } else { run.clean + within }) as usize)
    }

    /// The pieces of the source that a clean span was made from, in the order
    /// of the clean text; pieces that touch are one. What was left out between
    /// them (a tag, a page's foot) is in none.
    ///
    /// ```
    /// use rescite::span::{Span, TextBuilder};
    /// let source = "12 <b>(2031)</b>";
    /// let mut clean = TextBuilder::default();
    /// clean.copy(source, Span::new(0, 3));
    /// clean.copy(source, Span::new(6, 12));
    /// let (text, map) = clean.finish();
    /// assert_eq!(map.pieces(Span::new(0, text.len())), [Span::new(0, 3), Span::new(6, 12)]);
    /// ```
    pub fn pieces(&self, span: Span) -> Vec<Span> {
        let mut pieces: Vec<Span> = Vec::new();
        let first = self.runs.partition_point(|run| run.clean <= span.start).saturating_sub(1);
        for (index, run) in self.runs.iter().enumerate().skip(first).take_while(|(_, run)| run.clean < span.end) {
            let (from, to) = (run.clean.max(span.start), (run.clean + self.run_len(index)).min(span.end));
            let piece = match run.replaces {
                _ if from >= to => continue,
                Some(len) => Span { start: run.source, end: run.source + len },
                None => Span { start: run.source + (from - run.clean), end: run.source + (to - run.clean) },
            };
            match pieces.last_mut().filter(|last| last.end == piece.start) {
                Some(last) => last.end = piece.end,
                None => pieces.push(piece),
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The clean span of what was made from a source span, from its first byte
    /// to its last, in whatever order the runs stand; `None` where all of it
    /// was left out. Looks at every run where they do not stand in the order of
    /// the source, as where a page prints its notes before its text.
    pub fn span_to_clean(&self, source: Span) -> Option<Span> {
        let in_order = *self.in_order.get_or_init(|| self.is_in_order());
        let near = match in_order {
            true => self.first_after(source.start)..self.runs.partition_point(|run| run.source < source.end),
            false => 0..self.runs.len(),
        };
        let made = near.filter_map(|index| {
            let run = self.runs[index];
            let (from, to) = (source.start.max(run.source), source.end.min(self.source_end(index)));
            let (from, to) = (from.checked_sub(run.source)?, to.checked_sub(run.source).filter(|_| from < to)?);
            let (from, to) = if run.replaces.is_some() { (0, self.run_len(index)) } else { (from, to) };
            Some((run.clean + from, run.clean + to))
        });
        made.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).map(|(start, end)| Span { start, end })
    }

    /// Where a run ends in the source.
    fn source_end(&self, index: usize) -> u32 {
        let run = self.runs[index];
        run.source + run.replaces.unwrap_or_else(|| self.run_len(index))
    }

    /// True if the runs begin and end in the order of the source.
    fn is_in_order(&self) -> bool {
        let ahead = |at: usize| {
            self.runs[at - 1].source <= self.runs[at].source && self.source_end(at - 1) <= self.source_end(at)
        };
        (1..self.runs.len()).all(ahead)
    }

    /// The first run that ends after an offset of the source, where runs are in order.
    fn first_after(&self, source: u32) -> usize {
        let (mut low, mut high) = (0, self.runs.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.source_end(middle) <= source {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The map of this text with another one appended.
    pub fn followed_by(mut self, tail: &TextMap) -> TextMap {
        let base = self.clean_len;
        self.runs.extend(tail.runs.iter().map(|run| Run { clean: run.clean + base, ..*run }));
        self.clean_len += tail.clean_len;
        self.in_order = OnceLock::new();
        self
    }

    /// The map of a text that was cleaned twice: `self` leads from the last
    /// text to the one between, `inner` from there to the source.
    pub fn through(&self, inner: &TextMap) -> TextMap {
        let mut runs = Vec::with_capacity(self.runs.len() + inner.runs.len());
        for (index, run) in self.runs.iter().enumerate() {
            if let Some(len) = run.replaces {
                let span = inner.span_to_source(Span { start: run.source, end: run.source + len });
                runs.push(Run { clean: run.clean, source: span.start, replaces: Some(span.end - span.start) });
                continue;
            }
            let (mut clean, mut middle) = (run.clean, run.source);
            let end = run.clean + self.run_len(index);
            while clean < end {
                let Some((at, below)) = inner.run_at(middle) else { break };
                let below_end = below.clean + inner.run_len(at);
                let take = (end - clean).min(below_end.saturating_sub(middle)).max(1);
                runs.push(match below.replaces {
                    Some(len) => Run { clean, source: below.source, replaces: Some(len) },
                    None => Run { clean, source: below.source + (middle - below.clean), replaces: None },
                });
                clean += take;
                middle += take;
            }
        }
        TextMap { runs, clean_len: self.clean_len, in_order: OnceLock::new() }
    }
}

/// Cuts pieces out of a clean text, in place, and out of its map. `cuts` are in
/// order and do not overlap; they begin and end between characters.
pub(crate) fn cut(text: String, map: TextMap, cuts: &[Span]) -> (String, TextMap) {
    if cuts.is_empty() {
        return (text, map);
    }
    let mut bytes = text.into_bytes();
    let mut runs = Vec::with_capacity(map.runs.len() + cuts.len());
    let (mut write, mut read, mut index) = (0usize, 0usize, 0usize);
    let end_of_text = bytes.len();
    for cut in cuts.iter().copied().chain([Span::new(end_of_text, end_of_text)]) {
        let until = cut.start as usize;
        // The runs that begin in what is kept, and the one that continues into it.
        if read < until {
            while map.runs.get(index + 1).is_some_and(|next| next.clean as usize <= read) {
                index += 1;
            }
            let mut at = index;
            while let Some(run) = map.runs.get(at).filter(|run| (run.clean as usize) < until) {
                let skipped = read.saturating_sub(run.clean as usize);
                let source = if run.replaces.is_some() { run.source } else { run.source + skipped as u32 };
                let clean = write + (run.clean as usize).saturating_sub(read);
                runs.push(Run { clean: clean as u32, source, replaces: run.replaces });
                at += 1;
            }
            index = at.saturating_sub(1);
            bytes.copy_within(read..until, write);
            write += until - read;
        }
        read = (cut.end as usize).max(read);
    }
    bytes.truncate(write);
    // Cuts lie between characters, so what is left is UTF-8 as before.
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let clean_len = text.len() as u32;
    (text, TextMap { runs, clean_len, in_order: OnceLock::new() })
}

/// Writes a clean text and its [`TextMap`] together.
///
/// ```
/// use rescite::span::{Span, TextBuilder};
/// let source = "Resolu-\ntion 69/235";
/// let mut clean = TextBuilder::default();
/// clean.copy(source, Span::new(0, 6));
/// clean.copy(source, Span::new(8, 19));
/// let (text, map) = clean.finish();
/// assert_eq!(text, "Resolution 69/235");
/// assert_eq!(map.span_to_source(Span::new(11, 17)).of(source), "69/235");
/// ```
#[derive(Debug, Default)]
pub struct TextBuilder {
    text: String,
    runs: Vec<Run>,
}

impl TextBuilder {
    /// A builder with room for `bytes` of text.
    pub fn with_capacity(bytes: usize) -> Self {
        TextBuilder { text: String::with_capacity(bytes), runs: Vec::with_capacity(bytes / 256) }
    }

    /// The clean text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length of the clean text so far, in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// True before anything was written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn mark(&mut self, source: u32, replaces: Option<u32>) {
        let clean = self.text.len() as u32;
        if let (Some(last), None) = (self.runs.last(), replaces) {
            let goes_on = last.replaces.is_none() && last.source + (clean - last.clean) == source;
            if goes_on {
                return;
            }
        }
        self.runs.push(Run { clean, source, replaces });
    }

    /// Copies the bytes of `source` under `span`.
    pub fn copy(&mut self, source: &str, span: Span) {
        if !span.is_empty() {
            self.mark(span.start, None);
            self.text.push_str(span.of(source));
        }
    }

    /// Writes `text` for the source bytes under `span` (which may be none).
    /// A replacement as long as what it replaces, of one byte (a line break
    /// become a blank), extends the previous run.
    #[inline]
    pub fn replace(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        let like_a_copy = text.len() == 1 && span.len() == 1;
        self.mark(span.start, if like_a_copy { None } else { Some(span.len() as u32) });
        self.text.push_str(text);
    }

    /// The text and its map.
    pub fn finish(self) -> (String, TextMap) {
        let clean_len = self.text.len() as u32;
        (self.text, TextMap { runs: self.runs, clean_len, in_order: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_replaced_run_stands_for_all_of_its_source() {
        let source = "a\u{a0}\u{ad}b";
        let mut clean = TextBuilder::default();
        clean.copy(source, Span::new(0, 1));
        clean.replace(" ", Span::new(1, 3));
        clean.copy(source, Span::new(5, 6));
        let (text, map) = clean.finish();
        assert_eq!(text, "a b");
        assert_eq!(map.span_to_source(Span::new(1, 2)), Span::new(1, 3));
        assert_eq!(map.span_to_source(Span::new(2, 3)).of(source), "b");
    }

    #[test]
    fn what_is_cut_leaves_the_rest_in_place() {
        let source = "ab 12 cd\u{a0}ef";
        let mut clean = TextBuilder::default();
        clean.copy(source, Span::new(0, 8));
        clean.replace(" ", Span::new(8, 10));
        clean.copy(source, Span::new(10, 12));
        let (text, map) = clean.finish();
        let (text, map) = cut(text, map, &[Span::new(0, 1), Span::new(2, 5), Span::new(7, 8)]);
        assert_eq!(text, "b c ef");
        let sources: Vec<usize> = (0..text.len()).map(|at| map.to_source(at)).collect();
        assert_eq!(sources, [1, 5, 6, 8, 10, 11]);
    }

    #[test]
    fn two_maps_make_one() {
        let source = "xx68/\u{ad}309yy";
        let mut first = TextBuilder::default();
        first.copy(source, Span::new(2, 5));
        first.copy(source, Span::new(7, 10));
        let (middle, inner) = first.finish();
        assert_eq!(middle, "68/309");
        let mut second = TextBuilder::default();
        second.replace("A/RES/", Span::new(0, 0));
        second.copy(&middle, Span::new(0, 6));
        let (text, outer) = second.finish();
        let map = outer.through(&inner);
        assert_eq!(text, "A/RES/68/309");
        assert_eq!(map.span_to_source(Span::new(6, 12)), Span::new(2, 10));
    }

    proptest! {
        /// Every copied byte maps back to the byte that it was copied from.
        #[test]
        fn copies_map_back(source in "[a-z0-9 /é]{0,60}", cuts in prop::collection::vec(0usize..60, 0..8)) {
            let mut cuts: Vec<usize> = cuts.into_iter().filter(|&c| c <= source.len() && source.is_char_boundary(c)).collect();
            cuts.sort_unstable();
            let mut clean = TextBuilder::default();
            let mut expected = Vec::new();
            for pair in cuts.chunks_exact(2) {
                clean.copy(&source, Span::new(pair[0], pair[1]));
                expected.extend(pair[0]..pair[1]);
                clean.replace(" ", Span::new(pair[1], pair[1]));
                expected.push(pair[1]);
            }
            let (text, map) = clean.finish();
            prop_assert_eq!(text.len(), expected.len());
            for (at, &from) in expected.iter().enumerate() {
                prop_assert_eq!(map.to_source(at), from);
            }
            // The pieces hold what was copied, and lead back.
            let copied: String = map.pieces(Span::new(0, text.len())).iter().map(|piece| piece.of(&source)).collect();
            prop_assert_eq!(copied, cuts.chunks_exact(2).map(|pair| &source[pair[0]..pair[1]]).collect::<String>());
            for pair in cuts.chunks_exact(2).filter(|pair| pair[0] < pair[1]) {
                let clean = map.span_to_clean(Span::new(pair[0], pair[1])).unwrap();
                prop_assert_eq!(clean.of(&text), &source[pair[0]..pair[1]]);
            }
        }

        /// The search among runs in order finds what a look at every run finds.
        #[test]
        fn the_search_misses_no_run(runs in prop::collection::vec((0u32..40, 0u32..6, 0u32..6, any::<bool>()), 0..12), sorted: bool, from in 0u32..44, len in 1u32..12) {
            let source = "x".repeat(64);
            let mut runs = runs;
            if sorted {
                runs.sort_unstable();
            }
            let mut clean = TextBuilder::default();
            for (start, length, written, copied) in runs {
                let span = Span { start, end: start + length };
                if copied { clean.copy(&source, span) } else { clean.replace(&source[..written as usize], span) }
            }
            let (_, map) = clean.finish();
            let every = TextMap { in_order: OnceLock::from(false), ..map.clone() };
            let span = Span { start: from, end: from + len };
            prop_assert_eq!(map.span_to_clean(span), every.span_to_clean(span));
        }

        /// What is left after cutting maps back as it did before.
        #[test]
        fn cutting_keeps_the_map(source in "[a-z]{0,40}", gaps in prop::collection::vec(0usize..40, 0..6), cuts in prop::collection::vec(0usize..40, 0..8)) {
            let mut clean = TextBuilder::default();
            let mut from = 0;
            let mut gaps: Vec<usize> = gaps.into_iter().filter(|&g| g < source.len()).collect();
            gaps.sort_unstable();
            gaps.dedup();
            for gap in gaps {
                clean.copy(&source, Span::new(from, gap));
                from = gap + 1;
            }
            clean.copy(&source, Span::new(from.min(source.len()), source.len()));
            let (text, map) = clean.finish();
            let before: Vec<usize> = (0..text.len()).map(|at| map.to_source(at)).collect();
            let mut edges: Vec<usize> = cuts.into_iter().filter(|&c| c <= text.len()).collect();
            edges.sort_unstable();
            let spans: Vec<Span> = edges.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1])).collect();
            let kept: Vec<usize> = (0..text.len()).filter(|&at| !spans.iter().any(|span| span.contains(at))).map(|at| before[at]).collect();
            let (text, map) = cut(text, map, &spans);
            prop_assert_eq!((0..text.len()).map(|at| map.to_source(at)).collect::<Vec<_>>(), kept);
        }
    }
}
