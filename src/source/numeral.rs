//! Numbers of lists as programs print them: `3`, `c`, `III`.

use crate::symbol::roman;

/// The digits or letters of a list's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1`, `2`, `3`
    Decimal,
    /// `01`, `02`, `03`
    DecimalZero,
    /// `a`, `b`, `c`
    LowerLetter,
    /// `A`, `B`, `C`
    UpperLetter,
    /// `i`, `ii`, `iii`
    LowerRoman,
    /// `I`, `II`, `III`
    UpperRoman,
}

impl Style {
    /// By the `type` of HTML's ordered lists.
    pub fn of_html(kind: Option<&str>) -> Style {
        match kind {
            Some("a") => Style::LowerLetter,
            Some("A") => Style::UpperLetter,
            Some("i") => Style::LowerRoman,
            Some("I") => Style::UpperRoman,
            _ => Style::Decimal,
        }
    }

    /// The number as printed. Letters repeat after `z`, as Word has them:
    /// `aa`, `bb`.
    pub fn print(self, number: i64) -> String {
        let letters = |first: u8| match u32::try_from(number) {
            Ok(n @ 1..=780) => char::from(first + ((n - 1) % 26) as u8).to_string().repeat(((n - 1) / 26 + 1) as usize),
            _ => number.to_string(),
        };
        let romans = || {
            u16::try_from(number)
                .ok()
                .filter(|n| (1..4000).contains(n))
                .map_or_else(|| number.to_string(), roman::print)
        };
        match self {
            Style::Decimal => number.to_string(),
            Style::DecimalZero => format!("{number:02}"),
            Style::LowerLetter => letters(b'a'),
            Style::UpperLetter => letters(b'A'),
            Style::LowerRoman => romans().to_ascii_lowercase(),
            Style::UpperRoman => romans(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_lists_have_them() {
        assert_eq!(Style::LowerLetter.print(28), "bb");
        assert_eq!(Style::UpperRoman.print(14), "XIV");
        assert_eq!(Style::LowerRoman.print(0), "0");
        assert_eq!(Style::DecimalZero.print(7), "07");
        assert_eq!(Style::UpperLetter.print(i64::MAX), i64::MAX.to_string());
    }
}
