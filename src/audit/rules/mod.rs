//! The rules, each in a file of its own, and what is registered of them: the
//! list of all, and which silences which.

mod date_differs;
mod date_out_of_order;
mod date_outside_session;
mod fits_another;
mod footnote_number_missing;
mod footnote_without_mark;
mod footnotes;
mod ibid_without_source;
mod impossible_symbol;
mod languages_differ;
mod later_document;
mod link_differs;
mod list_out_of_order;
mod marks_out_of_order;
mod near_miss;
mod newer_exists;
mod no_such_paragraph;
mod no_such_part;
mod repeated_in_list;
mod self_citation;
mod slash_missing;
mod supplement_differs;
mod title_differs;
mod unknown_base;
mod unknown_target;
mod unverifiable;
mod wrong_organ;

#[cfg(test)]
mod one_document_tests;
#[cfg(test)]
#[cfg(feature = "files")]
mod several_documents_tests;

use super::rule::{Example, Rule, rule};

/// All rules in the order of their codes.
pub const RULES: &[&Rule] = &[
    &impossible_symbol::IMPOSSIBLE_SYMBOL,
    &unknown_target::UNKNOWN_TARGET,
    &date_differs::DATE_DIFFERS,
    &date_outside_session::DATE_OUTSIDE_SESSION,
    &date_out_of_order::DATE_OUT_OF_ORDER,
    &wrong_organ::WRONG_ORGAN,
    &later_document::LATER_DOCUMENT,
    &repeated_in_list::REPEATED_IN_LIST,
    &list_out_of_order::LIST_OUT_OF_ORDER,
    &footnote_without_mark::FOOTNOTE_WITHOUT_MARK,
    &footnote_number_missing::FOOTNOTE_NUMBER_MISSING,
    &slash_missing::SLASH_MISSING,
    &supplement_differs::SUPPLEMENT_DIFFERS,
    &self_citation::SELF_CITATION,
    &no_such_part::NO_SUCH_PART,
    &no_such_paragraph::NO_SUCH_PARAGRAPH,
    &newer_exists::NEWER_EXISTS,
    &unknown_base::UNKNOWN_BASE,
    &unverifiable::UNVERIFIABLE,
    &near_miss::NEAR_MISS,
    &link_differs::LINK_DIFFERS,
    &languages_differ::LANGUAGES_DIFFER,
    &title_differs::TITLE_DIFFERS,
    &marks_out_of_order::MARKS_OUT_OF_ORDER,
    &ibid_without_source::IBID_WITHOUT_SOURCE,
    &fits_another::FITS_ANOTHER,
];

/// Of these rules only the first that finds something about a citation speaks:
/// a number that cannot exist has no day, and a wrong organ explains a wrong
/// day. The others speak for themselves.
pub(super) const PRECEDENCE: &[&Rule] = &[
    &impossible_symbol::IMPOSSIBLE_SYMBOL,
    &unknown_target::UNKNOWN_TARGET,
    &wrong_organ::WRONG_ORGAN,
    &date_outside_session::DATE_OUTSIDE_SESSION,
    &date_differs::DATE_DIFFERS,
    &date_out_of_order::DATE_OUT_OF_ORDER,
    &later_document::LATER_DOCUMENT,
    &unverifiable::UNVERIFIABLE,
    &fits_another::FITS_ANOTHER,
    &near_miss::NEAR_MISS,
];

/// The rule of a code or name.
///
/// ```
/// assert_eq!(rescite::audit::rule("r001").unwrap().name, "impossible-symbol");
/// ```
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.is_called(name))
}
