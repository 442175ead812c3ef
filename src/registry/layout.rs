//! The form of the tables that are compiled in, for the build script that
//! writes them and the module that reads them.
//!
//! A table is a header of four little-endian `u32` (rows, bytes of cells per
//! row, bytes of all keys, number of strings), the place of the keys of each
//! block of rows, the cells, the keys, the end of each string, the strings. The
//! cells of `acts` are days since [`EPOCH`] (2 bytes), sources (2), documents
//! that agree (2), documents and sources against (1), the place of the title
//! among the strings from 1 (2), its source (1); those of `series` the places
//! of the latest document and of the title (2 each); those of `votes` yes, no
//! and abstentions (1 each).
//! A key is written as the number of bytes that it shares with the key before
//! it in its block, the number of bytes that follow, and those bytes. Rows are
//! in the order of [`order`] of their keys, strings in that of their small
//! letters.

use std::cmp::Ordering;

/// How many keys in a row are written by what they share.
pub const BLOCK: usize = 16;

/// The names of sources in `acts.csv`, the weakest first; the place of a name is
/// its bit.
pub const SOURCES: [&str; 11] =
    ["order", "cited", "votes", "metadata", "meeting", "list", "closing", "text", "masthead", "corpus", "given"];

/// The names of the sources of a title in `acts.csv`; the first is none.
pub const TITLE_SOURCES: [&str; 8] = ["", "usage", "agenda", "votes", "mandates", "list", "text", "masthead"];

/// The day before the first that a table can hold.
pub const EPOCH: (i16, i8, i8) = (1944, 12, 31);

/// The key of a document, or of a lettered part of it: each number has its
/// length before it, so that 9 comes before 10.
pub fn key(symbol: &str, part: &str) -> String {
    let mut key = String::with_capacity(symbol.len() + part.len() + 5);
    push(&mut key, symbol);
    if !part.is_empty() {
        key.push(' ');
        push(&mut key, part);
    }
    key
}

fn push(key: &mut String, text: &str) {
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = rest.bytes().take_while(u8::is_ascii_digit).take(9).count();
        if length > 0 {
            key.push(char::from(b'0' + length as u8));
        }
        let (head, tail) = rest.split_at(length.max(next.len_utf8()));
        key.push_str(head);
        rest = tail;
    }
}

/// The order of keys, in which the case of letters does not count.
pub fn order(a: &[u8], b: &[u8]) -> Ordering {
    a.iter().map(u8::to_ascii_uppercase).cmp(b.iter().map(u8::to_ascii_uppercase))
}
