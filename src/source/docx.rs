//! DOCX, the files of Word: a ZIP archive of XML parts.
//!
//! Paragraphs are lines, with the numbers that Word would print; tracked
//! changes are taken as accepted; footnotes and endnotes go to the end. Such a
//! file has no text of its own to point into, so spans are of the text read.

mod alternate;
mod body;
mod numbering;
mod runs;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use self::alternate::is_on;
use self::body::{Body, NoteId};
pub use self::runs::{NotWellFormed, Run, Runs, Text};
use super::archive::Archive;
use super::lists::Numbering;
pub use super::written::Piece;
use super::xml::{Node, Xml, XmlError};
use super::{ReadError, numeral};
use crate::language::Language;
use crate::reading::{Declared, Reading, Warning};
use crate::span::Span;

const FOOTNOTES: &str = "word/footnotes.xml";
const ENDNOTES: &str = "word/endnotes.xml";

/// True for an archive with Word's main part.
pub(super) fn is_docx(archive: &Archive) -> bool {
    main_part(archive).is_some()
}

/// The name of the main part: `document.xml`, or `document2.xml` as some
/// programs write.
fn main_part(archive: &Archive) -> Option<String> {
    let is_main = |name: &String| {
        name.strip_prefix("word/document").and_then(|rest| rest.strip_suffix(".xml")).is_some_and(|n| n.len() < 3)
    };
    archive.names().filter(is_main).min()
}

/// A file that was read, with where its words stand in its parts.
pub struct Traced {
    /// What was read.
    pub reading: Reading,
    /// The names of the parts that [`Piece::part`] counts.
    pub parts: [String; 3],
    /// Where the words of the text stand, in its order.
    pub pieces: Vec<Piece>,
    /// Where the mark of each note stands in the main part, by its label.
    pub marked: Vec<(String, u32)>,
}

/// Reads the bytes of an archive that [`is_docx`].
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    traced(path, bytes).map(|traced| traced.reading)
}

/// Reads the bytes of a DOCX file, and says where its words stand in it.
///
/// # Errors
/// If it is no DOCX file that can be read.
pub fn traced(path: &Path, bytes: &[u8]) -> Result<Traced, ReadError> {
    let mut parts = Parts { archive: Archive::open(path, bytes, "DOCX")?, warnings: Vec::new() };
    let malformed = |message: String| ReadError::Malformed { path: path.to_owned(), format: "DOCX", message };
    let name = main_part(&parts.archive).ok_or_else(|| malformed("it has no word/document.xml".to_owned()))?;
    let main = parts.archive.entry(&name)?.unwrap_or_default();
    let main = parts.text(&name, main);
    let targets = parts.targets(&name);
    let (lists, styles) = (parts.optional("word/numbering.xml"), parts.optional("word/styles.xml"));

    let numbering = Numbering::new(numbering::definitions(&lists, &styles));
    let mut body = Body::new(numbering, hidden_styles(&styles));
    if let Err(error) = body.write(&main, Span::new(0, main.len()), &targets) {
        parts.broken(&name, &error);
    }
    drop(main);
    parts.write_notes(&mut body);
    if body.out.is_empty() {
        let message = parts.warnings.first().map_or_else(|| "it has no text".to_owned(), Warning::to_string);
        return Err(malformed(message));
    }
    let declared = parts.declared();
    let (reading, pieces) = body.out.finish_with_pieces(declared, parts.warnings);
    let parts = [name, FOOTNOTES.to_owned(), ENDNOTES.to_owned()];
    Ok(Traced { reading, parts, pieces, marked: body.marked })
}

/// The parts of a file. A part that is missing or broken is no reason to give
/// up the rest.
struct Parts<'a> {
    archive: Archive<'a>,
    warnings: Vec<Warning>,
}

impl Parts<'_> {
    fn broken(&mut self, name: &str, error: &XmlError) {
        self.warnings
            .push(Warning::Partial(format!("{name} is cut off {error}; everything before that point was read")));
    }

    fn text(&mut self, name: &str, bytes: Vec<u8>) -> String {
        super::text::decode(Path::new(name), bytes).map(|(text, _)| text).unwrap_or_else(|error| {
            self.warnings.push(Warning::Partial(error.to_string()));
            String::new()
        })
    }

    /// A part that need not be there; empty where it is not.
    fn optional(&mut self, name: &str) -> String {
        match self.archive.entry(name) {
            Ok(Some(bytes)) => self.text(name, bytes),
            Ok(None) => String::new(),
            Err(error) => {
                self.warnings.push(Warning::Partial(error.to_string()));
                String::new()
            }
        }
    }

    /// The addresses of a part's links, by their ids.
    fn targets(&mut self, part: &str) -> HashMap<String, String> {
        let source = self.optional(&part.replacen("word/", "word/_rels/", 1).replace(".xml", ".xml.rels"));
        let mut targets = HashMap::new();
        let mut xml = Xml::new(&source);
        while let Ok(Some(node)) = xml.next() {
            if let Node::Start(element) = node
                && element.attribute("Type").is_some_and(|kind| kind.ends_with("/hyperlink"))
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                targets.insert(id.into_owned(), target.into_owned());
            }
        }
        targets
    }

    /// Writes the notes that the text refers to, in its order.
    fn write_notes(&mut self, body: &mut Body) {
        let marked = body.marked.len();
        for (part, (endnote, name, element)) in (1..).zip([(false, FOOTNOTES, "footnote"), (true, ENDNOTES, "endnote")])
        {
            body.part = part;
            let wanted: Vec<(NoteId, String)> =
                body.notes.iter().filter(|(note, _)| note.endnote == endnote).cloned().collect();
            if wanted.is_empty() {
                continue;
            }
            let source = self.optional(name);
            let targets = self.targets(name);
            let bodies = note_bodies(&source, element).unwrap_or_else(|error| {
                self.broken(name, &error);
                HashMap::new()
            });
            for (note, label) in wanted {
                let Some(content) = bodies.get(&note.id) else { continue };
                let text = std::mem::take(&mut body.out);
                // What is broken in a note was said when the notes were found.
                _ = body.write(&source, *content, &targets);
                let words = std::mem::replace(&mut body.out, text);
                body.out.note(label, words);
            }
        }
        // Marks within notes are not in the main part.
        body.marked.truncate(marked);
    }

    fn declared(&mut self) -> Declared {
        let source = self.optional("docProps/core.xml");
        let mut declared = Declared::default();
        let mut xml = Xml::new(&source);
        while let Ok(Some(node)) = xml.next() {
            let text = match node {
                Node::Text(span) => span.of(&source).to_owned(),
                Node::Character(c, _) => c.to_string(),
                _ => continue,
            };
            match xml.open().last().copied() {
                Some("title") => declared.title.get_or_insert_default().push_str(&text),
                Some("language") => {
                    declared.language = declared.language.take().or_else(|| Language::code_of_tag(&text))
                }
                _ => {}
            }
        }
        // UN files often have their job number for a title.
        declared.title =
            declared.title.map(|title| title.trim().to_owned()).filter(|title| title.contains(char::is_whitespace));
        declared
    }
}

/// The styles of characters that are not shown.
fn hidden_styles(styles: &str) -> HashSet<String> {
    let (mut hidden, mut style) = (HashSet::new(), None);
    let mut xml = Xml::new(styles);
    while let Ok(Some(node)) = xml.next() {
        let Node::Start(element) = node else { continue };
        match element.name {
            "style" => {
                let is_of_characters = element.attribute("w:type").as_deref() == Some("character");
                style = element.attribute("w:styleId").filter(|_| is_of_characters);
            }
            "vanish" if is_on(element.attribute("w:val").as_deref()) => {
                hidden.extend(style.take().map(|style| style.into_owned()));
            }
            _ => {}
        }
    }
    hidden
}

/// Where the content of each note lies, by its id.
fn note_bodies(source: &str, name: &str) -> Result<HashMap<String, Span>, XmlError> {
    let mut bodies = HashMap::new();
    let mut xml = Xml::new(source);
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        if element.name != name {
            continue;
        }
        let id = element.attribute("w:id").map(|id| id.into_owned());
        let content = xml.skip()?;
        if let Some(id) = id {
            bodies.insert(id, content);
        }
    }
    Ok(bodies)
}

#[cfg(test)]
mod tests;
