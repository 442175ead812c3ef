//! R021: the link leads to another document than its words name.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::severity::Severity;
use crate::audit::suggestion::Suggestion;
use crate::document::Link;
use crate::extract::{Citation, OrganBy};
use crate::symbol::{Numbering, Symbol};

rule! {
    /// A reader who clicks comes to the wrong document. An error where the words leave no doubt (a symbol,
    /// a named organ, a number with its year or its day), a warning where the context decides the organ.
    /// A link to a joint symbol's other half, to the whole of a document in parts or volumes, to the
    /// document that an addendum adds to, and to a resolution without its letter is in order.
    ///
    /// Real cases: the link under "77/114" in A/RES/78/116 leads to 76/122, the one under "A/78/302" in
    /// A/RES/78/190 to A/77/512, and the one under "53/11", a resolution of the Human Rights Council, in
    /// A/RES/78/199 to the General Assembly's 53/11; the link under "(A/78/L.9)" in A/RES/78/10 has
    /// A/78/L..9, which leads nowhere.
    LINK_DIFFERS: "R021" "link-differs" Error,
    help: "the link leads to another document than its words name",
    flags: &[
        Example::new("en", "<html><body><p>Recalling General Assembly resolution <a href=\"https://undocs.org/en/A/RES/76/122\">77/114</a>,</p></body></html>").named("draft.html").finds("77/114", "https://undocs.org/A/RES/77/114"),
    ],
    passes: &[
        Example::new("en", "<html><body><p>Recalling General Assembly resolution <a href=\"https://undocs.org/en/A/RES/77/114\">77/114</a>,</p></body></html>").named("draft.html"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let link = case.document().link_over(citation.span)?;
    let leads = link.symbol.as_ref()?;
    let fits = agrees(symbol, citation, leads) && !is_other_part(citation, &link.url)
        || citation.aliases.iter().any(|alias| agrees(alias, citation, leads))
        // A link over two numbers leads to one of them.
        || beside_under(case, citation, link).any(|other| {
            other.target.symbol().is_some_and(|symbol| agrees(symbol, other, leads))
        });
    (!fits).then(|| differs(case, citation, symbol, link, leads))
}

/// The other citations under a link over one of them.
fn beside_under<'a>(case: &Case<'a>, citation: &Citation, link: &Link) -> impl Iterator<Item = &'a Citation> {
    let under = |other: &&'a Citation| link.source.start <= other.span.start && other.span.end <= link.source.end;
    let at = case.citations.partition_point(|other| other.clean.start < citation.clean.start);
    let (before, after) = case.citations.split_at(at);
    let before = before.iter().rev().copied().take_while(under);
    before.chain(after.iter().skip(1).copied().take_while(under)).filter(|other| other.span != citation.span)
}

fn differs(case: &Case, citation: &Citation, symbol: &Symbol, link: &Link, leads: &Symbol) -> Draft {
    let message = format!("the link under “{}” leads to {leads}", near::as_cited(symbol));
    let draft = Draft::new(citation.span, message);
    let part = citation.part.as_ref().map(|part| part.as_str());
    let known = case.registry.known(symbol, part).and_then(|known| known.date);
    let dated = citation.claimed_date.is_some() && known == citation.claimed_date;
    let running = matches!(symbol, Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)));
    let sure = dated || running || matches!(citation.organ_by, OrganBy::Symbol | OrganBy::Named);
    let draft = if leads.to_string().contains("..") {
        draft.because(format!("{} leads nowhere", link.url))
    } else {
        draft.because(format!("the words cite {symbol}"))
    };
    let draft = if sure { draft } else { draft.at_most(Severity::Warning) };
    match symbol.link() {
        Some(right) => draft.suggest(Suggestion { target: Some(symbol.clone()), ..Suggestion::words(right) }),
        None => draft,
    }
}

/// True where an address ends in another letter than the words: 72/266B under
/// "72/266 A".
fn is_other_part(citation: &Citation, url: &str) -> bool {
    let Some(part) = citation.part.as_ref().map(|part| part.as_str()).filter(|part| part.len() == 1) else {
        return false;
    };
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let letter = path.chars().next_back().filter(char::is_ascii_uppercase);
    let numbered = path.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
    letter.is_some_and(|letter| numbered && !part.contains(letter))
}

/// True where a link leads to what the words name, or to the whole of which
/// they name a part.
fn agrees(symbol: &Symbol, citation: &Citation, leads: &Symbol) -> bool {
    if symbol == leads || symbol.base() == leads.base() {
        return true;
    }
    let printed = |symbol: &Symbol| symbol.to_string().to_ascii_uppercase();
    match (symbol, leads) {
        // A/CONF.157/24 (Part I), A/62/40 (Vol. I), A/78/540(SUPP).
        (Symbol::Issued(_), Symbol::Issued(_)) => {
            let whole = |symbol: &Symbol| {
                let text = printed(&symbol.base());
                text.split('(').next().unwrap_or(&text).to_owned()
            };
            whole(symbol) == whole(leads)
        }
        // A/RES/75/290A, under "75/290 A and B".
        (Symbol::Act(_), Symbol::Issued(_)) => {
            let leads = printed(leads);
            let letters = leads.trim_start_matches(&printed(symbol)).trim_start();
            let lettered = letters.len() < leads.len() && letters.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
            lettered
                && citation.part.as_ref().is_none_or(|part| {
                    let part = part.as_str();
                    part.contains('-') || letters.chars().any(|letter| part.contains(letter))
                })
        }
        _ => false,
    }
}
