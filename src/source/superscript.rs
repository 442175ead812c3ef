//! Superscripts: which are marks of notes, whatever the format.
//!
//! A mark is never a digit of the number before it: `70/1` with a raised `2`
//! cites 70/1 with note 2, not 70/12.

/// The label of a mark: `5` of `5`, `[5]` or `(5)`, `*`.
pub(super) fn label(text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')'));
    let sign = (1..=4).contains(&bare.chars().count()) && bare.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    (is_number(bare) || sign || letter).then(|| bare.to_owned())
}

/// True if a label counts notes: `5`, not `*` or `a`.
pub(super) fn is_number(label: &str) -> bool {
    (1..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit())
}

/// True if a superscript after `before` is an exponent: of a unit (`km²`) or
/// of ten (`10⁶`). Any other number has a mark, since documents have numbers
/// (`70/1`) far more often than powers.
pub(super) fn is_power(before: &str) -> bool {
    const UNITS: [&str; 7] = ["m", "km", "cm", "mm", "dm", "ft", "mi"];
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let word = &before[start..];
    UNITS.contains(&word) || (word == "10" && !before[..start].ends_with(['/', '.', '-', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_powers() {
        for text in ["5", "[5]", " (12) ", "**", "†", "a"] {
            assert!(label(text).is_some(), "{text}");
        }
        for text in ["", "st", "er", "1234", "5,6"] {
            assert_eq!(label(text), None, "{text}");
        }
        for before in ["4 m", "12 km", "about 10", "2 × 10"] {
            assert!(is_power(before), "{before}");
        }
        for before in ["", "resolution 70/1", "A/70/10", "its report", "(2000)", "in 1325", "program"] {
            assert!(!is_power(before), "{before}");
        }
    }
}
