//! A reading into a document: the steps in order.

use std::collections::HashMap;

use super::clean::Folder;
use super::letters;
use super::lines::{Line, Role, Roles, RunningHead, Splitter};
use super::masthead::{self, Masthead};
use super::notes::{self, NoteDraft, PageNotes};
use super::shapes;
use super::structure::{Step, Structure};
use super::{Block, Document, Link, Marker, Note, Place, markers};
use crate::language::{self, Language};
use crate::reading::{Layout, NoteMark, Origin, Reading};
use crate::span::{self, LineIndex, Span, TextBuilder, TextMap};
use crate::symbol::Symbol;

/// Lines longer than this are paragraphs.
const LONG_LINE: usize = 200;
/// A title with the resolution's own number is within this many lines.
const TITLE_REACH: usize = 24;

pub(super) fn build(path: &str, reading: Reading, language: Option<&'static Language>) -> Document {
    let reading = letters::composed(reading);
    let language = language.unwrap_or_else(|| language::detect(reading.text(), reading.declared.language.as_deref()));
    let text = reading.text();
    let Split { mut lines, head, page_notes, pages, index } = split(path, &reading, language);
    let one_a_line = is_one_a_line(&lines, reading.layout);
    let drafts = find_notes(text, &mut lines, &reading, language, one_a_line, page_notes);
    let body = Body::compose(text, &lines, &reading, language, one_a_line);
    let marks = place_marks(&body, &drafts, &reading.marks, language);
    let pages = pages_of(&reading, pages);
    // Where a text was extracted from the source, the source's lines are others.
    let index = if reading.extracted.is_none() { index } else { LineIndex::new(&reading.source) };
    assemble(path, reading, head, language, body, &drafts, &marks, pages, index)
}

/// Where pages begin in the source: as the format declares, or after the form
/// feeds that were found in the text.
fn pages_of(reading: &Reading, after_form_feeds: Vec<u32>) -> Vec<u32> {
    match &reading.extracted {
        _ if !reading.pages.is_empty() => reading.pages.clone(),
        None => after_form_feeds,
        Some((_, map)) if reading.layout == Layout::Lines => {
            after_form_feeds.into_iter().map(|page| map.to_source(page as usize) as u32).collect()
        }
        Some(_) => Vec::new(),
    }
}

/// A text split into lines, and what is found on the way.
struct Split {
    lines: Vec<Line>,
    head: Masthead,
    /// The notes at the foot of pages.
    page_notes: Vec<NoteDraft>,
    /// Where pages begin; none without form feeds.
    pages: Vec<u32>,
    index: LineIndex,
}

/// Splits a reading into lines with their roles. All that follows line by line
/// is done in one pass, while the words are near.
fn split(path: &str, reading: &Reading, language: &Language) -> Split {
    let text = reading.text();
    // A file of several documents is named after none of them.
    let path = if reading.origin == Origin::default() { path } else { "" };
    let mut splitter = Splitter::new(text);
    let mut lines: Vec<Line> = Vec::with_capacity(text.len() / 60 + 1);
    lines.extend(splitter.by_ref().take(masthead::HEAD_LINES));
    let head = masthead::read(text, &lines, language, &reading.declared, path);
    let running = RunningHead { symbol: head.printed_symbol.clone(), title: head.identity.title.clone() };
    // Only line-based text has page furniture; other formats declare their notes.
    let mut roles = (reading.layout == Layout::Lines).then(|| Roles::new(&running, splitter.has_pages()));
    let mut page_notes = PageNotes::new(text, language);
    let mut read = |line: &mut Line| {
        if let Some(roles) = &mut roles {
            roles.assign(text, line);
            page_notes.read(line);
        }
        line.end_note = notes::end_note_number(line.span.of(text), language);
    };
    lines.iter_mut().for_each(&mut read);
    for mut line in splitter.by_ref() {
        read(&mut line);
        lines.push(line);
    }
    let (pages, index) = splitter.finish();
    Split { lines, head, page_notes: page_notes.finish(), pages, index }
}

/// The footnotes' bodies; their lines are taken out of the body.
fn find_notes(
    text: &str,
    lines: &mut [Line],
    reading: &Reading,
    language: &Language,
    one_a_line: bool,
    paged: Vec<NoteDraft>,
) -> Vec<NoteDraft> {
    if !reading.notes.is_empty() {
        take_out(lines, reading);
        let page_of = |span: Span| reading.pages.partition_point(|&start| start <= span.start).saturating_sub(1) as u32;
        return reading
            .notes
            .iter()
            .map(|note| NoteDraft {
                label: note.label.clone(),
                lines: inner_lines(text, note.span),
                page: page_of(note.span),
            })
            .collect();
    }
    // A rule may divide something other than notes; then they are at the end.
    let (at_end, taken) = notes_at_end(text, lines, language, one_a_line, paged.is_empty());
    if paged.len() >= at_end.len() {
        return paged;
    }
    lines.iter_mut().filter(|line| line.role == Role::Note).for_each(|line| line.role = Role::Body);
    taken.into_iter().for_each(|at| lines[at].role = Role::Note);
    at_end
}

/// Notes at the end of a document, after its closing; and which lines they
/// take. Without a closing only notes that count up from 1 are believed, and
/// only if no page has any.
fn notes_at_end(
    text: &str,
    lines: &[Line],
    language: &Language,
    one_a_line: bool,
    anywhere: bool,
) -> (Vec<NoteDraft>, Vec<usize>) {
    let is_body = |line: &Line| line.role != Role::Furniture;
    let closing = lines.iter().position(|line| is_body(line) && shapes::is_closing(language, line.span.of(text)));
    let from = closing.map_or(0, |at| at + 1);
    let after = lines.iter().enumerate().skip(from).filter(|(_, line)| is_body(line));
    let (drafts, taken) = notes::from_end(text, after, one_a_line);
    let starts_at_1 = drafts.first().is_some_and(|first| first.label == "1");
    if closing.is_none() && !(anywhere && starts_at_1) {
        return (Vec::new(), Vec::new());
    }
    (drafts, taken)
}

/// Marks the lines that lie in known footnote bodies.
fn take_out(lines: &mut [Line], reading: &Reading) {
    for note in &reading.notes {
        let first = lines.partition_point(|line| line.span.end <= note.span.start);
        for line in lines[first..].iter_mut().take_while(|line| line.span.start < note.span.end) {
            line.role = Role::Note;
        }
    }
    for line in lines.iter_mut() {
        let words = line.span.of(reading.text());
        if words.len() >= 6 && words.bytes().all(|b| b == b'_') {
            line.role = Role::Furniture;
        }
    }
}

/// The lines of a note that runs over several.
fn inner_lines(text: &str, span: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = span.start as usize;
    for line in span.of(text).split('\n') {
        let trimmed = line.trim();
        let from = start + (trimmed.as_ptr() as usize - line.as_ptr() as usize);
        if !trimmed.is_empty() {
            lines.push(Span::new(from, from + trimmed.len()));
        }
        start += line.len() + 1;
    }
    lines
}

/// True if each line is a paragraph: the layout says so, or most of the text is
/// in lines that are too long to be lines of a page.
fn is_one_a_line(lines: &[Line], layout: Layout) -> bool {
    match layout {
        Layout::Paragraphs => true,
        Layout::Blocks => false,
        Layout::Lines => {
            let (mut total, mut long) = (0, 0);
            for len in lines.iter().map(|line| line.span.len()) {
                total += len;
                long += if len > LONG_LINE { len } else { 0 };
            }
            long * 3 > total
        }
    }
}

/// The running text, cleaned but with the marks of footnotes still in it.
struct Body {
    clean: TextBuilder,
    blocks: Vec<Block>,
    /// Where each page's running text begins, as (page, clean offset).
    pages: Vec<(u32, usize)>,
}

impl Body {
    fn compose(text: &str, lines: &[Line], reading: &Reading, language: &Language, one_a_line: bool) -> Body {
        let body = || lines.iter().filter(|line| line.role == Role::Body);
        let is_resolution = body().any(|line| masthead::formula_organ(language, line.span.of(text)).is_some())
            || body().any(|line| shapes::is_closing(language, line.span.of(text)))
            || body().take(TITLE_REACH).any(|line| shapes::is_own_number(language, line.span.of(text)));
        let numbered = body().any(|line| shapes::is_first_paragraph(line.span.of(text)));
        let mut structure = Structure::new(language, is_resolution, one_a_line, reading.layout == Layout::Blocks)
            .with_numbers(numbered);
        let mut clean = TextBuilder::with_capacity(text.len() + text.len() / 16);
        let mut folder = Folder::new(text);
        let mut blocks: Vec<Block> = Vec::with_capacity(text.len() / 200 + 1);
        let mut pages = Vec::new();
        let mut before = Span::default();
        // Ignore blank lines among a page's notes: a paragraph may continue
        // after them, on the next page.
        let mut blank_before_notes = None;
        for line in lines {
            if line.role != Role::Body {
                blank_before_notes.get_or_insert(line.after_blank);
                continue;
            }
            let line = &Line { after_blank: blank_before_notes.take().unwrap_or(line.after_blank), ..*line };
            let words = line.span.of(text);
            let step = structure.step(line, words, before.of(text));
            if pages.last().is_none_or(|&(page, _)| page != line.page) {
                pages.push((line.page, clean.len()));
            }
            match step {
                Step::Continue if !clean.is_empty() => join(&mut clean, text, before, line.span),
                Step::Continue => blocks.push(Block { span: Span::new(0, 0), place: Place::Body, continues: false }),
                Step::Open { place, under } => {
                    if !clean.is_empty() {
                        clean.replace(
                            "\n",
                            Span::new(
                                before.end as usize,
                                before.end as usize + usize::from(before.end < line.span.start),
                            ),
                        );
                    }
                    blocks.push(Block { span: Span::new(clean.len(), clean.len()), place, continues: under });
                }
            }
            folder.copy(&mut clean, line.span);
            if let Some(block) = blocks.last_mut() {
                block.span.end = clean.len() as u32;
            }
            before = line.span;
        }
        Body { clean, blocks, pages }
    }
}

/// Joins two lines of a paragraph: by one blank, and without one where a word
/// or a symbol was broken.
fn join(clean: &mut TextBuilder, text: &str, before: Span, line: Span) {
    // The break is one byte of the source as the blank is one of the text.
    let at = before.end as usize;
    let blank = Span::new(at, at + usize::from(line.start > before.end));
    let (left, right) = (clean.text(), line.of(text));
    if !matches!(left.as_bytes().last(), Some(b'/' | b'-')) {
        return clean.replace(" ", blank);
    }
    let token = left.rsplit(' ').next().unwrap_or("").trim_start_matches(['(', '[']);
    let hyphen = left.ends_with('-') && left.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if is_broken_number(token, right) || (hyphen && right.starts_with(char::is_uppercase)) {
        return;
    }
    clean.replace(" ", blank);
}

/// True if a symbol or a number goes over the line's end after `token`, which
/// ends in a slash or a hyphen: `A/RES/|68/1`, `70/|1`, `S-|23/2`, `A/ES-|10/5`.
fn is_broken_number(token: &str, right: &str) -> bool {
    if token.len() > 24 {
        return false;
    }
    if let Some(before) = token.strip_suffix('-') {
        let session = before.rsplit('/').next().unwrap_or(before);
        return matches!(session, "S" | "ES") && right.starts_with(|c: char| c.is_ascii_digit());
    }
    let session = &token[..token.len() - 1];
    match session.bytes().all(|b| b.is_ascii_digit()) {
        true => !session.is_empty() && right.starts_with(|c: char| c.is_ascii_digit()),
        false => {
            token.starts_with(|c: char| c.is_ascii_uppercase())
                && right.starts_with(|c: char| c.is_ascii_alphanumeric())
        }
    }
}

/// A placed mark: the note, if it has a body; the clean span to cut; the span
/// of the digits.
struct Placed {
    note: Option<usize>,
    cut: Span,
    digits: Span,
}

fn place_marks(body: &Body, drafts: &[NoteDraft], known: &[NoteMark], language: &Language) -> Vec<Placed> {
    if drafts.is_empty() {
        return Vec::new();
    }
    if !known.is_empty() {
        // Found after the text is known: see `assemble`, which maps them.
        return Vec::new();
    }
    let text = body.clean.text();
    let mut placed = Vec::new();
    let paged = body.pages.len() > 1 && drafts.iter().any(|draft| draft.page > 0);
    let mut at = 0;
    while at < drafts.len() {
        let page = drafts[at].page;
        let end =
            if paged { at + drafts[at..].iter().take_while(|draft| draft.page == page).count() } else { drafts.len() };
        let labels: Vec<(usize, u32)> =
            (at..end).filter_map(|note| drafts[note].label.parse().ok().map(|label| (note, label))).collect();
        let (from, to) = if paged { page_range(body, page, text.len()) } else { (0, text.len()) };
        for mark in markers::place(text, from, to, &labels, language) {
            let blank = text[..mark.start].ends_with(' ');
            let cut = Span::new(mark.start - usize::from(blank), mark.end);
            placed.push(Placed { note: Some(mark.note), cut, digits: Span::new(mark.start, mark.end) });
        }
        at = end;
    }
    placed.sort_by_key(|mark| mark.cut.start);
    placed
}

/// The running text of a page, up to where the next begins.
fn page_range(body: &Body, page: u32, len: usize) -> (usize, usize) {
    let at = body.pages.partition_point(|&(p, _)| p < page);
    match body.pages.get(at) {
        Some(&(p, start)) if p == page => (start, body.pages.get(at + 1).map_or(len, |&(_, next)| next)),
        _ => (len, len),
    }
}

/// Cuts the marks out of the body, adds the notes, and maps all to the source.
#[allow(clippy::too_many_arguments)]
fn assemble(
    path: &str,
    reading: Reading,
    head: Masthead,
    language: &'static Language,
    body: Body,
    drafts: &[NoteDraft],
    placed: &[Placed],
    pages: Vec<u32>,
    lines: LineIndex,
) -> Document {
    let (body_text, body_map) = body.clean.finish();
    let known = known_marks(&reading, drafts, &body_text, &body_map);
    let placed = if reading.marks.is_empty() { placed } else { &known };
    let mut blocks = body.blocks;
    let mut markers = Vec::with_capacity(placed.len());
    let mut removed = 0;
    for mark in placed {
        let digits = body_map.span_to_source(mark.digits);
        let source = reading.extracted.as_ref().map_or(digits, |(_, map)| map.span_to_source(digits));
        if let Some(note) = mark.note {
            markers.push(Marker { note, at: mark.cut.start - removed, source });
        }
        removed += mark.cut.len() as u32;
    }
    shift_blocks(&mut blocks, placed);
    let cuts: Vec<Span> = placed.iter().map(|mark| mark.cut).collect();
    let (cut_text, map) = span::cut(body_text, body_map, &cuts);
    append_notes(path, reading, head, language, cut_text, map, blocks, drafts, markers, pages, lines)
}

/// Moves blocks to where they are once the marks are cut.
fn shift_blocks(blocks: &mut [Block], placed: &[Placed]) {
    let (mut removed, mut at) = (0, 0);
    for block in blocks {
        let start = block.span.start as usize - removed;
        while let Some(mark) = placed.get(at).filter(|mark| mark.cut.start < block.span.end) {
            removed += mark.cut.len();
            at += 1;
        }
        block.span = Span::new(start, block.span.end as usize - removed);
    }
}

/// The marks that the format declares, found in the clean body. One without a
/// body is cut all the same: its digits are none of the number before it.
fn known_marks(reading: &Reading, drafts: &[NoteDraft], body: &str, map: &TextMap) -> Vec<Placed> {
    let mut placed = Vec::with_capacity(reading.marks.len());
    let mut notes: HashMap<&str, usize> = HashMap::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        notes.entry(&draft.label).or_insert(at);
    }
    for mark in &reading.marks {
        let note = notes.get(mark.label.as_str()).copied();
        let at = mark.span.start as usize;
        // A mark without text may be after the last character of the body.
        let after_last = || Some(map.to_clean(at.checked_sub(1)?)? + 1).filter(|_| mark.span.is_empty());
        let Some(start) = map.to_clean(at).or_else(after_last) else { continue };
        let end = if mark.span.is_empty() {
            start
        } else {
            map.to_clean(mark.span.end as usize - 1).map_or(start, |last| last + 1)
        };
        if end < start || end > body.len() || placed.last().is_some_and(|last: &Placed| (last.cut.end as usize) > start)
        {
            continue;
        }
        let blank = end > start && body[..start].ends_with(' ');
        placed.push(Placed { note, cut: Span::new(start - usize::from(blank), end), digits: Span::new(start, end) });
    }
    placed
}

#[allow(clippy::too_many_arguments)]
fn append_notes(
    path: &str,
    reading: Reading,
    head: Masthead,
    language: &'static Language,
    cut_text: String,
    map: TextMap,
    mut blocks: Vec<Block>,
    drafts: &[NoteDraft],
    markers: Vec<Marker>,
    pages: Vec<u32>,
    index: LineIndex,
) -> Document {
    let text = reading.text();
    let mut tail = TextBuilder::default();
    let mut folder = Folder::new(text);
    let mut notes = Vec::with_capacity(drafts.len());
    let base = cut_text.len();
    for draft in drafts {
        let first = draft.lines.first().copied().unwrap_or_default();
        tail.replace("\n", Span::new(first.start as usize, first.start as usize));
        let start = base + tail.len();
        let mut before: Option<Span> = None;
        for &line in &draft.lines {
            if let Some(before) = before {
                join(&mut tail, text, before, line);
            }
            folder.copy(&mut tail, line);
            before = Some(line);
        }
        notes.push(Note { label: draft.label.clone(), block: blocks.len() });
        blocks.push(Block {
            span: Span::new(start, base + tail.len()),
            place: Place::Footnote(draft.label.as_str().into()),
            continues: false,
        });
    }
    let (tail_text, tail_map) = tail.finish();
    let whole = map.followed_by(&tail_map);
    let map = match &reading.extracted {
        Some((_, inner)) => whole.through(inner),
        None => whole,
    };
    let links = links(&reading);
    Document {
        path: path.to_owned(),
        identity: head.identity,
        language,
        links,
        text: cut_text + tail_text.as_str(),
        blocks,
        notes,
        markers,
        source: reading.source,
        origin: reading.origin,
        warnings: reading.warnings,
        map,
        lines: reading.lines,
        index,
        pages,
    }
}

/// The declared hyperlinks, in the source, and where they lead.
fn links(reading: &Reading) -> Vec<Link> {
    let to_source = |span| reading.extracted.as_ref().map_or(span, |(_, map)| map.span_to_source(span));
    let mut links: Vec<Link> = reading
        .links
        .iter()
        .map(|link| Link { source: to_source(link.span), url: link.url.clone(), symbol: Symbol::from_link(&link.url) })
        .collect();
    links.sort_by_key(|link| link.source);
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_symbols_go_over_a_line_end() {
        for (before, after, joined) in [
            ("in S-", "23/2 of", "in S-23/2 of"),
            ("(A/S-", "23/10/Rev.1)", "(A/S-23/10/Rev.1)"),
            ("and ES-", "10/21", "and ES-10/21"),
            ("resolution 70/", "1 of", "resolution 70/1 of"),
            ("see A/RES/", "68/262", "see A/RES/68/262"),
            ("S/RES/", "1820 (2008)", "S/RES/1820 (2008)"),
            ("North-", "South", "North-South"),
            ("the sub-", "2 items", "the sub- 2 items"),
            ("and/", "or", "and/ or"),
            ("long-", "term", "long- term"),
        ] {
            let text = format!("{before}\n{after}");
            let lines = [Span::new(0, before.len()), Span::new(before.len() + 1, text.len())];
            let mut clean = TextBuilder::default();
            clean.copy(&text, lines[0]);
            join(&mut clean, &text, lines[0], lines[1]);
            clean.copy(&text, lines[1]);
            assert_eq!(clean.text(), joined);
        }
    }
}
