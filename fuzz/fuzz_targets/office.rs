//! Any bytes as RTF, as a flat OpenDocument text, and as an e-mail.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::source::Format;
use rescite::{Document, extract, source};

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Rtf, Format::Odt, Format::Mail] {
        if let Ok(reading) = source::read_as(Path::new("a"), bytes.to_vec(), format) {
            extract::extract(&Document::new("a", reading));
        }
    }
});
