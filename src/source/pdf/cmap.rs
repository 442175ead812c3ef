//! Tables of characters (CMaps): from a font's codes to text or glyph numbers.

use std::collections::HashMap;

use super::guard::CMAP_ENTRIES;

/// What a table maps codes to.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    /// Code lengths in bytes with the first and last code of each range.
    spaces: Vec<(usize, u32, u32)>,
    /// Text of codes.
    pub(super) text: HashMap<u32, Box<str>>,
    /// Glyph numbers of codes.
    pub(super) glyphs: HashMap<u32, u32>,
    /// Entries written, those written over included.
    written: usize,
}

impl CMap {
    /// Two bytes to a code.
    pub(super) fn two_bytes() -> Self {
        CMap { spaces: vec![(2, 0, 0xFFFF)], ..CMap::default() }
    }

    /// The next code of `bytes` and its length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0;
        for length in 1..=bytes.len().min(4) {
            code = code << 8 | u32::from(bytes[length - 1]);
            if self.spaces.iter().any(|&(size, low, high)| size == length && (low..=high).contains(&code)) {
                return (code, length);
            }
        }
        let length = self.spaces.iter().map(|space| space.0).min().unwrap_or(2).clamp(1, bytes.len().max(1));
        (bytes.iter().take(length).fold(0, |code, &byte| code << 8 | u32::from(byte)), length)
    }

    /// Reads the table. Ranges are cut at [`CMAP_ENTRIES`] entries in all.
    pub(super) fn parse(data: &[u8]) -> CMap {
        let mut map = CMap::default();
        let tokens = Tokens { data, at: 0 };
        let mut last: Vec<Token> = Vec::new();
        for token in tokens {
            match token {
                Token::Word(b"endcodespacerange") => {
                    for pair in last.chunks_exact(2) {
                        if let [Token::Hex(low), Token::Hex(high)] = pair
                            && map.spaces.len() < 256
                        {
                            map.spaces.push((low.len(), number(low), number(high)));
                        }
                    }
                }
                Token::Word(b"endbfchar") => last.chunks_exact(2).for_each(|pair| map.character(pair)),
                Token::Word(b"endbfrange") => map.text_ranges(&last),
                Token::Word(b"endcidrange") => map.glyph_ranges(&last),
                Token::Word(b"endcidchar") => {
                    for pair in last.chunks_exact(2) {
                        if let ([Token::Hex(code), Token::Number(glyph)], true) = (pair, map.has_room()) {
                            map.written += 1;
                            map.glyphs.insert(number(code), *glyph);
                        }
                    }
                }
                Token::Word(word) if word.starts_with(b"begin") => {}
                Token::Word(_) => {
                    last.clear();
                    continue;
                }
                operand => {
                    if last.len() < CMAP_ENTRIES {
                        last.push(operand);
                    }
                    continue;
                }
            }
            last.clear();
        }
        map
    }

    fn has_room(&self) -> bool {
        self.written < CMAP_ENTRIES
    }

    fn character(&mut self, pair: &[Token]) {
        if let ([Token::Hex(code), Token::Hex(text)], true) = (pair, self.has_room()) {
            self.written += 1;
            self.text.insert(number(code), utf16(text));
        }
    }

    fn text_ranges(&mut self, operands: &[Token]) {
        let mut rest = operands;
        while let [Token::Hex(low), Token::Hex(high), after @ ..] = rest {
            let (low, high) = (number(low), number(high));
            let count = high.saturating_sub(low).min(0xFFFF);
            match after {
                [Token::Hex(text), after @ ..] => {
                    let Some((&final_byte, head)) = text.split_last() else { break };
                    let room = CMAP_ENTRIES.saturating_sub(self.written);
                    for step in (0..=count).take(room) {
                        let mut text = head.to_vec();
                        // The standard counts in the last byte alone; writers carry over.
                        let sum = u32::from(final_byte) + step;
                        text.push(sum as u8);
                        if let (Some(before), true) = (head.len().checked_sub(1), sum > 0xFF) {
                            text[before] = text[before].wrapping_add((sum >> 8) as u8);
                        }
                        self.written += 1;
                        self.text.insert(low + step, utf16(&text));
                    }
                    rest = after;
                }
                [Token::Open, after @ ..] => {
                    let end = after.iter().position(|token| matches!(token, Token::Close)).unwrap_or(after.len());
                    for (step, token) in after[..end].iter().enumerate() {
                        if let (Token::Hex(text), true) = (token, self.has_room()) {
                            self.written += 1;
                            self.text.insert(low.wrapping_add(step as u32), utf16(text));
                        }
                    }
                    rest = after.get(end + 1..).unwrap_or(&[]);
                }
                _ => break,
            }
        }
    }

    fn glyph_ranges(&mut self, operands: &[Token]) {
        for range in operands.chunks_exact(3) {
            if let [Token::Hex(low), Token::Hex(high), Token::Number(glyph)] = range {
                let (low, high) = (number(low), number(high));
                let room = CMAP_ENTRIES.saturating_sub(self.written);
                for step in (0..=high.saturating_sub(low).min(0xFFFF)).take(room) {
                    self.written += 1;
                    self.glyphs.insert(low + step, glyph.wrapping_add(step));
                }
            }
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |value, &byte| value << 8 | u32::from(byte))
}

fn utf16(bytes: &[u8]) -> Box<str> {
    if let [byte] = bytes {
        return char::from(*byte).to_string().into_boxed_str();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).take(64).map(|unit| unit.unwrap_or('\u{fffd}')).collect::<String>().into_boxed_str()
}

/// One word of a table.
#[derive(Debug)]
enum Token<'a> {
    Hex(Vec<u8>),
    Number(u32),
    Word(&'a [u8]),
    Open,
    Close,
}

struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.data.get(self.at)?;
            match byte {
                b'%' => self.skip_while(|b| b != b'\n' && b != b'\r'),
                b'<' if self.data.get(self.at + 1) != Some(&b'<') => return Some(self.hex()),
                b'[' => return self.single(Token::Open),
                b']' => return self.single(Token::Close),
                b'(' | b')' | b'<' | b'>' | b'{' | b'}' => self.at += 1,
                b if b.is_ascii_whitespace() || b == 0 => self.at += 1,
                _ => {
                    let start = self.at;
                    self.at += 1;
                    self.skip_while(|b| !b.is_ascii_whitespace() && b != 0 && !b"<>[](){}/%".contains(&b));
                    let word = &self.data[start..self.at];
                    let digits = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
                    return Some(digits.map_or(Token::Word(word), Token::Number));
                }
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn skip_while(&mut self, skip: impl Fn(u8) -> bool) {
        let rest = &self.data[self.at..];
        self.at += rest.iter().position(|&b| !skip(b)).unwrap_or(rest.len());
    }

    fn single(&mut self, token: Token<'a>) -> Option<Token<'a>> {
        self.at += 1;
        Some(token)
    }

    fn hex(&mut self) -> Token<'a> {
        self.at += 1;
        let start = self.at;
        self.skip_while(|b| b != b'>');
        let digits: Vec<u8> =
            self.data[start..self.at].iter().filter_map(|&b| char::from(b).to_digit(16).map(|d| d as u8)).collect();
        self.at += 1;
        Token::Hex(digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_characters_and_arrays_are_read() {
        let map = CMap::parse(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <D83DDE00>] endbfrange",
        );
        assert_eq!(&*map.text[&3], " ");
        assert_eq!(&*map.text[&4], "fi");
        assert_eq!(&*map.text[&0x12], "C");
        assert_eq!(&*map.text[&0x21], "😀");
        assert_eq!(map.next_code(&[0, 3, 0]), (3, 2));
    }

    #[test]
    fn a_range_without_end_is_cut() {
        let map = CMap::parse(
            b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n1 begincidrange <0000> <FFFFFFFF> 0 endcidrange",
        );
        assert!(map.text.len() <= CMAP_ENTRIES && map.glyphs.len() <= CMAP_ENTRIES);
    }
}
