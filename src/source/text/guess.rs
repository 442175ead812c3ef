//! The encoding of bytes that are not UTF-8 and name none.
//!
//! `chardetng` knows what web pages were saved in. Texts of the 1980s and 1990s
//! are also in the encodings of the Macintosh and of DOS, whose letters it takes
//! for signs of Windows: they are told apart by how letters stand in words.

use std::borrow::Cow;
use std::cmp::Reverse;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, MACINTOSH, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};

/// How much of a text is looked at.
const SAMPLE: usize = 1 << 20;

/// DOS in western Europe: 0x80 to 0xFF, of the Unicode Consortium's CP850.TXT.
const CP_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// An encoding of one byte a character, or what browsers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// One of the Encoding Standard.
    Standard(&'static Encoding),
    /// Code page 850.
    Cp850,
}

impl Guess {
    pub fn name(self) -> &'static str {
        match self {
            Guess::Standard(encoding) => encoding.name(),
            Guess::Cp850 => "cp850",
        }
    }

    /// The text of `bytes`.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Guess::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Guess::Cp850 => {
                let upper: Vec<char> = CP_850.chars().collect();
                let character = |byte: &u8| match byte.checked_sub(0x80) {
                    Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
                    None => char::from(*byte),
                };
                Cow::Owned(bytes.iter().map(character).collect())
            }
        }
    }
}

/// The likeliest encoding, by the bytes around the first that is not UTF-8.
pub(super) fn guess(bytes: &[u8], at: usize) -> Guess {
    let start = at.saturating_sub(SAMPLE / 4);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, start + sample.len() == bytes.len());
    match detector.guess(None, Utf8Detection::Deny) {
        // The larger set that has the smaller in it.
        encoding if encoding == GBK => Guess::Standard(GB18030),
        encoding if encoding == WINDOWS_1252 => {
            fittest(sample, &[Guess::Standard(encoding), Guess::Standard(MACINTOSH), Guess::Cp850])
        }
        encoding if encoding == WINDOWS_1251 => {
            fittest(sample, &[Guess::Standard(encoding), Guess::Standard(X_MAC_CYRILLIC)])
        }
        encoding => Guess::Standard(encoding),
    }
}

/// The encoding whose characters stand least where none do, and then most where
/// they should. The first, if it has no fault.
fn fittest(sample: &[u8], guesses: &[Guess]) -> Guess {
    let first = guesses.first().copied().unwrap_or(Guess::Standard(WINDOWS_1252));
    let fit = |guess: &Guess| fitness(&guess.decode(sample));
    if fit(&first).0 == Reverse(0) {
        return first;
    }
    // Of equals, `max_by_key` has the last.
    guesses.iter().rev().copied().max_by_key(fit).unwrap_or(first)
}

/// The number of characters that are not ASCII and stand where they cannot, and
/// of those that stand where they should.
fn fitness(text: &str) -> (Reverse<usize>, usize) {
    let (mut faults, mut fits, mut before) = (0, 0, ' ');
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        match (!c.is_ascii()).then(|| stands(before, c, after)).flatten() {
            Some(true) => fits += 1,
            Some(false) => faults += 1,
            None => {}
        }
        before = c;
    }
    (Reverse(faults), fits)
}

/// Letters of the six languages, and of those that share their alphabets.
const COMMON: &str = "àâäáãåçèéêëìíîïñòóôöõøùúûüœæß";

/// Whether a character stands where it should; `None` if it may.
fn stands(before: char, c: char, after: char) -> Option<bool> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    let is_common = COMMON.contains(lower) || matches!(lower, '\u{430}'..='\u{44f}' | 'ё');
    let in_word = before.is_alphabetic() || after.is_alphabetic();
    match c {
        // A capital inside a word is another letter, read wrongly.
        _ if c.is_uppercase() && before.is_lowercase() => Some(false),
        _ if c.is_alphabetic() => (is_common && in_word).then_some(true),
        '’' => in_word.then_some(true),
        '“' | '«' | '‘' => Some(!before.is_alphanumeric()),
        '”' | '»' | '…' => Some(!after.is_alphanumeric()),
        '–' | '—' | '\u{a0}' | '№' | '°' => None,
        _ => in_word.then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes of an encoding that nothing here can write.
    fn encoded(guess: Guess, text: &str) -> Vec<u8> {
        let of_byte = |byte: u8| guess.decode(&[byte]).chars().next();
        let byte = |c| (0..=255).find(|&byte| of_byte(byte) == Some(c)).unwrap();
        text.chars().map(byte).collect()
    }

    #[test]
    fn letters_of_other_machines_are_told_from_those_of_windows() {
        let windows = |encoding| Guess::Standard(encoding);
        let latin = [windows(WINDOWS_1252), windows(MACINTOSH), Guess::Cp850];
        let french = "rappelant ses résolutions précédentes, où elle a décidé de créer à Genève un comité spécial";
        let spanish = "recordando que los países en desarrollo están más cerca de su aplicación en los años próximos";
        let english = "the café in the old town";
        for (guesses, text) in [
            (&latin[..], french),
            (&latin, spanish),
            (&latin, english),
            (&[windows(WINDOWS_1251), windows(X_MAC_CYRILLIC)], "Ссылаясь на свою резолюцию, Генеральная Ассамблея"),
        ] {
            for &wanted in guesses {
                let bytes = encoded(wanted, text);
                let at = bytes.iter().position(|byte| !byte.is_ascii()).unwrap();
                assert_eq!(guess(&bytes, at), wanted, "{text}");
                assert_eq!(wanted.decode(&bytes), text);
            }
        }
        let quoted = encoded(windows(MACINTOSH), "the “future” we want is everybody’s – and ours");
        assert_eq!(guess(&quoted, 4), windows(MACINTOSH));
        let quoted = encoded(windows(WINDOWS_1252), "the “future” we want is everybody’s – and ours");
        assert_eq!(guess(&quoted, 4), windows(WINDOWS_1252));
    }
}
