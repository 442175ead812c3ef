//! Any text as Akoma Ntoso and as HTML: every span inside its file.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::{Document, extract, source};

fuzz_target!(|body: &str| {
    for (open, close) in [("<akomaNtoso>", "</akomaNtoso>"), ("<!doctype html><body>", "")] {
        let file = format!("{open}{body}{close}").into_bytes();
        let Ok(reading) = source::read_from(Path::new("a.xml"), file) else { continue };
        let document = Document::new("a.xml", reading);
        for citation in extract::extract(&document).citations {
            assert!(document.source.get(citation.span.range()).is_some(), "{citation:?}");
        }
    }
});
