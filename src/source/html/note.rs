//! Footnotes of a page: their marks, and which elements are their bodies.

use std::collections::HashSet;

use super::super::flow::Flow;
use super::super::superscript::{is_number, is_power, label};
use crate::reading::{NoteBody, NoteMark};
use crate::span::Span;

/// What ends a line, and may end a footnote's body.
#[derive(Clone, Copy, Debug)]
pub(super) enum NoteEnd<'a> {
    /// A block of this name begins.
    Start(&'a str),
    /// A block of this name ends.
    End(&'a str),
    /// The page ends.
    Page,
}

/// A body that is being written.
#[derive(Debug)]
struct Body {
    label: String,
    /// The element that bounds it; empty for the line that it stands in.
    element: String,
    depth: usize,
    /// Its words so far, without marks and links back.
    words: Option<Span>,
}

#[derive(Debug)]
struct OpenLink {
    /// The label by the address of the footnote that it leads to.
    leads_to: Option<String>,
    within_page: bool,
    start: usize,
}

/// Keeps account of the marks and bodies of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    body: Option<Body>,
    link: Option<OpenLink>,
    superscript: Option<usize>,
    /// How far the text was when it was last looked at.
    seen: usize,
    /// Superscripts that no link declares to be marks.
    bare: Vec<NoteMark>,
}

impl Notes {
    /// Takes note of what the flow has written since.
    pub fn written(&mut self, flow: &Flow) {
        let (from, to) = (std::mem::replace(&mut self.seen, flow.visible()), flow.visible());
        let in_mark = self.superscript.is_some() || self.link.as_ref().is_some_and(|link| link.within_page);
        if let Some(body) = &mut self.body
            && !in_mark
            && let Some(span) = trimmed(flow, from, to)
        {
            body.words = Some(Span { start: body.words.map_or(span.start, |words| words.start), end: span.end });
        }
    }

    /// Passes over what was written, which is no part of a note.
    pub fn pass(&mut self, flow: &Flow) {
        self.seen = flow.visible();
    }

    /// A link begins.
    pub fn open_link(&mut self, url: &str, flow: &Flow) {
        let within_page = url.starts_with('#');
        let leads_to = url.split_once('#').and_then(|(_, place)| note_number(place));
        self.link = Some(OpenLink { leads_to, within_page, start: flow.len() });
    }

    /// The link ends: if it leads to a footnote, its words are a mark.
    pub fn close_link(&mut self, flow: &mut Flow) {
        let Some(link) = self.link.take() else { return };
        let Some(span) = trimmed(flow, link.start, flow.visible()) else { return };
        if self.body.is_none()
            && link.leads_to.is_some()
            && let Some(label) = label(span.of(flow.written()))
        {
            flow.marks.push(NoteMark { label, span });
            // The mark is no link to a document.
            flow.links.pop_if(|link| link.span == span);
        }
    }

    /// A superscript begins.
    pub fn open_superscript(&mut self, flow: &Flow) {
        self.superscript = Some(flow.len());
    }

    /// The superscript ends: a mark, or, at the start of a line, a body's.
    pub fn close_superscript(&mut self, flow: &mut Flow) {
        let Some(start) = self.superscript.take() else { return };
        if self.link.as_ref().is_some_and(|link| link.leads_to.is_some()) {
            return;
        }
        let Some(span) = trimmed(flow, start, flow.visible()) else { return };
        let found = label(span.of(flow.written()));
        if let Some(last) = flow.marks.last_mut()
            && last.span.start >= span.start
        {
            if found.is_some() {
                last.span = span;
            }
            return;
        }
        match (found, &mut self.body) {
            (Some(label), Some(body)) if body.words.is_none() => body.label = label,
            // An ordinal's `er`, a power: words of the note.
            (_, Some(body)) => {
                body.words = Some(Span { start: body.words.map_or(span.start, |words| words.start), end: span.end });
            }
            (Some(label), None) if start <= flow.line_start() => {
                self.body = Some(Body { label, element: String::new(), depth: 0, words: None });
            }
            (Some(label), None) if !is_power(&flow.written()[..span.start as usize]) => {
                self.bare.push(NoteMark { label, span })
            }
            _ => {}
        }
    }

    /// An element is named `place`: perhaps a footnote's body.
    pub fn place(&mut self, place: &str, element: &str, block: bool, flow: &mut Flow) {
        let Some(label) = note_number(place) else { return };
        if self.body.as_ref().is_some_and(|body| body.label == label) {
            return;
        }
        self.close(flow);
        let element = if block { element.to_owned() } else { String::new() };
        self.body = Some(Body { label, element, depth: 1, words: None });
    }

    /// A line ends; so may the body.
    pub fn at_block(&mut self, end: NoteEnd, flow: &mut Flow) {
        let Some(body) = &mut self.body else { return };
        let ends = match (body.element.as_str(), end) {
            (_, NoteEnd::Page) => true,
            // A body within a line, or a paragraph: the next line is no more of
            // it, once it has words.
            ("" | "p", NoteEnd::Start(_) | NoteEnd::End(_)) => body.words.is_some() || body.element == "p",
            ("li" | "td" | "th" | "dd" | "dt", NoteEnd::Start(name) | NoteEnd::End(name)) => {
                name == body.element || matches!(end, NoteEnd::End("ol" | "ul" | "dl" | "tr" | "table"))
            }
            (element, NoteEnd::Start(name)) if name == element => {
                body.depth += 1;
                false
            }
            (element, NoteEnd::End(name)) if name == element => {
                body.depth = body.depth.saturating_sub(1);
                body.depth == 0
            }
            _ => false,
        };
        if ends {
            self.close(flow);
        }
    }

    fn close(&mut self, flow: &mut Flow) {
        if let Some(Body { label, words: Some(span), .. }) = self.body.take() {
            flow.notes.push(NoteBody { label, span });
        }
    }

    /// The page has ended. A superscript is a mark if it names a body or if the
    /// page has no bodies; a number is one in any case, so that it never
    /// lengthens the number before it.
    pub fn finish(&mut self, flow: &mut Flow) {
        let labels: HashSet<&str> = flow.notes.iter().map(|note| note.label.as_str()).collect();
        self.bare.retain(|mark| labels.is_empty() || labels.contains(mark.label.as_str()) || is_number(&mark.label));
        flow.marks.append(&mut self.bare);
        flow.marks.sort_by_key(|mark| mark.span);
    }
}

/// `start..end` of the text without white space around; `None` where nothing
/// is left.
fn trimmed(flow: &Flow, start: usize, end: usize) -> Option<Span> {
    let text = flow.written().get(start..end)?;
    let words = text.trim();
    let first = start + (text.len() - text.trim_start().len());
    (!words.is_empty()).then(|| Span::new(first, first + words.len()))
}

/// The number in the name of a footnote's place: `_ftn5`, `fn:5`,
/// `footnote-5`, `cite_note-5`. The names of marks (`_ftnref5`) are others.
fn note_number(place: &str) -> Option<String> {
    let place = place.trim_start_matches('_').to_ascii_lowercase();
    let number_at = place.find(|c: char| c.is_ascii_digit() || c == '*')?;
    let (name, number) = place.split_at(number_at);
    // OpenOffice writes `sdfootnote5sym` for the body, `sdfootnote5anc` for the mark.
    let number = number.strip_suffix("sym").filter(|_| name.starts_with("sd")).unwrap_or(number);
    let name = name.trim_end_matches(['-', '_', ':', '.']);
    let names_a_note = matches!(
        name,
        "ftn"
            | "edn"
            | "fn"
            | "en"
            | "note"
            | "footnote"
            | "endnote"
            | "cite_note"
            | "sdfootnote"
            | "sdendnote"
            | "foot"
            | "notes"
            | "fnote"
    );
    let number_alone = number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit() || b == b'*');
    (names_a_note && number_alone).then(|| number.to_owned())
}
