//! R017: the same title was adopted again since.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::suggestion::Suggestion;
use crate::extract::Citation;
use crate::symbol::Symbol;

rule! {
    /// Many resolutions are adopted year after year under one title. A document that cites an older one and
    /// not the newest before it may have been left behind when the text was taken over from last year's.
    NEWER_EXISTS: "R017" "newer-exists" Note,
    help: "the same title was adopted again since",
    flags: &[
        Example::new("en", "A/RES/77/9\n\nResolution adopted by the General Assembly on 1 November 2022\n\n77/9. The uses of slate\n\nThe General Assembly,\n\nRecalling its resolution 75/9,").named("A_RES_77_9.txt").beside(ANNUAL).finds("75/9", "76/9"),
    ],
    passes: &[
        Example::new("en", "A/RES/77/9\n\nResolution adopted by the General Assembly on 1 November 2022\n\n77/9. The uses of slate\n\nThe General Assembly,\n\nRecalling its resolutions 75/9 and 76/9,").named("A_RES_77_9.txt").beside(ANNUAL),
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
    latest_of_title(case, citation, symbol, own).or_else(|| latest_of_series(case, citation, symbol, own))
}

/// The latest of the series, as the table of series has it.
fn latest_of_series(case: &Case, citation: &Citation, symbol: &Symbol, own: &Symbol) -> Option<Draft> {
    let latest = case.registry.latest(symbol)?;
    let day = |symbol: &Symbol| case.registry.known(symbol, None).and_then(|known| known.date);
    let adopted = case.document().identity.adopted.or_else(|| day(own))?;
    let is_older = day(&latest.symbol)? < adopted && latest.symbol.series() == symbol.series();
    let is_cited = case.citations.iter().any(|other| other.target.symbol() == Some(&latest.symbol));
    (is_older && latest.symbol != *own && !is_cited).then(|| {
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
    let newest = same.iter().rfind(|other| *other < own && other.series() == own.series())?;
    let cites_it = case.citations.iter().any(|other| other.target.symbol() == Some(newest));
    (newest > symbol && newest != own && !cites_it).then(|| {
        let message = format!("{} was adopted again as {}", near::as_cited(symbol), near::as_cited(newest));
        Draft::new(citation.span, message).suggest(Suggestion::number(case.document(), citation, newest))
    })
}
