//! The paragraphs of a DOCX part: text, fields, links, notes, tracked changes.

use std::collections::{HashMap, HashSet};

use super::super::fields::{Fields, hyperlink};
use super::super::lists::{Numbering, Properties};
use super::super::written::Written;
use super::super::xml::{Element, Node, Xml, XmlError};
use super::alternate::{Alternates, is_on};
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
    /// The part that is written, as [`Piece`](super::Piece) counts them.
    pub part: u8,
    /// Where the mark of each note first stands in its part, by its label.
    pub marked: Vec<(String, u32)>,
    /// Notes referred to, each once, with their labels.
    pub notes: Vec<(NoteId, String)>,
    labels: HashMap<NoteId, String>,
    counts: [i64; 2],
    numbering: Numbering,
    fields: Fields,
    hidden: bool,
    /// Styles of characters that are not shown.
    hidden_styles: HashSet<String>,
    /// Where the run begins, and whether its letters are raised.
    run: usize,
    raised: bool,
    /// A note whose mark is the next word of its paragraph.
    custom_mark: Option<(NoteId, usize)>,
    /// Text boxes anchored in the paragraph.
    boxes: Vec<Span>,
}

impl Body {
    /// An empty text whose paragraphs will be numbered so, and whose characters
    /// of these styles are not shown.
    pub fn new(numbering: Numbering, hidden_styles: HashSet<String>) -> Self {
        Body { numbering, hidden_styles, ..Body::default() }
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
        let mut alternates = Alternates::default();
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
                    "AlternateContent" => alternates.begin(),
                    "Choice" if !alternates.chooses(&element, source) => _ = xml.skip()?,
                    "Fallback" if !alternates.falls_back() => _ = xml.skip()?,
                    "del" | "moveFrom" | "sdtPr" | "rt" | "tabs" | "delText" | "rPrChange" => _ = xml.skip()?,
                    _ => self.start(&element, xml.position(), targets),
                },
                Node::End(name) => match name {
                    "t" | "instrText" => in_text = false,
                    "r" => {
                        self.end_run();
                        self.hidden = false;
                    }
                    "hyperlink" | "fldSimple" => self.out.close_link(),
                    "AlternateContent" => alternates.end(),
                    "p" => {
                        self.fields.end_paragraph();
                        self.end_custom_mark("*");
                        if !joined {
                            self.out.end_line();
                            self.write_boxes(source, targets)?;
                        }
                    }
                    _ => {}
                },
                Node::Text(span) if in_text => self.characters(span.of(source), span, &xml),
                Node::Character(c, span) if in_text => self.characters(c.encode_utf8(&mut [0; 4]), span, &xml),
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

    /// What an element means whose start tag ends at `at`.
    fn start(&mut self, element: &Element, at: usize, targets: &HashMap<String, String>) {
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
                self.hidden |= style.is_some_and(|style| self.hidden_styles.contains(style.as_ref()));
            }
            "vanish" => self.hidden = is_on(element.attribute("w:val").as_deref()),
            "sym" => {
                if let Some(c) = element.attribute("w:char").and_then(|code| symbol(&code)) {
                    self.shown(c.encode_utf8(&mut [0; 4]), None);
                }
            }
            "tab" | "ptab" => self.push("\t", None),
            "br" | "cr" if !self.unseen() && self.out.has_words() => self.out.end_line(),
            "noBreakHyphen" => self.push("\u{2011}", None),
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
                } else if element.attribute("w:customMarkFollows").is_some_and(|value| is_on(Some(&value))) {
                    self.end_custom_mark("*");
                    self.custom_mark = Some((note, at));
                } else {
                    self.mark(note, at);
                }
            }
            _ => {}
        }
    }

    /// A note's mark, counted as Word counts: footnotes `1`, endnotes `i`.
    fn mark(&mut self, note: NoteId, at: usize) {
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
                self.marked.push((label.clone(), at as u32));
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

    fn characters(&mut self, text: &str, at: Span, xml: &Xml) {
        if xml.open().last() == Some(&"instrText") {
            return self.fields.code(text);
        }
        self.shown(text, Some(at));
    }

    /// Text of a run, which stands at `at`. Its first word is the mark that a
    /// note waits for.
    fn shown(&mut self, text: &str, at: Option<Span>) {
        let mark = text.trim_start();
        if self.custom_mark.is_none() || self.unseen() || mark.is_empty() {
            return self.push(text, at);
        }
        let (start, length) = (self.out.len(), mark.find(char::is_whitespace).unwrap_or(mark.len()));
        let end = text.len() - mark.len() + length;
        let (mark, rest) = text.split_at(end);
        let divided = at.filter(|at| at.len() == text.len());
        let at_mark = divided.map_or(at, |at| Some(Span::new(at.start as usize, at.start as usize + end)));
        let at_rest = divided.map_or(at, |at| Some(Span::new(at.start as usize + end, at.end as usize)));
        self.push(mark, at_mark);
        if let Some(label) = self.out.printed_mark(start)
            && let Some((note, at)) = self.custom_mark.take()
        {
            self.label(note, label, at);
        }
        self.push(rest, at_rest);
    }

    /// The note whose mark was not found in its paragraph has this one, which
    /// is not shown.
    fn end_custom_mark(&mut self, label: &str) {
        if let Some((note, at)) = self.custom_mark.take() {
            self.out.mark(label.to_owned());
            self.label(note, label.to_owned(), at);
        }
    }

    fn label(&mut self, note: NoteId, label: String, at: usize) {
        if self.labels.insert(note.clone(), label.clone()).is_none() {
            self.marked.push((label.clone(), at as u32));
            self.notes.push((note, label));
        }
    }

    fn push(&mut self, text: &str, at: Option<Span>) {
        match at {
            _ if self.unseen() => {}
            Some(at) => self.out.push_from(text, self.part, at),
            None => self.out.push(text),
        }
    }
}

/// The character of `w:sym`, in hexadecimal digits. Symbol fonts have theirs
/// in U+F000 to U+F0FF, where few mean the same in each font.
fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    match code {
        0xF000..0xF100 => {
            char::from_u32(code - 0xF000).filter(|c| matches!(c, '*' | '+' | '-' | '(' | ')' | '0'..='9'))
        }
        _ => char::from_u32(code).filter(|c| !c.is_control()),
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
