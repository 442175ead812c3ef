//! Reading symbols: the canonical form and the ways in which they are printed.

use std::borrow::Cow;
use std::str::FromStr;

use super::organ::{Scheme, Series};
use super::{Issued, Numbering, Organ, Part, Session, Symbol, calendar, roman};

/// Why a text is no symbol.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SymbolError {
    /// Nothing to read.
    #[error("an empty text is not a symbol")]
    Empty,
    /// A symbol has segments divided by slashes, or a dotted first part.
    #[error("`{0}` is not a valid symbol: expected segments separated by `/`, as in A/RES/69/235")]
    NoSegments(String),
    /// A symbol names a numbered document.
    #[error("`{0}` is not a valid symbol: it has no number")]
    NoNumber(String),
    /// A character that no symbol has.
    #[error("`{text}` is not a valid symbol: unexpected `{found}`")]
    Unexpected {
        /// The text.
        text: String,
        /// The first character that cannot be.
        found: char,
    },
}

/// A document issued under several symbols at once
/// (`A/74/976-S/2020/773`): one identity and its other names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// The first symbol, which the UN's own links use.
    pub symbol: Symbol,
    /// The letters of a part that it ends in.
    pub part: Option<Part>,
    /// The other symbols of the same document.
    pub aliases: Vec<Symbol>,
}

impl FromStr for Symbol {
    type Err = SymbolError;

    /// Reads one symbol. Spaces are dropped; letters of a part are read and
    /// dropped too ([`Symbol::parse_with_part`] keeps them).
    fn from_str(text: &str) -> Result<Self, SymbolError> {
        Symbol::parse_with_part(text).map(|(symbol, _)| symbol)
    }
}

impl Symbol {
    /// Reads one symbol, and the letters of a part that it ends in.
    ///
    /// ```
    /// use rescite::Symbol;
    /// let (symbol, part) = Symbol::parse_with_part("A/RES/48/218A-C")?;
    /// assert_eq!(symbol, Symbol::assembly_resolution(48, 218));
    /// assert_eq!(part.unwrap().as_str(), "A-C");
    /// # Ok::<(), rescite::symbol::SymbolError>(())
    /// ```
    pub fn parse_with_part(text: &str) -> Result<(Symbol, Option<Part>), SymbolError> {
        Self::parse_compact(&compact(text))
    }

    fn parse_compact(compact: &str) -> Result<(Symbol, Option<Part>), SymbolError> {
        if compact.is_empty() {
            return Err(SymbolError::Empty);
        }
        if let Some(found) = act(compact) {
            return Ok(found);
        }
        check_issued(compact)?;
        Ok((Symbol::Issued(Issued::from_checked(compact)), None))
    }

    /// Reads a symbol that may be joint.
    ///
    /// ```
    /// use rescite::Symbol;
    /// let joint = Symbol::parse_joint("A/74/976-S/2020/773")?;
    /// assert_eq!(joint.symbol.to_string(), "A/74/976");
    /// assert_eq!(joint.aliases, ["S/2020/773".parse()?]);
    /// # Ok::<(), rescite::symbol::SymbolError>(())
    /// ```
    pub fn parse_joint(text: &str) -> Result<Joint, SymbolError> {
        let compact = compact(text);
        let second = |from: usize| {
            let mut hyphens = memchr::memchr_iter(b'-', &compact.as_bytes()[from..]).map(|at| from + at);
            hyphens.find(|&at| begins_symbol(&compact[at + 1..]))
        };
        let mut hyphen = second(0);
        let (symbol, part) = Self::parse_compact(&compact[..hyphen.unwrap_or(compact.len())])?;
        let mut aliases = Vec::new();
        while let Some(at) = hyphen {
            hyphen = second(at + 1);
            aliases.push(Self::parse_compact(&compact[at + 1..hyphen.unwrap_or(compact.len())])?.0);
        }
        Ok(Joint { symbol, part, aliases })
    }
}

/// True where a text begins as a symbol does: one to four capitals, a slash,
/// a digit or a capital.
fn begins_symbol(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    (1..=4).contains(&letters)
        && text.as_bytes().get(letters) == Some(&b'/')
        && text.as_bytes().get(letters + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Drops spaces, writes every kind of hyphen as `-`, and drops the `(SUPP)`
/// that old links to Official Records carry.
fn compact(text: &str) -> Cow<'_, str> {
    // Most are printed without any of these.
    if text.bytes().all(|b| b.is_ascii_graphic() && b != b')') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {}
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            c => out.push(c),
        }
    }
    match out.len().checked_sub(6) {
        Some(at) if out.is_char_boundary(at) && out[at..].eq_ignore_ascii_case("(SUPP)") => out.truncate(at),
        _ => {}
    }
    Cow::Owned(out)
}

/// Reads a symbol of a series that an organ's row has.
fn act(text: &str) -> Option<(Symbol, Option<Part>)> {
    let first = text.bytes().next()?.to_ascii_uppercase();
    let rows = Organ::ALL.into_iter().flat_map(|organ| organ.facts().series.iter().map(move |series| (organ, series)));
    let begins = |series: &Series| series.head.as_bytes().first().map_or(first.is_ascii_digit(), |&b| b == first);
    rows.filter(|(_, series)| begins(series)).find_map(|(organ, series)| {
        let head = text.get(..series.head.len())?;
        if !head.eq_ignore_ascii_case(series.head) {
            return None;
        }
        let rest = text[series.head.len()..].to_ascii_uppercase();
        let (numbering, number, letters) = series.schemes.iter().find_map(|scheme| match scheme {
            Scheme::InSession => in_session(&rest, series),
            Scheme::InYear => year_first(&rest),
            Scheme::Roman => roman_session(&rest),
            Scheme::Running => running(&rest),
        })?;
        let part = match letters.as_bytes() {
            [] => None,
            [one] => Some(Part::letter(char::from(*one))?),
            [first, b'-', last] => Some(Part::range(char::from(*first), char::from(*last))?),
            _ => return None,
        };
        Some((Symbol::act(organ, series.kind, numbering, number), part))
    })
}

/// Splits leading digits off: their value and the rest. Leading zeros are not
/// how a symbol is written.
fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 1 && text.starts_with('0') {
        return None;
    }
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

/// `1325(2000)`, and `1325` alone where the year follows from the number.
fn running(text: &str) -> Option<(Numbering, u16, &str)> {
    let (n, rest) = number(text)?;
    if rest.is_empty() {
        return Some((Numbering::Running(calendar::security_council_year(n)?), n, rest));
    }
    let (year, rest) = number(rest.strip_prefix('(')?)?;
    let rest = rest.strip_prefix(')')?;
    ((1000..=9999).contains(&year) && rest.is_empty()).then_some((Numbering::Running(year), n, rest))
}

/// `2004/54`.
fn year_first(text: &str) -> Option<(Numbering, u16, &str)> {
    let (year, rest) = number(text)?;
    let (n, rest) = number(rest.strip_prefix('/')?)?;
    (1900..=2200).contains(&year).then_some((Numbering::InYear(year), n, rest))
}

/// `69/235`, `S-19/2`, `ES-10/24`, each with letters behind; and what other
/// series have between session and number (`5/RES.14`).
fn in_session<'t>(text: &'t str, series: &Series) -> Option<(Numbering, u16, &'t str)> {
    let (session, rest): (fn(u16) -> Session, &str) = session_kind(text);
    let (at, rest) = number(rest)?;
    let (n, rest) = series.joins().find_map(|join| number(without(rest, join)?))?;
    let rest = without(rest, series.close)?;
    (at > 0).then_some((Numbering::InSession(session(at)), n, rest))
}

/// What follows a prefix in a text without blanks, in any case of letters.
fn without<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    prefix.chars().filter(|&c| c != ' ').try_fold(text, |rest, expected| {
        let mut chars = rest.chars();
        chars.next()?.eq_ignore_ascii_case(&expected).then_some(chars.as_str())
    })
}

fn session_kind(text: &str) -> (fn(u16) -> Session, &str) {
    if let Some(rest) = text.strip_prefix("ES-") {
        (Session::Emergency, rest)
    } else if let Some(rest) = text.strip_prefix("S-") {
        (Session::Special, rest)
    } else {
        (Session::Regular, text)
    }
}

/// `217(III)`, `217A(III)`, `217(III)A`, `3201(S-VI)`: the letter is before the
/// bracket or after it.
fn roman_session(text: &str) -> Option<(Numbering, u16, &str)> {
    let (n, rest) = number(text)?;
    let open = rest.find('(')?;
    let (before, bracket) = rest.split_at(open);
    let (inner, after) = bracket.strip_prefix('(')?.split_once(')')?;
    let letters = match (before, after) {
        (letters, "") | ("", letters) => letters,
        _ => return None,
    };
    let (session, numeral) = session_kind(inner);
    Some((Numbering::Roman(session(roman::parse(numeral)?)), n, letters))
}

/// Checks that a text can be the symbol of an issued document.
fn check_issued(text: &str) -> Result<(), SymbolError> {
    if let Some(found) =
        text.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '(' | ')' | '_' | ',')))
    {
        return Err(SymbolError::Unexpected { text: text.to_owned(), found });
    }
    if !text.contains('/')
        || !text.starts_with(|c: char| c.is_ascii_alphabetic())
        || text.ends_with('/')
        || text.contains("//")
    {
        return Err(SymbolError::NoSegments(text.to_owned()));
    }
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Err(SymbolError::NoNumber(text.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::ActKind;
    use proptest::prelude::*;

    /// Texts as printed, and their canonical form.
    #[test]
    fn printed_forms_have_one_canonical_form() {
        for (text, canonical) in [
            ("A/RES/69/235", "A/RES/69/235"),
            ("A/RES/36/87A", "A/RES/36/87"),
            ("A/RES/78/80A-B", "A/RES/78/80"),
            ("A/RES/217 A (III)", "A/RES/217(III)"),
            ("A/RES/3201(S-VI)", "A/RES/3201(S-VI)"),
            ("A/RES/2252(ES-V)", "A/RES/2252(ES-V)"),
            ("A/RES/S-19/2", "A/RES/S-19/2"),
            ("A/RES/ES-10/24", "A/RES/ES-10/24"),
            ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
            ("S/RES/1325", "S/RES/1325(2000)"),
            ("S/PRST/2021/22", "S/PRST/2021/22"),
            ("E/RES/2004/54", "E/RES/2004/54"),
            ("E/RES/155 C (VII)", "E/RES/155(VII)"),
            ("A/HRC/RES/48/13", "A/HRC/RES/48/13"),
            ("A/HRC/RES/S-12/1", "A/HRC/RES/S-12/1"),
            ("A/DEC/64/555", "A/DEC/64/555"),
            ("A/68/970/CORR.1", "A/68/970/Corr.1"),
            ("A/78/6 (Sect. 3)/Add.1", "A/78/6(Sect.3)/Add.1"),
            ("A/62/343(SUPP)", "A/62/343"),
            ("GC.15/Res.1", "GC.15/Res.1"),
            ("UNEP/EA.5/RES.14", "UNEP/EA.5/Res.14"),
            ("FCCC/CP/2015/10/ADD.1", "FCCC/CP/2015/10/Add.1"),
            ("ILO/R189", "ILO/R189"),
            ("A/RES/ES\u{2011}10/24", "A/RES/ES-10/24"),
        ] {
            assert_eq!(text.parse::<Symbol>().unwrap().to_string(), canonical);
        }
    }

    #[test]
    fn what_is_no_symbol_is_refused() {
        for text in ["", "  ", "HIV/AIDS", "resolution", "68/309", "A//78/1", "A/78/1?"] {
            assert!(text.parse::<Symbol>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_symbol_knows_its_parts() {
        let symbol: Symbol = "A/C.3/80/L.22/Rev.1".parse().unwrap();
        assert_eq!((symbol.series(), symbol.root(), symbol.session()), ("A/C.3", "A", Some(Session::Regular(80))));
        assert_eq!(symbol.base().to_string(), "A/C.3/80/L.22");
        let statement: Symbol = "S/PRST/2021/22".parse().unwrap();
        assert_eq!(
            (statement.series(), statement.year(), statement.organ()),
            ("S/PRST", Some(2021), Organ::SecurityCouncil)
        );
        assert_eq!("A/5700".parse::<Symbol>().unwrap().session(), None);
        assert_eq!("A/HRC/17/26".parse::<Symbol>().unwrap().organ(), Organ::HumanRightsCouncil);
    }

    #[test]
    fn symbols_order_as_they_were_adopted() {
        let mut symbols: Vec<Symbol> =
            ["A/RES/69/235", "A/78/9", "A/RES/217(III)", "S/RES/1325(2000)", "A/78/10", "A/RES/49/108"]
                .map(|s| s.parse().unwrap())
                .into();
        symbols.sort();
        let sorted: Vec<String> = symbols.iter().map(Symbol::to_string).collect();
        assert_eq!(sorted, ["A/RES/217(III)", "A/RES/49/108", "A/RES/69/235", "A/78/9", "A/78/10", "S/RES/1325(2000)"]);
    }

    fn session() -> impl Strategy<Value = Session> {
        prop_oneof![
            (1u16..120).prop_map(Session::Regular),
            (1u16..60).prop_map(Session::Special),
            (1u16..20).prop_map(Session::Emergency)
        ]
    }

    fn symbol() -> impl Strategy<Value = Symbol> {
        let kind = prop_oneof![Just(ActKind::Resolution), Just(ActKind::Decision)];
        let act =
            (kind, session(), 1u16..5000, 1946u16..2040, 0..6).prop_map(
                |(kind, session, n, year, family)| match family {
                    0 => Symbol::act(Organ::GeneralAssembly, kind, Numbering::InSession(session), n),
                    1 => Symbol::act(Organ::GeneralAssembly, kind, Numbering::Roman(session), n),
                    2 => Symbol::act(Organ::SecurityCouncil, kind, Numbering::Running(year), n),
                    3 => Symbol::act(Organ::EconomicAndSocialCouncil, kind, Numbering::InYear(year), n),
                    4 => Symbol::act(Organ::HumanRightsCouncil, kind, Numbering::InSession(session), n),
                    _ => Symbol::act(Organ::CommissionOnHumanRights, kind, Numbering::InYear(year), n),
                },
            );
        let issued = "(A|S|E|ST|UNEP|GC\\.15|A/C\\.[1-6]|A/CONF\\.[0-9]{2,3}|E/CN\\.6)/[0-9]{1,4}(/(L\\.)?[0-9]{1,3})?( ?\\((Sect\\. 3|Vol\\. I|Part II)\\))?(/(Add|Corr|Rev)\\.[0-9]{1,2}){0,2}"
            .prop_map(|text| text.parse().unwrap());
        prop_oneof![act, issued]
    }

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(symbol in symbol()) {
            let printed = symbol.to_string();
            let parsed: Symbol = printed.parse().unwrap();
            prop_assert_eq!(&parsed, &symbol);
            prop_assert_eq!(parsed.to_string(), printed);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            if let Ok(symbol) = text.parse::<Symbol>() {
                prop_assert_eq!(symbol.to_string().parse::<Symbol>().unwrap(), symbol);
            }
            let _ = Symbol::parse_joint(&text);
        }

        #[test]
        fn order_agrees_with_equality(a in symbol(), b in symbol()) {
            prop_assert_eq!(a == b, a.cmp(&b) == std::cmp::Ordering::Equal);
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        }
    }
}
