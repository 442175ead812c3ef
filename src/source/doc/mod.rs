//! DOC, the files of Word 97 to 2003: a compound file whose main stream holds
//! the text in pieces. The numbers in brackets are sections of [MS-DOC].
//!
//! As in DOCX, paragraphs are lines with the numbers that Word would print,
//! tracked changes are taken as accepted, and notes go to the end.

mod file;
mod lists;
mod look;
mod pieces;
mod text;

use std::path::Path;

use self::file::File;
use super::ReadError;
use crate::reading::{Declared, Reading};

/// How every compound file begins.
const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// True for a compound file, which may be of Excel or PowerPoint as well.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Reads bytes that are [`is_compound`].
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    let file = File::open(path, bytes)?;
    let mut warnings = Vec::new();
    let out = text::write(&file, &mut warnings);
    if out.is_empty() {
        let message = warnings.first().map_or_else(|| "it has no text".to_owned(), ToString::to_string);
        return Err(ReadError::Malformed { path: path.to_owned(), format: "DOC", message });
    }
    Ok(out.finish(Declared::default(), warnings))
}

#[cfg(test)]
mod tests;
