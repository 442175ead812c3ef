//! Lines into paragraphs, by gaps, indents and the lengths of lines.

use std::collections::HashMap;

use super::lines::{Line, begins_item};
use super::page::Page;
use super::zones::Zones;

/// The measures of a document's text.
#[derive(Debug)]
pub(super) struct Measures {
    /// Distance of baselines inside a paragraph, by size in tenths of a point.
    leading: HashMap<i32, f32>,
    /// Where most lines end.
    right: f32,
    /// Width of the text.
    width: f32,
}

impl Measures {
    pub(super) fn take(pages: &[Page], zones: &[Zones]) -> Measures {
        let mut gaps: HashMap<i32, HashMap<i32, usize>> = HashMap::new();
        let (mut lefts, mut rights): (HashMap<i32, usize>, HashMap<i32, usize>) = (HashMap::new(), HashMap::new());
        for (page, zones) in pages.iter().zip(zones) {
            for pair in zones.body.windows(2) {
                let (above, below) = (&page.lines[pair[0]], &page.lines[pair[1]]);
                let gap = above.y - below.y;
                if (above.size - below.size).abs() < 0.3 && gap > 0.8 * below.size && gap < 2.5 * below.size {
                    *gaps.entry(tenths(below.size)).or_default().entry((gap * 2.0).round() as i32).or_default() += 1;
                }
            }
            for &at in &zones.body {
                let line = &page.lines[at];
                *lefts.entry(line.x0.round() as i32).or_default() += line.text.len();
                *rights.entry(line.x1.round() as i32).or_default() += line.text.len();
            }
        }
        let leading =
            gaps.into_iter().filter_map(|(size, gaps)| Some((size, most_frequent(gaps)? as f32 / 2.0))).collect();
        // Justified text ends at one place; ragged text around the outermost.
        let right = most_frequent(rights).unwrap_or(500) as f32;
        let left = most_frequent(lefts).unwrap_or(100) as f32;
        Measures { leading, right, width: (right - left).max(100.0) }
    }

    fn leading(&self, size: f32) -> f32 {
        self.leading.get(&tenths(size)).copied().unwrap_or(1.2 * size).clamp(0.9 * size, 1.9 * size)
    }

    /// True where the first word of `next` would have fitted on `line`.
    fn ends_short(&self, line: &Line, next: &Line) -> bool {
        let first = next.text.find([' ', '\t']).unwrap_or(next.text.len());
        let word = next
            .spots
            .iter()
            .take_while(|spot| (spot.at as usize) < first)
            .last()
            .map_or(0.0, |spot| spot.x1 - next.x0);
        line.x1 + word + 0.1 * self.width < self.right
    }

    /// True where `line` begins a paragraph after `above`, on the same page.
    pub(super) fn breaks(&self, above: &Line, line: &Line) -> bool {
        let size = above.size.max(line.size);
        let gap = above.y - line.y;
        if gap > 1.3 * self.leading(size)
            || gap < -0.5 * size
            || above.columns
            || line.columns
            || above.bold != line.bold
        {
            return true;
        }
        let shift = line.x0 - above.x0;
        if shift > 0.6 * size {
            let hangs = above.hang.is_some_and(|x| (x - line.x0).abs() < 0.4 * size);
            let centred = ((line.x0 + line.x1) - (above.x0 + above.x1)).abs() < 2.0 * size && line.bold;
            return !(hangs || centred);
        }
        if above.text.starts_with('[') && !above.text.contains(']') && shift.abs() < 0.6 * size {
            return false;
        }
        if begins_item(&line.text) && (line.hang.is_some() || self.ends_short(above, line)) {
            return true;
        }
        let closed = above.text.trim_end().ends_with(['.', ':', ';', ',', '”']);
        if shift < -0.6 * size {
            return self.ends_short(above, line) && closed;
        }
        self.ends_short(above, line) && !line.bold && !is_unfinished(&above.text, &line.text)
    }

    /// True where the first line of a page goes on with the paragraph that the
    /// last line of the page before left open.
    pub(super) fn goes_on(&self, above: &Line, line: &Line) -> bool {
        let size = above.size.max(line.size);
        if (above.size - line.size).abs() > 0.1 * size || above.bold != line.bold || above.columns || line.columns {
            return false;
        }
        let shift = line.x0 - above.x0;
        let hangs = above.hang.is_some_and(|x| (x - line.x0).abs() < 0.4 * size);
        if (shift > 0.6 * size && !hangs) || (begins_item(&line.text) && line.hang.is_some()) {
            return false;
        }
        let ended = above.text.trim_end().ends_with(['.', ':', ';']);
        let both_indented =
            shift.abs() <= 0.6 * size && line.x0 > self.right - self.width + 1.2 * size && above.hang.is_none();
        if both_indented && (ended || above.text.ends_with(',')) && line.text.starts_with(char::is_uppercase) {
            return false;
        }
        !self.ends_short(above, line)
    }
}

/// True if the words of `line` can only continue those of `above`, however
/// short the line is, as in the cell of a table: `58/269,` and `66/8`, or
/// `JIU/REP/2024/3` and `(Part II)`.
fn is_unfinished(above: &str, line: &str) -> bool {
    let first = line.trim_start().chars().next().unwrap_or_default();
    match above.trim_end().chars().next_back() {
        Some(',') => first.is_lowercase() || first.is_ascii_digit(),
        Some('.' | ':' | ';' | '”' | '?' | '!') | None => false,
        Some(_) => first.is_lowercase() || first == '(',
    }
}

fn tenths(size: f32) -> i32 {
    (size * 10.0) as i32
}

fn most_frequent(counts: HashMap<i32, usize>) -> Option<i32> {
    counts.into_iter().max_by_key(|&(value, count)| (count, -value)).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_can_only_continue_do_so() {
        for (above, line) in
            [("resolutions 58/269,", "66/8, 66/294"), ("JIU/REP/2024/3", "(Part II)"), ("the report of", "the Unit")]
        {
            assert!(is_unfinished(above, line), "{above} | {line}");
        }
        for (above, line) in [
            ("of 25 September 2015,", "Recalling also"),
            ("Implementation of the plan.", "and more"),
            ("48/121", "48/141"),
            ("Introduction", "The Committee"),
        ] {
            assert!(!is_unfinished(above, line), "{above} | {line}");
        }
    }
}
