//! The rules: one file a family. Each rule has a stable code, a severity, a
//! line of help, and a page with a real case for `rescite explain CODE`.

mod corpus;
mod dates;
mod links;
mod lists;
mod notes;
mod symbols;
mod titles;
mod versions;
mod words;

#[cfg(test)]
#[cfg(feature = "files")]
mod more_tests;
#[cfg(test)]
mod tests;

use super::case::{Case, Said};
use super::finding::Rule;

/// The rule of a code or name.
///
/// ```
/// assert_eq!(rescite::audit::rule("r001").unwrap().name, "impossible-symbol");
/// ```
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.is_called(name))
}

/// All rules in the order of their codes.
pub const RULES: &[&Rule] = &[
    &symbols::IMPOSSIBLE,
    &symbols::UNKNOWN,
    &dates::OTHER_DAY,
    &dates::OTHER_SESSION,
    &dates::OUT_OF_ORDER,
    &dates::OTHER_ORGAN,
    &dates::LATER,
    &lists::REPEATED,
    &lists::UNSORTED,
    &notes::MARK_MISSING,
    &notes::NUMBER_MISSING,
    &words::SLASH_MISSING,
    &words::OTHER_SUPPLEMENT,
    &corpus::OWN_SYMBOL,
    &corpus::NO_SUCH_PART,
    &corpus::NO_SUCH_PARAGRAPH,
    &corpus::NEWER_EXISTS,
    &corpus::UNKNOWN_BASE,
    &symbols::NOT_YET,
    &dates::NEAR_MISS,
    &links::LINK_DIFFERS,
    &versions::LANGUAGES_DIFFER,
    &titles::OTHER_TITLE,
    &notes::MARKS_UNSORTED,
    &notes::IBID_FIRST,
];

pub(super) type Family = fn(&Case, &mut Said);

pub(super) const FAMILIES: &[Family] = &[
    symbols::check,
    dates::check,
    lists::check,
    notes::check,
    words::check,
    corpus::check,
    links::check,
    versions::check,
    titles::check,
];
