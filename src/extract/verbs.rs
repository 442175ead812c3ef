//! The verb that introduces a citation.

use super::tokens::{Kind, Tokens};
use crate::document::{Block, Place};
use crate::language::lexicon::Word;
use crate::language::{Language, marks};
use crate::span::Span;
use crate::verb::Verb;

/// A verb that introduces, and its words in the clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Introduced {
    pub verb: Verb,
    pub words: Span,
}

/// From each offset of the clean text on, which verb introduces.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    from: Vec<(u32, Option<Introduced>)>,
    /// The verb that leads the numbered paragraph so far.
    lead: Option<Introduced>,
    /// The block that leads it, while its verb has not been looked for.
    unread: Option<usize>,
}

impl Verbs {
    /// Skips a block that cites nothing. If a continuation block cites something,
    /// its verb is looked up then.
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

    /// Reads the verb that leads a block that was passed over, from its words
    /// with their places in it.
    pub(super) fn read_lead(
        &mut self,
        language: &Language,
        block: &Block,
        mut words: impl Iterator<Item = (usize, usize, Word)>,
    ) {
        let base = block.span.start as usize;
        self.lead = words.find_map(|(start, end, word)| {
            let Word::Verb(index) = word else { return None };
            let verb = Verb::by_lemma(language.verbs.0.get(usize::from(index))?.lemma)?;
            Some(Introduced { verb, words: Span::new(base + start, base + end) })
        });
    }

    /// Reads the verbs of a block. The first leads the paragraph; a later one
    /// takes over where it begins a clause (`…, and in this regard recalls`).
    /// A block that continues a numbered paragraph starts with its lead.
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
            let Some(verb) = language.verbs.0.get(usize::from(index)) else { continue };
            let opens = first && (!block.continues || self.lead.is_none());
            if !opens && !begins_clause(language, &text[..token.start as usize]) {
                continue;
            }
            let words = Span::new((base + token.start) as usize, (base + token.end) as usize);
            let Some(verb) = Verb::by_lemma(verb.lemma) else { continue };
            let found = Introduced { verb, words };
            // A later block of the paragraph leads none after it, whether it cites
            // something or is passed over.
            if opens && !block.continues {
                self.lead = Some(found);
            }
            first = false;
            self.from.push((base + token.start, Some(found)));
        }
    }

    /// The verb that introduces a clean offset of the block that was read last.
    pub(super) fn in_last(&self, clean: u32) -> Option<Introduced> {
        self.from.iter().rev().find(|&&(from, _)| from <= clean).and_then(|&(_, verb)| verb)
    }

    /// The verb that introduces a clean offset.
    pub(super) fn at(&self, clean: u32) -> Option<Introduced> {
        let after = self.from.partition_point(|&(from, _)| from <= clean);
        self.from.get(after.checked_sub(1)?).and_then(|&(_, verb)| verb)
    }
}

/// True if a clause begins after `before`, which ends in a comma, a semicolon or
/// "and".
fn begins_clause(language: &Language, before: &str) -> bool {
    let trimmed = before.trim_end();
    let comma = trimmed.ends_with(marks::is_comma);
    let mut rest = trimmed.trim_end_matches(marks::is_comma).trim_end();
    loop {
        let shorter = language.structure.adverbs.iter().find_map(|adverb| {
            let head = rest.strip_suffix(adverb)?;
            (head.is_empty() || head.ends_with(' ') || !language.writing.divided).then(|| head.trim_end())
        });
        match shorter {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    comma
        || rest.is_empty()
        || rest.ends_with(|c| marks::ends_clause(c) && !marks::STOPS.contains(&c))
        || language.structure.clause_conjunctions.iter().any(|word| rest.ends_with(word))
}
