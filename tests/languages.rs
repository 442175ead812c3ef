//! The tables of languages: every one is read as one's own would be, and every
//! example in it cites what it says.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use rescite::document::Document;
use rescite::extract::{self, Citation, Target};
use rescite::language::Language;
use rescite::reading::Reading;

/// The text of each table.
fn tables() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/tables");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| (file.display().to_string(), std::fs::read_to_string(file).unwrap())).collect()
}

/// What a text in a language cites.
fn citations(text: &str, document: &str, language: &'static Language) -> Vec<Citation> {
    let reading = Reading { source: text.to_owned(), ..Reading::default() };
    extract::extract(&Document::in_language(document, reading, language)).citations
}

/// The symbols that a text in a language cites.
fn cited(text: &str, document: &str, language: &'static Language) -> Vec<String> {
    let name = |target: &Target| match target {
        Target::Document(symbol) => symbol.to_string(),
        Target::Work(name) => name.to_string(),
        other => format!("{other:?}"),
    };
    citations(text, document, language).iter().map(|citation| name(&citation.target)).collect()
}

#[test]
fn every_example_cites_what_its_table_says() {
    let tables = tables();
    assert_eq!(tables.len(), Language::all().len());
    let mut wrong = Vec::new();
    for (file, text) in &tables {
        let language = Language::from_toml(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(Language::by_code(language.code()).is_some(), "{file}");
        assert!(language.examples().len() >= 2, "{file} has too few examples");
        for example in language.examples() {
            let document = example.document.as_deref().unwrap_or("A_RES_78_168.txt");
            let found = cited(&example.text, document, language);
            if found != example.cites {
                wrong.push(format!("{file}: `{}` cites {found:?}, not {:?}", example.text, example.cites));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A language of one's own is read with its own words, not with those of the
/// language that it was made from, nor with English ones.
#[test]
fn a_language_of_ones_own_is_read_with_its_own_words() {
    let (_, spanish) = tables().into_iter().find(|(file, _)| file.ends_with("es.toml")).unwrap();
    let esperanto = spanish
        .replacen("code = \"es\"", "code = \"eo\"", 1)
        .replacen("singular = [\"resolución\"", "singular = [\"rezolucio\"", 1)
        .replacen("paragraph = [\"párrafo\"", "paragraph = [\"paragrafo\"", 1);
    let esperanto = Language::from_toml(&esperanto).unwrap();
    assert_eq!(esperanto.code(), "eo");
    let pinpoint = |text: &str, language| {
        citations(text, "A_RES_78_168.txt", language).first().and_then(|citation| citation.pinpoint.clone())
    };
    let spanish = Language::by_code("es").unwrap();
    let own = "Recordando el paragrafo 5 de su rezolucio 60/1";
    assert_eq!(pinpoint(own, esperanto).map(|p| p.to_string()).as_deref(), Some("paragraph 5"));
    assert_eq!(pinpoint(own, spanish), None);
    let foreign = "Recordando el párrafo 5 de su resolución 60/1";
    assert_eq!(pinpoint(foreign, esperanto), None);
    assert_eq!(pinpoint(foreign, spanish).map(|p| p.to_string()).as_deref(), Some("paragraph 5"));
}
