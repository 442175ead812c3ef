//! RTF, the text form of Word's files (Microsoft's specification 1.9.1).
//!
//! As in DOCX, paragraphs are lines with their numbers, tracked changes are
//! taken as accepted, and notes go to the end.

mod charset;
mod group;
mod tokens;

use std::path::Path;

use self::group::Reader;
use self::tokens::Tokens;
use super::ReadError;
use crate::reading::Reading;

/// True for the bytes of an RTF file.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads bytes that are [`is_rtf`].
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes.trim_ascii_start()) {
        reader.take(token);
    }
    let (out, declared, warnings) = reader.finish();
    if out.is_empty() {
        return Err(ReadError::Malformed {
            path: path.to_owned(),
            format: "RTF",
            message: "it has no text".to_owned(),
        });
    }
    Ok(out.finish(declared, warnings))
}

#[cfg(test)]
mod tests;
