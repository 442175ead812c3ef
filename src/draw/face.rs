//! The typeface: how wide a text is, and what of it fits.
//!
//! Widths are those of Arimo, which Arial and Liberation Sans share letter
//! for letter; one of the three is on nearly every machine.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_width::UnicodeWidthChar;

/// The families in the order in which they are asked for.
pub(super) const FAMILIES: &str = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif";

const UNITS_PER_EM: f64 = 2048.0;
/// Height of capitals and digits above the line, as a fraction of the size.
pub(super) const CAPITALS: f64 = 0.69;

/// Character, width in Regular, width in Bold.
static WIDTHS: LazyLock<HashMap<char, (u16, u16)>> = LazyLock::new(|| {
    let line = |line: &str| {
        let mut fields = line.split(' ');
        let character = u32::from_str_radix(fields.next()?, 16).ok().and_then(char::from_u32)?;
        Some((character, (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?)))
    };
    include_str!("../../assets/fonts/arimo-widths.txt").lines().filter_map(line).collect()
});

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// The size in pixels.
    pub size: f64,
    /// Bold, or else regular.
    pub bold: bool,
}

impl Letters {
    /// Regular letters of a size in pixels.
    pub const fn regular(size: f64) -> Self {
        Letters { size, bold: false }
    }

    /// Bold letters of a size in pixels.
    pub const fn bold(size: f64) -> Self {
        Letters { size, bold: true }
    }

    /// The width of a text on one line, in pixels. Characters that Arimo's
    /// table does not have count as wide as other faces draw them at most.
    ///
    /// ```
    /// use rescite::draw::Letters;
    /// assert_eq!(Letters::regular(2048.0).width("1325"), 4.0 * 1139.0);
    /// ```
    pub fn width(self, text: &str) -> f64 {
        text.chars().map(|c| self.of(c)).sum::<f64>() * self.size / UNITS_PER_EM
    }

    fn of(self, c: char) -> f64 {
        match WIDTHS.get(&c) {
            Some(&(regular, bold)) => f64::from(if self.bold { bold } else { regular }),
            None => match c.width().unwrap_or(0) {
                0 => 0.0,
                1 => 0.7 * UNITS_PER_EM,
                _ => UNITS_PER_EM,
            },
        }
    }

    /// The text, or as much of it as `width` pixels hold with an ellipsis;
    /// words are kept whole if more than half of the room stays filled.
    /// Empty if not even a letter fits.
    pub fn fit(self, text: &str, width: f64) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let room = width - self.width("…");
        let mut filled = 0.0;
        let mut end = 0;
        for (at, c) in text.char_indices() {
            filled += self.width(c.encode_utf8(&mut [0; 4]));
            if filled > room {
                break;
            }
            end = at + c.len_utf8();
        }
        let mut kept = &text[..end];
        if let Some(blank) = kept.rfind(' ').filter(|&blank| self.width(&kept[..blank]) > room / 2.0) {
            kept = &kept[..blank];
        }
        let kept = kept.trim_end_matches([' ', ',', ';', ':', '(', '–', '-']);
        if kept.is_empty() { String::new() } else { format!("{kept}…") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits() {
        let letters = Letters::regular(11.0);
        let text = "Women and peace and security in the Middle East, including the Palestinian question";
        for width in 0..600 {
            let cut = letters.fit(text, f64::from(width));
            assert!(letters.width(&cut) <= f64::from(width), "{width}: {cut}");
            assert_eq!(cut == text, letters.width(text) <= f64::from(width));
        }
        assert_eq!(letters.fit(text, 130.0), "Women and peace and…");
    }

    #[test]
    fn scripts_outside_the_table_have_room() {
        let letters = Letters::regular(10.0);
        assert_eq!(letters.width("安全理事会"), 50.0);
        assert!(letters.width("مجلس الأمن") > 50.0);
        assert!(letters.width("Совет Безопасности") > 80.0);
    }
}
