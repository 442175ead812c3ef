//! Any bytes as the streams of a file of Word 97 to 2003, and as the whole
//! file.
#![no_main]

use std::io::{Cursor, Write};
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::{Document, extract, source};

/// A compound file of two streams: the first byte says how long the main one
/// is, in blocks of 64 bytes.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let (first, rest) = bytes.split_first()?;
    let (main, table) = rest.split_at((usize::from(*first) * 64).min(rest.len()));
    let mut file = Cursor::new(Vec::new());
    let mut compound = cfb::CompoundFile::create(&mut file).ok()?;
    for (name, part) in [("WordDocument", main), ("0Table", table), ("1Table", table)] {
        compound.create_stream(name).ok()?.write_all(part).ok()?;
    }
    compound.flush().ok()?;
    drop(compound);
    Some(file.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    for file in [packed(bytes), Some(bytes.to_vec())].into_iter().flatten() {
        if let Ok(reading) = source::read_as(Path::new("a.doc"), file, source::Format::Doc) {
            extract::extract(&Document::new("a.doc", reading));
        }
    }
});
