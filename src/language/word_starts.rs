//! Words of Latin letters, looked for only where words begin.

use crate::swar;

/// The offsets where words of a text in Latin letters begin: a letter with
/// neither letter nor digit of ASCII before it. Bytes that are not ASCII count
/// as letters that end words, so that each of them is given too.
///
/// Eight bytes are looked at in one step.
pub(super) struct WordStarts<'t> {
    bytes: &'t [u8],
    /// Where the step after the one that is being given begins.
    next: usize,
    /// The high bit of each byte of a step that begins a word and was not given.
    begin: u64,
    /// The high bit of the lowest byte, where a word continues from the last step.
    within: u64,
}

impl<'t> WordStarts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        WordStarts { bytes: text.as_bytes(), next: 0, begin: 0, within: 0 }
    }

    fn step(&mut self) -> Option<()> {
        let word = swar::head(self.bytes.get(self.next..).filter(|rest| !rest.is_empty())?);
        let letters = swar::letters(word);
        let within = letters | swar::digits(word);
        self.begin = (letters | swar::not_ascii(word)) & !(within << 8 | self.within);
        self.within = within >> 56;
        self.next += 8;
        Some(())
    }
}

impl Iterator for WordStarts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.begin == 0 {
            self.step()?;
        }
        let at = self.next - 8 + (self.begin.trailing_zeros() / 8) as usize;
        self.begin &= self.begin - 1;
        Some(at)
    }
}

/// A table of words, asked for at places where words begin.
pub(super) struct Table {
    /// By the first two bytes of words, which of 64 kinds the three bytes are
    /// that may follow: "the" begins many names, and most of any text.
    kinds: Box<[u64; SLOTS]>,
    /// By the first two bytes of words, the first entry.
    slots: Box<[u16; SLOTS]>,
    /// Those of a slot are together, the longest first.
    entries: Vec<Entry>,
}

struct Entry {
    slot: usize,
    /// The first eight bytes, zeros after a shorter word.
    head: u64,
    /// Which bits of them are the word's.
    mask: u64,
    /// The bytes after them.
    tail: Box<[u8]>,
    len: usize,
    word: usize,
}

const SLOTS: usize = 1 << 12;

impl Table {
    /// The table of `words`; `None` if one is shorter than two bytes, or
    /// begins with a sign that begins no word.
    pub(super) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<Self> {
        let mut entries = Vec::new();
        for (at, word) in words.into_iter().enumerate() {
            let bytes = word.as_bytes();
            let begins = bytes.first().is_some_and(|first| first.is_ascii_alphabetic() || !first.is_ascii());
            if !begins || bytes.len() < 2 || at >= usize::from(u16::MAX) {
                return None;
            }
            let head = swar::head(bytes);
            let mask = u64::MAX >> (64 - 8 * bytes.len().min(8));
            let tail = bytes.get(8..).unwrap_or(&[]).into();
            entries.push(Entry { slot: slot(head), head, mask, tail, len: bytes.len(), word: at });
        }
        entries.sort_by_key(|entry| (entry.slot, std::cmp::Reverse(entry.len)));
        let (mut kinds, mut slots) = (Box::new([0; SLOTS]), Box::new([0; SLOTS]));
        for (at, entry) in entries.iter().enumerate().rev() {
            slots[entry.slot] = at as u16;
            kinds[entry.slot] |= if entry.len < 5 { u64::MAX } else { kind(entry.head) };
        }
        Some(Table { kinds, slots, entries })
    }

    /// The longest word of the table that a text begins with: its length, and
    /// which it is. Inlined where words are looked for, which is half of reading
    /// a text.
    #[inline(always)]
    pub(super) fn longest(&self, bytes: &[u8]) -> Option<(usize, usize)> {
        let head = swar::head(bytes);
        let slot = slot(head);
        if self.kinds[slot] & kind(head) == 0 {
            return None;
        }
        let here = self.entries[usize::from(self.slots[slot])..].iter().take_while(|entry| entry.slot == slot);
        let mut same = here.filter(|entry| head & entry.mask == entry.head);
        same.find(|entry| entry.len <= 8 || bytes[8..].starts_with(&entry.tail)).map(|entry| (entry.len, entry.word))
    }
}

/// The slot of words that begin with the same two bytes.
#[inline]
fn slot(head: u64) -> usize {
    ((head as u32 & 0xffff).wrapping_mul(0x9E37_79B1) >> 20) as usize
}

/// The kind of the three bytes after them, as one bit.
#[inline]
fn kind(head: u64) -> u64 {
    1 << (((head >> 16) as u32 & 0xff_ffff).wrapping_mul(0x9E37_79B1) >> 26)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_begin_behind_what_is_no_letter(text in "[a-zA-Z0-9@`\\[{/:é“ ,\\n]{0,40}") {
            let bytes = text.as_bytes();
            let expected: Vec<usize> = (0..bytes.len())
                .filter(|&at| bytes[at].is_ascii_alphabetic() || !bytes[at].is_ascii())
                .filter(|&at| at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
                .collect();
            prop_assert_eq!(WordStarts::of(&text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn the_longest_word_is_found() {
        let table = Table::of(["resolution", "its", "resolutions", "take note", "État", "takes"]).unwrap();
        for (text, found) in [
            ("resolutions 1", Some((11, 2))),
            ("resolution", Some((10, 0))),
            ("its", Some((3, 1))),
            ("it", None),
            ("", None),
            ("resolutio", None),
            ("take notes", Some((9, 3))),
            ("États", Some((5, 4))),
        ] {
            assert_eq!(table.longest(text.as_bytes()), found, "{text}");
        }
        let french = Table::of(["sa", "ses"]).unwrap();
        assert_eq!(french.longest(b"sa r\xc3\xa9solution"), Some((2, 0)));
        assert_eq!(french.longest(b"sa"), Some((2, 0)));
        assert!(Table::of(["y"]).is_none() && Table::of(["(ECOSOC)"]).is_none());
    }
}
