//! Rankings: which documents matter most, by one measure or another.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::betweenness::{Sources, betweenness};
use super::network::Network;
use super::{age, cores, degree, hits, pagerank};
use crate::graph::{CitationGraph, Node, Selection};
use crate::symbol::{Organ, Session};

/// A measure of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Documents that cite the node (its in-degree).
    #[default]
    Documents,
    /// Mentions in all of them.
    Mentions,
    /// [PageRank](pagerank).
    PageRank,
    /// Hub score of [HITS](hits).
    Hub,
    /// Authority score of HITS.
    Authority,
    /// [Betweenness](super::betweenness), normalised.
    Betweenness,
    /// [Core](cores) number.
    Core,
    /// [Citations a year](age::per_year), up to the last year that was read.
    Age,
    /// Citations [against the mean of its year](age::against_year).
    Cohort,
}

impl By {
    /// Every measure.
    pub const ALL: [By; 9] = [
        By::Documents,
        By::Mentions,
        By::PageRank,
        By::Hub,
        By::Authority,
        By::Betweenness,
        By::Core,
        By::Age,
        By::Cohort,
    ];

    /// The name of its column.
    pub fn name(self) -> &'static str {
        match self {
            By::Documents => "documents",
            By::Mentions => "mentions",
            By::PageRank => "pagerank",
            By::Hub => "hub",
            By::Authority => "authority",
            By::Betweenness => "betweenness",
            By::Core => "core",
            By::Age => "per_year",
            By::Cohort => "against_year",
        }
    }

    /// True for measures that count, in whole numbers.
    pub fn counts(self) -> bool {
        matches!(self, By::Documents | By::Mentions | By::Core)
    }

    /// True for measures that say something of a document that nothing cites.
    fn of_uncited(self) -> bool {
        matches!(self, By::Hub | By::Core)
    }
}

/// With more documents, betweenness is estimated from a sample of [`SAMPLE`].
pub const EXACT: usize = 10_000;

/// How many documents the sample has.
pub const SAMPLE: u32 = 1_000;

/// Measures of every document of a graph.
#[derive(Clone, Debug)]
pub struct Measures {
    columns: BTreeMap<By, Vec<Option<f64>>>,
}

impl Measures {
    /// Takes these measures of a graph, and with them the number of citing
    /// documents and of mentions.
    pub fn of(graph: &CitationGraph, measures: &[By]) -> Self {
        let network = Network::of(graph);
        let years: Vec<Option<i16>> = graph.nodes().map(|(_, node)| node.year()).collect();
        let read = graph.nodes().filter(|(_, node)| node.in_corpus).filter_map(|(_, node)| node.year()).max();
        let until = read.or_else(|| years.iter().copied().flatten().max()).unwrap_or_default();
        let mut columns = BTreeMap::new();
        let wanted = |of: &[By]| of.iter().any(|by| measures.contains(by));
        columns.insert(By::Documents, known(degree::documents(&network).into_iter().map(f64::from)));
        columns.insert(By::Mentions, known(degree::mentions(&network).into_iter().map(|count| count as f64)));
        if wanted(&[By::PageRank]) {
            columns.insert(By::PageRank, known(pagerank::pagerank(&network, &pagerank::Options::default())));
        }
        if wanted(&[By::Hub, By::Authority]) {
            let scores = hits::hits(&network, 1e-12, 1000);
            columns.insert(By::Hub, known(scores.hubs));
            columns.insert(By::Authority, known(scores.authorities));
        }
        if wanted(&[By::Betweenness]) {
            let sources = if network.len() > EXACT { Sources::Sample { size: SAMPLE, seed: 1 } } else { Sources::All };
            columns.insert(By::Betweenness, known(betweenness(&network, sources, true)));
        }
        if wanted(&[By::Core]) {
            columns.insert(By::Core, known(cores::cores(&network).into_iter().map(f64::from)));
        }
        if wanted(&[By::Age]) {
            columns.insert(By::Age, age::per_year(&network, &years, until));
        }
        if wanted(&[By::Cohort]) {
            columns.insert(By::Cohort, age::against_year(&network, &years));
        }
        Measures { columns }
    }

    /// A measure of a node, by its index; `None` if it was
    /// not taken, or the year that it needs is not known.
    pub fn get(&self, by: By, node: usize) -> Option<f64> {
        self.columns.get(&by)?.get(node).copied().flatten()
    }
}

fn known(values: impl IntoIterator<Item = f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}

/// Which nodes a ranking lists; an empty filter lists all. All are measured.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only documents of this organ.
    pub organ: Option<Organ>,
    /// Only documents of this session.
    pub session: Option<Session>,
    /// Only documents adopted on that day or later.
    pub from: Option<Date>,
    /// Only documents adopted on that day or before.
    pub to: Option<Date>,
    /// Only documents that were not read.
    pub missing: bool,
}

/// One line of a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<'g> {
    /// The rank, from 1; equal values share the better rank.
    pub rank: usize,
    /// The number of the node among the nodes.
    pub at: usize,
    /// The node.
    pub node: &'g Node,
    /// How many documents cite it.
    pub documents: usize,
    /// How often it is mentioned.
    pub mentions: u64,
    /// The measure that it is ranked by.
    pub value: f64,
}

/// The `limit` first documents by a measure that was taken. Those of equal
/// value stand in the order of the documents that cite them, of mentions, and
/// of their symbols. Documents of value 0 are left out, and those that nothing
/// cites, unless the measure is one of citing.
pub fn rank<'g>(
    graph: &'g CitationGraph,
    measures: &Measures,
    by: By,
    filter: &Filter,
    limit: usize,
) -> Vec<Ranked<'g>> {
    let selection = Selection {
        organs: filter.organ.into_iter().collect(),
        session: filter.session,
        from: filter.from,
        to: filter.to,
        ..Selection::default()
    };
    let mut lines: Vec<Ranked> = graph
        .nodes()
        .filter(|(_, node)| selection.takes_node(node) && !(filter.missing && node.in_corpus))
        .filter_map(|(at, node)| {
            let at = at.index();
            let documents = measures.get(By::Documents, at)? as usize;
            let mentions = measures.get(By::Mentions, at)? as u64;
            let value = measures.get(by, at).filter(|&value| value > 0.0)?;
            (documents > 0 || by.of_uncited()).then_some(Ranked { rank: 0, at, node, documents, mentions, value })
        })
        .collect();
    // The sort is stable, and nodes come in the order of their symbols.
    lines.sort_by_cached_key(|line| Reverse((ordered(line.value), line.documents, line.mentions)));
    lines.truncate(limit);
    for at in 0..lines.len() {
        let same = at > 0 && ordered(lines[at - 1].value) == ordered(lines[at].value);
        lines[at].rank = if same { lines[at - 1].rank } else { at + 1 };
    }
    lines
}

/// The first `limit` documents by a measure: [`rank`] if no other measure
/// is of use.
pub fn most_cited<'g>(graph: &'g CitationGraph, by: By, filter: &Filter, limit: usize) -> Vec<Ranked<'g>> {
    rank(graph, &Measures::of(graph, &[by]), by, filter, limit)
}

/// A value that is not negative as a number that orders alike, without its
/// last 12 bits: values that differ by rounding alone are equal.
fn ordered(value: f64) -> u64 {
    value.to_bits().saturating_add(1 << 11) >> 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::graph::{Contribution, GraphBuilder};
    use crate::reading::Reading;

    /// 2000 (2011) cites 1900 (2009) and, twice, 1325 (2000); 1900 (2009)
    /// cites 1325 (2000) and 1265 (1999).
    fn graph() -> CitationGraph {
        let mut builder = GraphBuilder::default();
        for (path, source) in [
            ("S_RES_2000_2011.txt", "Recalling its resolutions 1900 (2009), 1325 (2000) and 1325 (2000),"),
            ("S_RES_1900_2009.txt", "Recalling its resolutions 1325 (2000) and 1265 (1999),"),
        ] {
            let document = Document::new(path, Reading { source: source.into(), ..Reading::default() });
            let extraction = crate::extract::extract(&document);
            builder.add(Contribution::new(&crate::extract::Extracted { document, extraction }));
        }
        builder.finish()
    }

    fn lines(by: By, filter: &Filter) -> Vec<(usize, String, f64)> {
        let graph = graph();
        let short = |line: &Ranked| line.node.key.to_string().trim_start_matches("S/RES/").to_owned();
        most_cited(&graph, by, filter, 10).iter().map(|line| (line.rank, short(line), line.value)).collect()
    }

    #[test]
    fn equal_values_share_a_rank_and_stand_in_the_order_of_symbols() {
        let expected = [(1, "1325(2000)", 2.0), (2, "1265(1999)", 1.0), (2, "1900(2009)", 1.0)];
        assert_eq!(lines(By::Documents, &Filter::default()), expected.map(|(a, b, c)| (a, b.to_owned(), c)));
    }

    #[test]
    fn each_measure_has_its_first() {
        for (by, first, value) in [
            (By::Mentions, "1325(2000)", 3.0),
            (By::Hub, "2000(2011)", 0.5),
            (By::Authority, "1325(2000)", 0.5),
            // It lies between 2000 and 1265; the other has a way past it.
            (By::Betweenness, "1900(2009)", 1.0 / 6.0),
            (By::Core, "1325(2000)", 2.0),
            // Twelve years from 2000 to 2011, three from 2009.
            (By::Age, "1900(2009)", 1.0 / 3.0),
            (By::Cohort, "1325(2000)", 1.0),
        ] {
            let lines = lines(by, &Filter::default());
            let found = lines.iter().find(|line| line.1 == first).unwrap();
            assert_eq!(found.0, 1, "{by:?}: {lines:?}");
            assert!((found.2 - value).abs() < 1e-9, "{by:?}: {lines:?}");
        }
        assert_eq!(lines(By::PageRank, &Filter::default())[0].1, "1325(2000)");
    }

    #[test]
    fn years_are_of_the_cited_document() {
        let day = |year| Some(jiff::civil::date(year, 1, 1));
        let filter = Filter { from: day(2000), to: day(2005), ..Filter::default() };
        assert_eq!(lines(By::Documents, &filter), [(1, "1325(2000)".to_owned(), 2.0)]);
    }
}
