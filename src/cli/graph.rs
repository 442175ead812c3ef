//! `rescite graph`: the citation graph as files, and a summary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use rescite::analyse::summary::Summary;
use rescite::export::{self, Format, Picture, View};
use rescite::graph::Passages;

use super::Outcome;
use super::run::{Run, WrittenOver};
use super::subgraph::GraphOptions;

/// Build the citation graph and write it to files
///
/// The files go to `output/`, or to the folder given with -o. A file is
/// written completely or not at all. A summary is printed on standard error.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite graph data/sample                       DOT, GraphML, adjacency lists
  rescite graph resolutions/ -o graphs/
  rescite graph resolutions/ --format graphml     for R, Python, Gephi, Cytoscape
  rescite graph resolutions/ --format gexf-dynamic,csv-gephi
  rescite graph resolutions/ --format dot,svg     with Graphviz installed
  rescite graph resolutions/ --format json        output/graph.json, which can replace the folder as input
  rescite graph output/graph.json --around 'S/RES/1325(2000)' --depth 2")]
pub struct Graph {
    #[command(flatten)]
    source: GraphOptions,

    /// Maximum number of documents; the most cited are kept
    #[arg(long, value_name = "N", help_heading = "Part of the graph")]
    top: Option<usize>,

    /// Output formats
    #[arg(
        short,
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "dot,graphml,adjacency",
        value_name = "FORMAT",
        help_heading = "Files"
    )]
    format: Vec<Output>,

    /// Leave sentences and paths of files out of graph.json, to hand it on
    #[arg(long, help_heading = "Files")]
    facts: bool,

    /// Leave out PageRank, k-core number and community of each document
    #[arg(long, help_heading = "Files")]
    no_measures: bool,

    /// Output folder, created if needed
    #[arg(short, long, default_value = "output", value_name = "DIR", help_heading = "Files")]
    output: PathBuf,
}

/// What can be written: every format of the list, and pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Output {
    Format(Format),
    Picture(Picture),
}

impl Output {
    /// The names of the files that it is made of.
    fn files(self) -> Vec<&'static str> {
        match self {
            Output::Format(format) => format.files().iter().map(export::File::name).collect(),
            Output::Picture(picture) => vec![picture.file_name()],
        }
    }
}

impl ValueEnum for Output {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Output>> = LazyLock::new(|| {
            let formats = Format::ALL.iter().copied().map(Output::Format);
            formats.chain(Picture::ALL.into_iter().map(Output::Picture)).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Output::Format(format) => PossibleValue::new(format.name()).help(format.about()),
            Output::Picture(picture) => PossibleValue::new(picture.extension()).help(picture.about()),
        })
    }
}

impl Graph {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut run = Run::new(&self.source.inputs)?;
        self.will_write(&mut run)?;
        // Words are kept only if a format contains them.
        let has_words = self.format.contains(&Output::Format(Format::Json)) && !self.facts;
        let passages = if has_words { Passages::Keep } else { Passages::Drop };
        let (mut graph, built) = self.source.graph(&run, passages, self.top)?;
        if self.facts {
            graph = graph.without_paths();
        }
        if graph.node_count() == 0 && built.outcome.unreadable > 0 {
            // Nothing was read: what may be there already is not written over.
            return Ok(built.outcome);
        }
        std::fs::create_dir_all(&self.output).map_err(|error| {
            anyhow::anyhow!("{}: cannot create this folder: {error}; choose another with -o", self.output.display())
        })?;
        let view = if self.no_measures { View::new(&graph).without_measures() } else { View::new(&graph) };
        let mut written = Vec::new();
        for output in &self.format {
            written.extend(write(&view, *output, &self.output)?);
        }
        if !run.quiet {
            let mut err = std::io::stderr().lock();
            let _ = write!(err, "{}", Summary::new(&graph, built.citations, 10));
            if built.repeated > 0 {
                let _ = writeln!(err, "\n{} files skipped: other versions of documents already read", built.repeated);
            }
            if built.outcome.unreadable > 0 {
                let _ = writeln!(err, "\n{} inputs could not be read (listed above)", built.outcome.unreadable);
            }
            let _ = writeln!(err, "\nWritten:");
            for path in &written {
                let _ = writeln!(err, "  {}", path.display());
            }
        }
        Ok(built.outcome)
    }

    /// Says what will be written: the folder, and in it each file, for one may
    /// be the saved graph that is read (`graph output/graph.json -f json`).
    fn will_write(&self, run: &mut Run) -> Result<(), WrittenOver> {
        run.will_write(&self.output)?;
        let mut files = self.format.iter().flat_map(|output| output.files());
        files.try_for_each(|file| run.will_write(&self.output.join(file)))
    }
}

fn write(view: &View, output: Output, folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    match output {
        Output::Format(format) => Ok(format.save(view, folder)?),
        Output::Picture(picture) => {
            let path = folder.join(picture.file_name());
            export::draw(view, picture, &path)?;
            Ok(vec![path])
        }
    }
}
