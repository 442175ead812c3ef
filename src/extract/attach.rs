//! What belongs to a number: dates and pinpoints, before it and after it.

use jiff::civil::Date;

use super::lists;
use crate::document::date_at;
use crate::language::{Language, PinpointWord, marks};
use crate::pinpoint::{Join, Label, Labels, Pinpoint, Step, Unit};

/// The date after a number that ends at `at`: `of 19 December 1994`,
/// `, adopted on 4 May 2022`; the date and where it ends.
pub(super) fn date_after(language: &Language, text: &str, at: usize) -> Option<(Date, usize)> {
    let rest = &text[at..];
    if let Some(bracketed) = bracketed_date(language, rest).or_else(|| apposed_date(language, rest)) {
        let (date, length) = bracketed;
        return Some((date, at + length));
    }
    let trimmed = rest.trim_start_matches(|c| marks::is_comma(c) || c == ' ');
    if rest.len() - trimmed.len() > 3 || trimmed.len() == rest.len() {
        return None;
    }
    let (date, end) = dated(language, text, text.len() - trimmed.len())?;
    // `60/180 et 65/7 en date du 20 décembre 2005 et du 29 octobre 2010,
    // respectivement`: not decided which date belongs to which number.
    (!dates_go_on(language, text, end)).then_some((date, end))
}

/// A date in brackets: ` (24 October 1970)`, ` (Nov. 8, 2002)`; and its length.
fn bracketed_date(language: &Language, text: &str) -> Option<(Date, usize)> {
    let inner = text.strip_prefix(' ')?.strip_prefix('(')?;
    let (date, length) = date_at(language, inner)?;
    inner[length..].starts_with(')').then_some((date, length + " ()".len()))
}

/// A date between commas, as law journals have it: `, 16 December 2005,`; and its
/// length.
fn apposed_date(language: &Language, text: &str) -> Option<(Date, usize)> {
    let day = text.strip_prefix(", ")?;
    let (date, length) = date_at(language, day)?;
    let rest = &day[length..];
    // A date that the sentence goes on with belongs to what follows.
    let ends = rest.is_empty() || rest.starts_with([',', ';', ')', '.']);
    ends.then_some((date, length + ", ".len()))
}

/// A date at `at`, after the word for one ("of", "dated"): the date and where it
/// ends.
fn dated(language: &Language, text: &str, at: usize) -> Option<(Date, usize)> {
    language.dates.before.iter().find_map(|word| {
        let day = text[at..].strip_prefix(word)?.strip_prefix(' ')?;
        let (date, len) = date_at(language, day)?;
        Some((date, text.len() - day.len() + len))
    })
}

/// True if a date that ends at `at` is the first of a list of dates.
fn dates_go_on(language: &Language, text: &str, at: usize) -> bool {
    let trimmed = text[at..].trim_start_matches([',', ' ']);
    let after = |rest: &str| dated(language, text, text.len() - rest.len()).is_some();
    text[at..].starts_with([',', ' '])
        && (after(trimmed)
            || language
                .lists
                .joining()
                .any(|word| trimmed.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')).is_some_and(after)))
}

/// The date before an opening bracket, for symbols in brackets: `of 16 March
/// 2023 (S/PRST/2023/2)`.
pub(super) fn date_before_bracket(language: &Language, text: &str, start: usize) -> Option<Date> {
    let before = text[..start].strip_suffix('(')?.trim_end();
    // Where dates begin with the year, "statement" may follow them.
    let gap = if language.dates.signs.is_some() { 24 } else { 0 };
    date_at_end(language, before, gap)
}

/// The date before a number, in a language that puts dates first:
/// `1967年11月22日第242(1967)号`.
pub(super) fn date_before(language: &Language, text: &str, start: usize) -> Option<Date> {
    let before = text[..start].trim_end_matches(language.pinpoints.opener.get());
    // The organ may come between: `2005年12月20日大会第60/180号`.
    let organ =
        language.bodies.0.iter().map(|(name, _)| *name).filter(|name| before.ends_with(name)).max_by_key(|n| n.len());
    let before = organ.map_or(before, |name| &before[..before.len() - name.len()]);
    date_at_end(language, before, 0)
}

/// The date that a text ends with, up to `gap` bytes before its end.
fn date_at_end(language: &Language, before: &str, gap: usize) -> Option<Date> {
    // Day, month and year are at most 20 bytes in English, more in other scripts.
    let mut from = before.len().saturating_sub(48 + gap);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let tail = &before[from..];
    let starts = tail
        .char_indices()
        .filter(|&(at, c)| c.is_ascii_digit() && !tail[..at].ends_with(|c: char| c.is_ascii_digit()));
    starts
        .rev()
        .find_map(|(at, _)| {
            date_at(language, &tail[at..]).filter(|(_, len)| {
                let behind = &tail[at + len..];
                behind.len() <= gap && !behind.contains(|c: char| !c.is_alphabetic())
            })
        })
        .map(|(date, _)| date)
}

/// A pinpoint after a citation that ends at `at`: `, annex II`, `, para. 7`,
/// `, chap. I, sect. C`. Several in a row are one path. Gives the path and
/// where it ends.
pub(super) fn pinpoint_after(language: &Language, text: &str, at: usize) -> Option<(Pinpoint, usize)> {
    let mut steps = Vec::new();
    let mut end = at;
    while let Some((step, stop)) = one_step(language, text, end) {
        steps.push(step);
        end = stop;
    }
    match Pinpoint::new(steps) {
        Some(pinpoint) => Some((pinpoint, end)),
        None => thereof(language, text, at),
    }
}

/// How far from a citation "paragraph 4 thereof" may end.
const THEREOF_REACH: usize = 80;

/// A place that says itself that it is in what was cited: `, in particular paragraphs 5
/// and 7 thereof`. No other number stands between.
fn thereof(language: &Language, text: &str, at: usize) -> Option<(Pinpoint, usize)> {
    let near = text.get(at..)?;
    let reach = near.char_indices().map(|(at, _)| at).take_while(|&at| at <= THEREOF_REACH).last()?;
    let near = near.split_at(reach).0;
    let (end, word) = language.pinpoints.thereof.iter().find_map(|word| Some((near.find(word)?, *word)))?;
    let said = near.get(..end)?.strip_suffix(' ')?;
    let labelled = said.find(|c: char| c.is_ascii_digit() || matches!(c, ';' | '.'))?;
    let begins = said.get(..labelled)?.strip_suffix(' ')?.rfind(' ')? + 1;
    let place = pinpoint_word(language, said.get(begins..)?)?;
    let (labels, len) = labels_after(language, place, place.after(&said[begins..])?);
    let whole = labels.is_some() && begins + place.word.len() + len == said.len();
    let pinpoint = Pinpoint::new(vec![Step::new(place.unit, labels)]).filter(|_| whole)?;
    Some((pinpoint, at + end + word.len()))
}

fn one_step(language: &Language, text: &str, at: usize) -> Option<(Step, usize)> {
    if !language.pinpoints.opener.is_empty() {
        return closed_step(language, text, at);
    }
    let rest = text[at..].strip_prefix(", ").or_else(|| text[at..].strip_prefix(' '))?;
    let at_word = language.pinpoints.at.iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix(' '));
    let comma = text[at..].starts_with(',') || at_word.is_some();
    let rest = at_word.unwrap_or(rest);
    let Some(word) = pinpoint_word(language, rest) else {
        return at_word.and_then(|_| bare_page(text, rest));
    };
    let after_word = &rest[word.word.len()..];
    let (labels, len) = labels_after(language, word, after_word);
    let stop = text.len() - after_word.len() + len;
    let unlabelled_word = labels.is_none() && (word.abbreviated || !stands_alone(word.unit));
    // A spelled-out place belongs to the next citation where "of" follows it
    // (`66/247, section V of its resolution 68/247 B`). An abbreviation mostly
    // follows its own citation.
    let next_owns =
        after_link(language, &text[stop..]).is_some_and(|rest| !word.abbreviated || names_an_act(language, rest));
    // `, resolution 2, annex` of a conference's report; `, resolution 60/1` is
    // a citation of its own.
    let own_citation = word.unit == Unit::Resolution
        && (len > " 99".len() || text[stop..].starts_with(['/', '-']) || text[stop..].starts_with(" ("));
    if own_citation || unlabelled_word || next_owns || (!comma && !word.abbreviated && word.unit != Unit::Annex) {
        return None;
    }
    Some((Step::new(word.unit, labels), stop))
}

/// A page that only "at" names, as law journals have it: `, at 121.`
fn bare_page(text: &str, rest: &str) -> Option<(Step, usize)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest[digits..].is_empty() || rest[digits..].starts_with(['.', ',', ';', ')']);
    let page = Label::new(&rest[..digits]).filter(|_| (1..=4).contains(&digits) && ends)?;
    Some((Step::new(Unit::Page, Some(Labels::new(page))), text.len() - rest.len() + digits))
}

/// What follows a word such as "of".
fn after_link<'t>(language: &Language, text: &'t str) -> Option<&'t str> {
    let after = |link: &&str| text.strip_prefix(' ')?.strip_prefix(*link)?.strip_prefix(' ');
    language.pinpoints.links.iter().filter(|link| !link.is_empty()).find_map(after)
}

/// True for "resolution 68/1", "its resolution 68/1", "the said resolution".
fn names_an_act(language: &Language, text: &str) -> bool {
    let mut words = text.split(' ').take(3);
    words.any(|first| language.acts.words().any(|act| act.word == first))
}

/// A pinpoint whose word is after its number, after the word for the
/// act: `号决议第12、13和16段`, `号决议附件`.
fn closed_step(language: &Language, text: &str, at: usize) -> Option<(Step, usize)> {
    let signs = language.acts.closing_signs;
    let mut rest = signs.iter().find_map(|sign| text[at..].strip_prefix(sign)).unwrap_or(&text[at..]);
    let closer = language.acts.closers().find_map(|(word, _)| rest.strip_prefix(word));
    rest = closer.unwrap_or(rest);
    rest = language.pinpoints.links.iter().find_map(|link| rest.strip_prefix(link)).unwrap_or(rest);
    let Some(list) = rest.strip_prefix(language.pinpoints.opener.get()) else {
        let word = pinpoint_word(language, rest).filter(|word| matches!(word.unit, Unit::Annex | Unit::Appendix))?;
        return closer.map(|_| (Step::new(word.unit, None), text.len() - rest.len() + word.word.len()));
    };
    let (labels, len) = label_list(language, list)?;
    let word = pinpoint_word(language, &list[len..])?;
    Some((Step::new(word.unit, Some(labels)), text.len() - list.len() + len + word.word.len()))
}

fn pinpoint_word<'l>(language: &'l Language, text: &str) -> Option<&'l PinpointWord> {
    if !language.pinpoint_words().may_begin(text) {
        return None;
    }
    language
        .pinpoint_words()
        .iter()
        .filter(|pinpoint| {
            pinpoint.after(text).is_some_and(|rest| {
                let glued = |c: char| if pinpoint.sign { c.is_alphabetic() } else { c.is_alphanumeric() };
                !language.writing.divided || !rest.starts_with(glued)
            })
        })
        .max_by_key(|pinpoint| pinpoint.word.len())
}

/// The pinpoint that `word`, ending at `from`, makes with the text up to the
/// phrase at `to` (`paragraphs 1 and 2 of | its resolution`); where `to` is the
/// start of what the citation is introduced by.
pub(super) fn pinpoint_before(
    language: &Language,
    word: &PinpointWord,
    text: &str,
    from: usize,
    to: usize,
) -> Option<Pinpoint> {
    let gap = text.get(from..to)?;
    let (labels, len) = labels_after(language, word, gap);
    let linked = language.pinpoints.links.contains(&gap[len..].trim());
    if !linked || (labels.is_none() && !stands_alone(word.unit)) {
        return None;
    }
    Pinpoint::new(vec![Step::new(word.unit, labels)])
}

/// True for what a document may have one of, so that no label is needed.
fn stands_alone(unit: Unit) -> bool {
    matches!(unit, Unit::Annex | Unit::Appendix | Unit::Enclosure)
}

/// The labels after a word and a blank at the start of a text, and their length with
/// it; a sign needs no blank.
fn labels_after(language: &Language, word: &PinpointWord, text: &str) -> (Option<Labels>, usize) {
    if let Some((labels, len)) = label_list(language, text).filter(|_| word.sign) {
        return (Some(labels), len);
    }
    match text.strip_prefix(' ').and_then(|list| label_list(language, list)) {
        Some((labels, len)) => (Some(labels), len + 1),
        None => (None, 0),
    }
}

/// A list of paragraph numbers, letters or numerals at the start of a text:
/// `1, 3 (a) and 5 to 8`, `XIV`, `I.A`; and its length.
fn label_list(language: &Language, text: &str) -> Option<(Labels, usize)> {
    let (first, mut end) = label(language, text)?;
    let mut labels = Labels::new(first);
    loop {
        let rest = &text[end..];
        let next = lists::join(language, rest).and_then(|(length, join)| {
            let after = &rest[length..];
            // `¶ 13, U.N. Doc.`: figures go on with figures.
            let figures = text.starts_with(|c: char| c.is_ascii_digit());
            let (label, len) = label(language, after).filter(|_| !figures || !after.starts_with(char::is_uppercase))?;
            // `, 3 December`, `, 65/278`: not a label of this list.
            let tail = &after[len..];
            let other = tail.starts_with('/')
                || tail
                    .strip_prefix('-')
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '('))
                || tail.starts_with(" (") && tail[2..].starts_with(|c: char| c.is_ascii_digit());
            let capital_word = join == Join::Comma
                && after.starts_with(|c: char| c.is_ascii_uppercase())
                && after_link(language, tail).is_some();
            (!other && !capital_word).then_some((join, label, length + len))
        });
        match next {
            Some((join, label, len)) => {
                labels.push(join, label);
                end += len;
            }
            None => return Some((labels.with_one_and(), end)),
        }
    }
}

/// `5`, `3 (a)`, `2 (b) (i)`, `3 a)`, `1 (أ)`, `XIV`, `I.A`, `A`; and its
/// length.
fn label(language: &Language, text: &str) -> Option<(Label, usize)> {
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
        } else if sub_item(language, text).is_some() {
            0
        } else {
            return None;
        }
    };
    let mut written = text[..end].to_owned();
    if end > 0 && bytes.get(end).is_some_and(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    while let Some((label, len)) = sub_item(language, &text[end..]) {
        written.push_str(if written.is_empty() { "(" } else { " (" });
        written.push_str(label);
        written.push(')');
        end += len;
    }
    Some((Label::new(&written)?, end))
}

/// ` (a)`, ` a)`, `(أ)`, `㈤`: a letter or numeral of an item, and its length.
fn sub_item<'t>(language: &Language, text: &'t str) -> Option<(&'t str, usize)> {
    let inner = text.strip_prefix(' ').unwrap_or(text);
    let stands_for = |text: &str| {
        language
            .pinpoints
            .item_letters
            .iter()
            .find(|(letter, _)| text.starts_with(letter))
            .map(|&(letter, latin)| (letter.len(), latin))
    };
    let bracket = inner.strip_prefix('(');
    let label_text = match bracket {
        Some(label) => label,
        None => match stands_for(inner).filter(|_| !inner.starts_with(char::is_alphabetic)) {
            // A sign that holds its brackets.
            Some((len, latin)) => return Some((latin, text.len() - inner.len() + len)),
            None if language.pinpoints.items_close_only => inner,
            None => return None,
        },
    };
    let latin = label_text.bytes().take_while(u8::is_ascii_lowercase).count();
    let (label, len) = if (1..=5).contains(&latin) {
        (&label_text[..latin], latin)
    } else {
        let (len, latin) = stands_for(label_text)?;
        (latin, len)
    };
    label_text[len..].starts_with(')').then(|| (label, text.len() - label_text.len() + len + 1))
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
            let found = pinpoint_after(english(), text, 0).map(|(path, _)| path.to_string());
            assert_eq!(found.as_deref(), path, "{text}");
        }
    }

    #[test]
    fn pinpoints_before() {
        let word = |name: &str| english().pinpoint_words().iter().find(|p| p.word == name).unwrap();
        let text = "paragraphs 1 and 2 (b) of its resolution";
        let before = |name, text, from, to| pinpoint_before(english(), word(name), text, from, to).unwrap().to_string();
        assert_eq!(before("paragraphs", text, 10, 26), "paragraphs 1 and 2 (b)");
        let text = "annex to resolution";
        assert_eq!(before("annex", text, 5, 9), "annex");
    }

    #[test]
    fn pinpoints_of_other_languages() {
        for (code, text, written) in [
            ("fr", "7 d) et e) de", "7 (d) and (e)"),
            ("es", "1 a 8 de", "1 to 8"),
            ("ru", "8 c) резолюции", "8 (c)"),
            ("ar", "7 و 8 من", "7 and 8"),
            ("ar", "1 (أ) من", "1 (a)"),
            ("zh", "12、13、14和16段", "12, 13, 14 and 16"),
            ("zh", "3(a)㈤段", "3 (a) (v)"),
            ("de", "3 c), d) und e) der", "3 (c), (d) and (e)"),
        ] {
            let language = Language::by_code(code).unwrap();
            let step = Step::new(Unit::Article, Some(label_list(language, text).unwrap().0)).to_string();
            assert_eq!(step.split_once(' ').unwrap().1, written, "{text}");
        }
        let chinese = Language::by_code("zh").unwrap();
        let path = pinpoint_after(chinese, "号决议第12和13段的规定", 0).unwrap().0;
        assert_eq!(path.to_string(), "paragraphs 12 and 13");
    }

    #[test]
    fn dates() {
        let date = |text| date_after(english(), text, 0).map(|(date, _)| date.to_string());
        assert_eq!(date(" of 2 July 2010 on").as_deref(), Some("2010-07-02"));
        assert_eq!(date(", of 21 December 1990").as_deref(), Some("1990-12-21"));
        assert_eq!(date(" and 3 July 2010"), None);
        assert_eq!(date(" (24 October 1970), and").as_deref(), Some("1970-10-24"));
        assert_eq!(date(" (Nov. 8, 2002).").as_deref(), Some("2002-11-08"));
        assert_eq!(date(", 16 December 2005, UN Doc").as_deref(), Some("2005-12-16"));
        assert_eq!(date(", 5 May 2006 being the day"), None);
        assert_eq!(date(" (2002)"), None);
        let text = "Statement of 16 March 2023 (S/PRST/2023/2)";
        let at = text.find("S/PRST").unwrap();
        assert_eq!(date_before_bracket(english(), text, at).unwrap().to_string(), "2023-03-16");
    }
}
