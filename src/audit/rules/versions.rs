//! The versions of a document in its languages, against each other.

use super::super::case::{Case, Said};
use super::super::finding::{Draft, Rule};
use crate::audit::Severity;

pub static LANGUAGES_DIFFER: Rule = Rule {
    code: "R022",
    name: "languages-differ",
    severity: Severity::Warning,
    on: true,
    help: "the versions in other languages cite another document",
    explanation: "\
All language versions of a resolution are official and cite the same documents. A warning where what
one version cites is one slip from what all the others cite in its stead; a note where one version
has a citation more or less. What a translator may spell out (the year of \"the 1267 Committee\") is
no difference. Asked only where several languages of one symbol are read.

Real cases: the French text of S/RES/2506 (2020) has S/2019/833, the others S/2019/883; the Spanish
text of S/RES/2611 (2021) has 2577 (2020) for 2557 (2020); the Arabic text of S/RES/2665 (2022) has
2465 (2019) for 2462 (2019).",
};

pub fn check(case: &Case, said: &mut Said) {
    for found in case.corpus.divergences(&case.read.document.path) {
        let mut draft =
            Draft::new(&LANGUAGES_DIFFER, found.span, found.message.clone()).at_most(found.severity).of(&found.target);
        draft.why.clone_from(&found.why);
        draft.mends.extend(found.mend.clone());
        said.drafts.push(draft);
    }
}
