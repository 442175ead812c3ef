//! What the words around a symbol say, against the symbol.

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
use crate::audit::Severity;
use crate::extract::Citation;
use crate::symbol::{Symbol, calendar};

pub static SLASH_MISSING: Rule = Rule {
    code: "R012",
    name: "slash-missing",
    severity: Severity::Error,
    on: true,
    help: "a symbol lacks a slash between session or year and number",
    explanation: "\
Documents of the General Assembly carry their session since the 31st (A/78/423), those of the
Security Council their year since 1994 (S/2023/724). A longer number than either ever had is both
run together.

Real cases: A/RES/78/79 prints \"(A/78423, para. 8)\"; the Arabic text of S/RES/2713 (2023) has
S/2023724.",
};

pub static OTHER_SUPPLEMENT: Rule = Rule {
    code: "R013",
    name: "supplement-differs",
    severity: Severity::Error,
    on: true,
    help: "session or supplement in words is not that of the symbol",
    explanation: "\
The supplements of the Official Records are named twice: \"Seventy-eighth Session, Supplement No. 36
(A/78/36)\". Both must agree.

Real case: A/C.4/80/L.16 prints \"Seventy-ninth Session, Supplement No. 13 (A/80/13)\"; the resolution
that came of it, 80/77, has \"Eightieth\".",
};

pub fn check(case: &Case, said: &mut Said) {
    for citation in case.citations() {
        let Some(symbol @ Symbol::Issued(issued)) = citation.target.symbol() else { continue };
        let segments: Vec<&str> = issued.segments().collect();
        if let [root @ ("A" | "S"), number, ..] = segments[..] {
            said.drafts.extend(run_together(citation, symbol, root, number));
        }
        if let ["A", session, number, ..] = segments[..]
            && let (Ok(session), Ok(number)) = (session.parse(), number.parse())
        {
            said.drafts.extend(supplement(case, citation, symbol, session, number));
        }
    }
}

/// `A/78423`: before 1976 the Assembly's documents reached A/10500; the
/// Council's, before 1994, S/26990.
fn run_together(citation: &Citation, symbol: &Symbol, root: &str, number: &str) -> Option<Draft> {
    let value: u32 = number.parse().ok()?;
    let (highest, digits) = if root == "A" { (11_000, 2) } else { (27_500, 4) };
    let (head, tail) = number.split_at_checked(digits)?;
    let session: u32 = head.parse().ok()?;
    // A session or year that has begun, or the next.
    let likely = if root == "A" {
        (u32::from(calendar::LAST_ROMAN_SESSION) + 1..=u32::from(calendar::latest_assembly_session()) + 1)
            .contains(&session)
    } else {
        (1994..=u32::from(calendar::cut_off().year().unsigned_abs()) + 1).contains(&session)
    };
    (value > highest && likely && !tail.is_empty() && !tail.starts_with('0')).then(|| {
        Draft::new(&SLASH_MISSING, citation.span, format!("{symbol} lacks a slash"))
            .of(symbol)
            .because(format!("no document of that series has a number as high as {number}"))
            .mend(symbol.to_string().replacen(number, &format!("{head}/{tail}"), 1))
    })
}

/// `Seventy-eighth Session, Supplement No. 36 (A/78/36`.
fn supplement(case: &Case, citation: &Citation, symbol: &Symbol, session: u16, number: u16) -> Option<Draft> {
    let source = &case.read.document.source;
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
    let draft = |message: String| Draft::new(&OTHER_SUPPLEMENT, citation.span, message).of(symbol);
    if named_session != session {
        return Some(
            draft(format!("the words name session {named_session}, the symbol session {session}"))
                .because(format!("“{ordinal} Session, Supplement No. {named}”"))
                .mend(format!("A/{named_session}/{number}")),
        );
    }
    (supplement != number).then(|| {
        draft(format!("the words name supplement {supplement}, the symbol number {number}"))
            .because(format!("“Supplement No. {named}”"))
            .mend(format!("A/{session}/{supplement}"))
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
