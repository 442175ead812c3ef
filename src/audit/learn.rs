//! What the documents at hand say of themselves and of each other: their own
//! dates and titles, and the dates that they give the documents they cite.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::extract::Extracted;
use crate::registry::{Evidence, Known, Registry, Title, TitleSource};
use crate::symbol::{Existence, Organ, Symbol};

/// Adds to a registry what documents say. What the registry knows from a better
/// source stays.
pub(super) fn learn(registry: &mut Registry, reads: &[Extracted]) {
    let mut claims = Claims::default();
    for read in reads {
        claims.add(read, registry);
        own(registry, read);
    }
    for (symbol, part, known) in claims.agreed() {
        let old = registry.known(&symbol, part.as_deref());
        let new = match part {
            None => old.is_none_or(|old| old.date.is_none()),
            Some(_) => old.is_none(),
        };
        if new {
            registry.insert(&symbol, part.as_deref(), known);
        }
    }
}

/// The title and the day that a document gives itself.
fn own(registry: &mut Registry, read: &Extracted) {
    let identity = &read.document.identity;
    let Some(symbol) = &identity.symbol else { return };
    // The Security Council's resolutions have no titles; what stands in their place
    // ("Resolution 1325 (2000)") says less than the subject that the registry may have.
    let title = identity.title.as_deref().filter(|_| symbol.organ() != Organ::SecurityCouncil);
    if let Some(title) = title {
        registry.add_title(symbol, title);
    }
    let title = title.map(|text| Title { text, source: TitleSource::Text });
    let known = registry.known(symbol, None).unwrap_or_default();
    let possible = |day: &Date| registry.window(symbol).is_none_or(|window| window.contains(*day));
    let better = known.date.is_none() || known.agreeing < 2 && !known.is_own();
    let known = match identity.adopted.filter(possible).filter(|_| better) {
        Some(day) => Known { date: Some(day), sources: Evidence::Corpus.into(), ..Known::default() },
        None => Known { title: None, ..known },
    };
    if title.is_some() || known.date.is_some() {
        let known = Known { title, ..known };
        registry.insert(symbol, None, known);
    }
}

type Cited = (Symbol, Option<String>);

/// Which documents give a document which day. Only a date that is printed for one
/// number counts: a date shared by a list (`70/1, 70/299 of 29 July 2016`) is
/// that of its last number alone.
#[derive(Default)]
struct Claims(BTreeMap<Cited, BTreeMap<Date, BTreeSet<String>>>);

impl Claims {
    /// Gathers what one document says.
    fn add(&mut self, read: &Extracted, registry: &Registry) {
        let document = &read.document;
        let who = document.identity.symbol.as_ref().map_or_else(|| document.path.clone(), ToString::to_string);
        for citation in read.extraction.citations.iter().filter(|c| c.reach.is_here() && !c.date_shared) {
            let (Some(symbol), Some(day)) = (citation.target.symbol(), citation.claimed_date) else { continue };
            let possible = symbol.existence() == Existence::Possible
                && registry.window(symbol).is_none_or(|window| window.contains(day));
            if possible {
                let part = citation.part.as_ref().map(|part| part.as_str().to_owned());
                self.0.entry((symbol.clone(), part)).or_default().entry(day).or_default().insert(who.clone());
            }
        }
    }

    /// The days on which at least two documents agree for each that differs.
    fn agreed(self) -> impl Iterator<Item = (Symbol, Option<String>, Known<'static>)> {
        self.0.into_iter().filter_map(|((symbol, part), days)| {
            let mut counts: Vec<(usize, Date)> = days.iter().map(|(&day, who)| (who.len(), day)).collect();
            counts.sort_by_key(|&(count, day)| (std::cmp::Reverse(count), day));
            let &(agreeing, day) = counts.first()?;
            let next = counts.get(1).map_or(0, |&(count, _)| count);
            let against: usize = counts[1..].iter().map(|&(count, _)| count).sum();
            let known = Known {
                date: Some(day),
                sources: Evidence::Cited.into(),
                agreeing: u32::try_from(agreeing).unwrap_or(u32::MAX),
                against: u32::try_from(against).unwrap_or(u32::MAX),
                title: None,
            };
            (agreeing >= 2 * next).then_some((symbol, part, known))
        })
    }
}
