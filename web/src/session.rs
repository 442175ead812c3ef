//! The documents of a page, and what was found in them.

use std::collections::VecDeque;
use std::path::Path;

use rescite::Document;
use rescite::annotate;
use rescite::audit::{self, Audit, Choice, Finding, Reference, State, report};
use rescite::extract::{self, Extracted};
use rescite::reading::Origin;
use rescite::registry::Registry;
use rescite::source::{self, Contents};
use serde::Serialize;
use serde_json::json;

/// A file that waits to be read, or why it cannot be.
type Waiting = Result<(String, Vec<u8>), String>;

/// Everything that the page has asked for so far.
pub struct Session {
    waiting: VecDeque<Waiting>,
    reads: Vec<Extracted>,
    /// The bytes of Word files, by the index of their document, to give them back.
    words: Vec<(usize, Vec<u8>)>,
    audit: Option<Audit>,
}

impl Session {
    pub const fn new() -> Self {
        Session { waiting: VecDeque::new(), reads: Vec::new(), words: Vec::new(), audit: None }
    }

    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        let path = Path::new(name);
        if source::is_archive(&bytes) {
            match source::entries(path, &bytes) {
                Ok(entries) => self.waiting.extend(entries.map(|entry| {
                    entry.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)).map_err(|error| error.to_string())
                })),
                Err(error) => self.waiting.push_back(Err(error.to_string())),
            }
        } else {
            self.waiting.push_back(Ok((name.to_owned(), bytes)));
        }
        written(&json!({ "waiting": self.waiting.len() }))
    }

    pub fn step(&mut self) -> Vec<u8> {
        let Some(next) = self.waiting.pop_front() else { return written(&json!({ "done": true })) };
        let (name, outcome) = match next {
            Ok((name, bytes)) => (name.clone(), self.read(&name, bytes)),
            Err(error) => (String::new(), Err(error)),
        };
        written(&json!({ "name": name, "error": outcome.err(), "waiting": self.waiting.len() }))
    }

    /// Reads a file of one document or, if it is a text of several, of all.
    fn read(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        let path = Path::new(name);
        match source::contents_of(bytes) {
            Contents::Bytes(bytes) => {
                let word = source::docx::traced(path, &bytes).is_ok().then(|| bytes.clone());
                let reading = source::read_from(path, bytes).map_err(|error| error.to_string())?;
                self.words.extend(word.map(|bytes| (self.reads.len(), bytes)));
                self.take(Document::new(name, reading));
            }
            Contents::Joined(parts) => {
                for part in parts {
                    let (origin, bytes): (Origin, Vec<u8>) = part.map_err(|error| error.to_string())?;
                    let reading = source::read_joined(path, origin, bytes).map_err(|error| error.to_string())?;
                    self.take(Document::new(name, reading));
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, document: Document) {
        self.reads.push(Extracted { extraction: extract::extract(&document), document });
        self.audit = None;
    }

    pub fn audit(&mut self) -> Vec<u8> {
        let audit = audit::run(&self.reads, Registry::builtin(), &Choice::default());
        let documents: Vec<_> = self.reads.iter().enumerate().map(|(at, read)| self.entry(at, read)).collect();
        let of = |state: State| audit.references(state);
        let out = written(&Found {
            summary: report::summary(&audit),
            account: [of(State::Confirmed), of(State::Unknown), of(State::Wrong)],
            documents,
            findings: &audit.findings,
            references: &audit.references,
        });
        self.audit = Some(audit);
        out
    }

    fn entry(&self, at: usize, read: &Extracted) -> Entry {
        let document = &read.document;
        Entry {
            path: document.path.clone(),
            symbol: document.identity.symbol.as_ref().map(ToString::to_string),
            title: document.identity.title.clone(),
            language: document.language.code(),
            is_word: self.words.iter().any(|(word, _)| *word == at),
            warnings: document.warnings.iter().map(ToString::to_string).collect(),
        }
    }

    /// The findings of a document, which come in the order of the documents.
    fn findings(&self, index: usize) -> &[Finding] {
        let all = self.audit.as_ref().map_or(&[][..], |audit| &audit.findings);
        let mut rest = all;
        for (at, read) in self.reads.iter().enumerate() {
            let (own, others) = rest.split_at(rest.iter().take_while(|one| is_of(one, read)).count());
            if at == index {
                return own;
            }
            rest = others;
        }
        &[]
    }

    pub fn document(&self, index: usize) -> Vec<u8> {
        let mut out = Vec::new();
        if let Some(read) = self.reads.get(index) {
            // Nothing that is written to memory fails.
            _ = annotate::fragment(&mut out, read, self.findings(index));
        }
        out
    }

    pub fn export(&self, kind: &str, index: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let Some(audit) = &self.audit else { return out };
        let table = |format| {
            let mut out = Vec::new();
            report::write(&mut out, audit, format).map(|()| out).unwrap_or_default()
        };
        match (kind, self.reads.get(index)) {
            ("csv", _) => return table(report::Format::Csv),
            ("json", _) => return table(report::Format::Json),
            ("sarif", _) => return table(report::Format::Sarif),
            ("html", Some(read)) => _ = annotate::html(&mut out, read, self.findings(index)),
            ("docx", Some(read)) => return self.word(read, index),
            ("citations", _) => {
                for read in &self.reads {
                    _ = extract::write_jsonl(&mut out, &read.document, &read.extraction);
                }
            }
            _ => {}
        }
        out
    }

    /// The Word file with its findings as comments.
    fn word(&self, read: &Extracted, index: usize) -> Vec<u8> {
        let Some((_, bytes)) = self.words.iter().find(|(at, _)| *at == index) else { return Vec::new() };
        let word = annotate::Word { findings: self.findings(index), links: true, ..annotate::Word::default() };
        annotate::docx(read, bytes, &word).map(|done| done.bytes).unwrap_or_default()
    }
}

/// Documents of one path follow each other: those joined in a text begin at
/// different bytes of it.
fn is_of(finding: &Finding, read: &Extracted) -> bool {
    let begins = finding.in_file.start - finding.span.start;
    finding.path == read.document.path && begins == read.document.origin.bytes
}

#[derive(Serialize)]
struct Found<'a> {
    summary: String,
    /// Confirmed, unknown, wrong.
    account: [usize; 3],
    documents: Vec<Entry>,
    findings: &'a [Finding],
    references: &'a [Reference],
}

#[derive(Serialize)]
struct Entry {
    path: String,
    symbol: Option<String>,
    title: Option<String>,
    language: &'static str,
    is_word: bool,
    warnings: Vec<String>,
}

fn written(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
