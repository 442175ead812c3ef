//! Any bytes as a text of several documents: each is a piece of it, in order.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rescite::source::{self, Contents};

const PAGE: &[u8] = b"A/RES/69/235\n\nDistr.: General\n\n";

fuzz_target!(|bytes: &[u8]| {
    // Two mastheads, so that few inputs are one document.
    let text = [PAGE, bytes, b"\x0c", PAGE, bytes].concat();
    let Contents::Joined(documents) = source::contents_of(text.clone()) else { return };
    let mut end = 0;
    for document in documents {
        let (origin, bytes) = document.expect("memory can be read");
        let start = origin.bytes as usize;
        assert!(start >= end && text[end..start].iter().all(u8::is_ascii_whitespace));
        end = start + bytes.len();
        assert_eq!(bytes, text[start..end]);
        let _ = source::read_joined(Path::new("a.txt"), origin, bytes);
    }
    assert!(text[end..].iter().all(u8::is_ascii_whitespace));
});
