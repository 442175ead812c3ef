//! The verb that introduces a citation.

use super::lexicon::Word;
use super::tokens::{Kind, Tokens};
use crate::document::{Block, Place};
use crate::language::Language;

/// From each offset of the clean text on, which verb introduces.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    from: Vec<(u32, Option<&'static str>)>,
    /// The verb that leads the numbered paragraph so far.
    lead: Option<&'static str>,
    /// The block that leads it, while its verb has not been looked for.
    unread: Option<usize>,
}

impl Verbs {
    /// Passes over a block that cites nothing. Should what goes on it cite, its
    /// verb is looked for then.
    pub(super) fn pass_over(&mut self, at: usize, block: &Block) {
        if !block.continues {
            self.lead = None;
            self.unread = Some(at);
        }
    }

    /// The block whose verb `block` needs and that was passed over.
    pub(super) fn wanted(&mut self, block: &Block) -> Option<usize> {
        self.unread.take().filter(|_| block.continues)
    }

    /// Reads the verb that leads a block that was passed over.
    pub(super) fn read_lead(&mut self, language: &Language, words: impl Iterator<Item = Word>) {
        self.lead = words
            .filter_map(|word| if let Word::Verb(index) = word { language.verbs.get(usize::from(index)) } else { None })
            .map(|verb| verb.lemma)
            .next();
    }

    /// Reads the verbs of a block. The first leads the paragraph; a later one
    /// takes over where it begins a clause (`…, and in this regard recalls`).
    /// What goes on a numbered paragraph begins with its lead.
    pub(super) fn read_block(&mut self, language: &Language, block: &Block, text: &str, tokens: &Tokens) {
        let base = block.span.start;
        if matches!(block.place, Place::Masthead | Place::Title | Place::Footnote(_)) {
            self.from.push((base, None));
            return;
        }
        if !block.continues {
            self.lead = None;
        }
        self.from.push((base, self.lead));
        let mut first = true;
        for token in &tokens.list {
            let Kind::Word(Word::Verb(index)) = token.kind else { continue };
            let Some(verb) = language.verbs.get(usize::from(index)) else { continue };
            let opens = first && (!block.continues || self.lead.is_none());
            if !opens && !begins_clause(&text[..token.start as usize]) {
                continue;
            }
            if opens {
                self.lead = Some(verb.lemma);
            }
            first = false;
            self.from.push((base + token.start, Some(verb.lemma)));
        }
    }

    /// The verb that introduces what stands at a clean offset.
    pub(super) fn at(&self, clean: u32) -> Option<&'static str> {
        let after = self.from.partition_point(|&(from, _)| from <= clean);
        self.from.get(after.checked_sub(1)?).and_then(|&(_, verb)| verb)
    }
}

/// Adverbs between a conjunction and its verb.
const ADVERBS: [&str; 14] = [
    "also",
    "further",
    "again",
    "strongly",
    "in this regard",
    "in this connection",
    "in that regard",
    "in this context",
    "deeply",
    "therefore",
    "likewise",
    "in particular",
    "moreover",
    "hereby",
];

/// True where a clause begins after `before`: behind a comma, a semicolon or
/// "and".
fn begins_clause(before: &str) -> bool {
    let mut rest = before.trim_end().trim_end_matches(',').trim_end();
    let comma = before.trim_end().ends_with(',');
    loop {
        let shorter = ADVERBS.iter().find_map(|adverb| {
            let head = rest.strip_suffix(adverb)?;
            (head.is_empty() || head.ends_with(' ')).then(|| head.trim_end())
        });
        match shorter {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    comma || rest.is_empty() || rest.ends_with([',', ';', ':']) || rest.ends_with(" and")
}
