//! One document in the forms that word processors save: the same citations in
//! the same places. `tests/forms/draft.fodt` is the original; LibreOffice made
//! the others of it (`soffice --headless --convert-to odt draft.fodt`).

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use rescite::corpus::{self, Options};
use rescite::extract::Record;

/// Deleted, hidden and raised text is in none of them.
const EXPECTED: [&str; 12] = [
    "A/RES/70/1 preamble:1 2015-09-25",
    "A/55/305 preamble:1 footnote:1 paragraph 7",
    "A/RES/69/313 preamble:1 2015-07-27",
    "S/RES/1325(2000) preamble:2 2000-10-31",
    "A/RES/217(III) preamble:2 footnote:2",
    "A/RES/60/251 operative:1 2006-03-15",
    "A/RES/68/262 operative:2(a) 2014-03-27 paragraphs 5 and 6",
    "A/RES/66/288 operative:2(b) 2012-07-27 annex",
    "A/RES/46/182 operative:2(b)",
    "S/RES/1973(2011) operative:2(b)",
    "A/55/305 footnote:1 paragraph 7",
    "A/RES/217(III) footnote:2",
];

fn citations(name: &str, bytes: Vec<u8>) -> Vec<String> {
    let read = corpus::read_bytes(Path::new(name), bytes, &Options::default()).unwrap();
    let line = |record: Record| {
        let target = record.target.as_ref().map(ToString::to_string);
        let date = record.claimed_date.map(|date| date.to_string());
        let pinpoint = record.pinpoint.as_ref().map(ToString::to_string);
        let said = [target, Some(record.place.to_string()), record.via.via(), date, pinpoint];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    read.extraction.citations.iter().map(|citation| line(Record::new(&read.document, citation))).collect()
}

#[test]
fn every_form_of_a_document_says_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    for ending in ["fodt", "odt", "docx", "doc", "rtf"] {
        let name = format!("draft.{ending}");
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        assert_eq!(citations(&name, bytes), EXPECTED, "{name}");
    }
}

/// A file that is cut off anywhere is an error or is read in part.
#[test]
fn files_that_are_cut_off_do_no_harm() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    for ending in ["fodt", "odt", "doc", "rtf"] {
        let name = format!("draft.{ending}");
        let whole = std::fs::read(folder.join(&name)).unwrap();
        let mut read = 0;
        for length in (0..whole.len()).step_by(97) {
            let outcome = corpus::read_bytes(Path::new(&name), whole[..length].to_vec(), &Options::default());
            read += usize::from(outcome.is_ok());
        }
        // The lists of parts of a ZIP archive and a compound file come last.
        assert!(read > 0 || ["odt", "doc"].contains(&ending), "{name}: nothing was read of any part");
    }
}
