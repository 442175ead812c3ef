//! Glyphs into lines: what stands on one baseline, with blanks where the gaps
//! are, and the raised digits that mark footnotes.

use std::cmp::Ordering;

use super::content::{Canvas, Glyph};
use super::guard;
use super::matrix::turned;

/// A gap of this many ems divides columns.
const COLUMN_GAP: f32 = 2.2;

/// Where a glyph of a line stands, to find the words under a rectangle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) at: u32,
    pub(super) x0: f32,
    pub(super) x1: f32,
}

/// A line of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Marked as running head or foot by the file itself.
    pub(super) furniture: bool,
    /// Where the text begins after a label such as `(a)` or `78/168.`.
    pub(super) hang: Option<f32>,
    /// Has a gap as wide as those between columns.
    pub(super) columns: bool,
    /// The raised digits and asterisks, as ranges of `text`.
    pub(super) raised: Vec<(u32, u32)>,
    pub(super) spots: Vec<Spot>,
}

impl Line {
    /// The raised label that the line begins with.
    pub(super) fn raised_label(&self) -> Option<&str> {
        let &(start, end) = self.raised.first()?;
        (start == 0).then(|| &self.text[..end as usize])
    }

    /// The rule above the notes of a page: underscores alone.
    pub(super) fn is_rule(&self) -> bool {
        self.text.len() >= 6 && self.text.bytes().all(|b| b == b'_' || b == b' ')
    }
}

/// Glyphs of one baseline, still in the order of drawing.
struct Row {
    y: f32,
    size: f32,
    glyphs: Vec<Glyph>,
    blanks: usize,
}

/// How a glyph stands to a baseline.
#[derive(PartialEq)]
enum Stand {
    On,
    Raised,
    Lowered,
    Apart,
}

fn stand(row: &Row, glyph: &Glyph) -> Stand {
    let rise = glyph.y - row.y;
    if rise.abs() <= 0.15 * row.size.min(glyph.size) {
        return Stand::On;
    }
    match glyph.size <= 0.82 * row.size {
        true if rise > 0.0 && rise < 0.65 * row.size => Stand::Raised,
        true if rise < 0.0 && rise > -0.35 * row.size => Stand::Lowered,
        _ => Stand::Apart,
    }
}

/// The lines of a page from top to bottom, and the quarter turns of the page.
pub(super) fn assemble(canvas: &Canvas) -> (Vec<Line>, u8) {
    let mut turns = [0usize; 4];
    canvas.glyphs.iter().for_each(|glyph| turns[usize::from(glyph.turn & 3)] += 1);
    let turn = (0..4u8).max_by_key(|&turn| (turns[usize::from(turn)], 4 - turn)).unwrap_or(0);
    let mut rows = rows(canvas, turn);
    rows.sort_by(|a, b| b.y.partial_cmp(&a.y).unwrap_or(Ordering::Equal));
    lift_raised(&mut rows);
    let lines = rows
        .iter_mut()
        .map(|row| line(canvas, row))
        .filter(|line| !line.text.is_empty())
        .flat_map(split_rule)
        .collect();
    (lines, turn)
}

fn rows(canvas: &Canvas, turn: u8) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut current = 0usize;
    for glyph in canvas.glyphs.iter().filter(|glyph| glyph.turn == turn) {
        let blank = text_of(canvas, glyph) == " ";
        if let Some(row) = rows.get_mut(current)
            && (stand(row, glyph) != Stand::Apart || (blank && (glyph.y - row.y).abs() < 0.25 * row.size))
        {
            join(row, *glyph, blank);
            continue;
        }
        let near = rows.iter().rposition(|row| stand(row, glyph) == Stand::On);
        let near = near.or_else(|| rows.iter().rposition(|row| stand(row, glyph) != Stand::Apart));
        match near {
            Some(found) => {
                current = found;
                join(&mut rows[found], *glyph, blank);
            }
            None if blank || rows.len() >= guard::PAGE_ROWS => {}
            None => {
                current = rows.len();
                rows.push(Row { y: glyph.y, size: glyph.size, glyphs: vec![*glyph], blanks: 0 });
            }
        }
    }
    rows
}

fn join(row: &mut Row, glyph: Glyph, blank: bool) {
    if glyph.size > 1.15 * row.size && !blank {
        (row.size, row.y) = (glyph.size, glyph.y);
    }
    row.blanks += usize::from(blank);
    row.glyphs.push(glyph);
}

/// Joins rows of small raised glyphs, which notes begin with, to the row that
/// they stand on.
fn lift_raised(rows: &mut Vec<Row>) {
    let mut at = 0;
    while at + 1 < rows.len() {
        let (above, below) = (&rows[at], &rows[at + 1]);
        let rise = above.y - below.y;
        let small = above.size <= 0.82 * below.size && rise < 0.65 * below.size;
        let sunk = below.size <= 0.82 * above.size && rise < 0.35 * above.size;
        if small || sunk {
            let taken = rows.remove(if small { at } else { at + 1 });
            rows[at].blanks += taken.blanks;
            rows[at].glyphs.extend(taken.glyphs);
        } else {
            at += 1;
        }
    }
}

fn text_of<'c>(canvas: &'c Canvas, glyph: &Glyph) -> &'c str {
    let start = glyph.at as usize;
    canvas.text.get(start..start + usize::from(glyph.len)).unwrap_or("")
}

/// Puts the glyphs of a row in order from left to right. What was drawn in one
/// go stays together unless two such runs lie over each other.
fn order(row: &mut Row) {
    let glyphs = &row.glyphs;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        match runs.last_mut() {
            Some(run)
                if glyph.x0 >= glyphs[at - 1].x0 - 0.3 * glyph.size
                    && glyph.x0 <= glyphs[at - 1].x1 + 3.0 * glyph.size =>
            {
                run.1 = at + 1
            }
            _ => runs.push((at, at + 1)),
        }
    }
    if runs.len() < 2 {
        return;
    }
    let by_left = |a: f32, b: f32| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    runs.sort_by(|a, b| by_left(glyphs[a.0].x0, glyphs[b.0].x0));
    let crossed = runs.windows(2).any(|pair| glyphs[pair[1].0].x0 < glyphs[pair[0].1 - 1].x0 - 0.3 * row.size);
    let mut ordered: Vec<Glyph> = runs.iter().flat_map(|&(start, end)| glyphs[start..end].iter().copied()).collect();
    if crossed {
        ordered.sort_by(|a, b| by_left(a.x0, b.x0));
    }
    row.glyphs = ordered;
}

fn line(canvas: &Canvas, row: &mut Row) -> Line {
    order(row);
    // Files that write their blanks leave small gaps inside words by kerning.
    let blank_gap = if row.blanks > 0 { 0.3 } else { 0.17 };
    let mut line = Line { y: row.y, size: row.size, ..Line::default() };
    let (mut bold, mut furniture, mut shown) = (0usize, 0usize, 0usize);
    let mut before: Option<(&str, Glyph)> = None;
    let mut blanks: Option<f32> = None;
    for glyph in &row.glyphs {
        let text = text_of(canvas, glyph);
        if text == " " {
            let middle = 0.5 * (glyph.x0 + glyph.x1);
            if before.is_some_and(|(_, last)| middle > last.x1 - 0.1 * last.size) {
                blanks = blanks.or(Some(middle));
            }
            continue;
        }
        if let Some((last_text, last)) = before {
            let gap = glyph.x0 - last.x1;
            let size = 0.5 * (glyph.size + last.size);
            // Bold by printing twice.
            if last_text == text && (glyph.x0 - last.x0).abs() < 0.1 * size && (glyph.y - last.y).abs() < 0.1 * size {
                continue;
            }
            if gap > COLUMN_GAP * size {
                line.separate(glyph.x0);
            } else if blanks.is_some_and(|middle| middle < glyph.x0 + 0.1 * size) || gap > blank_gap * size {
                if is_label(&line.text) && line.hang.is_none() && gap > 0.4 * size {
                    line.hang = Some(glyph.x0);
                }
                line.text.push(' ');
            }
        } else {
            line.x0 = glyph.x0;
        }
        let at = line.text.len() as u32;
        let raised = glyph.size <= 0.85 * row.size && glyph.y - row.y > 0.15 * row.size;
        line.text.push_str(text);
        if raised && text.bytes().all(|b| b.is_ascii_digit() || b == b'*') {
            let end = line.text.len() as u32;
            match line.raised.last_mut() {
                Some(last) if last.1 == at => last.1 = end,
                _ => line.raised.push((at, end)),
            }
        }
        line.spots.push(Spot { at, x0: glyph.x0, x1: glyph.x1 });
        line.x1 = line.x1.max(glyph.x1);
        shown += 1;
        bold += usize::from(glyph.bold);
        furniture += usize::from(glyph.furniture);
        (before, blanks) = (Some((text, *glyph)), None);
    }
    line.bold = 2 * bold > shown;
    line.furniture = 2 * furniture > shown;
    line
}

impl Line {
    /// A gap between columns, or between a label and its text.
    fn separate(&mut self, next: f32) {
        if is_label(&self.text) {
            self.hang = self.hang.or(Some(next));
            self.text.push(' ');
        } else {
            self.columns = true;
            self.text.push('\t');
        }
    }

    /// The words of the line between `x0` and `x1`, as a range of its text.
    pub(super) fn between(&self, x0: f32, x1: f32) -> Option<(usize, usize)> {
        let inside = |spot: &&Spot| (x0..=x1).contains(&(0.5 * (spot.x0 + spot.x1)));
        let first = self.spots.iter().position(|spot| inside(&spot))?;
        let last = self.spots.iter().rposition(|spot| inside(&spot))?;
        let end = self.spots.get(last + 1).map_or(self.text.len(), |spot| spot.at as usize);
        let start = self.spots[first].at as usize;
        let words = self.text.get(start..end)?;
        let kept = words.trim_end().len();
        (kept > 0).then_some((start, start + kept))
    }
}

/// True for what stands before an item: `1.`, `(a)`, `(viii)`, `78/168.`, `•`.
fn is_label(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_matches(['(', ')', '.', '[', ']', '*']);
    if is_year(text, inner) {
        return false;
    }
    match text.chars().count() {
        1 => true,
        2..=9 => {
            let closed = text.ends_with([')', '.']) || text.bytes().all(|b| b.is_ascii_digit());
            closed
                && inner.len() <= 7
                && inner.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-'))
        }
        _ => false,
    }
}

/// True where a line begins with a label that opens a paragraph.
pub(super) fn begins_item(text: &str) -> bool {
    let first = text.split([' ', '\t']).next().unwrap_or("");
    let digits = first.trim_matches(['(', ')', '.']);
    let numbered =
        first.ends_with('.') && !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let lettered = first.starts_with('(') && first.ends_with(')') && (1..=5).contains(&digits.len());
    let lettered =
        lettered && !is_year(first, digits) && digits.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    numbered || lettered || matches!(first, "•" | "–" | "▪" | "o")
}

/// True for `(2023)`: the year of a number on the line before, not a label.
fn is_year(text: &str, inner: &str) -> bool {
    text.starts_with('(') && inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit())
}

/// A rule that the file draws at the end of a line of text stands below it.
fn split_rule(mut line: Line) -> Vec<Line> {
    let words = line.text.trim_end_matches(['_', ' ', '\t']).len();
    let underscores = line.text[words..].bytes().filter(|&b| b == b'_').count();
    if words == 0 || underscores < 12 {
        return vec![line];
    }
    let mut rule = Line { text: "_".repeat(underscores), ..line.clone() };
    (rule.raised, rule.spots, rule.columns) = (Vec::new(), Vec::new(), false);
    line.text.truncate(words);
    line.spots.retain(|spot| (spot.at as usize) < words);
    line.x1 = line.spots.iter().map(|spot| spot.x1).fold(line.x0, f32::max);
    vec![line, rule]
}

/// A rectangle as it stands on the turned page: left, bottom, right, top.
pub(super) fn turned_rectangle(turn: u8, rectangle: [f32; 4]) -> [f32; 4] {
    let [x0, y0, x1, y1] = rectangle;
    let ((a, b), (c, d)) = (turned(turn, (x0, y0)), turned(turn, (x1, y1)));
    [a.min(c), b.min(d), a.max(c), b.max(d)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_open_items_and_years_do_not() {
        for item in ["1. Requests", "(a) To", "(viii) The", "(12) More", "• Dot"] {
            assert!(begins_item(item), "{item}");
        }
        for line in ["(2023) of 21 December 2023", "2719 (2023)", "1 January", "(Part II)"] {
            assert!(!begins_item(line), "{line}");
        }
        assert!(is_label("(a)") && is_label("78/168."));
        assert!(!is_label("(2023)"));
    }
}
