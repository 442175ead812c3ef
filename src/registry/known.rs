//! What is known of one document.

use jiff::civil::Date;

use super::evidence::{Evidence, Sources, Strength};
use super::layout;

/// Where a title is known from, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TitleSource {
    /// The name by which other documents call it, where its own title only says
    /// what kind of report it is.
    Usage,
    /// The agenda item of the Security Council, whose resolutions have no titles.
    Agenda,
    /// A data set of roll-call votes; long titles are cut.
    Votes,
    /// A list of mandates, which may give the title of a group or a part.
    Mandates,
    /// A published list of an organ's acts.
    List,
    /// The official text.
    Text,
    /// The masthead of the official document, or the user's own table.
    Masthead,
}

impl TitleSource {
    const ALL: [TitleSource; 7] = [
        TitleSource::Usage,
        TitleSource::Agenda,
        TitleSource::Votes,
        TitleSource::Mandates,
        TitleSource::List,
        TitleSource::Text,
        TitleSource::Masthead,
    ];

    /// As the tables write it.
    pub fn name(self) -> &'static str {
        layout::TITLE_SOURCES[self as usize + 1]
    }

    pub(super) fn from_place(place: u8) -> Option<Self> {
        TitleSource::ALL.get(usize::from(place).checked_sub(1)?).copied()
    }
}

/// A title, and where it is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title<'a> {
    /// The words.
    pub text: &'a str,
    /// Where they are known from.
    pub source: TitleSource,
}

impl Title<'_> {
    /// True for the title that the document itself bears; not for a subject or
    /// the name of a group.
    pub fn is_own(self) -> bool {
        self.source >= TitleSource::List
    }
}

/// What is known of one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known<'a> {
    /// The day of adoption.
    pub date: Option<Date>,
    /// Which sources agree on the day.
    pub sources: Sources,
    /// How many documents cite it with that day.
    pub agreeing: u32,
    /// How many documents or sources give another.
    pub against: u32,
    /// The title, or the subject.
    pub title: Option<Title<'a>>,
}

impl Known<'_> {
    /// The best source of the day.
    pub fn evidence(&self) -> Option<Evidence> {
        self.sources.best().filter(|_| self.date.is_some())
    }

    /// True where several documents speak against what the sources say:
    /// `S/RES/1304 (2000)` is of 16 June in its file, of 15 June in four
    /// resolutions that cite it. Such a day proves nothing.
    pub fn is_contested(&self) -> bool {
        let sure = [Evidence::Masthead, Evidence::Given].into_iter().any(|source| self.sources.has(source));
        !sure && self.against >= 2 && self.against * 2 > self.agreeing
    }

    /// True where the document itself gives the day, or a source that was made
    /// from it; not where only those say it who cite it.
    pub fn is_own(&self) -> bool {
        self.evidence().is_some_and(|best| best > Evidence::Cited)
    }

    /// How far the day can be relied on.
    pub fn strength(&self) -> Strength {
        let Some(best) = self.evidence() else { return Strength::Weak };
        // One or two slips among many citing documents contradict nothing.
        let contradicted = self.is_contested() || self.against * 4 > self.agreeing && !best.is_own();
        let independent = self.sources.iter().filter(|&source| source != Evidence::Order).count();
        match best {
            Evidence::Order => Strength::Derived,
            _ if contradicted => Strength::Weak,
            best if best.is_own() => Strength::Strong,
            _ if independent >= 2 => Strength::Strong,
            Evidence::Cited if self.agreeing < 2 => Strength::Weak,
            _ => Strength::Fair,
        }
    }
}

/// A day worked out from the numbers before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LikelyDay {
    /// The day of both.
    pub day: Date,
    /// The nearest number before whose day is known.
    pub before: u16,
    /// The nearest number after.
    pub after: u16,
}

/// The votes on a resolution of the Security Council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Votes {
    /// In favour.
    pub yes: u8,
    /// Against.
    pub no: u8,
    /// Abstentions.
    pub abstain: u8,
}

/// The latest document of a series that returns from year to year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The document.
    pub symbol: crate::symbol::Symbol,
    /// The title of the series.
    pub title: &'static str,
}
