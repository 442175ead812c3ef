//! Records as JSON, an object a line.
//!
//! Written here and not by serde: with one citation per 300 bytes of text,
//! serialization took a quarter of the run (`docs/adr/0004`).

use std::convert::Infallible;
use std::io::{self, Write};

use jiff::civil::Date;

use super::Record;
use crate::document::{Document, Place};
use crate::extract::Extraction;
use crate::swar;
use crate::symbol::{Numbering, Session, Symbol};

/// Writes a document's citations as JSON, an object a line: what
/// [`Record`]'s `Serialize` gives.
///
/// # Errors
/// What the writer says.
pub fn write_jsonl(out: &mut impl Write, document: &Document, extraction: &Extraction) -> io::Result<()> {
    let mut json = Json(Vec::with_capacity(1 << 16));
    json.records(document, extraction, |json| {
        if json.len() < 1 << 16 {
            return Ok::<_, io::Error>(());
        }
        out.write_all(json)?;
        json.clear();
        Ok(())
    })?;
    out.write_all(&json.0)
}

/// A document's citations as [`write_jsonl`] writes them.
pub fn jsonl(document: &Document, extraction: &Extraction) -> Vec<u8> {
    let mut json = Json(Vec::with_capacity(extraction.citations.len() * 400));
    let Ok(()) = json.records(document, extraction, |_| Ok::<_, Infallible>(()));
    json.0
}

/// JSON as it is written.
pub(super) struct Json(Vec<u8>);

impl Json {
    /// Every record of a document; `after_each` may take what is written.
    fn records<E>(
        &mut self,
        document: &Document,
        extraction: &Extraction,
        mut after_each: impl FnMut(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut head: Vec<u8> = Vec::new();
        for citation in &extraction.citations {
            let record = Record::new(document, citation);
            if head.is_empty() {
                let mut json = Json(Vec::with_capacity(128));
                record.head(&mut json);
                head = json.0;
                head[0] = b'{';
            }
            self.0.extend_from_slice(&head);
            record.rest(self);
            self.raw("}\n");
            after_each(&mut self.0)?;
        }
        Ok(())
    }

    #[inline]
    pub(super) fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.0.push(b'"');
        self.escaped(text);
        self.0.push(b'"');
    }

    /// A text with JSON's escapes, for use between quotation marks.
    pub(super) fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = first_escaped(rest.as_bytes()) {
            self.raw(&rest[..at]);
            match rest.as_bytes()[at] {
                b'"' => self.raw("\\\""),
                b'\\' => self.raw("\\\\"),
                b'\n' => self.raw("\\n"),
                0x08 => self.raw("\\b"),
                0x0C => self.raw("\\f"),
                b'\t' => self.raw("\\t"),
                b'\r' => self.raw("\\r"),
                byte => self.shown(format_args!("\\u{byte:04x}")),
            }
            rest = &rest[at + 1..];
        }
        self.raw(rest);
    }

    pub(super) fn shown(&mut self, value: impl std::fmt::Display) {
        // Writing to a vector cannot fail.
        let _ = write!(self.0, "{value}");
    }

    pub(super) fn symbol(&mut self, symbol: &Symbol) {
        // A symbol has no character that JSON escapes.
        self.raw("\"");
        match symbol {
            Symbol::Issued(issued) => self.raw(issued.as_str()),
            Symbol::Act(act) => match act.numbering() {
                // What nearly all citations are of, without a formatter.
                Numbering::InSession(Session::Regular(of)) | Numbering::InYear(of) if act.is_slashed() => {
                    self.raw(symbol.series());
                    self.part("/", of.into());
                    self.part("/", act.number().into());
                }
                Numbering::Running(year) => {
                    self.raw(symbol.series());
                    self.part("/", act.number().into());
                    self.part("(", year.into());
                    self.raw(")");
                }
                _ => self.shown(symbol),
            },
        }
        self.raw("\"");
    }

    pub(super) fn place(&mut self, place: &Place) {
        self.raw("\"");
        self.raw(place.part());
        match place {
            Place::Preamble(number) => self.part(":", *number as usize),
            Place::Operative(paragraph) => {
                self.part(":", paragraph.number() as usize);
                for label in paragraph.labels() {
                    self.raw("(");
                    self.raw(label);
                    self.raw(")");
                }
            }
            Place::Footnote(number) | Place::Annex(Some(number)) => {
                self.raw(":");
                self.escaped(number);
            }
            Place::Masthead | Place::Title | Place::Annex(None) | Place::Body => {}
        }
        self.raw("\"");
    }

    /// A number of a symbol or a place, after the mark before it.
    fn part(&mut self, mark: &str, value: usize) {
        self.raw(mark);
        self.number(value);
    }

    pub(super) fn number(&mut self, value: usize) {
        let (mut digits, mut at, mut rest) = ([0u8; 20], 20, value);
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.0.extend_from_slice(&digits[at..]);
    }

    /// A day, which has four digits of the year wherever resolutions have days.
    pub(super) fn date(&mut self, date: Date) {
        self.raw("\"");
        let Some(year @ 1000..) = u16::try_from(date.year()).ok().filter(|&year| year <= 9999) else {
            self.shown(date);
            return self.raw("\"");
        };
        let digit = |value: u16| b'0' + (value % 10) as u8;
        let two = |value: i8| [digit(value as u16 / 10), digit(value as u16)];
        let ([m, n], [d, e]) = (two(date.month()), two(date.day()));
        let (y, z) = (year / 100, year % 100);
        self.0.extend_from_slice(&[digit(y / 10), digit(y), digit(z / 10), digit(z), b'-', m, n, b'-', d, e, b'"']);
    }
}

/// The first byte that JSON escapes in a text.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    swar::position(bytes, |word| swar::control(word) | swar::equal(word, b'"') | swar::equal(word, b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Reading;

    #[test]
    fn what_is_written_by_hand_is_what_serde_writes() {
        let source = "A/RES/69/235\n\nThe General Assembly,\n\nRecalling \"its\" resolutions 36/87 A and B\tof 9 December 1981, \
                      79/1 and 79/2 of 24 December 2024, A/74/976-S/2020/773, paragraph 5 of resolution 1325 (2000)1\n\n\
                      1. Decides:\n\n(a) To recall resolution 70/1;\n\n(b) To endorse resolution 71/1;\n\n\
                      75th plenary meeting\n\n1 Treaty Series, vol. 1771, No. 30822.\n";
        let document =
            Document::new("a \"b\"\\é\u{1}\u{8}\u{c}.txt", Reading { source: source.into(), ..Reading::default() });
        let extraction = crate::extract::extract(&document);
        let mut written = Vec::new();
        write_jsonl(&mut written, &document, &extraction).unwrap();
        let by_serde: String = extraction
            .citations
            .iter()
            .map(|citation| serde_json::to_string(&Record::new(&document, citation)).unwrap() + "\n")
            .collect();
        assert!(extraction.citations.len() >= 9, "{}", extraction.citations.len());
        assert!(by_serde.contains(r#""place":"operative:1(b)""#) && by_serde.contains(r#""paragraph":1,"item":"b"}"#));
        assert_eq!(jsonl(&document, &extraction), written);
        assert_eq!(String::from_utf8(written).unwrap(), by_serde);
    }
}
