//! `rescite merge`: saved graphs joined into one.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use rescite::export;
use rescite::graph::{CitationGraph, GraphBuilder};

use super::{Outcome, output};

/// Join saved graphs into one
///
/// A document that several graphs were made with counts once, as the first of
/// them has it; a document that one graph only cites and another has read is
/// one that was read.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite merge 2020.json 2021.json -o council.json
  rescite merge *.json | gzip > all.json.gz")]
pub struct Merge {
    /// Graphs that `rescite graph --format json` saved
    #[arg(required = true, value_name = "GRAPH")]
    graphs: Vec<PathBuf>,

    /// The file to write; standard output, if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Merge {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut builder = GraphBuilder::default();
        let mut outcome = Outcome::default();
        for path in &self.graphs {
            match CitationGraph::load(path) {
                Ok(graph) => {
                    builder.add_graph(graph);
                }
                Err(error) => {
                    outcome.unreadable += 1;
                    let _ = writeln!(std::io::stderr(), "rescite: {error}");
                }
            }
        }
        if outcome.unreadable == self.graphs.len() {
            // Nothing was read: what may be there already is not written over.
            return Ok(outcome);
        }
        let graph = builder.finish();
        match &self.output {
            Some(path) => export::save(path, |out| graph.save(out))?,
            None => {
                let mut out = output::stdout();
                graph.save(&mut out)?;
                out.flush()?;
            }
        }
        Ok(outcome)
    }
}
