//! Colours, for light paper and for dark.
//!
//! The organs have the colours of the DOT drawing (Paul Tol's light scheme,
//! told apart by colour-blind readers). What is read stands out from its
//! ground by 4.5 to 1 at least, and outlines by 3 to 1, as WCAG 2 asks.

use crate::symbol::Organ;

/// On which ground a picture is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white.
    Light,
    /// Light on black.
    Dark,
    /// As the reader's system has it; light where it does not say.
    #[default]
    Auto,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Ink {
    /// The ground.
    Paper,
    /// Every other lane.
    Band,
    /// Lines of the time axis.
    Grid,
    /// Letters.
    Text,
    /// Letters of less weight.
    Quiet,
    /// Edges.
    Edge,
    /// An organ's discs.
    Fill(Organ),
    /// Their outlines.
    Outline(Organ),
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub u32);

impl Colour {
    /// As CSS has it: `#2f6699`.
    pub fn css(self) -> String {
        format!("#{:06x}", self.0)
    }

    /// Relative luminance after WCAG 2, from 0 to 1.
    #[cfg(test)]
    fn luminance(self) -> f64 {
        let linear = |shift: u32| {
            let part = f64::from((self.0 >> shift) & 0xFF) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
    }

    /// The contrast with another colour, from 1 to 21.
    #[cfg(test)]
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The colour of an ink on light or dark paper.
pub(super) fn colour(ink: Ink, dark: bool) -> Colour {
    let (on_light, on_dark) = match ink {
        Ink::Paper => (0xFF_FFFF, 0x12_161B),
        Ink::Band => (0xF5_F7F9, 0x19_1F26),
        Ink::Grid => (0xD5_DBE1, 0x35_3F4A),
        Ink::Text => (0x1A_2129, 0xEE_F2F6),
        Ink::Quiet => (0x52_5E6A, 0xA9_B5C1),
        Ink::Edge => (0x3C_4A58, 0xB4_C2D0),
        Ink::Fill(organ) => organ.shades(),
        Ink::Outline(organ) => {
            let (light, dark) = organ.shades();
            (dark, light)
        }
    };
    Colour(if dark { on_dark } else { on_light })
}

/// Fill and outline of an organ on light paper, as CSS has colours; on dark
/// paper they change places.
pub fn organ_colours(organ: Organ) -> (String, String) {
    (colour(Ink::Fill(organ), false).css(), colour(Ink::Outline(organ), false).css())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_wcag() {
        assert_eq!(Colour(0).contrast(Colour(0xFF_FFFF)), 21.0);
        // An example of the standard's own tools: 4.54 to 1.
        assert!((Colour(0x76_7676).contrast(Colour(0xFF_FFFF)) - 4.54).abs() < 0.01);
        for dark in [false, true] {
            for ground in [Ink::Paper, Ink::Band] {
                let ground = colour(ground, dark);
                for ink in [Ink::Text, Ink::Quiet, Ink::Edge] {
                    let contrast = colour(ink, dark).contrast(ground);
                    assert!(contrast >= 4.5, "{ink:?}, dark: {dark}: {contrast:.2}");
                }
                for organ in Organ::ALL {
                    let contrast = colour(Ink::Outline(organ), dark).contrast(ground);
                    assert!(contrast >= 3.0, "{organ}, dark: {dark}: {contrast:.2}");
                }
            }
        }
    }
}
