//! Links put into an Akoma Ntoso file; not another byte of it changes.

use crate::extract::Extracted;
use crate::span::Span;

/// Elements that are links already: nothing within them is linked again.
const LINKS: [&str; 4] = ["a", "ref", "rref", "mref"];

/// A file with links put in, and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The file.
    pub xml: String,
    /// Citations that were linked.
    pub linked: usize,
    /// Of those, citations whose words a tag divides: each of their pieces has
    /// a link of its own.
    pub divided: usize,
    /// Citations within a link of the file, left as they are.
    pub kept: usize,
    /// Citations of what has no link: treaties, decisions, publications.
    pub without: usize,
    /// Citations that cannot be linked at their place.
    pub skipped: Vec<Place>,
}

/// Where a citation was not linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Why.
    pub why: &'static str,
}

/// The input is not Akoma Ntoso, so that links cannot be inserted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: not an Akoma Ntoso file, the only format that links can be inserted into; use html, markdown or json")]
pub struct NotAkomaNtoso {
    /// The input.
    pub path: String,
}

/// Puts a `<ref href="…">` around the words of every citation, at the exact
/// places in the file. Where a tag runs through the words, each piece gets a
/// link, so that the file stays as well-formed as it was.
///
/// ```
/// use std::path::Path;
/// use rescite::{annotate, corpus};
/// let file = "<akomaNtoso><p>Recalling resolution 1325 <b>(2000)</b>,</p></akomaNtoso>";
/// let read = corpus::read_bytes(Path::new("a.xml"), file.into(), &corpus::Options::default()).unwrap();
/// let linked = annotate::akn(&read).unwrap();
/// let link = r#"<ref href="https://undocs.org/S/RES/1325(2000)">"#;
/// assert_eq!(
///     linked.xml,
///     format!("<akomaNtoso><p>Recalling resolution {link}1325</ref> <b>{link}(2000)</ref></b>,</p></akomaNtoso>")
/// );
/// ```
///
/// # Errors
/// Where the input is of another format.
pub fn akn(read: &Extracted) -> Result<Linked, NotAkomaNtoso> {
    let (document, source) = (&read.document, read.document.source.as_str());
    let markup = Markup::new(source);
    let Some(prefix) = markup.prefix else { return Err(NotAkomaNtoso { path: document.path.clone() }) };
    let mut done = Linked { xml: String::new(), linked: 0, divided: 0, kept: 0, without: 0, skipped: Vec::new() };
    let mut out = String::with_capacity(source.len() + source.len() / 8);
    let mut written = 0;
    let mut direct: Vec<_> = read.extraction.citations.iter().filter(|citation| citation.reach.is_here()).collect();
    // Footnotes are inside the paragraphs: the order is that of the file.
    direct.sort_by_key(|citation| citation.span);
    for citation in direct {
        let Some(url) = citation.target.symbol().and_then(crate::Symbol::link) else {
            done.without += 1;
            continue;
        };
        let pieces = pieces(document.source_pieces(citation.clean), source);
        let position = document.position(citation.span.start as usize);
        let mut skip = |why| done.skipped.push(Place { line: position.line, column: position.column, why });
        if pieces.iter().any(|piece| holds(&markup.links, *piece)) {
            done.kept += 1;
        } else if pieces.is_empty() {
            skip("it has no words of its own");
        } else if pieces.iter().any(|piece| holds(&markup.closed, *piece)) {
            skip("a tag is not allowed there");
        } else if pieces.iter().any(|piece| (piece.start as usize) < written) {
            skip("its words are part of another citation's");
        } else {
            done.linked += 1;
            done.divided += usize::from(pieces.len() > 1);
            for piece in pieces {
                out.push_str(source.get(written..piece.start as usize).unwrap_or_default());
                out.push_str(&format!("<{prefix}ref href=\"{}\">", super::html::escaped(&url)));
                out.push_str(piece.of(source));
                out.push_str(&format!("</{prefix}ref>"));
                written = piece.end as usize;
            }
        }
    }
    out.push_str(source.get(written..).unwrap_or_default());
    done.xml = out;
    Ok(done)
}

/// True if one of `spans`, which are in order and apart, has bytes of `piece`.
fn holds(spans: &[Span], piece: Span) -> bool {
    let after = spans.partition_point(|span| span.end <= piece.start);
    spans.get(after).is_some_and(|span| span.start < piece.end)
}

/// The pieces that get a link each: without white space at their ends, and
/// none of white space alone.
fn pieces(pieces: Vec<Span>, source: &str) -> Vec<Span> {
    let trimmed = pieces.into_iter().map(|piece| {
        let text = piece.of(source);
        let start = piece.start as usize + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    });
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// Where in an XML text links are, and where no tag can be put.
struct Markup<'s> {
    /// The prefix of Akoma Ntoso's elements with its colon, mostly none;
    /// `None` if the root element is another one.
    prefix: Option<&'s str>,
    /// From the start tag of a link to its end tag.
    links: Vec<Span>,
    /// Tags, comments, declarations, and character data in brackets.
    closed: Vec<Span>,
}

impl<'s> Markup<'s> {
    fn new(source: &'s str) -> Self {
        let mut markup = Markup { prefix: None, links: Vec::new(), closed: Vec::new() };
        let mut open: Vec<(&str, usize)> = Vec::new();
        let mut first = true;
        let mut at = 0;
        while let Some(start) = source.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
            let rest = &source[start..];
            let end = start + length(rest);
            at = end;
            markup.closed.push(Span::new(start, end));
            if rest.starts_with("<!") || rest.starts_with("<?") {
                continue;
            }
            let full = rest[1..].trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/' || c == '>');
            let full = full.into_iter().next().unwrap_or_default();
            let name = full.rsplit(':').next().unwrap_or(full);
            if std::mem::take(&mut first) {
                let prefix = &full[..full.len() - name.len()];
                markup.prefix = (name == "akomaNtoso").then_some(prefix);
            }
            if rest.starts_with("</") {
                // As the reader does: elements that are still open inside are closed too.
                if let Some(above) = open.iter().rposition(|(other, _)| *other == name) {
                    for (name, start) in open.drain(above..) {
                        if LINKS.contains(&name) {
                            markup.links.push(Span::new(start, end));
                        }
                    }
                }
            } else if !rest[..end - start].ends_with("/>") {
                open.push((name, start));
            }
        }
        // A file that breaks off within a link.
        let cut = open.into_iter().filter(|(name, _)| LINKS.contains(name));
        markup.links.extend(cut.map(|(_, start)| Span::new(start, source.len())));
        markup.links.sort();
        // A link within a link is one with it.
        markup.links.dedup_by(|inner, outer| {
            let within = inner.start < outer.end;
            outer.end = outer.end.max(if within { inner.end } else { 0 });
            within
        });
        markup
    }
}

/// How long the markup is that a text begins with.
fn length(text: &str) -> usize {
    let until = |end: &str| text.find(end).map_or(text.len(), |at| at + end.len());
    if text.starts_with("<!--") {
        return until("-->");
    }
    if text.starts_with("<![CDATA[") {
        return until("]]>");
    }
    if text.starts_with("<?") {
        return until("?>");
    }
    // `>` may be in an attribute's value, or in a declaration's brackets.
    let (mut quote, mut depth) = (None, 0usize);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '>') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}
