//! The layout of the timeline: the position of each document, and which ones have a label.
//!
//! From left to right runs time; each organ, or each cluster, has a lane. What most others cite
//! is placed first, with its name, so that it is nearest to the middle of
//! its lane.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use petgraph::graph::NodeIndex;

use super::face::Letters;
use super::pack::{Body, Place, Rect, Swarm};
use super::time::{Axis, Bounds, When};
use crate::analyse::communities;
use crate::export::view::View;
use crate::graph::CitationGraph;

/// Letters of the names of documents.
pub(super) const NAMES: Letters = Letters::regular(11.0);
/// Letters of the names of the most cited.
pub(super) const GREAT_NAMES: Letters = Letters::bold(12.0);
/// Height of the line of a name.
const NAME_HEIGHT: f64 = 12.5;
/// Between the edge of the picture and what is drawn.
pub(super) const MARGIN: f64 = 24.0;
/// Above the first lane: title and the years.
pub(super) const HEAD: f64 = 92.0;
/// The name of a lane, in the lane's upper left corner.
pub(super) const LANE_NAMES: Letters = Letters::bold(13.0);
/// Room for it above the lane's documents.
const LANE_HEAD: f64 = 30.0;
const LANE_FOOT: f64 = 14.0;
/// Radius of the disc that most others cite, at most.
const GREATEST: f64 = 24.0;

/// Which document is in which lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The lanes' names from top to bottom.
    pub names: Vec<String>,
    /// The lane of each node, in the order of the graph.
    pub of_node: Vec<usize>,
}

impl Grouping {
    /// A lane for each organ that has documents in the graph.
    pub fn by_organ(graph: &CitationGraph) -> Self {
        let mut lanes = BTreeMap::new();
        for (_, node) in graph.nodes() {
            lanes.entry(node.organ).or_insert(0);
        }
        for (lane, number) in lanes.values_mut().zip(0..) {
            *lane = number;
        }
        Grouping {
            names: lanes.keys().map(|organ| organ.name().to_owned()).collect(),
            of_node: graph.nodes().map(|(_, node)| lanes[&node.organ]).collect(),
        }
    }

    /// A lane for each of the clusters of `whole` that have the most documents
    /// in `graph`, at most `most` of them, and one for all other documents. A
    /// cluster is named by its two most cited documents.
    pub fn by_cluster(graph: &CitationGraph, whole: &CitationGraph, most: usize) -> Self {
        let (clusters, _) = communities::clusters(whole, &communities::Options::default());
        let key = |at: NodeIndex| &whole.as_petgraph()[at].key;
        let mut cluster_of = HashMap::new();
        for (number, cluster) in clusters.iter().enumerate() {
            cluster_of.extend(cluster.members.iter().map(|&at| (key(at), number)));
        }
        let of_node: Vec<Option<usize>> = graph.nodes().map(|(_, node)| cluster_of.get(&node.key).copied()).collect();
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for &number in of_node.iter().flatten() {
            *sizes.entry(number).or_default() += 1;
        }
        // A document on its own makes no lane.
        let mut chosen: Vec<(usize, usize)> = sizes.into_iter().filter(|&(_, size)| size > 1).collect();
        chosen.sort_by_key(|&(number, size)| (Reverse(size), number));
        chosen.truncate(most);
        let lane = |number: usize| chosen.iter().position(|&(other, _)| other == number);
        let of_node: Vec<usize> = of_node.into_iter().map(|of| of.and_then(lane).unwrap_or(chosen.len())).collect();
        let name = |&(number, _): &(usize, usize)| {
            let names: Vec<String> = clusters[number].label().iter().take(2).map(|&at| key(at).to_string()).collect();
            format!("Around {}", names.join(" and "))
        };
        let mut names: Vec<String> = chosen.iter().map(name).collect();
        if of_node.contains(&chosen.len()) {
            names.push("Other documents".to_owned());
        }
        Grouping { names, of_node }
    }
}

/// A document's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The centre in pixels.
    pub x: f64,
    /// The centre in pixels.
    pub y: f64,
    /// The radius; its square goes with the number of citing documents.
    pub radius: f64,
    /// The lane.
    pub lane: usize,
    /// When it was adopted.
    pub when: When,
    /// How many documents cite it.
    pub in_degree: usize,
    /// Its name, if there is room for it.
    pub label: Option<Label>,
}

/// A name beside its disc.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The room that it takes.
    pub room: Rect,
    /// The name: a symbol.
    pub text: String,
    /// True for the most cited, whose names are set bold.
    pub great: bool,
}

/// A lane of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
    /// How many documents it has.
    pub documents: usize,
}

/// The timeline of a graph, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Width of the picture, in pixels.
    pub width: f64,
    /// Lower edge of the last lane.
    pub bottom: f64,
    /// The years.
    pub axis: Axis,
    /// From left to right, the range of undated documents, if there are
    /// any.
    pub undated: Option<(f64, f64)>,
    /// The lanes from top to bottom.
    pub lanes: Vec<Lane>,
    /// The documents in the order of the graph.
    pub spots: Vec<Spot>,
    /// What a disc of one citing document would have for radius, before the
    /// least radius is applied.
    pub unit: f64,
    /// The radius of documents with few citations or none.
    pub least: f64,
}

impl Timeline {
    /// Lays a graph out.
    ///
    /// ```
    /// use rescite::CitationGraph;
    /// use rescite::draw::{Grouping, Timeline};
    /// let graph = CitationGraph::default();
    /// assert!(Timeline::new(&graph, &Grouping::by_organ(&graph), &graph).spots.is_empty());
    /// ```
    ///
    /// `whole` is the graph that it is a part of, or itself: sizes depend
    /// by all documents there that cite.
    pub fn new(graph: &CitationGraph, grouping: &Grouping, whole: &CitationGraph) -> Self {
        let mut view = View::new(graph);
        view.count_within(whole);
        let documents = view.documents();
        let count = documents.len() as f64;
        let bounds = Bounds::of(graph);
        let whens: Vec<When> = documents.iter().map(|document| When::of(document.node, bounds)).collect();

        let width = (900.0 + 42.0 * count.sqrt()).min(6000.0).round();
        let without = whens.iter().filter(|&&when| when == When::Unknown).count();
        let (left, right) = (MARGIN, width - MARGIN);
        let strip = (without > 0).then(|| (96.0 + 8.0 * (without as f64).sqrt()).min(width / 5.0).round());
        let undated = strip.map(|strip| (left, left + strip));
        let axis = Axis::over(whens.iter().copied(), undated.map_or(left, |(_, end)| end + 26.0) + 8.0, right - 8.0);

        let most = documents.iter().map(|document| document.in_degree).max().unwrap_or(0);
        let least = (7.0 - count.max(1.0).log10() * 1.35).max(2.2);
        let unit = GREATEST.min(least + 3.0 * (most as f64).sqrt()) / (most.max(1) as f64).sqrt();
        let radius = |in_degree: usize| (unit * (in_degree as f64).sqrt()).max(least);

        // Few documents are spaced apart, so that lines are visible between them.
        let gap = (60.0 / count.max(1.0).sqrt()).clamp(1.2, 14.0);

        // What most others cite comes first; ties in the order of the graph.
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(documents[at].in_degree));
        let named = named(&order, grouping);
        let great = named.len().min(6 + named.len() / 8);
        let is_great: Vec<bool> = {
            let mut is_great = vec![false; documents.len()];
            for &at in order.iter().take(great) {
                is_great[at] = documents[at].in_degree > 1;
            }
            is_great
        };
        let size = |at: usize| {
            let letters = if is_great[at] { GREAT_NAMES } else { NAMES };
            (letters.width(&documents[at].name), NAME_HEIGHT)
        };

        let mut swarms = vec![Swarm::new(left, right, gap); grouping.names.len()];
        let mut places: Vec<Option<Place>> = vec![None; documents.len()];
        let mut is_named = vec![false; documents.len()];
        for &at in &named {
            is_named[at] = true;
        }
        // Named documents first, then the others around them.
        let (first, then): (Vec<usize>, Vec<usize>) = order.iter().partition(|&&at| is_named[at]);
        for at in first.into_iter().chain(then) {
            let radius = radius(documents[at].in_degree);
            let (x, from, to) = match whens[at] {
                When::Day(day) => (axis.x(day), axis.x(day), axis.x(day)),
                When::Year(year) => {
                    let half = (axis.year() / 2.0 - radius).max(0.0);
                    let middle = axis.x(year + 0.5);
                    (middle, middle - half, middle + half)
                }
                When::Unknown => {
                    let (start, end) = undated.unwrap_or((left, left));
                    let half = ((end - start) / 2.0 - radius - 2.0).max(0.0);
                    let middle = (start + end) / 2.0;
                    (middle, middle - half, middle + half)
                }
            };
            let x = x.clamp(left + radius, right - radius);
            // A name in the narrow strip would cross its border.
            let label = (is_named[at] && whens[at] != When::Unknown).then(|| size(at));
            let body = Body { radius, x, from, to, label };
            places[at] = Some(swarms[grouping.of_node[at]].add(&body));
        }
        let places: Vec<Place> = places.into_iter().flatten().collect();

        let mut lanes = Vec::new();
        let mut shift = Vec::new();
        let mut top = HEAD;
        for (number, name) in grouping.names.iter().enumerate() {
            let members = || (0..documents.len()).filter(|&at| grouping.of_node[at] == number);
            let (mut high, mut low) = (-8.0f64, 8.0f64);
            for at in members() {
                let (place, radius) = (&places[at], radius(documents[at].in_degree));
                high = high.min(place.y - radius).min(place.label.map_or(0.0, |label| label.y));
                low = low.max(place.y + radius).max(place.label.map_or(0.0, |label| label.bottom()));
            }
            let line = (top + LANE_HEAD - high).round();
            let bottom = (line + low + LANE_FOOT).round();
            lanes.push(Lane { name: name.clone(), top, bottom, documents: members().count() });
            shift.push((line, high, low));
            top = bottom;
        }

        // Labels for others, if there is room.
        let mut labels: Vec<Option<Rect>> = places.iter().map(|place| place.label).collect();
        for &at in &order {
            if labels[at].is_some() || whens[at] == When::Unknown {
                continue;
            }
            let lane = grouping.of_node[at];
            let (_, high, low) = shift[lane];
            labels[at] = swarms[lane].label(&places[at], radius(documents[at].in_degree), size(at), high, low);
        }
        let spots = (0..documents.len())
            .map(|at| {
                let (line, ..) = shift[grouping.of_node[at]];
                Spot {
                    x: places[at].x,
                    y: line + places[at].y,
                    radius: radius(documents[at].in_degree),
                    lane: grouping.of_node[at],
                    when: whens[at],
                    in_degree: documents[at].in_degree,
                    label: labels[at].map(|room| Label {
                        room: Rect { y: line + room.y, ..room },
                        text: documents[at].name.clone(),
                        great: is_great[at],
                    }),
                }
            })
            .collect();
        Timeline { width, bottom: top, axis, undated, lanes, spots, unit, least }
    }
}

/// The documents that must have their names, the most cited first, with the
/// most cited of each lane among them.
fn named(order: &[usize], grouping: &Grouping) -> Vec<usize> {
    let most = (12.0 + 3.4 * (order.len() as f64).sqrt()) as usize;
    let of_lane = 3;
    let mut in_lane = vec![0; grouping.names.len()];
    let mut named = Vec::new();
    for (rank, &at) in order.iter().enumerate() {
        let lane = &mut in_lane[grouping.of_node[at]];
        if rank < most || *lane < of_lane {
            named.push(at);
            *lane += 1;
        }
    }
    named
}
