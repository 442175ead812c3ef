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

/// Fill and border of an organ: Paul Tol's light scheme, made for black
/// letters and told apart by colour-blind readers; the borders are darker
/// shades that stand out on white.
pub(super) fn of(organ: Organ) -> (Colour, Colour) {
    match organ {
        Organ::GeneralAssembly => (Colour(0x77, 0xAA, 0xDD), Colour(0x2F, 0x66, 0x99)),
        Organ::SecurityCouncil => (Colour(0xEE, 0x88, 0x66), Colour(0xA8, 0x42, 0x1F)),
        Organ::EconomicAndSocialCouncil => (Colour(0xEE, 0xDD, 0x88), Colour(0x8A, 0x74, 0x10)),
        Organ::TrusteeshipCouncil => (Colour(0xBB, 0xCC, 0x33), Colour(0x6B, 0x77, 0x00)),
        Organ::HumanRightsCouncil => (Colour(0x44, 0xBB, 0x99), Colour(0x1C, 0x6F, 0x58)),
        Organ::CommissionOnHumanRights => (Colour(0x99, 0xDD, 0xFF), Colour(0x2A, 0x7F, 0xA8)),
        Organ::EnvironmentAssembly => (Colour(0xAA, 0xAA, 0x00), Colour(0x5F, 0x5F, 0x00)),
        Organ::Secretariat => (Colour(0xFF, 0xAA, 0xBB), Colour(0xB0, 0x40, 0x5A)),
        Organ::Other => (Colour(0xDD, 0xDD, 0xDD), Colour(0x66, 0x66, 0x66)),
    }
}
