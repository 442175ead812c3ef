//! Any bytes after a PDF's first line: an error or a document, never a panic.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::{Document, extract, source};

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"%PDF-1.7\n".to_vec();
    file.extend_from_slice(bytes.strip_prefix(b"%PDF-1.7\n").unwrap_or(bytes));
    if let Ok(reading) = source::read_from(Path::new("a.pdf"), file) {
        let document = Document::new("a.pdf", reading);
        extract::extract(&document);
    }
});
