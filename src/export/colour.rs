//! Colours of organs, the same in every drawing.

use std::fmt;

use crate::symbol::Organ;

/// Red, green and blue; printed as `#77AADD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub u8, pub u8, pub u8);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// Fill and border of an organ: its two shades.
pub(super) fn of(organ: Organ) -> (Colour, Colour) {
    let (light, dark) = organ.shades();
    (colour(light), colour(dark))
}

fn colour(rgb: u32) -> Colour {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Colour(red, green, blue)
}
