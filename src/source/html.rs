//! HTML as browsers read it: blocks into lines, footnotes by their anchors.
//!
//! Tags need not balance. What the page shows as a paragraph, a list item, a
//! heading or a cell is a line; numbers of ordered lists stand before their
//! items. A superscript or a link to a footnote is a mark; the element that
//! the link leads to, or a paragraph that begins with a superscript, is a
//! footnote's body, and stays where it stands.

mod note;
mod style;
mod tokens;

use std::path::Path;

use self::note::{NoteEnd, Notes};
use self::style::Styles;
use self::tokens::{Piece, Tag, pieces};
use super::flow::{Finished, Flow};
use super::{ReadError, numeral};
use crate::language::Language;
use crate::reading::{Declared, Reading, Warning};
use crate::span::Span;

/// Elements that begin and end lines. All others stand within a line.
const BLOCKS: [&str; 47] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "title",
    "tr",
    "ul",
];

/// Elements whose content is no text of the document.
const UNSEEN: [&str; 12] = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "select", "textarea", "button", "noembed",
    "object",
];

/// What a head may hold; anything else begins the body.
const OF_THE_HEAD: [&str; 10] =
    ["title", "meta", "link", "base", "script", "style", "noscript", "template", "object", "html"];

/// Lists that are counted at once; deeper ones have no numbers.
const MAX_LISTS: usize = 64;

/// True where a text is HTML: it begins with a tag, and one of HTML's own is
/// near.
pub(super) fn is_html(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let head: String = text.chars().take(2048).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<p>", "<p ", "<div>", "<div "].iter().any(|tag| head.contains(tag))
}

/// Reads a text that [`is_html`].
pub(super) fn read(path: &Path, source: String, warnings: Vec<Warning>) -> Result<Reading, ReadError> {
    let mut page = Page::new(&source);
    pieces(&source, |piece| page.take(piece));
    let (done, declared) = page.finish();
    if done.text.is_empty() {
        let message = "it shows no text".to_owned();
        return Err(ReadError::Malformed { path: path.to_owned(), format: "HTML", message });
    }
    Ok(done.into_reading(source, declared, warnings))
}

/// An open list: how it numbers its items, and the next number.
struct List {
    style: Option<numeral::Style>,
    next: i64,
}

struct Page<'s> {
    source: &'s str,
    flow: Flow<'s>,
    notes: Notes,
    declared: Declared,
    in_head: bool,
    in_title: bool,
    title: String,
    in_link: bool,
    in_pre: bool,
    /// The element that a style raises, and how often elements of its name are open.
    raised: Option<(String, usize)>,
    styles: Styles,
    /// The element whose content is passed over, and how often it is open.
    unseen: Option<(String, usize)>,
    lists: Vec<List>,
}

impl<'s> Page<'s> {
    fn new(source: &'s str) -> Self {
        Page {
            source,
            flow: Flow::new(source),
            notes: Notes::default(),
            declared: Declared::default(),
            in_head: false,
            in_title: false,
            title: String::new(),
            in_link: false,
            in_pre: false,
            raised: None,
            styles: Styles::default(),
            unseen: None,
            lists: Vec::new(),
        }
    }

    fn take(&mut self, piece: Piece<'s>) {
        if let Some((element, depth)) = &mut self.unseen {
            match &piece {
                Piece::Start(tag) if tag.name == *element => *depth += 1,
                Piece::End(name) if name == element => *depth -= 1,
                Piece::Text(span) if element == "style" => self.styles.read(span.of(self.source)),
                _ => {}
            }
            if *depth == 0 {
                self.unseen = None;
            }
            return;
        }
        match piece {
            Piece::Start(tag) => self.start(&tag),
            Piece::End(name) => self.end(&name),
            Piece::Text(span) if self.in_title => self.title.push_str(span.of(self.source)),
            Piece::Decoded(text, _) if self.in_title => self.title.push_str(&text),
            Piece::Text(_) | Piece::Decoded(..) if self.in_head => {}
            Piece::Text(span) if self.in_pre => self.preformatted(span),
            Piece::Text(span) => {
                self.flow.text(span);
                self.notes.written(&self.flow);
            }
            Piece::Decoded(text, span) => {
                self.flow.decoded(&text, span);
                self.notes.written(&self.flow);
            }
        }
    }

    /// Text whose line ends are its author's: a blank line ends a paragraph.
    fn preformatted(&mut self, span: Span) {
        let mut at = span.start as usize;
        for line in span.of(self.source).split_inclusive('\n') {
            if line.trim().is_empty() && line.ends_with('\n') && self.flow.at_line_end(self.source) {
                self.flow.end_line();
            }
            self.flow.text(Span::new(at, at + line.len()));
            at += line.len();
        }
        self.notes.written(&self.flow);
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if self.in_head && !OF_THE_HEAD.contains(&name) {
            self.in_head = false;
        }
        if UNSEEN.contains(&name) {
            if !tag.empty {
                self.unseen = Some((name.to_owned(), 1));
            }
            return;
        }
        let block = BLOCKS.contains(&name);
        if block {
            self.notes.at_block(NoteEnd::Start(name), &mut self.flow);
            self.flow.end_line();
        }
        match name {
            "html" | "body" => {
                let language = tag.attribute("lang").or_else(|| tag.attribute("xml:lang"));
                self.declared.language =
                    self.declared.language.take().or_else(|| language.as_deref().and_then(Language::code_of_tag));
            }
            "head" => self.in_head = true,
            "title" => self.in_title = self.title.is_empty(),
            "br" => self.flow.end_line(),
            "pre" | "listing" => self.in_pre = true,
            "ol" | "ul" | "menu" | "dir" => self.open_list(name, tag),
            "li" => self.item(tag),
            "sup" => self.notes.open_superscript(&self.flow),
            "span" | "font" | "small" => self.open_raised(tag),
            "a" => {
                self.close_link();
                let url = tag.attribute("href").unwrap_or_default();
                self.in_link = true;
                self.notes.open_link(&url, &self.flow);
                // A link within the page leads to no document.
                self.flow.open_link(if url.starts_with('#') { String::new() } else { url });
            }
            _ => {}
        }
        let name_of_place = tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| name == "a"));
        if let Some(place) = name_of_place {
            self.notes.place(&place, name, block, &mut self.flow);
        }
    }

    fn end(&mut self, name: &str) {
        let block = BLOCKS.contains(&name);
        if block {
            self.notes.at_block(NoteEnd::End(name), &mut self.flow);
            self.flow.end_line();
        }
        match name {
            "head" => self.in_head = false,
            "title" => self.in_title = false,
            "pre" | "listing" => self.in_pre = false,
            "ol" | "ul" | "menu" | "dir" => _ = self.lists.pop(),
            "li" => self.flow.release(),
            "sup" => self.notes.close_superscript(&mut self.flow),
            "span" | "font" | "small" => self.close_raised(name),
            "a" => self.close_link(),
            "br" | "p" => self.flow.end_line(),
            _ => {}
        }
    }

    /// An element that may be a superscript by its style.
    fn open_raised(&mut self, tag: &Tag) {
        match &mut self.raised {
            Some((name, depth)) if *name == tag.name => *depth += 1,
            Some(_) => {}
            None if self.styles.raise(tag) => {
                self.raised = Some((tag.name.clone(), 1));
                self.notes.open_superscript(&self.flow);
            }
            None => {}
        }
    }

    fn close_raised(&mut self, name: &str) {
        let Some((raised, depth)) = &mut self.raised else { return };
        if raised == name {
            *depth -= 1;
            if *depth == 0 {
                self.raised = None;
                self.notes.close_superscript(&mut self.flow);
            }
        }
    }

    fn close_link(&mut self) {
        if std::mem::take(&mut self.in_link) {
            self.flow.close_link();
            self.notes.close_link(&mut self.flow);
        }
    }

    fn open_list(&mut self, name: &str, tag: &Tag) {
        if self.lists.len() >= MAX_LISTS {
            return;
        }
        let bare = tag.attribute("style").is_some_and(|style| style.contains("none"));
        let style = (name == "ol" && !bare).then(|| numeral::Style::of_html(tag.attribute("type").as_deref()));
        let next = tag.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        self.lists.push(List { style, next });
    }

    /// An item of a list begins: its number, where the list counts.
    fn item(&mut self, tag: &Tag) {
        self.flow.release();
        let Some(list) = self.lists.last_mut() else { return };
        if let Some(value) = tag.attribute("value").and_then(|value| value.trim().parse().ok()) {
            list.next = value;
        }
        let Some(style) = list.style else { return };
        let number = format!("{}.", style.print(list.next));
        list.next = list.next.saturating_add(1);
        self.flow.decoded(&number, tag.span);
        self.flow.hold();
        self.notes.pass(&self.flow);
    }

    fn finish(mut self) -> (Finished, Declared) {
        self.close_link();
        self.notes.at_block(NoteEnd::Page, &mut self.flow);
        self.notes.finish(&mut self.flow);
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut declared = self.declared;
        declared.title = Some(title).filter(|title| !title.is_empty());
        (self.flow.finish(), declared)
    }
}

#[cfg(test)]
mod tests;
