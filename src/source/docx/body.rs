//! The paragraphs of a DOCX part: text, fields, links, notes, tracked changes.

use std::collections::HashMap;

use super::super::fields::{Fields, hyperlink};
use super::super::lists::{Numbering, Properties};
use super::super::written::Written;
use super::super::xml::{Element, Node, Xml, XmlError};
use crate::span::Span;

/// A reference to a note, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct NoteId {
    /// An endnote, not a footnote.
    pub endnote: bool,
    pub id: String,
}

/// Writes paragraphs as lines.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub out: Written,
    /// Notes referred to, each once, with their labels.
    pub notes: Vec<(NoteId, String)>,
    labels: HashMap<NoteId, String>,
    counts: [i64; 2],
    numbering: Numbering,
    fields: Fields,
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
        self.out.forget_links();
        self.out.end_line();
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
                            self.out.end_line();
                        }
                        joined = false;
                    }
                    "pPr" => {
                        let properties;
                        (properties, joined) = read_properties(&mut xml)?;
                        if self.out.at_line_start() {
                            self.out.number(&self.numbering.next(&properties));
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
                    "hyperlink" | "fldSimple" => self.out.close_link(),
                    "p" => {
                        self.fields.end_paragraph();
                        if !joined {
                            self.out.end_line();
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
            self.out.end_line();
        }
        Ok(())
    }

    fn start(&mut self, element: &Element, targets: &HashMap<String, String>) {
        match element.name {
            "r" => (self.run, self.raised) = (self.out.len(), false),
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
            "br" | "cr" if !self.unseen() && self.out.has_words() => self.out.end_line(),
            "noBreakHyphen" => self.push("\u{2011}"),
            "hyperlink" => {
                let target = element.attribute("r:id").and_then(|id| targets.get(id.as_ref()).cloned());
                self.out.open_link(target.unwrap_or_default());
            }
            "fldSimple" => {
                let url = element.attribute("w:instr").and_then(|code| hyperlink(&code)).unwrap_or_default();
                self.out.open_link(url);
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
        self.out.mark(label);
    }

    fn end_run(&mut self) {
        if std::mem::take(&mut self.raised) {
            self.out.raised(self.run);
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.begin(),
            "separate" => {
                if let Some(url) = self.fields.separate() {
                    self.out.open_link(url);
                }
            }
            "end" if self.fields.end() => self.out.close_link(),
            _ => {}
        }
    }

    /// True where text is not shown: hidden, or a field's code.
    fn unseen(&self) -> bool {
        self.hidden || self.fields.hide()
    }

    fn characters(&mut self, text: &str, xml: &Xml) {
        if xml.open().last() == Some(&"instrText") {
            return self.fields.code(text);
        }
        let start = self.out.len();
        self.push(text);
        if let Some(note) = self.custom_mark.take()
            && let Some(label) = self.out.printed_mark(start)
            && self.labels.insert(note.clone(), label.clone()).is_none()
        {
            self.notes.push((note, label));
        }
    }

    fn push(&mut self, text: &str) {
        if !self.unseen() {
            self.out.push(text);
        }
    }
}

/// Reads the rest of a `pPr` element: the properties, and whether the end of
/// the paragraph is deleted in a tracked change, so that the next one goes on
/// its line.
fn read_properties(xml: &mut Xml) -> Result<(Properties, bool), XmlError> {
    let (mut properties, mut joined) = (Properties::default(), false);
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
            "del" => joined = true,
            _ => {}
        }
    }
    Ok((properties, joined))
}
