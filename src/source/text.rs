//! Plain text in UTF-8, and in what else people save text in.

mod guess;

use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use self::guess::{Guess, guess};
use super::ReadError;
use crate::reading::Warning;

/// How a text is named that is UTF-8 but for some bytes.
const BROKEN_UTF_8: &str = "UTF-8 with U+FFFD in place of what is none";

/// The text of `bytes`. What is not UTF-8 is read in the encoding that a byte
/// order mark or the markup names, or else in the likeliest, with a warning
/// that names it. Lines end in line feeds, if not in carriage returns alone,
/// as those of old Macintoshes.
pub(super) fn decode(path: &Path, bytes: Vec<u8>) -> Result<(String, Vec<Warning>), ReadError> {
    let (text, warnings) = decode_any(path, bytes)?;
    let bare = memchr::memchr(b'\n', text.as_bytes()).is_none() && memchr::memchr(b'\r', text.as_bytes()).is_some();
    Ok((if bare { text.replace('\r', "\n") } else { text }, warnings))
}

fn decode_any(path: &Path, bytes: Vec<u8>) -> Result<(String, Vec<Warning>), ReadError> {
    if let Some((text, encoding, is_marked)) = utf_32(&bytes) {
        let guessed = (!is_marked).then_some(Warning::Encoding { at: 0, as_encoding: encoding });
        return Ok((text, guessed.into_iter().collect()));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding == UTF_8 {
            return decode_unmarked(path, bytes[mark..].to_vec());
        }
        let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let warnings =
            if malformed { vec![Warning::Encoding { at: 0, as_encoding: encoding.name() }] } else { Vec::new() };
        return Ok((text.into_owned(), warnings));
    }
    if let Some(encoding) = utf_16(&bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        return Ok((text.into_owned(), vec![Warning::Encoding { at: 0, as_encoding: encoding.name() }]));
    }
    decode_unmarked(path, bytes)
}

fn decode_unmarked(path: &Path, bytes: Vec<u8>) -> Result<(String, Vec<Warning>), ReadError> {
    if let Some((at, byte)) = control_byte(&bytes) {
        return Err(ReadError::Binary { path: path.to_owned(), at, byte });
    }
    let (at, bytes) = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, Vec::new())),
        Err(error) => (error.utf8_error().valid_up_to(), error.into_bytes()),
    };
    let bytes = bytes.as_slice();
    if is_broken_utf_8(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Ok((text, vec![Warning::Encoding { at, as_encoding: BROKEN_UTF_8 }]));
    }
    let encoding = declared(bytes).map_or_else(|| guess(bytes, at), Guess::Standard);
    let text = encoding.decode(bytes).into_owned();
    Ok((text, vec![Warning::Encoding { at, as_encoding: encoding.name() }]))
}

/// The first byte that no text has (a NUL and its like), among the first
/// 8 KiB. Form feeds divide pages and are no such byte.
fn control_byte(bytes: &[u8]) -> Option<(usize, u8)> {
    let head = &bytes[..bytes.len().min(8192)];
    let is_control = |b: u8| (b < 0x20) & !((b'\t'..=b'\r').contains(&b) | (b == 0x1A) | (b == 0x1B) | (b >= 0x1E));
    // Most files have none, which is told faster than where the first is.
    if !head.iter().fold(false, |any, &b| any | is_control(b)) {
        return None;
    }
    head.iter().position(|&b| is_control(b)).map(|at| (at, head[at]))
}

/// UTF-32, the name of its variant, and whether a byte order mark says so.
/// Without one, every four bytes must be a character.
fn utf_32(bytes: &[u8]) -> Option<(String, &'static str, bool)> {
    let first = bytes.first_chunk::<4>()?;
    let (name, is_marked, unit): (_, _, fn([u8; 4]) -> u32) = match first {
        [0xFF, 0xFE, 0, 0] => ("UTF-32LE", true, u32::from_le_bytes),
        [0, 0, 0xFE, 0xFF] => ("UTF-32BE", true, u32::from_be_bytes),
        [_, _, _, 0] => ("UTF-32LE", false, u32::from_le_bytes),
        [0, ..] => ("UTF-32BE", false, u32::from_be_bytes),
        _ => return None,
    };
    let (units, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return None;
    }
    let is_text = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\x0B' | '\x0C');
    let characters = units.iter().skip(usize::from(is_marked)).map(|&bytes| char::from_u32(unit(bytes)));
    let text: Option<String> = characters.map(|c| c.filter(is_text)).collect();
    Some((text?, name, is_marked))
}

/// UTF-16 without a byte order mark: the blanks and line ends of any language
/// have a zero byte, always on the same side, and the rest are characters.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8192)];
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, some) if some * 64 > head.len() => UTF_16LE,
        (some, 0) if some * 64 > head.len() => UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0B' | '\x0C');
    (!text.chars().take(4096).any(control)).then_some(encoding)
}

/// True where bytes are UTF-8 but for a few: a cut character, a stray byte.
fn is_broken_utf_8(bytes: &[u8]) -> bool {
    let (mut characters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    characters > broken * 4
}

/// The encoding that XML or HTML names: `encoding="…"`, `charset=…`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let named = ["encoding=", "charset="].iter().find_map(|key| Some(head.split_once(key)?.1))?;
    let label = named
        .trim_start_matches(['"', '\''])
        .split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))
        .next()?;
    // The bytes are no UTF-8, and a text that can be searched is no UTF-16.
    Encoding::for_label(label.as_bytes()).filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<Warning>) {
        decode(Path::new("a.txt"), bytes.to_vec()).unwrap()
    }

    #[test]
    fn bytes_that_are_not_utf8_are_kept_with_a_warning() {
        let (source, warnings) = decoded(b"the \x93future\x94 caf\xE9");
        assert_eq!(source, "the “future” café");
        assert_eq!(warnings, [Warning::Encoding { at: 4, as_encoding: "windows-1252" }]);
    }

    #[test]
    fn a_binary_file_is_refused_with_its_place() {
        let error = decode(Path::new("a.bin"), b"abc\0def".to_vec()).unwrap_err();
        assert!(error.to_string().contains("a.bin"), "{error}");
        assert!(matches!(error, ReadError::Binary { at: 3, byte: 0, .. }));
    }

    #[test]
    fn old_encodings_are_told_by_their_letters() {
        for (label, text) in [
            ("windows-1251", "ссылаясь на свою прежнюю резолюцию об оценке работы"),
            ("windows-1256", "إذ تشير إلى قرارها السابق بشأن تقييم العمل"),
            ("gb18030", "回顾其以往关于评估工作的决议，并注意到报告"),
        ] {
            let bytes = Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned();
            let (found, warnings) = decoded(&bytes);
            assert_eq!(found, text);
            let Warning::Encoding { as_encoding, .. } = &warnings[0] else { panic!() };
            assert_eq!(as_encoding.to_ascii_lowercase(), label);
        }
    }

    #[test]
    fn utf_16_with_a_mark_and_without() {
        let text = "ссылаясь on резолюцию 12/3\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&little), (text.to_owned(), vec![Warning::Encoding { at: 0, as_encoding: "UTF-16LE" }]));
        assert_eq!(decoded(&big), (text.to_owned(), vec![Warning::Encoding { at: 0, as_encoding: "UTF-16BE" }]));
        assert_eq!(decoded(&[&[0xFF, 0xFE], little.as_slice()].concat()), (text.to_owned(), Vec::new()));
        assert_eq!(decoded(b"\xEF\xBB\xBFabc"), ("abc".to_owned(), Vec::new()));
    }

    #[test]
    fn utf_32_with_a_mark_and_without() {
        let text = "ссылаясь on резолюцию 12/3\r\n";
        let little: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let big: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_eq!(decoded(&little), (text.to_owned(), vec![Warning::Encoding { at: 0, as_encoding: "UTF-32LE" }]));
        assert_eq!(decoded(&big), (text.to_owned(), vec![Warning::Encoding { at: 0, as_encoding: "UTF-32BE" }]));
        assert_eq!(decoded(&[&[0xFF, 0xFE, 0, 0], little.as_slice()].concat()), (text.to_owned(), Vec::new()));
        assert_eq!(decoded(&[&[0, 0, 0xFE, 0xFF], big.as_slice()].concat()), (text.to_owned(), Vec::new()));
        assert!(decode(Path::new("a"), [0, 0x11, 2, 3].repeat(9)).is_err());
    }

    #[test]
    fn lines_may_end_in_carriage_returns() {
        assert_eq!(decoded(b"one\rtwo\r").0, "one\ntwo\n");
        assert_eq!(decoded(b"one\r\ntwo\r").0, "one\r\ntwo\r");
    }

    #[test]
    fn markup_names_its_encoding() {
        let (text, _) = decoded(b"<?xml version='1.0' encoding='iso-8859-2'?><a>\xB3</a>");
        assert!(text.ends_with("<a>ł</a>"), "{text}");
        let (text, _) = decoded(b"<meta charset=koi8-r><p>\xC1");
        assert!(text.ends_with("<p>а"), "{text}");
    }

    #[test]
    fn a_cut_character_does_not_change_the_rest() {
        let text = "回顾其以往关于评估工作的决议";
        let (found, warnings) = decoded(&text.as_bytes()[..text.len() - 1]);
        assert!(found.starts_with("回顾其以往关于评估工作的决"), "{found}");
        assert_eq!(warnings, [Warning::Encoding { at: text.len() - 3, as_encoding: BROKEN_UTF_8 }]);
    }
}
