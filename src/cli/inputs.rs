//! The options that every command shares: what to read, and with how many
//! threads.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rescite::language::Language;
use rescite::source::{self, Format};

/// What to read.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files and folders to read; `-` is standard input. A text that joins
    /// several documents is split into them. You can pass a graph that
    /// `rescite graph --format json` saved instead of its documents, or
    /// `builtin` for the network that ships with rescite, where a graph is read
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Also read the files and folders that FILE lists, one per line or
    /// separated by NUL characters (`find -print0`); `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,

    /// Also read files in folders that `.gitignore` and other ignore files
    /// exclude
    #[arg(long)]
    pub no_ignore: bool,

    /// Also read hidden files and folders
    #[arg(long)]
    pub hidden: bool,

    /// Number of threads; 0 means one per core
    #[arg(short = 'j', long, default_value_t = 0, value_name = "N", value_parser = threads)]
    pub threads: usize,

    /// Only print errors, no warnings and no summary
    #[arg(short, long)]
    pub quiet: bool,

    /// List each skipped file with the reason
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,

    /// Use the text only: ignore embedded hyperlinks
    #[arg(long)]
    pub no_hyperlinks: bool,

    /// Format of every input; detected from the content by default
    #[arg(long, value_name = "FORMAT", value_parser = input_format())]
    pub input_format: Option<Format>,

    /// Language of every input, as `en`; detected for each document by default
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<&'static Language>,

    /// Configuration file; by default the nearest `rescite.toml`, from the
    /// working folder upwards (see `rescite explain config`)
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,

    /// Do not use a configuration file
    #[arg(long)]
    pub no_config: bool,
}

/// A list of inputs that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error("{}: cannot read this list of files: {source}", path.display())]
    Open { path: PathBuf, source: std::io::Error },
    #[error("standard input cannot be both the list of files and an input: `-` is given twice")]
    StandardInputTwice,
}

impl Inputs {
    /// The paths that are named, on the command line first.
    pub fn all_paths(&self) -> Result<Vec<PathBuf>, ListError> {
        let mut paths = self.paths.clone();
        if let Some(list) = &self.files_from {
            let is_piped = *list == source::stdin_path();
            let listed = if is_piped { read_to_end(std::io::stdin()) } else { std::fs::read(list) };
            let listed = listed.map_err(|source| ListError::Open { path: list.clone(), source })?;
            paths.extend(listed_paths(&listed));
            if is_piped && paths.contains(list) {
                return Err(ListError::StandardInputTwice);
            }
        }
        Ok(paths)
    }
}

fn read_to_end(mut input: impl std::io::Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The paths of a list. A list with a NUL character is separated by those.
fn listed_paths(list: &[u8]) -> impl Iterator<Item = PathBuf> {
    let by_line = !list.contains(&0);
    list.split(move |&byte| byte == if by_line { b'\n' } else { 0 })
        .map(move |path| if by_line { path.strip_suffix(b"\r").unwrap_or(path) } else { path })
        .filter(|path| !path.is_empty())
        .map(path_of)
}

/// A path of these bytes, which need not be UTF-8 where the system has such names.
#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

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
        let known: Vec<&str> = Language::all().iter().map(|language| language.code()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

/// Parses a format that is forced.
fn input_format() -> impl TypedValueParser<Value = Format> {
    let known = Format::ALL.iter().map(|format| PossibleValue::new(format.name()).help(format.about()));
    let named = |name: String| Format::ALL.iter().copied().find(|format| format.name() == name);
    PossibleValuesParser::new(known).try_map(move |name| named(name).ok_or("not a format"))
}

/// Titles and dates that come from beside the files.
#[derive(Debug, Args)]
pub struct Known {
    /// CSV or JSON file with symbol, title and date of documents
    #[arg(long, value_name = "FILE")]
    pub metadata: Option<PathBuf>,
}
