//! `rescite couple`: documents that are cited together, or that cite the same.

use std::io::Write;

use clap::{Args, ValueEnum};
use rescite::analyse::coupling::{Bound, bibliographic, co_citation};
use rescite::analyse::network::Network;
use rescite::export::{PairFormat, write_pairs};
use rescite::graph::Passages;

use super::run::Run;
use super::subgraph::GraphOptions;
use super::{Outcome, output};

/// List pairs of documents with common citations
///
/// Co-citation counts the documents that cite both documents of a pair;
/// bibliographic coupling counts the documents that both of them cite.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite couple resolutions/ > pairs.csv                     cited together by two or more
  rescite couple --by references --min-shared 5 resolutions/  with five or more references in common
  rescite couple -f graphml resolutions/ > pairs.graphml      an undirected graph")]
pub struct Couple {
    #[command(flatten)]
    source: GraphOptions,

    /// What the documents of a pair have in common
    #[arg(long, value_enum, default_value_t = By::CoCitation)]
    by: By,

    /// Minimum number of documents in common
    #[arg(long = "min-shared", alias = "least", default_value_t = 2, value_name = "N")]
    least: u32,

    /// Maximum number of pairs; the strongest are kept
    #[arg(short, default_value_t = 1_000_000, value_name = "N")]
    n: usize,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// Documents that cite both (co-citation)
    CoCitation,
    /// Documents that both cite (bibliographic coupling)
    References,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Graphml,
}

impl Couple {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let run = Run::new(&self.source.inputs)?;
        let (graph, built) = self.source.graph(&run, Passages::Drop, None)?;
        let (network, bound) = (Network::of(&graph), Bound { least: self.least, pairs: self.n });
        let pairs = match self.by {
            By::CoCitation => co_citation(&network, bound),
            By::References => bibliographic(&network, bound),
        };
        let format = match self.format {
            Format::Csv => PairFormat::Csv,
            Format::Graphml => PairFormat::GraphMl,
        };
        let mut out = output::stdout();
        write_pairs(format, &graph, &pairs, &mut out)?;
        out.flush()?;
        Ok(built.outcome)
    }
}
