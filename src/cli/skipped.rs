//! What of the inputs was not read, and why, as it is said on standard error.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rescite::source;

/// The most files that are counted in a skipped folder.
const MOST_COUNTED: usize = 100_000;

/// Why a file or a folder is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The walk through a folder skipped it.
    Walk(source::Reason),
    /// The project's file excludes it.
    Excluded,
    /// The command writes it.
    Output,
    /// Nothing is in it.
    Empty,
}

impl Reason {
    /// What the files are, and the option that reads them.
    fn says(self) -> (&'static str, Option<&'static str>) {
        match self {
            Reason::Walk(source::Reason::Ignored) => {
                ("excluded by .gitignore or another ignore file", Some("--no-ignore"))
            }
            Reason::Walk(source::Reason::Hidden) => ("hidden", Some("--hidden")),
            Reason::Walk(source::Reason::Name) => ("not a document by its name", None),
            Reason::Walk(_) => ("a link or not a file", None),
            Reason::Excluded => ("excluded by the configuration file", Some("--no-config")),
            Reason::Output => ("output of this command", None),
            Reason::Empty => ("empty", None),
        }
    }
}

/// Nothing of the inputs was read, and nothing failed.
#[derive(Debug, thiserror::Error)]
#[error("nothing was read: {0}")]
pub struct NothingRead(pub String);

/// The files and folders that are not read.
#[derive(Debug, Default)]
pub struct Skipped(Vec<Item>);

#[derive(Debug)]
struct Item {
    path: PathBuf,
    reason: Reason,
    is_folder: bool,
}

impl Skipped {
    /// What a walk skipped.
    pub fn of(walked: Vec<source::Skipped>) -> Skipped {
        let item = |skipped: source::Skipped| Item {
            path: skipped.path,
            reason: Reason::Walk(skipped.reason),
            is_folder: skipped.is_folder,
        };
        Skipped(walked.into_iter().map(item).collect())
    }

    /// Adds a file.
    pub fn add(&mut self, path: &Path, reason: Reason) {
        self.0.push(Item { path: path.to_owned(), reason, is_folder: false });
    }

    /// Each with its reason, one a line.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|Item { path, reason, is_folder }| {
            let folder = if *is_folder { "/" } else { "" };
            format!("skipped: {}{folder}: {}", path.display(), said(*reason))
        })
    }

    /// The files that an ignore file excludes, as one line; `None` if there
    /// are none.
    pub fn ignored(&self) -> Option<String> {
        let ignored = |reason| reason == Reason::Walk(source::Reason::Ignored);
        self.0.iter().any(|item| ignored(item.reason)).then(|| self.sum(ignored))
    }

    /// How many files were skipped, by reason.
    pub fn all(&self) -> String {
        if self.0.is_empty() { "no files were found".to_owned() } else { self.sum(|_| true) }
    }

    fn sum(&self, wanted: impl Fn(Reason) -> bool) -> String {
        let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
        for item in self.0.iter().filter(|item| wanted(item.reason)) {
            *counts.entry(item.reason).or_default() += item.files();
        }
        let all = counts.values().sum();
        let parts: Vec<String> = counts.iter().map(|(reason, count)| format!("{count} {}", said(*reason))).collect();
        format!("{} skipped: {}", files(all), parts.join(", "))
    }
}

impl Item {
    /// 1, or the number of files in the folder.
    fn files(&self) -> usize {
        if !self.is_folder {
            return 1;
        }
        let entries = WalkBuilder::new(&self.path).standard_filters(false).build().flatten();
        entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())).take(MOST_COUNTED).count()
    }
}

/// A reason, and what reads such files.
fn said(reason: Reason) -> String {
    match reason.says() {
        (what, Some(option)) => format!("{what} ({option} reads it)"),
        (what, None) => what.to_owned(),
    }
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}
