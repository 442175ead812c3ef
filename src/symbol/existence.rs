//! Whether a document of a symbol can exist, as far as the numbers alone tell.

use super::calendar::{self, LAST_ROMAN_SESSION, security_council_year};
use super::{Act, ActKind, Numbering, Organ, Session, Symbol};

/// What a symbol's own numbers say about its existence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existence {
    /// Nothing speaks against it.
    Possible,
    /// It could only be newer than this version's tables
    /// ([`super::calendar::cut_off`]).
    NotYet,
    /// It cannot exist.
    Impossible(Doubt),
}

/// Why a symbol cannot exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Resolutions are numbered from 1.
    NumberZero,
    /// Arabic session numbers begin with the 31st session, roman ones end
    /// with the 30th (`A/RES/24/5` should be `A/RES/…(XXIV)`).
    SessionStyle,
    /// The Security Council adopted this number in another year.
    WrongYear {
        /// The year of the number.
        expected: u16,
    },
    /// The Economic and Social Council has counted by year since 1978.
    YearOutOfRange,
    /// The text has an act's series but no number that can be read
    /// (`A/RES/217(IIX)`).
    Unreadable,
}

impl Symbol {
    /// Whether the symbol's own numbers allow the document to exist.
    ///
    /// ```
    /// use rescite::Symbol;
    /// use rescite::symbol::{Doubt, Existence};
    /// let wrong: Symbol = "S/RES/2140(2015)".parse()?;
    /// assert_eq!(wrong.existence(), Existence::Impossible(Doubt::WrongYear { expected: 2014 }));
    /// # Ok::<(), rescite::symbol::SymbolError>(())
    /// ```
    pub fn existence(&self) -> Existence {
        match self {
            Symbol::Act(act) => act.existence(),
            Symbol::Issued(issued) => {
                let series = Organ::ALL.into_iter().filter_map(|organ| organ.series(ActKind::Resolution));
                let begins = |head: &str| {
                    issued.as_str().get(..head.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(head))
                };
                if series.filter(|series| series.is_slashed()).any(|series| begins(series.head)) {
                    return Existence::Impossible(Doubt::Unreadable);
                }
                match self.session() {
                    Some(Session::Regular(s)) if is_ahead(self.organ(), s) => Existence::NotYet,
                    _ => Existence::Possible,
                }
            }
        }
    }
}

/// True for a session that has not opened, as far as the tables know.
fn is_ahead(organ: Organ, session: u16) -> bool {
    calendar::latest_session(organ).is_some_and(|latest| session > latest)
}

impl Act {
    fn existence(&self) -> Existence {
        use Existence::{Impossible, NotYet, Possible};
        if self.number() == 0 {
            return Impossible(Doubt::NumberZero);
        }
        match (self.organ(), self.numbering()) {
            (Organ::SecurityCouncil, Numbering::Running(year)) => match security_council_year(self.number()) {
                None => NotYet,
                Some(expected) if expected == year => Possible,
                Some(expected) => Impossible(Doubt::WrongYear { expected }),
            },
            (Organ::GeneralAssembly, Numbering::InSession(Session::Regular(s))) => match s {
                0..=LAST_ROMAN_SESSION => Impossible(Doubt::SessionStyle),
                _ if is_ahead(Organ::GeneralAssembly, s) => NotYet,
                _ => Possible,
            },
            (Organ::GeneralAssembly, Numbering::Roman(Session::Regular(s))) if s > LAST_ROMAN_SESSION => {
                Impossible(Doubt::SessionStyle)
            }
            (organ, Numbering::InSession(Session::Regular(s))) if is_ahead(organ, s) => NotYet,
            (Organ::EconomicAndSocialCouncil, Numbering::InYear(year)) => match year {
                0..=1977 => Impossible(Doubt::YearOutOfRange),
                // The session of a year opens in July of the year before.
                _ if i32::from(year) > i32::from(calendar::cut_off().year()) + 1 => NotYet,
                _ => Possible,
            },
            _ => Possible,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn existence(text: &str) -> Existence {
        text.parse::<Symbol>().unwrap().existence()
    }

    #[test]
    fn numbers_that_fit_are_possible() {
        for text in
            ["A/RES/69/235", "A/RES/217(III)", "A/RES/ES-10/24", "S/RES/1325(2000)", "E/RES/2004/54", "A/68/970/Corr.1"]
        {
            assert_eq!(existence(text), Existence::Possible, "{text}");
        }
    }

    #[test]
    fn numbers_that_cannot_be_are_told() {
        assert_eq!(existence("A/RES/99/1"), Existence::NotYet);
        assert_eq!(existence("A/99/1"), Existence::NotYet);
        assert_eq!(existence("A/RES/24/5"), Existence::Impossible(Doubt::SessionStyle));
        assert_eq!(existence("A/RES/2200(XXXI)"), Existence::Impossible(Doubt::SessionStyle));
        assert_eq!(existence("A/RES/217(IIX)"), Existence::Impossible(Doubt::Unreadable));
        // "2312 (2106)", in several official texts of 2020, is 2312 (2016).
        assert_eq!(existence("S/RES/2312(2106)"), Existence::Impossible(Doubt::WrongYear { expected: 2016 }));
        assert_eq!(existence("S/RES/4000(2030)"), Existence::NotYet);
        assert_eq!(existence("A/RES/69/0"), Existence::Impossible(Doubt::NumberZero));
    }
}
