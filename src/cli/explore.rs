//! `rescite explore`: the graph as a page that opens from a disk.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use rescite::explore::{MOST_DOCUMENTS, MOST_PAIRS, bounded, page};
use rescite::export;
use rescite::graph::Passages;

use super::Outcome;
use super::run::Run;
use super::subgraph::{GraphOptions, MostCited};

/// Create an interactive HTML page of the graph
///
/// The page is one file, index.html, that needs neither network nor server. It
/// shows the documents on a timeline, with search and filters, and for each
/// document what it cites and who cites it, with the citing paragraphs.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite explore resolutions/                      site/index.html
  rescite explore output/graph.json -o council/ --organ SC
  rescite explore resolutions/ --around 'S/RES/1325(2000)' --depth 2")]
pub struct Explore {
    #[command(flatten)]
    source: GraphOptions,

    /// Maximum number of documents; the most cited are kept
    #[arg(long, value_name = "N", help_heading = "Part of the graph")]
    top: Option<usize>,

    /// Title of the page
    #[arg(long, value_name = "TEXT", default_value = "Who cites what")]
    title: String,

    /// Output folder, created if needed
    #[arg(short, long, default_value = "site", value_name = "DIR")]
    output: PathBuf,
}

impl Explore {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let path = self.output.join("index.html");
        let mut run = Run::new(&self.source.inputs)?;
        run.will_write(&path)?;
        let (MostCited { chosen, part }, built) = self.source.most_cited(&run, Passages::Keep, self.top)?;
        let graph = bounded(&chosen);
        if graph.node_count() < chosen.node_count() {
            let _ = writeln!(
                std::io::stderr(),
                "rescite: warning: the page holds the {} most cited of {} documents (at most {MOST_DOCUMENTS}, with \
                 {MOST_PAIRS} citation links); choose a part with --around, --organ, --from or --top",
                graph.node_count(),
                chosen.node_count()
            );
        }
        std::fs::create_dir_all(&self.output).map_err(|error| {
            anyhow::anyhow!("{}: cannot create this folder: {error}; choose another with -o", self.output.display())
        })?;
        let page = page(&graph, &part, &self.title);
        export::save(&path, |out| out.write_all(page.as_bytes()))?;
        if !run.quiet {
            let _ = writeln!(
                std::io::stderr(),
                "{}: {} documents, {} citation links; open it in a browser",
                path.display(),
                graph.node_count(),
                graph.edge_count()
            );
        }
        Ok(built.outcome)
    }
}
