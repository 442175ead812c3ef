//! Where the running text carries the marks of footnotes.
//!
//! A mark is a number among numbers: glued to a word (`Goals5`), to a quotation
//! mark (`"The future we want",1`), to a year (`September 20117`), or set off by
//! blanks (`Agenda, 5 and`). The notes' labels are known, they count up, and so
//! do their marks: of all ways to place them in ascending order the one with
//! the best evidence is taken.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::dates;
use crate::language::Language;
use crate::swar;

/// A place where the text has a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The note, by its index.
    pub note: usize,
    /// Where the digits begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    score: i32,
    /// No blank before it.
    glued: bool,
}

/// Cost of leaving a label without a mark.
const SKIP: i32 = 3;
/// From how much evidence on a second mark of the same note is believed.
const REPEATED: i32 = 5;
/// Above this many candidates on a page only strong ones are weighed.
const MANY: usize = 600;

/// Places the marks of `labels` (note index and number, ascending) in
/// `text[from..to]`; returns them in the order of the text.
pub(super) fn place(
    text: &str,
    from: usize,
    to: usize,
    labels: &[(usize, u32)],
    language: &Language,
) -> Vec<Candidate> {
    if labels.is_empty() {
        return Vec::new();
    }
    let mut candidates = Vec::new();
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    while let Some(digit) = bytes.get(at..).and_then(first_digit) {
        let start = at + digit;
        let end = start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        if let Some(candidate) = candidate(text, from, start, end, labels, language) {
            candidates.push(candidate);
        }
        at = end;
    }
    if candidates.len() > MANY {
        candidates.retain(|c| c.score >= REPEATED);
        candidates.truncate(MANY);
    }
    let chosen = best_ascending(&candidates);
    add_repeated(&candidates, chosen)
}

/// The first digit. Most chunks have none; the check has no branch per byte, so
/// that it is compiled to vectors.
fn first_digit(bytes: &[u8]) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<32>();
    let has_digit = |block: &[u8; 32]| block.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let plain = 32 * blocks.iter().take_while(|block| !has_digit(block)).count();
    Some(plain + swar::position(&bytes[plain..], swar::digits)?)
}

fn candidate(
    text: &str,
    from: usize,
    start: usize,
    end: usize,
    labels: &[(usize, u32)],
    language: &Language,
) -> Option<Candidate> {
    let digits = &text[start..end];
    // A year with a mark glued to it: `2011` and `7` of `20117`.
    let (tail, after_year) = match digits.len() {
        1..=3 => (start, false),
        5..=7 if digits.starts_with("19") || digits.starts_with("20") => (start + 4, true),
        _ => return None,
    };
    let number: u32 = text[tail..end].parse().ok()?;
    if text[tail..end].starts_with('0') {
        return None;
    }
    let at = labels.binary_search_by_key(&number, |&(_, label)| label).ok()?;
    let score = if after_year { 5 } else { score(text, from, start, end, language)? };
    let glued = after_year || !text[..start].ends_with(' ');
    Some(Candidate { note: labels[at].0, start: tail, end, score, glued })
}

/// The evidence that digits are a mark; `None` if they cannot be one.
fn score(text: &str, from: usize, start: usize, end: usize, language: &Language) -> Option<i32> {
    let before = &text[from..start];
    let after = &text[end..];
    let next = after.chars().next();
    match next {
        Some('/' | '-' | '%' | ')' | '°') => return None,
        Some(',') if after[1..].bytes().take(3).filter(u8::is_ascii_digit).count() == 3 => return None,
        Some('.' | ',' | ':') if after[1..].starts_with(|c: char| c.is_ascii_digit()) => return None,
        Some(' ') if dates::month_number(language, &after[1..]).is_some() => return None,
        _ => {}
    }
    let previous = before.chars().next_back()?;
    if previous == '\n' {
        return None;
    }
    let glued = previous != ' ';
    let mut score = if glued {
        match previous {
            ',' | ';' | ':'
                if before.len() > 1 && !before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit()) =>
            {
                6
            }
            ',' | ';' | ':' => 5,
            ')' | '.' | '”' | '"' | '’' | '\'' | ']' => {
                if previous == '.' && (ends_in_suffix(before) || is_decimal(before, after)) {
                    return None;
                }
                5
            }
            // `G20`, `CO2`: one capital is a name, not a word.
            c if c.is_alphabetic() => {
                let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                if word.chars().count() < 2 || word.chars().all(char::is_uppercase) { 1 } else { 5 }
            }
            _ => return None,
        }
    } else {
        let words = before.trim_end();
        let last_word = words.rsplit(' ').next().unwrap_or(words);
        match words.chars().next_back()? {
            ',' | ';' | ':' => {
                let item = last_word.trim_end_matches([',', ';', ':']);
                let small_number = !item.is_empty() && item.len() <= 3 && item.bytes().all(|b| b.is_ascii_digit());
                if small_number || item.ends_with(')') && item.len() <= 4 { 1 } else { 6 }
            }
            ')' | '”' | '"' | '’' => 5,
            '.' if ends_in_suffix(words) || is_reference_word(last_word) => return None,
            '.' => 5,
            // What follows a year and counts nothing is a mark: "19 August
            // 1988 50 of the missions".
            c if c.is_ascii_digit() && is_year(last_word) => 8,
            c if c.is_ascii_digit() => 4,
            '(' | '-' | '–' | '/' => return None,
            c if c.is_alphabetic() => word_score(last_word, language),
            _ => 2,
        }
    };
    let following = after.trim_start();
    if UNITS.iter().any(|unit| following.starts_with(unit)) {
        score -= 4;
    }
    if !glued && next.is_some_and(|c| c.is_alphabetic()) {
        // `1no later`: glued to the right is rare but real.
        score -= 1;
    }
    Some(score)
}

/// "Resolution 65.| of 25 May": digits before a full stop after which the
/// sentence continues.
fn is_decimal(before: &str, after: &str) -> bool {
    let number = before.strip_suffix('.').is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
    number && after.trim_start().starts_with(char::is_lowercase)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Words that count what follows them: `200 days`, `15 States`.
const UNITS: [&str; 26] = [
    "per cent",
    "percent",
    "days",
    "day ",
    "years",
    "year ",
    "months",
    "weeks",
    "hours",
    "million",
    "billion",
    "States",
    "Member",
    "members",
    "countries",
    "of the ",
    "km",
    "metres",
    "tons",
    "posts",
    "cent",
    "and 1",
    "to 1",
    "minutes",
    "degrees",
    "sessions",
];

/// How much a word before spaced digits speaks for a mark.
fn word_score(word: &str, language: &Language) -> i32 {
    let lower = word.to_lowercase();
    const BINDING: [&str; 32] = [
        "of",
        "in",
        "to",
        "from",
        "by",
        "at",
        "on",
        "for",
        "the",
        "and",
        "or",
        "than",
        "least",
        "about",
        "some",
        "over",
        "under",
        "all",
        "between",
        "until",
        "within",
        "paragraph",
        "paragraphs",
        "article",
        "articles",
        "section",
        "rule",
        "phase",
        "page",
        "goal",
        "target",
        "least",
    ];
    const NAMING: [&str; 12] = [
        "goals",
        "agenda",
        "annex",
        "resolutions",
        "resolution",
        "decision",
        "part",
        "chapter",
        "protocol",
        "item",
        "items",
        "level",
    ];
    if BINDING.contains(&lower.as_str()) || dates::month_number(language, word).is_some() {
        0
    } else if NAMING.contains(&lower.as_str()) {
        2
    } else {
        4
    }
}

/// `Add.`, `Corr.` and their like, which own the number after them.
fn ends_in_suffix(text: &str) -> bool {
    ["Add.", "Corr.", "Rev.", "Amend.", "/L.", "PV.", "SR.", "CRP.", "INF.", "Res.", "Conf.", "SC."]
        .iter()
        .any(|s| text.ends_with(s))
}

fn is_reference_word(word: &str) -> bool {
    matches!(
        word.trim_start_matches('('),
        "No."
            | "Nos."
            | "para."
            | "paras."
            | "sect."
            | "sects."
            | "chap."
            | "vol."
            | "vols."
            | "art."
            | "arts."
            | "Sales"
            | "p."
            | "pp."
            | "Sect."
    )
}

/// The best choice of candidates that ends at each note, as a Fenwick tree of the
/// best up to a note: thousands of endnotes are chosen in n log n steps.
struct BestEnds {
    tree: Vec<Option<(i32, Reverse<usize>)>>,
}

impl BestEnds {
    /// The highest total that ends before a note, and with which candidate: the
    /// first of equals.
    fn below(&self, note: usize) -> Option<(i32, usize)> {
        let (mut best, mut at) = (None, note);
        while at > 0 {
            best = best.max(self.tree[at - 1]);
            at &= at - 1;
        }
        best.map(|(total, Reverse(candidate))| (total, candidate))
    }

    fn add(&mut self, note: usize, total: i32, candidate: usize) {
        let mut at = note + 1;
        while at <= self.tree.len() {
            let best = &mut self.tree[at - 1];
            *best = (*best).max(Some((total, Reverse(candidate))));
            at += at & at.wrapping_neg();
        }
    }
}

/// The ascending choice of candidates with the highest total.
fn best_ascending(candidates: &[Candidate]) -> Vec<usize> {
    let mut best: Vec<(i32, Option<usize>)> = Vec::with_capacity(candidates.len());
    let notes = candidates.iter().map(|candidate| candidate.note + 1).max().unwrap_or(0);
    let mut ends = BestEnds { tree: vec![None; notes] };
    for (i, candidate) in candidates.iter().enumerate() {
        let gain = candidate.score + SKIP;
        let before = ends.below(candidate.note);
        best.push(match before {
            Some((total, j)) if total > 0 => (total + gain, Some(j)),
            _ => (gain, None),
        });
        ends.add(candidate.note, best[i].0, i);
    }
    let mut chosen = Vec::new();
    let mut at = (0..best.len()).max_by_key(|&i| (best[i].0, std::cmp::Reverse(i)));
    while let Some(i) = at {
        if candidates[i].score > 0 {
            chosen.push(i);
        }
        at = best[i].1;
    }
    chosen.reverse();
    chosen
}

/// Adds second marks of a note: a later mark of a note that has one, glued to
/// what it follows (the seed of 2014 uses its third note twice).
fn add_repeated(candidates: &[Candidate], chosen: Vec<usize>) -> Vec<Candidate> {
    let mut placed: Vec<Candidate> = chosen.iter().map(|&i| candidates[i]).collect();
    // A note is chosen once, for what is chosen ascends.
    let first: HashMap<usize, usize> = placed.iter().map(|p| (p.note, p.start)).collect();
    let mut repeated = Vec::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let earlier = first.get(&candidate.note).is_some_and(|&start| start < candidate.start);
        if earlier && candidate.glued && candidate.score >= REPEATED && chosen.binary_search(&i).is_err() {
            repeated.push(*candidate);
        }
    }
    placed.extend(repeated);
    placed.sort_by_key(|p| p.start);
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str, labels: &[u32]) -> Vec<(u32, usize)> {
        let labels: Vec<(usize, u32)> = labels.iter().enumerate().map(|(i, &n)| (i, n)).collect();
        let english = Language::by_code("en").unwrap();
        place(text, 0, text.len(), &labels, english).into_iter().map(|c| (labels[c.note].1, c.start)).collect()
    }

    #[test]
    fn glued_as_in_documents_saved_from_word() {
        let text = "entitled \"The future we want\",1 and the Development Goals,2 on Goals5 and decided";
        assert_eq!(marks(text, &[1, 2, 5]), [(1, 30), (2, 58), (5, 68)]);
    }

    #[test]
    fn spaced_as_in_text_from_pdf() {
        let text = "Agenda 21, the Programme, 6 the Declaration 7 and the Plan, 8";
        assert_eq!(marks(text, &[6, 7, 8]), [(6, 26), (7, 44), (8, 60)]);
    }

    #[test]
    fn numbers_of_other_kinds_are_no_marks() {
        let text = "resolution 68/1, paragraphs 1 and 2, on 3 March 2014, A/78/302/Add.1, 1,200 days, at least 2 States, Agenda, 1 the";
        assert_eq!(marks(text, &[1, 2, 3]), [(1, text.rfind('1').unwrap())]);
    }

    #[test]
    fn a_fraction_is_no_mark() {
        let text = "World Health Assembly resolution 65.3 of 25 May 2012, which ended in 2015.3 The 2.3 per cent";
        assert_eq!(marks(text, &[3]), [(3, text.find(".3 The").unwrap() + 1)]);
    }

    #[test]
    fn a_mark_glued_to_a_year() {
        let text = "of 29 September 20117 and the";
        assert_eq!(marks(text, &[7]), [(7, 20)]);
    }

    #[test]
    fn a_note_marked_twice() {
        let text = "industrial development,3 in which … in industrial development;3";
        assert_eq!(marks(text, &[3]).len(), 2);
    }
}
