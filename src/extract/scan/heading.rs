//! Lists under a heading that names the organ, as the programme budget has its
//! mandates: under "General Assembly resolutions", a cell or a line that begins
//! with `48/121` cites that resolution, though no word governs the number.

use super::{New, Scan, Token, TokenKind, Word};
use crate::document::{Block, Place};
use crate::extract::issuer::kind_of;
use crate::extract::lists::is_separator;
use crate::extract::number::{Number, Shape};
use crate::extract::organ::{self, Ruling};
use crate::extract::{OrganBy, attach};
use crate::language::{Body, Owner};
use crate::symbol::ActKind;

/// The most bytes of a heading.
const LONGEST: usize = 120;

/// How many lines without a number may follow before the list is over: the titles
/// of two columns, wrapped, and mixed by the reader of a PDF.
const IDLE: u8 = 8;

/// The most bytes of a title in such a list; a longer block is a paragraph.
const LONGEST_TITLE: usize = 400;

/// The Assembly counts its decisions from 401 in each session, where it has
/// adopted at most 350 resolutions (`sessions.csv`).
const FIRST_DECISION: u16 = 401;

/// What a heading says of the numbers below it.
#[derive(Debug)]
pub(super) struct Heading {
    body: Body,
    kind: ActKind,
    /// "resolutions and decisions".
    both: bool,
    /// Lines since the last number.
    idle: u8,
}

impl Scan<'_> {
    /// Reads a block as a heading, and keeps it for the blocks that follow; true if
    /// it is one. Another paragraph ends the list of the heading before it.
    pub(super) fn heads_list(&mut self, block: &Block, text: &str) -> bool {
        if !matches!(block.place, Place::Body | Place::Annex(_) | Place::Operative(_)) {
            return false;
        }
        if text.len() <= LONGEST
            && let Some(heading) = self.heading(text)
        {
            self.heading = Some(heading);
            return true;
        }
        let over = |heading: &mut Heading| {
            heading.idle += 1;
            heading.idle > IDLE || text.len() > LONGEST_TITLE
        };
        if self.heading.as_mut().is_some_and(over) {
            self.heading = None;
        }
        false
    }

    /// `General Assembly resolutions`, `1. Résolutions de l’Assemblée générale :`:
    /// a body and words for acts, nothing else.
    fn heading(&self, text: &str) -> Option<Heading> {
        let language = self.document.language;
        let marked = text.trim().trim_end_matches([':', '.', '：']).trim_end();
        let text = without_marker(marked);
        let (mut body, mut kinds) = (None, Vec::new());
        let mut end = 0;
        for (start, stop, word) in self.lexicon.words(text) {
            let gap = text[end..start].trim();
            if !(gap.is_empty() || is_separator(language, gap) || language.owners.postpositions.contains(&gap)) {
                return None;
            }
            end = stop;
            match word {
                Word::Body(named) if body.is_none() => {
                    let token = Token { start: start as u32, end: stop as u32, kind: TokenKind::Word(word) };
                    body = Some(self.body(text, &token, named));
                }
                Word::Act { kind, owner: Owner::Unsaid, .. } if !language.acts.close() => kinds.push(kind),
                _ => return None,
            }
        }
        let rest = text[end..].trim();
        if language.acts.close() {
            kinds.extend(language.acts.closers().find(|&(closer, _)| closer == rest).map(|(_, kind)| kind));
        } else if !rest.is_empty() {
            return None;
        }
        let (body, &kind) = (body?, kinds.first()?);
        let names = matches!(body, Body::Organ(_) | Body::Other(_));
        names.then_some(Heading { body, kind, both: kinds.len() > 1, idle: 0 })
    }

    /// Takes a number that no word governs, if a heading does; true if it was taken.
    pub(super) fn listed(&mut self, block: &Block, text: &str, number: &Number) -> bool {
        let Some(heading) = &self.heading else { return false };
        if !stands_alone(text, number) {
            return false;
        }
        let decided_later =
            heading.both && matches!(number.shape, Shape::Session { number, .. } if number >= FIRST_DECISION);
        let kind = if decided_later { ActKind::Decision } else { heading.kind };
        let date = attach::date_after(self.document.language, text, number.end).map(|(date, _)| date);
        let ruling = Ruling { body: heading.body, by: OrganBy::Context, firm: true };
        let Some((target, _)) = organ::decide(&number.shape, kind, ruling, date) else { return false };
        let own = match (heading.body, target.symbol()) {
            (Body::Organ(organ), Some(symbol)) => symbol.organ() == organ,
            (Body::Other(_), None) => true,
            _ => false,
        };
        if !own {
            return false;
        }
        if let Some(heading) = &mut self.heading {
            heading.idle = 0;
        }
        let record = kind_of(&target, kind);
        let part = number.part.clone();
        let new = New { date, part, ..New::of(target, OrganBy::Named, record) };
        self.push(block, (number.start, number.end), new);
        true
    }
}

/// A text without the number of an item before it.
fn without_marker(text: &str) -> &str {
    let digits = text.bytes().take_while(|b| b.is_ascii_alphanumeric()).count();
    let marker = text[digits..].strip_prefix(['.', ')']).filter(|_| (1..=3).contains(&digits));
    marker.map_or(text, str::trim_start)
}

/// True for a number that begins its line or a title's, or is alone in its cell:
/// not one within a title.
fn stands_alone(text: &str, number: &Number) -> bool {
    let (before, after) = (text[..number.start].trim_end(), &text[number.end..]);
    let words = after.trim_start();
    let ends = words.is_empty() || words.starts_with(';');
    let title = after.starts_with([' ', '\t', '\u{a0}']) && words.starts_with(char::is_uppercase);
    let opens = before.is_empty() || before.ends_with(';');
    opens && !words.starts_with([')', '%']) || !before.ends_with(['(', '$', '€', '£', '–', '-']) && (ends || title)
}

#[cfg(test)]
mod tests {
    use crate::Document;
    use crate::extract::Target;

    fn cited(code: &str, text: &str) -> Vec<String> {
        let language = crate::language::Language::by_code(code).unwrap();
        // As cells and paragraphs of a Word file.
        let layout = crate::reading::Layout::Paragraphs;
        let reading = crate::reading::Reading { source: text.into(), layout, ..Default::default() };
        let document = Document::in_language("A_81_6.txt", reading, language);
        let target = |target: Target| match target {
            Target::Document(symbol) => symbol.to_string(),
            Target::Work(name) => name.into(),
            Target::Open(_) => "open".to_owned(),
        };
        document.citations().into_iter().map(|citation| target(citation.target)).collect()
    }

    #[test]
    fn numbers_below_a_heading() {
        let text = "A/81/6\nGeneral Assembly resolutions\n42/34\nA declaration\n57/300; 58/269 B\nAnother title\n\
                    Human Rights Council resolutions\n16/1 A declaration\nEconomic and Social Council resolutions\n\
                    2025/23 A programme\nSecurity Council resolutions\n1325 (2000)\n";
        let expected =
            ["A/RES/42/34", "A/RES/57/300", "A/RES/58/269", "A/HRC/RES/16/1", "E/RES/2025/23", "S/RES/1325(2000)"];
        assert_eq!(cited("en", text), expected);
    }

    #[test]
    fn headings_in_other_languages() {
        for (code, heading) in [
            ("fr", "Résolutions de l’Assemblée générale"),
            ("es", "Resoluciones de la Asamblea General"),
            ("ru", "Резолюции Генеральной Ассамблеи"),
            ("ar", "قرارات الجمعية العامة"),
            ("zh", "大会决议"),
        ] {
            assert_eq!(cited(code, &format!("{heading}\n70/1\n70/2\n")), ["A/RES/70/1", "A/RES/70/2"], "{code}");
        }
    }

    #[test]
    fn decisions_below_a_heading_of_both() {
        let text = "General Assembly resolutions and decisions\n72/262 A title\n72/558 Another title\n";
        assert_eq!(cited("en", text), ["A/RES/72/262", "A/DEC/72/558"]);
    }

    #[test]
    fn other_numbers_are_not_listed() {
        // No heading; a heading of another organ; within a title; after a paragraph.
        let paragraph = "Staff ".repeat(80);
        for text in [
            "Staff\n42/34\n".to_owned(),
            "The General Assembly adopted resolutions\n42/34\n".to_owned(),
            "Human Rights Council resolutions\n2025/23 A title\n".to_owned(),
            "General Assembly resolutions\nA title of 42/34 years\n".to_owned(),
            format!("General Assembly resolutions\n{paragraph}\n42/34\n"),
        ] {
            assert_eq!(cited("en", &text), [""; 0], "{text}");
        }
    }
}
