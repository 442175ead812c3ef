//! Plain text in UTF-8, and in what else people save text in.

use std::path::Path;

use super::{ReadError, Warning};

/// The text of `bytes`. Bytes that are not UTF-8 are read as Windows-1252,
/// which has a character for each, with a warning.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Result<(String, Vec<Warning>), ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some((at, byte)) = control_byte(bytes) {
        return Err(ReadError::Binary { path: path.to_owned(), at, byte });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Vec::new())),
        Err(error) => {
            let warning = Warning::Encoding { at: error.valid_up_to(), as_encoding: "Windows-1252" };
            Ok((windows_1252(bytes), vec![warning]))
        }
    }
}

/// The first byte that no text has (a NUL and its like), among the first
/// 8 KiB. Form feeds divide pages and are no such byte.
fn control_byte(bytes: &[u8]) -> Option<(usize, u8)> {
    let head = &bytes[..bytes.len().min(8192)];
    head.iter()
        .position(|&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A | 0x1B | 0x1E | 0x1F))
        .map(|at| (at, head[at]))
}

/// The characters of 0x80 to 0x9F; the five that are undefined read as U+FFFD.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&b| match b {
            0x80..=0x9F => WINDOWS_1252[usize::from(b - 0x80)],
            b => char::from(b),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_are_kept_with_a_warning() {
        let (source, warnings) = decode(Path::new("a.txt"), b"the \x93future\x94 caf\xE9").unwrap();
        assert_eq!(source, "the “future” café");
        assert_eq!(warnings, [Warning::Encoding { at: 4, as_encoding: "Windows-1252" }]);
    }

    #[test]
    fn a_binary_file_is_refused_with_its_place() {
        let error = decode(Path::new("a.bin"), b"abc\0def").unwrap_err();
        assert!(error.to_string().contains("a.bin"), "{error}");
        assert!(matches!(error, ReadError::Binary { at: 3, byte: 0, .. }));
    }
}
