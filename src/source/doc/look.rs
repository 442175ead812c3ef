//! What a file says of the look of its characters and paragraphs, as far as it
//! changes what is read: hidden, deleted, raised, special; styles and lists.

use std::collections::HashMap;

use super::super::lists::{ParagraphStyle, Properties};
use super::file::{File, Table, long, rows, short};

/// Runs are gathered in pages of this size [2.9.32, 2.9.175].
const PAGE: usize = 512;

/// How a run of characters looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub hidden: bool,
    /// Deleted in a tracked change.
    pub deleted: bool,
    pub raised: bool,
    /// Its control characters have a meaning: the mark of a note, a picture.
    pub special: bool,
    /// The character of a symbol font that is shown.
    pub symbol: Option<u16>,
}

/// What differs from plain text, by offset in the main stream.
#[derive(Debug, Default)]
pub(super) struct Looks {
    characters: Vec<(u32, u32, Look)>,
    paragraphs: Vec<(u32, u32, Paragraph)>,
    styles: HashMap<String, ParagraphStyle>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Paragraph {
    style: u16,
    list: Option<u16>,
    level: Option<u8>,
}

impl Looks {
    pub fn of(file: &File) -> Self {
        let mut looks = Looks::default();
        for (start, end, properties) in runs(file, Table::CharacterRuns, 1) {
            let mut look = Look::default();
            for (code, operand) in changes(properties) {
                let on = operand.first().is_some_and(|value| *value == 1);
                match code {
                    0x0800 => look.deleted = on,
                    0x083C => look.hidden = on,
                    0x0855 => look.special = on,
                    0x2A48 => look.raised = on,
                    // Half points above the line of writing.
                    0x4845 => look.raised |= short(operand, 0).is_some_and(|height| (1..0x8000).contains(&height)),
                    0x6A09 => look.symbol = short(operand, 2),
                    _ => {}
                }
            }
            if look != Look::default() {
                looks.characters.push((start, end, look));
            }
        }
        for (start, end, properties) in runs(file, Table::ParagraphRuns, 13) {
            let Some(style) = short(properties, 0) else { continue };
            let mut paragraph = Paragraph { style, ..Paragraph::default() };
            paragraph.take(&properties[2..]);
            looks.paragraphs.push((start, end, paragraph));
        }
        looks.characters.sort_by_key(|run| run.0);
        looks.paragraphs.sort_by_key(|run| run.0);
        looks.styles = styles(file.table(Table::Styles)).unwrap_or_default();
        looks
    }

    /// The look of the character at an offset.
    pub fn character(&self, offset: u32) -> Look {
        at(&self.characters, offset).unwrap_or_default()
    }

    /// What the paragraph around an offset says of its number.
    pub fn paragraph(&self, offset: u32) -> Properties {
        let paragraph = at(&self.paragraphs, offset).unwrap_or_default();
        Properties {
            style: Some(paragraph.style.to_string()),
            number: paragraph.list.map(|list| list.to_string()),
            level: paragraph.level.map(usize::from),
        }
    }

    /// The styles of paragraphs, by their numbers.
    pub fn styles(&mut self) -> HashMap<String, ParagraphStyle> {
        std::mem::take(&mut self.styles)
    }
}

impl Paragraph {
    fn take(&mut self, properties: &[u8]) {
        for (code, operand) in changes(properties) {
            match code {
                0x460B => self.list = short(operand, 0),
                0x260A => self.level = operand.first().copied().map(|level| level.min(8)),
                _ => {}
            }
        }
    }
}

fn at<T: Copy>(runs: &[(u32, u32, T)], offset: u32) -> Option<T> {
    let after = runs.partition_point(|run| run.0 <= offset);
    let (_, end, value) = runs.get(after.checked_sub(1)?)?;
    (offset < *end).then_some(*value)
}

/// The runs of a table, with their properties. A page has the offsets of its
/// runs first, then for each the place of its properties, `size` bytes wide.
fn runs(file: &File, table: Table, size: usize) -> impl Iterator<Item = (u32, u32, &[u8])> {
    // As many pages as the stream has, whatever the table claims.
    let most = file.main.len() / PAGE + 1;
    let pages = rows(file.table(table), 4).take(most).filter_map(|(_, _, number)| {
        let start = (long(number, 0)? & 0x3F_FFFF) as usize * PAGE;
        file.main.get(start..start + PAGE)
    });
    pages.flat_map(move |page| {
        let count = usize::from(page[PAGE - 1]);
        (0..count).map_while(move |run| {
            let place = usize::from(*page.get(4 * (count + 1) + run * size)?) * 2;
            let properties = if place == 0 { &[][..] } else { page.get(place..)? };
            Some((long(page, 4 * run)?, long(page, 4 * run + 4)?, of_run(properties, size)))
        })
    })
}

/// The properties of a run without the length before them: bytes of
/// characters, words of paragraphs with a byte to fill them up.
fn of_run(properties: &[u8], size: usize) -> &[u8] {
    let length = |at: usize| properties.get(at).map_or(0, |length| usize::from(*length));
    let (start, length) = match (size, length(0)) {
        (1, bytes) => (1, bytes),
        (_, 0) => (2, 2 * length(1)),
        (_, words) => (1, 2 * words - 1),
    };
    properties.get(start..(start + length).min(properties.len())).unwrap_or_default()
}

/// The changes that a list of properties makes: the code of each, and its
/// operand [2.6].
pub(super) fn changes(mut list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let code = short(list, 0)?;
        let rest = &list[2..];
        let (start, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // Of variable length; tables have two bytes for it.
            _ if code == 0xD608 => (2, usize::from(short(rest, 0)?).saturating_sub(1)),
            _ => (1, usize::from(*rest.first()?)),
        };
        let operand = rest.get(start..start + length)?;
        list = &rest[start + length..];
        Some((code, operand))
    })
}

/// The styles of paragraphs: what each is based on, and its list [2.9.271].
fn styles(table: &[u8]) -> Option<HashMap<String, ParagraphStyle>> {
    let head = usize::from(short(table, 0)?);
    let base = usize::from(short(table, 4)?);
    let mut styles = HashMap::new();
    let mut rest = table.get(2 + head..)?;
    for number in 0u16.. {
        let Some(length) = short(rest, 0).map(usize::from) else { break };
        let Some(style) = rest.get(2..2 + length) else { break };
        rest = rest.get(2 + length + length % 2..).unwrap_or_default();
        if let Some(style) = paragraph_style(style, base) {
            styles.insert(number.to_string(), style);
        }
    }
    Some(styles)
}

fn paragraph_style(style: &[u8], base: usize) -> Option<ParagraphStyle> {
    let kind_and_base = short(style, 2)?;
    if kind_and_base & 0xF != 1 {
        return None;
    }
    let based_on = kind_and_base >> 4;
    // The name: its length, its letters, and a zero.
    let name = usize::from(short(style, base)?);
    let mut at = base + 2 + 2 * name + 2;
    let length = usize::from(short(style, at)?);
    at += 2;
    let mut paragraph = Paragraph::default();
    // The first group is of the paragraph: its style, then the changes.
    paragraph.take(style.get(at + 2..at + length).unwrap_or_default());
    Some(ParagraphStyle {
        based_on: (based_on != 0xFFF).then(|| based_on.to_string()),
        number: paragraph.list.map(|list| list.to_string()),
        level: paragraph.level.map(usize::from),
    })
}
