//! `rescite show`: a card of one document.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Write;

use clap::builder::Resettable;
use clap::{Args, ValueEnum};
use rescite::Symbol;
use rescite::analyse::card::{Card, Related};
use rescite::analyse::series::Step;
use rescite::graph::{BUILTIN, Node, Passages};
use serde_json::{Value, json};

use super::inputs::{Inputs, Known};
use super::run::Run;
use super::{Outcome, output, values};

/// Show everything known about a document
///
/// Prints its title and date, what it cites, and who cites it, with the citing
/// sentences. Without PATH, it is looked up in the network that ships with
/// rescite. The lineage is derived from titles, common references and the
/// first list that a preamble recalls; each step says from which.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite show A/RES/70/1                          in the network that ships with rescite
  rescite show 'S/RES/1325(2000)' data/sample
  rescite show A/RES/70/1 output/graph.json        a saved graph instead of documents
  rescite show A/RES/70/1 -n 100 output/graph.json more citing documents
  rescite show A/RES/70/1 -f json output/graph.json | jq '.cited_by[].symbol'")]
#[command(mut_arg("paths", |paths| paths.required_unless_present(Resettable::Reset)))]
pub struct Show {
    /// Symbol of the document, or its link
    #[arg(value_name = "SYMBOL", value_parser = values::symbol)]
    symbol: Symbol,

    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    known: Known,

    /// Number of documents to list on each side; JSON has all
    #[arg(short, default_value_t = 10, value_name = "N")]
    n: usize,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// About how many characters of a citing sentence are shown.
const EXCERPT: usize = 220;

impl Show {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut inputs = self.inputs;
        if inputs.paths.is_empty() && inputs.files_from.is_none() {
            inputs.paths.push(BUILTIN.into());
            if !inputs.quiet {
                let _ = writeln!(std::io::stderr(), "rescite: from the network that ships with rescite");
            }
        }
        let (graph, built) = Run::new(&inputs)?.graph(&self.known, Passages::Keep)?;
        let at = match graph.find_or_near(&self.symbol) {
            Ok(at) => at,
            // It may be in a file that could not be read, which was reported.
            Err(_) if built.outcome.unreadable > 0 => return Ok(built.outcome),
            Err(error) => return Err(error.into()),
        };
        let card = Card::new(&graph, at);
        let mut out = output::stdout();
        match self.format {
            Format::Text => write_text(&mut out, &card, self.n)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &as_json(&card)).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(built.outcome)
    }
}

fn write_text(out: &mut impl Write, card: &Card, most: usize) -> std::io::Result<()> {
    let node = card.node;
    writeln!(out, "{}", node.key)?;
    if let Some(title) = &node.title {
        writeln!(out, "  {title}")?;
    }
    let mut facts = vec![node.organ.name().to_owned()];
    if let Some(date) = node.date {
        facts.push(format!("{date}{}", if node.date_claimed { " (according to citing documents)" } else { "" }));
    }
    facts.push(if node.in_corpus { "in corpus" } else { "not in corpus" }.to_owned());
    facts.extend(node.link());
    writeln!(out, "  {}", facts.join(" · "))?;

    if !card.before.is_empty() || !card.after.is_empty() {
        writeln!(out, "\nLineage")?;
        for (node, step) in &card.before {
            writeln!(out, "  {}", step_line(node, step))?;
        }
        writeln!(out, "  {} (this)", node.key)?;
        for (node, step) in &card.after {
            writeln!(out, "  {}", step_line(node, step))?;
        }
    }

    if card.cluster.len() > 1 {
        let label: Vec<String> = card.cluster.iter().take(3).map(|node| node.key.to_string()).collect();
        writeln!(out, "\nCluster of {}, around {}", many(card.cluster.len(), "document"), label.join(", "))?;
    }

    let citing = many(card.cited_by.len(), "document");
    writeln!(out, "\nCited by {citing}, {}", many(card.mentions(), "mention"))?;
    let counts = card.counts();
    let verb = |verb: &Option<String>| verb.clone().unwrap_or_else(|| "(no verb)".into());
    let year = |year: &Option<i16>| year.map_or_else(|| "?".into(), |year| year.to_string());
    if !card.cited_by.is_empty() {
        writeln!(out, "  verbs   {}", by_count(&counts.verbs, verb))?;
        writeln!(out, "  places  {}", by_count(&counts.places, |place| (*place).to_owned()))?;
        let years: Vec<String> = counts.years.iter().map(|(of, n)| format!("{} {n}", year(of))).collect();
        writeln!(out, "  years   {}", years.join(", "))?;
    }
    // The newest say most of what a document is cited for today.
    let mut newest: Vec<&Related> = card.cited_by.iter().collect();
    newest.sort_by_key(|related| std::cmp::Reverse((related.node.year(), related.node.date)));
    for related in newest.into_iter().take(most) {
        writeln!(out, "\n  {}", title_line(related.node))?;
        let mut said = Vec::new();
        for mention in &related.edge.mentions {
            let pinpoint = mention.pinpoint.as_ref().map(|p| format!(", at {p}")).unwrap_or_default();
            let excerpt = mention.passage.as_ref().map(|passage| passage.excerpt(EXCERPT).into_owned());
            let line = format!("{}{pinpoint}: {}", mention.place, excerpt.as_deref().unwrap_or(&mention.text));
            if !said.contains(&line) {
                writeln!(out, "    {line}")?;
                said.push(line);
            }
        }
    }
    rest(out, card.cited_by.len(), most)?;

    writeln!(out, "\nCites {}", many(card.cites.len(), "document"))?;
    let mut cites: Vec<&Related> = card.cites.iter().collect();
    cites.sort_by_key(|related| std::cmp::Reverse(related.edge.weight()));
    for related in cites.iter().take(most) {
        let places = related.edge.places().join(", ");
        writeln!(out, "  {}  [{places}]", title_line(related.node))?;
    }
    rest(out, cites.len(), most)
}

fn many(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn step_line(node: &Node, step: &Step) -> String {
    format!("{}  [{}]", title_line(node), step.by.name())
}

fn title_line(node: &Node) -> String {
    let date = node.date.map(|date| format!("  {date}")).unwrap_or_default();
    let title = node.title.as_deref().map(|title| format!("  {title}")).unwrap_or_default();
    format!("{}{date}{title}", node.key)
}

fn rest(out: &mut impl Write, all: usize, most: usize) -> std::io::Result<()> {
    match all.saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "  … and {more} more (-n {all} lists all)"),
    }
}

/// The most frequent first, ties in their own order.
fn by_count<K: Ord, T: Display>(counts: &BTreeMap<K, usize>, name: impl Fn(&K) -> T) -> String {
    let mut list: Vec<_> = counts.iter().collect();
    list.sort_by_key(|&(_, n)| std::cmp::Reverse(*n));
    list.iter().map(|(key, n)| format!("{} {n}", name(key))).collect::<Vec<_>>().join(", ")
}

fn as_json(card: &Card) -> Value {
    let brief = |node: &Node| {
        json!({
            "symbol": node.key.to_string(),
            "title": node.title,
            "date": node.date,
            "organ": node.organ.name(),
            "read": node.in_corpus,
            "link": node.link(),
        })
    };
    let related = |related: &Related| {
        let mentions: Vec<Value> = related
            .edge
            .mentions
            .iter()
            .map(|mention| {
                json!({
                    "place": mention.place.to_string(),
                    "via": mention.reach,
                    "verb": mention.verb,
                    "relation": mention.relation(),
                    "kind": mention.kind,
                    "date": mention.date,
                    "pinpoint": mention.pinpoint,
                    "part": mention.part.as_ref().map(ToString::to_string),
                    "text": mention.text,
                    "sentence": mention.passage.as_ref().map(|passage| passage.excerpt(EXCERPT)),
                })
            })
            .collect();
        let mut value = brief(related.node);
        value["mentions"] = mentions.into();
        value
    };
    let steps = |steps: &[(&Node, Step)]| -> Vec<Value> {
        steps.iter().map(|(node, step)| json!({ "document": brief(node), "by": step.by })).collect()
    };
    let mut value = brief(card.node);
    value["titles"] = json!(card.node.titles);
    value["date_claimed"] = card.node.date_claimed.into();
    value["before"] = steps(&card.before).into();
    value["after"] = steps(&card.after).into();
    value["cluster"] = card.cluster.iter().map(|node| node.key.to_string()).collect::<Vec<_>>().into();
    value["cites"] = card.cites.iter().map(related).collect::<Vec<_>>().into();
    value["cited_by"] = card.cited_by.iter().map(related).collect::<Vec<_>>().into();
    value
}
