//! Every rule of the audit does what its examples say, and `docs/rules.md` is
//! the page made of them. `UPDATE=1 cargo test --test rules` writes the page.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use rescite::audit::{self, Choice, Example, Finding, RULES, Rule};
use rescite::corpus::{self, Options};
use rescite::extract::Extracted;
use rescite::language::Language;
use rescite::registry::Registry;

fn read(language: &str, name: &str, text: &str) -> Extracted {
    let mut options = Options::default();
    options.language = Language::by_code(language);
    corpus::read_bytes(Path::new(name), text.as_bytes().to_vec(), &options).unwrap()
}

/// What the rule alone finds in the text of an example.
fn findings(rule: &Rule, example: &Example) -> Vec<Finding> {
    let mut reads = vec![read(example.language, example.name, example.text)];
    reads.extend(example.beside.iter().map(|(language, name, text)| read(language, name, text)));
    let choice = Choice { only: vec![rule.code.to_owned()], ..Choice::default() };
    let mut found = audit::run(&reads, Registry::builtin(), &choice).findings;
    found.retain(|finding| finding.path == example.name);
    found
}

#[test]
fn rules_find_what_their_examples_say() {
    let mut wrong = Vec::new();
    for rule in RULES {
        assert!(!rule.flags.is_empty() && !rule.passes.is_empty(), "{}: no examples", rule.code);
        for example in rule.flags {
            let found: Vec<(String, String)> = findings(rule, example)
                .into_iter()
                .map(|f| (f.words, f.suggestions.first().map(|first| first.text.clone()).unwrap_or_default()))
                .collect();
            if found != [(example.words.to_owned(), example.suggestion.to_owned())] {
                wrong.push(format!("{} {} {:?}: {found:?}", rule.code, example.language, example.text));
            }
        }
        for example in rule.passes {
            let found: Vec<String> = findings(rule, example).into_iter().map(|f| f.message).collect();
            if !found.is_empty() {
                wrong.push(format!("{} {} {:?}: {found:?}", rule.code, example.language, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The edits of a finding make a text in which the rule finds nothing more.
#[test]
fn edits_repair_the_text() {
    let mut edited = 0;
    for rule in RULES {
        for example in rule.flags {
            let found = findings(rule, example);
            let Some(edit) = found.first().and_then(|f| f.suggestions.first()?.edit.clone()) else { continue };
            let range = edit.location.start as usize..edit.location.end as usize;
            let mut text = example.text.to_owned();
            text.replace_range(range, &edit.replacement);
            let text: &'static str = text.leak();
            let again = findings(rule, &example.with_text(text));
            assert!(again.is_empty(), "{}: {text}: {}", rule.code, again[0].message);
            edited += 1;
        }
    }
    assert!(edited > 10, "only {edited} examples have an edit");
}

/// JSON keeps all that a finding says.
#[test]
fn findings_can_be_read_back() {
    for rule in RULES {
        for found in rule.flags.iter().flat_map(|example| findings(rule, example)) {
            let json = serde_json::to_string(&found).unwrap();
            assert_eq!(serde_json::from_str::<Finding>(&json).unwrap(), found, "{json}");
        }
    }
    assert!(serde_json::from_str::<Finding>("{\"rule\":\"R999\"}").is_err());
}

/// `docs/rules.md`: each rule with its explanation and its first example.
fn page() -> String {
    let mut page = "# Rules of the audit\n\n\
        Made from `src/audit/rules/` by `UPDATE=1 cargo test --test rules`. `rescite explain CODE` prints the same.\n"
        .to_owned();
    for rule in RULES {
        let off = if rule.on { "" } else { ", off unless `--only` names it" };
        page += &format!("\n## {} {}\n\n{}: {}{off}.\n\n", rule.code, rule.name, rule.severity.name(), rule.help);
        page += &format!("{}\n", rule.explanation());
        let example = &rule.flags[0];
        let found = &findings(rule, example)[0];
        // The whole of a text in parts says less than the line.
        page += &format!("\nExample: `{}`\n\n> {}: {}", one_line(&found.context), found.severity.name(), found.message);
        let why = found.why().map(|why| format!(" ({why})")).unwrap_or_default();
        let suggested = found.suggested().map(|list| format!("; did you mean {list}?")).unwrap_or_default();
        page += &format!("{why}{suggested}\n");
    }
    page
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_of_the_rules_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == page(), "docs/rules.md is not current: UPDATE=1 cargo test --test rules");
}
