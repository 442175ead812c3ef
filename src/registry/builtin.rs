//! The tables of documents that are compiled in.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use super::evidence::Sources;
use super::known::{Known, Latest, Title, TitleSource, Votes};
use super::layout::{self, EPOCH};
use super::packed::{Packed, cell};
use crate::symbol::Symbol;

static ACTS: Packed = Packed::open(include_bytes!(concat!(env!("OUT_DIR"), "/acts.bin")));
static SERIES: Packed = Packed::open(include_bytes!(concat!(env!("OUT_DIR"), "/series.bin")));
static VOTES: Packed = Packed::open(include_bytes!(concat!(env!("OUT_DIR"), "/votes.bin")));

/// A document or a part of it, as the tables have it.
pub(super) struct Act {
    pub symbol: Symbol,
    pub part: Option<String>,
    pub known: Known<'static>,
}

pub(super) fn known(symbol: &Symbol, part: Option<&str>) -> Option<Known<'static>> {
    ACTS.get(&layout::key(&symbol.to_string(), part.unwrap_or_default())).map(read)
}

/// The lettered parts of a document.
pub(super) fn parts(symbol: &Symbol) -> Vec<(String, Known<'static>)> {
    let whole = layout::key(&symbol.to_string(), "");
    let mut found = Vec::new();
    ACTS.walk(after(&whole), |key, cells| {
        let of_it = key.get(..whole.len()).is_some_and(|head| head.eq_ignore_ascii_case(&whole));
        match key.get(whole.len()..).and_then(|rest| rest.strip_prefix(' ')).filter(|_| of_it) {
            Some(part) => found.push((plain(part), read(cells))),
            None => return ControlFlow::Break(()),
        }
        ControlFlow::Continue(())
    });
    found
}

/// Every row.
pub(super) fn all() -> Vec<Act> {
    let mut all = Vec::new();
    ACTS.walk(0, |key, cells| {
        all.extend(act(key, cells));
        ControlFlow::Continue(())
    });
    all
}

/// On which side of a number to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// The nearest documents or parts numbered before or after one that `counts`, at
/// most `most` of them. In the roman style, where sessions counted on, at most
/// [`ROWS`] rows are looked through.
pub(super) fn near(
    symbol: &Symbol,
    side: Side,
    most: usize,
    counts: impl Fn(Option<&str>, &Known) -> bool,
) -> Vec<Act> {
    let whole = layout::key(&symbol.to_string(), "");
    let Some((stem, tail)) = sequence(&whole) else { return Vec::new() };
    let (mut found, mut rows) = (Vec::new(), 0);
    let visit = |key: &str, cells: &'static [u8]| {
        rows += 1;
        let Some(rest) = key.strip_prefix(stem).filter(|_| rows <= ROWS) else { return ControlFlow::Break(()) };
        let (number, part) = rest.split_once(' ').map_or((rest, None), |(number, part)| (number, Some(part)));
        let same = number.ends_with(tail) && !key.starts_with(&whole);
        if same && counts(part, &read(cells)) {
            found.extend(act(key, cells));
        }
        if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    match side {
        Side::After => ACTS.walk(after(&whole), visit),
        Side::Before => {
            let (Ok(at) | Err(at)) = ACTS.find(&whole);
            ACTS.walk_back(at, visit);
        }
    }
    found
}

/// So many rows on each side are looked through.
const ROWS: usize = 400;

/// What the keys of a sequence of numbers begin and end with: `A/RES/269/`, and
/// `(XXI)` in the roman style. The year after a number of the Security Council
/// does not count.
fn sequence(key: &str) -> Option<(&str, &str)> {
    let stem = &key[..=key.rfind('/')?];
    let tail = key.rfind('(').map_or("", |at| &key[at..]);
    Some((stem, if tail.contains(|c: char| c.is_ascii_digit()) { "" } else { tail }))
}

/// The place after a key.
fn after(key: &str) -> usize {
    ACTS.find(key).map_or_else(|at| at, |at| at + 1)
}

/// Documents of a title.
pub(super) fn of_title(title: &str) -> Vec<Symbol> {
    /// Titles and the rows that have them, in order.
    static TITLED: LazyLock<Vec<(usize, usize)>> = LazyLock::new(|| {
        let titles = ACTS.all_cells().enumerate().map(|(row, cells)| (usize::from(cell(cells, 7)), row));
        let mut titled: Vec<_> = titles.filter_map(|(title, row)| Some((title.checked_sub(1)?, row))).collect();
        titled.sort_unstable();
        titled
    });
    let places = ACTS.strings_like(title);
    let from = TITLED.partition_point(|&(title, _)| title < places.start);
    let rows = TITLED[from..].iter().take_while(|(title, _)| places.contains(title));
    rows.filter_map(|&(_, row)| ACTS.with_row(row, act)).map(|act| act.symbol).collect()
}

pub(super) fn latest(symbol: &Symbol) -> Option<Latest> {
    let cells = SERIES.get(&layout::key(&symbol.to_string(), ""))?;
    let text = |at: usize| SERIES.string(cell(cells, at).into());
    Some(Latest { symbol: text(0)?.parse().ok()?, title: text(2)? })
}

pub(super) fn votes(symbol: &Symbol) -> Option<Votes> {
    match *VOTES.get(&layout::key(&symbol.to_string(), ""))? {
        [yes, no, abstain] => Some(Votes { yes, no, abstain }),
        _ => None,
    }
}

fn act(key: &str, cells: &'static [u8]) -> Option<Act> {
    let text = plain(key);
    let (symbol, part) = match text.split_once(' ') {
        Some((symbol, part)) => (symbol, Some(part.to_owned())),
        None => (text.as_str(), None),
    };
    Some(Act { symbol: symbol.parse().ok()?, part, known: read(cells) })
}

/// A key without the lengths of its numbers.
fn plain(key: &str) -> String {
    let mut text = String::with_capacity(key.len());
    let mut rest = key;
    while let Some(next) = rest.chars().next() {
        let length = next.to_digit(10).map_or(0, |length| length as usize);
        let (head, tail) = rest.split_at_checked(next.len_utf8() + length).unwrap_or((rest, ""));
        text.push_str(if length > 0 { &head[1..] } else { head });
        rest = tail;
    }
    text
}

fn read(cells: &'static [u8]) -> Known<'static> {
    let days = cell(cells, 0);
    let title = usize::from(cell(cells, 7)).checked_sub(1).and_then(|at| ACTS.string(at));
    let source = cells.get(9).and_then(|&place| TitleSource::from_place(place));
    Known {
        date: (days > 0).then(|| Date::constant(EPOCH.0, EPOCH.1, EPOCH.2).saturating_add(i32::from(days).days())),
        sources: Sources::from_bits(cell(cells, 2)),
        agreeing: cell(cells, 4).into(),
        against: cells.get(6).copied().unwrap_or_default().into(),
        title: title.zip(source).map(|(text, source)| Title { text, source }),
    }
}
