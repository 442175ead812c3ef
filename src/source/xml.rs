//! XML as it comes: a reader that balances what is badly nested.
//!
//! Half of the UN's older Akoma Ntoso files close elements that they never
//! opened. Here an end tag closes the nearest open element of its name, and
//! what stands open inside it; an end tag without such an element is passed
//! over. Entities are the five of XML and numbered characters: a file's own
//! definitions are never expanded.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use quick_xml::reader::Reader;

use crate::span::Span;

/// The deepest nesting that is followed; documents stay below 30.
const MAX_DEPTH: usize = 512;

/// A piece of an XML text. Ends come for every start, in order.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The element of this local name ends.
    End(&'a str),
    /// Characters as they stand in the source.
    Text(Span),
    /// A character written as `&amp;` or `&#8217;`.
    Character(char, Span),
}

/// The start tag of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// The name without its prefix.
    pub name: &'a str,
    tag: &'a str,
    name_len: usize,
}

impl<'a> Element<'a> {
    /// The prefix of the name with its colon: `w:`; empty if it has none.
    pub fn prefix(&self) -> &'a str {
        let full = self.tag.get(..self.name_len).unwrap_or_default();
        full.strip_suffix(self.name).unwrap_or_default()
    }

    /// The value of the attribute that is written `name`, prefix and all.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let tag: &'a str = self.tag;
        let mut attributes = Attributes::new(tag, self.name_len);
        let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
        match found.value {
            Cow::Borrowed(raw) => Some(unescape(raw).unwrap_or(Cow::Borrowed(raw))),
            Cow::Owned(raw) => Some(Cow::Owned(unescape(&raw).map(Cow::into_owned).unwrap_or(raw.clone()))),
        }
    }
}

/// Where XML breaks off, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at byte {at}: {message}")]
pub struct XmlError {
    /// Offset in the source.
    at: usize,
    /// What is wrong.
    message: String,
}

/// Reads the nodes of an XML text in order.
pub(super) struct Xml<'a> {
    source: &'a str,
    base: usize,
    reader: Reader<&'a [u8]>,
    open: Vec<&'a str>,
    closing: usize,
    /// Where the markup of the last node begins.
    at: usize,
    ended: bool,
}

impl<'a> Xml<'a> {
    /// A reader of all of `source`.
    pub fn new(source: &'a str) -> Self {
        Self::part(source, Span::new(0, source.len()))
    }

    /// A reader of a part of `source`; its spans are of `source`.
    pub fn part(source: &'a str, part: Span) -> Self {
        let mut reader = Reader::from_str(part.of(source));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Xml {
            source,
            base: part.start as usize,
            reader,
            open: Vec::new(),
            closing: 0,
            at: part.start as usize,
            ended: false,
        }
    }

    /// The elements that are open, from the root on.
    pub fn open(&self) -> &[&'a str] {
        &self.open
    }

    /// Where the markup of the last node begins, in the source.
    pub fn began(&self) -> usize {
        self.at
    }

    /// Where the next node begins, in the source.
    pub fn position(&self) -> usize {
        self.base + self.reader.buffer_position() as usize
    }

    /// Passes over the rest of the element whose start was the last node, and
    /// gives back where its content lies.
    pub fn skip(&mut self) -> Result<Span, XmlError> {
        let start = self.position();
        let Some(depth) = self.open.len().checked_sub(1) else { return Ok(Span::new(start, start)) };
        if self.closing > 0 {
            // An empty element: its end is the next node.
            self.next()?;
            return Ok(Span::new(start, start));
        }
        while self.open.len() > depth {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(Span::new(start, self.at.max(start)))
    }

    /// The next node; `None` at the end. A text that ends with elements open
    /// gives an error once they are known to be cut off.
    pub fn next(&mut self) -> Result<Option<Node<'a>>, XmlError> {
        loop {
            if self.closing > 0 {
                self.closing -= 1;
                return Ok(self.open.pop().map(Node::End));
            }
            if self.ended {
                return Ok(None);
            }
            self.at = self.position();
            let at = self.at;
            let event = self.reader.read_event().map_err(|error| {
                (self.ended, self.closing) = (true, self.open.len());
                XmlError { at: self.base + self.reader.error_position() as usize, message: error.to_string() }
            })?;
            match event {
                Event::Start(tag) => return self.start(at, tag.len(), tag.name().as_ref().len(), false).map(Some),
                Event::Empty(tag) => return self.start(at, tag.len(), tag.name().as_ref().len(), true).map(Some),
                Event::End(tag) => {
                    let name = tag.local_name();
                    self.closing =
                        self.open.iter().rev().position(|open| *open == name.as_ref()).map_or(0, |above| above + 1);
                }
                Event::Text(text) if !text.is_empty() => return Ok(Some(Node::Text(Span::new(at, self.position())))),
                Event::CData(data) => {
                    let start = at + "<![CDATA[".len();
                    return Ok(Some(Node::Text(Span::new(start, start + data.len()))));
                }
                Event::GeneralRef(reference) => {
                    let span = Span::new(at, self.position());
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        _ => predefined(&reference),
                    };
                    return Ok(Some(character.map_or(Node::Text(span), |character| Node::Character(character, span))));
                }
                Event::Eof => {
                    self.ended = true;
                    self.closing = self.open.len();
                    if let Some(name) = self.open.last() {
                        return Err(XmlError { at, message: format!("ends inside <{name}>") });
                    }
                }
                Event::Text(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn start(&mut self, at: usize, tag_len: usize, name_len: usize, empty: bool) -> Result<Node<'a>, XmlError> {
        let tag = Span::new(at + 1, at + 1 + tag_len).of(self.source);
        let full = tag.get(..name_len).unwrap_or_default();
        let name = full.rsplit(':').next().unwrap_or(full);
        if self.open.len() >= MAX_DEPTH {
            self.ended = true;
            self.closing = self.open.len();
            return Err(XmlError { at, message: format!("nests more than {MAX_DEPTH} elements deep") });
        }
        self.open.push(name);
        self.closing = usize::from(empty);
        Ok(Node::Start(Element { name, tag, name_len }))
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The local name of a text's first element; `None` where it is no XML.
pub(super) fn root_name(text: &str) -> Option<&str> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let mut xml = Xml::new(text);
    loop {
        match xml.next() {
            Ok(Some(Node::Start(element))) => return Some(element.name),
            Ok(Some(_)) => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str) -> Vec<String> {
        let mut xml = Xml::new(source);
        let mut told = Vec::new();
        loop {
            match xml.next() {
                Ok(Some(Node::Start(element))) => told.push(format!("<{}", element.name)),
                Ok(Some(Node::End(name))) => told.push(format!(">{name}")),
                Ok(Some(Node::Text(span))) => told.push(span.of(source).to_owned()),
                Ok(Some(Node::Character(character, span))) => told.push(format!("{}={character}", span.of(source))),
                Ok(None) => return told,
                Err(error) => told.push(error.to_string()),
            }
        }
    }

    #[test]
    fn a_wrong_end_tag_closes_nothing_and_a_missing_one_is_made_up() {
        assert_eq!(told("<a><b>x</c></b><d>y</a>"), ["<a", "<b", "x", ">b", "<d", "y", ">d", ">a"]);
    }

    #[test]
    fn entities_are_the_five_and_numbers() {
        assert_eq!(
            told("<!DOCTYPE a [<!ENTITY z 'zz'>]><a>1&amp;2&#x2019;&z; & 3<![CDATA[<4>]]></a>"),
            ["<a", "1", "&amp;=&", "2", "&#x2019;=’", "&z;", " ", "& 3", "<4>", ">a"]
        );
    }

    #[test]
    fn a_cut_text_says_so_and_closes_what_is_open() {
        assert_eq!(told("<a><b>x"), ["<a", "<b", "x", "at byte 7: ends inside <b>", ">b", ">a"]);
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "<a>".repeat(100_000);
        assert!(told(&deep).iter().any(|line| line.contains("nests more than 512")));
    }

    #[test]
    fn attributes_are_read_even_when_given_twice() {
        let source = "<w:a x='1' r:id=\"b&amp;c\" x='2' bad/>";
        let Some(Node::Start(element)) = Xml::new(source).next().unwrap() else { panic!() };
        assert_eq!(element.name, "a");
        assert_eq!(element.attribute("r:id").as_deref(), Some("b&c"));
        assert_eq!(element.attribute("x").as_deref(), Some("1"));
        assert_eq!(element.attribute("y"), None);
    }
}
