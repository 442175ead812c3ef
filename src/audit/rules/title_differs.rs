//! R023: the title in quotation marks is not that of the cited document.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::place::Related;
use crate::audit::severity::Severity;
use crate::audit::suggestion::Suggestion;
use crate::extract::{Citation, quoted_title};
use crate::span::Span;
use crate::symbol::Symbol;

rule! {
    /// "Resolution 78/168, entitled “…”": the words in quotation marks are compared with the title of the
    /// document. A warning where they are the title of another document, which is of the session and one
    /// slip away or of the day that the text gives, or of none like it; a note where they differ from it
    /// by a few words. In official documents 127 of 130 such titles are those of their documents.
    ///
    /// Real case: three documents have "The Pact of the Future" for 79/1, whose title is "The Pact for the
    /// Future".
    TITLE_DIFFERS: "R023" "title-differs" Warning,
    help: "the title in quotation marks is not that of the cited document",
    flags: &[
        Example::new("en", "Recalling its resolution 78/158, entitled “Agriculture development, food security and nutrition”,").finds("78/158", "78/168"),
    ],
    passes: &[
        Example::new("en", "Recalling its resolution 78/168, entitled “Agriculture development, food security and nutrition”,"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !matches!(symbol, Symbol::Act(_)) || citation.part.is_some() {
        return None;
    }
    judge(case, citation, symbol, quoted_title(&case.document().text, citation)?)
}

fn judge(case: &Case, citation: &Citation, symbol: &Symbol, clean: Span) -> Option<Draft> {
    let printed = clean.of(&case.document().text);
    let related = || Related::new(case.document(), case.document().source_span(clean), "the title in the text");
    let title = case.registry.known(symbol, None).and_then(|known| known.title).filter(|title| title.is_own());
    let title = title.map(|title| title.text);
    // A title with quotation marks of its own is seen up to the first of them.
    if title.is_some_and(|title| words(title).starts_with(&words(printed))) {
        return None;
    }
    let Symbol::Act(act) = symbol else { return None };
    let number = near::as_cited(symbol);
    let near = near::neighbours(act);
    let draft = |message: String| Draft::new(citation.span, message);
    // The same title returns every year: the session or the day tells numbers apart.
    let of_day = |other: &Symbol| {
        let known = case.registry.known(other, None).and_then(|known| known.date);
        known.is_some() && known == citation.claimed_date
    };
    let bears_it = |other: &Symbol| {
        *other != *symbol
            && other.series() == symbol.series()
            && case.registry.known(other, None).and_then(|known| known.title).is_none_or(|title| title.is_own())
    };
    let same: Vec<Symbol> = case.registry.of_title(printed).into_iter().filter(bears_it).collect();
    let one_slip = |other: &&Symbol| other.session() == symbol.session() && near.contains(other);
    let meant = same.iter().find(one_slip).or_else(|| same.iter().find(|other| of_day(other)));
    if let Some(meant) = meant {
        return Some(
            draft(format!("“{printed}” is the title of {}, not of {number}", near::as_cited(meant)))
                .beside(related())
                .suggest(Suggestion::number(case.document(), citation, meant)),
        );
    }
    let title = title?;
    let (a, b) = (words(title), words(printed));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let alike = 2 * shared >= a.len().min(b.len());
    let mut found = draft(format!("the title of {number} is “{title}”"))
        .because(format!("the text has “{printed}”"))
        .beside(related());
    if !alike {
        for other in same.iter().rev().take(2) {
            found = found.suggest(Suggestion::number(case.document(), citation, other));
        }
    }
    let found = found
        .suggest(Suggestion { text: format!("“{title}”"), ..Suggestion::replacing(case.document(), clean, title) });
    Some(if alike { found.at_most(Severity::Note) } else { found })
}

/// The words of a title in small letters, whatever stands between them.
fn words(title: &str) -> Vec<String> {
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
