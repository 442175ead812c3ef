//! The sample corpus, and what is known of it.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use rescite::corpus;

fn sample(name: &str) -> Vec<(String, String, Option<String>, Option<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample").join(name);
    let read = corpus::read(&path).unwrap();
    read.extraction
        .citations
        .iter()
        .map(|citation| {
            let target = citation.target.symbol().map(ToString::to_string).unwrap_or_default();
            (
                target,
                citation.place.to_string(),
                citation.reach.via().map(|via| via.to_string()),
                citation.claimed_date.map(|date| date.to_string()),
            )
        })
        .collect()
}

/// The lineage that 69/235 recalls, with its dates.
const LINEAGE: [(&str, &str); 10] = [
    ("A/RES/49/108", "1994-12-19"),
    ("A/RES/51/170", "1996-12-16"),
    ("A/RES/53/177", "1998-12-15"),
    ("A/RES/55/187", "2000-12-20"),
    ("A/RES/57/243", "2002-12-20"),
    ("A/RES/59/249", "2004-12-22"),
    ("A/RES/61/215", "2006-12-20"),
    ("A/RES/63/231", "2008-12-19"),
    ("A/RES/65/175", "2010-12-20"),
    ("A/RES/67/225", "2012-12-21"),
];

/// What 69/235 cites besides, directly or through its footnotes.
const OTHERS: [&str; 13] = [
    "A/57/304",
    "A/68/970",
    "A/68/970/Corr.1",
    "A/69/331",
    "A/69/472/Add.2",
    "A/RES/64/289",
    "A/RES/66/288",
    "A/RES/68/309",
    "A/RES/68/6",
    "A/RES/69/15",
    "GC.15/INF/4",
    "GC.15/Res.1",
    "ILO/R189",
];

#[test]
fn the_sample_of_69_235_cites_what_69_235_cites() {
    let found = sample("A_RES_69_235.txt");
    let lineage: Vec<(&str, &str)> = found
        .iter()
        .filter(|(_, place, ..)| place == "preamble:1")
        .map(|(target, _, _, date)| (target.as_str(), date.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(lineage, LINEAGE);
    let mut targets: Vec<&str> = found.iter().map(|(target, ..)| target.as_str()).collect();
    targets.sort_unstable();
    targets.dedup();
    let mut expected: Vec<&str> = LINEAGE.iter().map(|(symbol, _)| *symbol).chain(OTHERS).collect();
    expected.sort_unstable();
    assert_eq!(targets, expected);
}

#[test]
fn a_note_that_is_marked_twice_cites_from_both_places() {
    let found = sample("A_RES_69_235.txt");
    let through: Vec<&str> = found
        .iter()
        .filter(|(target, _, via, _)| target == "GC.15/Res.1" && via.as_deref() == Some("footnote:3"))
        .map(|(_, place, ..)| place.as_str())
        .collect();
    assert_eq!(through.len(), 2, "{through:?}");
    assert!(through[0].starts_with("preamble:") && through[1].starts_with("operative:"), "{through:?}");
}

#[test]
fn every_sample_document_knows_itself() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let files = corpus::list(&[folder]).files;
    assert!(files.len() >= 20);
    for file in files {
        let document = corpus::read(&file).unwrap().document;
        let name = file.file_stem().unwrap().to_string_lossy().replace('_', "/");
        let symbol = document.identity.symbol.as_ref().unwrap().to_string();
        assert_eq!(symbol.replace('(', "/").replace(')', ""), name);
        assert!(document.identity.adopted.is_some(), "{name}: no date");
        assert!(document.identity.title.is_some() || name.contains("PRST"), "{name}: no title");
    }
}
