//! Values of options that the fields of the domain give: organs, sessions,
//! days.

use std::collections::BTreeSet;

use clap::ValueEnum;
use jiff::civil::Date;
use rescite::Symbol;
use rescite::extract::Kind;
use rescite::language::Language;
use rescite::symbol::{Organ, Session};
use rescite::verb::Relation;

/// An organ by its short or full name.
pub fn organ(text: &str) -> Result<Organ, String> {
    Organ::by_any_name(text).ok_or_else(|| {
        let known: Vec<&str> = Organ::ALL.into_iter().map(Organ::short_name).collect();
        format!("unknown organ; expected one of {}", known.join(", "))
    })
}

/// A session: `70`, `S-19`, `ES-10`.
pub fn session(text: &str) -> Result<Session, String> {
    let (kind, number): (fn(u16) -> Session, &str) = match text.to_ascii_uppercase() {
        upper if upper.starts_with("ES-") => (Session::Emergency, &text[3..]),
        upper if upper.starts_with("S-") => (Session::Special, &text[2..]),
        _ => (Session::Regular, text),
    };
    number.parse().map(kind).map_err(|_| "expected a session such as 70, S-19 or ES-10".to_owned())
}

/// A symbol as it is printed, or the link to a document.
pub fn symbol(text: &str) -> Result<Symbol, String> {
    if let Some(symbol) = Symbol::from_link(text) {
        return Ok(symbol);
    }
    text.parse().map_err(|error: rescite::symbol::SymbolError| error.to_string())
}

/// The first day of a year, of a month, or a day: `2000`, `2000-10`.
pub fn first_day(text: &str) -> Result<Date, String> {
    day(text, |date| date.first_of_month(), |date| date.first_of_year())
}

/// The last day of a year, of a month, or a day.
pub fn last_day(text: &str) -> Result<Date, String> {
    day(text, |date| date.last_of_month(), |date| date.last_of_year())
}

fn day(text: &str, of_month: fn(Date) -> Date, of_year: fn(Date) -> Date) -> Result<Date, String> {
    let parsed = match text.len() {
        4 => format!("{text}-01-01").parse().map(of_year),
        7 => format!("{text}-01").parse().map(of_month),
        _ => text.parse::<Date>(),
    };
    parsed.map_err(|_| "expected a day, a month or a year such as 2000-10-31, 2000-10 or 2000".into())
}

/// A kind of citation by its name.
pub fn kind(text: &str) -> Result<Kind, String> {
    Kind::ALL.into_iter().find(|kind| kind.name() == text).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("unknown kind; expected one of {}", known.join(", "))
    })
}

/// What a verb says of the cited document, by its name.
pub fn relation(text: &str) -> Result<Relation, String> {
    Relation::ALL.into_iter().find(|relation| relation.name() == text).ok_or_else(|| {
        let known = Relation::ALL.map(Relation::name);
        format!("unknown relation; expected one of {}", known.join(", "))
    })
}

/// The lemma of a verb that introduces citations.
pub fn verb(text: &str) -> Result<String, String> {
    let lemmas: BTreeSet<&str> = Language::all().iter().flat_map(|language| language.lemmas()).collect();
    if lemmas.contains(text) {
        return Ok(text.to_owned());
    }
    // `recalls`, `reafirm`: the lemmas that begin as it does.
    let head: String = text.chars().take(3).collect();
    let near: Vec<&str> = lemmas.iter().copied().filter(|lemma| lemma.starts_with(&head)).collect();
    let list = if near.is_empty() { lemmas.into_iter().collect() } else { near };
    Err(format!("unknown verb; expected one of {}", list.join(", ")))
}

/// The part of a document that a citation is in.
pub fn place(text: &str) -> Result<String, String> {
    const PARTS: [&str; 7] = ["masthead", "title", "preamble", "operative", "annex", "footnote", "body"];
    match PARTS.contains(&text) {
        true => Ok(text.to_owned()),
        false => Err(format!("unknown part of a document; expected one of {}", PARTS.join(", "))),
    }
}

/// The forms of findings, on the command line and in the project's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AuditFormat {
    /// Messages with the line of text, as a compiler prints them
    Text,
    /// One JSON object per line
    Json,
    /// Static Analysis Results Interchange Format
    Sarif,
    /// Markdown table
    Markdown,
    /// Comma-separated values with a header
    Csv,
    /// JUnit XML
    Junit,
    /// GitHub workflow commands
    Github,
    /// With `--missing`: one link per line, for a downloader
    Urls,
}

impl AuditFormat {
    /// True for the forms that cited documents which are not at hand come in.
    pub fn lists(self) -> bool {
        matches!(self, AuditFormat::Text | AuditFormat::Json | AuditFormat::Csv | AuditFormat::Urls)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_a_year_a_month_and_a_day() {
        let shown = |date: Result<Date, String>| date.unwrap().to_string();
        assert_eq!([shown(first_day("2000")), shown(last_day("2000"))], ["2000-01-01", "2000-12-31"]);
        assert_eq!([shown(first_day("2000-02")), shown(last_day("2000-02"))], ["2000-02-01", "2000-02-29"]);
        assert_eq!(shown(first_day("2000-10-31")), "2000-10-31");
        assert!(first_day("October").is_err() && last_day("2000-13").is_err());
    }

    #[test]
    fn verbs_by_their_lemmas() {
        assert_eq!(verb("recall").as_deref(), Ok("recall"));
        assert!(verb("recalls").unwrap_err().contains("recall"));
        assert!(verb("xyz").unwrap_err().contains("reaffirm"));
    }

    #[test]
    fn organs_by_short_and_full_name() {
        assert_eq!(organ("sc"), Ok(Organ::SecurityCouncil));
        assert_eq!(organ("human rights council"), Ok(Organ::HumanRightsCouncil));
        assert!(organ("FAO").unwrap_err().contains("GA, SC,"));
    }
}
