//! The timeline as a drawing: lanes, years, edges, discs, names, legend.

use super::face::{CAPITALS, Letters};
use super::legend::{self, Entry};
use super::pack::Rect;
use super::sheet::{Anchor, Disc, Layer, Mark, Point, Sheet};
use super::theme::Ink;
use super::thin;
use super::time::When;
use super::timeline::{GREAT_NAMES, Grouping, HEAD, LANE_NAMES, MARGIN, NAMES, Timeline};
use super::words::{grouped, tip};
use crate::export::view::{Arrow, View, count};
use crate::graph::CitationGraph;
use crate::symbol::Organ;

const TITLE: Letters = Letters::bold(22.0);
const SUBTITLE: Letters = Letters::regular(13.0);
const YEARS: Letters = Letters::regular(12.0);
/// Between the names of two years, at least.
const YEARS_APART: f64 = 64.0;

/// Draws the timeline of a graph; `title` is printed above it, if it is given.
/// `whole` is the graph that it is a part of, or itself: sizes depend on all
/// documents there that cite.
///
/// ```
/// use rescite::CitationGraph;
/// use rescite::draw::{Grouping, Theme, timeline};
/// let graph = CitationGraph::default();
/// let sheet = timeline(&graph, &Grouping::by_organ(&graph), &graph, None);
/// assert!(sheet.svg(Theme::Light).starts_with("<svg "));
/// ```
pub fn timeline(graph: &CitationGraph, grouping: &Grouping, whole: &CitationGraph, title: Option<&str>) -> Sheet {
    let mut view = View::new(graph);
    view.count_within(whole);
    let layout = Timeline::new(graph, grouping, whole);
    let arrows = thin::drawn(&view);

    let (lanes, foot) = ground(&layout);
    let edges = edges(&layout, &arrows);
    // Great discs lie under small ones.
    let mut order: Vec<usize> = (0..layout.spots.len()).collect();
    order.sort_by(|&a, &b| layout.spots[b].radius.total_cmp(&layout.spots[a].radius));
    let discs = order.into_iter().map(|at| Mark::Disc(disc(&view, &layout, at))).collect();
    let names = layout.spots.iter().filter_map(|spot| spot.label.as_ref()).map(|label| {
        let letters = if label.great { GREAT_NAMES } else { NAMES };
        let middle = label.room.y + label.room.height / 2.0;
        Mark::words((label.room.x, middle + letters.size * CAPITALS / 2.0), letters, label.text.as_str())
    });
    let names = names.collect();

    let title = match title {
        Some(title) => title.to_owned(),
        None => "Who cites what".to_owned(),
    };
    let read = view.documents().iter().filter(|document| document.node.in_corpus).count();
    let (shown, all) = (view.documents().len(), whole.node_count());
    let documents = if shown < all {
        format!("The most cited {} of {}", grouped(shown), counted(all, "document"))
    } else {
        counted(shown, "document")
    };
    let subtitle = format!(
        "{documents} by adoption date, {} of them in the corpus; {}",
        grouped(read),
        counted(view.arrows().len(), "citation link")
    );
    let room = layout.width - 2.0 * MARGIN;
    let head = vec![
        Mark::words((MARGIN, 38.0), TITLE, TITLE.fit(&title, room)),
        Mark::quiet((MARGIN, 59.0), SUBTITLE, SUBTITLE.fit(&subtitle, room)),
    ];
    let entries = entries(&layout, &view, arrows.len());
    let (legend, bottom) = legend::rows(&entries, MARGIN, layout.width - MARGIN, foot + 8.0);
    Sheet {
        width: layout.width,
        height: (bottom + MARGIN / 2.0).round(),
        about: about(&view, &layout, &subtitle),
        title,
        layers: vec![
            Layer { name: "lanes", marks: lanes },
            Layer { name: "edges", marks: edges },
            Layer { name: "documents", marks: discs },
            Layer { name: "names", marks: names },
            Layer { name: "head", marks: head },
            Layer { name: "legend", marks: legend },
        ],
    }
}

fn counted(number: usize, noun: &str) -> String {
    // The noun of `count`, the number with its groups of three.
    let plain = count(number as u64, noun);
    plain.replacen(&number.to_string(), &grouped(number), 1)
}

/// Bands, years and the names of lanes; returns the lower edge.
fn ground(layout: &Timeline) -> (Vec<Mark>, f64) {
    let (left, right) = (MARGIN / 2.0, layout.width - MARGIN / 2.0);
    let mut marks = Vec::new();
    for lane in layout.lanes.iter().step_by(2) {
        let rect = Rect { x: left, y: lane.top, width: right - left, height: lane.bottom - lane.top };
        marks.push(Mark::Area { rect, ink: Ink::Band });
    }
    let foot = layout.bottom + 26.0;
    let line = |x: f64, top: f64, bottom: f64| Mark::Line { from: (x, top), to: (x, bottom), ink: Ink::Grid };
    for tick in layout.axis.ticks(YEARS_APART) {
        let Some(name) = tick.name else {
            marks.push(line(tick.x, HEAD - 5.0, HEAD));
            marks.push(line(tick.x, layout.bottom, layout.bottom + 5.0));
            continue;
        };
        marks.push(line(tick.x, HEAD - 8.0, layout.bottom + 8.0));
        let width = YEARS.width(&name);
        let x = tick.x.clamp(MARGIN + width / 2.0, layout.width - MARGIN - width / 2.0);
        for y in [HEAD - 13.0, foot - 2.0] {
            let text = name.clone();
            marks.push(Mark::Words {
                at: (x, y),
                anchor: Anchor::Middle,
                letters: YEARS,
                ink: Ink::Quiet,
                text,
                link: None,
            });
        }
    }
    if let Some((start, end)) = layout.undated {
        marks.push(line(end + 6.0, HEAD - 20.0, layout.bottom));
        marks.push(Mark::quiet((start, HEAD - 13.0), YEARS, "Undated"));
    }
    for lane in &layout.lanes {
        let name = LANE_NAMES.fit(&lane.name, layout.width / 2.0);
        let width = LANE_NAMES.width(&name);
        marks.push(Mark::words((MARGIN, lane.top + 19.0), LANE_NAMES, name));
        let documents = grouped(lane.documents);
        marks.push(Mark::quiet((MARGIN + width + 8.0, lane.top + 19.0), YEARS, documents));
    }
    (marks, foot)
}

fn edges(layout: &Timeline, arrows: &[Arrow]) -> Vec<Mark> {
    arrows
        .iter()
        .map(|arrow| {
            let (from, to) = (&layout.spots[arrow.source.at], &layout.spots[arrow.target.at]);
            let strength = match arrow.edge.weight() {
                0 | 1 => 1,
                2 => 2,
                3 | 4 => 3,
                _ => 4,
            };
            let (from, to) = ((from.x, from.y), (to.x, to.y));
            Mark::Wedge { from, bend: bend(from, to, layout), to, strength }
        })
        .collect()
}

/// Every edge bends to the same side as seen from the citing document, and
/// the farther it goes the more, within the picture.
fn bend(from: Point, to: Point, layout: &Timeline) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1e-6 {
        return from;
    }
    let rise = (0.22 * length).min(140.0);
    // To the right hand of one who walks from citing to cited.
    let (x, y) = ((from.0 + to.0) / 2.0 - dy / length * rise, (from.1 + to.1) / 2.0 + dx / length * rise);
    (x.clamp(MARGIN / 2.0, layout.width - MARGIN / 2.0), y.clamp(HEAD, layout.bottom))
}

fn disc(view: &View, layout: &Timeline, at: usize) -> Disc {
    let (document, spot) = (&view.documents()[at], &layout.spots[at]);
    Disc {
        centre: (spot.x, spot.y),
        radius: spot.radius,
        organ: document.node.organ,
        read: document.node.in_corpus,
        exact: !matches!(spot.when, When::Year(_)),
        link: document.node.link(),
        tip: tip(document),
    }
}

/// What the picture has in words, for those who don't see it.
fn about(view: &View, layout: &Timeline, subtitle: &str) -> String {
    let lanes: Vec<String> = layout.lanes.iter().map(|lane| format!("{} ({})", lane.name, lane.documents)).collect();
    let mut most: Vec<_> = view.documents().iter().filter(|document| document.in_degree > 0).collect();
    most.sort_by_key(|document| std::cmp::Reverse(document.in_degree));
    let most: Vec<String> =
        most.iter().take(10).map(|document| format!("{} ({})", document.name, document.in_degree)).collect();
    format!(
        "{subtitle}. Time runs from left to right, from {:.0} to {:.0}; lanes: {}. Most cited, with the number of \
         documents that cite them: {}.",
        layout.axis.first,
        layout.axis.last,
        lanes.join(", "),
        if most.is_empty() { "none".to_owned() } else { most.join(", ") }
    )
}

fn entries(layout: &Timeline, view: &View, drawn: usize) -> Vec<Entry> {
    let sample = |centre: Point, radius: f64, read: bool, exact: bool| {
        let organ = Organ::Other;
        Mark::Disc(Disc { centre, radius, organ, read, exact, link: None, tip: String::new() })
    };
    let most = layout.spots.iter().map(|spot| spot.in_degree).max().unwrap_or(0);
    let mut entries = Vec::new();
    if most > 0 {
        // The size of one, of the most, and of a quarter of it between.
        let mut sizes = vec![1, most / 4, most];
        sizes.dedup();
        sizes.retain(|&size| size > 0);
        let radii: Vec<f64> =
            sizes.iter().map(|&size| (layout.unit * (size as f64).sqrt()).max(layout.least)).collect();
        let width = radii.iter().map(|radius| 2.0 * radius + 4.0).sum::<f64>() - 4.0;
        let numbers: Vec<String> = sizes.iter().map(|&size| grouped(size)).collect();
        let height = radii.iter().copied().fold(0.0, f64::max) * 2.0;
        let sign = move |(mut x, y): Point| {
            let mut marks = Vec::new();
            for &radius in &radii {
                marks.push(sample((x + radius, y), radius, true, true));
                x += 2.0 * radius + 4.0;
            }
            marks
        };
        let words = match numbers.as_slice() {
            [one] => format!("cited by {one}"),
            [some @ .., last] => format!("cited by {} and {last} documents", some.join(", ")),
            [] => String::new(),
        };
        entries.push(Entry { width, height, sign: Box::new(sign), words });
    }
    let disc = |read: bool, exact: bool, words: &str| Entry {
        width: 11.0,
        height: 11.0,
        sign: Box::new(move |(x, y)| vec![sample((x + 5.5, y), 5.5, read, exact)]),
        words: words.to_owned(),
    };
    let documents = view.documents();
    if documents.iter().any(|document| document.node.in_corpus) {
        entries.push(disc(true, true, "in corpus"));
    }
    if documents.iter().any(|document| !document.node.in_corpus) {
        entries.push(disc(false, true, "cited only"));
    }
    if layout.spots.iter().any(|spot| matches!(spot.when, When::Year(_))) {
        entries.push(disc(false, false, "dotted: only the year is known (placed mid-year)"));
    }
    if drawn > 0 {
        entries.push(Entry {
            width: 60.0,
            height: 10.0,
            sign: Box::new(|(x, y)| {
                vec![Mark::Wedge { from: (x + 60.0, y), bend: (x + 30.0, y - 10.0), to: (x, y), strength: 4 }]
            }),
            words: "from the citing document (wide end) to the cited (point); thicker means more mentions".to_owned(),
        });
    }
    let all = view.arrows().len();
    if drawn < all {
        entries.push(Entry::words(format!("links: {} with the most mentions, of {}", grouped(drawn), grouped(all))));
    }
    let named = layout.spots.iter().filter(|spot| spot.label.is_some()).count();
    if named < documents.len() {
        entries.push(Entry::words(format!("labels: {} most cited, of {}", grouped(named), grouped(documents.len()))));
    }
    entries
}
