//! The paragraphs of a DOC file: characters with a meaning, fields, notes.

use std::collections::HashMap;
use std::ops::Range;

use super::super::fields::Fields;
use super::super::lists::{Definitions, Numbering};
use super::super::numeral::Style;
use super::super::written::Written;
use super::file::{File, Part, Table, long, rows, short};
use super::lists;
use super::look::Looks;
use super::pieces::{Pieces, Unit};
use crate::reading::Warning;

/// A note: its words, and whether Word counts it.
#[derive(Clone, Debug)]
struct Note {
    words: Range<u32>,
    counted: bool,
    endnote: bool,
}

/// Reads the text of a file, with its text boxes and notes at the end.
pub(super) fn write(file: &File, warnings: &mut Vec<Warning>) -> Written {
    let mut looks = Looks::of(file);
    let mut definitions = Definitions { styles: looks.styles(), ..Definitions::default() };
    lists::read(file, &mut definitions);
    let pieces = Pieces::of(file);
    let mut notes = HashMap::new();
    notes_of(file, false, &mut notes);
    notes_of(file, true, &mut notes);
    let mut reader = Reader { pieces, looks, notes, numbering: Numbering::new(definitions), counts: [0; 2] };

    let main = file.part(Part::Main);
    let there = reader.pieces.units(main.clone()).count() as u64;
    if there < u64::from(main.end) {
        let message = format!("only {there} of {} characters are there; the file is cut off", main.end);
        warnings.push(Warning::Partial(message));
    }
    let mut out = Written::default();
    let noted = reader.paragraphs(main, &mut out);
    reader.paragraphs(file.part(Part::TextBoxes), &mut out);
    for (label, note) in noted {
        let mut words = Written::default();
        reader.paragraphs(note.words, &mut words);
        out.note(label, words);
    }
    out
}

/// The notes of one kind, by the positions of their marks.
fn notes_of(file: &File, endnote: bool, notes: &mut HashMap<u32, Note>) {
    let (references, texts, part) = match endnote {
        false => (Table::FootnoteReferences, Table::FootnoteTexts, Part::Footnotes),
        true => (Table::EndnoteReferences, Table::EndnoteTexts, Part::Endnotes),
    };
    let (part, texts) = (file.part(part), file.table(texts));
    for (nth, (at, _, counted)) in rows(file.table(references), 2).enumerate() {
        let (Some(start), Some(end)) = (long(texts, 4 * nth), long(texts, 4 * nth + 4)) else { break };
        let place = |at: u32| part.start.saturating_add(at).min(part.end);
        let counted = short(counted, 0).is_some_and(|counted| counted != 0);
        notes.insert(at, Note { words: place(start)..place(end), counted, endnote });
    }
}

struct Reader<'f> {
    pieces: Pieces<'f>,
    looks: Looks,
    notes: HashMap<u32, Note>,
    numbering: Numbering,
    /// Footnotes and endnotes so far.
    counts: [i64; 2],
}

impl Reader<'_> {
    /// Writes a part of the text; the notes that it refers to, with their
    /// labels.
    fn paragraphs(&mut self, part: Range<u32>, out: &mut Written) -> Vec<(String, Note)> {
        let mut noted = Vec::new();
        let mut fields = Fields::default();
        let mut words = String::new();
        let mut raised = false;
        // A note whose mark is typed, and what comes before the mark.
        let mut typed: Option<(Note, usize)> = None;
        let mut units = self.pieces.units(part).peekable();
        while let Some(unit) = units.next() {
            let look = self.looks.character(unit.offset);
            if look.deleted {
                continue;
            }
            let note = self.notes.get(&unit.at);
            if raised != look.raised || note.is_some() || typed.is_some() || unit.code < 0x20 {
                flush(out, &mut words, raised);
                raised = look.raised;
            }
            if let Some((note, start)) = typed.take_if(|_| note.is_some() || !is_mark(&unit)) {
                noted.extend(out.printed_mark(start).map(|label| (label, note)));
            }
            if out.at_line_start() && words.is_empty() && unit.code > 0x20 {
                out.number(&self.numbering.next(&self.looks.paragraph(unit.offset)));
            }
            if let Some(note) = note.filter(|_| !fields.hide()) {
                if note.counted {
                    let count = &mut self.counts[usize::from(note.endnote)];
                    *count += 1;
                    // Word's own default: footnotes 1, 2; endnotes i, ii.
                    let style = if note.endnote { Style::LowerRoman } else { Style::Decimal };
                    let label = style.print(*count);
                    out.mark(label.clone());
                    noted.push((label, note.clone()));
                    continue;
                }
                typed = Some((note.clone(), out.len()));
            }
            match unit.code {
                0x13 => fields.begin(),
                0x14 => {
                    if let Some(url) = fields.separate() {
                        out.open_link(url);
                    }
                }
                0x15 => {
                    if fields.end() {
                        out.close_link();
                    }
                }
                // The end of a paragraph, a cell, a page or a column.
                0x07 | 0x0C..=0x0E => {
                    fields.end_paragraph();
                    out.end_line();
                }
                0x0B if !fields.hide() && out.has_words() => out.end_line(),
                0x09 => show(&mut words, &fields, look.hidden, '\t'),
                0x1E => show(&mut words, &fields, look.hidden, '\u{2011}'),
                0x00..0x20 => {}
                // A character of a symbol font, of which few mean the same in
                // others; its place in the text has a bracket.
                _ if look.special => {
                    let shown = look.symbol.map(|symbol| symbol & 0xFF).and_then(|symbol| u8::try_from(symbol).ok());
                    if let Some(symbol @ (b'*' | b'+' | b'-' | b'(' | b')' | b'0'..=b'9')) = shown {
                        show(&mut words, &fields, look.hidden, symbol.into());
                    }
                }
                code => {
                    let whole = match code {
                        0xD800..0xDC00 => {
                            let low = units.peek().map_or(0, |next| next.code);
                            char::decode_utf16([code, low]).next().and_then(Result::ok)
                        }
                        0xDC00..0xE000 => None,
                        code => char::from_u32(code.into()),
                    };
                    if let Some(c) = whole {
                        if fields.hide() {
                            fields.code(c.encode_utf8(&mut [0; 4]));
                        }
                        show(&mut words, &fields, look.hidden, c);
                    }
                }
            }
        }
        flush(out, &mut words, raised);
        if let Some((note, start)) = typed {
            noted.extend(out.printed_mark(start).map(|label| (label, note)));
        }
        out.end_line();
        noted
    }
}

/// True for what a typed mark of a note is made of.
fn is_mark(unit: &Unit) -> bool {
    char::from_u32(unit.code.into()).is_some_and(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '('))
}

fn show(words: &mut String, fields: &Fields, hidden: bool, c: char) {
    if !hidden && !fields.hide() {
        words.push(c);
    }
}

/// Writes the words of a run that looks the same.
fn flush(out: &mut Written, words: &mut String, raised: bool) {
    if words.is_empty() {
        return;
    }
    let start = out.len();
    out.push(words);
    if raised {
        out.raised(start);
    }
    words.clear();
}
