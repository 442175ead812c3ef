//! Any bytes read as a text: no panic, and every span inside its text.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::{Document, extract, source};

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = source::read_from(Path::new("A_RES_69_235.txt"), bytes.to_vec()) else { return };
    let document = Document::new("A_RES_69_235.txt", reading);
    let found = extract::extract(&document);
    for citation in &found.citations {
        assert!(document.source.get(citation.span.range()).is_some(), "{citation:?}");
        document.position(citation.span.start as usize);
    }
});
