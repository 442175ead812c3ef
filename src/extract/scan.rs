//! From tokens to citations: which word governs which numbers.

mod govern;
mod heading;
mod linked;
mod named;
mod taken;

use govern::nearby;
use jiff::civil::Date;
use memchr::memmem::Finder;
use taken::New;

use super::anaphora::{self, Antecedent};
use super::issuer::{foreign_agency, kind_of, report_of, symbol_kind};
use super::lists::is_separator;
use super::number::{Number, Shape};
use super::organ::{self, Ruling};
use super::sentence::breaks;
use super::tokens::{self, Kind as TokenKind, Token, Tokens, closed_by, is_bare_number};
use super::verbs::Verbs;
use super::{Citation, Declined, Kind, OrganBy, Reason, Target, Wording, attach, bare, unknown_body, works};
use crate::document::{Block, Document, Place};
use crate::language::lexicon::{Lexicon, Word};
use crate::language::{Body, marks};
use crate::pinpoint::Pinpoint;
use crate::span::Span;
use crate::symbol::{ActKind, Organ, Symbol, calendar};

/// What the scan of a whole document gives.
pub(super) struct Scanned {
    /// In the order of the clean text.
    pub found: Vec<Citation>,
    pub declined: Vec<Declined>,
    pub verbs: Verbs,
    pub repeats: Vec<Repeat>,
}

/// A note that repeats the note before it.
pub(super) struct Repeat {
    /// The note's block.
    pub block: usize,
    /// The words that say so, in the clean text: "Ibid.", "Там же".
    pub words: Span,
    /// The place that it gives again.
    pub pinpoint: Option<Pinpoint>,
}

/// The state of a scan through the blocks of a document.
pub(super) struct Scan<'d> {
    document: &'d Document,
    lexicon: &'static Lexicon,
    tokens: Tokens,
    out: Scanned,
    own: Body,
    /// The body of a number that no words give to one.
    unnamed: Body,
    /// How many of the document's markers are before the next block.
    markers_passed: usize,
    /// Words that open a citation of a treaty or a publication.
    works: Vec<Finder<'static>>,
    /// What "that resolution" would mean here.
    antecedent: Antecedent,
    /// What a number without year or session may be short for.
    earlier: bare::Earlier,
    /// The heading of the list that the blocks may be in.
    heading: Option<heading::Heading>,
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
    /// Where the words "presidential statement" end, or the last number after them.
    statement: Option<usize>,
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
    pinpoint: Option<Pinpoint>,
    numbers: Vec<Pending>,
}

/// A number of a list, with what is attached to it.
struct Pending {
    number: Number,
    /// After date and pinpoint.
    end: usize,
    date: Option<Date>,
    shared: bool,
    pinpoint: Option<Pinpoint>,
    /// Only a separator is between it and the number before.
    adjoins: bool,
}

/// Initial capacity: one citation per `DENSE` bytes, as in dense texts. Citations
/// are large, so growing the vector copies a lot.
const DENSE: usize = 400;

/// How far after an organ its numbers may begin, if it is named between the word
/// and them.
const NUMBER_REACH: usize = 60;

impl<'d> Scan<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let own = document.identity.organ.unwrap_or(Organ::GeneralAssembly);
        let found = Vec::with_capacity(document.text.len() / DENSE);
        Scan {
            document,
            lexicon: document.language.lexicon(),
            tokens: Tokens::default(),
            out: Scanned { found, declined: Vec::new(), verbs: Verbs::default(), repeats: Vec::new() },
            own: Body::Organ(own),
            // A commission's documents, too, cite the Assembly without its name.
            unnamed: Body::Organ(if own.facts().agency { Organ::GeneralAssembly } else { own }),
            markers_passed: 0,
            works: document.language.works.openers().map(Finder::new).collect(),
            antecedent: Antecedent::None,
            earlier: bare::Earlier::default(),
            heading: None,
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
        if self.heads_list(block, text) || !self.may_cite(block, text) {
            self.out.verbs.pass_over(at, block);
            return self.linked_words(block, self.out.found.len());
        }
        let found = self.out.found.len();
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
            self.sentences(block, text, &tokens);
            self.ibid(at, text, &tokens, found);
        }
        self.tokens = tokens;
        self.linked_words(block, found);
    }

    /// False for a block that surely cites nothing, as half of all text does:
    /// it is not read further. What costs little to see is looked for: the
    /// anchors of numbers and symbols, the mark of a footnote, the names of
    /// publications.
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
            || bare::may_stand(self.document.language, text)
            || self.works.iter().any(|words| words.find(text.as_bytes()).is_some())
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
                    let back = anaphora::points_back(&self.document.language.acts.anaphors, &text[..start]);
                    let pinpoint = self.pinpoint_before(text, tokens, at, back.unwrap_or(phrase));
                    sentence.ruling = Some(ruling);
                    sentence.group =
                        Some(Group { kind, plural, ruling, start, word_end: end, pinpoint, numbers: Vec::new() });
                }
                TokenKind::Word(Word::Body(body)) => {
                    let body = self.body(text, token, body);
                    self.organ_between(text, (start, end), body, &mut sentence);
                    sentence.bodies.push((start, end, body));
                }
                TokenKind::Word(Word::TreatySeries) => self.treaty(block, text, end, start),
                TokenKind::Word(Word::SalesNumber) => {
                    if let Some((name, stop)) = works::sales_number(text, end) {
                        self.work(block, start, stop, name, Kind::Publication);
                    }
                }
                TokenKind::Word(Word::Labour(letter)) => self.labour(block, text, (start, end), letter),
                TokenKind::Word(Word::Statement) => sentence.statement = Some(end),
                TokenKind::Word(Word::Comment(kind)) => self.comments(block, text, (start, end), kind),
                TokenKind::Number(index) => {
                    let number = tokens.numbers[index as usize].clone();
                    if self.statement(block, text, &number, &mut sentence) {
                        before = before.max(end);
                        continue;
                    }
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

    /// A number: into the open list, or alone if its shape is enough.
    fn number(&mut self, block: &Block, text: &str, mut number: Number, sentence: &mut Sentence) {
        let language = self.document.language;
        if let (true, Shape::Session { session, number }) = (language.writing.turns_numbers, &mut number.shape) {
            // `182/46`: a copy that reversed the number.
            if *session > 100 && *number <= 100 {
                std::mem::swap(session, number);
            }
        }
        let before = text[..number.start].trim_end();
        let sign = language.acts.number_signs.iter().find_map(|sign| before.strip_suffix(sign));
        let other = language.acts.other_acts.iter().any(|word| before.ends_with(word));
        let of_an_act = |rest: &str| {
            self.ends_with_act(rest) || self.ends_with_organ(rest, sentence) || self.ends_with_listed(rest, sentence)
        };
        if other || sign.is_some_and(|rest| !of_an_act(rest)) {
            return self.decline(block, number.start, number.end, Reason::NumberSign);
        }
        let of_the_word = sentence.group.as_ref().is_none_or(|group| group.word_end >= before.len());
        if !of_the_word
            && organ::sure(&number.shape, ActKind::Resolution, None).is_none()
            && unknown_body::numbers(language, text, number.start)
        {
            return self.decline(block, number.start, number.end, Reason::OtherBody);
        }
        if let Shape::Year { year, number: n } = number.shape {
            let period = n == year + 1
                || n == (year + 1) % 100 && language.acts.period_words.iter().any(|word| before.ends_with(word));
            if period {
                return self.decline(block, number.start, number.end, Reason::TwoYears);
            }
        }
        let closed = !language.acts.close() || closed_by(language, text, number.end).is_some();
        let Some(group) = sentence.group.as_mut().filter(|_| closed) else {
            return self.ungoverned(block, text, number);
        };
        let (mut end, mut date, mut pinpoint) = (number.end, None, None);
        if language.dates.signs.is_some() {
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
            .is_some_and(|last| is_separator(language, &text[last.end.min(number.start)..number.start]));
        group.numbers.push(Pending { number, end, date, shared: false, pinpoint, adjoins });
    }

    /// True if a text ends with a word for an act to which a sign for numbers
    /// may belong ("القرار رقم").
    fn ends_with_act(&self, text: &str) -> bool {
        let (acts, text) = (&self.document.language.acts, text.trim_end());
        acts.signs_follow_acts && acts.words().any(|act| text.ends_with(act.word))
    }

    /// True if a text ends with a separator after the last number of a list: "No. 60/1,
    /// No. 69/313 and No. 66/288".
    fn ends_with_listed(&self, text: &str, sentence: &Sentence) -> bool {
        let language = self.document.language;
        let last = sentence.group.as_ref().and_then(|group| group.numbers.last());
        language.acts.signs_follow_acts
            && last.is_some_and(|last| text.get(last.end..).is_some_and(|gap| is_separator(language, gap)))
    }

    /// True if a text ends with the organ that stands between a word for an act and
    /// its number ("قرار مجلس الأمن رقم 1325").
    fn ends_with_organ(&self, text: &str, sentence: &Sentence) -> bool {
        let group = sentence.group.as_ref().filter(|group| group.numbers.is_empty());
        let organ = sentence.bodies.last().filter(|&&(_, end, _)| end == text.trim_end().len());
        self.document.language.acts.signs_follow_acts
            && group.zip(organ).is_some_and(|(group, &(start, ..))| {
                let gap = text.get(group.word_end..start).map(str::trim);
                gap.is_some_and(|gap| self.document.language.owners.postpositions.contains(&gap))
            })
    }

    /// An organ between the governing word and its numbers: "las resoluciones
    /// de la Asamblea General 74/270 y 74/274".
    fn organ_between(&self, text: &str, (start, end): (usize, usize), body: Body, sentence: &mut Sentence) {
        let Some(group) = sentence.group.as_mut().filter(|group| group.numbers.is_empty()) else { return };
        let Some(gap) = text.get(group.word_end..start) else { return };
        let rest = text.as_bytes().get(end..).unwrap_or_default();
        let reach = rest.get(..NUMBER_REACH);
        let near = reach.is_none_or(|reach| reach.iter().any(|b| b.is_ascii_digit() || matches!(b, b';' | b'.')));
        if near && self.document.language.owners.postpositions.contains(&gap.trim()) {
            group.ruling = Ruling { body, by: OrganBy::Named, firm: true };
            sentence.ruling = Some(group.ruling);
        }
    }

    /// Opens a group at a number whose word is after it, where nothing
    /// before it did (联合国大会46/182号决议).
    fn open_closed(&mut self, block: &Block, text: &str, tokens: &Tokens, at: usize, sentence: &mut Sentence) {
        let token = tokens.list[at];
        let open = sentence.group.is_some() || !self.document.language.acts.close();
        let Some(kind) = closed_by(self.document.language, text, token.end as usize).filter(|_| !open) else { return };
        let (ruling, _) = self.ruling(block, text, tokens, at, sentence);
        let (start, word_end) = (token.start as usize, token.end as usize);
        sentence.ruling = Some(ruling);
        sentence.group =
            Some(Group { kind, plural: true, ruling, start, word_end, pinpoint: None, numbers: Vec::new() });
    }

    /// A number that no word governs: the shape of `2367 (2017)` and `ES-11/1`
    /// is enough.
    fn ungoverned(&mut self, block: &Block, text: &str, number: Number) {
        let certain = match number.shape {
            Shape::Running { number: n, year } => calendar::security_council_year(n) == Some(year),
            Shape::Special { session: crate::symbol::Session::Emergency(_), .. } => true,
            _ => false,
        };
        if !certain && self.listed(block, text, &number) {
            return;
        }
        if !certain {
            let why = match number.shape {
                Shape::Running { .. } => Reason::NotOfThatYear,
                _ => Reason::Ungoverned,
            };
            return self.decline(block, number.start, number.end, why);
        }
        let date = attach::date_after(self.document.language, text, number.end).map(|(date, _)| date);
        let ruling = Ruling { body: self.unnamed, by: OrganBy::Shape, firm: false };
        let Some((target, by)) = organ::decide(&number.shape, ActKind::Resolution, ruling, date) else {
            return self.decline(block, number.start, number.end, Reason::NoCandidate);
        };
        let kind = kind_of(&target, ActKind::Resolution);
        self.push(block, (number.start, number.end), New { date, ..New::of(target, by, kind) });
    }

    /// The word "resolution" without a number: it points back ("that
    /// resolution"), or a later "that resolution" may point to it.
    fn unnumbered(&mut self, block: &Block, text: &str, group: Group) {
        if group.kind != ActKind::Resolution || group.plural {
            return;
        }
        let before = &text[..group.start];
        let Some(start) = anaphora::points_back(&self.document.language.acts.anaphors, before) else {
            let this = self.document.language.acts.self_words;
            if !this.iter().any(|word| before.trim_end().ends_with(word)) {
                self.antecedent = Antecedent::None;
            }
            return;
        };
        let target = match &self.antecedent {
            Antecedent::None => return,
            Antecedent::One(symbol) => Target::Document(symbol.clone()),
            Antecedent::Several(symbols) => Target::Open(symbols.clone()),
        };
        let new = New::of(target, OrganBy::Context, Kind::Resolution);
        self.push(block, (start, group.word_end), New { wording: Wording::Anaphor, pinpoint: group.pinpoint, ..new });
    }

    /// Closes the open list: shares dates, reads an organ named after it,
    /// and decides each number.
    fn flush(&mut self, block: &Block, text: &str, tokens: &Tokens, next: usize, sentence: &mut Sentence) {
        let Some(mut group) = sentence.group.take() else { return };
        if group.numbers.is_empty() {
            return self.unnumbered(block, text, group);
        }
        let found = self.out.found.len();
        share_dates(&mut group.numbers);
        let first_of_last_list = group.numbers.iter().rposition(|pending| !pending.adjoins).unwrap_or(0);
        let postposed = self
            .postposed(text, tokens, next, &group)
            .or_else(|| self.adopting(text, tokens, &group))
            .or_else(|| self.subject_after(text, tokens, &group, sentence));
        let nearby = nearby(self.document.language, text, tokens, &group, sentence);
        let mut pinpoint = group.pinpoint.take();
        let before = text[..group.start].trim_end();
        let beside_council = group.numbers.iter().any(|pending| {
            matches!(pending.number.shape, Shape::Running { number, year }
                if calendar::security_council_year(number) == Some(year))
        });
        let of_the_united_nations = self.document.language.issuers.own.iter().any(|name| {
            // "UN-Resolution"
            before.trim_end_matches('-').ends_with(name)
        });
        let in_name = self.document.language.acts.name_heads.iter().any(|head| before.ends_with(head));
        for (at, pending) in group.numbers.into_iter().enumerate() {
            let ruling = postposed.filter(|_| at >= first_of_last_list).unwrap_or(group.ruling);
            let pinpoint = pinpoint.take().or(pending.pinpoint);
            let span = (pending.number.start, pending.number.end);
            if in_name && is_bare_number(&pending.number) {
                self.decline(block, span.0, span.1, Reason::CommitteeName);
                continue;
            }
            if matches!(pending.number.shape, Shape::Dotted { .. }) && !organ::writes_dotted(ruling.body) {
                self.decline(block, span.0, span.1, Reason::NotDotted);
                continue;
            }
            let known = bare::Known {
                ruling: self.of_own_council(ruling),
                date: pending.date,
                own_year: self.own_year(),
                beside_council,
                of_the_united_nations,
                earlier: &self.earlier,
            };
            let decide = |ruling| match pending.number.shape {
                Shape::Bare { .. } if group.kind == ActKind::Decision => None,
                Shape::Bare { number } => bare::decide(number, &known),
                _ => organ::decide(&pending.number.shape, group.kind, ruling, pending.date),
            };
            let mut decided = decide(ruling);
            let guessed = !ruling.firm && !matches!(ruling.body, Body::Unknown(_));
            if let (Some((Target::Work(_), _)), true, Some(body)) = (&decided, guessed, nearby) {
                // The organ that the words suggest has no such number; one that
                // is named nearby may.
                decided = decide(Ruling { body, by: OrganBy::Context, firm: true });
            }
            let Some((mut target, by)) = decided else {
                let why = match pending.number.shape {
                    Shape::Bare { number } if self.is_yet_to_come(number, ruling) => Reason::YetToCome,
                    Shape::Bare { .. } if known.ruling.body != Body::Organ(Organ::SecurityCouncil) => {
                        Reason::WithoutYear
                    }
                    _ => Reason::NoCandidate,
                };
                self.decline(block, span.0, span.1, why);
                continue;
            };
            if let (Target::Work(work), Body::Unknown(name)) = (&mut target, ruling.body) {
                *work = format!("{} {work}", name.of(text)).into();
            }
            if pending.number.shape == Shape::Parties {
                target = Target::Work(format!("decision {}", &text[span.0..span.1]).into());
            }
            let kind = kind_of(&target, group.kind);
            let (date, shared, part) = (pending.date, pending.shared, pending.number.part);
            self.push(block, span, New { date, shared, pinpoint, part, ..New::of(target, by, kind) });
        }
        if group.kind == ActKind::Resolution {
            let symbols = self.out.found[found..].iter().filter_map(|found| found.target.symbol().cloned());
            self.antecedent = Antecedent::of(symbols);
        }
    }

    fn symbol(
        &mut self,
        block: &Block,
        text: &str,
        printed: &super::printed_symbol::Printed,
        before: Option<Pinpoint>,
    ) {
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
        let target = match foreign_agency(symbol) {
            Some(agency) => Target::Work(format!("{agency} {symbol}").into()),
            None => Target::Document(symbol.clone()),
        };
        let new = New {
            date,
            pinpoint: after.or(before),
            part: printed.joint.part.clone(),
            aliases: printed.joint.aliases.clone(),
            ..New::of(target, OrganBy::Symbol, kind)
        };
        self.push(block, (printed.start, printed.end), new);
        for (symbol, start, end) in &printed.short_forms {
            let target = Target::Document(symbol.clone());
            self.push(block, (*start, *end), New::of(target, OrganBy::Symbol, symbol_kind(symbol)));
        }
    }

    fn treaty(&mut self, block: &Block, text: &str, end: usize, start: usize) {
        let Some((name, stop)) = works::treaty(self.document.language, text, end) else { return };
        let before = text[..start].trim_end().trim_end_matches(|c| marks::is_comma(c) || c == ' ');
        let league = self.document.language.works.league_of_nations.iter().any(|name| before.ends_with(name));
        let name = if league { name.replacen("UNTS", "LNTS", 1) } else { name };
        self.work(block, start, stop, name, Kind::Treaty);
    }

    fn labour(&mut self, block: &Block, text: &str, (start, end): (usize, usize), letter: char) {
        let Some((number, stop)) = works::labour_act(self.document.language, text, start, end) else {
            return;
        };
        if let Ok(symbol) = format!("ILO/{letter}{number}").parse::<Symbol>() {
            self.push(block, (start, stop), New::of(Target::Document(symbol), OrganBy::Named, Kind::Other));
        }
    }

    fn work(&mut self, block: &Block, start: usize, end: usize, name: String, kind: Kind) {
        self.push(block, (start, end), New::of(Target::Work(name.into()), OrganBy::Named, kind));
    }

    /// Records that a block repeats the note before it, if it cites nothing
    /// itself; `Ibid., vol. 1249, No. 20378` takes over the series.
    fn ibid(&mut self, at: usize, text: &str, tokens: &Tokens, found: usize) {
        let block = &self.document.blocks[at];
        let Some(word) = tokens.list.iter().find(|token| token.kind == TokenKind::Word(Word::Ibid)) else { return };
        if !matches!(block.place, Place::Footnote(_)) || self.out.found.len() > found {
            return;
        }
        let end = word.end as usize;
        if let Some((name, stop)) = works::treaty(self.document.language, text, end) {
            return self.work(block, word.start as usize, stop, name, Kind::Treaty);
        }
        let pinpoint = attach::pinpoint_after(self.document.language, text, end).map(|(path, _)| path);
        let base = block.span.start as usize;
        let words = Span::new(base + word.start as usize, base + end);
        self.out.repeats.push(Repeat { block: at, words, pinpoint });
    }
}

/// A date printed once for several numbers follows the last of them:
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
