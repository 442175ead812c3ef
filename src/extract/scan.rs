//! From tokens to citations: which word governs which numbers.

use jiff::civil::Date;

use super::anaphora::{self, Antecedent};
use super::lexicon::{Lexicon, Word};
use super::number::{Number, Shape};
use super::organ::{self, Ruling};
use super::tokens::{self, Kind as TokenKind, Token, Tokens, closed_by, is_bare_number};
use super::verbs::Verbs;
use super::{Citation, Declined, Kind, OrganBy, Target, attach, hyperlink, works};
use crate::document::{Block, Document, Place};
use crate::language::{Body, Language};
use crate::span::Span;
use crate::symbol::{ActKind, Organ, Part, Symbol, calendar};

/// A citation found in the clean text, before it is placed in the source.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// In the clean text.
    pub clean: Span,
    pub citation: Citation,
}

/// What the scan of a whole document gives.
pub(super) struct Scanned {
    /// In the order of the clean text.
    pub found: Vec<Found>,
    pub declined: Vec<Declined>,
    pub verbs: Verbs,
    /// Blocks that repeat the note before them, by block: the pinpoint that
    /// the repeat gives.
    pub ibid: Vec<(usize, Option<String>)>,
}

/// The state of a scan through the blocks of a document.
pub(super) struct Scan<'d> {
    document: &'d Document,
    lexicon: &'static Lexicon,
    tokens: Tokens,
    out: Scanned,
    own: Body,
    /// How many of the document's markers stand before the next block.
    markers_passed: usize,
    /// What "that resolution" would mean here.
    antecedent: Antecedent,
}

/// What a sentence has said so far.
#[derive(Default)]
struct Sentence {
    /// Bodies named, with where each ends and begins.
    bodies: Vec<(usize, usize, Body)>,
    /// The ruling of the last word that governed numbers.
    ruling: Option<Ruling>,
    /// Whose report a note names (`A/77/53`: the Human Rights Council's).
    report: Option<Body>,
    /// The open list.
    group: Option<Group>,
}

/// A governing word with its numbers.
struct Group {
    kind: ActKind,
    plural: bool,
    ruling: Ruling,
    /// Where the governing word begins.
    start: usize,
    /// Where it ends.
    word_end: usize,
    pinpoint: Option<String>,
    numbers: Vec<Pending>,
}

/// A number of a list, with what is attached to it.
struct Pending {
    number: Number,
    /// After date and pinpoint.
    end: usize,
    date: Option<Date>,
    shared: bool,
    pinpoint: Option<String>,
    /// Only a separator stands between it and the number before.
    adjoins: bool,
}

/// How far back "its" looks for an organ that it can belong to, in bytes.
const OWNER_REACH: usize = 90;
/// How far behind an organ its numbers may begin, where it stands between.
const NUMBER_REACH: usize = 60;
/// How far back a bare "resolution" looks for an organ.
const ANCHOR_REACH: usize = 80;

impl<'d> Scan<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let own = document.identity.organ.unwrap_or(Organ::GeneralAssembly);
        Scan {
            document,
            lexicon: Lexicon::of(document.language),
            tokens: Tokens::default(),
            out: Scanned { found: Vec::new(), declined: Vec::new(), verbs: Verbs::default(), ibid: Vec::new() },
            own: Body::Organ(own),
            markers_passed: 0,
            antecedent: Antecedent::None,
        }
    }

    pub(super) fn finish(self) -> Scanned {
        self.out
    }

    /// Scans one block.
    pub(super) fn block(&mut self, at: usize) {
        let document = self.document;
        let block = &document.blocks[at];
        let text = block.span.of(&document.text);
        if !self.may_cite(block, text) {
            return self.out.verbs.pass_over(at, block);
        }
        if let Some(lead) = self.out.verbs.wanted(block) {
            let lead = &document.blocks[lead];
            let words = self.lexicon.words(lead.span.of(&document.text));
            self.out.verbs.read_lead(document.language, lead, words);
        }
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.read(self.document.language, self.lexicon, text);
        self.out.verbs.read_block(self.document.language, block, text, &tokens);
        for &(start, end, why) in &tokens.refused {
            self.decline(block, start, end, why);
        }
        if !tokens.is_bare() {
            let found = self.out.found.len();
            self.sentences(block, text, &tokens);
            self.ibid(at, text, &tokens, found);
        }
        self.tokens = tokens;
    }

    /// False for a block that surely cites nothing, as half of all text does:
    /// it is not read further. What costs little to see is looked for: the
    /// anchors of numbers and symbols, the mark of a footnote, "No.".
    fn may_cite(&mut self, block: &Block, text: &str) -> bool {
        let marks = &self.document.markers[self.markers_passed..];
        let marked = marks.iter().take_while(|marker| marker.at <= block.span.end).count();
        self.markers_passed += marks.iter().take_while(|marker| marker.at < block.span.end).count();
        marked > 0
            // Notes are short, and repeat each other; the Security Council
            // cites numbers with neither slash nor bracket.
            || matches!(block.place, Place::Footnote(_))
            || self.own != Body::Organ(Organ::GeneralAssembly)
            || tokens::has_anchor(text)
            || memchr::memmem::find(text.as_bytes(), b"No.").is_some()
    }

    fn sentences(&mut self, block: &Block, text: &str, tokens: &Tokens) {
        self.antecedent = Antecedent::None;
        let mut sentence = Sentence::default();
        let mut before = 0;
        for (at, token) in tokens.list.iter().enumerate() {
            let (start, end) = (token.start as usize, token.end as usize);
            let is_number = matches!(token.kind, TokenKind::Number(_));
            if let Some(strong) = text
                .get(before..start)
                .and_then(|gap| breaks(self.document.language, gap, &text[..before], &text[start..], is_number))
            {
                self.flush(block, text, tokens, at, &mut sentence);
                let report = sentence.report.filter(|_| !strong);
                sentence = Sentence { report, ..Sentence::default() };
            }
            match token.kind {
                TokenKind::Word(Word::Act { kind, plural, .. }) => {
                    let kind = closed_by(self.document.language, text, end).unwrap_or(kind);
                    self.flush(block, text, tokens, at, &mut sentence);
                    let (ruling, phrase) = self.ruling(block, text, tokens, at, &sentence);
                    let back = anaphora::points_back(self.document.language.anaphors, &text[..start]);
                    let pinpoint = self.pinpoint_before(text, tokens, at, back.unwrap_or(phrase));
                    sentence.ruling = Some(ruling);
                    sentence.group =
                        Some(Group { kind, plural, ruling, start, word_end: end, pinpoint, numbers: Vec::new() });
                }
                TokenKind::Word(Word::Body(body)) => {
                    self.organ_between(text, (start, end), body, &mut sentence);
                    sentence.bodies.push((start, end, body));
                }
                TokenKind::Word(Word::TreatySeries) => self.treaty(block, text, end, start),
                TokenKind::Word(Word::SalesNumber) => {
                    if let Some((name, stop)) = works::sales_number(text, end) {
                        self.work(block, start, stop, name, Kind::Publication);
                    }
                }
                TokenKind::Word(Word::LabourRecommendation) => self.labour(block, text, start, end),
                TokenKind::Number(index) => {
                    let number = tokens.numbers[index as usize].clone();
                    self.open_closed(block, text, tokens, at, &mut sentence);
                    self.number(block, text, number, &mut sentence);
                }
                TokenKind::Symbol(index) => {
                    let printed = &tokens.symbols[index as usize];
                    if symbol_kind(&printed.joint.symbol) == Kind::Resolution {
                        self.antecedent = Antecedent::One(printed.joint.symbol.clone());
                    }
                    sentence.report = report_of(&printed.joint.symbol).or(sentence.report);
                    let before = self.pinpoint_before(text, tokens, at, start);
                    self.symbol(block, text, printed, before);
                }
                TokenKind::Word(Word::Possessive | Word::Verb(_) | Word::Pinpoint(_) | Word::Ibid) => {}
            }
            before = before.max(end);
        }
        self.flush(block, text, tokens, tokens.list.len(), &mut sentence);
    }

    /// The ruling of the governing word at `at`, and where its phrase begins
    /// ("General Assembly resolution", "its previous resolutions").
    fn ruling(&self, block: &Block, text: &str, tokens: &Tokens, at: usize, sentence: &Sentence) -> (Ruling, usize) {
        let head = tokens.list[at];
        let start = head.start as usize;
        let last = at.checked_sub(1).map(|at| tokens.list[at]);
        if matches!(head.kind, TokenKind::Word(Word::Act { own: true, .. })) {
            let body = self.owner(text, start, sentence).unwrap_or(self.own);
            return (Ruling { body, by: OrganBy::Possessive, firm: false }, start);
        }
        if let Some(Token { start: from, end, kind: TokenKind::Word(Word::Body(body)) }) = last
            && self.only_qualifiers(&text[end as usize..start])
        {
            return (Ruling { body, by: OrganBy::Named, firm: true }, from as usize);
        }
        if let Some(Token { start: from, end, kind: TokenKind::Word(Word::Possessive) }) = last
            && self.only_qualifiers(&text[end as usize..start])
        {
            let body = self.owner(text, from as usize, sentence).unwrap_or(self.own);
            return (Ruling { body, by: OrganBy::Possessive, firm: false }, from as usize);
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
            start - end <= ANCHOR_REACH && !matches!(body, Body::Commission) && !is_conference(body)
        });
        if let Some(&(_, _, body)) = near {
            return (context(body), start);
        }
        (context(self.own), start)
    }

    /// True where a gap holds nothing but words that may stand between an
    /// organ or "its" and the word "resolutions".
    fn only_qualifiers(&self, gap: &str) -> bool {
        let gap =
            gap.strip_prefix("’s").or_else(|| gap.strip_prefix("'s")).or_else(|| gap.strip_prefix('’')).unwrap_or(gap);
        gap.len() <= 60
            && gap.split(' ').filter(|word| !word.is_empty()).all(|word| {
                let word = word.trim_end_matches(',');
                self.document.language.qualifiers.contains(&word)
            })
    }

    /// The body that "its" at `from` belongs to: named shortly before, with a
    /// link such as "in" between ("the Human Rights Council, in its").
    fn owner(&self, text: &str, from: usize, sentence: &Sentence) -> Option<Body> {
        let &(_, end, body) = sentence.bodies.last()?;
        let gap = text.get(end..from)?;
        let trimmed = gap.trim_end();
        let linked =
            self.document.language.owner_links.iter().any(|link| {
                trimmed.strip_suffix(link).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',']))
            });
        let new_subject = self.document.language.new_subjects.iter().any(|words| gap.contains(words));
        (linked && gap.len() < OWNER_REACH && !new_subject).then_some(body)
    }

    /// The pinpoint that stands before a phrase: `paragraph 5 of | its
    /// resolution`.
    fn pinpoint_before(&self, text: &str, tokens: &Tokens, at: usize, phrase: usize) -> Option<String> {
        let pinpoint =
            tokens.list[..at].iter().rev().take_while(|token| phrase.saturating_sub(token.end as usize) < 120).find(
                |token| matches!(token.kind, TokenKind::Word(Word::Pinpoint(_))) && (token.end as usize) <= phrase,
            )?;
        let TokenKind::Word(Word::Pinpoint(index)) = pinpoint.kind else { return None };
        let word = &self.document.language.pinpoints[usize::from(index)];
        let phrase = text[..phrase].trim_end().strip_suffix("the").map_or(phrase, |rest| rest.trim_end().len());
        attach::pinpoint_before(self.document.language, word, text, pinpoint.end as usize, phrase)
    }

    /// A number: into the open list, or on its own where its shape suffices.
    fn number(&mut self, block: &Block, text: &str, mut number: Number, sentence: &mut Sentence) {
        let language = self.document.language;
        if let (true, Shape::Session { session, number }) = (language.turns_numbers, &mut number.shape) {
            // `182/46`: a copy that turned the number round.
            if *session > 100 && *number <= 100 {
                std::mem::swap(session, number);
            }
        }
        let before = text[..number.start].trim_end();
        let sign = language.number_signs.iter().find_map(|sign| before.strip_suffix(sign));
        if sign.is_some_and(|rest| !self.ends_with_act(rest)) {
            return self.decline(block, number.start, number.end, "the number of something else stands after “No.”");
        }
        if let Shape::Year { year, number: n } = number.shape {
            let period = n == year + 1
                || n == (year + 1) % 100 && language.period_words.iter().any(|word| before.ends_with(word));
            if period {
                return self.decline(block, number.start, number.end, "a period of two years");
            }
        }
        let closed = language.closers.is_empty() || closed_by(language, text, number.end).is_some();
        let Some(group) = sentence.group.as_mut().filter(|_| closed) else {
            return self.ungoverned(block, text, number);
        };
        let (mut end, mut date, mut pinpoint) = (number.end, None, None);
        if language.date_signs.is_some() {
            date = attach::date_before(language, text, number.start);
        }
        for _ in 0..2 {
            if let (None, Some((day, stop))) = (date, attach::date_after(language, text, end)) {
                date = Some(day);
                end = stop;
            }
            if let (None, Some((path, stop))) = (&pinpoint, attach::pinpoint_after(language, text, end)) {
                pinpoint = Some(path);
                end = stop;
            }
        }
        let adjoins = group
            .numbers
            .last()
            .is_some_and(|last| is_separator(language.conjunctions, &text[last.end.min(number.start)..number.start]));
        group.numbers.push(Pending { number, end, date, shared: false, pinpoint, adjoins });
    }

    /// True where a text ends with a word for an act ("القرار رقم").
    fn ends_with_act(&self, text: &str) -> bool {
        let text = text.trim_end();
        let acts = self.document.language.acts.iter().chain(self.document.language.own_acts);
        !self.document.language.prefixes.is_empty() && acts.into_iter().any(|(word, ..)| text.ends_with(word))
    }

    /// An organ between the governing word and its numbers: "las resoluciones
    /// de la Asamblea General 74/270 y 74/274".
    fn organ_between(&self, text: &str, (start, end): (usize, usize), body: Body, sentence: &mut Sentence) {
        let Some(group) = sentence.group.as_mut().filter(|group| group.numbers.is_empty()) else { return };
        let Some(gap) = text.get(group.word_end..start) else { return };
        let numbered = text[end..].trim_start_matches(|c: char| !c.is_ascii_digit() && c != ';' && c != '.');
        let near = text.len() - end - numbered.len() < NUMBER_REACH;
        if near && self.document.language.postpositions.contains(&gap.trim()) {
            group.ruling = Ruling { body, by: OrganBy::Named, firm: true };
            sentence.ruling = Some(group.ruling);
        }
    }

    /// Opens a group at a number whose word stands behind it, where nothing
    /// before it did (联合国大会46/182号决议).
    fn open_closed(&mut self, block: &Block, text: &str, tokens: &Tokens, at: usize, sentence: &mut Sentence) {
        let token = tokens.list[at];
        let open = sentence.group.is_some() || self.document.language.closers.is_empty();
        let Some(kind) = closed_by(self.document.language, text, token.end as usize).filter(|_| !open) else { return };
        let (ruling, _) = self.ruling(block, text, tokens, at, sentence);
        let (start, word_end) = (token.start as usize, token.end as usize);
        sentence.ruling = Some(ruling);
        sentence.group =
            Some(Group { kind, plural: true, ruling, start, word_end, pinpoint: None, numbers: Vec::new() });
    }

    /// A number that no word governs: `2367 (2017)` and `ES-11/1` say enough
    /// by their shape.
    fn ungoverned(&mut self, block: &Block, text: &str, number: Number) {
        let certain = match number.shape {
            Shape::Running { number: n, year } => calendar::security_council_year(n) == Some(year),
            Shape::Special { session: crate::symbol::Session::Emergency(_), .. } => true,
            _ => false,
        };
        if !certain {
            let why = match number.shape {
                Shape::Running { .. } => "no word governs it, and the Security Council has no such number in that year",
                _ => "no word such as “resolution” governs it",
            };
            return self.decline(block, number.start, number.end, why);
        }
        let date = attach::date_after(self.document.language, text, number.end).map(|(date, _)| date);
        let ruling = Ruling { body: self.own, by: OrganBy::Shape, firm: false };
        let (target, by) = organ::decide(&number.shape, ActKind::Resolution, ruling, date);
        let kind = kind_of(&target, ActKind::Resolution);
        self.push(block, (number.start, number.end), New { target, by, kind, date, ..New::default() });
    }

    /// The word "resolution" without a number: one that points back ("that
    /// resolution"), or one that what points back would mean.
    fn unnumbered(&mut self, block: &Block, text: &str, group: Group) {
        if group.kind != ActKind::Resolution || group.plural {
            return;
        }
        let before = &text[..group.start];
        let Some(start) = anaphora::points_back(self.document.language.anaphors, before) else {
            if !before.trim_end().ends_with("present") {
                self.antecedent = Antecedent::None;
            }
            return;
        };
        let target = match &self.antecedent {
            Antecedent::None => return,
            Antecedent::One(symbol) => Target::Document(symbol.clone()),
            Antecedent::Several(symbols) => Target::Ambiguous(symbols.clone()),
        };
        let span = (start, group.word_end);
        let (by, kind) = (OrganBy::Context, Kind::Resolution);
        self.push(block, span, New { anaphora: true, target, by, kind, pinpoint: group.pinpoint, ..New::default() });
    }

    /// Closes the open list: shares dates, reads an organ named behind it,
    /// and decides each number.
    fn flush(&mut self, block: &Block, text: &str, tokens: &Tokens, next: usize, sentence: &mut Sentence) {
        let Some(mut group) = sentence.group.take() else { return };
        if group.numbers.is_empty() {
            return self.unnumbered(block, text, group);
        }
        let found = self.out.found.len();
        share_dates(&mut group.numbers);
        let first_of_last_list = group.numbers.iter().rposition(|pending| !pending.adjoins).unwrap_or(0);
        let postposed = self.postposed(text, tokens, next, &group).or_else(|| self.adopting(text, tokens, &group));
        let nearby = nearby(text, tokens, &group, sentence);
        let mut pinpoint = group.pinpoint.take();
        let before = text[..group.start].trim_end();
        let in_name = self.document.language.name_heads.iter().any(|head| before.ends_with(head));
        for (at, pending) in group.numbers.into_iter().enumerate() {
            let ruling = postposed.filter(|_| at >= first_of_last_list).unwrap_or(group.ruling);
            let pinpoint = pinpoint.take().or(pending.pinpoint);
            let span = (pending.number.start, pending.number.end);
            if in_name && is_bare_number(&pending.number) {
                self.decline(block, span.0, span.1, "a committee is called so");
                continue;
            }
            let decided = group.kind == ActKind::Decision && !self.document.language.closers.is_empty();
            if is_bare_number(&pending.number) && (decided || !self.is_security_council(ruling)) {
                self.decline(block, span.0, span.1, "a number without session or year, of no organ that counts on");
                continue;
            }
            let (mut target, mut by) = organ::decide(&pending.number.shape, group.kind, ruling, pending.date);
            if let (Target::Work(_), false, Some(body)) = (&target, ruling.firm, nearby) {
                // The organ that the words suggest has no such number; one that
                // is named nearby may.
                let ruling = Ruling { body, by: OrganBy::Context, firm: true };
                (target, by) = organ::decide(&pending.number.shape, group.kind, ruling, pending.date);
            }
            if pending.number.shape == Shape::Parties {
                target = Target::Work(format!("decision {}", &text[span.0..span.1]));
            }
            let kind = kind_of(&target, group.kind);
            let part = pending.number.part;
            self.push(
                block,
                span,
                New { target, by, kind, date: pending.date, shared: pending.shared, pinpoint, part, ..New::default() },
            );
        }
        if group.kind == ActKind::Resolution {
            let symbols = self.out.found[found..].iter().filter_map(|found| found.citation.target.symbol().cloned());
            self.antecedent = Antecedent::of(symbols.collect());
        }
    }

    fn is_security_council(&self, ruling: Ruling) -> bool {
        match ruling.body {
            Body::Organ(Organ::SecurityCouncil) => true,
            Body::Council => self.own == Body::Organ(Organ::SecurityCouncil),
            _ => false,
        }
    }

    /// An organ named behind a whole list: `… and 60/21 adopted by the Human
    /// Rights Council`, `resolution 46/182 of the General Assembly`.
    fn postposed(&self, text: &str, tokens: &Tokens, next: usize, group: &Group) -> Option<Ruling> {
        let last = group.numbers.last()?;
        // Tokens are in order: the first that begins behind the last number.
        let after = tokens.list[..next].partition_point(|token| (token.start as usize) < last.end);
        let token = tokens.list.get(after)?;
        let TokenKind::Word(Word::Body(body)) = token.kind else { return None };
        let gap = text.get(last.end..token.start as usize)?.trim();
        let gap = gap.strip_prefix(',').unwrap_or(gap).trim();
        let gap = gap.strip_suffix("the").map_or(gap, |rest| rest.trim_end());
        let named =
            ["of", "by", "adopted by", "of the United Nations", "by the United Nations", "of the African Union"]
                .contains(&gap)
                || self.document.language.postpositions.contains(&gap);
        named.then_some(Ruling { body, by: OrganBy::Named, firm: true })
    }

    /// The body of "the adoption of resolution 2000/22 of 18 August 2000, on
    /// …, by the Subcommission".
    fn adopting(&self, text: &str, tokens: &Tokens, group: &Group) -> Option<Ruling> {
        let before = text[..group.start].trim_end();
        if group.ruling.by != OrganBy::Context
            || !["adoption of", "adoption of the"].iter().any(|words| before.ends_with(words))
        {
            return None;
        }
        let (body, _) = body_behind(text, tokens, group.numbers.last()?.end)?;
        Some(Ruling { body, by: OrganBy::Named, firm: true })
    }

    fn symbol(&mut self, block: &Block, text: &str, printed: &super::printed_symbol::Printed, before: Option<String>) {
        let language = self.document.language;
        let symbol = &printed.joint.symbol;
        let end = printed.short_forms.last().map_or(printed.end, |&(.., end)| end);
        let kind = symbol_kind(symbol);
        let date = match kind {
            Kind::Resolution | Kind::Decision => attach::date_after(language, text, end).map(|(date, _)| date),
            Kind::Statement => attach::date_before_bracket(language, text, printed.start)
                .or_else(|| attach::date_after(language, text, end).map(|(date, _)| date)),
            _ => None,
        };
        // `Supplement No. 36 (A/78/36), chap. II`.
        let closed = end + usize::from(text[end..].starts_with(')'));
        let after = attach::pinpoint_after(language, text, closed).map(|(path, _)| path);
        let part = Symbol::parse_with_part(&text[printed.start..printed.end]).ok().and_then(|(_, part)| part);
        let target = match foreign_agency(symbol) {
            Some(agency) => Target::Work(format!("{agency} {symbol}")),
            None => Target::Document(symbol.clone()),
        };
        let new = New {
            target,
            by: OrganBy::Symbol,
            kind,
            date,
            pinpoint: after.or(before),
            part,
            aliases: printed.joint.aliases.clone(),
            shared: false,
            anaphora: false,
        };
        self.push(block, (printed.start, printed.end), new);
        for (symbol, start, end) in &printed.short_forms {
            let target = Target::Document(symbol.clone());
            self.push(
                block,
                (*start, *end),
                New { target, by: OrganBy::Symbol, kind: symbol_kind(symbol), ..New::default() },
            );
        }
    }

    fn treaty(&mut self, block: &Block, text: &str, end: usize, start: usize) {
        let Some((name, stop)) = works::treaty(text, end) else { return };
        let league = text[..start].trim_end().trim_end_matches(',').ends_with("League of Nations");
        let name = if league { name.replacen("UNTS", "LNTS", 1) } else { name };
        self.work(block, start, stop, name, Kind::Treaty);
    }

    fn labour(&mut self, block: &Block, text: &str, start: usize, end: usize) {
        let Some((number, stop)) = works::labour_recommendation(text, start, end) else { return };
        if let Ok(symbol) = format!("ILO/R{number}").parse::<Symbol>() {
            let new = New { target: Target::Document(symbol), by: OrganBy::Named, kind: Kind::Other, ..New::default() };
            self.push(block, (start, stop), new);
        }
    }

    fn work(&mut self, block: &Block, start: usize, end: usize, name: String, kind: Kind) {
        self.push(block, (start, end), New { target: Target::Work(name), by: OrganBy::Named, kind, ..New::default() });
    }

    /// Notes that a block repeats the note before it, where it cites nothing
    /// of its own; `Ibid., vol. 1249, No. 20378` takes over the series.
    fn ibid(&mut self, at: usize, text: &str, tokens: &Tokens, found: usize) {
        let block = &self.document.blocks[at];
        let Some(word) = tokens.list.iter().find(|token| token.kind == TokenKind::Word(Word::Ibid)) else { return };
        if !matches!(block.place, Place::Footnote(_)) || self.out.found.len() > found {
            return;
        }
        let end = word.end as usize;
        if let Some((name, stop)) = works::treaty(text, end) {
            return self.work(block, word.start as usize, stop, name, Kind::Treaty);
        }
        let pinpoint = attach::pinpoint_after(self.document.language, text, end).map(|(path, _)| path);
        self.out.ibid.push((at, pinpoint));
    }

    fn decline(&mut self, block: &Block, start: usize, end: usize, why: &'static str) {
        let clean = offset(block, start, end);
        let span = self.document.source_span(clean);
        self.out.declined.push(Declined { span, place: block.place.clone(), why });
    }

    fn push(&mut self, block: &Block, (start, end): (usize, usize), new: New) {
        let clean = offset(block, start, end);
        if new.target.symbol().is_some_and(|symbol| self.document.identity.symbol.as_ref() == Some(symbol)) {
            return self.decline(block, start, end, "the document’s own symbol");
        }
        let verb = self.out.verbs.at(clean.start);
        let span = self.document.source_span(clean);
        let hyperlink = self.document.link_over(span).and_then(|link| link.symbol.as_ref());
        let chosen = hyperlink::choose(&new.target, new.by, new.date.is_some(), hyperlink);
        let by = if chosen.is_some() { OrganBy::Hyperlink } else { new.by };
        let citation = Citation {
            target: chosen.unwrap_or(new.target),
            aliases: new.aliases,
            span,
            clean,
            hyperlink: hyperlink.cloned(),
            anaphora: new.anaphora,
            place: block.place.clone(),
            via: None,
            verb: verb.map(|verb| verb.lemma),
            verb_words: verb.map(|verb| verb.words),
            claimed_date: new.date,
            date_shared: new.shared,
            pinpoint: new.pinpoint,
            part: new.part,
            organ_by: by,
            kind: new.kind,
        };
        self.out.found.push(Found { clean, citation });
    }
}

/// What is new about a citation; the rest follows from where it stands.
struct New {
    anaphora: bool,
    target: Target,
    by: OrganBy,
    kind: Kind,
    date: Option<Date>,
    shared: bool,
    pinpoint: Option<String>,
    part: Option<Part>,
    aliases: Vec<Symbol>,
}

impl Default for New {
    fn default() -> Self {
        New {
            anaphora: false,
            target: Target::Ambiguous(Vec::new()),
            by: OrganBy::Symbol,
            kind: Kind::Other,
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

fn firmly(body: Body) -> Ruling {
    Ruling { body, by: OrganBy::Context, firm: true }
}

fn is_conference(body: Body) -> bool {
    matches!(body, Body::Other(name) if name.contains("Conference"))
}

/// How far behind a list the body may stand that adopted it.
const BEHIND_REACH: usize = 160;

/// A body named behind `from` in the same clause, with "by the" before it; and
/// where it begins.
fn body_behind(text: &str, tokens: &Tokens, from: usize) -> Option<(Body, usize)> {
    let first = tokens.list.partition_point(|token| (token.start as usize) < from);
    let near = tokens.list[first..].iter().take_while(|token| (token.start as usize) < from + BEHIND_REACH);
    for token in near {
        let start = token.start as usize;
        match token.kind {
            TokenKind::Word(Word::Body(body)) if text[from..start].trim_end().ends_with("by the") => {
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

/// The body nearest to a list: behind it, else the last named before it.
fn nearby(text: &str, tokens: &Tokens, group: &Group, sentence: &Sentence) -> Option<Body> {
    let behind = group.numbers.last().and_then(|last| body_behind(text, tokens, last.end)).map(|(body, _)| body);
    let before = sentence.bodies.iter().rev().find(|&&(start, _, _)| start < group.start).map(|&(.., body)| body);
    behind.or(before).filter(|&body| body != Body::Commission)
}

/// The agency whose document a symbol is, where it is none of the United
/// Nations: the International Atomic Energy Agency writes `GC(67)/RES/8` and
/// `GOV/2022/17`, the Organisation for the Prohibition of Chemical Weapons
/// `S/1906/2020`, number before year.
fn foreign_agency(symbol: &Symbol) -> Option<&'static str> {
    let Symbol::Issued(issued) = symbol else { return None };
    let mut segments = issued.segments();
    let (root, second, third) = (segments.next()?, segments.next()?, segments.next());
    if root.starts_with("GC(") || root == "GOV" || root == "INFCIRC" {
        return Some("IAEA");
    }
    let number = |text: &str| text.parse::<u16>().ok();
    let year_last = root == "S"
        && number(second).is_some_and(|n| n >= 1000 && !(1990..2100).contains(&n))
        && third.and_then(number).is_some_and(|year| (1997..2100).contains(&year));
    year_last.then_some("OPCW")
}

/// Whose report a symbol is, for the numbers that follow it in a note.
fn report_of(symbol: &Symbol) -> Option<Body> {
    let Symbol::Issued(issued) = symbol else { return None };
    let mut segments = issued.segments();
    let (root, second, third) = (segments.next()?, segments.next()?, segments.next());
    match (root, second, third) {
        ("A", session, Some("53")) if session.parse::<u16>().is_ok_and(|session| session > 60) => {
            Some(Body::Organ(Organ::HumanRightsCouncil))
        }
        ("E", year, Some(number)) if year.len() == 4 => commission(number).map(Body::Other),
        ("CBD", ..) | ("UNEP", "CBD", _) => {
            Some(Body::Other("Conference of the Parties to the Convention on Biological Diversity"))
        }
        ("UNEP", second, _) if second.starts_with("GC") => Some(Body::Other("Governing Council")),
        ("CAC", ..) | ("CTOC", ..) => Some(Body::Other("Conference of the States Parties")),
        _ => None,
    }
}

/// The commission whose report is the Economic and Social Council's
/// supplement: the supplement's number and 20 is the report's.
fn commission(number: &str) -> Option<&'static str> {
    Some(match number {
        "23" => "Commission on Human Rights",
        "24" => "Statistical Commission",
        "25" => "Commission on Population and Development",
        "26" => "Commission for Social Development",
        "27" => "Commission on the Status of Women",
        "28" => "Commission on Narcotic Drugs",
        "30" => "Commission on Crime Prevention and Criminal Justice",
        "31" => "Commission on Science and Technology for Development",
        "39" => "Economic and Social Commission for Asia and the Pacific",
        _ => return None,
    })
}

/// True where nothing but a separator stands between two items of a list.
fn is_separator(conjunctions: &[&str], gap: &str) -> bool {
    let words = gap.trim_matches([' ', ',', ';', '–', '、', '，', '،']);
    words.is_empty() || conjunctions.contains(&words)
}

/// A date printed once for several numbers stands behind the last of them:
/// `79/245 A, 79/257 and 79/258 A of 24 December 2024`. It goes back over
/// undated numbers of the same session.
fn share_dates(numbers: &mut [Pending]) {
    for at in (1..numbers.len()).rev() {
        let (left, right) = numbers.split_at_mut(at);
        let (Some(before), Some(after)) = (left.last_mut(), right.first()) else { continue };
        let same = match (&before.number.shape, &after.number.shape) {
            (Shape::Session { session: a, .. }, Shape::Session { session: b, .. }) => a == b,
            (Shape::Year { year: a, .. }, Shape::Year { year: b, .. }) => a == b,
            (Shape::Running { year: a, .. }, Shape::Running { year: b, .. }) => a == b,
            (Shape::Roman { session: a, .. }, Shape::Roman { session: b, .. }) => a == b,
            _ => false,
        };
        if before.date.is_none() && before.pinpoint.is_none() && same && after.adjoins && after.date.is_some() {
            before.date = after.date;
            before.shared = true;
        }
    }
}

/// Whether a sentence ends in a gap between two tokens: `Some(true)` for its
/// end, `Some(false)` for a semicolon, within which a note goes on.
fn breaks(language: &Language, gap: &str, before: &str, after: &str, number_follows: bool) -> Option<bool> {
    let mut found = None;
    for at in memchr::memchr3_iter(b';', b'.', b'\n', gap.as_bytes()) {
        let rest = &gap[at + 1..];
        match gap.as_bytes()[at] {
            b';' => {
                let only = rest.trim();
                if !(number_follows && (only.is_empty() || only == "and")) {
                    found = found.or(Some(false));
                }
            }
            b'\n' => return Some(true),
            _ => {
                let next = if rest.trim_matches([' ', '”', '"']).is_empty() {
                    after.chars().next()
                } else {
                    rest.trim_start_matches(['”', '"', ' ']).chars().next()
                };
                let blank = rest.starts_with([' ', '”', '"']);
                let opens =
                    |c: char| c.is_uppercase() || (language.script.is_some() && c.is_alphabetic() && !c.is_lowercase());
                if blank && next.is_some_and(opens) && !is_abbreviation(language, &gap[..at], before) {
                    return Some(true);
                }
            }
        }
    }
    if !gap.is_ascii() && gap.contains(['؛', '；', '。']) {
        return Some(true);
    }
    found
}

/// True where a full stop belongs to the word before it.
fn is_abbreviation(language: &Language, head: &str, before: &str) -> bool {
    let word = match head.rsplit([' ', '(']).next() {
        Some("") | None => "",
        Some(word) => word,
    };
    let word = if word.is_empty() && head.is_empty() { before.rsplit([' ', '(']).next().unwrap_or("") } else { word };
    let ordinal = language.ordinal_stops && (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    ordinal
        || language.abbreviations.contains(&word)
        || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The kind of what a symbol names.
fn symbol_kind(symbol: &Symbol) -> Kind {
    match symbol {
        Symbol::Act(act) if act.kind() == ActKind::Resolution => Kind::Resolution,
        Symbol::Act(_) => Kind::Decision,
        Symbol::Issued(issued) => {
            let has = |word: &str| {
                issued.segments().any(|s| s.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
            };
            if has("PRST") {
                Kind::Statement
            } else if has("RES.") || issued.segments().any(|s| s.eq_ignore_ascii_case("RES")) {
                Kind::Resolution
            } else if has("DEC.") || issued.segments().any(|s| s.eq_ignore_ascii_case("DEC")) {
                Kind::Decision
            } else {
                Kind::Document
            }
        }
    }
}

fn kind_of(target: &Target, governing: ActKind) -> Kind {
    match (target, governing) {
        (Target::Document(symbol), _) => symbol_kind(symbol),
        (_, ActKind::Resolution) => Kind::Resolution,
        (_, ActKind::Decision) => Kind::Decision,
    }
}
