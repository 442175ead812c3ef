//! Suggestions that a program may carry out.

use super::case::Case;
use super::draft::Draft;
use super::finding::Finding;
use super::severity::Severity;
use super::suggestion::{Confidence, Edit, Suggestion};
use crate::extract::Citation;
use crate::registry::Strength;
use crate::symbol::{Numbering, Symbol};

/// Marks the only suggestion of an error as certain, if the day of the
/// suggested document is known by strong evidence and is the day that the text
/// would then give.
pub(super) fn mark_certain(case: &Case, citation: &Citation, severity: Severity, draft: &mut Draft) {
    if let [only] = &mut draft.suggestions[..]
        && severity == Severity::Error
        && is_certain(case, citation, only)
    {
        only.confidence = Confidence::Certain;
    }
}

fn is_certain(case: &Case, citation: &Citation, suggestion: &Suggestion) -> bool {
    let Some(target) = suggestion.target.as_ref().filter(|_| suggestion.edit.is_some()) else { return false };
    let part = citation.part.as_ref().map(|part| part.as_str());
    let known = case.registry.known(target, part).filter(|known| known.strength() == Strength::Strong);
    let day = known.and_then(|known| known.date);
    match suggestion.date.or(citation.claimed_date.filter(|_| !citation.date_shared)) {
        Some(printed) => day == Some(printed),
        // The Security Council's numbers belong to one year each.
        None => day.is_some() && has_its_own_year(target) && keeps_the_number(citation, target),
    }
}

fn has_its_own_year(symbol: &Symbol) -> bool {
    matches!(symbol, Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)))
}

fn keeps_the_number(citation: &Citation, target: &Symbol) -> bool {
    matches!((citation.target.symbol(), target), (Some(Symbol::Act(cited)), Symbol::Act(meant)) if cited.number() == meant.number())
}

/// The edits of the suggestions that are at least so sure, in the order of the
/// text; of those that overlap, the first. With [`Confidence::Likely`] the only
/// suggestion of each finding, with [`Confidence::Certain`] only what strong
/// evidence supports.
///
/// `findings` are those of one document.
pub fn edits(findings: &[Finding], least: Confidence) -> Vec<&Edit> {
    let sure = |finding: &'_ Finding| finding.suggestions.len() == 1;
    let mut edits: Vec<&Edit> = findings
        .iter()
        .filter(|finding| sure(finding))
        .flat_map(|finding| &finding.suggestions)
        .filter(|suggestion| suggestion.confidence >= least)
        .filter_map(|suggestion| suggestion.edit.as_ref())
        .collect();
    edits.sort_by_key(|edit| (edit.location.start, edit.location.end));
    let mut done = 0;
    edits.retain(|edit| {
        let is_free = edit.location.start >= done;
        if is_free {
            done = edit.location.end;
        }
        is_free
    });
    edits
}

/// A text with edits carried out, which are in order and apart.
///
/// `None` if an edit is not within the text.
pub fn applied(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let (start, end) = (edit.location.start as usize, edit.location.end as usize);
        out.push_str(text.get(done..start)?);
        text.get(start..end)?;
        out.push_str(&edit.replacement);
        done = end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}
