//! One run of a command over its inputs: what they are, how they are read, and
//! what is said on standard error.

use std::collections::HashSet;
use std::fmt::Display;
use std::io::{IsTerminal, Read as _, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use rescite::Corpus;
use rescite::extract::Extracted;
use rescite::graph::{BUILTIN, CitationGraph, Contribution, GraphBuilder, Metadata, Passages, SavedError};
use rescite::reading::Warning;
use rescite::registry::Registry;
use rescite::source::{ReadError, Walk, is_saved_graph};

use super::Outcome;
use super::config::Config;
use super::inputs::{Inputs, Known};
use super::skipped::{NothingRead, Reason, Skipped};

/// What the options and the project's file together ask for.
pub struct Run {
    pub project: Config,
    pub quiet: bool,
    verbose: bool,
    walk: Walk,
    paths: Vec<PathBuf>,
    /// Its options, without files.
    reading: Corpus,
    /// The output file or folder, which is not an input.
    written: Option<PathBuf>,
}

/// An output that is an input too.
#[derive(Debug, thiserror::Error)]
#[error("{}: is an input and would be overwritten; choose another file or folder", .0.display())]
pub struct WrittenOver(pub PathBuf);

/// What building a graph gives besides the graph.
pub struct Built {
    pub outcome: Outcome,
    pub citations: usize,
    /// Files of documents that came in another file already.
    pub repeated: usize,
}

impl Run {
    /// Begins a run: reads the project's file, and sets the number of threads
    /// of all that follows.
    pub fn new(inputs: &Inputs) -> anyhow::Result<Run> {
        let project = if inputs.no_config { Config::default() } else { Config::find(inputs.config.as_deref())? };
        rayon::ThreadPoolBuilder::new().num_threads(inputs.threads).build_global()?;
        let mut reading = Corpus::default().threads(inputs.threads);
        if let Some(language) = inputs.language.or(project.language) {
            reading = reading.language(language);
        }
        if let Some(format) = inputs.input_format {
            reading = reading.format(format);
        }
        if inputs.no_hyperlinks || project.no_hyperlinks {
            reading = reading.without_hyperlinks();
        }
        let mut walk = Walk::default();
        (walk.no_ignore, walk.hidden) = (inputs.no_ignore, inputs.hidden);
        let (quiet, verbose, paths) = (inputs.quiet, inputs.verbose, inputs.all_paths()?);
        Ok(Run { project, quiet, verbose, walk, paths, reading, written: None })
    }

    /// Reads each file as one document: the output has the whole file.
    pub fn whole(mut self) -> Run {
        self.reading = self.reading.whole();
        self
    }

    /// Says what will be written to. A file that is there from the last time
    /// is not an input if it is in a folder that is read.
    ///
    /// # Errors
    /// If an input would be written over.
    pub fn will_write(&mut self, output: &Path) -> Result<(), WrittenOver> {
        // What does not exist yet is not an input.
        let Ok(real) = output.canonicalize() else { return Ok(()) };
        let mut named = self.paths.iter().filter_map(|path| path.canonicalize().ok());
        if real.is_dir() {
            // Files may be written beside their inputs.
            if !named.any(|path| path.starts_with(&real)) {
                self.written.get_or_insert(real);
            }
        } else if named.any(|path| path == real) {
            return Err(WrittenOver(output.to_owned()));
        } else {
            self.written.get_or_insert(real);
        }
        Ok(())
    }

    fn is_written(&self, file: &Path) -> bool {
        let within = |written: &PathBuf| file.canonicalize().is_ok_and(|file| file.starts_with(written));
        self.written.as_ref().is_some_and(within)
    }

    /// Reads all inputs; each is made into something on its thread and handed
    /// on in order, until `then` fails. Says on standard error what could not
    /// be read, and what is odd, in the order of the files.
    ///
    /// # Errors
    /// As `then`, or [`NothingRead`].
    pub fn for_each<T: Send>(
        &self,
        make: impl Fn(Extracted) -> T + Sync,
        then: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        self.concluded(self.read(&self.paths, make, then)?)
    }

    fn read<T: Send>(
        &self,
        paths: &[PathBuf],
        make: impl Fn(Extracted) -> T + Sync,
        mut then: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Done> {
        let mut walked = self.walk.list(paths);
        let mut done = Done { skipped: Skipped::of(std::mem::take(&mut walked.skipped)), ..Done::default() };
        let named: HashSet<&PathBuf> = paths.iter().collect();
        walked.files.retain(|file| {
            let reason = match () {
                () if self.is_written(file) => Reason::Output,
                () if self.project.excludes(file) && !named.contains(file) => Reason::Excluded,
                () => return true,
            };
            done.skipped.add(file, reason);
            false
        });
        for error in &walked.errors {
            done.unreadable += 1;
            complain(error);
        }
        let bar = progress(walked.files.len(), self.quiet);
        let make = |read: Extracted| (Warned::of(&read, self.quiet), make(read));
        let mut failed = None;
        let _ = self.reading.clone().with_files(walked.files).for_each(make, |read| {
            bar.inc(1);
            match read {
                Ok((warned, made)) => {
                    done.read += 1;
                    if let Some(warned) = warned {
                        bar.suspend(|| warned.say());
                    }
                    if let Err(error) = then(made) {
                        failed = Some(error);
                        return ControlFlow::Break(());
                    }
                }
                Err(error) => bar.suspend(|| self.not_read(&error, &mut done)),
            }
            ControlFlow::Continue(())
        });
        bar.finish_and_clear();
        failed.map_or(Ok(done), Err)
    }

    fn not_read(&self, error: &ReadError, done: &mut Done) {
        if let ReadError::Empty { path } = error {
            done.skipped.add(path, Reason::Empty);
            if !self.quiet {
                complain(&format_args!("warning: {error}"));
            }
        } else {
            done.unreadable += 1;
            complain(error);
        }
    }

    /// Says what was skipped.
    fn concluded(&self, done: Done) -> anyhow::Result<Outcome> {
        if self.verbose {
            done.skipped.lines().for_each(|line| complain(&line));
        }
        match done {
            Done { read: 0, unreadable: 0, skipped } => Err(NothingRead(skipped.all()).into()),
            Done { unreadable, skipped, .. } => {
                if let Some(ignored) = skipped.ignored().filter(|_| !self.quiet) {
                    complain(&ignored);
                }
                Ok(Outcome { unreadable, ..Outcome::default() })
            }
        }
    }

    /// Reads all inputs into one graph, saved graphs among them, and joins
    /// what is known of documents that were only cited.
    ///
    /// # Errors
    /// If metadata cannot be read, or [`NothingRead`].
    pub fn graph(&self, known: &Known, passages: Passages) -> anyhow::Result<(CitationGraph, Built)> {
        let mut builder = GraphBuilder::default();
        let (mut saved, mut paths) = (Vec::new(), Vec::new());
        for path in &self.paths {
            match builtin(path).or_else(|| saved_graph(path)) {
                Some(graph) => saved.push(graph),
                None => paths.push(path.clone()),
            }
        }
        let mut done = self.read(
            &paths,
            |read| Contribution::with(&read, passages),
            |contribution| {
                builder.add(contribution);
                Ok(())
            },
        )?;
        for graph in saved {
            match graph {
                Ok(graph) => {
                    done.read += 1;
                    builder.add_graph(graph);
                }
                Err(error) => {
                    done.unreadable += 1;
                    complain(&error);
                }
            }
        }
        let outcome = self.concluded(done)?;
        let (repeated, citations) = (builder.repeated().len(), builder.citations());
        let mut graph = builder.finish();
        graph.know(Registry::builtin());
        if let Some(path) = &known.metadata {
            graph.describe(&Metadata::read(path)?);
        }
        Ok((graph, Built { outcome, citations, repeated }))
    }
}

/// What reading came to.
#[derive(Default)]
struct Done {
    /// Documents and saved graphs that were read.
    read: usize,
    /// Inputs that could not be read.
    unreadable: usize,
    skipped: Skipped,
}

/// The warnings about a document, on their way to standard error.
struct Warned {
    path: String,
    warnings: Vec<Warning>,
}

impl Warned {
    fn of(read: &Extracted, quiet: bool) -> Option<Warned> {
        let document = &read.document;
        let said = !quiet && !document.warnings.is_empty();
        said.then(|| Warned { path: document.path.clone(), warnings: document.warnings.clone() })
    }

    fn say(&self) {
        for warning in &self.warnings {
            complain(&format_args!("warning: {}: {warning}", self.path));
        }
    }
}

/// The network that ships with rescite, if a path names it. `./builtin` is a file.
fn builtin(path: &Path) -> Option<Result<CitationGraph, SavedError>> {
    (path.as_os_str() == BUILTIN).then(CitationGraph::builtin)
}

/// The graph that a file holds; `None` for any other file. A pipe is not
/// looked into: what is read from it is gone.
fn saved_graph(path: &Path) -> Option<Result<CitationGraph, SavedError>> {
    if !path.is_file() {
        return None;
    }
    let mut file = std::fs::File::open(path).ok()?;
    let mut bytes = Vec::new();
    (&mut file).take(4).read_to_end(&mut bytes).ok()?;
    if !bytes.iter().any(|byte| *byte == b'{' || byte.is_ascii_whitespace() || *byte == 0xEF) {
        return None;
    }
    file.read_to_end(&mut bytes).ok()?;
    is_saved_graph(&bytes).then(|| CitationGraph::from_saved(path, &bytes))
}

fn complain(error: &dyn Display) {
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
