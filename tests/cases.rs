//! Every grammar case of `tests/cases/`: a text, and exactly what it cites.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use rescite::document::Document;
use rescite::extract::{self, Citation, Target};
use rescite::language::Language;
use rescite::reading::Reading;

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    name: String,
    why: String,
    /// Detected, if not given.
    language: Option<String>,
    document: String,
    text: String,
    cites: Vec<String>,
}

/// Every case file is read here; a new file is one line.
const FILES: [&str; 7] = [
    include_str!("cases/english.toml"),
    include_str!("cases/french.toml"),
    include_str!("cases/spanish.toml"),
    include_str!("cases/russian.toml"),
    include_str!("cases/chinese.toml"),
    include_str!("cases/arabic.toml"),
    include_str!("cases/german.toml"),
];

fn name_of(target: &Target) -> String {
    match target {
        Target::Document(symbol) => symbol.to_string(),
        Target::Work(name) => format!("work:{name}"),
        Target::Open(candidates) => {
            format!("ambiguous:{}", candidates.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
        }
    }
}

/// Checks what an expectation says besides the target.
fn check(case: &Case, expected: &str, citation: &Citation) {
    let name = name_of(&citation.target);
    let rest = expected
        .strip_prefix(name.as_str())
        .unwrap_or_else(|| panic!("{}: expected {expected}, found {name}", case.name));
    let (facts, pinpoint) = rest.split_once("pin:").map_or((rest, None), |(facts, pinpoint)| (facts, Some(pinpoint)));
    if let Some(pinpoint) = pinpoint {
        assert_eq!(citation.pinpoint.as_deref(), Some(pinpoint), "{}: {expected}", case.name);
    }
    for fact in facts.split_whitespace() {
        let found = match fact.split_once(':') {
            None => Some(citation.claimed_date.map_or("-".to_owned(), |date| date.to_string())),
            Some(("part", _)) => citation.part.as_ref().map(|part| format!("part:{part}")),
            Some(("by", _)) => Some(format!("by:{:?}", citation.organ_by).to_lowercase()),
            Some(("via", _)) => citation.reach.note().map(|label| format!("via:{label}")),
            Some(_) => Some(citation.place.to_string()),
        };
        assert_eq!(found.as_deref(), Some(fact), "{}: {expected}", case.name);
    }
}

#[test]
fn every_case_cites_what_it_should() {
    let mut count = 0;
    for file in FILES {
        let cases: Cases = toml::from_str(file).unwrap();
        for case in cases.case {
            let reading = Reading { source: case.text.clone(), ..Reading::default() };
            let document = match &case.language {
                Some(code) => {
                    let language = Language::by_code(code).unwrap_or_else(|| panic!("{}: {code}", case.name));
                    Document::in_language(&case.document, reading, language)
                }
                None => Document::new(&case.document, reading),
            };
            let found = extract::extract(&document).citations;
            let names: Vec<String> = found.iter().map(|citation| name_of(&citation.target)).collect();
            assert_eq!(names.len(), case.cites.len(), "{} ({}): found {names:#?}", case.name, case.why);
            for (expected, citation) in case.cites.iter().zip(&found) {
                check(&case, expected, citation);
            }
            count += 1;
        }
    }
    assert!(count >= 88, "only {count} cases were read");
}
