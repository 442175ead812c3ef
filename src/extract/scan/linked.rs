//! Words that the file's own link makes a citation, though the scan sees no number
//! in them that could be one: a cell with `1325`, a title.

use super::{New, Scan};
use crate::document::Block;
use crate::extract::issuer::symbol_kind;
use crate::extract::{OrganBy, Target, Wording, hyperlink};
use crate::span::Span;
use crate::symbol::Symbol;

/// The most bytes of such words: more are a paragraph.
const LONGEST: usize = 160;

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
        // In the order of the source, which the links are in too.
        let mut taken: Vec<Span> = self.out.found[found..].iter().map(|citation| citation.span).collect();
        taken.sort_unstable_by_key(|span| (span.end, span.start));
        let is_taken = |link: Span| {
            let after = taken.partition_point(|span| span.end <= link.start);
            taken.get(after).is_some_and(|span| span.start < link.end)
        };
        for link in document.links[first..].iter().take_while(|link| link.source.start < source.end) {
            let Some(symbol) = link.symbol.as_ref().filter(|_| !is_taken(link.source)) else { continue };
            let Some(clean) = document.clean_span(link.source) else { continue };
            let within = block.span.start <= clean.start && clean.end <= block.span.end;
            let words = clean.of(&document.text);
            let Some(wording) = wording(words, symbol).filter(|_| within) else { continue };
            let (start, end) = ((clean.start - block.span.start) as usize, (clean.end - block.span.start) as usize);
            let kind = symbol_kind(symbol);
            let new = New::of(Target::Document(symbol.clone()), OrganBy::Hyperlink, kind);
            self.push(block, (start, end), New { wording, ..new });
        }
        if self.out.found.len() > known {
            self.out.found[found..].sort_by_key(|citation| citation.clean.start);
        }
    }
}

/// How linked words name the document of their link; `None` if they contradict it,
/// or say too little: `2` may be the mark of a note, "PDF" leads to a file.
fn wording(words: &str, symbol: &Symbol) -> Option<Wording> {
    if words.len() > LONGEST {
        return None;
    }
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    if digits >= 3 && hyperlink::agrees(words, symbol) {
        return Some(Wording::Number);
    }
    let title = words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= 2
        || !words.is_ascii() && words.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    (title && !words.contains('/')).then_some(Wording::Linked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_name_the_document_of_their_link() {
        for (words, symbol, expected) in [
            ("1325", "S/RES/1325(2000)", Some(Wording::Number)),
            ("2030 Agenda for Sustainable Development", "A/RES/70/1", Some(Wording::Linked)),
            ("可持续发展议程", "A/RES/70/1", Some(Wording::Linked)),
            ("48/121", "A/RES/48/122", None),
            ("resolution 48/121", "A/RES/48/122", None),
            ("2", "A/78/2", None),
            ("PDF", "A/78/2", None),
        ] {
            assert_eq!(wording(words, &symbol.parse().unwrap()), expected, "{words}");
        }
    }
}
