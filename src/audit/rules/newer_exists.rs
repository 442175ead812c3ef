//! R017: the same title was adopted again since.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::suggestion::Suggestion;
use crate::document::Place;
use crate::extract::Citation;
use crate::symbol::{Session, Symbol, calendar};

rule! {
    /// Many resolutions are adopted year after year under one title. A document that cites an older one and
    /// no newer one may have been left behind when the text was taken over from last year's. A note: in
    /// official documents most older resolutions are cited for what they say. So it is silent where a
    /// paragraph, a part or an annex is cited, in footnotes, and where the newest is of the session or year
    /// of the document itself, which is drafted beside it, or where the one cited is more than four years
    /// older or, unless the document's own title is the same, the first of its title, which is often a
    /// landmark.
    NEWER_EXISTS: "R017" "newer-exists" Note,
    help: "the same title was adopted again since",
    flags: &[
        Example::new("en", "A/RES/77/9\n\nResolution adopted by the General Assembly on 1 November 2022\n\n77/9. The uses of slate\n\nThe General Assembly,\n\nRecalling its resolution 75/9,").named("A_RES_77_9.txt").beside(ANNUAL).finds("75/9", "76/9"),
    ],
    passes: &[
        Example::new("en", "A/RES/77/9\n\nResolution adopted by the General Assembly on 1 November 2022\n\n77/9. The uses of slate\n\nThe General Assembly,\n\nRecalling its resolutions 75/9 and 76/9,").named("A_RES_77_9.txt").beside(ANNUAL),
        Example::new("en", "A/RES/77/9\n\nResolution adopted by the General Assembly on 1 November 2022\n\n77/9. The uses of slate\n\nThe General Assembly,\n\nRecalling paragraph 4 of its resolution 75/9,").named("A_RES_77_9.txt").beside(ANNUAL),
        Example::new("en", "A/RES/76/10\n\nResolution adopted by the General Assembly on 3 November 2021\n\n76/10. The uses of slate\n\nThe General Assembly,\n\nRecalling its resolution 75/9,").named("A_RES_76_10.txt").beside(ANNUAL),
        Example::new("en", "A/RES/77/9\n\nResolution adopted by the General Assembly on 1 November 2022\n\n77/9. The uses of chalk\n\nThe General Assembly,\n\nRecalling its resolution 75/9,").named("A_RES_77_9.txt").beside(ANNUAL),
    ],
    check: Citation(check)
}

/// A title that was adopted in two years.
const ANNUAL: &[(&str, &str, &str)] = &[
    (
        "en",
        "A_RES_75_9.txt",
        "A/RES/75/9\n\nResolution adopted by the General Assembly on 1 November 2020\n\n75/9. The uses of slate\n\nThe General Assembly,\n\nRecalling what it said,\n",
    ),
    (
        "en",
        "A_RES_76_9.txt",
        "A/RES/76/9\n\nResolution adopted by the General Assembly on 1 November 2021\n\n76/9. The uses of slate\n\nThe General Assembly,\n\nRecalling what it said,\n",
    ),
];

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let own = case.document().identity.symbol.as_ref().filter(|own| own.series() == symbol.series())?;
    // A paragraph, a part or the annex of an older document is cited for what it says.
    if !cites_as_the_latest(citation) || !is_before(symbol, own) {
        return None;
    }
    latest_of_title(case, citation, symbol, own).or_else(|| latest_of_series(case, citation, symbol, own))
}

/// False for what only an older document can be cited for: a paragraph, a part,
/// what a footnote names as the source, and what was done "in resolution 76/202".
fn cites_as_the_latest(citation: &Citation) -> bool {
    citation.verb.is_some()
        && citation.pinpoint.is_none()
        && citation.part.is_none()
        && !matches!(citation.place, Place::Footnote(_))
}

/// True for a document of an earlier session or year than another. Those of the
/// same one are negotiated side by side.
fn is_before(symbol: &Symbol, own: &Symbol) -> bool {
    let when = |symbol: &Symbol| (year(symbol), symbol.session());
    match (when(symbol), when(own)) {
        ((_, Some(Session::Regular(session))), (_, Some(Session::Regular(own)))) => session < own,
        ((Some(year), _), (Some(own), _)) => year < own,
        _ => false,
    }
}

/// The year of a document, or the one in which its session began.
fn year(symbol: &Symbol) -> Option<i16> {
    calendar::session_year(symbol).or_else(|| i16::try_from(symbol.year()?).ok())
}

/// The latest of the series, as the table of series has it.
fn latest_of_series(case: &Case, citation: &Citation, symbol: &Symbol, own: &Symbol) -> Option<Draft> {
    let latest = case.registry.latest(symbol)?;
    let is_older = latest.symbol.series() == symbol.series() && is_before(&latest.symbol, own);
    let is_cited = case.cited().contains(&latest.symbol);
    (is_older && within_reach(symbol, own) && !is_cited).then(|| {
        let (number, newest) = (near::as_cited(symbol), near::as_cited(&latest.symbol));
        Draft::new(citation.span, format!("the latest on the matter of {number} is {newest}"))
            .because(format!("both are of the series “{}”", latest.title))
            .suggest(Suggestion::number(case.document(), citation, &latest.symbol))
    })
}

/// The latest document of the same title.
fn latest_of_title(case: &Case, citation: &Citation, symbol: &Symbol, own: &Symbol) -> Option<Draft> {
    let title = case.registry.known(symbol, None)?.title.filter(|title| title.is_own())?;
    let same = case.registry.of_title(title.text);
    let of_series = || same.iter().filter(|other| other.series() == own.series());
    let newest = of_series().rfind(|other| is_before(other, own))?;
    let cites_a_newer = same.iter().any(|other| other > symbol && case.cited().contains(other));
    // The first of a title is often a landmark, except for the documents that continue it.
    let is_own = case.document().identity.title.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(title.text));
    let is_carried = is_own || of_series().next() != Some(symbol);
    (newest > symbol && !cites_a_newer && is_carried && within_reach(symbol, own)).then(|| {
        let message = format!("{} was adopted again as {}", near::as_cited(symbol), near::as_cited(newest));
        Draft::new(citation.span, message).suggest(Suggestion::number(case.document(), citation, newest))
    })
}

/// True where the cited document was still the latest when the text that is taken
/// over was written.
fn within_reach(symbol: &Symbol, own: &Symbol) -> bool {
    year(symbol).zip(year(own)).is_some_and(|(cited, own)| own - cited <= RETURN)
}

/// The longest time, in years, after which a text usually returns.
const RETURN: i16 = 4;
