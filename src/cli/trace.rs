//! `rescite trace`: lineages, and the ways from one document to another.

use std::io::Write;

use clap::{ArgGroup, Args, ValueEnum};
use petgraph::graph::NodeIndex;
use rescite::Symbol;
use rescite::analyse::main_path::{self, Search};
use rescite::analyse::network::Network;
use rescite::analyse::paths::{self, Direction};
use rescite::analyse::{components, series};
use rescite::graph::{CitationGraph, NotInGraph, Passages};
use serde::Serialize;

use super::run::Run;
use super::subgraph::GraphOptions;
use super::{Outcome, output, values};

/// Follow citations: lineages, paths, ancestors, descendants and cycles
///
/// With --of alone, prints the lineage of a resolution: its predecessors back
/// to the oldest, and its successors. The lineage is derived from titles,
/// common references and the first list that a preamble recalls; each step
/// says from which.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).args(["of", "main_path", "cycles"]))]
#[command(after_help = "\
Examples:
  rescite trace --of A/RES/78/168 output/graph.json                  its lineage
  rescite trace --of 'S/RES/2538(2020)' --target 'S/RES/1325(2000)' data/sample
  rescite trace --of 'S/RES/2538(2020)' --target 'S/RES/1325(2000)' --all data/sample
  rescite trace --of 'S/RES/1325(2000)' --descendants 2 data/sample  who cites it, and who cites those
  rescite trace --main-path --organ SC output/graph.json             the main path
  rescite trace --cycles output/graph.json                           documents that cite each other")]
pub struct Trace {
    #[command(flatten)]
    source: GraphOptions,

    /// Symbol of the document to start from
    #[arg(long, value_name = "SYMBOL", value_parser = values::symbol)]
    of: Option<Symbol>,

    /// Print the shortest citation paths from --of to this document
    #[arg(long, value_name = "SYMBOL", value_parser = values::symbol, requires = "of")]
    target: Option<Symbol>,

    /// Print all paths to --target, not only the shortest
    #[arg(long, requires = "target")]
    all: bool,

    /// With --all: maximum number of citations in a path
    #[arg(long, value_name = "N", default_value_t = 4, requires = "all")]
    longest: u32,

    /// Print what --of cites, what that cites, and so on, up to this depth
    #[arg(long, value_name = "DEPTH", requires = "of", conflicts_with_all = ["target", "descendants"])]
    ancestors: Option<u32>,

    /// Print who cites --of, who cites those, and so on, up to this depth
    #[arg(long, value_name = "DEPTH", requires = "of", conflicts_with = "target")]
    descendants: Option<u32>,

    /// Print the main path: the citations on most paths from newest to oldest
    /// documents (search path count)
    #[arg(long)]
    main_path: bool,

    /// Print cycles: documents that cite each other, mostly adopted on one day
    #[arg(long)]
    cycles: bool,

    /// Maximum number of paths to print
    #[arg(short, default_value_t = 100, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    n: u32,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
}

/// One document of the answer.
#[derive(Serialize)]
struct Row {
    /// Which path, circle or step it is of, from 1.
    group: usize,
    /// How many citations from the beginning; in a lineage 0 is the document
    /// itself, and those before it have negative numbers.
    step: i64,
    symbol: String,
    date: Option<String>,
    title: Option<String>,
    /// In a lineage, the evidence for the step.
    by: Option<&'static str>,
    /// On the main path, the share of all search paths that the citation from
    /// this document to the next is on.
    share: Option<f64>,
}

impl Trace {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let run = Run::new(&self.source.inputs)?;
        let (graph, built) = self.source.graph(&run, Passages::Drop, None)?;
        let (rows, complete) = self.answer(&graph)?;
        let mut out = output::stdout();
        match self.format {
            Format::Text => write_text(&mut out, &rows)?,
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(&mut out);
                for row in &rows {
                    writer.serialize(row)?;
                }
                writer.flush()?;
            }
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &rows).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        if !run.quiet {
            let mut err = std::io::stderr();
            if rows.is_empty() {
                let _ = writeln!(err, "rescite: no results");
            } else if !complete {
                let _ = writeln!(err, "rescite: more than {} paths; -n prints more", self.n);
            }
        }
        Ok(built.outcome)
    }

    /// The rows, and whether they are all.
    fn answer(&self, graph: &CitationGraph) -> Result<(Vec<Row>, bool), NotInGraph> {
        let id = |symbol: &Symbol| graph.find_or_near(symbol).map(|at| at.index() as u32);
        if let (Some(of), Some(to)) = (&self.of, &self.target) {
            let (network, of, to) = (Network::of(graph), id(of)?, id(to)?);
            let found = if self.all {
                paths::all(&network, of, to, self.longest, self.n as usize)
            } else {
                paths::shortest(&network, of, to, self.n as usize)
            };
            return Ok((numbered(graph, &found.paths), found.complete));
        }
        if let Some(of) = &self.of {
            let (direction, depth) = match (self.ancestors, self.descendants) {
                (Some(depth), _) => (Direction::Cited, depth),
                (_, Some(depth)) => (Direction::Citing, depth),
                (None, None) => return Ok((lineage(graph, graph.find_or_near(of)?), true)),
            };
            let reached = paths::reach(&Network::of(graph), id(of)?, direction, depth);
            let rows = reached.iter().enumerate().map(|(at, &(node, steps))| row(graph, at + 1, steps.into(), node));
            return Ok((rows.collect(), true));
        }
        let network = Network::of(graph);
        if self.cycles {
            return Ok((numbered(graph, &components::cycles(&network)), true));
        }
        // What is cited before it was adopted is a slip of the text, and would
        // lead the line forward in time.
        let day = |id: u32| graph.as_petgraph()[NodeIndex::new(id as usize)].date;
        let backward = network.edges().filter(|&(citing, cited)| match (day(citing), day(cited)) {
            (Some(citing), Some(cited)) => cited <= citing,
            _ => true,
        });
        let in_time = Network::from_edges(network.len() as u32, backward).unwrap_or(network.clone());
        let path = main_path::main_path(&in_time, Search::Global);
        let mut rows = Vec::new();
        for (at, step) in path.steps.iter().enumerate() {
            for &node in step {
                rows.push(Row { share: path.weights.get(at).copied(), ..row(graph, 1, at as i64, node) });
            }
        }
        Ok((rows, true))
    }
}

fn row(graph: &CitationGraph, group: usize, step: i64, node: u32) -> Row {
    let node = &graph.as_petgraph()[NodeIndex::new(node as usize)];
    Row {
        group,
        step,
        symbol: node.key.to_string(),
        date: node.date.map(|date| date.to_string()),
        title: node.title.clone(),
        by: None,
        share: None,
    }
}

fn numbered(graph: &CitationGraph, groups: &[Vec<u32>]) -> Vec<Row> {
    let of = |(group, nodes): (usize, &Vec<u32>)| {
        nodes.iter().enumerate().map(|(step, &node)| row(graph, group + 1, step as i64, node)).collect::<Vec<_>>()
    };
    groups.iter().enumerate().flat_map(of).collect()
}

fn lineage(graph: &CitationGraph, at: NodeIndex) -> Vec<Row> {
    let (before, after) = series::lineage(&series::predecessors(graph), at);
    let first = -(before.len() as i64);
    let before = before.into_iter().map(|step| (step.node, Some(step.by.name())));
    let after = after.into_iter().map(|step| (step.node, Some(step.by.name())));
    let line = before.chain([(at, None)]).chain(after);
    let rows = line.zip(first..).map(|((node, by), step)| Row { by, ..row(graph, 1, step, node.index() as u32) });
    rows.collect()
}

/// A block a path, a line a document.
fn write_text(out: &mut impl Write, rows: &[Row]) -> std::io::Result<()> {
    let width = rows.iter().map(|row| row.symbol.len()).max().unwrap_or(0);
    let single = rows.iter().all(|row| row.group == rows[0].group);
    let flat = rows.windows(2).all(|pair| pair[0].group != pair[1].group);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 && !flat && rows[at - 1].group != row.group {
            writeln!(out)?;
        }
        let date = row.date.as_deref().unwrap_or("");
        let note = match (row.by, row.share) {
            (Some(by), _) => format!("  [{by}]"),
            (None, Some(share)) => format!("  [{:.1} %]", share * 100.0),
            (None, None) if single && row.step == 0 && rows[0].step < 0 => "  [this]".into(),
            (None, None) => String::new(),
        };
        let line =
            format!("{:>3}  {:width$}  {date:10}{note}  {}", row.step, row.symbol, row.title.as_deref().unwrap_or(""));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
