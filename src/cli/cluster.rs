//! `rescite cluster`: documents that cite each other more than the rest.

use std::io::Write;

use clap::{Args, ValueEnum};
use rescite::analyse::communities::{self, Cluster};
use rescite::analyse::terms::terms;
use rescite::graph::{CitationGraph, Passages};
use serde_json::json;

use super::run::Run;
use super::subgraph::GraphOptions;
use super::{Outcome, output};

/// Find clusters of documents that cite each other more than others
///
/// Clusters are communities found by the Leiden algorithm on the citation
/// links, weighted by mentions. Each is named by the words of
/// its titles and by its most cited documents. The
/// same input and seed give the same clusters.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite cluster resolutions/                    largest cluster first
  rescite cluster --resolution 2 resolutions/     more, smaller clusters
  rescite cluster -f csv resolutions/             one line per document, for R and Python")]
pub struct ClusterCommand {
    #[command(flatten)]
    source: GraphOptions,

    /// Higher values give more, smaller clusters
    #[arg(long, default_value_t = 1.0, value_name = "NUMBER", value_parser = resolution)]
    resolution: f64,

    /// Random seed
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,

    /// Minimum number of documents in a cluster
    #[arg(long = "min-size", alias = "least", default_value_t = 3, value_name = "N")]
    least: usize,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    /// One line per document
    Csv,
    Json,
}

fn resolution(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if (0.0..=1e6).contains(&number) => Ok(number),
        _ => Err("expected a number from 0 to 1000000".to_owned()),
    }
}

impl ClusterCommand {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let run = Run::new(&self.source.inputs)?;
        let (graph, built) = self.source.graph(&run, Passages::Drop, None)?;
        let options =
            communities::Options { resolution: self.resolution, seed: self.seed, ..communities::Options::default() };
        let (mut clusters, modularity) = communities::clusters(&graph, &options);
        let all = clusters.len();
        clusters.retain(|cluster| cluster.members.len() >= self.least);
        let mut out = output::stdout();
        match self.format {
            Format::Text => write_text(&mut out, &graph, &clusters)?,
            Format::Csv => write_csv(&mut out, &graph, &clusters)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &as_json(&graph, &clusters, modularity))
                    .map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        if !run.quiet {
            let (shown, least) = (clusters.len(), self.least);
            let _ = writeln!(
                std::io::stderr(),
                "rescite: {all} clusters, {shown} of them with at least {least} documents; modularity {modularity:.4}"
            );
        }
        Ok(built.outcome)
    }
}

/// So many words of the titles name a cluster.
const TERMS: usize = 3;

fn write_text(out: &mut impl Write, graph: &CitationGraph, clusters: &[Cluster]) -> std::io::Result<()> {
    for (number, cluster) in clusters.iter().enumerate() {
        let terms = terms(graph, &cluster.members, TERMS).join(", ");
        let about = if terms.is_empty() { String::new() } else { format!(": {terms}") };
        writeln!(out, "{}. {} documents{about}", number + 1, cluster.members.len())?;
        for &at in cluster.label() {
            let node = &graph.as_petgraph()[at];
            let title = node.title.as_deref().map(|title| format!("  {title}")).unwrap_or_default();
            writeln!(out, "   {:>4}  {}{title}", graph.in_degree(at), node.key)?;
        }
    }
    Ok(())
}

fn write_csv(out: &mut impl Write, graph: &CitationGraph, clusters: &[Cluster]) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["cluster", "symbol", "documents", "date", "organ", "title"])?;
    for (number, cluster) in clusters.iter().enumerate() {
        for &at in &cluster.members {
            let node = &graph.as_petgraph()[at];
            writer.write_record([
                (number + 1).to_string(),
                node.key.to_string(),
                graph.in_degree(at).to_string(),
                node.date.map(|date| date.to_string()).unwrap_or_default(),
                node.organ.name().to_owned(),
                node.title.clone().unwrap_or_default(),
            ])?;
        }
    }
    Ok(writer.flush()?)
}

fn as_json(graph: &CitationGraph, clusters: &[Cluster], modularity: f64) -> serde_json::Value {
    let name = |at: &petgraph::graph::NodeIndex| graph.as_petgraph()[*at].key.to_string();
    let clusters: Vec<_> = clusters
        .iter()
        .map(|cluster| {
            json!({
                "label": cluster.label().iter().map(name).collect::<Vec<_>>(),
                "terms": terms(graph, &cluster.members, TERMS),
                "members": cluster.members.iter().map(name).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "modularity": modularity, "clusters": clusters })
}
