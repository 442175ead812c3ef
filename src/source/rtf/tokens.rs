//! The tokens of RTF: groups, control words and bytes of text.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word without its backslash, and its number: `par`, `u8209`.
    Word(&'b str, Option<i32>),
    /// A control symbol: `\~`, `\*`.
    Symbol(u8),
    /// A byte that is written in hexadecimal digits: `\'e9`.
    Byte(u8),
    /// Text.
    Text(&'b [u8]),
}

/// Reads tokens; line ends of the file are none.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Tokens { bytes, at: 0 }
    }

    fn while_next(&mut self, is: impl Fn(&u8) -> bool) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| is(byte)).count();
        self.at += length;
        &rest[..length]
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let name = self.while_next(u8::is_ascii_alphabetic);
        if name.is_empty() {
            let symbol = *self.bytes.get(self.at)?;
            self.at += 1;
            if symbol != b'\'' {
                return Some(Token::Symbol(symbol));
            }
            let digits = self.bytes.get(self.at..self.at + 2)?;
            let byte = std::str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
            self.at += if byte.is_some() { 2 } else { 0 };
            return Some(Token::Byte(byte.unwrap_or(b'?')));
        }
        let start = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let digits = self.while_next(u8::is_ascii_digit);
        if digits.is_empty() {
            self.at = start;
        }
        let number = std::str::from_utf8(&self.bytes[start..self.at]).ok().and_then(|digits| digits.parse().ok());
        // A blank after a control word belongs to it.
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name == "bin" {
            // Bytes that are no text, counted.
            self.at = self.at.saturating_add(number.and_then(|n: i32| usize::try_from(n).ok()).unwrap_or(0));
            self.at = self.at.min(self.bytes.len());
        }
        Some(Token::Word(name, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        self.while_next(|byte| matches!(byte, b'\r' | b'\n' | 0));
        let first = *self.bytes.get(self.at)?;
        match first {
            b'{' | b'}' | b'\\' => self.at += 1,
            _ => {}
        }
        match first {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            b'\\' => self.control(),
            _ => Some(Token::Text(self.while_next(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_symbols_and_text() {
        let tokens: Vec<Token> = Tokens::new(b"{\\rtf1\\ansi A\r\nB\\par\\u-10 ?\\'e9\\~\\bin3 {}{\\b0}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("ansi", None),
                Token::Text(b"A"),
                Token::Text(b"B"),
                Token::Word("par", None),
                Token::Word("u", Some(-10)),
                Token::Text(b"?"),
                Token::Byte(0xE9),
                Token::Symbol(b'~'),
                Token::Word("bin", Some(3)),
                Token::Word("b", Some(0)),
                Token::Close,
            ]
        );
        assert_eq!(Tokens::new(b"\\").count() + Tokens::new(b"\\'4").count(), 0);
    }
}
