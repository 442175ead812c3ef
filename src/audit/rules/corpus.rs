//! What only the other documents at hand can tell.

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
use super::super::near;
use crate::audit::Severity;
use crate::document::Place;
use crate::extract::{Citation, Kind, Reason};
use crate::symbol::Symbol;

pub static OWN_SYMBOL: Rule = Rule {
    code: "R014",
    name: "self-citation",
    severity: Severity::Note,
    on: true,
    help: "a paragraph cites the document that it stands in",
    explanation: "\
A resolution calls itself \"the present resolution\". Its own number in a paragraph may be a slip for
another, or left over from a draft.",
};

pub static NO_SUCH_PART: Rule = Rule {
    code: "R015",
    name: "no-such-part",
    severity: Severity::Note,
    on: true,
    help: "no part of that letter is known of the resolution",
    explanation: "\
Some resolutions come in lettered parts, adopted on days of their own (78/254 A to C). A letter that
no other document cites, of a resolution whose other letters are well known, may be a slip; a note
only, because the tables know parts from citations alone.",
};

pub static NO_SUCH_PARAGRAPH: Rule = Rule {
    code: "R016",
    name: "no-such-paragraph",
    severity: Severity::Warning,
    on: true,
    help: "the cited document is at hand and has no such paragraph",
    explanation: "\
\"Paragraph 40 of resolution 78/11\", where 78/11 has 12 operative paragraphs. Reported only for
documents of the corpus at hand that number their paragraphs.",
};

pub static NEWER_EXISTS: Rule = Rule {
    code: "R017",
    name: "newer-exists",
    severity: Severity::Note,
    on: true,
    help: "the same title was adopted again since",
    explanation: "\
Many resolutions are adopted year after year under one title. A document that cites an older one and
not the newest before it may have been left behind when the text was taken over from last year's.",
};

pub static UNKNOWN_BASE: Rule = Rule {
    code: "R018",
    name: "unknown-base",
    severity: Severity::Note,
    on: false,
    help: "an addendum or corrigendum of a document that nothing else names",
    explanation: "\
A/68/970/Add.1 adds to A/68/970. Where neither the corpus nor any citation has the document itself,
the number may be a slip. Off unless `--only R018` names it: most corpora cite many addenda alone.",
};

pub fn check(case: &Case, said: &mut Said) {
    own_symbol(case, said);
    for citation in case.citations() {
        let Some(symbol) = citation.target.symbol() else { continue };
        let drafts = [
            no_such_part(case, citation, symbol),
            no_such_paragraph(case, citation, symbol),
            newer_exists(case, citation, symbol),
            unknown_base(case, citation, symbol),
        ];
        said.drafts.extend(drafts.into_iter().flatten().map(|draft| draft.of(symbol)));
    }
}

fn own_symbol(case: &Case, said: &mut Said) {
    let document = &case.read.document;
    for declined in &case.read.extraction.declined {
        let in_text = matches!(declined.place, Place::Preamble(_) | Place::Operative(_) | Place::Footnote(_));
        // A line of its own is the head of a page.
        let start = declined.span.start as usize;
        let alone = document.source.get(..start).is_none_or(|head| head.trim_end_matches(' ').ends_with('\n'))
            && document
                .source
                .get(declined.span.end as usize..)
                .is_none_or(|tail| tail.trim_start_matches(' ').starts_with('\n'));
        if in_text && !alone && declined.why == Reason::OwnSymbol {
            let draft = Draft::new(&OWN_SYMBOL, declined.span, "the document cites itself");
            said.drafts.extend(document.identity.symbol.as_ref().map(|own| draft.of(own)));
        }
    }
}

fn no_such_part(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let part = citation.part.as_ref()?.as_str();
    let known = case.registry.parts(symbol);
    let sure: Vec<&str> = known
        .iter()
        .copied()
        .filter(|part| part.len() == 1 && case.registry.known(symbol, Some(part)).is_some_and(|k| k.agreeing >= 2))
        .collect();
    let beyond = part.len() == 1 && sure.len() >= 2 && !known.contains(&part) && sure.iter().all(|known| *known < part);
    beyond.then(|| {
        let message = format!("no part {part} of {} is known", near::as_cited(symbol));
        Draft::new(&NO_SUCH_PART, citation.span, message).because(format!("known are {}", sure.join(", ")))
    })
}

fn no_such_paragraph(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let paragraphs = case.corpus.shape(symbol)?.paragraphs;
    let pinpoint = citation.pinpoint.as_deref()?;
    let numbers = pinpoint.strip_prefix("paragraphs ").or_else(|| pinpoint.strip_prefix("paragraph "))?;
    let highest = numbers.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u32>().ok()).max()?;
    (citation.part.is_none() && paragraphs >= 3 && highest > paragraphs && citation.kind == Kind::Resolution).then(
        || {
            let message = format!("{} has no paragraph {highest}", near::as_cited(symbol));
            Draft::new(&NO_SUCH_PARAGRAPH, citation.span, message)
                .because(format!("its last numbered paragraph is {paragraphs}"))
        },
    )
}

fn newer_exists(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let title = case.registry.known(symbol, None)?.title.as_ref()?;
    let own = case.read.document.identity.symbol.as_ref()?;
    let same = case.registry.of_title(title);
    let newest = same.iter().rfind(|other| *other < own && other.series() == own.series())?;
    let cites_it = case.citations().any(|other| other.target.symbol() == Some(newest));
    (newest > symbol && newest != own && !cites_it && symbol.series() == own.series()).then(|| {
        let message = format!("{} was adopted again as {}", near::as_cited(symbol), near::as_cited(newest));
        Draft::new(&NEWER_EXISTS, citation.span, message).mend(near::as_cited(newest))
    })
}

fn unknown_base(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let base = symbol.base();
    (base != *symbol && !case.corpus.mentions(&base))
        .then(|| Draft::new(&UNKNOWN_BASE, citation.span, format!("nothing at hand names {base}, which this adds to")))
}
