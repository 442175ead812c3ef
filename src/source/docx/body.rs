//! The paragraphs of a DOCX part: text, fields, links, notes, tracked changes.

use std::collections::HashMap;

use super::super::superscript;
use super::super::xml::{Element, Node, Xml, XmlError};
use super::numbering::Numbering;
use crate::reading::{Hyperlink, NoteMark};
use crate::span::Span;

/// Fields within fields that are followed.
const MAX_FIELDS: usize = 64;

/// What a paragraph says of its number.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub style: Option<String>,
    pub number: Option<String>,
    pub level: Option<usize>,
    /// Its end is deleted in a tracked change: the next one goes on its line.
    joined: bool,
}

/// A reference to a note, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct NoteId {
    /// An endnote, not a footnote.
    pub endnote: bool,
    pub id: String,
}

/// A field: its code, then what it shows.
#[derive(Debug, Default)]
struct Field {
    code: String,
    shows: bool,
    links: bool,
}

/// Writes paragraphs as lines.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub text: String,
    pub links: Vec<Hyperlink>,
    pub marks: Vec<NoteMark>,
    /// Marks that are typed: numbers in raised runs.
    pub typed_marks: Vec<NoteMark>,
    /// Notes referred to, each once, with their labels.
    pub notes: Vec<(NoteId, String)>,
    labels: HashMap<NoteId, String>,
    counts: [i64; 2],
    numbering: Numbering,
    line: usize,
    /// Where the line's words begin, after its number.
    words: usize,
    fields: Vec<Field>,
    open_links: Vec<(String, usize)>,
    hidden: bool,
    /// Where the run begins, and whether its letters are raised.
    run: usize,
    raised: bool,
    /// A note whose mark is the next text of its run.
    custom_mark: Option<NoteId>,
    /// Text boxes anchored in the paragraph.
    boxes: Vec<Span>,
}

impl Body {
    /// An empty text whose paragraphs will be numbered so.
    pub fn new(numbering: Numbering) -> Self {
        Body { numbering, ..Body::default() }
    }

    /// Writes the paragraphs of a part. `targets` are its links by their ids.
    pub fn write(&mut self, source: &str, part: Span, targets: &HashMap<String, String>) -> Result<(), XmlError> {
        let outcome = self.walk(source, Xml::part(source, part), targets, false);
        self.fields.clear();
        self.open_links.clear();
        self.end_line();
        outcome
    }

    fn walk(
        &mut self,
        source: &str,
        mut xml: Xml,
        targets: &HashMap<String, String>,
        in_box: bool,
    ) -> Result<(), XmlError> {
        let mut in_text = false;
        let mut joined = false;
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => match element.name {
                    "t" | "instrText" => in_text = true,
                    "p" => {
                        if !joined {
                            self.end_line();
                        }
                        joined = false;
                    }
                    "pPr" => {
                        let properties = read_properties(&mut xml)?;
                        joined = properties.joined;
                        if self.text.len() == self.line {
                            self.text.push_str(&self.numbering.next(&properties));
                            self.words = self.text.len();
                        }
                    }
                    "txbxContent" if !in_box => {
                        let content = xml.skip()?;
                        self.boxes.push(content);
                    }
                    "del" | "moveFrom" | "Fallback" | "sdtPr" | "rt" | "tabs" | "delText" | "rPrChange" => {
                        _ = xml.skip()?
                    }
                    _ => self.start(&element, targets),
                },
                Node::End(name) => match name {
                    "t" | "instrText" => in_text = false,
                    "r" => {
                        self.end_run();
                        (self.hidden, self.custom_mark) = (false, None);
                    }
                    "hyperlink" | "fldSimple" => self.close_link(),
                    "p" => {
                        self.fields.retain(|field| field.shows);
                        if !joined {
                            self.end_line();
                            self.write_boxes(source, targets)?;
                        }
                    }
                    _ => {}
                },
                Node::Text(span) if in_text => self.characters(span.of(source), &xml),
                Node::Character(c, _) if in_text => self.characters(c.encode_utf8(&mut [0; 4]), &xml),
                _ => {}
            }
        }
        Ok(())
    }

    /// Text boxes come after the paragraph that they are anchored in.
    fn write_boxes(&mut self, source: &str, targets: &HashMap<String, String>) -> Result<(), XmlError> {
        for content in std::mem::take(&mut self.boxes) {
            // Cut boxes were complained of when they were passed over.
            _ = self.walk(source, Xml::part(source, content), targets, true);
            self.end_line();
        }
        Ok(())
    }

    fn start(&mut self, element: &Element, targets: &HashMap<String, String>) {
        match element.name {
            "r" => (self.run, self.raised) = (self.text.len(), false),
            "vertAlign" => self.raised = element.attribute("w:val").as_deref() == Some("superscript"),
            // Half points above the line of writing.
            "position" => {
                let height = element.attribute("w:val").and_then(|value| value.parse::<i32>().ok());
                self.raised |= height.is_some_and(|height| height > 0);
            }
            // The styles that Word gives to marks.
            "rStyle" => {
                let style = element.attribute("w:val");
                self.raised |= matches!(style.as_deref(), Some("FootnoteReference" | "EndnoteReference"));
            }
            "vanish" => self.hidden = element.attribute("w:val").is_none_or(|value| value != "0" && value != "false"),
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" if !self.unseen() && self.text.len() > self.words => self.end_line(),
            "noBreakHyphen" => self.push("\u{2011}"),
            "hyperlink" => {
                let target = element.attribute("r:id").and_then(|id| targets.get(id.as_ref()).cloned());
                self.open_links.push((target.unwrap_or_default(), self.text.len()));
            }
            "fldSimple" => {
                let url = element.attribute("w:instr").and_then(|code| hyperlink(&code)).unwrap_or_default();
                self.open_links.push((url, self.text.len()));
            }
            "fldChar" => self.field(element.attribute("w:fldCharType").as_deref().unwrap_or_default()),
            "footnoteReference" | "endnoteReference" => {
                let Some(id) = element.attribute("w:id") else { return };
                let note = NoteId { endnote: element.name == "endnoteReference", id: id.into_owned() };
                if self.unseen() {
                } else if element.attribute("w:customMarkFollows").is_some_and(|value| value != "0" && value != "false")
                {
                    self.custom_mark = Some(note);
                } else {
                    self.mark(note);
                }
            }
            _ => {}
        }
    }

    /// A note's mark, counted as Word counts: footnotes `1`, endnotes `i`.
    fn mark(&mut self, note: NoteId) {
        let label = match self.labels.get(&note) {
            Some(label) => label.clone(),
            None => {
                let count = &mut self.counts[usize::from(note.endnote)];
                *count += 1;
                let style =
                    if note.endnote { super::numeral::Style::LowerRoman } else { super::numeral::Style::Decimal };
                let label = style.print(*count);
                self.labels.insert(note.clone(), label.clone());
                self.notes.push((note, label.clone()));
                label
            }
        };
        self.marks.push(NoteMark { label, span: Span::new(self.text.len(), self.text.len()) });
    }

    /// A run ends. A number in raised letters is a typed mark, unless it opens
    /// its paragraph; one that continues the mark before it belongs to it.
    fn end_run(&mut self) {
        if !std::mem::take(&mut self.raised) || self.run <= self.words {
            return;
        }
        let Some(text) = self.text.get(self.run..) else { return };
        let digits = text.trim();
        let start = self.run + (text.len() - text.trim_start().len());
        let span = Span::new(start, start + digits.len());
        let of_a_note = self.marks.last().is_some_and(|mark| mark.span.end > span.start);
        if of_a_note || !superscript::is_number(digits) {
            return;
        }
        match self.typed_marks.last_mut().filter(|mark| mark.span.end == span.start) {
            Some(mark) => {
                mark.label.push_str(digits);
                mark.span.end = span.end;
            }
            None if !superscript::is_power(self.text[..start].trim_end()) => {
                self.typed_marks.push(NoteMark { label: digits.to_owned(), span });
            }
            None => {}
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" if self.fields.len() < MAX_FIELDS => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut()
                    && !field.shows
                {
                    field.shows = true;
                    if let Some(url) = hyperlink(&field.code) {
                        field.links = true;
                        self.open_links.push((url, self.text.len()));
                    }
                }
            }
            "end" if self.fields.pop().is_some_and(|field| field.links) => self.close_link(),
            _ => {}
        }
    }

    /// True where text is not shown: hidden, or a field's code.
    fn unseen(&self) -> bool {
        self.hidden || self.fields.iter().any(|field| !field.shows)
    }

    fn characters(&mut self, text: &str, xml: &Xml) {
        if xml.open().last() == Some(&"instrText") {
            if let Some(field) = self.fields.last_mut()
                && !field.shows
                && field.code.len() < 4096
            {
                field.code.push_str(text);
            }
            return;
        }
        let start = self.text.len();
        self.push(text);
        if let Some(note) = self.custom_mark.take()
            && let Some(mark) = self.text.get(start..).map(str::trim).filter(|mark| !mark.is_empty())
        {
            let label = mark.to_owned();
            self.marks.push(NoteMark { label: label.clone(), span: Span::new(start, start + label.len()) });
            if self.labels.insert(note.clone(), label.clone()).is_none() {
                self.notes.push((note, label));
            }
        }
    }

    /// Writes text; white space begins no line.
    fn push(&mut self, text: &str) {
        if self.unseen() {
            return;
        }
        let text = if self.text.len() == self.words { text.trim_start() } else { text };
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }

    fn close_link(&mut self) {
        let Some((url, start)) = self.open_links.pop() else { return };
        let Some(text) = self.text.get(start..) else { return };
        let words = text.trim();
        if !url.is_empty() && !words.is_empty() {
            let first = start + (text.len() - text.trim_start().len());
            self.links.push(Hyperlink { span: Span::new(first, first + words.len()), url });
        }
    }

    /// Ends the line, if it holds words; a number alone is dropped.
    fn end_line(&mut self) {
        if self.text.len() > self.words {
            self.text.push('\n');
        } else {
            self.text.truncate(self.line);
        }
        (self.line, self.words) = (self.text.len(), self.text.len());
    }
}

/// Reads the rest of a `pPr` element.
fn read_properties(xml: &mut Xml) -> Result<Properties, XmlError> {
    let mut properties = Properties::default();
    let depth = xml.open().len();
    while xml.open().len() >= depth {
        let Some(node) = xml.next()? else { break };
        let Node::Start(element) = node else { continue };
        let value = || element.attribute("w:val").map(|value| value.into_owned());
        match element.name {
            "pPrChange" | "rPrChange" => _ = xml.skip()?,
            "pStyle" => properties.style = value(),
            "numId" => properties.number = value(),
            "ilvl" => {
                properties.level = value().and_then(|level| level.parse::<usize>().ok()).map(|level| level.min(8))
            }
            "del" => properties.joined = true,
            _ => {}
        }
    }
    Ok(properties)
}

/// Where a field's code leads: `HYPERLINK "https://…"`. A link within the
/// document (`\l`) leads nowhere.
fn hyperlink(code: &str) -> Option<String> {
    let code = code.trim_start();
    if !code.get(.."HYPERLINK".len())?.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = code["HYPERLINK".len()..].trim_start();
    let url = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    (!url.is_empty() && !url.starts_with('\\')).then(|| url.to_owned())
}
