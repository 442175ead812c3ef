//! One citation as it is printed.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::{Citation, Extraction, Kind, OrganBy, Target};
use crate::document::Document;
use crate::symbol::Symbol;

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
    /// First byte, in the document's text.
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
    pub place: String,
    /// The footnote through which it cites.
    pub via: Option<&'a str>,
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
}

impl<'a> Record<'a> {
    /// The record of one of a document's citations.
    pub fn new(document: &'a Document, citation: &'a Citation) -> Self {
        let position = document.position(citation.span.start as usize);
        let (target, work, candidates): (_, _, &[Symbol]) = match &citation.target {
            Target::Document(symbol) => (Some(symbol), None, &[]),
            Target::Work(name) => (None, Some(name.as_str()), &[]),
            Target::Ambiguous(candidates) => (None, None, candidates),
        };
        Record {
            path: &document.path,
            source: document.identity.symbol.as_ref(),
            target,
            aliases: &citation.aliases,
            work,
            candidates,
            text: citation.span.of(&document.source),
            start: citation.span.start,
            end: citation.span.end,
            line: position.line,
            column: position.column,
            page: position.page,
            place: citation.place.to_string(),
            via: citation.via.as_deref(),
            verb: citation.verb,
            verb_text: citation.verb_words.map(|words| words.of(&document.text)),
            claimed_date: citation.claimed_date,
            date_shared: citation.date_shared,
            pinpoint: citation.pinpoint.as_deref(),
            part: citation.part.as_ref().map(crate::symbol::Part::as_str),
            organ_by: citation.organ_by,
            kind: citation.kind,
            language: document.language.code,
        }
    }
}

/// Writes a document's citations as JSON, one object a line.
///
/// # Errors
/// What the writer says.
pub fn write_jsonl(out: &mut impl Write, document: &Document, extraction: &Extraction) -> io::Result<()> {
    for citation in &extraction.citations {
        serde_json::to_writer(&mut *out, &Record::new(document, citation))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
