//! The options that every command shares: what to read, and with how many
//! threads.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rescite::language::Language;
use rescite::source::Format;

/// What to read.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files and folders to read; `-` is standard input. A text that joins
    /// several documents is split into them. You can pass a graph that
    /// `rescite graph --format json` saved instead of its documents
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Number of threads; 0 means one per core
    #[arg(short = 'j', long, default_value_t = 0, value_name = "N", value_parser = threads)]
    pub threads: usize,

    /// Only print errors, no warnings and no summary
    #[arg(short, long)]
    pub quiet: bool,

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
