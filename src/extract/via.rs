//! Footnotes: a paragraph cites what the notes of its marks cite.

use std::ops::Range;
use std::sync::Arc;

use super::scan::{Repeat, Scanned};
use super::{Citation, Extraction, Reach, Wording};
use crate::document::{Document, Note, Place};
use crate::span::Span;

/// Binds the targets of footnotes to the paragraphs of their marks, resolves
/// the notes that repeat the one before, and puts all in order.
pub(super) fn bind(document: &Document, scanned: Scanned) -> Extraction {
    let Scanned { mut found, mut declined, verbs, repeats } = scanned;
    let mut by_note = citations_by_note(document, &found);
    resolve_repeats(document, repeats, &mut found, &mut by_note);
    for marker in document.markers.iter().filter(|marker| !by_note[marker.note].is_empty()) {
        let Some(block) = document.block_at((marker.at as usize).saturating_sub(1)) else { continue };
        let label: Arc<str> = document.notes[marker.note].label.as_str().into();
        let verb = verbs.at(marker.at.saturating_sub(1));
        for at in by_note[marker.note].clone() {
            let cited = found[at].clone();
            found.push(Citation {
                span: marker.source,
                place: block.place.clone(),
                reach: Reach::Note(label.clone()),
                verb: verb.map(|introduced| introduced.verb),
                verb_words: verb.map(|verb| verb.words),
                clean: Span::default(),
                hyperlink: None,
                ..cited
            });
        }
    }
    // A mark and the note that it leads to never begin at the same byte.
    sort_by_start(&mut found);
    declined.sort_by_key(|declined| declined.span.start);
    found.shrink_to_fit();
    Extraction { citations: found, declined }
}

/// Sorts citations by their start in the source; the sort is stable. Most are in
/// order already, and citations are large, so an index is sorted and each citation
/// is moved once.
fn sort_by_start(citations: &mut [Citation]) {
    if citations.is_sorted_by_key(|citation| citation.span.start) {
        return;
    }
    let starts = citations.iter().map(|citation| citation.span.start);
    let mut order: Vec<(u32, u32)> = starts.zip(0..).collect();
    order.sort();
    let mut to = vec![0; order.len()];
    for (new, &(_, old)) in order.iter().enumerate() {
        to[old as usize] = new;
    }
    for at in 0..to.len() {
        while to[at] != at {
            let place = to[at];
            citations.swap(at, place);
            to.swap(at, place);
        }
    }
}

/// For each note the citations in its body, which are together.
fn citations_by_note(document: &Document, found: &[Citation]) -> Vec<Range<usize>> {
    let Some(first) = document.notes.first().map(|note| note.block) else { return Vec::new() };
    let mut at = found.partition_point(|found| found.clean.start < document.blocks[first].span.start);
    let of_note = |note: &Note| {
        let end = document.blocks[note.block].span.end;
        let from = at;
        at += found[from..].iter().take_while(|found| found.clean.start < end).count();
        from..at
    };
    document.notes.iter().map(of_note).collect()
}

/// True if a bracket is open where a citation begins.
fn in_brackets(document: &Document, citation: &Citation) -> bool {
    let at = citation.clean.start as usize;
    let Some(block) = document.block_at(at) else { return false };
    let before = document.text.get(block.span.start as usize..at).unwrap_or_default();
    before.bytes().filter(|byte| *byte == b'(').count() > before.bytes().filter(|byte| *byte == b')').count()
}

/// `Ibid.` takes all that the note before cites; `Ibid., annex II` its last
/// citation, at another place; not one in brackets, as in "A/70/1 (citing
/// A/69/2)", if another is not. A repeat of a repeat resolves to the first.
fn resolve_repeats(document: &Document, repeats: Vec<Repeat>, found: &mut Vec<Citation>, by_note: &mut [Range<usize>]) {
    let Some(first) = document.notes.first().map(|note| note.block) else { return };
    for Repeat { block, words, pinpoint } in repeats {
        let note = block - first;
        let Some(before) = note.checked_sub(1) else { continue };
        let all = by_note[before].clone();
        let cited = match pinpoint {
            None => all,
            Some(_) => {
                let open = |at: &usize| !in_brackets(document, &found[*at]);
                match all.clone().rev().find(open).or(all.clone().next_back()) {
                    Some(last) => last..last + 1,
                    None => all,
                }
            }
        };
        let of: Arc<str> = document.notes[before].label.as_str().into();
        let from = found.len();
        for at in cited {
            let citation = Citation {
                span: document.source_span(words),
                clean: words,
                place: Place::Footnote(document.notes[note].label.as_str().into()),
                wording: Wording::Repeat { of: of.clone() },
                pinpoint: pinpoint.clone().or_else(|| found[at].pinpoint.clone()),
                ..found[at].clone()
            };
            found.push(citation);
        }
        // A note that repeats another cites nothing itself.
        by_note[note] = from..found.len();
    }
}
