//! The characters of a simple font's codes: the encodings that PDF names, and
//! glyph names.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A code that has no character in an encoding.
const NONE: char = '\u{fffd}';

const MAC_ROMAN_UPPER: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{fffd}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const STANDARD_FROM_A0: &str = "\u{fffd}¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\u{fffd}–†‡·\u{fffd}¶•‚„”»…‰\u{fffd}¿\u{fffd}`´ˆ˜¯˘˙¨\u{fffd}˚¸\u{fffd}˝˛ˇ—\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}Æ\u{fffd}ª\u{fffd}\u{fffd}\u{fffd}\u{fffd}ŁØŒº\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}æ\u{fffd}\u{fffd}\u{fffd}ı\u{fffd}\u{fffd}łøœß\u{fffd}\u{fffd}\u{fffd}\u{fffd}";
const WINDOWS_80_TO_9F: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

/// A base encoding of simple fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Windows,
    MacRoman,
    Standard,
}

impl Base {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Base::Windows),
            b"MacRomanEncoding" => Some(Base::MacRoman),
            b"StandardEncoding" => Some(Base::Standard),
            _ => None,
        }
    }

    /// The characters of all 256 codes.
    pub(super) fn table(self) -> [char; 256] {
        let mut table = [NONE; 256];
        for code in 0x20..0x7Fu8 {
            table[usize::from(code)] = char::from(code);
        }
        let mut fill = |from: usize, characters: &str| {
            for (slot, character) in table[from..].iter_mut().zip(characters.chars()) {
                *slot = character;
            }
        };
        match self {
            Base::Windows => {
                fill(0x80, WINDOWS_80_TO_9F);
                for code in 0xA0..=0xFFu8 {
                    table[usize::from(code)] = char::from(code);
                }
            }
            Base::MacRoman => fill(0x80, MAC_ROMAN_UPPER),
            Base::Standard => {
                fill(0xA0, STANDARD_FROM_A0);
                table[0x27] = '’';
                table[0x60] = '‘';
            }
        }
        table
    }
}

/// The character of a glyph name (`eacute`, `uni2011`, `u1F600`, `a.sc`).
pub(super) fn named_glyph(name: &str) -> Option<char> {
    let stem = name.split('.').next().unwrap_or(name);
    let mut characters = stem.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(only);
    }
    if let Some(&character) = names().get(stem) {
        return Some(character);
    }
    let digits = stem.strip_prefix("uni").or_else(|| stem.strip_prefix('u'))?;
    if !(4..=6).contains(&digits.len()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

fn names() -> &'static HashMap<&'static str, char> {
    static NAMES: OnceLock<HashMap<&'static str, char>> = OnceLock::new();
    NAMES.get_or_init(|| {
        include_str!("glyph_names.txt")
            .split(['\n', ';'])
            .filter_map(|entry| {
                let (name, code) = entry.split_once(' ')?;
                Some((name, char::from_u32(u32::from_str_radix(code.trim(), 16).ok()?)?))
            })
            .collect()
    })
}

/// Ligatures as their letters, and the bullets of symbol fonts as bullets.
pub(super) fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{f0a7}' | '\u{f0a8}' | '\u{f0b7}' | '\u{f0d8}' => "•",
        // Blanks of every width; a line break inside a glyph is none.
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{200b}' | '\u{fffe}' | '\u{ffff}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_places_its_quotation_marks() {
        assert_eq!(Base::Windows.table()[0x93], '“');
        assert_eq!(Base::MacRoman.table()[0xD2], '“');
        assert_eq!(Base::Standard.table()[0xAA], '“');
        assert_eq!(Base::Standard.table()[0xD0], '—');
        assert_eq!(Base::Standard.table()[0xE1], 'Æ');
        assert_eq!(Base::Standard.table()[0xFB], 'ß');
        assert_eq!(Base::MacRoman.table()[0xFF], 'ˇ');
        assert_eq!(Base::Windows.table()[0x9F], 'Ÿ');
    }

    #[test]
    fn glyph_names_have_characters() {
        assert_eq!(named_glyph("eacute"), Some('é'));
        assert_eq!(named_glyph("uni2011"), Some('\u{2011}'));
        assert_eq!(named_glyph("seven.oldstyle"), Some('7'));
        assert_eq!(named_glyph("g123"), None);
    }
}
