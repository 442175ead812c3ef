//! The file's own links: they decide if the words leave two answers.

use super::{OrganBy, Target};
use crate::symbol::{Act, Numbering, Session, Symbol};

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
