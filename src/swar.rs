//! Eight bytes looked at in one step, within a register (SWAR).
//!
//! A word holds eight bytes of a text, the first of them lowest. An answer is a
//! word too: the high bit of each byte for which it holds, and no other bit.

/// The lowest bit of each byte.
const LOW: u64 = 0x0101_0101_0101_0101;
/// The high bit of each byte.
const HIGH: u64 = LOW << 7;

/// Which bytes are not ASCII.
#[inline]
pub(crate) fn not_ascii(word: u64) -> u64 {
    word & HIGH
}

/// Which bytes equal `byte`.
#[inline]
pub(crate) fn equal(word: u64, byte: u8) -> u64 {
    let apart = word ^ (LOW * u64::from(byte));
    !(apart | ((apart & !HIGH) + LOW * 0x7f)) & HIGH
}

/// Which bytes are below 0x20.
#[inline]
pub(crate) fn control(word: u64) -> u64 {
    equal(word & (LOW * 0xe0), 0)
}

/// Which bytes are letters of ASCII.
#[inline]
pub(crate) fn letters(word: u64) -> u64 {
    within(word | (LOW * 0x20), b'a', b'z')
}

/// Which bytes are digits of ASCII.
#[inline]
pub(crate) fn digits(word: u64) -> u64 {
    within(word, b'0', b'9')
}

/// Which bytes are from `first` to `last`, both ASCII.
#[inline]
fn within(word: u64, first: u8, last: u8) -> u64 {
    let at_least = |byte: u8| (word & !HIGH) + LOW * u64::from(0x80 - byte);
    at_least(first) & !at_least(last + 1) & !word & HIGH
}

/// The offset of the first byte for which an answer holds, if any.
#[inline]
pub(crate) fn first(answer: u64) -> Option<usize> {
    (answer != 0).then_some((answer.trailing_zeros() / 8) as usize)
}

/// The offset of the first byte of a text for which an answer holds. The answer
/// is asked for eight bytes after eight, with zeros after the last.
#[inline]
pub(crate) fn position(bytes: &[u8], mut answer: impl FnMut(u64) -> u64) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        if let Some(first) = first(answer(u64::from_le_bytes(*word))) {
            return Some(at * 8 + first);
        }
    }
    let last = first(answer(head(rest)))?;
    (last < rest.len()).then_some(words.len() * 8 + last)
}

/// The first eight bytes of a text, zeros after a shorter one.
#[inline]
pub(crate) fn head(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut short = [0; 8];
        let len = bytes.len().min(8);
        short[..len].copy_from_slice(&bytes[..len]);
        short
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The answer that looking at each byte gives.
    fn slow(bytes: [u8; 8], holds: impl Fn(u8) -> bool) -> u64 {
        bytes.iter().enumerate().filter(|(_, byte)| holds(**byte)).fold(0, |answer, (at, _)| answer | 0x80 << (8 * at))
    }

    proptest! {
        #[test]
        fn eight_are_as_one_by_one(bytes: [u8; 8], byte: u8, at in 0usize..8) {
            let mut bytes = bytes;
            bytes[at] = byte;
            let word = head(&bytes);
            prop_assert_eq!(not_ascii(word), slow(bytes, |b| !b.is_ascii()));
            prop_assert_eq!(equal(word, byte), slow(bytes, |b| b == byte));
            prop_assert_eq!(control(word), slow(bytes, |b| b < 0x20));
            prop_assert_eq!(letters(word), slow(bytes, |b| b.is_ascii_alphabetic()));
            prop_assert_eq!(digits(word), slow(bytes, |b| b.is_ascii_digit()));
            prop_assert_eq!(first(equal(word, byte)), bytes.iter().position(|&b| b == byte));
        }
    }

    #[test]
    fn a_digit_is_found_wherever_it_stands() {
        for at in 0..20 {
            let text = format!("{}7 of 9", "a".repeat(at));
            assert_eq!(position(text.as_bytes(), digits), Some(at));
        }
        assert_eq!(position(b"no digit stands here", digits), None);
        assert_eq!(position(b"", digits), None);
        // The zeros after a text are none of its bytes.
        assert_eq!(position(b"no control", control), None);
    }

    #[test]
    fn a_short_text_is_filled_up() {
        assert_eq!(head(b"ab"), 0x6261);
        assert_eq!(head(b""), 0);
        assert_eq!(head(b"abcdefghij"), head(b"abcdefgh"));
    }
}
