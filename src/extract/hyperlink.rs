//! The file's own links: they decide if the words leave two answers.

use super::{OrganBy, Target};
use crate::symbol::{Act, Existence, Numbering, Session, Symbol};

/// The target that a link chooses, if the words alone leave two: a number
/// that both the General Assembly and the Human Rights Council have (`16/21`),
/// with neither an organ nor a date beside it.
pub(super) fn choose(target: &Target, by: OrganBy, dated: bool, link: Option<&Symbol>) -> Option<Target> {
    let (Target::Document(Symbol::Act(words)), Some(Symbol::Act(link))) = (target, link) else { return None };
    let open = by == OrganBy::Context && !dated && is_shared(words);
    let other = link.organ() != words.organ() && is_shared(link);
    let same_number =
        (link.kind(), link.numbering(), link.number()) == (words.kind(), words.numbering(), words.number());
    (open && other && same_number).then_some(Target::Document(Symbol::Act(*link)))
}

/// True if words are the number or the symbol of a document that can exist and to
/// which a link leads:
/// `48/121` of `A/RES/48/121`, `1325 (2000)`. Words and symbol have the same
/// digits, or the words lack what the symbol begins with.
pub(super) fn agrees(words: &str, link: &Symbol) -> bool {
    fn digits(text: &str) -> Vec<&str> {
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect()
    }
    let printed = link.to_string();
    let (said, linked) = (digits(words), digits(&printed));
    // The Security Council's numbers count on: the year is not needed.
    let counts_on = matches!(link, Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)));
    let without_year = linked.split_last().filter(|_| counts_on).map(|(_, number)| number);
    let exists = !matches!(link.existence(), Existence::Impossible(_));
    exists && !said.is_empty() && (linked.ends_with(&said) || without_year == Some(said.as_slice()))
}

/// True for an act of an organ that shares the shape of its numbers.
fn is_shared(act: &Act) -> bool {
    act.is_slashed()
        && !act.organ().facts().agency
        && matches!(act.numbering(), Numbering::InSession(Session::Regular(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_with_the_number_that_a_link_leads_to() {
        for (words, link, same) in [
            ("48/121", "A/RES/48/121", true),
            ("1325 (2000)", "S/RES/1325(2000)", true),
            ("1325", "S/RES/1325(2000)", true),
            ("A/79/294", "A/79/294", true),
            ("2248 (2018)", "S/RES/2428(2018)", false),
            ("48/1", "A/RES/48/121", false),
            // Words and link have the same slip.
            ("2030 (2018)", "S/RES/2030(2018)", false),
            ("21/038", "A/RES/21/038", false),
            ("the resolution", "A/RES/48/121", false),
        ] {
            assert_eq!(agrees(words, &link.parse().unwrap()), same, "{words}");
        }
    }

    #[test]
    fn a_link_chooses_between_two_organs_only() {
        let target = |text: &str| Target::Document(text.parse().unwrap());
        let link: Symbol = "A/HRC/RES/16/21".parse().unwrap();
        let words = target("A/RES/16/21");
        assert_eq!(choose(&words, OrganBy::Context, false, Some(&link)), Some(target("A/HRC/RES/16/21")));
        // Words that name the organ, or give a date, need no link.
        assert_eq!(choose(&words, OrganBy::Named, false, Some(&link)), None);
        assert_eq!(choose(&words, OrganBy::Context, true, Some(&link)), None);
        // A link to another number contradicts; it does not choose.
        let stale: Symbol = "A/HRC/RES/16/22".parse().unwrap();
        assert_eq!(choose(&words, OrganBy::Context, false, Some(&stale)), None);
    }
}
