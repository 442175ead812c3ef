//! The streams of a DOC file, and the block at the start of the main one that
//! says where everything is [2.5 FIB].

use std::io::{Cursor, Read};
use std::path::Path;

use cfb::CompoundFile;

use crate::source::ReadError;

/// The largest stream that is read.
const MAX_STREAM: u64 = 256 << 20;

/// The tables of a file that are read: their place among the pairs of offset
/// and length of the block [2.5.6].
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    CharacterRuns = 12,
    ParagraphRuns = 13,
    Pieces = 33,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Lists = 73,
    ListInstances = 74,
}

/// The parts of the text, one after the other [2.4.1].
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Main = 0,
    Footnotes = 1,
    Endnotes = 5,
    TextBoxes = 6,
}

/// A file whose streams are read.
pub(super) struct File {
    /// The stream `WordDocument`.
    pub main: Vec<u8>,
    table: Vec<u8>,
    /// The characters of each part of the text.
    lengths: [u32; 7],
}

impl File {
    /// Opens a compound file of Word.
    pub fn open(path: &Path, bytes: &[u8]) -> Result<File, ReadError> {
        let malformed = |message: String| ReadError::Malformed { path: path.to_owned(), format: "DOC", message };
        let unsupported = |format| ReadError::Unsupported { path: path.to_owned(), format };
        let mut compound = CompoundFile::open(Cursor::new(bytes)).map_err(|error| malformed(error.to_string()))?;
        let Ok(main) = stream(&mut compound, "WordDocument") else {
            return Err(unsupported("an old Office file that is not of Word (.xls, .ppt, .msg)"));
        };
        let flags = short(&main, 0x0A).ok_or_else(|| malformed("its main stream is cut off".to_owned()))?;
        // `nFib`: 193 for Word 97, below it Word 6 and 95.
        if short(&main, 0).is_none_or(|magic| magic != 0xA5EC) || short(&main, 2).is_none_or(|version| version < 193) {
            return Err(unsupported("a file of Word 6 or 95"));
        }
        if flags & 0x0100 != 0 {
            return Err(malformed("it is encrypted: open it in Word with its password and save it without".to_owned()));
        }
        let name = if flags & 0x0200 != 0 { "1Table" } else { "0Table" };
        let table = stream(&mut compound, name).map_err(|error| malformed(format!("{name}: {error}")))?;
        let length = |at: usize| long(&main, 0x4C + 4 * at).unwrap_or(0).min(i32::MAX as u32);
        let lengths = std::array::from_fn(length);
        Ok(File { main, table, lengths })
    }

    /// The bytes of a table; empty if the file has none.
    pub fn table(&self, table: Table) -> &[u8] {
        let pair = 0x9A + 8 * table as usize;
        let range = || {
            let start = long(&self.main, pair)? as usize;
            self.table.get(start..start.checked_add(long(&self.main, pair + 4)? as usize)?)
        };
        range().unwrap_or_default()
    }

    /// What follows a table.
    pub fn after(&self, table: Table) -> &[u8] {
        let pair = 0x9A + 8 * table as usize;
        let end = || (long(&self.main, pair)? as usize).checked_add(long(&self.main, pair + 4)? as usize);
        end().and_then(|end| self.table.get(end..)).unwrap_or_default()
    }

    /// The characters of a part, as positions in the whole text.
    pub fn part(&self, part: Part) -> std::ops::Range<u32> {
        let start = self.lengths[..part as usize].iter().fold(0u32, |sum, length| sum.saturating_add(*length));
        start..start.saturating_add(self.lengths[part as usize])
    }
}

fn stream(compound: &mut CompoundFile<Cursor<&[u8]>>, name: &str) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    compound.open_stream(name)?.take(MAX_STREAM).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Two bytes, the low one first; `None` beyond the end.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes, the low one first; `None` beyond the end.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The rows of a table of positions with data of `size` bytes [2.2.2 PLC]: the
/// position where each begins, the one where it ends, and its data.
pub(super) fn rows(table: &[u8], size: usize) -> impl Iterator<Item = (u32, u32, &[u8])> {
    let count = table.len().saturating_sub(4) / (4 + size);
    (0..count).map_while(move |at| {
        let data = 4 * (count + 1) + at * size;
        Some((long(table, 4 * at)?, long(table, 4 * at + 4)?, table.get(data..data + size)?))
    })
}
