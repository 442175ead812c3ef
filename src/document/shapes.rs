//! What a line looks like: a closing, a title's number, a numbered paragraph,
//! a lettered item.

use crate::language::Language;

/// Words that may end a line before a lettered item: "…; and ⏎ (b)".
const BEFORE_ITEM: [&str; 10] = [" and", " or", " et", " ou", " y", " o", " и", " und", "和", " و"];

/// True if a clause ends with the line, footnote marks and closing
/// quotation marks aside.
pub(super) fn ends_clause(line: &str) -> bool {
    let line = line
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
        .trim_end_matches(['”', '"', '’', ')', '*', '\'']);
    line.ends_with([',', ';', '.', ':', '،', '؛', '；', '。', '，', '：'])
}

pub(super) fn ends_before_item(line: &str) -> bool {
    BEFORE_ITEM.iter().any(|word| line.ends_with(word))
}

/// `50th plenary meeting`; `Adopted at the 1747th meeting`.
pub(super) fn is_closing(language: &Language, line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let numbered = || line.len() < 80 && line.bytes().any(|b| b.is_ascii_digit());
    if !language.structure.closing_words.is_empty()
        && numbered()
        && language.structure.closing_words.iter().any(|word| line.contains(word))
    {
        return true;
    }
    // What follows begins with a digit or with "Adopted", as few lines do.
    if !line.bytes().next().is_some_and(|first| first.is_ascii_digit() || first == b'A') {
        return false;
    }
    let ordinal = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let plenary = ordinal.len() < line.len()
        && ["st ", "nd ", "rd ", "th "].iter().any(|suffix| ordinal.starts_with(suffix))
        && ordinal.contains("plenary meeting");
    let council = ["Adopted unanimously", "Adopted at the", "Adopted by"].iter().any(|words| line.starts_with(words));
    plenary || council && ["meeting", "unanimously", "votes"].iter().any(|word| line.contains(word))
}

/// A title's number: `69/235.`, `78/80 B.`, `Resolution 338 (1973)`, `54 (1948). …`.
pub(super) fn is_own_number(language: &Language, line: &str) -> bool {
    let line = line.strip_prefix("S-").or_else(|| line.strip_prefix("ES-")).unwrap_or(line);
    if let Some(rest) = language.structure.title_words.iter().find_map(|word| line.strip_prefix(word)) {
        return rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('(') && rest.len() < 40;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    if digits == 0 {
        return false;
    }
    if let Some(number) = rest.strip_prefix('/') {
        let end = number.bytes().take_while(u8::is_ascii_digit).count();
        let after = number[end..].trim_start_matches(|c: char| c.is_ascii_uppercase() || matches!(c, ' ' | '-'));
        return end > 0
            && number[end..].find('.').is_some_and(|dot| dot <= 6)
            && (after.starts_with('.') || after.is_empty());
    }
    // Before 1976: `2200 A (XXI). …`, `54 (1948). …`.
    let group = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start();
    group.starts_with('(') && group.find(").").is_some_and(|at| at < 12)
}

/// True for a line that is the first numbered paragraph.
pub(super) fn is_first_paragraph(line: &str) -> bool {
    paragraph_number(line).is_some_and(|(number, _)| number == 1)
}

/// A numbered paragraph's number and its length with the dot: `21.`, `1 -`.
pub(super) fn paragraph_number(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = &line[digits..];
    let len = if rest.starts_with('.') {
        digits + 1
    } else {
        let dash = rest.trim_start();
        let sign = dash.chars().next().filter(|c| matches!(c, '-' | '–' | '\u{640}' | '\u{2011}'))?;
        if rest.len() == dash.len() {
            return None;
        }
        line.len() - dash.len() + sign.len_utf8()
    };
    let after = &line[len..];
    let open = after.is_empty() || after.starts_with(char::is_whitespace) || after.starts_with(char::is_uppercase);
    open.then(|| line[..digits].parse().ok().map(|n| (n, len))).flatten()
}

/// The label of an item: `a` of `(a) …`, `a) …`, `(أ) …`; `i` of `㈠`.
pub(super) fn item_label<'t>(language: &Language, line: &'t str) -> Option<&'t str> {
    let whole = |sign: &str| !sign.starts_with(char::is_alphabetic) && line.starts_with(sign);
    if let Some(&(_, latin)) = language.pinpoints.item_letters.iter().find(|(sign, _)| whole(sign)) {
        return Some(latin);
    }
    let inner = match line.strip_prefix('(') {
        Some(inner) => inner,
        None if language.pinpoints.items_close_only => line,
        None => return None,
    };
    let latin = language
        .pinpoints
        .item_letters
        .iter()
        .find(|(sign, _)| inner.strip_prefix(sign).is_some_and(|rest| rest.starts_with(')')));
    if let Some((_, latin)) = latin {
        return Some(latin);
    }
    let close = inner.bytes().take(6).position(|b| b == b')')?;
    let label = &inner[..close];
    let plain = !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase());
    (plain && (label.len() == 1 || label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))).then_some(label)
}
