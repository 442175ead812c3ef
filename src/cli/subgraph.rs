//! The options that choose a part of the graph, the same for every command
//! that looks at one.

use clap::Args;
use jiff::civil::Date;
use rescite::Symbol;
use rescite::extract::Kind;
use rescite::graph::{CitationGraph, Passages, Selection};
use rescite::symbol::{Organ, Session};
use rescite::verb::Relation;

use super::inputs::{Inputs, Known};
use super::run::{Built, Run};
use super::values;

/// Which part of the graph to look at.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Part of the graph")]
pub struct Subgraph {
    /// Only documents near this one, in either direction; can be repeated
    #[arg(long, value_name = "SYMBOL", value_parser = values::symbol)]
    around: Vec<Symbol>,

    /// Maximum number of citations between a document and --around
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    depth: u32,

    /// Only documents of this organ: GA, SC, ECOSOC, HRC, … or its full name
    #[arg(long, value_name = "ORGAN", value_parser = values::organ, value_delimiter = ',')]
    organ: Vec<Organ>,

    /// Only documents of this session: 70, S-19, ES-10
    #[arg(long, value_name = "SESSION", value_parser = values::session)]
    session: Option<Session>,

    /// Only documents adopted on or after this date: a day, a month or a year
    #[arg(long, value_name = "DATE", value_parser = values::first_day)]
    from: Option<Date>,

    /// Only documents adopted on or before this date: a day, a month or a year
    #[arg(long, value_name = "DATE", value_parser = values::last_day)]
    to: Option<Date>,

    #[command(flatten)]
    citations: CitationOptions,

    /// Minimum number of mentions of a citation link
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_weight: u32,

    /// Only documents in the corpus, not those that are only cited
    #[arg(long)]
    in_corpus_only: bool,

    /// Count addenda, corrigenda and revisions as their document (lettered
    /// parts of a resolution always count as the resolution)
    #[arg(long, value_enum, value_name = "WHAT")]
    fold: Option<Fold>,
}

/// Which citations count.
#[derive(Clone, Debug, Args)]
pub struct CitationOptions {
    /// Only citations of this kind: resolution, decision, statement, document
    #[arg(long, value_name = "KIND", value_parser = values::kind, value_delimiter = ',')]
    kind: Vec<Kind>,

    /// Only citations in this part of a document: preamble, operative,
    /// footnote, annex, …
    #[arg(long, value_name = "PART", value_parser = values::place, value_delimiter = ',')]
    place: Vec<String>,

    /// Only citations introduced by this verb: recall, reaffirm, …
    #[arg(long, value_name = "VERB", value_parser = values::verb, value_delimiter = ',')]
    verb: Vec<String>,

    /// Only citations whose verb says this of the cited document: recalls,
    /// reaffirms, takes-note, welcomes, endorses, extends, terminates, …
    #[arg(long, value_name = "RELATION", value_parser = values::relation, value_delimiter = ',')]
    relation: Vec<Relation>,
}

impl CitationOptions {
    /// All documents, with these citations alone.
    pub fn selection(&self) -> Selection {
        Selection {
            kinds: self.kind.clone(),
            places: self.place.clone(),
            verbs: self.verb.clone(),
            relations: self.relation.clone(),
            ..Selection::default()
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Fold {
    Addenda,
}

impl Subgraph {
    /// The selection that the options say, of the `top` most cited.
    fn selection(&self, top: Option<usize>) -> Selection {
        Selection {
            fold_addenda: self.fold == Some(Fold::Addenda),
            organs: self.organ.clone(),
            session: self.session,
            from: self.from,
            to: self.to,
            in_corpus_only: self.in_corpus_only,
            min_weight: self.min_weight,
            around: self.around.clone(),
            depth: self.depth,
            top,
            ..self.citations.selection()
        }
    }
}

/// Where a graph comes from, and which part of it is looked at: the options of
/// every command that works on a graph.
#[derive(Debug, Args)]
pub struct GraphOptions {
    #[command(flatten)]
    pub inputs: Inputs,

    #[command(flatten)]
    known: Known,

    #[command(flatten)]
    part: Subgraph,
}

impl GraphOptions {
    /// Reads the inputs into a graph, and gives the part of it that the
    /// options choose, of the `top` most cited. Of a part, what was built
    /// counts the citations that the part holds.
    ///
    /// # Errors
    /// [`rescite::graph::NotInGraph`] is wrong usage; the rest is what reading
    /// metadata says.
    pub fn graph(&self, run: &Run, passages: Passages, top: Option<usize>) -> anyhow::Result<(CitationGraph, Built)> {
        let (whole, mut built) = run.graph(&self.known, passages)?;
        let selection = self.part.selection(top);
        if selection.is_all() {
            return Ok((whole, built));
        }
        let graph = whole.select(&selection)?;
        if (graph.node_count(), graph.edge_count()) != (whole.node_count(), whole.edge_count()) {
            built.citations = graph.edges().map(|(.., edge)| edge.mentions.len()).sum();
        }
        Ok((graph, built))
    }

    /// As [`GraphOptions::graph`], and with it the part before the `top` most
    /// cited were chosen: those that are not among them still cite.
    ///
    /// # Errors
    /// As [`GraphOptions::graph`].
    pub fn most_cited(&self, run: &Run, passages: Passages, top: Option<usize>) -> anyhow::Result<(MostCited, Built)> {
        let (part, built) = self.graph(run, passages, None)?;
        let chosen = match top {
            Some(_) => {
                part.select(&Selection { top, around: self.around(), depth: u32::MAX, ..Selection::default() })?
            }
            None => part.clone(),
        };
        Ok((MostCited { chosen, part }, built))
    }

    /// The documents that `--around` names, as the graph has them.
    pub fn around(&self) -> Vec<Symbol> {
        let folded = self.part.fold == Some(Fold::Addenda);
        self.part.around.iter().map(|symbol| if folded { symbol.base() } else { symbol.clone() }).collect()
    }
}

/// The most cited documents of a part of a graph.
pub struct MostCited {
    /// What is shown.
    pub chosen: CitationGraph,
    /// What it is chosen from, and counted in.
    pub part: CitationGraph,
}
