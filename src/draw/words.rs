//! What drawings say of a document.

use crate::export::view::{Document, count};

/// A number in groups of three: `11,783`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The title, unless it says no more than the symbol does.
pub(crate) fn title(document: &Document) -> Option<String> {
    let title = document.title()?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    // "Resolution 1325 (2000)" of S/RES/1325(2000).
    let is_number =
        title.chars().count() <= 40 && !digits(&title).is_empty() && digits(&title) == digits(&document.name);
    (!is_number).then(|| title.into_owned())
}

/// When a document was adopted, as far as is known.
pub(super) fn day(document: &Document) -> Option<String> {
    let node = document.node;
    match (node.date, node.year()) {
        (Some(date), _) if node.date_claimed => Some(format!("{} (as cited)", date.strftime("%-d %B %Y"))),
        (Some(date), _) => Some(date.strftime("%-d %B %Y").to_string()),
        (None, Some(year)) => Some(year.to_string()),
        (None, None) => None,
    }
}

/// What is said of a document when it is pointed at, line by line.
pub(super) fn tip(document: &Document) -> String {
    let by = format!("cited by {}", count(document.in_degree as u64, "document"));
    let read = if document.node.in_corpus { None } else { Some("cited, not in the corpus".to_owned()) };
    let organ = document.node.organ.name().to_owned();
    [Some(document.name.clone()), title(document), day(document), Some(organ), Some(by), read]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_groups() {
        assert_eq!([0, 999, 1000, 11_783, 1_000_000].map(grouped), ["0", "999", "1,000", "11,783", "1,000,000"]);
    }
}
