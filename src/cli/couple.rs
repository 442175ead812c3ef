//! `rescite couple`: documents that are cited together, or that cite the same.

use std::io::Write;

use clap::{Args, ValueEnum};
use rescite::analyse::coupling::{Bound, bibliographic, co_citation};
use rescite::analyse::network::Network;
use rescite::export::{PairFormat, write_pairs};
use rescite::graph::Passages;

use super::subgraph::GraphOptions;
use super::{Outcome, output};

/// Pair documents that are cited together, or that cite the same
///
/// Co-citation counts the documents that cite both of a pair; bibliographic
/// coupling counts the documents that both cite.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite couple resolutions/ > pairs.csv                   cited together by two or more
  rescite couple --by references --least 5 resolutions/     that cite five or more of the same
  rescite couple -f graphml resolutions/ > pairs.graphml    an undirected graph")]
pub struct Couple {
    #[command(flatten)]
    source: GraphOptions,

    /// What makes a pair
    #[arg(long, value_enum, default_value_t = By::CoCitation)]
    by: By,

    /// Only pairs with so many documents in common
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u32,

    /// The most pairs to write, the heaviest first chosen
    #[arg(short, default_value_t = 1_000_000, value_name = "N")]
    n: usize,

    /// The form of the pairs
    #[arg(short, long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// Documents that cite both
    CoCitation,
    /// Documents that both cite
    References,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Graphml,
}

impl Couple {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let (graph, built) = self.source.graph(Passages::Drop, None)?;
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
