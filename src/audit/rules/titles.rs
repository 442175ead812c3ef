//! The title that the text gives a cited document, against its own.

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
use super::super::near;
use crate::audit::Severity;
use crate::extract::Citation;
use crate::symbol::Symbol;

pub static OTHER_TITLE: Rule = Rule {
    code: "R023",
    name: "title-differs",
    severity: Severity::Warning,
    on: true,
    help: "the title in quotation marks is not that of the cited document",
    explanation: "\
\"Resolution 78/168, entitled “…”\": the words in quotation marks are compared with the title of the
document. A warning where they are the title of another document of the session whose number is one
slip away, or of none like it; a note where they differ from it by a few words. In official
documents 127 of 130 such titles are those of their documents.

Real case: three documents have \"The Pact of the Future\" for 79/1, whose title is \"The Pact for the
Future\".",
};

/// How far behind a number, in bytes, its title can begin: a day stands between.
const REACH: usize = 48;

pub fn check(case: &Case, said: &mut Said) {
    for citation in case.citations() {
        let Some(symbol @ Symbol::Act(_)) = citation.target.symbol() else { continue };
        if citation.part.is_none()
            && let Some(printed) = title_after(&case.read.document.text, citation)
        {
            said.drafts.extend(judge(case, citation, symbol, printed).map(|draft| draft.of(symbol)));
        }
    }
}

/// The words in quotation marks after `entitled`, where nothing but a day
/// stands between it and the number.
fn title_after<'a>(text: &'a str, citation: &Citation) -> Option<&'a str> {
    let rest = text.get(citation.clean.end as usize..)?;
    let (between, rest) = rest.split_once("entitled ")?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',');
    if between.len() > REACH || !between.chars().all(plain) || between.contains('/') {
        return None;
    }
    let (open, close) = [("“", '”'), ("\"", '"'), ("«", '»')].into_iter().find(|(open, _)| rest.starts_with(open))?;
    let (title, _) = rest.strip_prefix(open)?.split_once(close)?;
    (title.len() < 300).then(|| title.trim().trim_end_matches(','))
}

fn judge(case: &Case, citation: &Citation, symbol: &Symbol, printed: &str) -> Option<Draft> {
    let title = case.registry.known(symbol, None).and_then(|known| known.title.as_deref());
    // A title with quotation marks of its own is seen up to the first of them.
    if title.is_some_and(|title| words(title).starts_with(&words(printed))) {
        return None;
    }
    let Symbol::Act(act) = symbol else { return None };
    let number = near::as_cited(symbol);
    let near = near::neighbours(act);
    let draft = |message: String| Draft::new(&OTHER_TITLE, citation.span, message);
    // The same title returns every year: only the same session tells numbers apart.
    let meant = case
        .registry
        .of_title(printed)
        .iter()
        .find(|other| other.session() == symbol.session() && near.contains(other));
    if let Some(meant) = meant {
        return Some(
            draft(format!("“{printed}” is the title of {}, not of {number}", near::as_cited(meant)))
                .mend(near::as_cited(meant)),
        );
    }
    let title = title?;
    let (a, b) = (words(title), words(printed));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let alike = 2 * shared >= a.len().min(b.len());
    let found = draft(format!("the title of {number} is “{title}”"))
        .because(format!("the text has “{printed}”"))
        .mend(format!("“{title}”"));
    Some(if alike { found.at_most(Severity::Note) } else { found })
}

/// The words of a title in small letters, whatever stands between them.
fn words(title: &str) -> Vec<String> {
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
