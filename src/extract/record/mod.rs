//! One citation as it is printed: a table of fields.
//!
//! A field is a row of the table in this file. [`Record`], JSON lines, CSV,
//! `docs/records.md` and their tests are made of the rows.

mod json;
mod printed;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use self::json::Json;
pub use self::json::{jsonl, write_jsonl};
use self::printed::Printed;
use super::{Citation, Kind, OrganBy, Reach, Target, Wording};
use crate::document::{Document, Item, Place};
use crate::field::{Type, Value};
use crate::pinpoint::Pinpoint;
use crate::symbol::{Part, Symbol};
use crate::verb::{Relation, Verb};

/// A field of a [`Record`]: a row of [`FIELDS`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// Its key in JSON, and the name of its column in tables.
    pub key: &'static str,
    /// The type of its values.
    pub kind: Type,
    /// What JSON has if there is no value.
    pub absent: Absent,
    /// What it says, in Markdown.
    pub doc: &'static str,
    /// Its value in a record; `None` if there is none.
    pub value: for<'r> fn(&'r Record<'_>) -> Option<Value<'r>>,
}

/// What JSON has where a field has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// There is always a value.
    Never,
    /// The key, with `null`, `false` or an empty list.
    Written,
    /// Not even the key.
    LeftOut,
}

use Absent::{LeftOut, Never, Written};

/// The fields of a record, in the order of its keys.
pub const FIELDS: &[Field] = Record::FIELDS;

/// Makes [`Record`] and [`FIELDS`] from rows: what a field says, its key, its
/// type, and what JSON has if it has no value. The fields of `head` are the
/// same in every record of a document.
macro_rules! fields {
    (
        head { $($(#[doc = $head_doc:literal])+ $head:ident: $head_type:ty, $head_absent:ident;)+ }
        rest { $($(#[doc = $doc:literal])+ $(#[serde($serde:ident)])? $key:ident: $type:ty, $absent:ident;)+ }
    ) => {
        /// A citation with its positions worked out, in the order of its keys.
        ///
        /// It is read as it is printed:
        ///
        /// ```
        /// use rescite::Document;
        /// use rescite::extract::Record;
        /// let read = Document::from_text("Recalling its resolution 68/309,").named("A/RES/69/235").extract();
        /// let record = Record::new(&read.document, &read.extraction.citations[0]);
        /// let line = serde_json::to_string(&record)?;
        /// let again: Record<'static> = serde_json::from_str(&line)?;
        /// assert_eq!(again, record);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Deserialize)]
        pub struct Record<'a> {
            $($(#[doc = $head_doc])+ pub $head: $head_type,)+
            $($(#[doc = $doc])+ $(#[serde($serde)])? pub $key: $type,)+
        }

        impl<'a> Record<'a> {
            const FIELDS: &'static [Field] = &[
                $(Field {
                    key: stringify!($head),
                    kind: <$head_type as Printed>::TYPE,
                    absent: $head_absent,
                    doc: concat!($($head_doc),+),
                    value: |record| record.$head.value(),
                },)+
                $(Field {
                    key: stringify!($key),
                    kind: <$type as Printed>::TYPE,
                    absent: $absent,
                    doc: concat!($($doc),+),
                    value: |record| record.$key.value(),
                },)+
            ];
        }

        impl Serialize for Record<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $(map.serialize_entry(stringify!($head), &self.$head)?;)+
                $(if $absent != LeftOut || !self.$key.is_absent() {
                    map.serialize_entry(stringify!($key), &self.$key)?;
                })+
                map.end()
            }
        }

        impl Record<'_> {
            /// The fields of the document, each after a comma.
            fn head(&self, json: &mut Json) {
                $(json.raw(concat!(",\"", stringify!($head), "\":"));
                self.$head.json(json);)+
            }

            /// The other fields, each after a comma.
            #[inline]
            fn rest(&self, json: &mut Json) {
                $(if $absent != LeftOut || !self.$key.is_absent() {
                    json.raw(concat!(",\"", stringify!($key), "\":"));
                    self.$key.json(json);
                })+
            }
        }
    };
}

fields! {
    head {
        /// The input file as given.
        path: Cow<'a, str>, Never;
        /// The citing document.
        source: Option<Cow<'a, Symbol>>, Written;
    }
    rest {
        /// The cited document, if there is exactly one and it has a symbol.
        target: Option<Cow<'a, Symbol>>, Written;
        /// Other symbols of the same document.
        aliases: Cow<'a, [Symbol]>, Written;
        /// What is cited, if it has no symbol: a treaty, a publication.
        work: Option<Cow<'a, str>>, LeftOut;
        /// The documents that may be meant, if the words leave more than one.
        #[serde(default)]
        candidates: Cow<'a, [Symbol]>, LeftOut;
        /// The words of the citation.
        text: Cow<'a, str>, Never;
        /// The first byte of the words, in the document's text; in the file, if
        /// it holds several documents.
        start: u32, Never;
        /// One past their last byte.
        end: u32, Never;
        /// The line, from 1.
        line: usize, Never;
        /// The column, from 1, in characters.
        column: usize, Never;
        /// The page, from 1, if the input has pages.
        page: Option<usize>, Written;
        /// Where in the document it is: `preamble:3`, `operative:29(j)`,
        /// `footnote:1`, `annex`.
        place: Cow<'a, Place>, Never;
        /// The footnote that it goes through: `footnote:1`.
        via: Cow<'a, Reach>, Written;
        /// The lemma of the introducing verb, in English: `recall`.
        verb: Option<Cow<'a, str>>, Written;
        /// The introducing verb as printed.
        verb_text: Option<Cow<'a, str>>, Written;
        /// The day on which the text says that the target was adopted.
        claimed_date: Option<Date>, Written;
        /// True if that day is printed once for several numbers.
        #[serde(default)]
        date_shared: bool, LeftOut;
        /// The place within the target, in English: `paragraph 5`, `annex II,
        /// section A`.
        pinpoint: Option<Cow<'a, Pinpoint>>, Written;
        /// The part of the resolution: `B`, `A-C`, `A,B`.
        part: Option<Cow<'a, Part>>, Written;
        /// How the organ was determined: `symbol`, `named`, `possessive`,
        /// `shape`, `context` or `hyperlink`.
        organ_by: OrganBy, Never;
        /// What is cited: `resolution`, `decision`, `statement`, `document`,
        /// `treaty`, `publication` or `other`.
        kind: Kind, Never;
        /// The language of the document, as ISO 639-1.
        language: Cow<'a, str>, Never;
        /// The document that the file's own link over the words leads to.
        hyperlink: Option<Cow<'a, Symbol>>, LeftOut;
        /// True for "that resolution", which names no number.
        #[serde(default)]
        anaphora: bool, LeftOut;
        /// What the introducing verb says of the target: `recalls`,
        /// `reaffirms`, `extends`.
        relation: Option<Relation>, LeftOut;
        /// The number of the operative paragraph: 29 in `operative:29(j)`.
        paragraph: Option<u32>, LeftOut;
        /// The item of that paragraph: `j`, `b(i)`.
        item: Option<Item>, LeftOut;
        /// The first document of a range that ends here: of "70/25 to 70/28" the record
        /// of 70/28 has `A/RES/70/25`.
        range_from: Option<Cow<'a, Symbol>>, LeftOut;
        /// The documents between the ends of that range, if it has 20 at most. They are
        /// edges of the graph.
        #[serde(default)]
        between: Cow<'a, [Symbol]>, LeftOut;
    }
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
            path: Cow::Borrowed(&document.path),
            source: document.identity.symbol.as_ref().map(Cow::Borrowed),
            target: target.map(Cow::Borrowed),
            aliases: Cow::Borrowed(&citation.aliases),
            work: work.map(Cow::Borrowed),
            candidates: Cow::Borrowed(candidates),
            text: Cow::Borrowed(citation.words(document)),
            start: span.start,
            end: span.end,
            line: position.line,
            column: position.column,
            page: position.page,
            place: Cow::Borrowed(&citation.place),
            via: Cow::Borrowed(&citation.reach),
            verb: citation.verb.map(Verb::lemma).map(Cow::Borrowed),
            verb_text: citation.verb_words.map(|words| Cow::Borrowed(words.of(&document.text))),
            claimed_date: citation.claimed_date,
            date_shared: citation.date_shared,
            pinpoint: citation.pinpoint.as_ref().map(Cow::Borrowed),
            part: citation.part.as_ref().map(Cow::Borrowed),
            organ_by: citation.organ_by,
            kind: citation.kind,
            language: Cow::Borrowed(document.language.code()),
            hyperlink: citation.hyperlink.as_deref().map(Cow::Borrowed),
            anaphora: citation.wording == Wording::Anaphor,
            relation: citation.relation(),
            paragraph: paragraph.map(|paragraph| paragraph.number()),
            item: paragraph.and_then(|paragraph| paragraph.item()),
            range_from: citation.range.as_ref().map(|range| Cow::Borrowed(&range.first)),
            between: Cow::Borrowed(citation.members()),
        }
    }

    /// The name of what is cited: a symbol, or a work's name; `None` if more
    /// than one document may be meant.
    pub fn cited(&self) -> Option<Cow<'_, str>> {
        match (&self.target, &self.work) {
            (Some(symbol), _) => Some(symbol.to_string().into()),
            (None, Some(work)) => Some(Cow::Borrowed(work)),
            (None, None) => None,
        }
    }
}
