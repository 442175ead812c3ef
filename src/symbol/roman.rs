//! Roman numerals, as the General Assembly numbered its sessions until 1976.

const VALUES: [(u16, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The numeral of `value`, which is at least 1.
///
/// ```
/// assert_eq!(rescite::symbol::roman::print(29), "XXIX");
/// ```
pub fn print(mut value: u16) -> String {
    let mut text = String::new();
    for (worth, letters) in VALUES {
        while value >= worth {
            text.push_str(letters);
            value -= worth;
        }
    }
    text
}

/// The value of a well-formed upper-case numeral below 4,000; `None` for
/// anything else (`IIX`, `VX`, an empty string).
///
/// ```
/// use rescite::symbol::roman::parse;
/// assert_eq!(parse("XXIX"), Some(29));
/// assert_eq!(parse("IIX"), None);
/// ```
pub fn parse(text: &str) -> Option<u16> {
    if text.is_empty() || text.len() > 15 {
        return None;
    }
    let (mut value, mut rest) = (0u16, text);
    for (worth, letters) in VALUES {
        while let Some(after) = rest.strip_prefix(letters) {
            value = value.checked_add(worth)?;
            rest = after;
        }
    }
    // `print` writes the canonical form: anything else is not a numeral.
    (rest.is_empty() && print(value) == text).then_some(value)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_numeral_reads_back() {
        for value in 1..4000 {
            assert_eq!(super::parse(&super::print(value)), Some(value));
        }
    }

    #[test]
    fn what_looks_like_a_numeral_is_refused() {
        for text in ["", "IIX", "VX", "IIII", "iv", "XXX1", "ABC"] {
            assert_eq!(super::parse(text), None, "{text}");
        }
    }
}
