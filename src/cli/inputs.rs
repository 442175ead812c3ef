//! The options that every command shares: what to read, and with how many
//! threads.

use std::io::{IsTerminal, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rescite::corpus::{self, Options};
use rescite::extract::Extracted;
use rescite::graph::{CitationGraph, Contribution, GraphBuilder, Metadata, Passages};
use rescite::language::{LANGUAGES, Language};
use rescite::registry::Registry;
use rescite::source::{Format, is_saved_graph};

use super::Outcome;
use super::config::{Config, ConfigError};

/// What to read.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files and folders to read; `-` is standard input. A text that joins
    /// several documents is split into them. You can pass a graph that
    /// `rescite graph --format json` saved instead of its documents
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Number of threads; 0 means one per core
    #[arg(short = 'j', long, default_value_t = 0, value_name = "N", value_parser = threads)]
    threads: usize,

    /// Only print errors, no warnings and no summary
    #[arg(short, long)]
    pub quiet: bool,

    /// Use the text only: ignore embedded hyperlinks
    #[arg(long)]
    no_hyperlinks: bool,

    /// Format of every input; detected from the content by default
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,

    /// Language of every input: en, fr, es, ru, zh, ar or de; detected for
    /// each document by default
    #[arg(long, value_name = "CODE", value_parser = language)]
    language: Option<&'static Language>,

    /// Configuration file; by default the nearest `rescite.toml`, from the
    /// working folder upwards (see `rescite explain config`)
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,

    /// Do not use a configuration file
    #[arg(long)]
    no_config: bool,

    /// Reads each file as one document: what is written stands for the file.
    #[arg(skip)]
    pub whole: bool,

    #[arg(skip)]
    project: OnceLock<Config>,

    /// The file or folder that is written to, which is no input.
    #[arg(skip)]
    written: OnceLock<PathBuf>,
}

/// An output that is an input too.
#[derive(Debug, thiserror::Error)]
#[error("{}: is an input and would be overwritten; choose another file or folder", .0.display())]
pub struct WrittenOver(pub PathBuf);

fn threads(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|&n| n <= MOST_THREADS)
        .ok_or_else(|| format!("expected a number from 0 to {MOST_THREADS}"))
}

/// More threads than any machine has cores.
const MOST_THREADS: usize = 1024;

fn language(code: &str) -> Result<&'static Language, String> {
    Language::by_code(code).ok_or_else(|| {
        let known: Vec<&str> = LANGUAGES.iter().map(|language| language.code).collect();
        format!("expected one of {}", known.join(", "))
    })
}

impl Inputs {
    /// What the project's file says, read once.
    pub fn project(&self) -> Result<&Config, ConfigError> {
        if let Some(config) = self.project.get() {
            return Ok(config);
        }
        let config = if self.no_config { Config::default() } else { Config::find(self.config.as_deref())? };
        Ok(self.project.get_or_init(|| config))
    }

    /// Says what will be written to. A file that stands there from the last time
    /// is no input where it lies in a folder that is read.
    ///
    /// # Errors
    /// Where an input would be written over.
    pub fn will_write(&self, output: &Path) -> Result<(), WrittenOver> {
        // What is not there yet is no input.
        let Ok(real) = output.canonicalize() else { return Ok(()) };
        let mut named = self.paths.iter().filter_map(|path| path.canonicalize().ok());
        if real.is_dir() {
            // Files may be written beside their inputs.
            if !named.any(|path| path.starts_with(&real)) {
                self.written.get_or_init(|| real);
            }
        } else if named.any(|path| path == real) {
            return Err(WrittenOver(output.to_owned()));
        } else {
            self.written.get_or_init(|| real);
        }
        Ok(())
    }

    fn is_written(&self, file: &Path) -> bool {
        let within = |written: &PathBuf| file.canonicalize().is_ok_and(|file| file.starts_with(written));
        self.written.get().is_some_and(within)
    }

    /// Reads all inputs; each is made into something on its thread and handed
    /// on in order. Says on standard error what could not be read.
    pub fn for_each<T: Send>(
        &self,
        make: impl Fn(Extracted) -> T + Sync,
        then: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        self.for_each_of(&self.paths, make, then)
    }

    fn for_each_of<T: Send>(
        &self,
        paths: &[PathBuf],
        make: impl Fn(Extracted) -> T + Sync,
        mut then: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let project = self.project()?;
        let mut walked = corpus::list(paths);
        walked.files.retain(|file| (paths.contains(file) || !project.excludes(file)) && !self.is_written(file));
        let mut outcome = Outcome::default();
        for error in &walked.errors {
            outcome.unreadable += 1;
            complain(error);
        }
        rayon::ThreadPoolBuilder::new().num_threads(self.threads).build_global()?;
        let mut failed = None;
        let bar = progress(walked.files.len(), self.quiet);
        let quiet = self.quiet;
        let make = |read: Extracted| {
            if !quiet {
                for warning in &read.document.warnings {
                    let _ = writeln!(std::io::stderr(), "rescite: warning: {}: {warning}", read.document.path);
                }
            }
            make(read)
        };
        let options = self.options(project);
        corpus::for_each(&walked.files, &options, make, |_: &Path, result| {
            bar.inc(1);
            match result {
                Ok(made) if failed.is_none() => failed = then(made).err(),
                Ok(_) => {}
                Err(error) => {
                    outcome.unreadable += 1;
                    bar.suspend(|| complain(&error));
                }
            }
        });
        bar.finish_and_clear();
        failed.map_or(Ok(outcome), Err)
    }
}

/// The formats that can be forced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum InputFormat {
    Text,
    Pdf,
    Docx,
    Html,
    /// Akoma Ntoso, the XML of the United Nations
    Akn,
}

impl Inputs {
    fn options(&self, project: &Config) -> Options {
        let format = self.input_format.map(|format| match format {
            InputFormat::Text => Format::Text,
            InputFormat::Pdf => Format::Pdf,
            InputFormat::Docx => Format::Docx,
            InputFormat::Html => Format::Html,
            InputFormat::Akn => Format::AkomaNtoso,
        });
        Options {
            language: self.language.or(project.language),
            format,
            no_hyperlinks: self.no_hyperlinks || project.no_hyperlinks,
            whole: self.whole,
        }
    }
}

/// Titles and dates that come from beside the files.
#[derive(Debug, Args)]
pub struct Known {
    /// CSV or JSON file with symbol, title and date of documents
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
}

impl Known {
    /// Joins the metadata, if any, to the graph.
    fn describe(&self, graph: &mut CitationGraph) -> anyhow::Result<()> {
        if let Some(path) = &self.metadata {
            graph.describe(&Metadata::read(path)?);
        }
        Ok(())
    }
}

/// What building a graph gives besides the graph.
pub struct Built {
    pub outcome: Outcome,
    pub citations: usize,
    /// Files of documents that came in another file already.
    pub repeated: usize,
}

impl Inputs {
    /// Reads all inputs into one graph, saved graphs among them, and joins
    /// what is known of documents that were only cited.
    pub fn graph(&self, known: &Known, passages: Passages) -> anyhow::Result<(CitationGraph, Built)> {
        let mut builder = GraphBuilder::default();
        let (saved, paths): (Vec<PathBuf>, Vec<PathBuf>) = self.paths.iter().cloned().partition(|path| is_graph(path));
        let mut outcome = self.for_each_of(
            &paths,
            |read| Contribution::with(&read, passages),
            |contribution| {
                builder.add(contribution);
                Ok(())
            },
        )?;
        for path in &saved {
            match CitationGraph::load(path) {
                Ok(graph) => builder.add_graph(graph),
                Err(error) => {
                    outcome.unreadable += 1;
                    complain(&error);
                }
            }
        }
        let (repeated, citations) = (builder.repeated().len(), builder.citations());
        let mut graph = builder.finish();
        graph.know(Registry::builtin());
        known.describe(&mut graph)?;
        Ok((graph, Built { outcome, citations, repeated }))
    }
}

/// True for a file that holds a saved graph. A pipe is not looked into: what is
/// read from it is gone.
fn is_graph(path: &Path) -> bool {
    let begins = || {
        let mut first = [0; 4];
        let read = std::fs::File::open(path).and_then(|mut file| file.read(&mut first)).unwrap_or_default();
        first[..read].iter().any(|byte| *byte == b'{' || byte.is_ascii_whitespace() || *byte == 0xEF)
    };
    path.is_file() && begins() && std::fs::read(path).is_ok_and(|bytes| is_saved_graph(&bytes))
}

fn complain(error: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "rescite: {error}");
}

/// A bar on a terminal, nothing elsewhere.
fn progress(files: usize, quiet: bool) -> ProgressBar {
    if quiet || files < 20 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} left") {
        bar.set_style(style);
    }
    bar
}
