//! What stands around a number and belongs to it: dates and pinpoints.

use jiff::civil::Date;

use crate::document::date_at;
use crate::language::{Language, PinpointWord};

/// The date behind a number that ends at `at`: `of 19 December 1994`,
/// `, adopted on 4 May 2022`; the date and where it ends.
pub(super) fn date_after(language: &Language, text: &str, at: usize) -> Option<(Date, usize)> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches([',', ' ']);
    if rest.len() - trimmed.len() > 2 || trimmed.len() == rest.len() {
        return None;
    }
    language.date_words.iter().find_map(|word| {
        let day = trimmed.strip_prefix(word)?.strip_prefix(' ')?;
        let (date, len) = date_at(language, day)?;
        Some((date, text.len() - day.len() + len))
    })
}

/// The date before an opening bracket, for symbols in brackets: `of 16 March
/// 2023 (S/PRST/2023/2)`.
pub(super) fn date_before_bracket(language: &Language, text: &str, start: usize) -> Option<Date> {
    let before = text[..start].strip_suffix('(')?.trim_end();
    // Day, month and year are at most 20 bytes in English, more in other scripts.
    let mut from = before.len().saturating_sub(48);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let tail = &before[from..];
    let starts = tail
        .char_indices()
        .filter(|&(at, c)| c.is_ascii_digit() && !tail[..at].ends_with(|c: char| c.is_ascii_digit()));
    starts
        .filter_map(|(at, _)| date_at(language, &tail[at..]).filter(|(_, len)| at + len == tail.len()))
        .map(|(date, _)| date)
        .next()
}

/// A pinpoint behind a citation that ends at `at`: `, annex II`, `, para. 7`,
/// `, chap. I, sect. C`. Several in a row are one path. Gives the path and
/// where it ends.
pub(super) fn pinpoint_after(language: &Language, text: &str, at: usize) -> Option<(String, usize)> {
    let mut path = String::new();
    let mut end = at;
    while let Some((name, stop)) = one_pinpoint(language, text, end) {
        if !path.is_empty() {
            path.push_str(", ");
        }
        path.push_str(&name);
        end = stop;
    }
    (!path.is_empty()).then_some((path, end))
}

fn one_pinpoint(language: &Language, text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text[at..].strip_prefix(", ").or_else(|| text[at..].strip_prefix(' '))?;
    let comma = text[at..].starts_with(',');
    let word = pinpoint_word(language, rest)?;
    let after_word = &rest[word.word.len()..];
    let (numbers, len) =
        after_word.strip_prefix(' ').and_then(number_list).map_or((String::new(), 0), |(list, len)| (list, len + 1));
    let stop = text.len() - after_word.len() + len;
    let unnumbered_word =
        numbers.is_empty() && (word.abbreviated || !matches!(word.name, "annex" | "appendix" | "enclosure"));
    // A spelled-out place belongs to the next citation where "of" follows it
    // (`66/247, section V of its resolution 68/247 B`).
    let next_owns = !word.abbreviated && [" of ", " to ", " in "].iter().any(|link| text[stop..].starts_with(link));
    // `, resolution 2, annex` of a conference's report; `, resolution 60/1` is
    // a citation of its own.
    let own_citation = word.name == "resolution"
        && (numbers.len() > 2 || text[stop..].starts_with(['/', '-']) || text[stop..].starts_with(" ("));
    if own_citation || unnumbered_word || next_owns || (!comma && !word.abbreviated && word.name != "annex") {
        return None;
    }
    Some((render(word, &numbers), stop))
}

fn pinpoint_word<'l>(language: &'l Language, text: &str) -> Option<&'l PinpointWord> {
    language
        .pinpoints
        .iter()
        .filter(|pinpoint| {
            text.get(..pinpoint.word.len()).is_some_and(|head| head.eq_ignore_ascii_case(pinpoint.word))
                && !text[pinpoint.word.len()..].starts_with(|c: char| c.is_alphanumeric())
        })
        .max_by_key(|pinpoint| pinpoint.word.len())
}

/// The pinpoint that `word`, ending at `from`, makes with the text up to the
/// phrase at `to` (`paragraphs 1 and 2 of | its resolution`); where `to` is the
/// start of what the citation is introduced by.
pub(super) fn pinpoint_before(word: &PinpointWord, text: &str, from: usize, to: usize) -> Option<String> {
    let gap = text.get(from..to)?;
    let (numbers, len) =
        gap.strip_prefix(' ').and_then(number_list).map_or((String::new(), 0), |(list, len)| (list, len + 1));
    let link = gap[len..].trim();
    let linked = matches!(link, "of" | "to" | "in" | "of the" | "to the" | "contained in" | "of its" | "thereof of");
    if !linked || (numbers.is_empty() && !matches!(word.name, "annex" | "appendix" | "enclosure")) {
        return None;
    }
    Some(render(word, &numbers))
}

/// The name in English, in the number of the word, with its numbers.
fn render(word: &PinpointWord, numbers: &str) -> String {
    let plural = numbers.contains([',', '–']) || numbers.contains(" and ") || numbers.contains(" to ");
    let mut text = word.name.to_owned();
    if plural {
        text = match word.name {
            "annex" => "annexes".to_owned(),
            "appendix" => "appendices".to_owned(),
            name => format!("{name}s"),
        };
    }
    if !numbers.is_empty() {
        text.push(' ');
        text.push_str(numbers);
    }
    text
}

/// A list of paragraph numbers, letters or numerals at the start of a text:
/// `1, 3 (a) and 5 to 8`, `XIV`, `I.A`. The list and its length.
fn number_list(text: &str) -> Option<(String, usize)> {
    let mut end = item_len(text)?;
    loop {
        let rest = &text[end..];
        let next = [", ", " and ", ", and ", " to ", "–", " or "].iter().find_map(|separator| {
            let after = rest.strip_prefix(separator)?;
            let len = item_len(after)?;
            // `, 3 December`, `, 65/278`: no item of this list.
            let tail = &after[len..];
            let other = tail.starts_with(['/', '-'])
                || tail.starts_with(" (") && tail[2..].starts_with(|c: char| c.is_ascii_digit());
            let capital_word =
                *separator == ", " && after.starts_with(|c: char| c.is_ascii_uppercase()) && tail.starts_with(" of");
            (!other && !capital_word).then_some(separator.len() + len)
        });
        match next {
            Some(len) => end += len,
            None => return Some((text[..end].to_owned(), end)),
        }
    }
}

/// `5`, `3 (a)`, `2 (b) (i)`, `XIV`, `I.A`, `A`.
fn item_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = if digits > 0 {
        if digits > 4 {
            return None;
        }
        digits
    } else {
        let capitals = bytes.iter().take_while(|b| b.is_ascii_uppercase() || **b == b'.').count();
        let label = text[..capitals].trim_end_matches('.');
        let numeral = !label.is_empty()
            && label.len() <= 7
            && label.split('.').all(|part| part.len() == 1 || part.bytes().all(|b| b"IVXLC".contains(&b)));
        if numeral {
            label.len()
        } else if bytes.first() == Some(&b'(') {
            0
        } else {
            return None;
        }
    };
    if bytes.get(end).is_some_and(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    loop {
        let rest = &text[end..];
        let bracket = rest.strip_prefix(' ').unwrap_or(rest);
        let Some(inner) = bracket.strip_prefix('(') else { break };
        let label = inner.bytes().take_while(u8::is_ascii_lowercase).count();
        if !(1..=5).contains(&label) || !inner[label..].starts_with(')') {
            break;
        }
        end = text.len() - inner.len() + label + 1;
    }
    (end > 0).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static Language {
        Language::by_code("en").unwrap()
    }

    #[test]
    fn pinpoints_behind() {
        for (text, path) in [
            (", annex.", Some("annex")),
            (", annex II, and", Some("annex II")),
            (", annexes I and II.", Some("annexes I and II")),
            (", para. 33)", Some("paragraph 33")),
            (", chap. I, sect. C, resolution", Some("chapter I, section C")),
            (", paras. 4, 7 (a) and 9 to 12.", Some("paragraphs 4, 7 (a) and 9 to 12")),
            (", section VI, of 21 December 1990", Some("section VI")),
            (", section V of its resolution 68/247 B", None),
            (", annex to the report", None),
            (" and the annex", None),
        ] {
            assert_eq!(pinpoint_after(english(), text, 0).map(|(path, _)| path).as_deref(), path, "{text}");
        }
    }

    #[test]
    fn pinpoints_before() {
        let word = |name: &str| english().pinpoints.iter().find(|p| p.word == name).unwrap();
        let text = "paragraphs 1 and 2 (b) of its resolution";
        assert_eq!(pinpoint_before(word("paragraphs"), text, 10, 26).as_deref(), Some("paragraphs 1 and 2 (b)"));
        let text = "annex to resolution";
        assert_eq!(pinpoint_before(word("annex"), text, 5, 9).as_deref(), Some("annex"));
    }

    #[test]
    fn dates() {
        let date = |text| date_after(english(), text, 0).map(|(date, _)| date.to_string());
        assert_eq!(date(" of 2 July 2010 on").as_deref(), Some("2010-07-02"));
        assert_eq!(date(", of 21 December 1990").as_deref(), Some("1990-12-21"));
        assert_eq!(date(" and 3 July 2010"), None);
        let text = "Statement of 16 March 2023 (S/PRST/2023/2)";
        let at = text.find("S/PRST").unwrap();
        assert_eq!(date_before_bracket(english(), text, at).unwrap().to_string(), "2023-03-16");
    }
}
