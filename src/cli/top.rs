//! `rescite top`: the most cited documents.

use std::io::Write;

use clap::{Args, ValueEnum};
use rescite::analyse::rank::{By, Filter, Ranked, most_cited};
use rescite::graph::Passages;
use rescite::symbol::{Organ, Session};
use serde::Serialize;

use super::inputs::{Inputs, Known};
use super::{Outcome, output, values};

/// Print the most cited documents
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite top resolutions/                        the 20 most cited
  rescite top -n 50 --by mentions resolutions/    every mention counts
  rescite top --organ SC --format csv resolutions/
  rescite top --session 70 resolutions/           only of the 70th session
  rescite top --missing resolutions/              only those that were not read")]
pub struct Top {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    known: Known,

    /// How many documents to print
    #[arg(short, default_value_t = 20, value_name = "N")]
    n: usize,

    /// What to count
    #[arg(long, value_enum, default_value_t = Count::Documents)]
    by: Count,

    /// Only documents of this organ: GA, SC, ECOSOC, HRC, or its full name
    #[arg(long, value_parser = values::organ)]
    organ: Option<Organ>,

    /// Only documents of this session: 70, S-19, ES-10
    #[arg(long, value_parser = values::session)]
    session: Option<Session>,

    /// Only cited documents that were not read
    #[arg(long)]
    missing: bool,

    /// The form of the table
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Count {
    /// Documents that cite it
    Documents,
    /// Mentions in all of them
    Mentions,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
}

/// One line as CSV and JSON have it.
#[derive(Serialize)]
struct Row<'a> {
    rank: usize,
    symbol: String,
    documents: usize,
    mentions: u64,
    title: Option<&'a str>,
    date: Option<String>,
    organ: &'a str,
    session: Option<String>,
    in_corpus: bool,
    link: Option<String>,
}

impl Top {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let (graph, built) = self.inputs.graph(&self.known, Passages::Drop)?;
        let filter = Filter { organ: self.organ, session: self.session, missing: self.missing };
        let by = match self.by {
            Count::Documents => By::Documents,
            Count::Mentions => By::Mentions,
        };
        let ranked = most_cited(&graph, by, &filter, self.n);
        let mut out = output::stdout();
        match self.format {
            Format::Text => write_text(&mut out, &ranked)?,
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(&mut out);
                for line in &ranked {
                    writer.serialize(row(line))?;
                }
                writer.flush()?;
            }
            Format::Json => {
                let rows: Vec<Row> = ranked.iter().map(row).collect();
                serde_json::to_writer_pretty(&mut out, &rows).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(built.outcome)
    }
}

fn row<'a>(line: &'a Ranked) -> Row<'a> {
    let node = line.node;
    Row {
        rank: line.rank,
        symbol: node.key.to_string(),
        documents: line.documents,
        mentions: line.mentions,
        title: node.title.as_deref(),
        date: node.date.map(|date| date.to_string()),
        organ: node.organ.name(),
        session: node.session().map(|session| session.to_string()),
        in_corpus: node.in_corpus,
        link: node.link(),
    }
}

fn write_text(out: &mut impl Write, ranked: &[Ranked]) -> std::io::Result<()> {
    let width = ranked.iter().map(|line| line.node.key.to_string().len()).max().unwrap_or(0).max("symbol".len());
    writeln!(out, "{:>4}  {:width$}  {:>9}  {:>8}  {:10}  title", "rank", "symbol", "documents", "mentions", "date")?;
    for line in ranked {
        let date = line.node.date.map(|date| date.to_string()).unwrap_or_default();
        let title = line.node.title.as_deref().unwrap_or("");
        let text = format!(
            "{:>4}  {:width$}  {:>9}  {:>8}  {date:10}  {title}",
            line.rank,
            line.node.key.to_string(),
            line.documents,
            line.mentions
        );
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}
