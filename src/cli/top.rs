//! `rescite top`: the most cited documents.

use std::io::Write;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rescite::analyse::rank::{By, Filter, Measures, Ranked, rank};
use rescite::graph::Passages;
use rescite::symbol::{Organ, Session};
use serde::Serialize;

use super::inputs::{Inputs, Known};
use super::run::Run;
use super::subgraph::CitationOptions;
use super::{Outcome, output, values};

/// Print the most cited documents
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite top resolutions/                        the 20 most cited
  rescite top -n 50 --by mentions resolutions/    by the number of mentions
  rescite top --by pagerank resolutions/          by PageRank
  rescite top --verb reaffirm --place operative resolutions/
                                                  count only these citations
  rescite top --organ SC --format csv resolutions/
                                                  with every measure
  rescite top --from 1990 --to 1999 resolutions/  only documents of these years
  rescite top builtin                             in the network that ships with rescite
  rescite top --missing resolutions/              only documents outside the corpus")]
pub struct Top {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    known: Known,

    /// Number of documents to print
    #[arg(short, default_value_t = 20, value_name = "N")]
    n: usize,

    /// Measure to rank by
    #[arg(long, value_enum, default_value_t = Measure::Documents, value_name = "MEASURE")]
    by: Measure,

    /// Only documents of this organ: GA, SC, ECOSOC, HRC, or its full name
    #[arg(long, value_name = "ORGAN", value_parser = values::organ)]
    organ: Option<Organ>,

    /// Only documents of this session: 70, S-19, ES-10
    #[arg(long, value_parser = values::session)]
    session: Option<Session>,

    /// Only documents adopted on or after this date: a day, a month or a year
    #[arg(long, value_name = "DATE", value_parser = values::first_day)]
    from: Option<Date>,

    /// Only documents adopted on or before this date: a day, a month or a year
    #[arg(long, value_name = "DATE", value_parser = values::last_day)]
    to: Option<Date>,

    /// Only cited documents that are not in the corpus
    #[arg(long)]
    missing: bool,

    #[command(flatten)]
    citations: CitationOptions,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// In-degree: number of documents that cite it
    Documents,
    /// Number of mentions in all of them
    Mentions,
    /// PageRank: cited by documents that are much cited themselves
    Pagerank,
    /// Hub score (HITS): cites many authorities
    Hub,
    /// Authority score (HITS): cited by many hubs
    Authority,
    /// Betweenness centrality: share of shortest paths that pass through it
    /// (estimated from 1,000 documents if there are more than 10,000)
    Betweenness,
    /// K-core number
    Core,
    /// Number of documents that cite it, per year since its adoption
    Age,
}

impl Measure {
    fn by(self) -> By {
        match self {
            Measure::Documents => By::Documents,
            Measure::Mentions => By::Mentions,
            Measure::Pagerank => By::PageRank,
            Measure::Hub => By::Hub,
            Measure::Authority => By::Authority,
            Measure::Betweenness => By::Betweenness,
            Measure::Core => By::Core,
            Measure::Age => By::Age,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
}

/// One line as CSV and JSON have it. What was not measured is empty.
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
    pagerank: Option<f64>,
    hub: Option<f64>,
    authority: Option<f64>,
    betweenness: Option<f64>,
    core: Option<u64>,
    per_year: Option<f64>,
    against_year: Option<f64>,
}

impl Top {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let (mut graph, built) = Run::new(&self.inputs)?.graph(&self.known, Passages::Drop)?;
        let chosen = self.citations.selection();
        if !chosen.is_all() {
            graph = graph.select(&chosen)?;
        }
        let filter =
            Filter { organ: self.organ, session: self.session, from: self.from, to: self.to, missing: self.missing };
        let by = self.by.by();
        // A table for people shows one measure; one for programs has them all,
        // except for the one that takes long, which must be asked for.
        let wanted: Vec<By> = match self.format {
            Format::Text => vec![by],
            Format::Csv | Format::Json => {
                By::ALL.into_iter().filter(|&measure| measure == by || measure != By::Betweenness).collect()
            }
        };
        let measures = Measures::of(&graph, &wanted);
        let ranked = rank(&graph, &measures, by, &filter, self.n);
        let mut out = output::stdout();
        match self.format {
            Format::Text => write_text(&mut out, by, &ranked)?,
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(&mut out);
                for line in &ranked {
                    writer.serialize(row(line, &measures))?;
                }
                writer.flush()?;
            }
            Format::Json => {
                let rows: Vec<Row> = ranked.iter().map(|line| row(line, &measures)).collect();
                serde_json::to_writer_pretty(&mut out, &rows).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(built.outcome)
    }
}

fn row<'a>(line: &'a Ranked, measures: &Measures) -> Row<'a> {
    let node = line.node;
    let of = |by| measures.get(by, line.at);
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
        pagerank: of(By::PageRank),
        hub: of(By::Hub),
        authority: of(By::Authority),
        betweenness: of(By::Betweenness),
        core: of(By::Core).map(|core| core as u64),
        per_year: of(By::Age),
        against_year: of(By::Cohort),
    }
}

fn write_text(out: &mut impl Write, by: By, ranked: &[Ranked]) -> std::io::Result<()> {
    let width = ranked.iter().map(|line| line.node.key.to_string().len()).max().unwrap_or(0).max("symbol".len());
    // The two counts are in every table; another measure comes before them.
    let measured = !matches!(by, By::Documents | By::Mentions);
    let column = |text: &str| if measured { format!("{text:>11}  ") } else { String::new() };
    let head = column(by.name());
    writeln!(
        out,
        "{:>4}  {:width$}  {head}{:>9}  {:>8}  {:10}  title",
        "rank", "symbol", "documents", "mentions", "date"
    )?;
    for line in ranked {
        let date = line.node.date.map(|date| date.to_string()).unwrap_or_default();
        let title = line.node.title.as_deref().unwrap_or("");
        let value = if by.counts() { line.value.to_string() } else { format!("{:.3e}", line.value) };
        let value = if by == By::Age { format!("{:.2}", line.value) } else { value };
        let text = format!(
            "{:>4}  {:width$}  {}{:>9}  {:>8}  {date:10}  {title}",
            line.rank,
            line.node.key.to_string(),
            column(&value),
            line.documents,
            line.mentions
        );
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}
