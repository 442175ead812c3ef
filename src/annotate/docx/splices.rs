//! What is written into the runs of one part. Runs are divided where a comment,
//! a link or a change begins or ends; everything else of the part stays as it
//! is, byte for byte.

use std::collections::BTreeMap;

use crate::annotate::html::escaped;
use crate::source::docx::{Run, Runs, Text};
use crate::span::Span;

/// How far out a mark is: what begins outside of others ends outside of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Comment,
    Link,
    Change,
}

const LEVELS: usize = 3;

/// Markup at one place: what ends there comes before what begins there.
#[derive(Clone, Debug, Default)]
struct Marks {
    /// By level; the inner end first.
    ends: [String; LEVELS],
    /// By level; the outer begin first.
    begins: [String; LEVELS],
}

impl Marks {
    fn print(&self, out: &mut String) {
        self.ends.iter().rev().chain(&self.begins).for_each(|mark| out.push_str(mark));
    }
}

/// What becomes of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// They are marked as deleted.
    Deleted,
    /// Other words stand in their place.
    Replaced(String),
}

/// One part with its runs and what is written into it.
pub(super) struct Splices<'a> {
    part: &'a str,
    pub runs: &'a Runs,
    /// Within texts, by offsets in the part.
    within: BTreeMap<u32, Marks>,
    /// Before and after whole runs.
    beside: BTreeMap<u32, Marks>,
    fates: Vec<(Span, Fate)>,
}

impl<'a> Splices<'a> {
    pub fn new(part: &'a str, runs: &'a Runs) -> Self {
        Splices { part, runs, within: BTreeMap::new(), beside: BTreeMap::new(), fates: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.within.is_empty() && self.beside.is_empty() && self.fates.is_empty()
    }

    /// The run and its text that hold some words; `None` where nothing can be
    /// written.
    pub fn text_of(&self, words: Span) -> Option<(&'a Run, &'a Text)> {
        let run = self.runs.at(words.start).filter(|run| !run.is_nested)?;
        let holds = |text: &&Text| text.content.start <= words.start && words.end <= text.content.end;
        Some((run, run.texts.iter().find(holds)?))
    }

    /// Marks around words that [`Splices::text_of`] knows, or from the first to
    /// the last of them.
    pub fn around_words(&mut self, level: Level, from: u32, to: u32, begin: &str, end: &str) {
        put(&mut self.within, level, from, to, begin, end);
    }

    /// Marks around a whole run.
    pub fn around_run(&mut self, level: Level, run: Span, begin: &str, end: &str) {
        put(&mut self.beside, level, run.start, run.end, begin, end);
    }

    /// What becomes of words that [`Splices::text_of`] knows.
    pub fn change(&mut self, words: Span, fate: Fate) {
        self.fates.push((words, fate));
    }

    /// A run of other words with the properties of a run.
    pub fn run_like(&self, run: &Run, words: &str) -> String {
        let prefix = &self.runs.prefix;
        let (tag, properties) = (run.tag.of(self.part), run.properties.of(self.part));
        format!("{tag}{properties}<{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>", escaped(words))
    }

    /// The part with everything written into it.
    pub fn print(mut self) -> String {
        self.fates.sort_by_key(|(words, _)| *words);
        let mut pieces: Vec<(Span, String)> = Vec::new();
        let places = self.within.keys().copied().chain(self.fates.iter().map(|(words, _)| words.start));
        let mut runs: Vec<&Run> = places.filter_map(|at| self.runs.at(at)).collect();
        runs.sort_by_key(|run| run.span);
        runs.dedup_by_key(|run| run.span);
        pieces.extend(runs.into_iter().map(|run| (run.span, self.divided(run))));
        for (&at, marks) in &self.beside {
            let mut text = String::new();
            marks.print(&mut text);
            pieces.push((Span { start: at, end: at }, text));
        }
        pieces.sort_by_key(|(span, _)| *span);
        let mut out = String::with_capacity(self.part.len() + self.part.len() / 8);
        let mut done = 0;
        for (span, text) in pieces {
            out.push_str(self.part.get(done..span.start as usize).unwrap_or_default());
            out.push_str(&text);
            done = span.end as usize;
        }
        out.push_str(self.part.get(done..).unwrap_or_default());
        out
    }

    /// A run in as many runs as the marks in it ask for.
    fn divided(&self, run: &Run) -> String {
        let mut out = Divided { splices: self, run, out: String::new(), is_open: false };
        let mut done = run.content.start;
        for text in &run.texts {
            out.raw(Span { start: done, end: text.span.start });
            self.divide(text, &mut out);
            done = text.span.end;
        }
        out.raw(Span { start: done, end: run.content.end });
        out.close();
        out.out
    }

    fn divide(&self, text: &Text, out: &mut Divided) {
        let content = text.content;
        let inside = |at: u32| content.start <= at && at <= content.end;
        let fates: Vec<&(Span, Fate)> = self.fates.iter().filter(|(words, _)| inside(words.start)).collect();
        let marks = self.within.range(content.start..=content.end);
        let mut edges: Vec<u32> = vec![content.start, content.end];
        edges.extend(marks.clone().map(|(at, _)| *at));
        edges.extend(fates.iter().flat_map(|(words, _)| [words.start, words.end]));
        edges.sort_unstable();
        edges.dedup();
        for (at, &edge) in edges.iter().enumerate() {
            if let Some(marks) = self.within.get(&edge) {
                out.close();
                marks.print(&mut out.out);
            }
            let Some(&next) = edges.get(at + 1) else { break };
            let words = Span { start: edge, end: next };
            let fate = fates.iter().find(|(changed, _)| changed.start <= edge && next <= changed.end);
            match fate {
                Some((_, Fate::Deleted)) => out.words("delText", words.of(self.part)),
                Some((_, Fate::Replaced(new))) if !new.is_empty() => out.words("t", &escaped(new)),
                Some(_) => {}
                None => out.words("t", words.of(self.part)),
            }
        }
    }
}

fn put(places: &mut BTreeMap<u32, Marks>, level: Level, from: u32, to: u32, begin: &str, end: &str) {
    places.entry(from).or_default().begins[level as usize].push_str(begin);
    places.entry(to).or_default().ends[level as usize].push_str(end);
}

/// Writes a run in pieces; a piece begins with the first thing in it.
struct Divided<'s, 'a> {
    splices: &'s Splices<'a>,
    run: &'s Run,
    out: String,
    is_open: bool,
}

impl Divided<'_, '_> {
    fn open(&mut self) {
        if !self.is_open {
            self.out.push_str(self.run.tag.of(self.splices.part));
            self.out.push_str(self.run.properties.of(self.splices.part));
            self.is_open = true;
        }
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.out.push_str(&format!("</{}r>", self.splices.runs.prefix));
        }
    }

    fn raw(&mut self, span: Span) {
        let text = span.of(self.splices.part);
        if !text.is_empty() {
            self.open();
            self.out.push_str(text);
        }
    }

    fn words(&mut self, name: &str, words: &str) {
        self.open();
        let prefix = &self.splices.runs.prefix;
        self.out.push_str(&format!("<{prefix}{name} xml:space=\"preserve\">{words}</{prefix}{name}>"));
    }
}
