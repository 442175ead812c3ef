//! Citations: who cites what, where, and how.
//!
//! The scanner works in five steps, paragraph by paragraph:
//!
//! 1. *Anchor.* Every citation holds the shape of a number or a symbol printed
//!    in full (`number`, `printed_symbol`); one pass finds them, beside
//!    the words of the language (`lexicon`).
//! 2. *Govern.* A word such as "resolutions" governs the numbers after it, up
//!    to the end of its sentence; a number that no word governs is declined.
//! 3. *Attach.* Dates, letters and pinpoints are bound to their number
//!    (`attach`).
//! 4. *Decide.* Whose number it is follows from the organ named, from "its",
//!    from the number's shape and its date (`organ`).
//! 5. *Place.* The document's structure says where the citation is, and
//!    footnotes bind their targets to the paragraphs that carry their marks
//!    (`via`).

mod addresses;
mod anaphora;
mod attach;
mod bare;
mod comments;
mod heads;
mod hyperlink;
mod issuer;
mod lists;
mod number;
mod organ;
mod printed_symbol;
mod quoted_title;
mod range;
mod reach;
mod reason;
mod record;
mod scan;
mod sentence;
mod tokens;
mod unknown_body;
mod verbs;
mod via;
mod works;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use quoted_title::quoted_title;
pub use range::{MOST_MEMBERS, Range};
pub use reach::{Reach, Wording};
pub use reason::Reason;
pub use record::{Absent, FIELDS, Field, Record, jsonl, write_jsonl};

use crate::document::{Document, FromText, Place};
use crate::pinpoint::Pinpoint;
use crate::span::Span;
use crate::symbol::{Part, Symbol};
use crate::verb::{Relation, Verb};

/// What a citation points at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A document with a symbol.
    Document(Symbol),
    /// Something cited that has no symbol: a treaty by its place
    /// in the Treaty Series, a sales publication, a decision of a conference
    /// of parties.
    Work(Box<str>),
    /// The words leave two answers or more.
    Open(Candidates),
}

/// The answers that remain: two different symbols at least.
///
/// ```
/// use rescite::extract::Candidates;
/// let (one, other) = ("A/RES/70/1".parse()?, "A/RES/70/2".parse()?);
/// assert_eq!(Candidates::new([one, other]).unwrap().as_slice().len(), 2);
/// assert!(Candidates::new(["A/RES/70/1".parse()?]).is_none());
/// # Ok::<(), rescite::symbol::SymbolError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Candidates(Box<[Symbol]>);

impl Candidates {
    /// The candidates in their order, each once; `None` if fewer than two
    /// remain.
    pub fn new(symbols: impl IntoIterator<Item = Symbol>) -> Option<Self> {
        let mut each: Vec<Symbol> = Vec::new();
        for symbol in symbols {
            if !each.contains(&symbol) {
                each.push(symbol);
            }
        }
        (each.len() >= 2).then(|| Candidates(each.into()))
    }

    /// The symbols.
    pub fn as_slice(&self) -> &[Symbol] {
        &self.0
    }
}

impl Target {
    /// The symbol, if there is exactly one.
    pub fn symbol(&self) -> Option<&Symbol> {
        match self {
            Target::Document(symbol) => Some(symbol),
            Target::Work(_) | Target::Open(_) => None,
        }
    }
}

/// How it was decided whose document a citation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganBy {
    /// The symbol is printed.
    Symbol,
    /// The organ is named beside the number.
    Named,
    /// "its", "the Council in its resolution".
    Possessive,
    /// Only one organ writes its numbers so.
    Shape,
    /// Neighbours in the list, the date, or the document's own organ.
    Context,
    /// The words leave two answers, or none, and the file's own link says which.
    Hyperlink,
}

impl OrganBy {
    /// As the record prints it.
    pub fn name(self) -> &'static str {
        match self {
            OrganBy::Symbol => "symbol",
            OrganBy::Named => "named",
            OrganBy::Possessive => "possessive",
            OrganBy::Shape => "shape",
            OrganBy::Context => "context",
            OrganBy::Hyperlink => "hyperlink",
        }
    }
}

/// What kind of thing is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A resolution of any organ.
    Resolution,
    /// A decision of any organ.
    Decision,
    /// A statement by the President of the Security Council.
    Statement,
    /// Any other document issued under a symbol.
    Document,
    /// A treaty.
    Treaty,
    /// A sales publication.
    Publication,
    /// Anything else: a labour convention, a general comment cited by its number.
    Other,
}

impl Kind {
    /// Every kind, in the order of this list.
    pub const ALL: [Kind; 7] = [
        Kind::Resolution,
        Kind::Decision,
        Kind::Statement,
        Kind::Document,
        Kind::Treaty,
        Kind::Publication,
        Kind::Other,
    ];

    /// As the record prints it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Resolution => "resolution",
            Kind::Decision => "decision",
            Kind::Statement => "statement",
            Kind::Document => "document",
            Kind::Treaty => "treaty",
            Kind::Publication => "publication",
            Kind::Other => "other",
        }
    }
}

/// One citation: what is cited, where, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What is cited.
    pub target: Target,
    /// Other symbols of the same document.
    pub aliases: Box<[Symbol]>,
    /// Its place in [`Document::source`].
    pub span: Span,
    /// The words in [`Document::text`]; none for a footnote's mark, which is
    /// cut out of it.
    pub clean: Span,
    /// Where it is.
    pub place: Place,
    /// How it is reached from there: by its own words, or through a footnote.
    pub reach: Reach,
    /// What names the target: a number, "Ibid.", "that resolution".
    pub wording: Wording,
    /// The introducing verb.
    pub verb: Option<Verb>,
    /// The words of that verb, in [`Document::text`].
    pub verb_words: Option<Span>,
    /// The day on which the text says that the target was adopted.
    pub claimed_date: Option<Date>,
    /// True if that day is printed once for several numbers.
    pub date_shared: bool,
    /// The place within the target: `paragraph 5`, `annex II`.
    pub pinpoint: Option<Pinpoint>,
    /// The part of the resolution that is cited.
    pub part: Option<Part>,
    /// How the organ was decided.
    pub organ_by: OrganBy,
    /// What kind of thing is cited.
    pub kind: Kind,
    /// The document that the file's own link over these words leads to.
    pub hyperlink: Option<Box<Symbol>>,
    /// The range that this citation ends: "70/25 to 70/28".
    pub range: Option<Box<Range>>,
}

impl Citation {
    /// What the introducing verb says of the target.
    pub fn relation(&self) -> Option<Relation> {
        self.verb.and_then(Verb::relation)
    }

    /// The documents that are cited without a number of their own: those between the
    /// ends of a range.
    ///
    /// ```
    /// use rescite::Document;
    /// let found = Document::from_text("Recalling resolutions 70/25 to 70/27,").named("A/RES/78/1").citations();
    /// assert_eq!(found[1].members()[0].to_string(), "A/RES/70/26");
    /// ```
    pub fn members(&self) -> &[Symbol] {
        self.range.as_ref().map_or(&[], |range| &range.between)
    }

    /// The words in the clean text, without the markup, line ends and page
    /// furniture that the source may have among them; for a paragraph that
    /// cites through a footnote, the footnote's mark.
    pub fn words<'a>(&'a self, document: &'a Document) -> &'a str {
        match self.reach.note() {
            Some(label) => label,
            None => self.clean.of(&document.text),
        }
    }
}

/// Something that looks like a citation and was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declined {
    /// Its place in [`Document::source`].
    pub span: Span,
    /// Where it is.
    pub place: Place,
    /// Why it was not taken.
    pub why: Reason,
}

/// All that was found in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// Citations in the order of the source.
    pub citations: Vec<Citation>,
    /// What was looked at and declined, in the order of the source.
    pub declined: Vec<Declined>,
}

/// One document, read and scanned.
#[derive(Clone, Debug)]
pub struct Extracted {
    /// The document.
    pub document: Document,
    /// What it cites.
    pub extraction: Extraction,
}

impl Document {
    /// Every citation in the document, in the order of its source.
    ///
    /// ```
    /// use rescite::Document;
    /// let document = Document::from_text("Recalling its resolution 68/309,").named("A/RES/69/235").parse();
    /// for citation in document.citations() {
    ///     println!("{} at {}", citation.words(&document), document.position(citation.span.start as usize));
    /// }
    /// ```
    pub fn citations(&self) -> Vec<Citation> {
        extract(self).citations
    }

    /// The document with all that was found in it.
    pub fn extract(self) -> Extracted {
        let extraction = extract(&self);
        Extracted { document: self, extraction }
    }
}

impl FromText {
    /// Every citation in the text, in order; see [`Document::citations`].
    pub fn citations(self) -> Vec<Citation> {
        self.parse().citations()
    }

    /// The document with all that was found in it.
    pub fn extract(self) -> Extracted {
        self.parse().extract()
    }
}

/// Finds every citation in a document.
///
/// ```
/// use rescite::{Document, extract, reading::Reading};
/// let source = "Recalling its resolutions 49/108 of 19 December 1994 and 51/170 A,".into();
/// let document = Document::new("A_RES_69_235.txt", Reading { source, ..Reading::default() });
/// let found = extract::extract(&document).citations;
/// assert_eq!(found[0].target.symbol().unwrap().to_string(), "A/RES/49/108");
/// assert_eq!(found[0].claimed_date.unwrap().to_string(), "1994-12-19");
/// assert_eq!(found[1].part.as_ref().unwrap().as_str(), "A");
/// ```
pub fn extract(document: &Document) -> Extraction {
    let mut scan = scan::Scan::new(document);
    for at in 0..document.blocks.len() {
        scan.block(at);
    }
    let mut scanned = scan.finish();
    range::mark(document, &mut scanned.found);
    via::bind(document, scanned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Reading;

    #[test]
    fn every_form_of_the_table_cites_its_target() {
        for (example, target) in number::FORMS.iter().flat_map(|form| form.examples) {
            let reading = Reading { source: (*example).to_owned(), ..Reading::default() };
            let found = extract(&crate::Document::new("A_RES_69_235.txt", reading)).citations;
            let targets: Vec<String> = found
                .iter()
                .map(|citation| match &citation.target {
                    Target::Document(symbol) => symbol.to_string(),
                    Target::Work(name) => name.to_string(),
                    Target::Open(_) => String::new(),
                })
                .collect();
            assert_eq!(targets, [*target], "{example}");
        }
    }

    #[test]
    fn a_masthead_left_over_from_another_resolution_is_no_citation() {
        let source = "S/RES/2573 (2021)\n\nSecurity Council\n\nResolution 2574 (2021)\n\nThe Security Council,\n\n\
                      Recalling resolution 2366 (2017),\n";
        let reading = Reading { source: source.into(), ..Reading::default() };
        let found = extract(&crate::Document::new("S_RES_2574_2021.txt", reading));
        let targets: Vec<String> =
            found.citations.iter().filter_map(|c| c.target.symbol()).map(ToString::to_string).collect();
        assert_eq!(targets, ["S/RES/2366(2017)"]);
        assert!(found.declined.iter().any(|declined| declined.why == Reason::OtherMasthead));
    }

    fn citations_of(path: &str, source: &str) -> (crate::Document, Extraction) {
        let document = crate::Document::new(path, Reading { source: source.into(), ..Reading::default() });
        let extraction = extract(&document);
        (document, extraction)
    }

    #[test]
    fn words_that_repeat_a_note_are_those_of_their_language() {
        let heads = [("S_RES_2538_2020.txt", "Security Council"), ("S_RES_2538_2020.txt", "Совет Безопасности")];
        for ((path, organ), ibid) in heads.into_iter().zip(["See ibid., annex.", "Там же, приложение."])
        {
            let text = format!("{organ},\n\n1. Decides1 and2\n\n_______________\n1 S/2020/7.\n2 {ibid}\n");
            let (document, extraction) = citations_of(path, &text);
            let mut here = extraction.citations.iter().filter(|citation| citation.reach.is_here());
            let repeat = here.find(|citation| matches!(&citation.wording, Wording::Repeat { of } if &**of == "1"));
            let repeat = repeat.unwrap_or_else(|| panic!("{ibid}: {:?}", extraction.citations));
            assert!(["ibid.", "Там же"].contains(&repeat.words(&document)), "{}", repeat.words(&document));
            assert_eq!(repeat.span.of(&document.source), repeat.words(&document));
            assert!(matches!(repeat.place, Place::Footnote(_)));
        }
    }

    #[test]
    fn a_number_that_no_organ_has_is_declined() {
        let (_, found) =
            citations_of("S_RES_2538_2020.txt", "Recalling Security Council resolutions 1325 (2000) and 9000,");
        assert_eq!(found.citations.len(), 1);
        assert_eq!(found.declined.iter().map(|declined| declined.why).collect::<Vec<_>>(), [Reason::NoCandidate]);
    }

    #[test]
    fn names_are_those_of_the_records() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        use OrganBy::{Context, Hyperlink, Named, Possessive, Shape, Symbol};
        for by in [Symbol, Named, Possessive, Shape, Context, Hyperlink] {
            assert_eq!(serde_json::to_value(by).unwrap(), by.name());
        }
    }
}
