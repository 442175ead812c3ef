//! What is wrong in a draft: `cargo run --example audit_draft`.

// An example prints.
#![allow(clippy::print_stdout)]

use rescite::Document;
use rescite::audit::{self, Choice};
use rescite::registry::Registry;

const DRAFT: &str = "\
The General Assembly,

Recalling Security Council resolution 2140 (2015) of 26 February 2014,
";

fn main() {
    let read = Document::from_text(DRAFT).at_path("draft.txt").extract();
    let audit = audit::run(&[read], Registry::builtin(), &Choice::default());
    for finding in &audit.findings {
        let (path, line, column) = (&finding.path, finding.line, finding.column);
        println!("{path}:{line}:{column}: {} [{}]", finding.message, finding.rule.code);
        for suggestion in &finding.suggestions {
            println!("  did you mean {}?", suggestion.text);
        }
    }
}
