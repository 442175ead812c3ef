//! Planted errors: each sample document is spoiled in one place after the
//! other, and the audit must find the place and say what was meant.
//!
//! `cargo test --test planted -- --nocapture` prints the table; `SEED=3` before
//! it spoils other places, `FOLDER=path` other documents, for which no share is promised.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rescite::audit::{self, Choice, Finding, Severity, Suggestion};
use rescite::extract::Extracted;
use rescite::extract::{self, Citation};
use rescite::reading::Reading;
use rescite::registry::Registry;
use rescite::symbol::Existence;
use rescite::{Document, Symbol};

/// What is counted of one kind of error.
#[derive(Default)]
struct Row {
    planted: usize,
    found: usize,
    /// Those for which a suggestion can be right.
    mendable: usize,
    mended: usize,
    named: usize,
}

/// The share of all that was planted that is found at least. Two kinds leave
/// references in perfect order: another document of the same day.
const SHARES: [(&str, f64); 11] = [
    ("day", 0.98),
    ("digit of the number", 0.74),
    ("digit of the session", 0.95),
    ("digits swapped", 0.86),
    ("last digit", 0.5),
    ("mark of a footnote", 0.85),
    ("neighbour of the same day", 0.14),
    ("organ", 0.9),
    ("session that has not opened", 0.98),
    ("year of the date", 0.98),
    ("year of the number", 0.98),
];

/// One spoiled document.
struct Plant {
    kind: &'static str,
    text: String,
    /// Where the spoiled words begin and end.
    at: std::ops::Range<usize>,
    /// What a mend must hold to be right.
    right: Option<String>,
}

fn read(path: &str, text: String) -> Extracted {
    let document = Document::new(path, Reading { source: text, ..Reading::default() });
    Extracted { extraction: extract::extract(&document), document }
}

fn findings(path: &str, text: String) -> Vec<Finding> {
    let mut found = audit::run(&[read(path, text)], Registry::builtin(), &Choice::default()).findings;
    found.retain(|finding| finding.severity >= Severity::Note);
    found
}

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

fn cited(symbol: &Symbol) -> String {
    let Symbol::Act(act) = symbol else { return symbol.to_string() };
    act.number().to_string()
}

fn months() -> [&'static str; 12] {
    let names = "January February March April May June July August September October November December";
    names.split(' ').collect::<Vec<_>>().try_into().unwrap()
}

/// The text with `range` replaced.
fn replaced(text: &str, range: std::ops::Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

fn digit_positions(text: &str, range: std::ops::Range<usize>) -> Vec<usize> {
    range.filter(|&at| text.as_bytes()[at].is_ascii_digit()).collect()
}

fn of_citation(source: &str, citation: &Citation, dice: &mut Dice, plants: &mut Vec<Plant>) {
    let Some(symbol @ Symbol::Act(act)) = citation.target.symbol() else { return };
    if citation.date_shared || citation.part.is_some() {
        return;
    }
    let span = citation.span.range();
    let words = &source[span.clone()];
    let number = act.number().to_string();
    let council = symbol.to_string().starts_with("S/RES");
    // Only what can be told apart: a number with a date, or with its year.
    if citation.claimed_date.is_none() && !council {
        return;
    }
    let Some(inside) = (if council { words.find(&number) } else { words.rfind(&number) }) else { return };
    let digits = span.start + inside..span.start + inside + number.len();
    let mut plant = |kind, range: std::ops::Range<usize>, with: &str, right: String| {
        let text = replaced(source, range.clone(), with);
        let at = span.start.min(range.start)..range.end.max(span.end);
        plants.push(Plant { kind, text, at, right: Some(right) });
    };
    let places = digit_positions(source, digits.clone());
    let at = places[dice.roll(places.len())];
    let old = source.as_bytes()[at] - b'0';
    let new = if at == digits.start { 1 + (old + dice.roll(8) as u8) % 9 } else { (old + 1 + dice.roll(9) as u8) % 10 };
    if new != old {
        plant("digit of the number", at..at + 1, &new.to_string(), cited(symbol));
    }
    let swaps: Vec<usize> = places
        .windows(2)
        .filter(|pair| source.as_bytes()[pair[0]] != source.as_bytes()[pair[1]] && source.as_bytes()[pair[1]] != b'0')
        .map(|pair| pair[0])
        .collect();
    if !swaps.is_empty() {
        let at = swaps[dice.roll(swaps.len())];
        let swapped: String = source[at..at + 2].chars().rev().collect();
        plant("digits swapped", at..at + 2, &swapped, cited(symbol));
    }
    if council {
        if let Some(year) = symbol.year().map(|year| year.to_string())
            && let Some(inside) = words.rfind(&year)
        {
            let at = span.start + inside + 3;
            let old = source.as_bytes()[at] - b'0';
            let new = (old + 1 + dice.roll(9) as u8) % 10;
            plant("year of the number", at..at + 1, &new.to_string(), format!("{number} ({year})"));
        }
    } else if let Some(slash) = words.find('/').filter(|&slash| words[..slash].ends_with(|c: char| c.is_ascii_digit()))
    {
        let from = span.start + words[..slash].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        if slash + span.start - from == 2 {
            plant("session that has not opened", from..from + 1, "9", words.to_owned());
        }
        let at = span.start + slash - 1;
        let old = source.as_bytes()[at] - b'0';
        let new = (old + 1 + dice.roll(9) as u8) % 10;
        plant("digit of the session", at..at + 1, &new.to_string(), words.to_owned());
    }
    let last = digits.end - 1;
    let old = source.as_bytes()[last] - b'0';
    let new = (old + 1 + dice.roll(9) as u8) % 10;
    plant("last digit", last..last + 1, &new.to_string(), cited(symbol));
    let registry = Registry::builtin();
    let same_day = |number: u16| {
        let near = Symbol::act(act.organ(), act.kind(), act.numbering(), number);
        let day = registry.known(&near, None).and_then(|known| known.date);
        day.is_some() && day == citation.claimed_date && near.existence() == Existence::Possible
    };
    let beside = [act.number().saturating_sub(1), act.number() + 1];
    if let Some(near) = beside.into_iter().find(|&number| same_day(number)) {
        plant("neighbour of the same day", digits.clone(), &near.to_string(), cited(symbol));
    }
    let Some(day) = citation.claimed_date else { return };
    let tail = &source[span.end..source.floor_char_boundary(span.end + 60)];
    let Some(month) = months().iter().find_map(|month| tail.find(month)) else { return };
    let Some(digit) = tail[..month].rfind(|c: char| c.is_ascii_digit()) else { return };
    let from = tail[..=digit].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    // The day of this number, not of one further on in the list.
    if tail[..from].trim() != "of" {
        return;
    }
    let right = format!("of {} {} {}", day.day(), months()[day.month() as usize - 1], day.year());
    let other = loop {
        let other = 1 + dice.roll(28) as i8;
        if other != day.day() {
            break other;
        }
    };
    plant("day", span.end + from..span.end + digit + 1, &other.to_string(), right.clone());
    if let Some(year) = tail.find(&day.year().to_string()) {
        let by = if dice.roll(2) == 0 { -1 } else { 1 };
        let other = (day.year() + by).to_string();
        plant("year of the date", span.end + year..span.end + year + 4, &other, right);
    }
}

fn of_document(read: &Extracted, dice: &mut Dice) -> Vec<Plant> {
    let (document, mut plants) = (&read.document, Vec::new());
    let source = &document.source;
    let direct: Vec<&Citation> = read.extraction.citations.iter().filter(|citation| citation.reach.is_here()).collect();
    for citation in &direct {
        of_citation(source, citation, dice, &mut plants);
    }
    for marker in &document.markers {
        let range = marker.source.range();
        if document.notes.len() < 3 || marker.note == 0 || marker.note + 1 == document.notes.len() {
            continue;
        }
        let text = replaced(source, range, "");
        plants.push(Plant { kind: "mark of a footnote", text, at: 0..source.len(), right: None });
    }
    for pair in direct.windows(2) {
        let gap = &source[pair[0].span.end as usize..pair[1].span.start as usize];
        if gap.len() < 40
            && gap.contains(" of ")
            && !gap.contains('.')
            && pair[0].part.is_none()
            && pair[1].part.is_none()
        {
            let range = pair[1].span.range();
            let text = replaced(source, range.clone(), &source[pair[0].span.range()]);
            plants.push(Plant { kind: "item repeated", text, at: range, right: None });
        }
    }
    for (words, other) in [
        ("General Assembly", "Human Rights Council"),
        ("General Assembly", "Security Council"),
        ("Human Rights Council", "General Assembly"),
        ("Security Council", "General Assembly"),
    ] {
        for (at, _) in source.match_indices(&format!("{words} resolution ")) {
            let text = replaced(source, at..at + words.len(), other);
            let near = |citation: &&&Citation| (at..at + 40).contains(&(citation.span.start as usize));
            if direct.iter().find(near).is_some_and(|citation| citation.claimed_date.is_some()) {
                plants.push(Plant { kind: "organ", text, at: at..at + 60, right: Some(words.into()) });
            }
        }
    }
    plants
}

/// Plants every error in one document, and counts what the audit finds.
fn try_document(file: &Path, seed: u64) -> BTreeMap<&'static str, Row> {
    let mut table: BTreeMap<&str, Row> = BTreeMap::new();
    let path = file.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).unwrap();
    let clean: Vec<String> = findings(&path, text.clone()).into_iter().map(|f| f.fingerprint).collect();
    for plant in of_document(&read(&path, text), &mut Dice(seed)) {
        let row = table.entry(plant.kind).or_default();
        let near =
            |f: &&Finding| (f.span.start as usize) < plant.at.end + 4 && f.span.end as usize + 4 > plant.at.start;
        let found = findings(&path, plant.text.clone());
        let new: Vec<&Finding> = found.iter().filter(|f| !clean.contains(&f.fingerprint)).filter(near).collect();
        let right = |mend: &Suggestion| plant.right.as_ref().is_some_and(|right| mend.text.contains(right));
        row.planted += 1;
        row.found += usize::from(!new.is_empty());
        row.mendable += usize::from(plant.right.is_some());
        row.mended += usize::from(new.iter().any(|f| f.suggestions.first().is_some_and(right)));
        row.named += usize::from(new.iter().any(|f| f.suggestions.iter().any(right)));
    }
    table
}

#[test]
fn planted_errors_are_found() {
    let given = std::env::var_os("FOLDER").map(PathBuf::from);
    let folder = given.clone().unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample"));
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let seed: u64 = std::env::var("SEED").map_or(2, |seed| seed.parse().unwrap());
    let mut table: BTreeMap<&str, Row> = BTreeMap::new();
    let tables: Vec<_> = std::thread::scope(|scope| {
        let tries: Vec<_> =
            (seed..).zip(&files).map(|(seed, file)| scope.spawn(move || try_document(file, seed))).collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    for (kind, row) in tables.into_iter().flatten() {
        let sum = table.entry(kind).or_default();
        sum.planted += row.planted;
        sum.found += row.found;
        sum.mendable += row.mendable;
        sum.mended += row.mended;
        sum.named += row.named;
    }
    println!("Mended: the first suggestion is right; named: one is. All shares are of all that was planted.\n");
    println!("{:28} {:>7} {:>12} {:>12} {:>12}", "kind", "planted", "found", "mended", "named");
    let part = |some: usize, of: usize| format!("{some:4} ({:3.0} %)", 100.0 * some as f64 / of.max(1) as f64);
    let line = |kind: &str, row: &Row| {
        let found = part(row.found, row.planted);
        let (mended, named) = (part(row.mended, row.mendable), part(row.named, row.mendable));
        println!("{kind:28} {:7} {found:>12} {mended:>12} {named:>12}", row.planted);
    };
    let mut all = Row::default();
    for (kind, row) in &table {
        line(kind, row);
        all.planted += row.planted;
        all.found += row.found;
        all.mendable += row.mendable;
        all.mended += row.mended;
        all.named += row.named;
    }
    line("all", &all);
    for (kind, least) in SHARES.into_iter().filter(|_| given.is_none()) {
        let row = &table[kind];
        let share = row.found as f64 / row.planted as f64;
        assert!(share >= least, "{kind}: {share}");
    }
}
