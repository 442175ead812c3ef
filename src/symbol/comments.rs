//! General comments and general recommendations of the treaty bodies, which are
//! cited by committee and number: `general comment No. 36` of the Human Rights
//! Committee is `CCPR/C/GC/36`.
//!
//! `data/registry/comments.csv` has those that were issued as documents of their
//! own; earlier ones are parts of annual reports.

use std::sync::LazyLock;

use super::Symbol;

/// One general comment.
#[derive(Debug)]
struct Comment {
    symbol: Symbol,
    number: u16,
    /// The year of its adoption.
    year: u16,
    /// The committee's English name.
    committee: &'static str,
}

static COMMENTS: LazyLock<Vec<Comment>> = LazyLock::new(|| {
    // A test reads every row.
    include_str!("../../data/registry/comments.csv").lines().skip(1).filter_map(comment).collect()
});

/// A row: symbol, number, year, committee; the last has commas, and quotes then.
fn comment(row: &'static str) -> Option<Comment> {
    let mut cells = row.splitn(4, ',');
    Some(Comment {
        symbol: cells.next()?.parse().ok()?,
        number: cells.next()?.parse().ok()?,
        year: cells.next()?.parse().ok()?,
        committee: cells.next()?.trim_matches('"'),
    })
}

/// What a committee calls its comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommentKind {
    Comment,
    Recommendation,
}

impl CommentKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            CommentKind::Comment => "general comment",
            CommentKind::Recommendation => "general recommendation",
        }
    }

    fn of_committee(committee: &str) -> Self {
        const RECOMMENDING: [&str; 2] = [
            "Committee on the Elimination of Discrimination against Women",
            "Committee on the Elimination of Racial Discrimination",
        ];
        if RECOMMENDING.contains(&committee) { CommentKind::Recommendation } else { CommentKind::Comment }
    }
}

/// How many comments a committee may have adopted that the table does not have yet.
const AHEAD: u16 = 3;

/// The general comment of a committee, if it is a document of its own.
pub(crate) fn of_committee(committee: &str, number: u16) -> Option<&'static Symbol> {
    COMMENTS.iter().find(|each| each.committee == committee && each.number == number).map(|each| &each.symbol)
}

/// The general comment of a number and a year, if only one committee has it.
pub(crate) fn of_year(number: u16, kind: CommentKind, year: u16) -> Option<&'static Symbol> {
    let is_of = |each: &&Comment| CommentKind::of_committee(each.committee) == kind;
    let mut fit = COMMENTS.iter().filter(|each| each.number == number && each.year == year).filter(is_of);
    let first = fit.next()?;
    fit.next().is_none().then_some(&first.symbol)
}

/// The general comment of a number that one committee alone has reached.
pub(crate) fn of_number(number: u16, kind: CommentKind) -> Option<&'static Symbol> {
    let reached = |each: &&Comment| each.number + AHEAD >= number && CommentKind::of_committee(each.committee) == kind;
    let mut committees = COMMENTS.iter().filter(reached).map(|each| each.committee);
    let first = committees.next()?;
    committees.all(|other| other == first).then(|| of_committee(first, number)).flatten()
}

/// The committee whose document a symbol is: `CCPR/C/120/D/2425/2014` is the
/// Human Rights Committee's.
pub(crate) fn committee_of(symbol: &Symbol) -> Option<&'static str> {
    let printed = symbol.to_string();
    let owns = |each: &&Comment| {
        let own = each.symbol.to_string();
        let root = own.find("/GC/").map(|end| &own[..=end]);
        root.is_some_and(|root| printed.starts_with(root))
    };
    COMMENTS.iter().find(owns).map(|each| each.committee)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = csv::Reader::from_reader(include_str!("../../data/registry/comments.csv").as_bytes())
            .into_records()
            .map(|row| row.unwrap())
            .map(|row| (row[0].to_owned(), row[1].to_owned(), row[2].to_owned(), row[3].to_owned()))
            .collect::<Vec<_>>();
        let read = COMMENTS.iter().map(|each| {
            (each.symbol.to_string(), each.number.to_string(), each.year.to_string(), each.committee.to_owned())
        });
        assert_eq!(read.collect::<Vec<_>>(), rows);
    }

    #[test]
    fn comments_by_committee_and_by_year() {
        let of = |committee, number| of_committee(committee, number).map(ToString::to_string);
        assert_eq!(of("Human Rights Committee", 36).as_deref(), Some("CCPR/C/GC/36"));
        // Joint with another committee's: one document.
        assert_eq!(of("Committee on the Rights of the Child", 18).as_deref(), Some("CEDAW/C/GC/31"));
        assert_eq!(of("Human Rights Committee", 16), None);
        let of_year = |number, year| of_year(number, CommentKind::Comment, year);
        assert_eq!(of_year(14, 2000).map(ToString::to_string).as_deref(), Some("E/C.12/2000/4"));
        assert_eq!(of_year(14, 2013).map(ToString::to_string).as_deref(), Some("CRC/C/GC/14"));
        assert_eq!(of_year(3, 2016).map(ToString::to_string).as_deref(), Some("CRPD/C/GC/3"));
        // A recommendation, not a comment.
        assert_eq!(of_year(35, 2013), None);
        assert_eq!(of_year(99, 2013), None);
        let of_number = |number| of_number(number, CommentKind::Comment).map(ToString::to_string);
        assert_eq!(of_number(36).as_deref(), Some("CCPR/C/GC/36"));
        // Other committees may have reached it since.
        assert_eq!(of_number(28), None);
    }

    #[test]
    fn committees_of_documents() {
        for (symbol, committee) in [
            ("CCPR/C/120/D/2425/2014", Some("Human Rights Committee")),
            ("CEDAW/C/FRA/7-8", Some("Committee on the Elimination of Discrimination against Women")),
            ("E/C.12/2000/4", Some("Committee on Economic, Social and Cultural Rights")),
            ("CRC/C/15/Add.1", Some("Committee on the Rights of the Child")),
            ("A/RES/70/1", None),
        ] {
            assert_eq!(committee_of(&symbol.parse().unwrap()), committee, "{symbol}");
        }
    }
}
