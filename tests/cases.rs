//! Every grammar case of `tests/cases/`: a text, and exactly what it cites.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use rescite::document::Document;
use rescite::extract::{self, Citation, Target};
use rescite::language::Language;
use rescite::reading::Reading;
use rescite::verb::{Relation, Verb};

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

/// The text of every case file.
fn files() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn name_of(target: &Target) -> String {
    match target {
        Target::Document(symbol) => symbol.to_string(),
        Target::Work(name) => format!("work:{name}"),
        Target::Open(candidates) => {
            format!("ambiguous:{}", candidates.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
        }
    }
}

/// What differs between an expectation and a citation.
fn difference(expected: &str, citation: &Citation) -> Option<String> {
    let name = name_of(&citation.target);
    let Some(rest) = expected.strip_prefix(name.as_str()) else {
        return Some(format!("expected {expected}, found {name}"));
    };
    let (facts, pinpoint) = rest.split_once("pin:").map_or((rest, None), |(facts, pinpoint)| (facts, Some(pinpoint)));
    let found = citation.pinpoint.as_ref().map_or("-".to_owned(), ToString::to_string);
    if pinpoint.is_some_and(|pinpoint| pinpoint != found) {
        return Some(format!("expected {expected}, found pin:{found}"));
    }
    facts.split_whitespace().find_map(|fact| {
        let found = match fact.split_once(':') {
            None => Some(citation.claimed_date.map_or("-".to_owned(), |date| date.to_string())),
            Some(("part", _)) => citation.part.as_ref().map(|part| format!("part:{part}")),
            Some(("by", _)) => Some(format!("by:{:?}", citation.organ_by).to_lowercase()),
            Some(("verb", _)) => {
                let verb = |verb: Verb| format!("verb:{verb}:{}", verb.relation().map_or("-", Relation::name));
                citation.verb.map(verb)
            }
            Some(("from", _)) => citation.range.as_ref().map(|range| format!("from:{}", range.first)),
            Some(("via", _)) => citation.reach.note().map(|label| format!("via:{label}")),
            Some(_) => Some(citation.place.to_string()),
        };
        (found.as_deref() != Some(fact)).then(|| format!("expected {expected}, found {found:?}"))
    })
}

/// What a case cites that it should not, or does not cite.
fn differences(case: &Case) -> Vec<String> {
    let reading = Reading { source: case.text.clone(), ..Reading::default() };
    let document = match case.language.as_deref().map(Language::by_code) {
        Some(Some(language)) => Document::in_language(&case.document, reading, language),
        Some(None) => return vec![format!("{:?} is not a language", case.language)],
        None => Document::new(&case.document, reading),
    };
    let found = extract::extract(&document).citations;
    if found.len() != case.cites.len() {
        let names: Vec<String> = found.iter().map(|citation| name_of(&citation.target)).collect();
        return vec![format!("found {names:?}, expected {:?}", case.cites)];
    }
    case.cites.iter().zip(&found).filter_map(|(expected, citation)| difference(expected, citation)).collect()
}

#[test]
fn every_case_cites_what_it_should() {
    let cases = files().into_iter().flat_map(|file| toml::from_str::<Cases>(&file).unwrap().case);
    let (mut count, mut wrong) = (0, Vec::new());
    for case in cases {
        wrong.extend(differences(&case).iter().map(|what| format!("{} ({}): {what}", case.name, case.why)));
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 88, "only {count} cases were read");
}

#[test]
fn every_language_has_cases() {
    let cases: Vec<Case> = files().iter().flat_map(|file| toml::from_str::<Cases>(file).unwrap().case).collect();
    for code in Language::all().iter().map(|language| language.code()).filter(|&code| code != "en") {
        let count = cases.iter().filter(|case| case.language.as_deref() == Some(code)).count();
        assert!(count >= 5, "{code}: {count} cases");
    }
}
