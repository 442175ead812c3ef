//! The text of a file, which is in pieces: runs of one or two bytes a
//! character, in any order [2.4.1].

use std::ops::Range;

use super::file::{File, Table, long, rows, short};

/// A piece of the text.
#[derive(Clone, Debug)]
struct Piece {
    /// Its characters, as positions in the whole text.
    characters: Range<u32>,
    /// Where it begins in the main stream.
    offset: u32,
    /// True for one byte a character, in Windows' Western code page.
    narrow: bool,
}

/// A character, or half of one beyond the first 65,536.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Its position in the whole text.
    pub at: u32,
    /// Where it is in the main stream.
    pub offset: u32,
    pub code: u16,
}

/// The pieces in the order of the text.
pub(super) struct Pieces<'f> {
    main: &'f [u8],
    pieces: Vec<Piece>,
}

impl<'f> Pieces<'f> {
    pub fn of(file: &'f File) -> Self {
        let table = piece_table(file.table(Table::Pieces)).unwrap_or_default();
        let pieces = rows(table, 8).filter_map(|(start, end, data)| {
            let place = long(data, 2)?;
            let narrow = place & 0x4000_0000 != 0;
            let offset = place & 0x3FFF_FFFF;
            let offset = if narrow { offset / 2 } else { offset };
            (start < end).then_some(Piece { characters: start..end, offset, narrow })
        });
        let mut pieces: Vec<Piece> = pieces.collect();
        // A file may claim the same bytes for many pieces: more characters than
        // its stream has are none.
        let mut left = file.main.len() as u64;
        pieces.retain(|piece| {
            let length = u64::from(piece.characters.end - piece.characters.start);
            let fits = length <= left;
            left -= if fits { length } else { 0 };
            fits
        });
        pieces.sort_by_key(|piece| piece.characters.start);
        Pieces { main: &file.main, pieces }
    }

    /// The units of a part of the text, as far as the stream has them.
    pub fn units(&self, part: Range<u32>) -> impl Iterator<Item = Unit> + '_ {
        let first = self.pieces.partition_point(|piece| piece.characters.end <= part.start);
        let touching = self.pieces[first..].iter().take_while(move |piece| piece.characters.start < part.end);
        touching.flat_map(move |piece| {
            let wanted = piece.characters.start.max(part.start)..piece.characters.end.min(part.end);
            wanted.map_while(move |at| {
                let nth = at - piece.characters.start;
                let offset = piece.offset.checked_add(if piece.narrow { nth } else { nth.checked_mul(2)? })?;
                let code = match piece.narrow {
                    true => western(*self.main.get(offset as usize)?),
                    false => short(self.main, offset as usize)?,
                };
                Some(Unit { at, offset, code })
            })
        })
    }
}

/// The table of pieces, after the changes of properties before it [2.9.38].
fn piece_table(mut bytes: &[u8]) -> Option<&[u8]> {
    loop {
        match bytes.first()? {
            1 => bytes = bytes.get(3 + usize::from(short(bytes, 1)?)..)?,
            2 => return bytes.get(5..5usize.checked_add(long(bytes, 1)? as usize)?),
            _ => return None,
        }
    }
}

/// A byte of Windows' Western code page; the control characters stay.
fn western(byte: u8) -> u16 {
    match byte {
        0x80..=0x9F => {
            let (decoded, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
            decoded.chars().next().and_then(|c| u16::try_from(u32::from(c)).ok()).unwrap_or(0xFFFD)
        }
        _ => byte.into(),
    }
}
