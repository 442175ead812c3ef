//! One document before the rules, and what they may ask of the others.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::draft::Draft;
use super::versions;
use crate::document::{Document, Marker};
use crate::extract::{Citation, Extracted, Wording};
use crate::registry::Registry;
use crate::symbol::{Organ, Symbol};

/// What the rules know of all documents at hand.
#[derive(Default)]
pub struct Corpus {
    documents: HashMap<Symbol, Shape>,
    cited: BTreeSet<Symbol>,
    /// Where language versions differ, by the path of the document.
    divergences: HashMap<String, Vec<Draft>>,
}

/// What of a document a citation can point at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// The highest number of an operative paragraph; 0 where none is numbered.
    pub paragraphs: u32,
}

impl Corpus {
    /// Gathers it.
    pub fn new(reads: &[Extracted]) -> Self {
        let mut corpus = Corpus { divergences: versions::divergences(reads), ..Corpus::default() };
        for read in reads {
            if let Some(symbol) = &read.document.identity.symbol {
                corpus.documents.insert(symbol.clone(), Shape { paragraphs: paragraphs(read) });
            }
            corpus.cited.extend(read.extraction.citations.iter().filter_map(|c| c.target.symbol().cloned()));
        }
        corpus
    }

    /// The shape of a document that was read.
    pub fn shape(&self, symbol: &Symbol) -> Option<Shape> {
        self.documents.get(symbol).copied()
    }

    /// Where a document differs from its versions in other languages.
    pub(super) fn divergences(&self, path: &str) -> &[Draft] {
        self.divergences.get(path).map_or(&[], Vec::as_slice)
    }

    /// True where a document was read or is cited.
    pub fn mentions(&self, symbol: &Symbol) -> bool {
        self.documents.contains_key(symbol) || self.cited.contains(symbol)
    }

    /// The cited documents that were not read, in order.
    pub fn missing(&self) -> impl Iterator<Item = &Symbol> {
        self.cited.iter().filter(|symbol| !self.documents.contains_key(symbol))
    }
}

fn paragraphs(read: &Extracted) -> u32 {
    let numbers = read.document.blocks.iter().filter_map(|block| block.place.paragraph());
    numbers.map(|paragraph| paragraph.number()).max().unwrap_or(0)
}

/// One document before the rules.
pub(super) struct Case<'a> {
    pub read: &'a Extracted,
    pub registry: &'a Registry,
    pub corpus: &'a Corpus,
    /// The citations to judge, in the order of the text.
    pub citations: Vec<&'a Citation>,
    matters: OnceCell<HashMap<String, usize>>,
    cited: OnceCell<BTreeSet<Symbol>>,
    first_marks: OnceCell<HashMap<usize, usize>>,
    /// How many documents that were adopted after this one it cites: the rule of
    /// later documents asks once.
    pub later: OnceCell<usize>,
}

impl<'a> Case<'a> {
    /// What a paragraph cites through a footnote's mark is judged once, in the
    /// footnote; `Ibid.` and "that resolution" repeat what was judged.
    pub fn new(read: &'a Extracted, registry: &'a Registry, corpus: &'a Corpus) -> Self {
        let own_words = |citation: &&Citation| citation.reach.is_here() && citation.wording == Wording::Number;
        let citations = read.extraction.citations.iter().filter(own_words).collect();
        Case {
            read,
            registry,
            corpus,
            citations,
            matters: OnceCell::new(),
            cited: OnceCell::new(),
            first_marks: OnceCell::new(),
            later: OnceCell::new(),
        }
    }

    /// The documents that this one cites.
    pub fn cited(&self) -> &BTreeSet<Symbol> {
        self.cited.get_or_init(|| self.citations.iter().filter_map(|c| c.target.symbol().cloned()).collect())
    }

    /// The first mark of a footnote, by its index among the notes.
    pub fn first_mark(&self, note: usize) -> Option<&'a Marker> {
        let markers = &self.document().markers;
        let first = self
            .first_marks
            .get_or_init(|| markers.iter().enumerate().rev().map(|(at, marker)| (marker.note, at)).collect());
        first.get(&note).and_then(|&at| markers.get(at))
    }

    /// How many of the documents that this one cites bear a title; its own counts
    /// twice.
    pub fn times_titled(&self, title: &str) -> usize {
        let matters = self.matters.get_or_init(|| {
            let mut matters: HashMap<String, usize> = HashMap::new();
            for title in self.cited().iter().filter_map(|symbol| self.registry.title(symbol)) {
                *matters.entry(title.to_lowercase()).or_default() += 1;
            }
            if let Some(own) = self.own_title() {
                *matters.entry(own.to_lowercase()).or_default() += 2;
            }
            matters
        });
        matters.get(&title.to_lowercase()).copied().unwrap_or_default()
    }

    /// The title of the document; for one of the Security Council its subject, where
    /// that is known.
    pub fn own_title(&self) -> Option<&str> {
        let identity = &self.document().identity;
        let council = identity.symbol.as_ref().filter(|symbol| symbol.organ() == Organ::SecurityCouncil);
        council.and_then(|symbol| self.registry.title(symbol)).or(identity.title.as_deref())
    }

    /// The document.
    pub fn document(&self) -> &'a Document {
        &self.read.document
    }
}
