//! What may have been meant, and the edit that writes it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::near::{as_cited, spelled};
use super::place::Location;
use crate::document::{Document, date_at};
use crate::extract::Citation;
use crate::language::Language;
use crate::span::Span;
use crate::symbol::Symbol;

/// What may have been meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Suggestion {
    /// In words: `78/31 of 4 December 2023`.
    pub text: String,
    /// The document that would be cited.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub target: Option<Symbol>,
    /// The day that it would be cited with, if the suggestion changes the day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<Date>,
    /// How sure it is.
    pub confidence: Confidence,
    /// The change to the file; none if the words are not plain enough to be
    /// changed by a program.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub edit: Option<Edit>,
}

/// How sure a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// One of several.
    Possible,
    /// The only one.
    Likely,
    /// The only one, and strong evidence supports it: a program may carry it
    /// out without asking.
    Certain,
}

/// Words of the file and what to write in their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The words.
    #[serde(flatten)]
    pub location: Location,
    /// What to write in their place.
    pub replacement: String,
}

impl Edit {
    fn new(document: &Document, span: Span, replacement: String) -> Self {
        Edit { location: Location::new(document, span), replacement }
    }
}

impl Suggestion {
    /// Words alone.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Suggestion { text: text.into(), target: None, date: None, confidence: Confidence::Possible, edit: None }
    }

    /// Words of the clean text replaced as they stand.
    pub(super) fn replacing(document: &Document, clean: Span, text: &str) -> Self {
        let edit = plain(document, clean).map(|span| Edit::new(document, span, text.to_owned()));
        Suggestion { edit, ..Suggestion::words(text) }
    }

    /// Another document in place of the one that a citation names.
    pub(super) fn number(document: &Document, citation: &Citation, meant: &Symbol) -> Self {
        Suggestion {
            target: Some(meant.clone()),
            edit: citation.target.symbol().and_then(|printed| {
                let span = plain(document, citation.clean)?;
                Some(Edit::new(document, span, renumbered(span.of(&document.source), printed, meant)?))
            }),
            ..Suggestion::words(as_cited(meant))
        }
    }

    /// Another document of the day that the text gives.
    pub(super) fn number_of_day(document: &Document, citation: &Citation, meant: &Symbol, day: Date) -> Self {
        let text = format!("{} of {}", as_cited(meant), spelled(day));
        Suggestion { text, ..Suggestion::number(document, citation, meant) }
    }

    /// Another day for the document that a citation names.
    pub(super) fn day(document: &Document, citation: &Citation, symbol: &Symbol, right: Date) -> Self {
        Suggestion {
            target: Some(symbol.clone()),
            date: Some(right),
            edit: date_edit(document, citation, right),
            ..Suggestion::words(format!("{} of {}", as_cited(symbol), spelled(right)))
        }
    }
}

/// The place in the source of a span of the clean text, if the source has
/// nothing else there: no markup, no page break. An edit would lose those.
fn plain(document: &Document, clean: Span) -> Option<Span> {
    let span = document.source_span(clean);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    (words(span.of(&document.source)) == words(clean.of(&document.text))).then_some(span)
}

/// `2140 (2015)` as it is printed, with the numbers of another symbol.
fn renumbered(printed: &str, from: &Symbol, to: &Symbol) -> Option<String> {
    let tokens = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).map(str::to_owned).collect()
    };
    let (all_from, all_to) = (tokens(&from.to_string()), tokens(&to.to_string()));
    let (seen, from, to) = (tokens(printed), tokens(&as_cited(from)), tokens(&as_cited(to)));
    let (from, to) = if seen == from { (from, to) } else { (all_from, all_to) };
    if seen != from || from.len() != to.len() {
        return None;
    }
    let (mut out, mut rest) = (String::new(), printed);
    for (old, new) in from.iter().zip(&to) {
        let at = rest.find(old.as_str())?;
        out.push_str(&rest[..at]);
        out.push_str(new);
        rest = &rest[at + old.len()..];
    }
    Some(out + rest)
}

/// How far from a number its date can be, in bytes.
const REACH: usize = 120;

/// Where the text gives the day of a citation, in the clean text.
fn clean_date(document: &Document, citation: &Citation) -> Option<Span> {
    let (language, text) = (document.language, &document.text);
    let claimed = citation.claimed_date?;
    let (start, end) = (citation.clean.start as usize, citation.clean.end as usize);
    let block = document.block_at(start)?.span;
    let read = |at: usize| {
        let (date, length) = date_at(language, text.get(at..block.end as usize)?)?;
        let inside = text[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit());
        (date == claimed && !inside).then_some(Span::new(at, at + length))
    };
    // Dates that begin with the year are before what they date.
    if language.dates.signs.is_some() {
        (start.saturating_sub(REACH).max(block.start as usize)..start).rev().find_map(read)
    } else {
        (end..(end + REACH).min(block.end as usize)).find_map(read)
    }
}

/// Where the text gives the day of a citation, in the source.
pub(super) fn date_span(document: &Document, citation: &Citation) -> Option<Span> {
    clean_date(document, citation).map(|clean| document.source_span(clean))
}

fn date_edit(document: &Document, citation: &Citation, right: Date) -> Option<Edit> {
    // As it stands in the source, where a line may end within it.
    let span = plain(document, clean_date(document, citation)?)?;
    let replacement = redated(document.language, span.of(&document.source), citation.claimed_date?, right)?;
    Some(Edit::new(document, span, replacement))
}

/// A date as it is printed, with the day, the month and the year of another.
fn redated(language: &Language, printed: &str, from: Date, to: Date) -> Option<String> {
    let (day, year) = (from.day().to_string(), from.year().to_string());
    let digits = |text: &str| -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (at, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
            match runs.last_mut() {
                Some(run) if run.1 == at => run.1 = at + 1,
                _ => runs.push((at, at + 1)),
            }
        }
        runs
    };
    let put = |text: &str, parts: &[((usize, usize), String)]| {
        let (mut out, mut done) = (String::new(), 0);
        for ((from, to), new) in parts {
            out.push_str(&text[done..*from]);
            out.push_str(new);
            done = *to;
        }
        out + &text[done..]
    };
    let runs = digits(printed);
    let value = |run: &(usize, usize)| printed[run.0..run.1].trim_start_matches('0').to_owned();
    if language.dates.signs.is_some() {
        let [y, m, d] = runs[..] else { return None };
        let parts = [(y, to.year().to_string()), (m, to.month().to_string()), (d, to.day().to_string())];
        return Some(put(printed, &parts));
    }
    let [d, y] = runs[..] else { return None };
    if value(&d) != day || value(&y) != year {
        return None;
    }
    let mut parts = vec![(d, to.day().to_string()), (y, to.year().to_string())];
    if from.month() != to.month() {
        let names = |month: i8| language.dates.months.get(usize::try_from(month).ok()?.checked_sub(1)?);
        let (old, new) = (names(from.month())?, names(to.month())?);
        let printed_name = printed[d.1..y.0].trim();
        let at = old.iter().position(|name| *name == printed_name)?;
        let from = d.1 + printed[d.1..y.0].find(printed_name)?;
        parts.insert(1, ((from, from + printed_name.len()), (*new.get(at)?).to_owned()));
    }
    Some(put(printed, &parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_form_that_is_printed() {
        for (printed, from, to, written) in [
            ("2140 (2015)", "S/RES/2140(2015)", "S/RES/2140(2014)", Some("2140 (2014)")),
            ("2140(2015)", "S/RES/2140(2015)", "S/RES/2104(2013)", Some("2104(2013)")),
            ("S/RES/2140 (2015)", "S/RES/2140(2015)", "S/RES/2140(2014)", Some("S/RES/2140 (2014)")),
            ("70/2", "A/RES/70/2", "A/RES/70/1", Some("70/1")),
            ("2145 (XXII)", "A/RES/2145(XXII)", "A/RES/2145(XXI)", Some("2145 (XXI)")),
            ("２１４０ (2015)", "S/RES/2140(2015)", "S/RES/2140(2014)", None),
        ] {
            let new = renumbered(printed, &from.parse().unwrap(), &to.parse().unwrap());
            assert_eq!(new.as_deref(), written, "{printed}");
        }
    }

    #[test]
    fn dates_keep_the_language_that_they_are_printed_in() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        for (code, printed, from, to, written) in [
            ("en", "24 December 2107", "2107-12-24", "2017-12-24", Some("24 December 2017")),
            ("en", "25 October\n2015", "2015-10-25", "2015-09-25", Some("25 September\n2015")),
            ("fr", "6 décembre 2023", "2023-12-06", "2023-12-04", Some("4 décembre 2023")),
            ("es", "6 de diciembre de 2023", "2023-12-06", "2023-12-04", Some("4 de diciembre de 2023")),
            ("ru", "6 декабря 2023 года", "2023-12-06", "2023-11-04", Some("4 ноября 2023 года")),
            ("zh", "2023年12月6日", "2023-12-06", "2023-12-04", Some("2023年12月4日")),
            ("ar", "6 كانون الأول/ديسمبر 2023", "2023-12-06", "2023-12-04", Some("4 كانون الأول/ديسمبر 2023")),
            // The pair of names of another month would have to be put together.
            ("ar", "6 كانون الأول/ديسمبر 2023", "2023-12-06", "2023-11-06", None),
        ] {
            let language = Language::by_code(code).unwrap();
            assert_eq!(redated(language, printed, date(from), date(to)).as_deref(), written, "{printed}");
        }
    }
}
