//! `rescite merge`: saved graphs joined into one.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use rescite::export;
use rescite::graph::{CitationGraph, GraphBuilder};

use super::{Outcome, output};

/// Merge saved graphs into one
///
/// If several graphs contain a document, the first of them counts. A document
/// that is only cited in one graph and in the corpus of another is in the
/// corpus of the merged graph.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite merge 2020.json 2021.json -o council.json
  rescite merge *.json | gzip > all.json.gz")]
pub struct Merge {
    /// Graphs saved by `rescite graph --format json`
    #[arg(required = true, value_name = "GRAPH")]
    graphs: Vec<PathBuf>,

    /// File to write; standard output by default
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
