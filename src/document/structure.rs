//! The parts of a resolution: masthead, title, preambular and operative
//! paragraphs, annexes, closing.

use std::sync::Arc;

use super::lines::Line;
use super::shapes::{ends_before_item, ends_clause, is_closing, is_own_number, item_label, paragraph_number};
use super::{Paragraph, Place, clean, masthead};
use crate::language::Language;
use crate::language::openers::Openers;

/// What a line does to the text: continues the paragraph before it, or opens one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The line belongs to the paragraph so far.
    Continue,
    /// The line opens a paragraph in this place; `under` is true for one that
    /// continues a numbered paragraph.
    Open { place: Place, under: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Masthead,
    Title,
    Preamble,
    Operative,
    Closing,
    Annex,
    /// A document that is not a resolution: a letter, a report, a statement.
    Body,
}

/// Follows the lines of a body through the parts of a resolution.
pub(super) struct Structure<'a> {
    language: &'a Language,
    openers: &'a Openers,
    /// True if each line is a paragraph, however it begins.
    one_a_line: bool,
    /// True if a blank line always divides paragraphs.
    blank_divides: bool,
    /// True if some paragraph is numbered: then a verb alone opens no
    /// operative part.
    numbered: bool,
    part: Part,
    preamble: u32,
    number: u32,
    letter: Option<char>,
    item: Option<String>,
    annex: Option<Arc<str>>,
    /// The line before was a paragraph's number and nothing else.
    bare_number: bool,
    title_lines: u32,
    /// Lines before the title and the formula.
    head_lines: usize,
}

impl<'a> Structure<'a> {
    pub(super) fn new(language: &'a Language, is_resolution: bool, one_a_line: bool, blank_divides: bool) -> Self {
        Structure {
            language,
            openers: language.openers(),
            one_a_line,
            blank_divides,
            numbered: false,
            part: if is_resolution { Part::Masthead } else { Part::Body },
            preamble: 0,
            number: 0,
            letter: None,
            item: None,
            annex: None,
            bare_number: false,
            title_lines: 0,
            head_lines: 0,
        }
    }

    /// Says that some paragraph of the document is numbered.
    pub(super) fn with_numbers(mut self, numbered: bool) -> Self {
        self.numbered = numbered;
        self
    }

    /// Decides what `line` does, `words` being its text and `before` the text
    /// of the body line before it.
    pub(super) fn step(&mut self, line: &Line, words: &str, before: &str) -> Step {
        let bare = std::mem::take(&mut self.bare_number);
        if !bare && self.surely_goes_on(line, words, before) {
            return Step::Continue;
        }
        let formula = masthead::formula_organ(self.language, words).is_some()
            // "The Security Council, by its" is a line of a table.
            && (!self.is_past_head() || masthead::is_formula(self.language, words));
        if formula && self.part != Part::Body {
            self.begin_resolution();
            return self.open(Place::Preamble(0), false);
        }
        let ended = ends_clause(before);
        let fresh = self.one_a_line || (line.after_blank && (self.blank_divides || ended)) || before.is_empty();
        match self.part {
            Part::Body => self.body(words, fresh, ended),
            Part::Masthead if self.is_past_head() => self.body(words, fresh, ended),
            Part::Masthead => self.in_masthead(line, words),
            Part::Title => self.in_title(words),
            Part::Preamble | Part::Operative => {
                self.in_text(line, words, fresh, ended || ends_before_item(before), bare)
            }
            Part::Closing | Part::Annex => self.after_closing(words, line.after_blank || ended || self.one_a_line),
        }
    }

    /// True for a line that can only continue its paragraph, as most do: no clause
    /// ended before it, and it is too long for a heading.
    fn surely_goes_on(&self, line: &Line, words: &str, before: &str) -> bool {
        let within = matches!(self.part, Part::Preamble | Part::Operative) && self.preamble > 0;
        let Some(last) = before.as_bytes().last() else { return false };
        within
            && !self.one_a_line
            && !line.after_blank
            && words.len() > 60
            && last.is_ascii_lowercase()
            && !ends_before_item(before)
    }

    fn open(&self, place: Place, under: bool) -> Step {
        Step::Open { place, under }
    }

    fn begin_resolution(&mut self) {
        self.part = Part::Preamble;
        self.preamble = 0;
        self.number = 0;
        self.letter = None;
        self.item = None;
    }

    fn body(&mut self, words: &str, fresh: bool, ended: bool) -> Step {
        if fresh || (ended && (item_label(self.language, words).is_some() || paragraph_number(words).is_some())) {
            return self.open(Place::Body, false);
        }
        Step::Continue
    }

    /// True after the lines that a masthead can take: a report that holds a draft
    /// resolution, not a resolution.
    fn is_past_head(&self) -> bool {
        self.part == Part::Masthead && self.head_lines >= masthead::HEAD_LINES
    }

    fn in_masthead(&mut self, line: &Line, words: &str) -> Step {
        self.head_lines += 1;
        if is_own_number(self.language, words) {
            self.part = Part::Title;
            self.title_lines = 0;
            return self.open(Place::Title, false);
        }
        if line.after_blank || self.one_a_line || words.starts_with('[') || words.starts_with('(') {
            return self.open(Place::Masthead, false);
        }
        Step::Continue
    }

    fn in_title(&mut self, words: &str) -> Step {
        self.title_lines += 1;
        // Once the formula was left out (A/RES/78/225): the text begins with
        // its first preambular paragraph.
        if self.opens_preamble(words) && self.title_lines > 1 {
            self.begin_resolution();
            self.preamble = 1;
            return self.open(Place::Preamble(1), false);
        }
        if self.language.structure.adoption_words.iter().any(|word| words.starts_with(word)) || words.starts_with('[') {
            return self.open(Place::Title, false);
        }
        if self.one_a_line { self.open(Place::Title, false) } else { Step::Continue }
    }

    fn in_text(&mut self, line: &Line, words: &str, fresh: bool, ended: bool, bare: bool) -> Step {
        if is_closing(self.language, words) {
            self.part = Part::Closing;
            return self.open(Place::Body, false);
        }
        if let Some(step) = self.annex(words, fresh || ended || line.after_blank) {
            return step;
        }
        if let Some((number, len)) = paragraph_number(words) {
            let follows = number > self.number && number <= self.number + 3;
            if (follows || (number == 1 && self.number == 0)) && (fresh || ended || line.after_blank) {
                self.part = Part::Operative;
                self.number = number;
                self.letter = None;
                self.item = None;
                self.bare_number = len == words.len();
                let place = self.operative();
                return self.open(place, false);
            }
        }
        if bare {
            return Step::Continue;
        }
        if (fresh || ended)
            && (self.part == Part::Operative || self.preamble > 0)
            && let Some(label) = item_label(self.language, words)
        {
            return self.item(label);
        }
        if self.part == Part::Preamble {
            // Most lines continue a paragraph, and are not looked at further.
            let may_open = fresh || ended || self.preamble == 0;
            let opens = may_open && self.opens_preamble(words);
            if self.number == 0 && fresh && !opens && self.opens_operative(words) && !before_first(self.preamble) {
                self.part = Part::Operative;
                self.number = 1;
                let place = self.operative();
                return self.open(place, false);
            }
            let new = if self.one_a_line || (self.blank_divides && line.after_blank) {
                words.starts_with(char::is_alphabetic) || words.starts_with(['“', '"'])
            } else {
                opens && (ended || self.preamble == 0)
            };
            if !new && ended && self.opens_operative(words) && self.preamble > 0 {
                self.part = Part::Operative;
                self.number = 1;
                let place = self.operative();
                return self.open(place, false);
            }
            if new || self.preamble == 0 {
                self.preamble += 1;
                self.letter = None;
                self.item = None;
                return self.open(Place::Preamble(self.preamble), false);
            }
            return Step::Continue;
        }
        if self.one_a_line || (self.blank_divides && line.after_blank) {
            // Bullets and unnumbered text under a numbered paragraph.
            let place = self.operative();
            return self.open(place, true);
        }
        Step::Continue
    }

    /// An item `(a)` or `(i)` of a paragraph.
    fn item(&mut self, label: &str) -> Step {
        let letter = label.chars().next().filter(|_| label.len() == 1);
        let next_letter = self.letter.map_or('a', |c| char::from(c as u8 + 1));
        let is_numeral = label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        if letter == Some(next_letter) && !(is_numeral && self.item.is_some() && letter != Some('j')) {
            self.letter = letter;
            self.item = None;
        } else if is_numeral {
            self.item = Some(label.to_owned());
        } else if let Some(letter) = letter {
            self.letter = Some(letter);
            self.item = None;
        } else {
            self.item = Some(label.to_owned());
        }
        match self.part {
            Part::Preamble => self.open(Place::Preamble(self.preamble), true),
            _ => {
                let place = self.operative();
                self.open(place, true)
            }
        }
    }

    fn operative(&self) -> Place {
        let mut paragraph = Paragraph::new(self.number.max(1));
        if let Some(letter) = self.letter {
            paragraph = paragraph.within(letter.encode_utf8(&mut [0; 4])).unwrap_or(paragraph);
        }
        if let Some(item) = &self.item {
            paragraph = paragraph.within(item).unwrap_or(paragraph);
        }
        Place::Operative(paragraph)
    }

    /// A line that opens an annex: the word alone, or with its number.
    fn annex(&mut self, words: &str, apart: bool) -> Option<Step> {
        if !apart || words.len() > 48 || words.chars().count() > 24 {
            return None;
        }
        let label =
            self.language.structure.annex_words.iter().find_map(|word| clean::strip_folded(words, word))?.trim();
        let label = self
            .language
            .structure
            .annex_labels
            .iter()
            .find(|(word, _)| *word == label)
            .map_or(label, |(_, latin)| latin);
        let is_label = label.len() <= 6 && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        if !is_label {
            return None;
        }
        self.part = Part::Annex;
        self.annex = (!label.is_empty()).then(|| label.into());
        Some(self.open(Place::Annex(self.annex.clone()), false))
    }

    fn after_closing(&mut self, words: &str, apart: bool) -> Step {
        if let Some(step) = self.annex(words, apart) {
            return step;
        }
        let place = if self.part == Part::Annex { Place::Annex(self.annex.clone()) } else { Place::Body };
        if apart { self.open(place, false) } else { Step::Continue }
    }

    fn opens_preamble(&self, words: &str) -> bool {
        let words = words.trim_start_matches(['“', '"', '‘']);
        if !self.may_begin(words) {
            return false;
        }
        let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        // "Beijing, …" names a place.
        let bare_name = words[first.len()..].starts_with(',');
        let ending = self.language.structure.participle_ending.get();
        let participle = self.language.structure.capitalised
            && !ending.is_empty()
            && first.ends_with(ending)
            && first.len() > ending.len() + 1;
        self.language.structure.preamble_openers.contains(&first)
            || self.openers.open(words, false)
            || participle && !bare_name
    }

    fn opens_operative(&self, words: &str) -> bool {
        !self.numbered && self.may_begin(words) && self.openers.open(words, true)
    }

    /// True if a paragraph may begin with such a letter.
    fn may_begin(&self, words: &str) -> bool {
        if self.language.structure.capitalised {
            words.starts_with(char::is_uppercase)
        } else {
            words.starts_with(char::is_alphabetic)
        }
    }
}

fn before_first(preamble: u32) -> bool {
    preamble == 0
}

#[cfg(test)]
mod tests {
    use super::super::lines::Splitter;
    use super::*;

    fn places(text: &str, one_a_line: bool) -> Vec<String> {
        let english = Language::by_code("en").unwrap();
        let mut structure = Structure::new(english, true, one_a_line, false);
        let mut before = "";
        let mut places = Vec::new();
        for line in &Splitter::new(text).collect::<Vec<_>>() {
            let words = line.span.of(text);
            if let Step::Open { place, .. } = structure.step(line, words, before) {
                places.push(place.to_string());
            }
            before = words;
        }
        places
    }

    #[test]
    fn a_report_with_a_draft_resolution() {
        let report = "A line of a report.\n".repeat(masthead::HEAD_LINES + 2);
        let text = format!("{report}The Security Council, by its\nThe General Assembly,\nRecalling its work,\n");
        let places = places(&text, true);
        assert_eq!(places.iter().filter(|place| *place == "masthead").count(), masthead::HEAD_LINES);
        assert_eq!(places[masthead::HEAD_LINES..], ["body", "body", "body", "preamble:0", "preamble:1"]);
    }

    #[test]
    fn a_wrapped_resolution() {
        let text = "A/RES/78/9\n\n78/9.\nTitle here\nThe General Assembly,\nRecalling its resolutions 50/66 of\n12 December 1995,\nNoting with satisfaction\nthe work,\n1.\n\nTakes note of it;\n2.\nDecides:\n(a) To begin;\n(b) To end:\n(i) Soon;\n(ii) Later;\n3. Requests.\n50th plenary meeting\n19 December 2023\n\nAnnex I\nText\n";
        assert_eq!(
            places(text, false),
            [
                "masthead",
                "title",
                "preamble:0",
                "preamble:1",
                "preamble:2",
                "operative:1",
                "operative:2",
                "operative:2(a)",
                "operative:2(b)",
                "operative:2(b)(i)",
                "operative:2(b)(ii)",
                "operative:3",
                "body",
                "annex:I"
            ]
        );
    }

    #[test]
    fn a_resolution_with_a_paragraph_a_line() {
        let text = "69/235.\tTitle\n\n\tThe General Assembly,\n\tRecalling its resolutions,\n\tMindful of it,\n\t1.\tTakes note;\n\n75th plenary meeting\n19 December 2014\n";
        assert_eq!(
            places(text, true),
            ["title", "preamble:0", "preamble:1", "preamble:2", "operative:1", "body", "body"]
        );
    }

    #[test]
    fn an_operative_part_without_numbers() {
        let text = "78/1.\nTitle\nThe General Assembly,\nRecalling its resolution 60/1,\nDecides to meet.\n";
        assert_eq!(places(text, false), ["title", "preamble:0", "preamble:1", "operative:1"]);
    }

    #[test]
    fn a_number_within_a_sentence_opens_nothing() {
        let text = "78/1.\nTitle\nThe General Assembly,\n1. Recalls article 5, paragraph\n2. of the Charter and paragraph\n(b) of the annex;\n2. Decides;\n";
        assert_eq!(places(text, false), ["title", "preamble:0", "operative:1", "operative:2"]);
    }
}
