//! Tables that are compiled in, looked up in their bytes; [`layout`] says how
//! they are laid out. Nothing is read before it is asked for.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use super::layout::{self, BLOCK};

/// A table in its compiled form. Bytes of another form do not compile; tests
/// compare each row with its source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    rows: usize,
    width: usize,
    blocks: &'static [u8],
    cells: &'static [u8],
    keys: &'static [u8],
    ends: &'static [u8],
    text: &'static [u8],
}

/// Bytes of the header.
const HEADER: usize = 16;

impl Packed {
    pub const fn open(bytes: &'static [u8]) -> Self {
        let (rows, width) = (number(bytes, 0), number(bytes, 4));
        let (keys, strings) = (number(bytes, 8), number(bytes, 12));
        let (_, rest) = bytes.split_at(HEADER);
        let (blocks, rest) = rest.split_at(rows.div_ceil(BLOCK) * 4);
        let (cells, rest) = rest.split_at(rows * width);
        let (keys, rest) = rest.split_at(keys);
        let (ends, text) = rest.split_at(strings * 4);
        Packed { rows, width, blocks, cells, keys, ends, text }
    }

    /// The cells of the row with a key.
    pub fn get(&self, key: &str) -> Option<&'static [u8]> {
        self.find(key).ok().map(|at| self.cells(at))
    }

    /// The place of a key, or where it would be.
    pub fn find(&self, key: &str) -> Result<usize, usize> {
        let blocks = self.rows.div_ceil(BLOCK);
        // The last block whose first key is not after the key.
        let (mut low, mut high) = (0, blocks);
        while low < high {
            let middle = (low + high) / 2;
            let (_, first) = self.entry(self.start(middle));
            if layout::order(first, key.as_bytes()) == Ordering::Greater { high = middle } else { low = middle + 1 }
        }
        let Some(block) = low.checked_sub(1) else { return Err(0) };
        let mut keys = self.keys(block);
        for at in block * BLOCK..self.end(block) {
            match layout::order(keys.next(), key.as_bytes()) {
                Ordering::Less => {}
                Ordering::Equal => return Ok(at),
                Ordering::Greater => return Err(at),
            }
        }
        Err(self.end(block))
    }

    /// Calls `each` with the key and the cells of each row from a place on, until it
    /// says to stop.
    pub fn walk(&self, at: usize, mut each: impl FnMut(&str, &'static [u8]) -> ControlFlow<()>) {
        for block in at / BLOCK..self.rows.div_ceil(BLOCK) {
            let mut keys = self.keys(block);
            for row in block * BLOCK..self.end(block) {
                let key = std::str::from_utf8(keys.next()).unwrap_or_default();
                if row >= at && each(key, self.cells(row)).is_break() {
                    return;
                }
            }
        }
    }

    /// The same for the rows before a place, the nearest first.
    pub fn walk_back(&self, at: usize, mut each: impl FnMut(&str, &'static [u8]) -> ControlFlow<()>) {
        for block in (0..at.div_ceil(BLOCK)).rev() {
            let mut keys = self.keys(block);
            let here: Vec<Vec<u8>> = (block * BLOCK..self.end(block).min(at)).map(|_| keys.next().to_vec()).collect();
            for (row, key) in here.iter().enumerate().rev() {
                let key = std::str::from_utf8(key).unwrap_or_default();
                if each(key, self.cells(block * BLOCK + row)).is_break() {
                    return;
                }
            }
        }
    }

    /// A string by its place.
    pub fn string(&self, at: usize) -> Option<&'static str> {
        let end = |at: usize| Some(u32::from_le_bytes(self.ends.get(at * 4..at * 4 + 4)?.try_into().ok()?) as usize);
        let start = at.checked_sub(1).map_or(Some(0), end)?;
        std::str::from_utf8(self.text.get(start..end(at)?)?).ok()
    }

    /// The places of the strings that are the same in small letters.
    pub fn strings_like(&self, text: &str) -> std::ops::Range<usize> {
        let lower = text.to_lowercase();
        let count = self.ends.len() / 4;
        let first = |after: bool| {
            let (mut low, mut high) = (0, count);
            while low < high {
                let middle = (low + high) / 2;
                let here = self.string(middle).unwrap_or_default().to_lowercase();
                if here < lower || after && here == lower { low = middle + 1 } else { high = middle }
            }
            low
        };
        first(false)..first(true)
    }

    /// The cells of each row.
    pub fn all_cells(&self) -> impl Iterator<Item = &'static [u8]> {
        self.cells.chunks(self.width.max(1))
    }

    /// What `read` makes of a row.
    pub fn with_row<T>(&self, row: usize, read: impl FnOnce(&str, &'static [u8]) -> Option<T>) -> Option<T> {
        let mut keys = self.keys(row / BLOCK);
        for _ in 0..row % BLOCK {
            keys.next();
        }
        read(std::str::from_utf8(keys.next()).ok()?, self.cells(row))
    }

    fn cells(&self, at: usize) -> &'static [u8] {
        self.cells.get(at * self.width..(at + 1) * self.width).unwrap_or_default()
    }

    /// Where the keys of a block begin.
    fn start(&self, block: usize) -> usize {
        let bytes = self.blocks.get(block * 4..block * 4 + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(self.keys.len(), |bytes| u32::from_le_bytes(bytes) as usize)
    }

    /// The row after the last of a block.
    fn end(&self, block: usize) -> usize {
        ((block + 1) * BLOCK).min(self.rows)
    }

    /// What a key shares with the one before it, and the rest of it.
    fn entry(&self, at: usize) -> (usize, &'static [u8]) {
        let entry = self.keys.get(at..).and_then(|rest| rest.split_first_chunk());
        let Some((&[shared, length], rest)) = entry else { return Default::default() };
        (shared.into(), rest.get(..length.into()).unwrap_or_default())
    }

    /// The keys of a block, one after the other.
    fn keys(&self, block: usize) -> Keys<'_> {
        Keys { table: self, at: self.start(block), key: Vec::with_capacity(32) }
    }
}

struct Keys<'a> {
    table: &'a Packed,
    at: usize,
    key: Vec<u8>,
}

impl Keys<'_> {
    fn next(&mut self) -> &[u8] {
        let (shared, rest) = self.table.entry(self.at);
        self.at += 2 + rest.len();
        self.key.truncate(shared);
        self.key.extend_from_slice(rest);
        &self.key
    }
}

const fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

/// A number of two bytes among the cells of a row.
pub(super) fn cell(cells: &[u8], at: usize) -> u16 {
    cells.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_le_bytes)
}
