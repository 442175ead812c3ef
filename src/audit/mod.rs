//! The audit: every broken reference, explained and with its mend.
//!
//! A [`Finding`] is one thing wrong at one place. All findings of a run stand
//! in one ordered list ([`Audit::findings`]); every format of [`report`] and
//! the exit code are computed from it, so that none can disagree.
//!
//! `finding` has the types; `case` is one document before the rules; `rules`
//! has the rules, which look at a case and know nothing of the run; `run` puts
//! the cases before the rules.

pub mod baseline;
mod case;
mod finding;
mod learn;
mod near;
pub mod report;
mod rules;
mod run;
mod versions;

pub use case::Corpus;
pub use finding::{Finding, Rule, Severity};
pub use rules::{RULES, rule};
pub use run::{Audit, Choice, run};
