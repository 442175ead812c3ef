//! Which body a word such as "resolutions" belongs to: named next to it, after
//! its list, or meant by "its".

use super::{Group, Scan, Sentence, Token, TokenKind, Word};
use crate::document::{Block, Place};
use crate::extract::organ::Ruling;
use crate::extract::tokens::{Tokens, is_bare_number};
use crate::extract::{OrganBy, attach, unknown_body};
use crate::language::{Body, Language, Owner, marks};
use crate::pinpoint::Pinpoint;
use crate::symbol::Organ;

/// How far back "its" looks for an organ that it can belong to, in bytes.
const OWNER_REACH: usize = 90;
/// How far back a bare "resolution" looks for an organ.
const ANCHOR_REACH: usize = 80;
/// How far after a list the body may be that adopted it.
const BEHIND_REACH: usize = 160;

/// The letters of the longest article before the name of a body: "the", "der".
const LONGEST_ARTICLE: usize = 3;

impl Scan<'_> {
    /// The ruling of the governing word at `at`, and where its phrase begins
    /// ("General Assembly resolution", "its previous resolutions").
    pub(super) fn ruling(
        &self,
        block: &Block,
        text: &str,
        tokens: &Tokens,
        at: usize,
        sentence: &Sentence,
    ) -> (Ruling, usize) {
        let head = tokens.list[at];
        let start = head.start as usize;
        let last = at.checked_sub(1).map(|at| tokens.list[at]);
        match head.kind {
            TokenKind::Word(Word::Act { owner: Owner::Its, .. }) => {
                let body = self.owner(text, start, sentence).unwrap_or(self.own);
                return (Ruling { body, by: OrganBy::Possessive, firm: false }, start);
            }
            TokenKind::Word(Word::Act { owner: Owner::Of(body), .. }) => {
                return (Ruling { body, by: OrganBy::Named, firm: true }, start);
            }
            _ => {}
        }
        if let Some(Token { start: from, end, kind: TokenKind::Word(Word::Body(body)) }) = last
            && (self.only_qualifiers(&text[end as usize..start])
                || self.heads_entry(text, from as usize, end as usize, start))
        {
            let body = sentence.bodies.last().filter(|&&(at, ..)| at == from as usize).map_or(body, |&(.., body)| body);
            return (Ruling { body, by: OrganBy::Named, firm: true }, from as usize);
        }
        if let Some(Token { start: from, end, kind: TokenKind::Word(Word::Possessive) }) = last
            && self.only_qualifiers(&text[end as usize..start])
        {
            let body = self.owner(text, from as usize, sentence).unwrap_or(self.own);
            return (Ruling { body, by: OrganBy::Possessive, firm: false }, from as usize);
        }
        if let Some(name) = unknown_body::before(self.document.language, text, start) {
            return (Ruling { body: Body::Unknown(name), by: OrganBy::Named, firm: true }, name.start as usize);
        }
        let context = |body| Ruling { body, by: OrganBy::Context, firm: false };
        if let Some(ruling) = sentence.ruling {
            let reported = sentence.report.filter(|_| matches!(block.place, Place::Footnote(_)));
            return (reported.map_or(Ruling { by: OrganBy::Context, firm: false, ..ruling }, firmly), start);
        }
        if let Some(body) = sentence.report.filter(|_| matches!(block.place, Place::Footnote(_))) {
            return (firmly(body), start);
        }
        let near = sentence.bodies.last().filter(|&&(_, end, body)| {
            let named = !matches!(body, Body::Commission | Body::Unknown(_)) && !is_conference(body);
            start - end <= ANCHOR_REACH && named
        });
        if let Some(&(_, _, body)) = near {
            return (context(body), start);
        }
        (context(self.unnamed), start)
    }

    /// True if a gap holds nothing but words that may be between an
    /// organ or "its" and the word "resolutions".
    fn only_qualifiers(&self, gap: &str) -> bool {
        let gap =
            gap.strip_prefix("’s").or_else(|| gap.strip_prefix("'s")).or_else(|| gap.strip_prefix('’')).unwrap_or(gap);
        gap.len() <= 60
            && gap.split(' ').filter(|word| !word.is_empty()).all(|word| {
                let word = word.trim_end_matches(',');
                self.document.language.owners.qualifiers.contains(&word)
            })
    }

    /// True for a body from `from` to `end` that opens an entry of a bibliography,
    /// with a comma before the word for an act: "UN General Assembly, resolution".
    fn heads_entry(&self, text: &str, from: usize, end: usize, act: usize) -> bool {
        let gap = text[end..act].trim();
        let before = text[..from].trim_end();
        let own = self.document.language.issuers.own.iter().find_map(|name| before.strip_suffix(name));
        let before = own.unwrap_or(before).trim_end();
        gap.chars().all(marks::is_comma)
            && gap.chars().count() == 1
            && (before.is_empty() || before.ends_with(['.', ';', ':', '(', '[']))
    }

    /// The body that "its" at `from` belongs to: named shortly before, with a
    /// link such as "in" between ("the Human Rights Council, in its").
    fn owner(&self, text: &str, from: usize, sentence: &Sentence) -> Option<Body> {
        let &(_, end, body) = sentence.bodies.last()?;
        let gap = text.get(end..from)?;
        let trimmed = gap.trim_end();
        let linked =
            self.document.language.owners.links.iter().any(|link| {
                trimmed.strip_suffix(link).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',']))
            });
        let new_subject = self.document.language.owners.new_subjects.iter().any(|words| gap.contains(words));
        (linked && gap.len() < OWNER_REACH && !new_subject).then_some(body)
    }

    /// The pinpoint before a phrase: `paragraph 5 of | its
    /// resolution`.
    pub(super) fn pinpoint_before(&self, text: &str, tokens: &Tokens, at: usize, phrase: usize) -> Option<Pinpoint> {
        let pinpoint =
            tokens.list[..at].iter().rev().take_while(|token| phrase.saturating_sub(token.end as usize) < 120).find(
                |token| matches!(token.kind, TokenKind::Word(Word::Pinpoint(_))) && (token.end as usize) <= phrase,
            )?;
        let TokenKind::Word(Word::Pinpoint(index)) = pinpoint.kind else { return None };
        let word = &self.document.language.pinpoint_words()[usize::from(index)];
        attach::pinpoint_before(self.document.language, word, text, pinpoint.end as usize, phrase)
    }

    /// A ruling in which "the Council" is the Security Council, in a document of
    /// its own.
    pub(super) fn of_own_council(&self, ruling: Ruling) -> Ruling {
        let own = ruling.body == Body::Council && self.own == Body::Organ(Organ::SecurityCouncil);
        if own { Ruling { body: self.own, ..ruling } } else { ruling }
    }

    /// An organ named after a whole list: `… and 60/21 adopted by the Human
    /// Rights Council`, `resolution 46/182 of the General Assembly`.
    pub(super) fn postposed(&self, text: &str, tokens: &Tokens, next: usize, group: &Group) -> Option<Ruling> {
        let last = group.numbers.last()?;
        let unknown = || {
            let name = unknown_body::after(self.document.language, text, last.end)?;
            Some(Ruling { body: Body::Unknown(name), by: OrganBy::Named, firm: true })
        };
        self.postposed_token(text, tokens, next, last.end).or_else(unknown)
    }

    fn postposed_token(&self, text: &str, tokens: &Tokens, next: usize, last: usize) -> Option<Ruling> {
        // Tokens are in order: the first that begins after the last number.
        let after = tokens.list[..next].partition_point(|token| (token.start as usize) < last);
        let token = tokens.list.get(after)?;
        let TokenKind::Word(Word::Body(body)) = token.kind else { return None };
        let gap = text.get(last..token.start as usize)?.trim();
        let gap = gap.strip_prefix(marks::is_comma).unwrap_or(gap).trim();
        let language = self.document.language;
        // "resolution 1701 (UN Security Council)"
        let in_brackets = || {
            let words = gap.strip_prefix('(').map(str::trim)?;
            let alone = words.is_empty() || language.issuers.own.contains(&words);
            Some(alone && text[token.end as usize..].starts_with(')'))
        };
        let named = language.owners.postpositions.contains(&gap) || in_brackets().unwrap_or(false);
        let body = self.body(text, token, body);
        named.then_some(Ruling { body, by: OrganBy::Named, firm: true })
    }

    /// A body that the words name: not the known one, where its name is part of
    /// a longer one ("Council of the European Union").
    pub(super) fn body(&self, text: &str, token: &Token, body: Body) -> Body {
        let language = self.document.language;
        let before = text[..token.start as usize].trim_end();
        if body == Body::Council && language.owners.possessives.iter().any(|its| before.ends_with(its)) {
            // "its Council", of an organization that has one.
            return Body::Other("Council");
        }
        let general = matches!(body, Body::Council | Body::Commission | Body::Organ(Organ::GeneralAssembly));
        let (start, end) = (token.start as usize, token.end as usize);
        let longer = || unknown_body::around(language, text, start, end);
        general.then(longer).flatten().map_or(body, Body::Unknown)
    }

    /// The body of "the adoption of resolution 2000/22 of 18 August 2000, on
    /// …, by the Subcommission".
    pub(super) fn adopting(&self, text: &str, tokens: &Tokens, group: &Group) -> Option<Ruling> {
        let before = text[..group.start].trim_end();
        if group.ruling.by != OrganBy::Context
            || !self.document.language.owners.adoptions.iter().any(|words| before.ends_with(words))
        {
            return None;
        }
        let (body, _) = body_behind(self.document.language, text, tokens, group.numbers.last()?.end)?;
        Some(Ruling { body, by: OrganBy::Named, firm: true })
    }
}

impl Scan<'_> {
    /// The body that "its" before a list looks forward to: "In its resolution
    /// 48/13, the Human Rights Council recognized". Without "its" it speaks only for
    /// numbers that say nothing of their organ: "In resolution 1973, the Security
    /// Council authorized".
    pub(super) fn subject_after(
        &self,
        text: &str,
        tokens: &Tokens,
        group: &Group,
        sentence: &Sentence,
    ) -> Option<Ruling> {
        let owners = &self.document.language.owners;
        let last = group.numbers.last()?;
        if sentence.bodies.iter().any(|&(start, ..)| start < group.start) {
            return None;
        }
        let mut before = text[..group.start].trim_end();
        match group.ruling.by {
            OrganBy::Possessive => {
                before = owners.possessives.iter().find_map(|its| before.strip_suffix(its))?.trim_end();
            }
            OrganBy::Context if group.numbers.iter().all(|pending| is_bare_number(&pending.number)) => {}
            _ => return None,
        }
        let link = before.rsplit(' ').next()?.to_lowercase();
        let after = tokens.list.partition_point(|token| (token.start as usize) < last.end);
        let token = tokens.list.get(after).filter(|_| owners.links.contains(&link.as_str()))?;
        let TokenKind::Word(Word::Body(body)) = token.kind else { return None };
        // Which commission is meant the document's own series says better.
        if body == Body::Commission {
            return None;
        }
        let gap = text[last.end..token.start as usize].trim_start().strip_prefix(marks::is_comma)?.trim();
        let article = gap.chars().count() <= LONGEST_ARTICLE && !gap.contains(' ');
        let body = self.body(text, token, body);
        article.then_some(Ruling { body, by: group.ruling.by, firm: true })
    }
}

fn firmly(body: Body) -> Ruling {
    Ruling { body, by: OrganBy::Context, firm: true }
}

fn is_conference(body: Body) -> bool {
    matches!(body, Body::Other(name) if name.contains("Conference"))
}

/// A body named after `from` in the same clause, with "by the" before it; and
/// where it begins.
fn body_behind(language: &Language, text: &str, tokens: &Tokens, from: usize) -> Option<(Body, usize)> {
    let first = tokens.list.partition_point(|token| (token.start as usize) < from);
    let by = |gap: &str| language.owners.agents.iter().any(|word| gap.trim_end().ends_with(word));
    let near = tokens.list[first..].iter().take_while(|token| (token.start as usize) < from + BEHIND_REACH);
    for token in near {
        let start = token.start as usize;
        match token.kind {
            TokenKind::Word(Word::Body(body)) if by(&text[from..start]) => {
                return Some((body, start));
            }
            TokenKind::Word(Word::Act { .. }) => return None,
            _ => {}
        }
        if text[from..start].contains([';', '\n']) {
            return None;
        }
    }
    None
}

/// The body nearest to a list: the first after it, else the last before it.
pub(super) fn nearby(
    language: &Language,
    text: &str,
    tokens: &Tokens,
    group: &Group,
    sentence: &Sentence,
) -> Option<Body> {
    let behind =
        group.numbers.last().and_then(|last| body_behind(language, text, tokens, last.end)).map(|(body, _)| body);
    let before = sentence.bodies.iter().rev().find(|&&(start, _, _)| start < group.start).map(|&(.., body)| body);
    behind.or(before).filter(|&body| !matches!(body, Body::Commission | Body::Unknown(_)))
}
