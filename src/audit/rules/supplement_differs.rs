//! R013: session or supplement in words is not that of the symbol.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::suggestion::Suggestion;
use crate::extract::Citation;
use crate::symbol::Symbol;

rule! {
    /// The supplements of the Official Records are named twice: "Seventy-eighth Session, Supplement No. 36
    /// (A/78/36)". Both must agree.
    ///
    /// Real case: A/C.4/80/L.16 prints "Seventy-ninth Session, Supplement No. 13 (A/80/13)"; the resolution
    /// that came of it, 80/77, has "Eightieth".
    SUPPLEMENT_DIFFERS: "R013" "supplement-differs" Error,
    help: "session or supplement in words is not that of the symbol",
    flags: &[
        Example::new("en", "See Official Records of the General Assembly, Seventy-ninth Session, Supplement No. 13 (A/80/13),").finds("A/80/13", "A/79/13"),
        Example::new("en", "See Official Records of the General Assembly, Eightieth Session, Supplement No. 14 (A/80/13),").finds("A/80/13", "A/80/14"),
    ],
    passes: &[
        Example::new("en", "See Official Records of the General Assembly, Eightieth Session, Supplement No. 13 (A/80/13),"),
    ],
    check: Citation(check)
}

fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let Symbol::Issued(issued) = symbol else { return None };
    let segments: Vec<&str> = issued.segments().collect();
    let ["A", session, number, ..] = segments[..] else { return None };
    let (session, number): (u16, u16) = (session.parse().ok()?, number.parse().ok()?);
    let source = &case.document().source;
    let start = citation.span.start as usize;
    let from = (start.saturating_sub(110)..=start).find(|&at| source.is_char_boundary(at))?;
    let before: String = source.get(from..start)?.split_whitespace().collect::<Vec<_>>().join(" ");
    // "Seventy-" at the end of a line.
    let before = before.replace("- ", "-");
    let before = before.strip_suffix('(')?.trim_end();
    let (head, named) = before.rsplit_once("Supplement No. ")?;
    let supplement: u16 = named.trim_end_matches(|c: char| c.is_ascii_uppercase()).parse().ok()?;
    let words = head.trim_end().strip_suffix(',')?;
    let words = words.strip_suffix("Session").or_else(|| words.strip_suffix("session"))?.trim_end();
    let ordinal = words.rsplit([' ', ',']).next()?;
    let named_session = ordinal_value(ordinal)?;
    let right = |session: u16, number: u16| {
        Suggestion::replacing(case.document(), citation.clean, &format!("A/{session}/{number}"))
    };
    let draft = |message: String| Draft::new(citation.span, message);
    if named_session != session {
        return Some(
            draft(format!("the words name session {named_session}, the symbol session {session}"))
                .because(format!("“{ordinal} Session, Supplement No. {named}”"))
                .suggest(right(named_session, number)),
        );
    }
    (supplement != number).then(|| {
        draft(format!("the words name supplement {supplement}, the symbol number {number}"))
            .because(format!("“Supplement No. {named}”"))
            .suggest(right(session, supplement))
    })
}

/// 78 of `Seventy-eighth`.
fn ordinal_value(text: &str) -> Option<u16> {
    const ONES: [&str; 20] = [
        "",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    const TENS: [&str; 7] = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight"];
    let text = text.to_ascii_lowercase();
    let place = |list: &[&str], word: &str| list.iter().position(|known| *known == word);
    if let Some(value) = place(&ONES[1..], &text) {
        return u16::try_from(value + 1).ok();
    }
    let (tens, ones) = match text.split_once('-') {
        Some((tens, one)) => (tens.strip_suffix('y')?, place(&ONES[..10], one)?),
        None => (text.strip_suffix("ieth")?, 0),
    };
    u16::try_from((place(&TENS, tens)? + 2) * 10 + ones).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn ordinals() {
        for (text, value) in
            [("Seventy-ninth", 79), ("Eightieth", 80), ("fifth", 5), ("Twelfth", 12), ("Forty-first", 41)]
        {
            assert_eq!(super::ordinal_value(text), Some(value), "{text}");
        }
        assert_eq!(super::ordinal_value("Plenary"), None);
    }
}
