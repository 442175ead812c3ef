//! The words of a block cut wherever a link, a finding or a footnote's mark
//! begins or ends.

use crate::audit::Finding;
use crate::document::{Block, Marker};
use crate::extract::Extracted;
use crate::span::Span;
use crate::verb::Relation;

/// What is shown in a document besides its words.
pub(super) struct Shown<'a> {
    pub read: &'a Extracted,
    /// Linked words in order, none within another.
    links: Vec<Link>,
    pub flags: Vec<Flag<'a>>,
}

/// Linked words.
pub(super) struct Link {
    span: Span,
    pub url: String,
    /// The symbol of the document that it leads to.
    target: String,
    /// What the document says of it.
    pub relation: Option<Relation>,
}

impl Link {
    /// What is said of which document: `recalls A/RES/68/309`.
    pub fn title(&self) -> String {
        match self.relation {
            Some(relation) => format!("{} {}", relation.words(), self.target),
            None => self.target.clone(),
        }
    }
}

/// A finding and where it is shown.
pub(super) struct Flag<'a> {
    pub finding: &'a Finding,
    /// From 1, in the order of the findings.
    pub number: usize,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Words of the clean text.
    Words(Span),
    /// A footnote's mark, among the document's.
    Mark(usize),
    /// In what the clean text leaves out.
    Nowhere,
}

impl Flag<'_> {
    /// True if a reader can be led to it.
    pub fn is_placed(&self) -> bool {
        self.place != Place::Nowhere
    }
}

/// A run of words, or a footnote's mark.
pub(super) enum Piece<'s, 'a> {
    Words {
        text: &'s str,
        link: Option<&'s Link>,
        /// The findings on these words.
        flags: Vec<&'s Flag<'a>>,
        /// The findings that end with these words.
        ends: Vec<&'s Flag<'a>>,
    },
    Mark {
        /// Among the document's.
        index: usize,
        marker: &'s Marker,
        flags: Vec<&'s Flag<'a>>,
    },
}

impl<'a> Shown<'a> {
    /// What to show: `findings` are those of this document.
    pub fn new(read: &'a Extracted, findings: &'a [Finding]) -> Self {
        let mut links: Vec<Link> = Vec::new();
        let direct = read.extraction.citations.iter().filter(|citation| citation.reach.is_here());
        let mut direct: Vec<_> = direct.filter(|citation| !citation.clean.is_empty()).collect();
        direct.sort_by_key(|citation| citation.clean);
        for citation in direct {
            let Some((symbol, url)) = citation.target.symbol().and_then(|symbol| Some((symbol, symbol.link()?))) else {
                continue;
            };
            if links.last().is_none_or(|last| last.span.end <= citation.clean.start) {
                let relation = citation.relation();
                links.push(Link { span: citation.clean, url, target: symbol.to_string(), relation });
            }
        }
        let flags = findings.iter().enumerate().map(|(at, finding)| Flag {
            finding,
            number: at + 1,
            place: place(read, finding),
        });
        Shown { read, links, flags: flags.collect() }
    }

    /// The pieces of a block in order.
    pub fn pieces(&self, block: &Block) -> Vec<Piece<'_, 'a>> {
        let (document, block) = (&self.read.document, block.span);
        let inside = |at: u32| (block.start..=block.end).contains(&at);
        let flags: Vec<(&Flag, Span)> = self
            .flags
            .iter()
            .filter_map(|flag| match flag.place {
                Place::Words(span) if span.start < block.end && block.start < span.end => Some((flag, span)),
                _ => None,
            })
            .collect();
        let first = self.links.partition_point(|link| link.span.end <= block.start);
        let links = self.links[first..].iter().take_while(|link| link.span.start < block.end);
        let marks: Vec<(usize, &Marker)> =
            document.markers.iter().enumerate().filter(|(_, marker)| inside(marker.at)).collect();
        let mut edges = vec![block.start, block.end];
        edges.extend(
            links
                .clone()
                .map(|link| link.span)
                .chain(flags.iter().map(|(_, span)| *span))
                .flat_map(|span| [span.start, span.end]),
        );
        edges.extend(marks.iter().map(|(_, marker)| marker.at));
        edges.retain(|&at| inside(at));
        edges.sort_unstable();
        edges.dedup();
        let mut pieces = Vec::new();
        let mut marks = marks.into_iter().peekable();
        for (at, &edge) in edges.iter().enumerate() {
            while let Some((index, marker)) = marks.next_if(|(_, marker)| marker.at <= edge) {
                let flags = self.flags.iter().filter(|flag| flag.place == Place::Mark(index)).collect();
                pieces.push(Piece::Mark { index, marker, flags });
            }
            let Some(&next) = edges.get(at + 1) else { break };
            let covers = |span: Span| span.start <= edge && next <= span.end;
            let on: Vec<(&Flag, Span)> = flags.iter().copied().filter(|&(_, span)| covers(span)).collect();
            pieces.push(Piece::Words {
                text: Span::new(edge as usize, next as usize).of(&document.text),
                link: links.clone().find(|link| covers(link.span)),
                flags: on.iter().map(|&(flag, _)| flag).collect(),
                ends: on.iter().filter(|(_, span)| span.end.min(block.end) == next).map(|&(flag, _)| flag).collect(),
            });
        }
        pieces
    }
}

/// Where a finding is shown: on the words of the clean text that its span
/// holds, or else on the footnote's mark that it is about.
fn place(read: &Extracted, finding: &Finding) -> Place {
    let (document, span) = (&read.document, finding.part_span());
    let same = read.extraction.citations.iter().find(|citation| citation.reach.is_here() && citation.span == span);
    if let Some(citation) = same.filter(|citation| !citation.clean.is_empty()) {
        return Place::Words(citation.clean);
    }
    let overlaps =
        |marker: &Marker| marker.source.start < span.end.max(span.start + 1) && span.start <= marker.source.end;
    match (document.clean_span(span), document.markers.iter().position(overlaps)) {
        // From a paragraph into its footnote: the clean text has them far apart.
        (Some(clean), _) if clean.len() <= 4 * span.len().max(10) => Place::Words(clean),
        (_, Some(marker)) => Place::Mark(marker),
        _ => Place::Nowhere,
    }
}
