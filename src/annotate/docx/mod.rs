//! A Word file back with comments at the words that findings are about, links
//! on its citations, and suggestions as tracked changes. No other byte of its
//! parts changes, and no other part of the package.

mod package;
mod splices;

use std::path::Path;

use self::package::{Package, Relation, unmarked, with_child};
use self::splices::{Fate, Level, Splices};
use super::html::escaped;
use crate::audit::{Edit, Finding, Severity};
use crate::document::Place;
use crate::extract::Extracted;
use crate::source::docx::{Piece, Run, Runs, Traced, traced};
use crate::span::Span;

/// What is written into a Word file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word<'a> {
    /// Findings, as comments.
    pub findings: &'a [Finding],
    /// Links on the words of citations.
    pub links: bool,
    /// Changes of words.
    pub edits: &'a [&'a Edit],
    /// The changes are tracked, so that each can be accepted or rejected.
    pub tracked: bool,
}

/// A Word file, and what was written into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Comments that were added.
    pub comments: usize,
    /// Of those, comments that stand at a note's mark or at the beginning,
    /// because their words can have none.
    pub moved: usize,
    /// Citations that were linked.
    pub links: usize,
    /// Changes that were made.
    pub changes: usize,
    /// Changes that could not be made: the words are divided by something else.
    pub not_changed: usize,
}

/// Why nothing was written into a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocxError {
    /// The input is of another format, or damaged.
    #[error(transparent)]
    Read(#[from] crate::source::ReadError),
    /// The file is not the one that was read.
    #[error("{path}: is not the Word file that was read; only a DOCX file can be given back with comments")]
    Other {
        /// The input.
        path: String,
    },
    /// A part is in another encoding than UTF-8.
    #[error("{part}: is not in UTF-8, the only encoding that can be written into; save the file with Word")]
    NotUtf8 {
        /// The part of the package.
        part: String,
    },
    /// A part is not what the format says.
    #[error("{part}: cannot be added to; save the file with Word")]
    Part {
        /// The part of the package.
        part: String,
    },
    /// A part is not well-formed.
    #[error("{part}: {error}; save the file with Word")]
    NotWellFormed {
        /// The part of the package.
        part: String,
        /// Where, and what is wrong.
        error: crate::source::docx::NotWellFormed,
    },
    /// The package cannot be copied.
    #[error("the package cannot be copied: {0}")]
    Package(#[from] zip::result::ZipError),
}

/// Writes comments, links and changes into the Word file that a document was
/// read from.
///
/// # Errors
/// If the bytes are not those of the file that was read, or cannot be written
/// into.
pub fn docx<'a>(read: &'a Extracted, bytes: &[u8], what: &Word<'a>) -> Result<Written, DocxError> {
    let document = &read.document;
    let traced = &traced(Path::new(&document.path), bytes)?;
    if traced.reading.source != document.source {
        return Err(DocxError::Other { path: document.path.clone() });
    }
    let mut package = Package::open(bytes)?;
    let mut parts = Vec::with_capacity(traced.parts.len());
    for name in &traced.parts {
        parts.push(Part::of(&mut package, name)?);
    }
    let splices = parts.iter().map(|part| Splices::new(unmarked(&part.text).1, &part.runs)).collect();
    let mut writer = Writer {
        read,
        traced,
        splices,
        next_id: parts.iter().map(|part| part.highest_id + 1).max().unwrap_or_default(),
        comments: Vec::new(),
        written: Written { bytes: Vec::new(), comments: 0, moved: 0, links: 0, changes: 0, not_changed: 0 },
    };
    let kept = package.related(&traced.parts[0], "comments")?;
    if let Some(name) = &kept {
        let comments = package.part(name)?.unwrap_or_default();
        writer.next_id = writer.next_id.max(highest_id(&comments) + 1);
    }
    let mut wrong: Vec<Span> = what.edits.iter().filter_map(|edit| writer.change(edit, what.tracked)).collect();
    if what.links {
        let errors = what.findings.iter().filter(|finding| finding.severity == Severity::Error);
        wrong.extend(errors.map(Finding::part_span));
        writer.links(&mut package, &wrong)?;
    }
    for finding in what.findings {
        writer.comment(finding);
    }
    writer.finish(package, kept, &parts)
}

/// A part of the package that text was read from.
struct Part {
    name: String,
    text: String,
    runs: Runs,
    highest_id: u64,
}

impl Part {
    fn of(package: &mut Package, name: &str) -> Result<Self, DocxError> {
        let text = package.part(name)?.unwrap_or_default();
        let runs =
            Runs::of(unmarked(&text).1).map_err(|error| DocxError::NotWellFormed { part: name.to_owned(), error })?;
        Ok(Part { name: name.to_owned(), highest_id: highest_id(&text), text, runs })
    }
}

/// The highest `w:id` of a part: comments, changes and bookmarks have one each.
fn highest_id(text: &str) -> u64 {
    let ids = text.split("w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok());
    ids.max().unwrap_or_default()
}

struct Writer<'a> {
    read: &'a Extracted,
    traced: &'a Traced,
    /// One for each part that text was read from.
    splices: Vec<Splices<'a>>,
    next_id: u64,
    /// The findings whose comments have a place.
    comments: Vec<Comment<'a>>,
    written: Written,
}

impl<'a> Writer<'a> {
    fn id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id - 1
    }

    /// The places in the parts of a span of the text, each in one text of a run;
    /// `None` if any of the words is elsewhere.
    fn places(&self, span: Span) -> Option<Vec<(u8, Span)>> {
        let pieces = &self.traced.pieces;
        let first = pieces.partition_point(|piece| piece.text.end <= span.start);
        let mut places: Vec<(u8, Span)> = Vec::new();
        let mut covered = 0;
        for piece in pieces[first..].iter().take_while(|piece| piece.text.start < span.end) {
            let (from, to) = (piece.text.start.max(span.start), piece.text.end.min(span.end));
            covered += to - from;
            let at = match piece.at.len() == piece.text.len() {
                true => Span {
                    start: piece.at.start + (from - piece.text.start),
                    end: piece.at.start + (to - piece.text.start),
                },
                false => piece.at,
            };
            match places.last_mut().filter(|(part, last)| *part == piece.part && last.end == at.start) {
                Some((_, last)) => last.end = at.end,
                None => places.push((piece.part, at)),
            }
        }
        let is_known = |(part, at): &(u8, Span)| self.splices[usize::from(*part)].text_of(*at).is_some();
        (covered == span.len() as u32 && !places.is_empty() && places.iter().all(is_known)).then_some(places)
    }

    /// Writes an edit; the span of the text that was changed.
    fn change(&mut self, edit: &Edit, tracked: bool) -> Option<Span> {
        let span = Span { start: edit.location.start, end: edit.location.end };
        let Some(places) = self.places(span) else {
            self.written.not_changed += 1;
            return None;
        };
        let (&(part, last), ids) = (places.last()?, [self.id(), self.id()]);
        let splices = &mut self.splices[usize::from(part)];
        let prefix = splices.runs.prefix.clone();
        let (run, _) = splices.text_of(places.first()?.1)?;
        if tracked {
            for (_, at) in &places {
                splices.change(*at, Fate::Deleted);
                let begin = format!("<{prefix}del {prefix}id=\"{}\" {prefix}author=\"rescite\">", ids[0]);
                splices.around_words(Level::Change, at.start, at.end, &begin, &format!("</{prefix}del>"));
            }
            let new = splices.run_like(run, &edit.replacement);
            let new = format!("<{prefix}ins {prefix}id=\"{}\" {prefix}author=\"rescite\">{new}</{prefix}ins>", ids[1]);
            splices.around_words(Level::Change, last.start, last.end, "", &new);
        } else {
            let words = std::iter::once(edit.replacement.clone()).chain(std::iter::repeat(String::new()));
            places.iter().zip(words).for_each(|((_, at), words)| splices.change(*at, Fate::Replaced(words)));
        }
        self.written.changes += 1;
        Some(span)
    }

    /// Links every citation that is in a paragraph, not linked yet and not
    /// `wrong`.
    fn links(&mut self, package: &mut Package, wrong: &[Span]) -> Result<(), DocxError> {
        let document = &self.read.document;
        let mut done = 0;
        let mut direct: Vec<_> = self.read.extraction.citations.iter().filter(|one| one.reach.is_here()).collect();
        direct.sort_by_key(|citation| citation.span);
        for citation in direct {
            let span = citation.span;
            // The words are wrong, or were changed: they lead nowhere yet.
            let is_wrong = wrong.iter().any(|other| other.start < span.end && span.start < other.end);
            let is_free = span.start >= done && document.link_over(span).is_none() && !is_wrong;
            let Some(url) = citation.target.symbol().and_then(crate::Symbol::link).filter(|_| is_free) else {
                continue;
            };
            let Some(places) = self.places(span) else { continue };
            let in_paragraphs = |(part, at): &(u8, Span)| {
                self.splices[usize::from(*part)].text_of(*at).is_some_and(|(run, _)| run.in_paragraph)
            };
            if !places.iter().all(in_paragraphs) {
                continue;
            }
            for (part, at) in places {
                let splices = &mut self.splices[usize::from(part)];
                let relation =
                    Relation { kind: "hyperlink", target: &url, is_external: true, is_strict: is_strict(splices.runs) };
                let id = package.relate(&self.traced.parts[usize::from(part)], &relation)?;
                let (prefix, namespace) = (&splices.runs.prefix, relations_namespace(splices.runs));
                let begin = format!("<{prefix}hyperlink xmlns:r=\"{namespace}\" r:id=\"{id}\">");
                let end = format!("</{prefix}hyperlink>");
                splices.around_words(Level::Link, at.start, at.end, &begin, &end);
            }
            done = span.end;
            self.written.links += 1;
        }
        Ok(())
    }

    /// Writes a finding as a comment at its words; at the mark of its note, since
    /// a note can have no comment; at the beginning, if nothing else can be.
    fn comment(&mut self, finding: &'a Finding) {
        let id = self.id();
        let splices = &mut self.splices[0];
        let prefix = splices.runs.prefix.clone();
        let begin = format!("<{prefix}commentRangeStart {prefix}id=\"{id}\"/>");
        let end = format!(
            "<{prefix}commentRangeEnd {prefix}id=\"{id}\"/><{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
        );
        let mut is_moved = false;
        match self.places(finding.part_span()).filter(|places| places.iter().all(|(part, _)| *part == 0)) {
            Some(places) => {
                let (from, to) = (places[0].1.start, places[places.len() - 1].1.end);
                self.splices[0].around_words(Level::Comment, from, to, &begin, &end);
            }
            None => {
                let Some(run) = self.run_near(finding) else { return };
                is_moved = true;
                self.splices[0].around_run(Level::Comment, run.span, &begin, &end);
            }
        }
        self.written.comments += 1;
        self.written.moved += usize::from(is_moved);
        self.comments.push(Comment { id, finding, is_moved });
    }

    /// The run of the main part that is nearest to a finding's words.
    fn run_near(&self, finding: &Finding) -> Option<&'a Run> {
        let runs = self.splices[0].runs;
        let mark = match &finding.place {
            Place::Footnote(label) => self.traced.marked.iter().find(|(marked, _)| marked.as_str() == label.as_ref()),
            _ => None,
        };
        let near = |piece: &&Piece| piece.part == 0 && piece.text.end > finding.span.start;
        let at = mark.map(|(_, at)| *at).or_else(|| self.traced.pieces.iter().find(near).map(|piece| piece.at.start));
        at.and_then(|at| runs.around(at)).or_else(|| runs.first())
    }

    fn finish(self, mut package: Package, kept: Option<String>, parts: &[Part]) -> Result<Written, DocxError> {
        let Writer { splices, comments, mut written, .. } = self;
        let main = &parts[0];
        if !comments.is_empty() {
            let name = match kept {
                Some(name) => name,
                None => {
                    let folder = main.name.rfind('/').map_or("", |at| &main.name[..=at]);
                    let names = ["comments.xml", "comments-rescite.xml"];
                    let is_free =
                        |name: &&str| package.part(&format!("{folder}{name}")).is_ok_and(|part| part.is_none());
                    let target = names.into_iter().find(is_free).unwrap_or("comments-rescite.xml");
                    let is_strict = is_strict(&main.runs);
                    package
                        .relate(&main.name, &Relation { kind: "comments", target, is_external: false, is_strict })?;
                    let name = format!("{folder}{target}");
                    package.declare(&name, "comments")?;
                    name
                }
            };
            let (open, close) =
                ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments", "</w:comments>");
            let empty = format!("{open} xmlns:w=\"{}\">{close}", escaped(&main.runs.namespace));
            let text = package.part(&name)?.unwrap_or(empty);
            let child = |prefix: &str| comments.iter().map(|comment| comment.print(prefix)).collect();
            let text = with_child(&text, "comments", child).ok_or(DocxError::Part { part: name.clone() })?;
            package.put(&name, text);
        }
        for (part, splices) in parts.iter().zip(splices).filter(|(_, splices)| !splices.is_empty()) {
            package.put(&part.name, format!("{}{}", unmarked(&part.text).0, splices.print()));
        }
        written.bytes = package.finish()?;
        Ok(written)
    }
}

/// A finding in the words of a comment.
struct Comment<'a> {
    id: u64,
    finding: &'a Finding,
    /// It does not stand at its words, and has to say where they are.
    is_moved: bool,
}

impl Comment<'_> {
    fn print(&self, prefix: &str) -> String {
        let Comment { id, finding, is_moved } = *self;
        let at = is_moved.then(|| {
            let words = finding.words.split_whitespace().collect::<Vec<_>>().join(" ");
            let said = finding.place.said();
            if said.is_empty() { format!("“{words}”:") } else { format!("In {said}, “{words}”:") }
        });
        let paragraphs = [
            at,
            Some(format!("{}: {}", capital(finding.severity.name()), finding.message)),
            finding.why().map(|why| format!("Reason: {why}")),
            finding.suggested().map(|suggested| format!("Suggestion: {suggested}")),
            Some(format!("{} {}", finding.rule.code, finding.rule.name)),
        ];
        let paragraph = |text: String| {
            let text = escaped(&text);
            format!(
                "<{prefix}p><{prefix}r><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}r></{prefix}p>"
            )
        };
        let paragraphs: String = paragraphs.into_iter().flatten().map(paragraph).collect();
        let attributes = format!("{prefix}id=\"{id}\" {prefix}author=\"rescite\" {prefix}initials=\"r\"");
        format!("<{prefix}comment {attributes}>{paragraphs}</{prefix}comment>")
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1.min(word.len()));
    first.to_uppercase() + rest
}

fn is_strict(runs: &Runs) -> bool {
    runs.namespace.starts_with("http://purl.oclc.org/ooxml/")
}

fn relations_namespace(runs: &Runs) -> &'static str {
    if is_strict(runs) {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    }
}
