//! One citation as it is printed.

use std::convert::Infallible;
use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::{Citation, Extraction, Kind, OrganBy, Target, Via, Wording};
use crate::document::{Document, Item, Place};
use crate::swar;
use crate::symbol::{Numbering, Session, Symbol};
use crate::verb::{Relation, Verb};

/// A citation with its positions worked out, in the order of its keys.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// The input file as given.
    pub path: &'a str,
    /// The citing document.
    pub source: Option<&'a Symbol>,
    /// The cited document, where there is exactly one and it has a symbol.
    pub target: Option<&'a Symbol>,
    /// Other symbols of the same document.
    pub aliases: &'a [Symbol],
    /// What is cited, where it has no symbol: a treaty, a publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<&'a str>,
    /// The answers that remain, where the words leave more than one.
    #[serde(skip_serializing_if = "<[Symbol]>::is_empty")]
    pub candidates: &'a [Symbol],
    /// The words as they stand in the text.
    pub text: &'a str,
    /// First byte, in the document's text; in the file, where it holds several.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// From 1, where the input has pages.
    pub page: Option<usize>,
    /// Where it stands.
    #[serde(serialize_with = "as_printed")]
    pub place: &'a Place,
    /// The footnote through which it cites.
    pub via: Option<Via<'a>>,
    /// Lemma of the introducing verb, in English.
    pub verb: Option<&'a str>,
    /// The introducing verb as printed.
    pub verb_text: Option<&'a str>,
    /// The adoption date that the text gives the target.
    pub claimed_date: Option<Date>,
    /// True where that date is printed once for several numbers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub date_shared: bool,
    /// The place within the target.
    pub pinpoint: Option<&'a str>,
    /// The part of the resolution.
    pub part: Option<&'a str>,
    /// How the organ was decided.
    pub organ_by: OrganBy,
    /// What is cited.
    pub kind: Kind,
    /// ISO 639-1.
    pub language: &'a str,
    /// The document that the file's own link over the words leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hyperlink: Option<&'a Symbol>,
    /// True for "that resolution", which names no number.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anaphora: bool,
    /// What the introducing verb says of the cited document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// The number of the operative paragraph that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// The item of that paragraph: `b`, `b(i)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Item>,
}

impl<'a> Record<'a> {
    /// The record of one of a document's citations.
    pub fn new(document: &'a Document, citation: &'a Citation) -> Self {
        let position = document.position(citation.span.start as usize);
        let span = document.in_file(citation.span);
        let paragraph = citation.place.paragraph();
        let (target, work, candidates): (_, _, &[Symbol]) = match &citation.target {
            Target::Document(symbol) => (Some(symbol), None, &[]),
            Target::Work(name) => (None, Some(&**name), &[]),
            Target::Open(candidates) => (None, None, candidates.as_slice()),
        };
        Record {
            path: &document.path,
            source: document.identity.symbol.as_ref(),
            target,
            aliases: &citation.aliases,
            work,
            candidates,
            text: citation.words(document),
            start: span.start,
            end: span.end,
            line: position.line,
            column: position.column,
            page: position.page,
            place: &citation.place,
            via: citation.reach.via(),
            verb: citation.verb.map(Verb::lemma),
            verb_text: citation.verb_words.map(|words| words.of(&document.text)),
            claimed_date: citation.claimed_date,
            date_shared: citation.date_shared,
            pinpoint: citation.pinpoint.as_deref(),
            part: citation.part.as_ref().map(crate::symbol::Part::as_str),
            organ_by: citation.organ_by,
            kind: citation.kind,
            language: document.language.code(),
            hyperlink: citation.hyperlink.as_deref(),
            anaphora: citation.wording == Wording::Anaphor,
            relation: citation.relation(),
            paragraph: paragraph.map(|paragraph| paragraph.number()),
            item: paragraph.and_then(|paragraph| paragraph.item()),
        }
    }
}

fn as_printed<S: serde::Serializer>(place: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(place)
}

/// Writes a document's citations as JSON, one object a line.
///
/// What [`Record`]'s `Serialize` gives, written by hand: with a citation to
/// every 300 bytes of text, a quarter of all time went into writing them.
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
struct Json(Vec<u8>);

impl Json {
    /// Every record of a document; `after_each` may take what is written.
    fn records<E>(
        &mut self,
        document: &Document,
        extraction: &Extraction,
        mut after_each: impl FnMut(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        // Path and source are the same in every record.
        let mut head = Json(Vec::with_capacity(128));
        head.raw("{\"path\":");
        head.text(&document.path);
        head.raw(",\"source\":");
        head.symbol(document.identity.symbol.as_ref());
        head.raw(",\"target\":");
        for citation in &extraction.citations {
            self.0.extend_from_slice(&head.0);
            self.record(&Record::new(document, citation));
            after_each(&mut self.0)?;
        }
        Ok(())
    }

    #[inline]
    fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.push(b'"');
        self.escaped(text);
        self.0.push(b'"');
    }

    /// A text as it stands between quotation marks.
    fn escaped(&mut self, text: &str) {
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

    fn shown(&mut self, value: impl std::fmt::Display) {
        // Writing to a vector cannot fail.
        let _ = write!(self.0, "{value}");
    }

    fn symbol(&mut self, symbol: Option<&Symbol>) {
        let Some(symbol) = symbol else { return self.raw("null") };
        // A symbol has no character that JSON escapes.
        self.raw("\"");
        match symbol {
            Symbol::Issued(issued) => self.raw(issued.as_str()),
            Symbol::Act(act) => match act.numbering() {
                // What nearly all citations are of, without a formatter.
                Numbering::InSession(Session::Regular(of)) | Numbering::InYear(of) if act.is_slashed() => {
                    self.raw(symbol.series());
                    self.number("/", of.into());
                    self.number("/", act.number().into());
                }
                Numbering::Running(year) => {
                    self.raw(symbol.series());
                    self.number("/", act.number().into());
                    self.number("(", year.into());
                    self.raw(")");
                }
                _ => self.shown(symbol),
            },
        }
        self.raw("\"");
    }

    fn place(&mut self, place: &Place) {
        self.raw(place.part());
        match place {
            Place::Preamble(number) => self.number(":", *number as usize),
            Place::Operative(paragraph) => {
                self.number(":", paragraph.number() as usize);
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
    }

    fn symbols(&mut self, symbols: &[Symbol]) {
        self.raw("[");
        for (at, symbol) in symbols.iter().enumerate() {
            if at > 0 {
                self.raw(",");
            }
            self.symbol(Some(symbol));
        }
        self.raw("]");
    }

    /// A number behind what stands before it.
    fn number(&mut self, key: &str, value: usize) {
        self.raw(key);
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
    fn date(&mut self, date: Date) {
        let Some(year @ 1000..) = u16::try_from(date.year()).ok().filter(|&year| year <= 9999) else {
            return self.shown(date);
        };
        let digit = |value: u16| b'0' + (value % 10) as u8;
        let two = |value: i8| [digit(value as u16 / 10), digit(value as u16)];
        let ([m, n], [d, e]) = (two(date.month()), two(date.day()));
        let (y, z) = (year / 100, year % 100);
        self.0.extend_from_slice(&[digit(y / 10), digit(y), digit(z / 10), digit(z), b'-', m, n, b'-', d, e]);
    }

    /// A key whose value is a text, or null.
    #[inline]
    fn text_or_null(&mut self, key: &str, value: Option<&str>) {
        self.raw(key);
        match value {
            Some(value) => self.text(value),
            None => self.raw("null"),
        }
    }

    /// The rest of a record, from the value of its target on.
    fn record(&mut self, record: &Record) {
        self.symbol(record.target);
        if record.aliases.is_empty() {
            self.raw(",\"aliases\":[]");
        } else {
            self.raw(",\"aliases\":");
            self.symbols(record.aliases);
        }
        if let Some(work) = record.work {
            self.raw(",\"work\":");
            self.text(work);
        }
        if !record.candidates.is_empty() {
            self.raw(",\"candidates\":");
            self.symbols(record.candidates);
        }
        self.raw(",\"text\":");
        self.text(record.text);
        self.number(",\"start\":", record.start as usize);
        self.number(",\"end\":", record.end as usize);
        self.number(",\"line\":", record.line);
        self.number(",\"column\":", record.column);
        match record.page {
            Some(page) => self.number(",\"page\":", page),
            None => self.raw(",\"page\":null"),
        }
        self.raw(",\"place\":\"");
        self.place(record.place);
        match record.via {
            Some(Via(label)) => {
                self.raw("\",\"via\":\"footnote:");
                self.escaped(label);
                self.raw("\"");
            }
            None => self.raw("\",\"via\":null"),
        }
        self.text_or_null(",\"verb\":", record.verb);
        self.text_or_null(",\"verb_text\":", record.verb_text);
        match record.claimed_date {
            Some(date) => {
                self.raw(",\"claimed_date\":\"");
                self.date(date);
                self.raw("\"");
            }
            None => self.raw(",\"claimed_date\":null"),
        }
        if record.date_shared {
            self.raw(",\"date_shared\":true");
        }
        self.text_or_null(",\"pinpoint\":", record.pinpoint);
        self.text_or_null(",\"part\":", record.part);
        // Names and codes have nothing to escape.
        self.raw(",\"organ_by\":\"");
        self.raw(record.organ_by.name());
        self.raw("\",\"kind\":\"");
        self.raw(record.kind.name());
        self.raw("\",\"language\":\"");
        self.raw(record.language);
        self.raw("\"");
        if record.hyperlink.is_some() {
            self.raw(",\"hyperlink\":");
            self.symbol(record.hyperlink);
        }
        if record.anaphora {
            self.raw(",\"anaphora\":true");
        }
        if let Some(relation) = record.relation {
            self.raw(",\"relation\":\"");
            self.raw(relation.name());
            self.raw("\"");
        }
        if let Some(paragraph) = record.paragraph {
            self.number(",\"paragraph\":", paragraph as usize);
        }
        if let Some(item) = record.item {
            self.raw(",\"item\":\"");
            self.shown(item);
            self.raw("\"");
        }
        self.raw("}\n");
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
