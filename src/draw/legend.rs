//! The legend: what sizes, fills and lines mean, in rows under the picture.

use super::face::{CAPITALS, Letters};
use super::sheet::{Mark, Point};

/// The letters of the legend.
pub(super) const LETTERS: Letters = Letters::regular(12.0);
/// Height of a row.
const ROW: f64 = 26.0;
/// Between two entries.
const BETWEEN: f64 = 28.0;
/// Between a sign and its words.
const TO_WORDS: f64 = 8.0;

/// A sign and what it means.
pub(super) struct Entry {
    /// Width of the sign; 0 for words alone.
    pub width: f64,
    /// Height of the sign.
    pub height: f64,
    /// Draws the sign between two points on its middle line.
    pub sign: Box<dyn Fn(Point) -> Vec<Mark>>,
    pub words: String,
}

impl Entry {
    /// Words without a sign.
    pub fn words(words: impl Into<String>) -> Self {
        Entry { width: 0.0, height: 0.0, sign: Box::new(|_| Vec::new()), words: words.into() }
    }
}

/// Lays entries in rows from `left` to `right`, the first under `top`; gives
/// the marks and the lower edge.
pub(super) fn rows(entries: &[Entry], left: f64, right: f64, top: f64) -> (Vec<Mark>, f64) {
    let mut marks = Vec::new();
    let mut lines: Vec<Vec<(f64, &Entry, String)>> = vec![Vec::new()];
    let mut x = left;
    for entry in entries {
        let lead = if entry.width > 0.0 { entry.width + TO_WORDS } else { 0.0 };
        let words = LETTERS.fit(&entry.words, right - left - lead);
        let width = lead + LETTERS.width(&words);
        if x > left && x + width > right {
            lines.push(Vec::new());
            x = left;
        }
        if let Some(line) = lines.last_mut() {
            line.push((x, entry, words));
        }
        x += width + BETWEEN;
    }
    let mut y = top;
    for line in lines {
        let height = line.iter().map(|(_, entry, _)| entry.height + 8.0).fold(ROW, f64::max);
        let middle = y + height / 2.0;
        for (x, entry, words) in line {
            marks.extend((entry.sign)((x, middle)));
            let lead = if entry.width > 0.0 { entry.width + TO_WORDS } else { 0.0 };
            marks.push(Mark::quiet((x + lead, middle + LETTERS.size * CAPITALS / 2.0), LETTERS, words));
        }
        y += height;
    }
    (marks, y)
}
