//! Groups and control words into paragraphs, links and notes.

use encoding_rs::Encoding;

use super::super::fields::hyperlink;
use super::super::numeral::Style;
use super::super::written::Written;
use super::charset::{self, Charsets};
use super::tokens::Token;
use crate::reading::{Declared, Warning};

/// Groups within groups that are followed; deeper ones are left out.
const MAX_DEPTH: usize = 1000;

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    /// The number of a paragraph.
    Number,
    /// A field's code.
    Code,
    /// The document's title.
    Title,
    Fonts,
    Nowhere,
}

/// What a group inherits, and what happens at its end.
#[derive(Clone, Debug, Default)]
struct Group {
    destination: Destination,
    hidden: bool,
    deleted: bool,
    raised: bool,
    /// Characters that stand for a Unicode character in old readers.
    fallback: usize,
    font: i32,
    end: End,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum End {
    #[default]
    Nothing,
    /// A link ends.
    Link,
    /// A paragraph's number ends.
    Number,
    /// A field's code ends.
    Code,
    /// A note ends.
    Note { endnote: bool, mark: Mark },
    /// A text box ends.
    Box,
}

/// How the mark of a note is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Word counts it.
    Counted,
    /// It is typed from here on, before the note.
    Typed(usize),
}

/// Reads tokens.
#[derive(Debug)]
pub(super) struct Reader {
    charsets: Charsets,
    group: Group,
    outer: Vec<Group>,
    /// Groups beyond the deepest.
    too_deep: usize,
    /// The text, and inside it a note or text box that is open.
    out: Vec<Written>,
    /// Bytes of text that are not decoded yet, and their encoding.
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    /// Characters that stand for the one before.
    skip: usize,
    /// The first half of a character beyond the first 65,536.
    high: Option<u16>,
    number: String,
    code: String,
    url: Option<String>,
    /// `\*` was read: the group is left out unless its word is known.
    starred: bool,
    /// Word counts the next note.
    counted: bool,
    counts: [i64; 2],
    /// Where the last text begins.
    run: usize,
    boxes: Vec<Written>,
    declared: Declared,
}

impl Default for Reader {
    fn default() -> Self {
        Reader {
            charsets: Charsets::default(),
            group: Group { fallback: 1, ..Group::default() },
            outer: Vec::new(),
            too_deep: 0,
            out: vec![Written::default()],
            bytes: Vec::new(),
            encoding: encoding_rs::WINDOWS_1252,
            skip: 0,
            high: None,
            number: String::new(),
            code: String::new(),
            url: None,
            starred: false,
            counted: false,
            counts: [0; 2],
            run: 0,
            boxes: Vec::new(),
            declared: Declared::default(),
        }
    }
}

impl Reader {
    /// Reads the next token.
    pub fn take(&mut self, token: Token) {
        if self.too_deep > 0 {
            match token {
                Token::Open => self.too_deep += 1,
                Token::Close => self.too_deep -= 1,
                _ => {}
            }
            return;
        }
        match token {
            Token::Text(bytes) => {
                let skip = self.skip.min(bytes.len());
                self.skip -= skip;
                self.raw(&bytes[skip..]);
            }
            Token::Byte(byte) if self.skip == 0 => self.raw(&[byte]),
            Token::Byte(_) => self.skip -= 1,
            Token::Open => {
                (self.skip, self.starred) = (0, false);
                if self.outer.len() == MAX_DEPTH {
                    self.too_deep = 1;
                    return;
                }
                let inner = Group { end: End::Nothing, ..self.group.clone() };
                self.outer.push(std::mem::replace(&mut self.group, inner));
            }
            Token::Close => {
                self.skip = 0;
                self.flush();
                self.close();
            }
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word("u", Some(code)) => self.unicode(code as u16),
            // A control word stands for one character, too.
            Token::Word(..) if self.skip > 0 => self.skip -= 1,
            Token::Word(word, number) => self.word(word, number),
        }
    }

    /// The text, what the file says of itself, and what went wrong.
    pub fn finish(mut self) -> (Written, Declared, Vec<Warning>) {
        self.flush();
        let mut warnings = Vec::new();
        if !self.outer.is_empty() {
            warnings.push(Warning::Partial("the RTF is cut off; everything before that point was read".to_owned()));
        }
        while !self.outer.is_empty() {
            self.close();
        }
        let mut out = self.out.swap_remove(0);
        out.end_line();
        for text_box in self.boxes {
            out.append(text_box);
        }
        (out, self.declared, warnings)
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.starred = false;
        let encoding = self.charsets.of_font(self.group.font);
        if encoding != self.encoding {
            self.flush();
            self.encoding = encoding;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// A character beyond the encoding of the file.
    fn unicode(&mut self, code: u16) {
        self.starred = false;
        self.skip = self.group.fallback;
        let whole = match (code, self.high.take()) {
            (0xD800..0xDC00, _) => {
                self.high = Some(code);
                return;
            }
            (0xDC00..0xE000, Some(high)) => char::decode_utf16([high, code]).next().and_then(Result::ok),
            // Characters of symbol fonts.
            (0xF020..0xF100, _) => char::from_u32(u32::from(code) - 0xF000),
            (code, _) => char::from_u32(code.into()),
        };
        if let Some(c) = whole {
            self.flush();
            self.write(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// Decodes what is collected.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = self.encoding.decode_without_bom_handling(&bytes);
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        let Group { destination, hidden, deleted, raised, .. } = self.group;
        match destination {
            Destination::Text if hidden || deleted => {}
            Destination::Text => {
                let start = self.out().len();
                self.run = start;
                self.counted = false;
                self.out().push(text);
                if raised {
                    self.out().raised(start);
                }
            }
            Destination::Number => self.number.push_str(text),
            Destination::Code => self.code.push_str(text),
            Destination::Title => self.declared.title.get_or_insert_default().push_str(text),
            Destination::Fonts | Destination::Nowhere => {}
        }
    }

    fn out(&mut self) -> &mut Written {
        if self.out.is_empty() {
            self.out.push(Written::default());
        }
        let last = self.out.len() - 1;
        &mut self.out[last]
    }

    fn character(&mut self, text: &str) {
        self.flush();
        self.write(text);
    }

    fn end_line(&mut self) {
        self.flush();
        if self.group.destination == Destination::Text && !self.group.deleted {
            self.out().end_line();
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match symbol {
            b'*' => self.starred = true,
            b'~' => self.character("\u{A0}"),
            b'_' => self.character("\u{2011}"),
            b'{' | b'}' | b'\\' => self.raw(&[symbol]),
            // A backslash at the end of a line.
            b'\r' | b'\n' => self.end_line(),
            // `\-` may divide a word, `\|` and `\:` are of formulas and indexes.
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        self.flush();
        if self.group.destination == Destination::Fonts {
            return self.charsets.take(word, number);
        }
        let on = number != Some(0);
        match word {
            "par" | "sect" | "page" | "column" | "cell" | "nestcell" | "row" | "nestrow" => self.end_line(),
            "line" if self.out().has_words() => self.end_line(),
            "tab" => self.write("\t"),
            "emdash" => self.write("—"),
            "endash" => self.write("–"),
            "bullet" => self.write("•"),
            "lquote" => self.write("‘"),
            "rquote" => self.write("’"),
            "ldblquote" => self.write("“"),
            "rdblquote" => self.write("”"),
            "emspace" | "enspace" | "qmspace" => self.write(" "),
            "f" => self.group.font = number.unwrap_or(0),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "ansicpg" => self.charsets.default = charset::of_code_page(number.unwrap_or(1252)),
            "mac" => self.charsets.default = encoding_rs::MACINTOSH,
            "v" => self.group.hidden = on,
            "deleted" => self.group.deleted = on,
            "super" => self.group.raised = on,
            "up" => self.group.raised = number.unwrap_or(6) > 0,
            "nosupersub" | "sub" => self.group.raised = false,
            "plain" => (self.group.hidden, self.group.raised, self.group.deleted) = (false, false, false),
            "chftn" => self.counted = true,
            "ftnalt" => {
                if let End::Note { endnote, .. } = &mut self.group.end {
                    *endnote = true;
                }
            }
            _ => self.destination(word, starred),
        }
    }

    /// A control word that says where the text of its group goes.
    fn destination(&mut self, word: &str, starred: bool) {
        match word {
            "fonttbl" => self.group.destination = Destination::Fonts,
            "title" => self.group.destination = Destination::Title,
            // Left out with what is in them, a result or a box excepted.
            "colortbl" | "stylesheet" | "info" | "pict" | "object" | "header" | "headerl" | "headerr" | "headerf"
            | "footer" | "footerl" | "footerr" | "footerf" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep"
            | "aftnsepc" | "aftncn" | "annotation" | "atnid" | "atnauthor" | "xe" | "tc" | "nonshppict" | "shpinst"
            | "sp" | "themedata" | "latentstyles" | "listtable" | "listoverridetable" | "pnseclvl" | "filetbl"
            | "revtbl" | "rsidtbl" | "generator" | "bkmkstart" | "bkmkend" => {
                self.group.destination = Destination::Nowhere
            }
            _ if self.group.destination == Destination::Nowhere && word != "shptxt" => {}
            "listtext" | "pntext" => {
                self.number.clear();
                (self.group.destination, self.group.end) = (Destination::Number, End::Number);
            }
            "fldinst" => {
                self.code.clear();
                (self.group.destination, self.group.end) = (Destination::Code, End::Code);
            }
            "fldrslt" => {
                if let Some(url) = self.url.take() {
                    self.out().open_link(url);
                    self.group.end = End::Link;
                }
            }
            // A note within a note is none.
            "footnote" if self.out.len() > 1 => self.group.destination = Destination::Nowhere,
            "footnote" => {
                self.group = Group { fallback: self.group.fallback, font: self.group.font, ..Group::default() };
                let mark = if std::mem::take(&mut self.counted) { Mark::Counted } else { Mark::Typed(self.run) };
                self.group.end = End::Note { endnote: false, mark };
                self.out.push(Written::default());
            }
            "shptxt" if self.out.len() == 1 => {
                self.group = Group { fallback: self.group.fallback, font: self.group.font, ..Group::default() };
                self.group.end = End::Box;
                self.out.push(Written::default());
            }
            _ if starred => self.group.destination = Destination::Nowhere,
            _ => {}
        }
    }

    /// A group ends.
    fn close(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let group = std::mem::replace(&mut self.group, outer);
        match group.end {
            End::Nothing => {}
            End::Link => self.out().close_link(),
            End::Number => {
                let number = std::mem::take(&mut self.number);
                let number = number.trim();
                // Bullets are often of symbol fonts.
                let number = if number.contains(char::is_alphanumeric) { number } else { "•" };
                self.out().number(&format!("{number} "));
            }
            End::Code => self.url = hyperlink(&self.code),
            End::Note { endnote, mark } => {
                let Some(words) = self.out.pop() else { return };
                if let Some(label) = self.mark(endnote, mark) {
                    self.out().note(label, words);
                }
            }
            End::Box => self.boxes.extend(self.out.pop()),
        }
    }

    /// Sets the mark of a note; its label, if it has one.
    fn mark(&mut self, endnote: bool, mark: Mark) -> Option<String> {
        if let Mark::Typed(start) = mark {
            return self.out().printed_mark(start);
        }
        let count = &mut self.counts[usize::from(endnote)];
        *count += 1;
        let label = if endnote { Style::LowerRoman } else { Style::Decimal }.print(*count);
        self.out().mark(label.clone());
        Some(label)
    }
}
