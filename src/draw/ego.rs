//! One document among its neighbours: what it cites on the left, what cites
//! it on the right, each list in the order of time.
//!
//! Every citation runs from right to left, as it does on the timeline. Its
//! line shows the part of the citing document that it is in, and the words on
//! the line are the verbs that introduce it.

use petgraph::graph::NodeIndex;

use super::face::{CAPITALS, Letters};
use super::legend::{self, Entry};
use super::pack::Rect;
use super::sheet::{Anchor, Disc, Layer, Mark, Point, Sheet, Stroke};
use super::theme::Ink;
use super::timeline::MARGIN;
use super::words::{day, grouped, tip, title};
use crate::document::Place;
use crate::export::text;
use crate::export::view::{Arrow, Document, View, count};
use crate::graph::{CitationGraph, Edge};
use crate::symbol::Organ;

/// Rows of a side, at most.
pub(super) const MOST: usize = 40;
const WIDTH: f64 = 1400.0;
/// Height of a row.
const ROW: f64 = 20.0;
const TOP: f64 = 140.0;
/// From the edge of the picture to the discs of a side.
const SIDE: f64 = 390.0;
/// Position of the words on a line, from its disc.
const VERBS: f64 = 136.0;
const RADIUS: f64 = 5.0;

const TITLE: Letters = Letters::bold(22.0);
const SUBTITLE: Letters = Letters::regular(13.0);
const HEADINGS: Letters = Letters::bold(14.0);
const NAMES: Letters = Letters::bold(12.0);
const DETAILS: Letters = Letters::regular(11.5);
const VERB: Letters = Letters::regular(11.0);
const CENTRE: Letters = Letters::bold(16.0);

/// Left or right of the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// What the document cites.
    Cites,
    /// What cites it.
    CitedBy,
}

/// Draws a document of a graph with all that it cites and that cite it, the
/// 40 with the most mentions on each side if there are more.
pub fn ego(graph: &CitationGraph, centre: NodeIndex) -> Sheet {
    let view = View::new(graph);
    let document = &view.documents()[centre.index()];
    let cites: Vec<Arrow> = view.arrows().filter(|arrow| arrow.source.at == centre.index()).collect();
    let cited_by: Vec<Arrow> = view.arrows().filter(|arrow| arrow.target.at == centre.index()).collect();
    let (cites_all, cited_by_all) = (cites.len(), cited_by.len());
    let cites = chosen(cites, |arrow| arrow.target);
    let cited_by = chosen(cited_by, |arrow| arrow.source);

    let rows = cites.len().max(cited_by.len()).max(4) as f64;
    let middle = TOP + rows * ROW / 2.0;
    let width = CENTRE.width(&document.name).min(200.0) + 28.0;
    let card = Rect { x: (WIDTH - width) / 2.0, y: middle - 19.0, width, height: 38.0 };

    let mut edges = Vec::new();
    let mut discs = Vec::new();
    let mut names = Vec::new();
    for (side, arrows) in [(Side::Cites, &cites), (Side::CitedBy, &cited_by)] {
        let first = middle - arrows.len() as f64 * ROW / 2.0 + ROW / 2.0;
        for (at, arrow) in arrows.iter().enumerate() {
            let y = first + at as f64 * ROW;
            edges.extend(edge(side, arrow, y, &card, middle));
            let (disc, words) = row(side, arrow, y);
            discs.push(Mark::Disc(disc));
            names.extend(words);
        }
    }
    let base = middle + CENTRE.size * CAPITALS / 2.0;
    let organ = document.node.organ;
    discs.push(Mark::Card { rect: card, organ, tip: tip(document), link: document.node.link() });
    names.push(Mark::Words {
        at: (WIDTH / 2.0, base),
        anchor: Anchor::Middle,
        letters: CENTRE,
        ink: Ink::Text,
        text: CENTRE.fit(&document.name, 200.0),
        link: document.node.link(),
    });

    let heads = headings(cites_all, cites.len(), cited_by_all, cited_by.len());
    let (entries, bottom) = (entries(cites.iter().chain(&cited_by)), TOP + rows * ROW + 26.0);
    let (legend, bottom) = legend::rows(&entries, MARGIN, WIDTH - MARGIN, bottom);
    let mut head = vec![Mark::words((MARGIN, 38.0), TITLE, TITLE.fit(&document.name, WIDTH - 2.0 * MARGIN))];
    let about = [title(document), day(document), Some(organ.name().to_owned())];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    head.push(Mark::quiet((MARGIN, 60.0), SUBTITLE, SUBTITLE.fit(&about, WIDTH - 2.0 * MARGIN)));
    head.extend(heads);
    Sheet {
        width: WIDTH,
        height: (bottom + MARGIN / 2.0).round(),
        title: format!("{}: what it cites, and who cites it", text::clean(&document.name)),
        about: in_words(document, &cites, &cited_by),
        layers: vec![
            Layer { name: "edges", marks: edges },
            Layer { name: "documents", marks: discs },
            Layer { name: "names", marks: names },
            Layer { name: "head", marks: head },
            Layer { name: "legend", marks: legend },
        ],
    }
}

/// The arrows that are shown, in the order of time: those of most mentions,
/// and among equals those whose other end most others cite.
fn chosen<'v>(mut arrows: Vec<Arrow<'v>>, other: impl Fn(&Arrow<'v>) -> &'v Document<'v>) -> Vec<Arrow<'v>> {
    arrows.sort_by_key(|arrow| std::cmp::Reverse((arrow.edge.weight(), other(arrow).in_degree)));
    arrows.truncate(MOST);
    arrows.sort_by(|a, b| {
        let key = |arrow: &Arrow<'v>| {
            let node = other(arrow).node;
            (node.year().is_none(), node.year(), node.date, node.key.clone())
        };
        key(a).cmp(&key(b))
    });
    arrows
}

/// Position of the discs of a side.
fn column(side: Side) -> f64 {
    match side {
        Side::Cites => SIDE,
        Side::CitedBy => WIDTH - SIDE,
    }
}

/// The line of a citation with the verbs upon it.
fn edge(side: Side, arrow: &Arrow, y: f64, card: &Rect, middle: f64) -> Vec<Mark> {
    let x = column(side);
    let inward = if side == Side::Cites { 1.0 } else { -1.0 };
    let from = if side == Side::Cites { (card.x, middle) } else { (card.right(), middle) };
    let via = (x + inward * VERBS, y);
    let stroke = stroke(arrow.edge);
    let mut marks = vec![Mark::Curve { from, via, to: (x + inward * RADIUS, y), stroke }];
    // Every citation runs to the left.
    let head = if side == Side::Cites { x + RADIUS + 1.0 } else { x - VERBS };
    marks.push(Mark::Head { at: (head, y) });
    let words = said(arrow.edge, VERBS - RADIUS - 14.0);
    if !words.is_empty() {
        // On the line, like the name of a river on a map.
        let at = (x + inward * (RADIUS + 10.0), y - 3.5);
        let anchor = if side == Side::Cites { Anchor::Start } else { Anchor::End };
        marks.push(Mark::Words { at, anchor, letters: VERB, ink: Ink::Quiet, text: words, link: None });
    }
    marks
}

/// The verbs of a citation, and how often it is made: `recall, reaffirm ×3`.
fn said(edge: &Edge, width: f64) -> String {
    let times = if edge.weight() > 1 { format!("×{}", edge.weight()) } else { String::new() };
    let verbs: Vec<&str> = edge.verbs().into_iter().collect();
    if verbs.is_empty() {
        return times;
    }
    let room = if times.is_empty() { width } else { width - VERB.width(&times) - VERB.width(" ") };
    [VERB.fit(&text::clean(&verbs.join(", ")), room), times].join(" ").trim().to_owned()
}

/// The strongest place that a citation has in its document.
fn stroke(edge: &Edge) -> Stroke {
    let of = |place: &Place| match place {
        Place::Operative(_) => Stroke::Strong,
        Place::Preamble(_) => Stroke::Plain,
        Place::Footnote(_) => Stroke::Dotted,
        Place::Masthead | Place::Title | Place::Annex(_) | Place::Body => Stroke::Dashed,
    };
    edge.mentions.iter().map(|mention| of(&mention.place)).min().unwrap_or(Stroke::Plain)
}

/// The disc, the name and the rest that is known of a neighbour.
fn row(side: Side, arrow: &Arrow, y: f64) -> (Disc, Vec<Mark>) {
    let document = if side == Side::Cites { arrow.target } else { arrow.source };
    let x = column(side);
    let disc = Disc {
        centre: (x, y),
        radius: RADIUS,
        organ: document.node.organ,
        read: document.node.in_corpus,
        exact: document.node.date.is_some() || document.node.year().is_none(),
        link: document.node.link(),
        tip: tip(document),
    };
    let outward = if side == Side::Cites { -1.0 } else { 1.0 };
    let anchor = if side == Side::Cites { Anchor::End } else { Anchor::Start };
    let base = y + NAMES.size * CAPITALS / 2.0;
    let room = SIDE - MARGIN - RADIUS - 6.0;
    let name = NAMES.fit(&document.name, room);
    let start = x + outward * (RADIUS + 6.0);
    let after = NAMES.width(&name) + 9.0;
    let details: Vec<String> = [day(document), title(document)].into_iter().flatten().collect();
    let details = DETAILS.fit(&details.join(" · "), (room - after).max(0.0));
    let mut words = vec![Mark::Words {
        at: (start, base),
        anchor,
        letters: NAMES,
        ink: Ink::Text,
        text: name,
        link: document.node.link(),
    }];
    if !details.is_empty() {
        let at = (start + outward * after, base);
        words.push(Mark::Words { at, anchor, letters: DETAILS, ink: Ink::Quiet, text: details, link: None });
    }
    (disc, words)
}

/// The headings of the two lists.
fn headings(cites: usize, cites_shown: usize, cited_by: usize, cited_by_shown: usize) -> Vec<Mark> {
    let how_many = |all: usize, shown: usize| {
        let all_words = count(all as u64, "document").replacen(&all.to_string(), &grouped(all), 1);
        if shown < all { format!("{all_words}, the top {shown} by mentions") } else { all_words }
    };
    let y = TOP - 24.0;
    let left = format!("Cites {}", how_many(cites, cites_shown));
    let right = format!("Cited by {}", how_many(cited_by, cited_by_shown));
    let heading = |x: f64, anchor: Anchor, text: String| Mark::Words {
        at: (x, y),
        anchor,
        letters: HEADINGS,
        ink: Ink::Text,
        text: HEADINGS.fit(&text, WIDTH / 2.0 - MARGIN),
        link: None,
    };
    vec![heading(SIDE + RADIUS, Anchor::End, left), heading(WIDTH - SIDE - RADIUS, Anchor::Start, right)]
}

fn entries<'a>(arrows: impl Iterator<Item = &'a Arrow<'a>> + Clone) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (stroke, words) in [
        (Stroke::Strong, "in an operative paragraph"),
        (Stroke::Plain, "in the preamble"),
        (Stroke::Dashed, "in an annex or elsewhere"),
        (Stroke::Dotted, "only in a footnote"),
    ] {
        if arrows.clone().any(|arrow| self::stroke(arrow.edge) == stroke) {
            let sign = move |(x, y): Point| {
                vec![
                    Mark::Curve { from: (x + 46.0, y), via: (x + 23.0, y), to: (x, y), stroke },
                    Mark::Head { at: (x, y) },
                ]
            };
            entries.push(Entry { width: 46.0, height: 8.0, sign: Box::new(sign), words: words.to_owned() });
        }
    }
    entries.push(Entry::words("arrows run from the citing document to the cited; ×3: three mentions"));
    for (read, words) in [(true, "in corpus"), (false, "cited only")] {
        let sign = move |(x, y): Point| {
            let centre = (x + RADIUS, y);
            let organ = Organ::Other;
            vec![Mark::Disc(Disc { centre, radius: RADIUS, organ, read, exact: true, link: None, tip: String::new() })]
        };
        entries.push(Entry {
            width: 2.0 * RADIUS,
            height: 2.0 * RADIUS,
            sign: Box::new(sign),
            words: words.to_owned(),
        });
    }
    entries
}

/// The picture for those who don't see it.
fn in_words(document: &Document, cites: &[Arrow], cited_by: &[Arrow]) -> String {
    let list = |names: Vec<&str>| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    format!(
        "On the left, what {} cites: {}. On the right, who cites it: {}.",
        document.name,
        list(cites.iter().map(|arrow| arrow.target.name.as_str()).collect()),
        list(cited_by.iter().map(|arrow| arrow.source.name.as_str()).collect())
    )
}
