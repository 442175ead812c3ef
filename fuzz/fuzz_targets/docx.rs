//! Any text as the main part of a Word file, and any bytes as the whole file.
#![no_main]

use std::io::{Cursor, Write};
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::{Document, extract, source};
use zip::write::SimpleFileOptions;

fn packed(body: &[u8]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, part) in [
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("word/document.xml", body),
        ("word/footnotes.xml", body),
        ("word/numbering.xml", body),
    ] {
        zip.start_file(name, options).ok()?;
        zip.write_all(part).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    for file in [packed(bytes), Some(bytes.to_vec())].into_iter().flatten() {
        if let Ok(reading) = source::read_from(Path::new("a.docx"), file) {
            extract::extract(&Document::new("a.docx", reading));
        }
    }
});
