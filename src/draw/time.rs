//! Time across the picture: the position of a day, and which years have a label.

use jiff::civil::Date;

use crate::graph::{CitationGraph, Node};
use crate::symbol::Symbol;

/// When a document was adopted, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// On a day, in years and parts of a year: 2000.83.
    Day(f64),
    /// In that year.
    Year(f64),
    /// Unknown or impossible.
    Unknown,
}

/// Between which years a document of a graph can have been adopted. Files
/// with a misprint, or with a placeholder for a day that nobody filled in,
/// would otherwise stretch the axis over two thousand years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    last: i16,
}

impl Bounds {
    /// The year in which the United Nations were founded.
    const FIRST: i16 = 1945;
    /// Where nothing that was read says how late it can be.
    const LAST: i16 = 2100;

    /// Nothing is cited that was adopted later than the latest document that
    /// was read; a year is given for drafts.
    pub fn of(graph: &CitationGraph) -> Self {
        let read = graph.nodes().filter(|(_, node)| node.in_corpus);
        let years = read.filter_map(|(_, node)| node.date.map(|date| date.year()));
        let latest = years.filter(|year| (Self::FIRST..=Self::LAST).contains(year)).max();
        Bounds { last: latest.map_or(Self::LAST, |year| year + 1) }
    }

    fn hold(self, year: i16) -> bool {
        (Self::FIRST..=self.last).contains(&year)
    }
}

impl When {
    /// Of a document: its date; if that is impossible, the year of its symbol.
    pub(super) fn of(node: &Node, bounds: Bounds) -> Self {
        if let Some(date) = node.date.filter(|date| bounds.hold(date.year())) {
            return When::Day(years(date));
        }
        let year = node.key.symbol().and_then(Symbol::year).and_then(|year| i16::try_from(year).ok());
        year.filter(|&year| bounds.hold(year)).map_or(When::Unknown, |year| When::Year(f64::from(year)))
    }

    /// The first and the last moment that it may mean.
    pub(super) fn span(self) -> Option<(f64, f64)> {
        match self {
            When::Day(day) => Some((day, day)),
            When::Year(year) => Some((year, year + 1.0)),
            When::Unknown => None,
        }
    }
}

/// A day in years and parts of a year.
pub(super) fn years(date: Date) -> f64 {
    f64::from(date.year()) + (f64::from(date.day_of_year()) - 0.5) / f64::from(date.days_in_year())
}

/// The time axis: whole years from left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The year that begins at the left.
    pub first: f64,
    /// The year that begins at the right.
    pub last: f64,
    /// The left end in pixels.
    pub left: f64,
    /// The right end in pixels.
    pub right: f64,
}

/// A line of the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub x: f64,
    /// What it is called; nothing for a lesser line.
    pub name: Option<String>,
}

impl Axis {
    /// The axis of all years that `whens` name; of the present century's first
    /// years if they name none.
    pub(super) fn over(whens: impl Iterator<Item = When>, left: f64, right: f64) -> Self {
        let (mut first, mut last) = (f64::INFINITY, f64::NEG_INFINITY);
        for (from, to) in whens.filter_map(When::span) {
            first = first.min(from.floor());
            last = last.max(to.ceil()).max(from.floor() + 1.0);
        }
        if first > last {
            (first, last) = (2000.0, 2001.0);
        }
        Axis { first, last, left, right }
    }

    /// Pixels of a year.
    pub fn year(&self) -> f64 {
        (self.right - self.left) / (self.last - self.first)
    }

    /// The position of a moment.
    pub fn x(&self, moment: f64) -> f64 {
        self.left + (moment - self.first) * self.year()
    }

    /// The lines: names at least `apart` pixels from each other, lesser lines
    /// at least a tenth of that.
    pub(super) fn ticks(&self, apart: f64) -> Vec<Tick> {
        const STEPS: [f64; 9] = [1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0];
        let step = |least: f64| STEPS.into_iter().find(|step| step * self.year() >= least).unwrap_or(500.0);
        let named = step(apart);
        // Lesser lines divide the greater evenly.
        let lesser = STEPS
            .into_iter()
            .find(|lesser| lesser * self.year() >= apart / 10.0 && (named / lesser).fract() == 0.0)
            .unwrap_or(named);
        let mut ticks = Vec::new();
        let mut at = (self.first / lesser).ceil() * lesser;
        while at <= self.last {
            let is_named = (at / named).fract() == 0.0;
            ticks.push(Tick { x: self.x(at), name: is_named.then(|| format!("{at:.0}")) });
            at += lesser;
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_stand_in_their_year() {
        assert!((years(date(2000, 7, 1)) - 2000.5).abs() < 0.01);
        assert!(years(date(2001, 12, 31)) < 2002.0 && years(date(2002, 1, 1)) > 2002.0);
    }

    #[test]
    fn ticks_are_round_and_apart() {
        for (first, last) in [(1946.0, 2025.0), (1999.0, 2004.0), (2020.0, 2021.0), (1899.0, 2025.0)] {
            for right in [300.0, 1000.0, 4000.0] {
                let axis = Axis { first, last, left: 0.0, right };
                let ticks = axis.ticks(60.0);
                let named: Vec<&Tick> = ticks.iter().filter(|tick| tick.name.is_some()).collect();
                assert!(!named.is_empty() && named.windows(2).all(|pair| pair[1].x - pair[0].x >= 60.0));
                assert!(ticks.iter().all(|tick| (0.0..=right).contains(&tick.x)));
            }
        }
        let axis = Axis { first: 1946.0, last: 2026.0, left: 0.0, right: 800.0 };
        let names: Vec<String> = axis.ticks(60.0).into_iter().filter_map(|tick| tick.name).collect();
        assert_eq!(names, ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]);
    }

    #[test]
    fn an_axis_of_nothing_and_of_one_day() {
        assert_eq!(Axis::over([].into_iter(), 0.0, 100.0).year(), 100.0);
        let one = Axis::over([When::Day(2000.0)].into_iter(), 0.0, 100.0);
        assert_eq!((one.first, one.last), (2000.0, 2001.0));
    }
}
