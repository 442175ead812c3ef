//! Symbols printed in full: `A/68/970 and Corr.1`, `A/78/6 (Sect. 3)/Add.1`.

use super::lists;
use crate::language::Language;
use crate::pinpoint::Join;
use crate::symbol::{ActKind, Joint, Organ, Symbol, roots};

/// A symbol in a text, with the short forms that follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub joint: Joint,
    pub start: usize,
    pub end: usize,
    /// `and Corr.1`, each with its place.
    pub short_forms: Vec<(Symbol, usize, usize)>,
}

impl Printed {
    /// A symbol without short forms after it.
    pub(super) fn alone(symbol: Symbol, start: usize, end: usize) -> Self {
        let joint = Joint { symbol, part: None, aliases: Vec::new() };
        Printed { joint, start, end, short_forms: Vec::new() }
    }
}

/// Reads the symbol that the slash at `slash` belongs to. `Err` says why a
/// text that looks like one is not taken.
pub(super) fn at_slash(language: &Language, text: &str, slash: usize) -> Result<Printed, Refusal> {
    let start = token_start(text, slash);
    let root = &text[start..slash];
    let name = root.split(['.', '(']).next().unwrap_or(root);
    if name == "PRST" {
        return statement(text, start, slash).ok_or(Refusal::UnknownRoot);
    }
    if !roots::is_root(name) {
        return shorthand(language, text, start, slash);
    }
    let mut end = before_glued_title(text, slash, token_end(text, slash));
    let mut token = &text[start..end];
    if is_torn(text, start) {
        return Err(Refusal::Malformed);
    }
    if text[end..].trim_start_matches(['/', '.']).starts_with('_') || token.contains("//") {
        return Err(Refusal::Placeholder);
    }
    if !token.bytes().any(|b| b.is_ascii_digit()) {
        return Err(Refusal::NoNumber);
    }
    end = with_year(text, start, end);
    end = with_session(text, start, end);
    end = with_brackets(text, end);
    end = before_range(text, start, end);
    end = with_second_half(text, end);
    token = &text[start..end];
    let joint = Symbol::parse_joint(token).map_err(|_| Refusal::Malformed)?;
    let mut short_forms = short_forms(language, text, end, &joint.symbol);
    short_forms.extend(last_of_range(text, start, end));
    Ok(Printed { joint, start, end, short_forms })
}

/// A presidential statement without what its symbol begins with: `PRST/8/1`.
fn statement(text: &str, start: usize, slash: usize) -> Option<Printed> {
    let end = token_end(text, slash);
    let first = text[slash + 1..end].split('/').next()?.parse().ok()?;
    let symbol = format!("{}{}", Organ::statements_of(first)?, &text[slash + 1..end]).parse().ok()?;
    text[slash + 1..end].contains('/').then(|| Printed::alone(symbol, start, end))
}

/// A symbol that begins with the organ's short name, as law journals have it:
/// `SC/RES/1267`, `UNGA/RES/60/1`, `HRC/RES/16/18`.
fn shorthand(language: &Language, text: &str, start: usize, slash: usize) -> Result<Printed, Refusal> {
    let name = &text[start..slash];
    let organ = Organ::by_any_name(name.strip_prefix("UN").unwrap_or(name)).ok_or(Refusal::UnknownRoot)?;
    let heads = [("RES/", ActKind::Resolution), ("DEC/", ActKind::Decision)];
    let is_head =
        |word: &str| text.get(slash + 1..slash + 1 + word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let (word, kind) = heads.into_iter().find(|(word, _)| is_head(word)).ok_or(Refusal::UnknownRoot)?;
    let series = organ.series(kind).filter(|series| series.is_slashed()).ok_or(Refusal::UnknownRoot)?;
    let numbers = slash + 1 + word.len();
    let most = text[numbers..].char_indices().nth(MOST_BEFORE_SLASH).map_or(text.len(), |(at, _)| numbers + at);
    let canonical = format!("{}{}", series.head, &text[numbers..most]);
    let root = canonical.find('/').ok_or(Refusal::UnknownRoot)?;
    let printed = at_slash(language, &canonical, root)?;
    let end = numbers + printed.end.checked_sub(series.head.len()).ok_or(Refusal::Malformed)?;
    Ok(Printed { start, end, short_forms: Vec::new(), ..printed })
}

/// Why something with a slash is not a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// `HIV/AIDS`, `and/or`.
    UnknownRoot,
    /// `A/80/___`.
    Placeholder,
    /// No digit in it.
    NoNumber,
    /// Segments that cannot be.
    Malformed,
}

fn is_symbol_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/')
}

/// More bytes than any symbol has before its first slash.
const MOST_BEFORE_SLASH: usize = 64;

/// Where the token around a slash begins. A bracket belongs to it only where
/// it closes within (`GC(67)/RES/8`).
fn token_start(text: &str, slash: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (slash, 0);
    while at > 0 && slash - at < MOST_BEFORE_SLASH {
        match bytes[at - 1] {
            b')' if bytes[at] == b'/' => depth += 1,
            b'(' if depth > 0 => depth -= 1,
            b if is_symbol_byte(b) => {}
            _ => break,
        }
        at -= 1;
    }
    // A full stop before the symbol ends a sentence: `…, 2023.A/78/1`.
    while at < slash && !bytes[at].is_ascii_alphabetic() {
        at += 1;
    }
    at
}

/// Where the token ends: at what no symbol has, trailing punctuation left out.
fn token_end(text: &str, slash: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = slash + 1;
    while let Some(&b) = bytes.get(at) {
        match b {
            // `CCPR/C/21/Rev.1/Add.13`, `WT/MIN(22)/33`: a bracket of digits within.
            b'(' if bytes[at - 1] != b'/' => {
                let digits = bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
                if digits == 0
                    || digits == 4
                    || bytes.get(at + 1 + digits) != Some(&b')')
                    || bytes.get(at + 2 + digits) != Some(&b'/')
                {
                    break;
                }
                at += 2 + digits;
            }
            b if is_symbol_byte(b) => at += 1,
            _ => break,
        }
    }
    while at > slash + 1 && !bytes[at - 1].is_ascii_alphanumeric() {
        at -= 1;
    }
    at
}

/// True for what a dash tore off a word: `S/23/3` of `S−S/23/3`. After a symbol a
/// dash joins another.
fn is_torn(text: &str, start: usize) -> bool {
    let Some(before) = text[..start].strip_suffix(['-', '–', '−']) else { return false };
    let word = before.len() - before.bytes().rev().take_while(|&b| is_symbol_byte(b)).count();
    let word = &before[word..];
    let symbol = word.contains('/') && word.bytes().any(|b| b.is_ascii_digit());
    !word.is_empty() && !symbol
}

/// Copies of running heads glue the title to the symbol
/// (`A/RES/69/235Industrial development`): the end of the symbol alone.
fn before_glued_title(text: &str, slash: usize, end: usize) -> usize {
    let last = text[slash..end].rfind('/').map_or(slash, |at| slash + at) + 1;
    let digits = text[last..end].bytes().take_while(u8::is_ascii_digit).count();
    let title = &text[last + digits..end];
    let glued = digits > 0
        && title.len() > 2
        && title.starts_with(|c: char| c.is_ascii_uppercase())
        && title[1..].starts_with(|c: char| c.is_ascii_lowercase());
    if glued { last + digits } else { end }
}

/// `S/RES/1645 (2005)`: the year after a Security Council number.
fn with_year(text: &str, start: usize, end: usize) -> usize {
    let token = &text[start..end];
    if !token.to_ascii_uppercase().starts_with("S/RES/") {
        return end;
    }
    let rest = &text[end..];
    let bracket = rest.trim_start_matches(' ');
    let year = bracket
        .strip_prefix('(')
        .and_then(|inner| inner.get(..4))
        .is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()));
    if year && bracket[5..].starts_with(')') { end + (rest.len() - bracket.len()) + 6 } else { end }
}

/// `A/RES/2625 (XXV)`, `A/RES/217(III)A`: the session of a series that counts
/// by sessions in roman numerals, and the letter of a part.
fn with_session(text: &str, start: usize, end: usize) -> usize {
    let rest = &text[end..];
    let bracket = rest.trim_start_matches(' ');
    let inner = bracket.strip_prefix('(').unwrap_or("");
    let numeral = inner.bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'-').count();
    if numeral == 0 || rest.len() - bracket.len() > 1 || !inner[numeral..].starts_with(')') {
        return end;
    }
    let close = text.len() - inner.len() + numeral + 1;
    if !matches!(Symbol::parse_joint(&text[start..close]), Ok(joint) if matches!(joint.symbol, Symbol::Act(_))) {
        return end;
    }
    let letter = text[close..].trim_start_matches(' ');
    let alone = letter.starts_with(|c: char| c.is_ascii_uppercase())
        && !letter[1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.'));
    let stop = text.len() - letter.len() + 1;
    if alone && Symbol::parse_joint(&text[start..stop]).is_ok_and(|joint| joint.part.is_some()) { stop } else { close }
}

/// `A/70/904-906`, `A/RES/70/1-5` are several documents of a session or year,
/// not one: where the first ends. Reports to treaty bodies have hyphens of
/// their own (`CEDAW/C/FRA/7-8` is one document).
fn before_range(text: &str, start: usize, end: usize) -> usize {
    let token = &text[start..end];
    let Some((head, last)) = token.rsplit_once('-') else { return end };
    let Some((base, first)) = head.rsplit_once('/') else { return end };
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let of_an_organ = ["A/", "S/", "E/"].iter().any(|root| base.starts_with(root));
    let of_a_session = of_an_organ && base.rsplit('/').next().is_some_and(digits);
    if of_a_session && digits(first) && digits(last) && is_range(first, last) { start + head.len() } else { end }
}

/// True for `904` and `906`, and for `1` and `5`.
fn is_range(first: &str, last: &str) -> bool {
    matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if first < last)
}

/// The bracket groups that a symbol can have, and what follows them:
/// ` (Sect. 3)/Add.1`, ` (Part I)`, ` (Vol. II)`, ` (Introduction)`.
fn with_brackets(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let bracket = rest.trim_start_matches(' ');
    if rest.len() - bracket.len() > 1 || !bracket.starts_with('(') {
        return end;
    }
    const WORDS: [&str; 10] =
        ["Sect", "Part", "Vol", "Income", "Introduction", "Foreword", "Plan outline", "SUPP", "Prog", "Chap"];
    let Some(close) = bracket.bytes().take(40).position(|b| b == b')') else { return end };
    let inner = &bracket[1..close];
    if !WORDS.iter().any(|word| inner.starts_with(word)) || inner.contains(['/', ';']) {
        return end;
    }
    let mut at = end + (rest.len() - bracket.len()) + close + 1;
    while text[at..].starts_with('/') {
        let next = at + 1 + text[at + 1..].bytes().take_while(|&b| is_symbol_byte(b) && b != b'/').count();
        let segment = text[at + 1..next].trim_end_matches(['.', '-', ',']);
        if !["Add.", "Corr.", "Rev."].iter().any(|suffix| segment.starts_with(suffix)) {
            break;
        }
        at += 1 + segment.len();
    }
    at
}

/// The second half of a joint symbol after a hyphen and a blank:
/// `A/77/69/Add.1- E/2022/47/Add.1`, `A/72/707–S/2018/43`.
fn with_second_half(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start_matches(' ');
    let Some(second) = rest.strip_prefix('-').or_else(|| rest.strip_prefix('–')) else { return end };
    let second = second.trim_start_matches(' ');
    let root = second.bytes().take_while(u8::is_ascii_uppercase).count();
    if !(1..=4).contains(&root) || !second[root..].starts_with('/') || !roots::is_root(&second[..root]) {
        return end;
    }
    let at = text.len() - second.len();
    token_end(text, at + root)
}

/// The short forms after a symbol: ` and Corr.1`, `, Add.1 and 2`,
/// ` and Add.1–3`.
fn short_forms(language: &Language, text: &str, end: usize, symbol: &Symbol) -> Vec<(Symbol, usize, usize)> {
    let mut found = Vec::new();
    let mut at = end;
    let mut word: Option<&str> = None;
    while let Some((item, join)) = next_form(language, &text[at..]) {
        let start = at + item;
        let rest = &text[start..];
        let suffix = ["Add.", "Corr.", "Rev."]
            .iter()
            .find_map(|s| rest.strip_prefix(s).map(|after| (*s, after.trim_start_matches(' '))));
        let (name, digits_at) = match (suffix, word) {
            (Some((name, after)), _) => (name, text.len() - after.len()),
            (None, Some(name)) => (name, start),
            (None, None) => break,
        };
        let digits = text[digits_at..].bytes().take_while(u8::is_ascii_digit).count();
        let stop = digits_at + digits;
        let tail = &text[stop..];
        if !(1..=3).contains(&digits)
            || (suffix.is_none() && tail.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '('))
        {
            break;
        }
        // Without the word only the same kind continues: `Add.1 and 2`.
        if suffix.is_none() && join == Join::Comma && lists::join(language, tail).is_none() {
            break;
        }
        let base = short_base(symbol, name);
        let Ok(long) = format!("{base}/{name}{}", &text[digits_at..stop]).parse::<Symbol>() else { break };
        found.push((long, start, stop));
        word = Some(name);
        at = stop;
    }
    found
}

/// What joins the next short form, and its length.
fn next_form(language: &Language, rest: &str) -> Option<(usize, Join)> {
    if rest.starts_with("/Add") || rest.starts_with("/Corr") {
        return Some(("/".len(), Join::And));
    }
    lists::join(language, rest)
}

/// The last document of a range, after its first: `A/70/904–|906|`.
fn last_of_range(text: &str, start: usize, end: usize) -> Option<(Symbol, usize, usize)> {
    let (base, first) = text[start..end].rsplit_once('/')?;
    let number = text[end..].strip_prefix(['-', '–', '—'])?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (from, to) = (text.len() - number.len(), text.len() - number.len() + digits);
    let apart = !number[digits..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '('));
    if !apart || !first.bytes().all(|b| b.is_ascii_digit()) || !is_range(first, &text[from..to]) {
        return None;
    }
    Some((format!("{base}/{}", &text[from..to]).parse().ok()?, from, to))
}

/// What a short form builds on: the symbol, without a suffix of its own kind
/// (`S/7930/Add.64 and Add.65`).
fn short_base(symbol: &Symbol, name: &str) -> String {
    let printed = symbol.to_string();
    match printed.rfind('/') {
        Some(slash) if printed[slash + 1..].starts_with(name) => printed[..slash].to_owned(),
        _ => printed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each slash of a long token would have it read from its start.
    #[test]
    fn a_token_is_not_read_without_end() {
        let text = "70/1".repeat(1000);
        let slash = text.rfind('/').unwrap();
        assert_eq!(token_start(&text, slash), slash);
        let letters = "a".repeat(1000) + "/1";
        assert_eq!(token_start(&letters, 1000), 1000 - MOST_BEFORE_SLASH);
    }

    fn read(code: &str, text: &str) -> Vec<String> {
        let slash = text.find('/').unwrap();
        let printed = at_slash(Language::by_code(code).unwrap(), text, slash).unwrap();
        let mut all = vec![printed.joint.symbol.to_string()];
        all.extend(printed.short_forms.iter().map(|(symbol, ..)| symbol.to_string()));
        all
    }

    #[test]
    fn printed_symbols() {
        for (text, symbols) in [
            ("A/68/970 and Corr.1.", vec!["A/68/970", "A/68/970/Corr.1"]),
            ("(A/78/459/Add.2, para. 7)", vec!["A/78/459/Add.2"]),
            ("S/7930/Add.64 and Add.65", vec!["S/7930/Add.64", "S/7930/Add.65"]),
            ("S/26060 and Add.1 and 2.", vec!["S/26060", "S/26060/Add.1", "S/26060/Add.2"]),
            ("A/78/6 (Sect. 3)/Add.1,", vec!["A/78/6(Sect.3)/Add.1"]),
            ("A/80/5 (Vol. I), chap.", vec!["A/80/5(Vol.I)"]),
            ("S/RES/1645 (2005) and", vec!["S/RES/1645(2005)"]),
            ("GC.15/Res.1.", vec!["GC.15/Res.1"]),
            ("A/79/552-S/2024/767,", vec!["A/79/552"]),
            ("A/77/69/Add.1- E/2022/47/Add.1.", vec!["A/77/69/Add.1"]),
            ("E/1993/23, E/1993/23/Corr.2", vec!["E/1993/23"]),
            ("A/78/9 and 78/10", vec!["A/78/9"]),
            ("GC(67)/RES/8,", vec!["GC(67)/RES/8"]),
            ("PRST/8/1 of", vec!["A/HRC/PRST/8/1"]),
            ("PRST/2008/21.", vec!["S/PRST/2008/21"]),
        ] {
            assert_eq!(read("en", text), symbols, "{text}");
        }
    }

    #[test]
    fn short_forms_in_the_words_of_each_language() {
        for (code, text, count) in [
            ("fr", "A/70/1 et Add.1 et 2.", 3),
            ("fr", "A/70/1 et Add.1 à 3", 3),
            ("es", "A/70/1 y Add.1 a 3", 3),
            ("ru", "A/70/1 и Add.1 и 2", 3),
            ("de", "A/70/1 und Corr.1", 2),
            ("pt", "A/70/1 e Corr.1", 2),
            ("zh", "A/70/1和Add.1和2。", 3),
            ("zh", "A/70/1和Corr.1、Add.2", 3),
            ("ar", "A/70/1 وAdd.1", 2),
            ("en", "A/70/1 et Add.1", 1),
        ] {
            assert_eq!(read(code, text).len(), count, "{code}: {text}");
        }
    }

    #[test]
    fn what_is_no_symbol() {
        for text in ["HIV/AIDS", "SPLM/A", "A/80/___", "ISIL/Da’esh", "and/or 5", "T/PCCs", "S/Agenda"] {
            assert!(at_slash(Language::all()[0], text, text.find('/').unwrap()).is_err(), "{text}");
        }
    }
}
