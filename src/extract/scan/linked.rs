//! Words that the file's own link makes a citation, though the scan sees no number
//! in them that could be one: a cell with `1325`.

use super::{New, Scan};
use crate::document::Block;
use crate::extract::issuer::symbol_kind;
use crate::extract::{OrganBy, Target, hyperlink};

/// The most bytes of such words: more are a sentence or a title.
const LONGEST: usize = 40;

impl Scan<'_> {
    /// Takes the links of a block that lead to the document whose number their words
    /// are, where nothing was found; `found` is the first citation of the block.
    pub(super) fn linked_words(&mut self, block: &Block, found: usize) {
        let document = self.document;
        if document.links.is_empty() {
            return;
        }
        let source = document.source_span(block.span);
        let first = document.links.partition_point(|link| link.source.end <= source.start);
        let known = self.out.found.len();
        for link in document.links[first..].iter().take_while(|link| link.source.start < source.end) {
            let (Some(symbol), Some(clean)) = (&link.symbol, document.clean_span(link.source)) else { continue };
            let within = block.span.start <= clean.start && clean.end <= block.span.end;
            let words = clean.of(&document.text);
            // `2` may be the mark of a note.
            let numbered = words.bytes().filter(u8::is_ascii_digit).count() >= 3;
            let taken = self.out.found[found..known]
                .iter()
                .any(|other| other.clean.start < clean.end && clean.start < other.clean.end);
            if !within || !numbered || taken || words.len() > LONGEST || !hyperlink::agrees(words, symbol) {
                continue;
            }
            let (start, end) = ((clean.start - block.span.start) as usize, (clean.end - block.span.start) as usize);
            let kind = symbol_kind(symbol);
            self.push(block, (start, end), New::of(Target::Document(symbol.clone()), OrganBy::Hyperlink, kind));
        }
        if self.out.found.len() > known {
            self.out.found[found..].sort_by_key(|citation| citation.clean.start);
        }
    }
}
