//! The parts of a page: masthead, body, and the notes at its foot.

use std::collections::HashMap;
use std::ops::Range;

use super::lines::Line;
use super::page::Page;

/// A note and the lines that print it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    pub(super) label: String,
    /// Page, line, and the bytes of the line.
    pub(super) pieces: Vec<(usize, usize, Range<usize>)>,
}

/// The parts of one page, as indices of its lines.
#[derive(Debug, Default)]
pub(super) struct Zones {
    /// Lines (or cells of lines, as byte ranges) in reading order.
    pub(super) masthead: Vec<(usize, Range<usize>)>,
    pub(super) body: Vec<usize>,
    pub(super) notes: Vec<Note>,
}

/// The size that most of the text has.
pub(super) fn body_size(pages: &[Page], furniture: &[Vec<bool>]) -> f32 {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    for (page, marks) in pages.iter().zip(furniture) {
        for (line, _) in page.lines.iter().zip(marks).filter(|(_, furniture)| !**furniture) {
            *sizes.entry((line.size * 10.0) as i32).or_default() += line.text.len();
        }
    }
    sizes.into_iter().max_by_key(|&(size, length)| (length, size)).map_or(10.0, |(size, _)| size as f32 / 10.0)
}

/// Divides the pages into their parts. A note that runs on to the next page
/// stays whole with the page that it begins on.
pub(super) fn divide(pages: &[Page], furniture: &[Vec<bool>]) -> Vec<Zones> {
    let size = body_size(pages, furniture);
    let mut divided: Vec<Zones> = Vec::with_capacity(pages.len());
    let mut expected = 1u32;
    for (number, (page, marks)) in pages.iter().zip(furniture).enumerate() {
        let kept: Vec<usize> = (0..page.lines.len()).filter(|&at| !marks[at]).collect();
        let (body, foot) = note_zone(page, &kept, size);
        let mut zones = Zones::default();
        let (over, notes) = notes(page, number, foot, &mut expected);
        if let (Some(last), false) =
            (divided.iter_mut().rev().find_map(|zones| zones.notes.last_mut()), over.is_empty())
        {
            last.pieces.extend(over);
        }
        zones.notes = notes;
        zones.body = body.iter().copied().filter(|&at| !page.lines[at].is_rule()).collect();
        if number == 0 {
            masthead(page, &mut zones);
        }
        divided.push(zones);
    }
    divided
}

/// Divides the kept lines of a page into body and notes.
fn note_zone<'k>(page: &Page, kept: &'k [usize], size: f32) -> (&'k [usize], &'k [usize]) {
    let lines = &page.lines;
    let small = |at: &usize| lines[*at].size < 0.95 * size;
    let labelled = |at: &usize| lines[*at].raised_label().is_some() || lines[*at].text.starts_with('*');
    for (place, &at) in kept.iter().enumerate() {
        let after = &kept[place + 1..];
        let opens = after.first().is_some_and(|first| labelled(first) || small(first)) && after.iter().any(labelled);
        let runs_on = !after.is_empty() && after.iter().all(small);
        if lines[at].is_rule() && (opens || runs_on) {
            return (&kept[..place], after);
        }
    }
    // A rule that is drawn, or none: small lines to the end, the first with a
    // raised label.
    let start = kept.iter().rposition(|at| !small(at)).map_or(0, |last| last + 1);
    let first_label = kept[start..].iter().position(labelled).map(|place| start + place);
    match first_label {
        Some(first) => {
            let top = lines[kept[first]].y + size;
            let ruled = page.rules.iter().any(|rule| {
                let short = rule.x1 - rule.x0 < 0.5 * page.width;
                short && rule.y > top - 0.5 * size && place_above(lines, kept, first).is_none_or(|above| rule.y < above)
            });
            if ruled || (start == first && start > 0) { kept.split_at(first) } else { (kept, &[]) }
        }
        None => (kept, &[]),
    }
}

fn place_above(lines: &[Line], kept: &[usize], place: usize) -> Option<f32> {
    place.checked_sub(1).map(|above| lines[kept[above]].y)
}

type Pieces = Vec<(usize, usize, Range<usize>)>;

/// The notes of a page, after what runs on from the page before.
fn notes(page: &Page, number: usize, foot: &[usize], expected: &mut u32) -> (Pieces, Vec<Note>) {
    let mut over = Vec::new();
    let mut notes: Vec<Note> = Vec::new();
    for &at in foot {
        let line = &page.lines[at];
        if line.is_rule() {
            continue;
        }
        let (label, body) = match label_of(line, *expected) {
            Some(length) => (Some(line.text[..length].to_owned()), length),
            None => (None, 0),
        };
        let start = body + (line.text.len() - body - line.text[body..].trim_start().len());
        let piece = (number, at, start..line.text.len());
        match (label, notes.last_mut()) {
            (Some(label), _) => {
                if let Ok(value) = label.parse::<u32>() {
                    *expected = value.saturating_add(1);
                }
                notes.push(Note { label, pieces: vec![piece] });
            }
            (None, Some(note)) => note.pieces.push(piece),
            (None, None) => over.push(piece),
        }
    }
    (over, notes)
}

/// Length of the label that a line of the notes begins with.
fn label_of(line: &Line, expected: u32) -> Option<usize> {
    if let Some(label) = line.raised_label() {
        return Some(label.len());
    }
    let stars = line.text.bytes().take_while(|&b| b == b'*').count();
    if stars > 0 {
        return Some(stars);
    }
    let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
    let alone = matches!(line.text.as_bytes().get(digits), None | Some(b' '));
    (alone && line.hang.is_some() && line.text[..digits].parse() == Ok(expected)).then_some(digits)
}

/// Puts the masthead of the first page in order: the symbol, the house, then
/// the right column (distribution, date, languages).
fn masthead(page: &Page, zones: &mut Zones) {
    let lines = &page.lines;
    let middle = page.left + 0.5 * page.width;
    let Some(distribution) = zones.body.iter().take(15).position(|&at| lines[at].text.contains("Distr.")) else {
        return;
    };
    let mut end = distribution + 1;
    while let Some(&at) = zones.body.get(end) {
        if lines[at].x0 < middle {
            break;
        }
        end += 1;
    }
    let mut cells: Vec<(u8, usize, Range<usize>)> = Vec::new();
    for &at in &zones.body[..end] {
        let line = &lines[at];
        let mut start = 0;
        for cell in line.text.split('\t') {
            let range = start..start + cell.len();
            start = range.end + 1;
            let left = line.spots.iter().find(|spot| spot.at as usize >= range.start).map_or(line.x0, |spot| spot.x0);
            let slashed = cell.contains('/') && !cell.contains(' ') && cell.bytes().any(|b| b.is_ascii_digit());
            let column = match (left < middle, slashed) {
                (_, true) => 0,
                (true, _) => 1,
                (false, _) => 2,
            };
            if !cell.is_empty() {
                cells.push((column, at, range));
            }
        }
    }
    cells.sort_by_key(|cell| cell.0);
    zones.masthead = cells.into_iter().map(|(_, at, range)| (at, range)).collect();
    zones.body.drain(..end);
}
