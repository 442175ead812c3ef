//! R026: the matter is that of another document of the same day or year.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::days;
use crate::audit::draft::Draft;
use crate::audit::near;
use crate::audit::suggestion::Suggestion;
use crate::audit::words::{self, Around, Fit};
use crate::extract::Citation;
use crate::registry::TitleSource;
use crate::symbol::{Act, Existence, Numbering, Symbol, calendar};

rule! {
    /// Many resolutions are adopted on one day, so that the day does not show a slip in the number. The
    /// matter often does: where no word of the title of the document cited stands around it, and no other
    /// document cited has that title, while a document whose number is near or one slip away, of the same
    /// day or, without a day, of the same year or session, has a title that stands after the number, or
    /// that the citing document or two others that it cites have. Documents that many cite are left out.
    /// A note: documents cite others of another matter too. Resolutions of the Security Council on what
    /// concerns every country ("Protection of civilians in armed conflict") are left out.
    ///
    /// Case: "78/185 of 19 December 2023 on the rights of the child" for 78/187.
    FITS_ANOTHER: "R026" "fits-another" Note,
    help: "the matter is that of another document of the same day or year",
    flags: &[
        Example::new("en", "Recalling its resolution 78/185 of 19 December 2023 on the rights of the child,").finds("78/185", "78/187 of 19 December 2023"),
        Example::new("en", "S/RES/1960 (2010)\n\nThe Security Council,\n\nRecalling its resolutions 1325 (2000), 1820 (2008) and 1880 (2009),").named("S_RES_1960_2010.txt").finds("1880 (2009)", "1889 (2009)"),
    ],
    passes: &[
        Example::new("en", "S/RES/1960 (2010)\n\nThe Security Council,\n\nRecalling its resolutions 1325 (2000), 1820 (2008) and 1894 (2009),").named("S_RES_1960_2010.txt"),
        Example::new("en", "S/RES/1889 (2009)\n\nThe Security Council,\n\nRecalling its resolutions 1325 (2000), 1820 (2008) and 1879 (2009),").named("S_RES_1889_2009.txt"),
        Example::new("en", "Recalling its resolution 78/187 of 19 December 2023 on the rights of the child,"),
        Example::new("en", "Recalling its resolution 78/185 of 19 December 2023,"),
    ],
    check: Citation(check)
}

/// How many numbers before and after count as near.
const NEAR: u16 = 2;

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    if !days::can_exist(case, symbol) || days::is_bare(case, citation) || citation.part.is_some() {
        return None;
    }
    let Symbol::Act(act) = symbol else { return None };
    let day = citation.claimed_date.filter(|_| !citation.date_shared);
    let known = case.registry.known(symbol, None)?;
    let cited = known.title.filter(|_| day.is_none() || known.date == day)?;
    if cited.source == TitleSource::Agenda && is_general(cited.text) {
        return None;
    }
    let cited = cited.text;
    let around = Around::new(case, citation);
    if case.times_titled(cited) > 1 || around.fit(case, symbol) != Fit::None {
        return None;
    }
    let is_rare = near::times_cited(symbol, case.registry) < OFTEN;
    let own = case.document().identity.symbol.as_ref();
    let of_time = |near: &Symbol| match day {
        Some(_) => case.registry.known(near, None).is_some_and(|near| near.date == day),
        None => near.year() == symbol.year() && near.session() == symbol.session(),
    };
    let mut meant: Vec<(Fit, usize, Symbol)> = near::neighbours(act)
        .into_iter()
        .chain(beside(act))
        .filter(|near| near != symbol && Some(near) != own && near.existence() == Existence::Possible && of_time(near))
        .filter_map(|near| {
            let title = case.registry.known(&near, None)?.title?;
            // The subjects of the Security Council are too short for their words to say much.
            let fit = if title.source == TitleSource::Agenda { Fit::None } else { around.fit_after(case, &near) };
            let times = case.times_titled(title.text);
            let is_usual = times >= TIMES && is_rare && !words::share_a_word(cited, title.text);
            (fit == Fit::Well || is_usual).then_some((fit, times, near))
        })
        .collect();
    meant.sort_by(|a, b| b.cmp(a));
    meant.dedup();
    let (_, _, first) = meant.first()?;
    let number = near::as_cited(symbol);
    let right = case.registry.title(first).unwrap_or_default();
    let draft = Draft::new(citation.span, format!("the matter here is that of {}: “{right}”", near::as_cited(first)))
        .because(format!("that of {number} is “{cited}”"));
    Some(meant.iter().take(2).fold(draft, |draft, (_, _, meant)| {
        draft.suggest(match day {
            Some(day) => Suggestion::number_of_day(case.document(), citation, meant, day),
            None => Suggestion::number(case.document(), citation, meant),
        })
    }))
}

/// True for a subject of the Security Council that names no country or place, and so
/// may matter to a resolution on any of them.
fn is_general(subject: &str) -> bool {
    let mut after_first = subject.split_whitespace().skip(1).peekable();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word != "Nations";
    after_first.peek().is_some() && !after_first.any(is_name)
}

/// So many documents that the citing one cites must have a title.
const TIMES: usize = 2;

/// What so many documents cite with its day is cited in many matters.
const OFTEN: u32 = 5;

/// The numbers just before and after.
fn beside(act: &Act) -> impl Iterator<Item = Symbol> {
    let number = act.number();
    (number.saturating_sub(NEAR).max(1)..=number.saturating_add(NEAR)).filter_map(|number| match act.numbering() {
        Numbering::Running(_) => {
            Some(Symbol::security_council_resolution(number, calendar::security_council_year(number)?))
        }
        numbering => Some(Symbol::act(act.organ(), act.kind(), numbering, number)),
    })
}
