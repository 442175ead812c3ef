//! The lists of a file [2.9.131 LSTF, 2.9.132 LFO].

use super::super::lists::{Definitions, Format, Instance, LEVELS, Level, List};
use super::super::numeral::Style;
use super::file::{File, Table, long, short};

/// The most instances of lists.
const MAX_INSTANCES: u32 = 10_000;

/// Reads the lists, as far as they go.
pub(super) fn read(file: &File, definitions: &mut Definitions) {
    _ = read_lists(file, definitions);
    _ = read_instances(file.table(Table::ListInstances), definitions);
}

fn read_lists(file: &File, definitions: &mut Definitions) -> Option<()> {
    const SIZE: usize = 28;
    let table = file.table(Table::Lists);
    let mut levels = file.after(Table::Lists);
    for at in 0..usize::from(short(table, 0)?) {
        let list = table.get(2 + at * SIZE..2 + (at + 1) * SIZE)?;
        let simple = list[26] & 1 != 0;
        let mut found = List::default();
        for _ in 0..if simple { 1 } else { LEVELS } {
            let (level, rest) = read_level(levels)?;
            found.levels.push(level);
            levels = rest;
        }
        definitions.lists.insert(long(list, 0)?.to_string(), found);
    }
    Some(())
}

/// A level, and what follows it.
fn read_level(bytes: &[u8]) -> Option<(Level, &[u8])> {
    const HEAD: usize = 28;
    let head = bytes.get(..HEAD)?;
    let (characters, paragraphs) = (usize::from(head[24]), usize::from(head[25]));
    let rest = bytes.get(HEAD + paragraphs + characters..)?;
    let length = usize::from(short(rest, 0)?);
    let text = rest.get(2..2 + 2 * length)?;
    // Characters below nine stand for the numbers of the levels.
    let text: String = char::decode_utf16((0..length).filter_map(|at| short(text, 2 * at)))
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .flat_map(|c| match u32::from(c) {
            level @ 0..9 => ['%', char::from(b'1' + level as u8)],
            _ => [c, '\0'],
        })
        .filter(|c| *c != '\0')
        .take(64)
        .collect();
    let level = Level {
        start: i64::from(long(head, 0)? as i32),
        format: match head[4] {
            1 => Format::Number(Style::UpperRoman),
            2 => Format::Number(Style::LowerRoman),
            3 => Format::Number(Style::UpperLetter),
            4 => Format::Number(Style::LowerLetter),
            22 => Format::Number(Style::DecimalZero),
            23 => Format::Bullet,
            255 => Format::None,
            _ => Format::Number(Style::Decimal),
        },
        text,
        all_decimal: head[5] & 0x04 != 0,
        never_restarts: head[5] & 0x08 != 0,
        no_space: head[15] == 2,
        ..Level::default()
    };
    Some((level, rest.get(2 + 2 * length..)?))
}

fn read_instances(table: &[u8], definitions: &mut Definitions) -> Option<()> {
    const SIZE: usize = 16;
    let count = long(table, 0)?.min(MAX_INSTANCES) as usize;
    let mut changes = table.get(4 + count * SIZE..)?;
    for at in 0..count {
        let head = table.get(4 + at * SIZE..4 + (at + 1) * SIZE)?;
        let mut instance = Instance { list: long(head, 0)?.to_string(), ..Instance::default() };
        // Numbers of other levels than the list's, after four bytes.
        changes = changes.get(4..).unwrap_or_default();
        for _ in 0..head[12] {
            let Some(flags) = long(changes, 4) else { break };
            let level = (flags & 0xF) as usize;
            if flags & 0x10 != 0
                && let Some(start) = long(changes, 0)
            {
                instance.starts.insert(level, i64::from(start as i32));
            }
            changes = changes.get(8..).unwrap_or_default();
            if flags & 0x20 != 0 {
                changes = read_level(changes).map_or(&[][..], |(_, rest)| rest);
            }
        }
        // Paragraphs count instances from one.
        definitions.instances.insert((at + 1).to_string(), instance);
    }
    Some(())
}
