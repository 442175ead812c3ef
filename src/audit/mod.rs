//! The audit: incorrect references, with the evidence and suggestions.
//!
//! A [`Finding`] is one thing wrong at one place. All findings of a run are
//! in one ordered list ([`Audit::findings`]); every format of [`report`] and
//! the exit code are computed from it, so that none can disagree.
//!
//! From the bottom up: `severity`, `place`, `evidence` and `suggestion` are the
//! parts of a finding; `draft` is what a rule says; `case` is one document
//! before the rules; `rule` is what a rule is, `rules` has each of them in a
//! file of its own; `run` asks the rules about each case.

pub mod baseline;
mod case;
mod days;
mod draft;
mod evidence;
mod finding;
pub mod fix;
mod learn;
mod lists;
mod near;
mod numbers;
mod place;
mod record;
mod reference;
pub mod report;
mod rule;
mod rules;
mod run;
mod severity;
mod silence;
mod suggestion;
mod versions;
mod words;

pub use case::Corpus;
pub use evidence::{Dated, Evidence};
pub use finding::{Finding, Part};
pub use place::{Location, Related};
pub use reference::{Reference, State};
pub use rule::{Example, Rule};
pub use rules::{RULES, rule};
pub use run::{Audit, Choice, run};
pub use severity::Severity;
pub use suggestion::{Confidence, Edit, Suggestion};
