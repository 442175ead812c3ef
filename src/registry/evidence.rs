//! Dates that documents give the documents that they cite.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Evidence, Known, sessions};
use crate::extract::Extracted;
use crate::symbol::{Existence, Symbol};

type Cited = (Symbol, Option<String>);

/// Who gives which document which day. Only a date that is printed for one
/// number counts: a date shared by a list (`70/1, 70/299 of 29 July 2016`) is
/// that of its last number alone.
#[derive(Clone, Debug, Default)]
pub struct Claims(BTreeMap<Cited, BTreeMap<Date, BTreeSet<String>>>);

impl Claims {
    /// Gathers what one document says.
    pub fn add(&mut self, read: &Extracted) {
        let document = &read.document;
        let who = document.identity.symbol.as_ref().map_or_else(|| document.path.clone(), ToString::to_string);
        for citation in read.extraction.citations.iter().filter(|c| c.via.is_none() && !c.date_shared) {
            let (Some(symbol), Some(day)) = (citation.target.symbol(), citation.claimed_date) else { continue };
            let possible = symbol.existence() == Existence::Possible
                && sessions::window(symbol).is_none_or(|window| window.contains(day));
            if possible {
                let part = citation.part.as_ref().map(|part| part.as_str().to_owned());
                self.0.entry((symbol.clone(), part)).or_default().entry(day).or_default().insert(who.clone());
            }
        }
    }

    /// The days on which at least two documents agree for each that differs.
    pub fn agreed(self) -> impl Iterator<Item = (Symbol, Option<String>, Known)> {
        self.0.into_iter().filter_map(|((symbol, part), days)| {
            let mut counts: Vec<(usize, Date)> = days.iter().map(|(&day, who)| (who.len(), day)).collect();
            counts.sort_by_key(|&(count, day)| (std::cmp::Reverse(count), day));
            let &(agreeing, day) = counts.first()?;
            let next = counts.get(1).map_or(0, |&(count, _)| count);
            let against: usize = counts[1..].iter().map(|&(count, _)| count).sum();
            let known = Known {
                date: Some(day),
                evidence: Evidence::Cited,
                agreeing: u32::try_from(agreeing).unwrap_or(u32::MAX),
                against: u32::try_from(against).unwrap_or(u32::MAX),
                title: None,
            };
            (agreeing >= 2 * next).then_some((symbol, part, known))
        })
    }
}
