//! What is taken, with its place in the source, and what is declined.

use jiff::civil::Date;

use super::Scan;
use crate::document::{Block, Place};
use crate::extract::issuer::symbol_kind;
use crate::extract::organ::Ruling;
use crate::extract::{Citation, Declined, Kind, OrganBy, Reach, Reason, Target, Wording, hyperlink};
use crate::language::Body;
use crate::pinpoint::Pinpoint;
use crate::span::Span;
use crate::symbol::{Organ, Part, Symbol, calendar};

impl Scan<'_> {
    /// Declines a number or a symbol, if the file's own link on it does not lead to
    /// the document that it names.
    pub(super) fn decline(&mut self, block: &Block, start: usize, end: usize, why: Reason) {
        let clean = offset(block, start, end);
        let span = self.document.source_span(clean);
        let own = matches!(why, Reason::OwnSymbol | Reason::OtherMasthead | Reason::Placeholder);
        let link = self.document.link_over(span).filter(|_| !own).and_then(|link| link.symbol.clone());
        if let Some(symbol) = link.filter(|symbol| hyperlink::agrees(clean.of(&self.document.text), symbol)) {
            let kind = symbol_kind(&symbol);
            return self.push(block, (start, end), New::of(Target::Document(symbol), OrganBy::Hyperlink, kind));
        }
        self.out.declined.push(Declined { span, place: block.place.clone(), why });
    }

    /// The year of the document, as far as its identity tells.
    pub(super) fn own_year(&self) -> Option<u16> {
        let identity = &self.document.identity;
        let of_symbol = || identity.symbol.as_ref().and_then(Symbol::year);
        identity.adopted.and_then(|day| u16::try_from(day.year()).ok()).or_else(of_symbol)
    }

    /// True for a number that the Security Council reached after the document.
    pub(super) fn is_yet_to_come(&self, number: u16, ruling: Ruling) -> bool {
        let reached = calendar::security_council_year(number);
        let council = self.of_own_council(ruling).body == Body::Organ(Organ::SecurityCouncil);
        council && matches!((reached, self.own_year()), (Some(reached), Some(own)) if reached > own)
    }

    /// True for the symbol in the corner of a masthead that was left over from
    /// another document: the German text of
    /// resolution 2574 (2021) has `S/RES/2573 (2021)`. Mastheads cite no symbol of
    /// their own series.
    fn is_stale_masthead(&self, block: &Block, new: &New) -> bool {
        let own = self.document.identity.symbol.as_ref();
        block.place == Place::Masthead
            && new.by == OrganBy::Symbol
            && matches!(
                (new.target.symbol(), own),
                (Some(cited @ Symbol::Act(_)), Some(own @ Symbol::Act(_))) if cited.series() == own.series()
            )
    }

    pub(super) fn push(&mut self, block: &Block, (start, end): (usize, usize), new: New) {
        let clean = offset(block, start, end);
        if new.target.symbol().is_some_and(|symbol| self.document.identity.symbol.as_ref() == Some(symbol)) {
            return self.decline(block, start, end, Reason::OwnSymbol);
        }
        if self.is_stale_masthead(block, &new) {
            return self.decline(block, start, end, Reason::OtherMasthead);
        }
        if let Some(symbol) = new.target.symbol() {
            self.earlier.note(symbol);
        }
        let verb = self.out.verbs.in_last(clean.start);
        let span = self.document.source_span(clean);
        let hyperlink = self.document.link_over(span).and_then(|link| link.symbol.as_ref());
        let chosen = hyperlink::choose(&new.target, new.by, new.date.is_some(), hyperlink);
        let by = if chosen.is_some() { OrganBy::Hyperlink } else { new.by };
        self.out.found.push(Citation {
            target: chosen.unwrap_or(new.target),
            aliases: new.aliases.into(),
            span,
            clean,
            hyperlink: hyperlink.cloned().map(Box::new),
            place: block.place.clone(),
            reach: Reach::Here,
            wording: new.wording,
            verb: verb.map(|introduced| introduced.verb),
            verb_words: verb.map(|verb| verb.words),
            claimed_date: new.date,
            date_shared: new.shared,
            pinpoint: new.pinpoint,
            part: new.part,
            organ_by: by,
            kind: new.kind,
            range: None,
        });
    }
}

/// The parts of a citation that do not follow from its place.
pub(super) struct New {
    pub(super) target: Target,
    pub(super) by: OrganBy,
    pub(super) kind: Kind,
    pub(super) wording: Wording,
    pub(super) date: Option<Date>,
    pub(super) shared: bool,
    pub(super) pinpoint: Option<Pinpoint>,
    pub(super) part: Option<Part>,
    pub(super) aliases: Vec<Symbol>,
}

impl New {
    /// A target with nothing else said of it.
    pub(super) fn of(target: Target, by: OrganBy, kind: Kind) -> Self {
        New {
            target,
            by,
            kind,
            wording: Wording::Number,
            date: None,
            shared: false,
            pinpoint: None,
            part: None,
            aliases: Vec::new(),
        }
    }
}

fn offset(block: &Block, start: usize, end: usize) -> Span {
    let base = block.span.start as usize;
    Span::new(base + start, base + end)
}
