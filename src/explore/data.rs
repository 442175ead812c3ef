//! What the page holds, as JSON: documents at their places, citing pairs with
//! their mentions, and each paragraph once.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;

use crate::draw::{Grouping, Timeline, When, organ_colours, telling_title};
use crate::export::view::View;
use crate::graph::{CitationGraph, Mention, Passage};
use crate::pinpoint::Pinpoint;
use crate::verb::Verb;

/// A paragraph of at most this many characters is kept whole.
const WHOLE: usize = 700;
/// Of longer paragraphs, this many characters around the mention are kept.
const AROUND: usize = 420;

#[derive(Serialize)]
pub(super) struct Data<'g> {
    title: &'g str,
    /// Documents and pairs of the graph that the page shows a part of.
    all: [usize; 2],
    width: f64,
    height: f64,
    axis: Axis,
    undated: Option<(f64, f64)>,
    lanes: Vec<Lane>,
    organs: Vec<Organ>,
    kinds: Vec<&'g str>,
    places: Vec<&'g str>,
    verbs: Vec<&'g str>,
    /// What each of the verbs says of the cited document.
    relations: Vec<Option<&'static str>>,
    nodes: Vec<Node>,
    passages: Vec<Cow<'g, str>>,
    edges: Vec<(usize, usize, Vec<Said<'g>>)>,
}

#[derive(Serialize)]
struct Axis {
    first: f64,
    last: f64,
    left: f64,
    right: f64,
}

#[derive(Serialize)]
struct Lane {
    name: String,
    top: f64,
    bottom: f64,
}

/// An organ with fill and outline on light paper; on dark they change places.
#[derive(Serialize)]
struct Organ {
    name: &'static str,
    fill: String,
    line: String,
}

#[derive(Serialize)]
struct Node {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// True if the date is from the citing documents.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    claimed: bool,
    /// When it was adopted, in years: the middle of the year if that alone
    /// is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<f64>,
    /// True if only the year is known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    rough: bool,
    organ: usize,
    read: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    /// How many documents cite it, those among them that the page leaves out.
    cited: usize,
    x: f64,
    y: f64,
    r: f64,
}

/// A mention: kind, place, its number, verb, pinpoint, words, paragraph, and
/// the words' place in it.
#[derive(Serialize)]
struct Said<'g>(
    usize,
    usize,
    Option<String>,
    Option<usize>,
    Option<&'g Pinpoint>,
    &'g str,
    Option<usize>,
    Option<(usize, usize)>,
);

/// Names by number, in the order in which they first came.
#[derive(Default)]
struct Names<'g> {
    list: Vec<&'g str>,
    numbers: HashMap<&'g str, usize>,
}

impl<'g> Names<'g> {
    fn number(&mut self, name: &'g str) -> usize {
        *self.numbers.entry(name).or_insert_with(|| {
            self.list.push(name);
            self.list.len() - 1
        })
    }
}

/// Paragraphs by number, each once.
#[derive(Default)]
struct Paragraphs<'g> {
    list: Vec<Cow<'g, str>>,
    numbers: HashMap<Cow<'g, str>, usize>,
}

impl<'g> Paragraphs<'g> {
    /// The number of a mention's paragraph, and the place of its words in it.
    fn place(&mut self, mention: &'g Mention, passage: &'g Passage) -> (usize, Option<(usize, usize)>) {
        let short = passage.words.chars().nth(WHOLE).is_none();
        let (words, at) =
            if short { (Cow::Borrowed(&*passage.words), passage.at as usize) } else { passage.excerpt_at(AROUND) };
        let marked = marked(mention, &words, at);
        let number = *self.numbers.entry(words).or_insert_with_key(|words| {
            self.list.push(words.clone());
            self.list.len() - 1
        });
        (number, marked)
    }
}

/// The range that the page marks in the paragraph of a mention, counted as
/// scripts count: in units of UTF-16. A footnote's mark is cut out of the
/// paragraph, so its place is empty.
fn marked(mention: &Mention, words: &str, at: usize) -> Option<(usize, usize)> {
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    let (head, tail) = words.split_at_checked(at)?;
    let start = units(head);
    if !mention.reach.is_here() {
        return Some((start, start));
    }
    // A cut paragraph may end within a long mention.
    tail.starts_with(&*mention.text).then(|| (start, start + units(&mention.text)))
}

impl<'g> Data<'g> {
    /// All that a page shows of a graph, which is a part of `whole`.
    pub fn new(graph: &'g CitationGraph, whole: &CitationGraph, title: &'g str) -> Self {
        let mut view = View::new(graph);
        view.count_within(whole);
        let layout = Timeline::new(graph, &Grouping::by_organ(graph), whole);
        let mut organs: Vec<crate::symbol::Organ> = graph.nodes().map(|(_, node)| node.organ).collect();
        organs.sort_unstable();
        organs.dedup();

        let nodes =
            view.documents().iter().zip(&layout.spots).zip(graph.nodes()).map(|((document, spot), (_, node))| {
                let year = match spot.when {
                    When::Day(day) => Some((day * 1e4).round() / 1e4),
                    When::Year(year) => Some(year + 0.5),
                    When::Unknown => None,
                };
                Node {
                    id: document.name.clone(),
                    title: telling_title(document),
                    date: node.date.map(|date| date.to_string()),
                    claimed: node.date_claimed,
                    year,
                    rough: matches!(spot.when, When::Year(_)),
                    organ: organs.binary_search(&node.organ).unwrap_or(0),
                    read: node.in_corpus,
                    link: node.link(),
                    cited: document.in_degree,
                    x: tenth(spot.x),
                    y: tenth(spot.y),
                    r: tenth(spot.radius),
                }
            });
        let nodes = nodes.collect();

        let (mut kinds, mut places, mut verbs) = (Names::default(), Names::default(), Names::default());
        let mut paragraphs = Paragraphs::default();
        let mut edges = Vec::with_capacity(graph.edge_count());
        let petgraph = graph.as_petgraph();
        for at in petgraph.edge_indices() {
            let Some((source, target)) = petgraph.edge_endpoints(at) else { continue };
            let said = petgraph[at].mentions.iter().map(|mention: &Mention| {
                let place = mention.place.to_string();
                let number = place.split_once(':').map(|(_, number)| number.to_owned());
                let passage = mention.passage.as_ref().map(|passage| paragraphs.place(mention, passage));
                Said(
                    kinds.number(mention.kind.name()),
                    places.number(mention.place.part()),
                    number,
                    mention.verb.map(|verb| verbs.number(verb.lemma())),
                    mention.pinpoint.as_ref(),
                    &mention.text,
                    passage.map(|(number, _)| number),
                    passage.and_then(|(_, marked)| marked),
                )
            });
            edges.push((source.index(), target.index(), said.collect()));
        }
        let organs = organs.into_iter().map(|organ| {
            let (fill, line) = organ_colours(organ);
            Organ { name: organ.name(), fill, line }
        });
        Data {
            title,
            all: [whole.node_count(), whole.edge_count()],
            width: layout.width,
            height: layout.bottom,
            axis: Axis {
                first: layout.axis.first,
                last: layout.axis.last,
                left: layout.axis.left,
                right: layout.axis.right,
            },
            undated: layout.undated,
            lanes: layout
                .lanes
                .iter()
                .map(|lane| Lane { name: lane.name.clone(), top: lane.top, bottom: lane.bottom })
                .collect(),
            organs: organs.collect(),
            kinds: kinds.list,
            places: places.list,
            relations: verbs.list.iter().map(|lemma| Some(Verb::by_lemma(lemma)?.relation()?.words())).collect(),
            verbs: verbs.list,
            nodes,
            passages: paragraphs.list,
            edges,
        }
    }
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
