//! R012: a symbol lacks a slash between session or year and number.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::suggestion::Suggestion;
use crate::extract::Citation;
use crate::symbol::{Symbol, calendar};

rule! {
    /// Documents of the General Assembly carry their session since the 31st (A/78/423), those of the
    /// Security Council their year since 1994 (S/2023/724). A longer number than either ever had is both
    /// run together.
    ///
    /// Real cases: A/RES/78/79 prints "(A/78423, para. 8)"; the Arabic text of S/RES/2713 (2023) has
    /// S/2023724.
    SLASH_MISSING: "R012" "slash-missing" Error,
    help: "a symbol lacks a slash between session or year and number",
    flags: &[
        Example::new("en", "Noting the report (A/78423, para. 8),").finds("A/78423", "A/78/423"),
        Example::new("en", "Noting a letter (S/2023724),").finds("S/2023724", "S/2023/724"),
    ],
    passes: &[
        Example::new("en", "Noting the reports (A/10500 and S/26990),"),
    ],
    check: Citation(check)
}

/// `A/78423`: before 1976 the Assembly's documents reached A/10500; the
/// Council's, before 1994, S/26990.
fn check(case: &Case, citation: &Citation, symbol: &Symbol) -> Option<Draft> {
    let Symbol::Issued(issued) = symbol else { return None };
    let segments: Vec<&str> = issued.segments().collect();
    let [root @ ("A" | "S"), number, ..] = segments[..] else { return None };
    let value: u32 = number.parse().ok()?;
    // Next year's documents are written this year.
    let latest = u16::try_from(calendar::cut_off().year() + 1).ok()?;
    let (highest, digits) = if root == "A" { (11_000, 2) } else { (27_500, 4) };
    let (head, tail) = number.split_at_checked(digits)?;
    let session: u16 = head.parse().ok()?;
    let likely = if root == "A" {
        (calendar::LAST_ROMAN_SESSION + 1..=calendar::latest_assembly_session() + 1).contains(&session)
    } else {
        (1994..=latest).contains(&session)
    };
    let right = symbol.to_string().replacen(number, &format!("{head}/{tail}"), 1);
    (value > highest && likely && !tail.is_empty() && !tail.starts_with('0')).then(|| {
        Draft::new(citation.span, format!("{symbol} lacks a slash"))
            .because(format!("no document of that series has a number as high as {number}"))
            .suggest(Suggestion::replacing(case.document(), citation.clean, &right))
    })
}
