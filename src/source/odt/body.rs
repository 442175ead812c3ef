//! The paragraphs of an ODT file: text, lists, links, notes, text boxes.

use std::collections::HashMap;

use super::super::lists::{Definitions, Instance, LEVELS, Numbering, Properties};
use super::super::written::Written;
use super::super::xml::{Element, Node, Xml, XmlError};
use super::styles::Styles;

/// A list that is open.
#[derive(Debug)]
struct Open {
    /// The run of numbers that it belongs to.
    run: String,
    style: String,
    /// The number of its item is not printed yet.
    due: bool,
}

/// Writes paragraphs as lines.
pub(super) struct Reader {
    styles: Styles,
    numbering: Numbering,
    /// The text, and inside it the notes and text boxes that are open.
    out: Vec<Written>,
    /// Text boxes anchored in the paragraph.
    boxes: Vec<Written>,
    /// Paragraphs that are open; a note or a box is inside one.
    paragraphs: usize,
    lists: Vec<Open>,
    /// The runs of lists by their ids, and the last of each style.
    runs: HashMap<String, String>,
    last: HashMap<String, String>,
    /// The runs that have begun.
    begun: usize,
    /// For each span that is open, where it begins if it is raised.
    spans: Vec<Option<usize>>,
    /// The label of a note while it is read.
    citation: Option<String>,
    /// The labels of the notes that are open.
    labels: Vec<String>,
}

impl Reader {
    pub fn new(styles: Styles) -> Self {
        Reader {
            styles,
            numbering: Numbering::new(Definitions::default()),
            out: vec![Written::default()],
            boxes: Vec::new(),
            paragraphs: 0,
            lists: Vec::new(),
            runs: HashMap::new(),
            last: HashMap::new(),
            begun: 0,
            spans: Vec::new(),
            citation: None,
            labels: Vec::new(),
        }
    }

    /// Reads the content.
    pub fn read(&mut self, source: &str) -> Result<(), XmlError> {
        let mut xml = Xml::new(source);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) if self.is_left_out(&element, &xml) => _ = xml.skip()?,
                Node::Start(element) => self.start(&element),
                Node::End(name) => self.end(name),
                Node::Text(span) => self.text(span.of(source)),
                Node::Character(c, _) => self.text(c.encode_utf8(&mut [0; 4])),
            }
        }
        Ok(())
    }

    /// The text with its notes.
    pub fn finish(mut self) -> Written {
        while self.out.len() > 1 {
            self.boxes.extend(self.out.pop());
        }
        let mut out = self.out.pop().unwrap_or_default();
        self.boxes.drain(..).for_each(|text_box| out.append(text_box));
        out
    }

    fn is_left_out(&self, element: &Element, xml: &Xml) -> bool {
        let hidden = |style: &str| element.attribute(style).is_some_and(|name| self.styles.look(&name).hidden);
        match element.name {
            "tracked-changes" | "annotation" | "ruby-text" | "number" | "forms" | "math" | "object" | "hidden-text"
            | "hidden-paragraph" | "styles" | "automatic-styles" | "master-styles" | "meta" | "settings" => true,
            // Of a picture; `text:title` is a field.
            "title" | "desc" => xml.open().iter().rev().take(2).any(|name| *name == "frame"),
            "section" => element.attribute("text:display").as_deref() == Some("none"),
            "span" | "p" | "h" => hidden("text:style-name"),
            _ => false,
        }
    }

    fn out(&mut self) -> &mut Written {
        if self.out.is_empty() {
            self.out.push(Written::default());
        }
        let last = self.out.len() - 1;
        &mut self.out[last]
    }

    fn text(&mut self, text: &str) {
        if let Some(citation) = &mut self.citation {
            citation.push_str(text);
        } else if self.paragraphs > 0 {
            self.out().push(text);
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name {
            "p" | "h" => {
                self.out().end_line();
                self.paragraphs += 1;
                self.number();
            }
            "span" => {
                let name = element.attribute("text:style-name").unwrap_or_default();
                let raised = self.styles.look(&name).raised;
                let start = raised.then(|| self.out().len());
                self.spans.push(start);
            }
            "s" if self.paragraphs > 0 => self.out().push(" "),
            "tab" if self.paragraphs > 0 => self.out().push("\t"),
            "line-break" if self.out().has_words() => self.out().end_line(),
            "a" => {
                let url = element.attribute("xlink:href").unwrap_or_default().into_owned();
                // Within the document it leads nowhere.
                let url = if url.starts_with('#') { String::new() } else { url };
                self.out().open_link(url);
            }
            "note-citation" => self.citation = Some(String::new()),
            "note-body" | "text-box" => self.out.push(Written::default()),
            "list" => self.open_list(element),
            "list-item" => {
                let level = self.lists.len().saturating_sub(1);
                let Some(list) = self.lists.last_mut() else { return };
                list.due = true;
                let value = element.attribute("text:start-value").and_then(|value| value.parse::<i64>().ok());
                if let Some(value) = value {
                    self.numbering.set(&list.run, level, value.saturating_sub(1));
                }
            }
            "list-header" => {
                if let Some(list) = self.lists.last_mut() {
                    list.due = false;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.out().end_line();
                if self.paragraphs == 0 {
                    for text_box in std::mem::take(&mut self.boxes) {
                        self.out().append(text_box);
                    }
                }
            }
            "span" => {
                if let Some(Some(start)) = self.spans.pop() {
                    self.out().raised(start);
                }
            }
            "a" => self.out().close_link(),
            "note-citation" => {
                let label = self.citation.take().unwrap_or_default().trim().to_owned();
                self.out().mark(label.clone());
                self.labels.push(label);
            }
            "note-body" if self.out.len() > 1 => {
                let label = self.labels.pop().unwrap_or_default();
                if let Some(words) = self.out.pop() {
                    self.out().note(label, words);
                }
            }
            "text-box" if self.out.len() > 1 => self.boxes.extend(self.out.pop()),
            "list" => _ = self.lists.pop(),
            _ => {}
        }
    }

    /// A list begins. It counts on from another, or its own run begins.
    fn open_list(&mut self, element: &Element) {
        let outer = self.lists.last();
        let style = match element.attribute("text:style-name") {
            Some(style) => style.into_owned(),
            None => outer.map(|list| list.style.clone()).unwrap_or_default(),
        };
        let continues = || {
            let id = element.attribute("text:continue-list");
            let continues = element.attribute("text:continue-numbering").as_deref() == Some("true");
            id.and_then(|id| self.runs.get(id.as_ref()).cloned())
                .or_else(|| self.last.get(&style).filter(|_| continues).cloned())
        };
        let run = match outer.filter(|outer| outer.style == style).map(|outer| outer.run.clone()).or_else(continues) {
            Some(run) => run,
            None => {
                self.begun += 1;
                let run = self.begun.to_string();
                if let Some(list) = self.styles.lists.get(&style) {
                    let instance = Instance { list: run.clone(), ..Instance::default() };
                    self.numbering.define(run.clone(), list.clone(), instance);
                }
                run
            }
        };
        if let Some(id) = element.attribute("xml:id") {
            self.runs.insert(id.into_owned(), run.clone());
        }
        self.last.insert(style.clone(), run.clone());
        self.lists.push(Open { run, style, due: false });
    }

    /// Prints the number of the item whose first paragraph begins.
    fn number(&mut self) {
        let level = self.lists.len().saturating_sub(1).min(LEVELS - 1);
        let Some(list) = self.lists.last_mut() else { return };
        if !std::mem::take(&mut list.due) {
            return;
        }
        let place = Properties { style: None, number: Some(list.run.clone()), level: Some(level) };
        let number = self.numbering.next(&place);
        self.out().number(&number);
    }
}
