//! The table of fields drives what is printed, and `docs/records.md` is the
//! page made of it. `UPDATE=1 cargo test --test records` writes the page.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use rescite::Document;
use rescite::extract::{Absent, Extracted, FIELDS, Field, Record, jsonl};
use rescite::field::Value;
use serde_json::Value as Json;

/// A document whose records together have a value in every field.
fn read() -> Extracted {
    let source = "Recalling its resolutions 36/87 A and B, 79/1 and 79/2 of 24 December 2024, paragraph 5 of Security Council \
                  resolution 1325 (2000)1 and documents A/74/976-S/2020/773,\n\n1. Decides:\n\n(a) To recall resolution 70/1 and to act on that \
                  resolution;\n\n(b) To endorse resolutions 71/1 to 71/3;\n\n75th plenary meeting\n\n1 Treaty Series, vol. 1771, No. 30822.\n";
    Document::from_text(format!("The General Assembly,\n\n{source}")).named("A/RES/80/1").extract()
}

fn page() -> String {
    let mut page =
        "# Records\n\n`rescite extract` prints one record per citation. JSON lines and CSV have the same fields in \
                    the same order. In CSV, a field without a value is empty, and the texts of a list have semicolons \
                    between them. `extract::FIELDS` is this table in the library.\n\n\
                    <!-- Made from src/extract/record/mod.rs by `UPDATE=1 cargo test --test records`. -->\n\n\
                    | Field | Type | If absent, JSON has | What it says |\n|---|---|---|---|\n"
            .to_owned();
    for Field { key, kind, absent, doc, .. } in FIELDS {
        let absent = match (absent, kind.name()) {
            (Absent::Never, _) => "never absent",
            (Absent::LeftOut, _) => "no key",
            (Absent::Written, "list of texts") => "`[]`",
            (Absent::Written, _) => "`null`",
        };
        page += &format!("| `{key}` | {} | {absent} | {} |\n", kind.name(), doc.trim());
    }
    let read = read();
    let example = String::from_utf8(jsonl(&read.document, &read.extraction)).unwrap();
    page + &format!("\nExample:\n\n```json\n{}\n```\n", example.lines().next().unwrap())
}

#[test]
fn the_page_of_the_records_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/records.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == page(), "docs/records.md is not current: UPDATE=1 cargo test --test records");
}

/// JSON and the values of tables say the same, and JSON reads back.
#[test]
fn json_and_tables_say_the_same() {
    let read = read();
    let lines = String::from_utf8(jsonl(&read.document, &read.extraction)).unwrap();
    let mut seen: Vec<&str> = Vec::new();
    for (citation, line) in read.extraction.citations.iter().zip(lines.lines()) {
        let record = Record::new(&read.document, citation);
        assert_eq!(serde_json::from_str::<Record>(line).unwrap(), record);
        assert_eq!(serde_json::to_string(&record).unwrap(), line);
        let json: Json = serde_json::from_str(line).unwrap();
        let mut keys = json.as_object().unwrap().len();
        for field in FIELDS {
            let printed = json.get(field.key);
            keys -= usize::from(printed.is_some());
            match (field.value)(&record) {
                None => {
                    assert!(printed.is_none_or(|printed| *printed == Json::Null || *printed == Json::Array(vec![])))
                }
                Some(Value::Bool(false)) => assert!(printed.is_none()),
                Some(value) => {
                    seen.push(field.key);
                    let printed = match printed.unwrap() {
                        Json::String(text) => text.clone(),
                        Json::Array(texts) => {
                            texts.iter().map(|text| text.as_str().unwrap()).collect::<Vec<_>>().join(";")
                        }
                        other => other.to_string(),
                    };
                    assert_eq!(value.into_text(), printed, "{}", field.key);
                }
            }
        }
        assert_eq!(keys, 0, "{line}");
    }
    // Pages are of PDF, links of Word and HTML, and candidates are rare.
    let missing: Vec<&str> = FIELDS.iter().map(|field| field.key).filter(|key| !seen.contains(key)).collect();
    assert_eq!(missing, ["candidates", "page", "hyperlink"]);
}
