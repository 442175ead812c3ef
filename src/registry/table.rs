//! The small tables that are read at first use, and the user's own.

use jiff::civil::Date;

use super::sessions::{AssemblySession, RightsSession};
use super::{Evidence, Known, Registry, Title, TitleSource};
use crate::symbol::{Symbol, SymbolError};

const SESSIONS: &str = include_str!("../../data/registry/sessions.csv");
const RIGHTS_SESSIONS: &str = include_str!("../../data/registry/rights_sessions.csv");

/// Why a table of the user's cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Not comma-separated values.
    #[error("not a CSV table: {0}")]
    Csv(#[from] csv::Error),
    /// A column is missing.
    #[error("the header has no column `{0}`; expected `symbol`, `date` and, optionally, `title`")]
    Column(&'static str),
    /// A symbol cannot be read.
    #[error("row {row}: {source}")]
    Symbol {
        /// From 1, the header not counted.
        row: usize,
        /// What stands there.
        text: String,
        /// Why.
        source: SymbolError,
    },
    /// A date cannot be read.
    #[error("row {row}: `{text}` is not a date; write it as 2014-12-19")]
    Date {
        /// From 1, the header not counted.
        row: usize,
        /// What stands there.
        text: String,
    },
}

/// Rows of a table that is compiled in; tests read every one.
fn rows(text: &str) -> impl Iterator<Item = csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).into_records().filter_map(Result::ok)
}

fn cell<T: std::str::FromStr>(row: &csv::StringRecord, at: usize) -> Option<T> {
    row.get(at)?.parse().ok()
}

pub(super) fn assembly_sessions() -> Vec<AssemblySession> {
    let mut sessions: Vec<AssemblySession> = rows(SESSIONS)
        .filter_map(|row| {
            Some(AssemblySession {
                session: cell(&row, 0)?,
                opened: cell(&row, 1)?,
                closed: None,
                lowest: cell(&row, 2).unwrap_or(1),
                highest: cell(&row, 3),
                seen: cell(&row, 4),
            })
        })
        .collect();
    for at in 1..sessions.len() {
        sessions[at - 1].closed = Some(sessions[at].opened);
    }
    sessions
}

pub(super) fn rights_sessions() -> Vec<RightsSession> {
    rows(RIGHTS_SESSIONS)
        .filter_map(|row| {
            let (year, month) = row.get(1)?.split_once('-')?;
            let began = (year.parse().ok()?, month.parse().ok()?);
            Some(RightsSession { session: cell(&row, 0)?, began, seen: cell(&row, 2) })
        })
        .collect()
}

pub(super) fn read_given(registry: &mut Registry, text: &str) -> Result<usize, TableError> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers()?.clone();
    let column = |name: &str| header.iter().position(|cell| cell.eq_ignore_ascii_case(name));
    let symbols = column("symbol").ok_or(TableError::Column("symbol"))?;
    let dates = column("date").ok_or(TableError::Column("date"))?;
    let titles = column("title");
    let mut count = 0;
    for (at, row) in reader.records().enumerate() {
        let (row, number) = (row?, at + 1);
        let text = row.get(symbols).unwrap_or_default();
        let symbol: Symbol =
            text.parse().map_err(|source| TableError::Symbol { row: number, text: text.to_owned(), source })?;
        let date = match row.get(dates).unwrap_or_default() {
            "" => None,
            day => Some(day.parse::<Date>().map_err(|_| TableError::Date { row: number, text: day.to_owned() })?),
        };
        let title = titles.and_then(|at| row.get(at)).filter(|title| !title.is_empty());
        if let Some(title) = title {
            registry.add_title(&symbol, title);
        }
        let title = title.map(|text| Title { text, source: TitleSource::Masthead });
        registry.insert(&symbol, None, Known { date, sources: Evidence::Given.into(), title, ..Known::default() });
        count += 1;
    }
    Ok(count)
}
