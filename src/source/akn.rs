//! Akoma Ntoso, the XML in which the UN publishes its resolutions.
//!
//! The cover page, the preamble, the numbered paragraphs and the annexes
//! become lines in the order of the file; numbers stand before their
//! paragraphs; footnotes go to the end. The metadata say who the document is,
//! and are right more often than the symbol printed on the cover.

use std::path::Path;
use std::str::FromStr;

use jiff::civil::Date;

use super::flow::{Finished, Flow};
use super::xml::{Element, Node, Xml, XmlError};
use super::{ReadError, superscript};
use crate::language::Language;
use crate::reading::{Declared, NoteMark, Reading, Warning};
use crate::span::Span;
use crate::symbol::{Organ, Symbol};

/// The root element of the format.
pub(super) const ROOT: &str = "akomaNtoso";

/// Elements within a line: they divide no words. All others begin a line.
const INLINE: [&str; 70] = [
    "a",
    "abbr",
    "affectedDocument",
    "argument",
    "b",
    "concept",
    "courtType",
    "date",
    "decoration",
    "def",
    "del",
    "docAuthority",
    "docCommittee",
    "docDate",
    "docIntroducer",
    "docJurisdiction",
    "docketNumber",
    "docNumber",
    "docProponent",
    "docPurpose",
    "docStage",
    "docStatus",
    "docTitle",
    "docType",
    "embeddedText",
    "entity",
    "event",
    "fillIn",
    "i",
    "img",
    "inline",
    "ins",
    "judge",
    "lawyer",
    "legislature",
    "location",
    "marker",
    "mmod",
    "mod",
    "mref",
    "neutralCitation",
    "noteRef",
    "object",
    "omissis",
    "opinion",
    "organization",
    "outcome",
    "party",
    "person",
    "placeholder",
    "process",
    "quantity",
    "ref",
    "relatedDocument",
    "remark",
    "rmod",
    "role",
    "rref",
    "session",
    "signature",
    "span",
    "sub",
    "shortTitle",
    "sup",
    "term",
    "time",
    "u",
    "vote",
    "em",
    "strong",
];

/// Reads a file whose root element is [`ROOT`].
pub(super) fn read(path: &Path, source: String, mut warnings: Vec<Warning>) -> Result<Reading, ReadError> {
    let mut walker = Walker::new(&source);
    let outcome = walker.walk(Xml::new(&source), false);
    let (done, declared) = walker.finish();
    if let Err(error) = outcome {
        if done.text.is_empty() {
            return Err(ReadError::Malformed {
                path: path.to_owned(),
                format: "Akoma Ntoso",
                message: error.to_string(),
            });
        }
        warnings.push(Warning::Partial(format!("the XML is cut off {error}; everything before that point was read")));
    } else if done.text.is_empty() {
        let message = "it has no text".to_owned();
        return Err(ReadError::Malformed { path: path.to_owned(), format: "Akoma Ntoso", message });
    }
    Ok(done.into_reading(source, declared, warnings))
}

struct Walker<'s> {
    source: &'s str,
    flow: Flow<'s>,
    identity: Identity,
    meta_read: bool,
    /// Where the title or symbol that is open begins in the text.
    field: Option<usize>,
    /// Where the superscript that is open begins in the text.
    superscript: Option<usize>,
    /// Footnotes met so far: label and where their content lies.
    notes: Vec<(String, Span)>,
}

impl<'s> Walker<'s> {
    fn new(source: &'s str) -> Self {
        let flow = Flow::new(source);
        Walker {
            source,
            flow,
            identity: Identity::default(),
            meta_read: false,
            field: None,
            superscript: None,
            notes: Vec::new(),
        }
    }

    /// Writes the elements of `xml`. Within a note, notes stay where they are.
    fn walk(&mut self, mut xml: Xml<'s>, in_note: bool) -> Result<(), XmlError> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => self.start(element, &mut xml, in_note)?,
                Node::End("sup") if in_note => {}
                Node::End(name) => self.end(name),
                Node::Text(span) => self.flow.text(span),
                Node::Character(character, span) => self.flow.decoded(character.encode_utf8(&mut [0; 4]), span),
            }
        }
        Ok(())
    }

    fn start(&mut self, element: Element<'s>, xml: &mut Xml<'s>, in_note: bool) -> Result<(), XmlError> {
        match element.name {
            "meta" if self.meta_read => _ = xml.skip()?,
            "meta" => {
                self.meta_read = true;
                self.identity.read(xml)?;
            }
            "authorialNote" if !in_note => {
                let label = element
                    .attribute("marker")
                    .map_or_else(|| (self.notes.len() + 1).to_string(), |m| m.trim().to_owned());
                self.flow.mark(label.clone());
                let content = xml.skip()?;
                self.notes.push((label, content));
            }
            "noteRef" => {
                if let Some(label) = element.attribute("marker") {
                    self.flow.mark(label.trim().to_owned());
                }
            }
            "a" | "ref" | "rref" | "mref" => {
                let url = element.attribute("href").map(|url| url.into_owned()).unwrap_or_default();
                self.flow.open_link(url);
            }
            "docTitle" | "docNumber" => self.field = Some(self.flow.len()),
            "sup" => self.superscript = Some(self.flow.len()),
            "num" => self.flow.release(),
            "eol" | "br" => self.flow.end_line(),
            name if is_inline(name) => {}
            _ => self.flow.end_line(),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" | "ref" | "rref" | "mref" => self.flow.close_link(),
            "docTitle" | "docNumber" => {
                let text = self.field.take().and_then(|start| self.flow.written().get(start..)).unwrap_or_default();
                self.identity.printed(name, text);
            }
            "sup" => self.close_superscript(),
            "num" => self.flow.hold(),
            // What had the number ends: its text, if any, was on the line.
            "paragraph" | "point" | "indent" | "item" | "section" | "article" | "chapter" | "part" | "subparagraph" => {
                self.flow.release()
            }
            name if is_inline(name) || matches!(name, "eol" | "br" | "authorialNote") => {}
            _ => self.flow.end_line(),
        }
    }

    /// A typed superscript ends: a number is a note's mark.
    fn close_superscript(&mut self) {
        let Some(start) = self.superscript.take() else { return };
        let written = self.flow.written();
        let Some(text) = written.get(start..) else { return };
        let digits = text.trim();
        if superscript::is_number(digits) && !superscript::is_power(written[..start].trim_end()) {
            let first = start + (text.len() - text.trim_start().len());
            let (label, span) = (digits.to_owned(), Span::new(first, first + digits.len()));
            self.flow.marks.push(NoteMark { label, span });
        }
    }

    fn finish(mut self) -> (Finished, Declared) {
        self.flow.release();
        for (label, content) in std::mem::take(&mut self.notes) {
            let start = self.flow.open_note();
            // What is broken in a note was said when the note was passed over.
            _ = self.walk(Xml::part(self.source, content), true);
            self.flow.close_note(label, start);
        }
        (self.flow.finish(), self.identity.declared())
    }
}

fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// What the file says of itself, from its metadata and its cover.
#[derive(Debug, Default)]
struct Identity {
    work: Option<String>,
    adopted: Option<Date>,
    any_date: Option<Date>,
    language: Option<String>,
    number: Option<String>,
    title: Option<String>,
}

impl Identity {
    /// Reads the rest of a `meta` element.
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let depth = xml.open().len();
        while xml.open().len() >= depth {
            let Some(node) = xml.next()? else { break };
            let Node::Start(element) = node else { continue };
            let in_work = xml.open().iter().rev().nth(1) == Some(&"FRBRWork");
            match element.name {
                "FRBRuri" if in_work => self.work = element.attribute("value").map(|uri| uri.into_owned()),
                "FRBRdate" if in_work => {
                    let date = element.attribute("date").and_then(|date| Date::from_str(date.get(..10)?).ok());
                    // A day that is not known is written 0001-01-01.
                    let date = date.filter(|date| date.year() >= 1945);
                    self.any_date = self.any_date.or(date);
                    if element.attribute("name").as_deref() == Some("adoption") {
                        self.adopted = self.adopted.or(date);
                    }
                }
                "FRBRlanguage" => {
                    self.language = element.attribute("language").and_then(|code| Language::code_of_tag(&code))
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes note of a title or number as printed; the first of each counts.
    fn printed(&mut self, name: &str, text: &str) {
        let field = if name == "docNumber" { &mut self.number } else { &mut self.title };
        let text = text.trim();
        if field.is_none() && !text.is_empty() {
            *field = Some(text.replace('\n', " "));
        }
    }

    fn declared(self) -> Declared {
        let printed = self.number.and_then(|number| number.parse::<Symbol>().ok());
        let symbol = match (self.work.as_deref().and_then(work_symbol), printed) {
            // Same document, perhaps with `/Corr.1`; or a statement's number
            // that is a draft's: the cover knows more.
            (Some(work), Some(printed)) if printed.base() == work || is_draft_of(&printed, &work) => Some(printed),
            (work, printed) => work.or(printed),
        };
        Declared { symbol, title: self.title, date: self.adopted.or(self.any_date), language: self.language }
    }
}

/// The Security Council document that the address of a work names:
/// `/akn/un/statement/deliberation/unsc/2021-10-15/2600-2021/` is
/// S/RES/2600(2021), `…/2004-05-26/2004-18/` is S/PRST/2004/18.
fn work_symbol(uri: &str) -> Option<Symbol> {
    let mut parts = uri.trim_end_matches('/').rsplit('/');
    let (first, second) = parts.next()?.split_once('-')?;
    let (first, second) = (first.parse::<u16>().ok()?, second.parse::<u16>().ok()?);
    if !parts.any(|part| part == "unsc") {
        return None;
    }
    match (first, second) {
        (number, year) if is_year(year) => Some(Symbol::security_council_resolution(number, year)),
        (year, number) if is_year(year) => format!("S/PRST/{year}/{number}").parse().ok(),
        _ => None,
    }
}

fn is_year(number: u16) -> bool {
    (1946..2100).contains(&number)
}

/// True where the cover has `S/2023/638` and the work's address `2023-638`,
/// which looks like a statement's.
fn is_draft_of(printed: &Symbol, work: &Symbol) -> bool {
    printed.organ() == Organ::SecurityCouncil
        && work.to_string().strip_prefix("S/PRST/").is_some_and(|number| printed.to_string() == format!("S/{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"<akomaNtoso xmlns="x"><statement name="resolution"><meta><identification>
        <FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unsc/2031-03-04/3001-2031/"/><FRBRdate date="2031-03-04" name="adoption"/></FRBRWork>
        <FRBRExpression><FRBRuri value="/akn/other/"/><FRBRdate date="2031-05-05" name="publication"/><FRBRlanguage language="fra"/></FRBRExpression>
        </identification><keyword value="not text"/></meta>"#;

    fn reading(body: &str) -> Reading {
        let source = format!("{HEAD}{body}</statement></akomaNtoso>");
        read(Path::new("a.xml"), source, Vec::new()).unwrap()
    }

    #[test]
    fn numbers_stand_before_their_paragraphs() {
        let reading = reading(
            "<mainBody>\n<paragraph><num>1.</num>\n<content><p>\t<span>Asks</span> that, on\n  page</p></content></paragraph>
            <paragraph><num>2.</num><list><intro><p>Asks</p></intro><point><num> (a) </num><content><p>one;</p></content></point>
            <point><num>(b)</num><content><p>two.</p></content></point></list></paragraph>
            <paragraph><num>3.</num></paragraph><paragraph><content><p>No number</p></content></paragraph></mainBody>",
        );
        assert_eq!(reading.text(), "1. Asks that, on page\n2. Asks\n(a) one;\n(b) two.\n3.\nNo number\n");
    }

    #[test]
    fn inline_elements_divide_no_words_and_blocks_do() {
        let reading = reading(
            "<preamble><p><b>Re</b>call<i>ing</i> <a href='u&amp;v'>12 <b>(2031)</b></a>,</p><p>the 1<sup>er</sup>&#160;May</p></preamble>",
        );
        assert_eq!(reading.text(), "Recalling 12 (2031),\nthe 1er\u{a0}May\n");
        assert_eq!(reading.links[0].span.of(reading.text()), "12 (2031)");
        assert_eq!(reading.links[0].url, "u&v");
    }

    #[test]
    fn the_map_leads_to_the_file() {
        let reading = reading("<p>one &amp; <i>two</i> three</p>");
        let (text, map) = reading.extracted.as_ref().unwrap();
        let at = text.find("& two").unwrap();
        assert_eq!(map.span_to_source(Span::new(at, at + 5)).of(&reading.source), "&amp; <i>two");
    }

    #[test]
    fn notes_go_to_the_end_and_leave_a_mark() {
        let note = r#"<authorialNote marker="*"><p> See <a href="u">A/1/2</a>.</p><p>More.</p></authorialNote>"#;
        let reading =
            reading(&format!("<p>Noting the report{note}, and<authorialNote>x</authorialNote></p><p>end</p>"));
        let text = reading.text();
        assert_eq!(text, "Noting the report, and\nend\nSee A/1/2.\nMore.\nx\n");
        assert_eq!(reading.notes[0].span.of(text), "See A/1/2.\nMore.");
        assert_eq!((reading.notes[0].label.as_str(), reading.notes[1].label.as_str()), ("*", "2"));
        assert_eq!(reading.marks[0].span, Span::new(17, 17));
        assert_eq!(reading.links[0].span.of(text), "A/1/2");
    }

    #[test]
    fn a_raised_number_is_a_mark() {
        let reading = reading("<p>resolution 70/1<sup>2</sup> of the 1<sup>er</sup>, 12 km<sup>2</sup></p>");
        let marks: Vec<_> = reading.marks.iter().map(|mark| mark.span.of(reading.text())).collect();
        assert_eq!((reading.text(), marks), ("resolution 70/12 of the 1er, 12 km2\n", vec!["2"]));
    }

    #[test]
    fn the_work_knows_better_than_the_cover() {
        let declared =
            reading("<coverPage><p><docNumber>S/RES/2001 (2011)</docNumber></p><p><docTitle> A\n <b>title</b></docTitle></p></coverPage>")
                .declared;
        assert_eq!(declared.symbol, Some(Symbol::security_council_resolution(3001, 2031)));
        assert_eq!(declared.title.as_deref(), Some("A title"));
        assert_eq!(declared.date, Some(jiff::civil::date(2031, 3, 4)));
        assert_eq!(declared.language.as_deref(), Some("fr"));
    }

    #[test]
    fn works_name_resolutions_and_statements() {
        let symbol = |uri: &str| work_symbol(uri).map(|symbol| symbol.to_string());
        assert_eq!(
            symbol("/akn/un/statement/deliberation/unsc/2011-07-01/2004-2011/").as_deref(),
            Some("S/RES/2004(2011)")
        );
        assert_eq!(
            symbol("/akn/un/statement/deliberation/unsc/2004-07-01/2004-11/").as_deref(),
            Some("S/PRST/2004/11")
        );
        assert_eq!(symbol("/akn/un/statement/deliberation/unsc/2004-07-01//"), None);
        assert_eq!(symbol("/akn/un/doc/paper/un/2004-07-01/2004-11/"), None);
    }

    #[test]
    fn a_cut_file_is_read_as_far_as_it_goes() {
        let reading = read(Path::new("a.xml"), format!("{HEAD}<mainBody><p>one</p><p>tw"), Vec::new()).unwrap();
        assert_eq!(reading.text(), "one\ntw\n");
        assert!(reading.warnings[0].to_string().contains("ends inside <p>"), "{:?}", reading.warnings);
        let error = read(Path::new("a.xml"), HEAD.to_owned(), Vec::new()).unwrap_err();
        assert!(error.to_string().starts_with("a.xml: not a readable Akoma Ntoso"), "{error}");
    }
}
