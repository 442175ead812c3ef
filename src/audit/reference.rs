//! What the audit can say of each reference: confirmed, unknown, or wrong.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::case::Case;
use super::finding::Finding;
use super::place::{self, Location};
use super::severity::Severity;
use crate::document::Place;
use crate::extract::Citation;
use crate::reading::Lines;
use crate::registry::Strength;
use crate::symbol::Symbol;

/// What is known of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The tables or the documents at hand have the document, and the day that
    /// the text gives, if it gives one.
    Confirmed,
    /// Nothing speaks against it, and nothing known confirms it.
    Unknown,
    /// An error or a warning is about it.
    Wrong,
}

impl State {
    /// `confirmed`, `unknown`, `wrong`.
    pub fn name(self) -> &'static str {
        match self {
            State::Confirmed => "confirmed",
            State::Unknown => "unknown",
            State::Wrong => "wrong",
        }
    }
}

/// A reference and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reference {
    /// The input as given.
    pub path: String,
    /// The citing document.
    pub source: Option<Symbol>,
    /// The cited one, if the words name one by a symbol.
    pub target: Option<Symbol>,
    /// The words.
    pub text: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// From 1, where the input has pages.
    pub page: Option<usize>,
    /// Where in the document: its paragraph or footnote.
    pub place: Place,
    /// What the line is a line of.
    pub lines: Lines,
    /// What is known.
    pub state: State,
    /// The day that the text gives.
    pub claimed_date: Option<Date>,
    /// The day that is known.
    pub date: Option<Date>,
    /// How far that day can be relied on.
    pub strength: Option<Strength>,
    /// The title or the subject of the cited document.
    pub title: Option<String>,
}

impl Reference {
    /// The place as a person finds it: `PP 3, page 2`, and the line where the
    /// file has lines.
    pub fn at(&self) -> String {
        place::at(&self.place, self.page, (self.line, self.column), self.lines)
    }
}

/// Every reference of a document, in the order of the text.
pub(super) fn references(case: &Case, findings: &[Finding]) -> Vec<Reference> {
    case.citations.iter().map(|citation| reference(case, citation, findings)).collect()
}

fn reference(case: &Case, citation: &Citation, findings: &[Finding]) -> Reference {
    let document = case.document();
    let Location { line, column, page, .. } = Location::new(document, citation.span);
    let part = citation.part.as_ref().map(|part| part.as_str());
    let target = citation.target.symbol();
    let known = target.and_then(|symbol| case.registry.known(symbol, part));
    let is_wrong = |finding: &Finding| finding.span == citation.span && finding.severity > Severity::Note;
    let from = findings.partition_point(|finding| finding.span < citation.span);
    let state = if findings[from..].iter().take_while(|finding| finding.span == citation.span).any(is_wrong) {
        State::Wrong
    } else if is_confirmed(case, citation, target) {
        State::Confirmed
    } else {
        State::Unknown
    };
    Reference {
        path: document.path.clone(),
        source: document.identity.symbol.clone(),
        target: target.cloned(),
        text: citation.words(document).split_whitespace().collect::<Vec<_>>().join(" "),
        line,
        column,
        page,
        place: document.place_of(citation.span),
        lines: document.lines,
        state,
        claimed_date: citation.claimed_date,
        date: known.and_then(|known| known.date),
        strength: known.filter(|known| known.date.is_some()).map(|known| known.strength()),
        title: target.and_then(|symbol| case.registry.title(symbol)).map(str::to_owned),
    }
}

/// True if a document is known, or was read, and is of the day that the text gives.
/// A day that only this text may give confirms nothing.
fn is_confirmed(case: &Case, citation: &Citation, target: Option<&Symbol>) -> bool {
    let Some(symbol) = target else { return false };
    let part = citation.part.as_ref().map(|part| part.as_str());
    let known = case.registry.known(symbol, part).or_else(|| case.registry.known(symbol, None));
    let claimed = citation.claimed_date.filter(|_| !citation.date_shared);
    match (known.and_then(|known| Some((known.date?, known.strength()))), claimed) {
        (Some((day, strength)), Some(claimed)) => day == claimed && strength > Strength::Weak,
        (Some((_, strength)), None) => strength > Strength::Weak,
        (None, None) => known.is_some_and(|known| known.title.is_some()) || case.corpus.shape(symbol).is_some(),
        (None, Some(_)) => false,
    }
}
