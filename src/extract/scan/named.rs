//! Documents that are cited by the name of their series and a number, without
//! their symbol: presidential statements, general comments.

use super::{New, Scan, Sentence};
use crate::document::Block;
use crate::extract::lists::is_separator;
use crate::extract::number::{Number, Shape};
use crate::extract::{Kind, OrganBy, Reason, Target, attach, comments};
use crate::language::Body;
use crate::symbol::comments::CommentKind;
use crate::symbol::{Organ, Session, Symbol};

impl Scan<'_> {
    /// Takes a number for that of a statement if the words for one precede it:
    /// `Presidential Statement 2015/25`, `Statement by the President of the
    /// Security Council 2015/25`.
    pub(super) fn statement(&mut self, block: &Block, text: &str, number: &Number, sentence: &mut Sentence) -> bool {
        let Some(mut from) = sentence.statement else { return false };
        let language = self.document.language;
        let owner = sentence.bodies.last().filter(|&&(start, ..)| start >= from);
        if let Some(&(start, end, Body::Organ(Organ::SecurityCouncil | Organ::HumanRightsCouncil))) = owner
            && language.owners.postpositions.contains(&text[from..start].trim())
        {
            from = end;
        }
        let gap = text[from..number.start].trim();
        let beside = gap.is_empty()
            || gap == "("
            || language.acts.number_signs.contains(&gap)
            || is_separator(language, gap) && text[..from].ends_with(|c: char| c.is_ascii_digit());
        let printed = match number.shape {
            Shape::Year { year, number } => Some((year, format!("{year}/{number}"))),
            Shape::Session { session, number } => Some((session, format!("{session}/{number}"))),
            Shape::Special { session: Session::Special(session), number } => {
                Some((session, format!("S-{session}/{number}")))
            }
            _ => None,
        };
        let symbol = printed
            .filter(|_| beside)
            .and_then(|(first, printed)| format!("{}{printed}", Organ::statements_of(first)?).parse::<Symbol>().ok());
        let Some(symbol) = symbol else {
            sentence.statement = None;
            return false;
        };
        sentence.statement = Some(number.end);
        let date = attach::date_after(language, text, number.end).map(|(date, _)| date);
        let new = New::of(Target::Document(symbol), OrganBy::Named, Kind::Statement);
        self.push(block, (number.start, number.end), New { date, ..new });
        true
    }

    /// Takes the numbers of the general comments that the words from `start` to
    /// `end` name.
    pub(super) fn comments(&mut self, block: &Block, text: &str, (start, end): (usize, usize), kind: CommentKind) {
        let language = self.document.language;
        let numbers = comments::numbers(language, text, start, end);
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
        let own = self.document.identity.symbol.as_ref();
        let whose = comments::committee(language, text, first.start.min(start), last.end, own);
        for numbered in &numbers {
            let span = (numbered.start, numbered.end);
            let Some(target) = comments::target(whose, kind, numbered) else {
                self.decline(block, span.0, span.1, Reason::CommitteeNotNamed);
                continue;
            };
            let by = if whose.is_some() { OrganBy::Named } else { OrganBy::Context };
            let pinpoint = attach::pinpoint_after(language, text, numbered.end).map(|(pinpoint, _)| pinpoint);
            self.push(block, span, New { pinpoint, ..New::of(target, by, Kind::Other) });
        }
    }
}
